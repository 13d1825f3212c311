"""What was said, act by act: the list of corrections, what each of them set, and what an undo took back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from journal.domain import phrases
from journal.domain.commitment import Status
from journal.domain.corrections import correction
from journal.domain.corrections.adding import ATTENDED, FLAGGED, HELPED, PROMISED, is_added
from journal.domain.corrections.correction import YES, Correction, holding
from journal.domain.corrections.giving import PASSED
from journal.domain.people.person import Role
from journal.tongue import later, tr

_DISMISSED = {
    "c": later("not a promise"),
    "f": later("flag dismissed"),
    "h": later("help dismissed"),
    "r": later("request dismissed"),
    "p": later("not a person"),
    "n": later("proposal dismissed"),
    "t": later("pattern dismissed"),
}
_FIELDS = {
    "status": later("is {value}"),
    "who": later("promised by {value}"),
    "counterparty": later("promised to {value}"),
    "action": later("means: {value}"),
    "due": later("due {value}"),
    "way": later("it was {value}"),
    "whom": later("with {value}"),
    "verdict": later("is {value}"),
    "confirmed": later("is so"),
    "tone": later("it felt {value}"),
    "name": later("is called {value}"),
    "role": later("role: {value}"),
    "reach": later("to be reached at {value}"),
    "notes": later("noted: {value}"),
    "merged_into": later("is the same person as {value}"),
    "closed_by": later("shown by {value}"),
    "moved_by": later("shown by {value}"),
    "snoozed_until": later("set aside until {value}"),
    "replaced_by": later("replaced by {value}"),
    "person": later("means {value}"),
    "met": later("was not there"),
}
_ADDED = {
    PROMISED: later("a promise that you added"),
    FLAGGED: later("a flag that you added"),
    HELPED: later("help that you added"),
    ATTENDED: later("a meeting that you added"),
}
_IMPLIED = {PROMISED: "status", FLAGGED: "verdict", HELPED: "confirmed", ATTENDED: "person"}
"""What need not be told of each: that it is open, that who adds it agrees to it, and whom the words mean."""
_UNTOLD = ("quote", "beside", "with", "is_open")
"""What is noted with a promise or a flag and said by another field, or by its words."""
_VALUES = {
    "status": {
        "suggested": later("not yet confirmed"),
        "open": later("open"),
        "kept": later("kept"),
        "dropped": later("dropped"),
        "replaced": later("replaced"),
    },
    "verdict": {
        "suggested": later("left open"),
        "agreed": later("agreed to"),
        "dismissed": later("dismissed"),
    },
    "way": phrases.WAYS,
    "role": {role.value: phrases.ROLES[role] for role in Role},
}
"""What values are called."""

_OWNERS = {
    "me": later("it is yours to do"),
    "them": later("it is theirs to do"),
    "both": later("it is for both of you to do"),
    "third_party": later("it is between others"),
}
_UNKNOWN = {
    "closed_by": later("another entry"),
    "moved_by": later("another entry"),
    "replaced_by": later("another promise"),
    "merged_into": later("somebody"),
    "person": later("somebody"),
    "who": later("somebody"),
    "counterparty": later("somebody"),
    "due": later("on no day"),
}
"""What stands for an id of something that is gone, and for no value."""
_IDS = ("closed_by", "moved_by", "replaced_by", "merged_into", "person")


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One act of the writer's that still holds, at least in part.

    Attributes:
        act: Its id.
        at: When it was said, aware.
        told: What it says.
        quote: The words it is about, "" for none.
        entry: The id of their entry, "" for none.
    """

    act: str
    at: datetime
    told: str
    quote: str
    entry: str


