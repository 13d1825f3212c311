"""Which keys the commands have: those of a set, then what the settings ask for, as far as none clash."""

from __future__ import annotations

import re
from collections.abc import Mapping

from journal.domain import phrases
from journal.tongue import tr
from journal.tui.commands import BY_PLACE, EVERYWHERE, LISTS, every

KEY_SETS: Mapping[str, Mapping[str, str]] = {
    "plain": {},
    "vi": {
        "list.down": "down,j",
        "list.up": "up,k",
        "list.last": "end,G",
        "heard.next": "down,j",
        "heard.previous": "up,k",
        "calendar.before": "left,h",
        "calendar.after": "right,l",
        "calendar.down": "down,j",
        "calendar.up": "up,k",
        "month.previous": "left,left_square_bracket,h",
        "month.next": "right,right_square_bracket,l",
        "today.keep": "t",
        "commitment.keep": "t",
    },
}
"""Other keys for some commands, all at once; what the settings say of single keys goes before."""

_OF_THEIR_OWN = ("everywhere", "write", "heard", "calendar")
"""Where there is no list to go through, or one with keys of its own."""

_KEY = re.compile(r"((ctrl|shift|alt|super|hyper|meta)\+)*([a-z0-9_]+|[A-Z]|[^\s\w])")


def keymap(wished: Mapping[str, str], keyset: str = "plain") -> tuple[dict[str, str], list[str]]:
    """The keys that the settings ask for, as far as they can be had, and a notice for each other.

    A key that two commands of one place would share is left out: a key that sometimes
    does one thing and sometimes another is worse than the key that came with it.
    """
    known = {command.id for command in every()}
    taken = dict(KEY_SETS.get(keyset, {}))
    notices: list[str] = []
    if keyset not in KEY_SETS:
        told = tr("keyset: there is no “{keyset}”; there are {known}.")
        notices.append(told.format(keyset=keyset, known=phrases.listed(list(KEY_SETS))))
    for name, keys in wished.items():
        wish = ",".join(part.strip() for part in keys.split(","))
        if name not in known:
            notices.append(tr("keys: there is no command “{name}”; left out.").format(name=name))
        elif not all(_KEY.fullmatch(key) for key in wish.split(",")):
            notices.append(
                tr("keys: “{keys}” is not a key; {name} keeps its own. Write it as in “ctrl+s” or “f5”.").format(
                    keys=keys, name=name
                )
            )
        elif other := clash(taken | {name: wish}):
            notices.append(
                tr("keys: “{keys}” would mean both {one} and {other}; {name} keeps its own.").format(
                    keys=keys, one=other[0], other=other[1], name=name
                )
            )
        else:
            taken[name] = wish
    return taken, notices


def clash(chosen: Mapping[str, str]) -> tuple[str, str] | None:
    """Two commands of one place that would have the same key, if there are any."""
    for place in BY_PLACE:
        owners: dict[str, str] = {}
        # What works everywhere works here too; Esc and letters of a list inside stand for themselves.
        shared = () if place in _OF_THEIR_OWN else LISTS
        for command in (*EVERYWHERE, *shared, *(() if place in ("everywhere", "lists") else BY_PLACE[place])):
            for key in chosen.get(command.id, command.key).split(","):
                if owners.setdefault(key, command.id) != command.id:
                    return owners[key], command.id
    return None