def sayings(corrections: Iterable[Correction], names: Mapping[str, str]) -> list[Saying]:
    """The acts that hold, the latest first.

    Args:
        corrections: All of them.
        names: What people, entries and promises are called, by their ids.
    """
    by_act: dict[str, list[Correction]] = {}
    for part in standing(corrections):
        by_act.setdefault(part.act, []).append(part)
    found = [
        Saying(
            act=act,
            at=parts[0].at,
            told="; ".join(dict.fromkeys(_told(part, names) for part in _telling(parts))),
            quote="; ".join(words_of(parts)) or names.get(parts[0].target, ""),
            entry=next((part.entry for part in parts if part.entry), ""),
        )
        for act, parts in by_act.items()
    ]
    return sorted(found, key=lambda s: (s.at, s.act), reverse=True)


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that hold: the last one about each field that nothing has taken back, where it says anything."""
    every = {c.row: c for c in corrections}
    last: dict[tuple[str, str], Correction] = {}
    for row in correction.standing(every):
        last.pop((row.target, row.field), None)  # in the order in which the last of each were said
        last[row.target, row.field] = every[row]
    # Of what two machines said that leads round in a circle, one does not hold.
    held = holding(every.values())
    return [c for c in last.values() if c.value is not None and held[c.target].get(c.field) == c.value]


def words_of(parts: Iterable[Correction]) -> list[str]:
    """The words that corrections are about, each once."""
    return list(dict.fromkeys(part.quote for part in parts if part.quote))


def _telling(parts: Sequence[Correction]) -> list[Correction]:
    """Those that say something, what matters most first.

    Whoever turns a promise round also says that nobody else made it; that need not be told.
    """
    turned = {part.target for part in parts if part.field == "owner"}
    told = [p for p in parts if p.value or p.field not in ("who", "counterparty") or p.target not in turned]
    told = [p for p in told if p.field not in _UNTOLD]
    for kind, implied in _IMPLIED.items():
        if any(is_added(part.field, kind) for part in told):  # nor on what day, or with whom, if on none or nobody
            told = [p for p in told if p.value and p.field != implied]
    order = ["owner", "passed", *_FIELDS]

    def place(part: Correction) -> int:
        if is_added(part.field):
            return -1
        return order.index(part.field) if part.field in order else len(order)

    return sorted(told, key=place)


def _told(part: Correction, names: Mapping[str, str]) -> str:
    value = part.value or ""
    if part.field == "dismissed" and value == YES:
        if "=" in part.target:
            return tr("whose name it is")
        if "+" in part.target:
            return tr("two people, not one")
        if "/" in part.target:
            return tr("nobody in this entry")
        return tr(_DISMISSED.get(part.target[:1], later("dismissed")))
    if is_added(part.field):
        return _added([part.field])
    if part.field == "owner":
        return tr(_OWNERS.get(value, value))
    if part.field == "passed" and value in PASSED:
        return phrases.passed(value)
    told = names.get(value, value) or tr("nothing")
    if part.field in _UNKNOWN and value not in names and (not value or part.field in _IDS):
        told = tr(_UNKNOWN[part.field])
    elif part.field in ("due", "snoozed_until"):
        told = phrases.absolute_day(date.fromisoformat(value))
    elif part.field == "tone":
        told = phrases.tone(float(value))
    if known := _VALUES.get(part.field, {}).get(value):
        told = tr(known)
    return tr(_FIELDS[part.field]).format(value=told) if part.field in _FIELDS else f"{part.field} {told}"


_SAID = {
    "status": later("where it stands"),
    "confirmed": later("that it is so"),
    "dismissed": later("that it is not so"),
    "owner": later("whose it is"),
    "who": later("who promised it"),
    "counterparty": later("to whom"),
    "action": later("the wording"),
    "due": later("the date"),
    "snoozed_until": later("setting it aside"),
    "way": later("how the exchange was"),
    "passed": later("what was given or got"),
    "whom": later("with whom"),
    "verdict": later("what you said of it"),
    "tone": later("how it felt"),
    "name": later("the name"),
    "role": later("the role"),
    "reach": later("how they are reached"),
    "notes": later("what is to be remembered of them"),
    "merged_into": later("that two are one person"),
    "person": later("who is meant"),
    "met": later("that they were not there"),
}
"""What was said, by the field of the correction that said it."""

_STATUS_SAID = {
    Status.OPEN: later("that it is open"),
    Status.KEPT: later("that it is kept"),
    Status.DROPPED: later("that it is dropped"),
    Status.REPLACED: later("that it is replaced"),
}


def taken_back(corrections: Sequence[Correction]) -> str:
    """A sentence that says what was taken back: fields with their values, and the words it was about."""
    return tr("Taken back {what}.").format(what=what_was_said(corrections))


def said_again(corrections: Sequence[Correction]) -> str:
    """A sentence that says that what had been taken back holds again."""
    return tr("Said again {what}.").format(what=what_was_said(corrections))


def what_was_said(corrections: Sequence[Correction]) -> str:
    """The fields with their values, and the words they are about: "that it is kept: “I will call Ana”"."""
    fields = {c.field: c.value for c in corrections}
    if "person" in fields:  # that the two are not one goes without saying
        fields.pop("dismissed", None)
    if any(map(is_added, fields)):
        parts = [_added(fields)]
    elif "owner" in fields:  # turning a promise round sets three fields
        parts = [_said("owner", fields["owner"])]
    else:
        parts = [_said(name, value) for name, value in fields.items() if name in _SAID]
    told = phrases.listed(list(dict.fromkeys(parts))) or tr("what you said")
    words = [phrases.in_quotes(phrases.quoted(quote, 0, len(quote), 60)) for quote in words_of(corrections)]
    return tr("{what}: {words}").format(what=told, words=phrases.listed(words)) if words else told


def _added(fields: Iterable[str]) -> str:
    """What was added, by the fields that say that there is one."""
    return next(tr(words) for kind, words in _ADDED.items() if any(is_added(field, kind) for field in fields))


def _said(name: str, value: str | None) -> str:
    if name == "status" and value in set(_STATUS_SAID):
        return tr(_STATUS_SAID[Status(value)])
    return tr(_SAID[name])
