"""Promises that nobody heard: the writer adds them by hand, to the entry whose words tell of them.

They are made of corrections alone, so no new reading can take them away. That there is one is said of the
entry, what it says is said of the promise itself, as of one that was heard. Flags (`flagging`), help (`giving`)
and who was there (`attending`) are added in the same way.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.names.identity import name_key
from journal.domain.reading import Flag, Help, Mention, Reading, overlap

Said = Mapping[str, Mapping[str, str]]
F = TypeVar("F", Flag, Help)

PROMISED, FLAGGED, HELPED, ATTENDED = "promise:", "flag:", "help:", "there:"
"""What the field of an entry begins with that says so, of a promise, of an exchange that was one-sided or awkward, of
something given or got, and of somebody who was there; behind it stands the id of what was added."""

_BY_HAND = PROMISED, FLAGGED, HELPED, ATTENDED

SAME = 0.5
"""So much of its words a promise that is heard later shares with an added one, where it is that one."""


def is_added(field: str, kind: str = "") -> bool:
    """Whether a field says that there is something that was not heard; with a `kind`, a thing of that one."""
    return field.startswith(kind or _BY_HAND)


def added_to(entry: str, said: Said, kind: str = "") -> set[str]:
    """The ids of what the writer added to an entry; with a `kind`, of the things of that one."""
    return {field.partition(":")[2] for field in said.get(entry, ()) if is_added(field, kind)}


def of_entry(heard: Reading | None, entry: str, said: Said) -> Reading | None:
    """What was heard in an entry; of one that nobody has read yet nothing, but it may have things added to it."""
    if heard is None and added_to(entry, said):
        return Reading(model="", entry=entry)
    return heard


def added(reading: Reading, said: Said, text: str) -> Iterator[Commitment]:
    """The promises that were added to the entry of a reading, before what is said of them is laid over.

    Args:
        reading: What was heard in it.
        said: What the writer said.
        text: Its text as it is now.
    """
    for item, fields, (start, end) in in_words(reading, said, text, PROMISED):
        quote = fields.get("quote", "")
        yield Commitment(
            start=start, end=end, quote=quote, owner=Owner.ME, action=quote,
            id=item, entry=reading.entry, status=Status.OPEN,
        )  # fmt: skip


def in_words(
    reading: Reading, said: Said, text: str, kind: str
) -> Iterator[tuple[str, Mapping[str, str], tuple[int, int]]]:
    """What of a kind was added to the entry of a reading: its id, what is said of it, where its words stand now.

    In the order of the words it was said with, whatever order `said` has: where it was kept that is another one.
    """
    at = {item: int(said[reading.entry][kind + item]) for item in added_to(reading.entry, said, kind)}
    for item in sorted(at, key=lambda item: (at[item], item)):
        fields = said.get(item, {})
        yield item, fields, place_now(fields.get("quote", ""), at[item], text)


def beside(items: Iterable[Commitment], more: Sequence[Commitment], said: Said) -> list[Commitment]:
    """The promises that were heard, without those that are the added ones.

    A later model may hear what the writer had to add. What was heard in the same words already when it was added is
    another promise: which that is, is noted with the one that was added.
    """

    def is_one_of_them(item: Commitment) -> bool:
        return any(
            overlap(item, other) >= SAME and item.id not in said.get(other.id, {}).get("beside", "").split()
            for other in more
        )

    return [item for item in items if not is_one_of_them(item)]


def parties(
    more: Iterable[tuple[Commitment | Flag | Help, str | None]], there: Iterable[str], said: Said, *, met: bool
) -> Iterator[Mention]:
    """Those whom the writer named for something and whom its entry does not name: it speaks of them all the same.

    Args:
        more: Promises, flags or help of the entry, each with whom it is with.
        there: The ids of the people whom the entry names.
        said: What the writer said.
        met: Whether what was added tells that they were met.
    """
    known = set(there)
    for item, name in more:
        person = said.get(item.id, {}).get("with")
        if person and name and person not in known:
            known.add(person)
            yield Mention(start=item.start, end=item.start, text=name, name=name, met=met, person=person)


def person_with(item: Flag | Help, said: Said) -> str:
    """The id of whom the writer named with something that was added; "" for nobody in particular."""
    return said.get(item.id, {}).get("with", "")


def by_names_there(more: Iterable[F], mentions: Collection[Mention], said: Said) -> list[F]:
    """Flags or help that were added, by the names that their entry has for those whom the writer named."""
    named = {m.person: m.name for m in reversed(list(mentions))}
    return [replace(item, who=named.get(person_with(item, said), item.who)) for item in more]


def as_met(mentions: Iterable[Mention], people: Collection[str]) -> list[Mention]:
    """Mentions, with those of some people as met: with whom one says that something passed, there was an exchange."""
    return [replace(m, met=True) if m.person in people else m for m in mentions]


def person_named(who: str | None, mentions: Collection[Mention]) -> str:
    """The id of whom a flag or help is about: the one it names, or the only one met; "" if neither."""
    if who:
        key = name_key(who)
        return next((m.person for m in mentions if key in (name_key(m.name), name_key(m.text))), "")
    met = {m.person for m in mentions if m.met}
    return met.pop() if len(met) == 1 else ""


def place_now(quote: str, at: int, text: str) -> tuple[int, int]:
    """Where words stand now that began at `at`: where they are nearest to that, else the line that stands there."""
    places = list(_found(quote, text))
    if places:
        start = min(places, key=lambda place: abs(place - at))
        return start, start + len(quote)
    at = max(0, min(at, len(text.rstrip()) - 1))
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _found(quote: str, text: str) -> Iterator[int]:
    at = text.find(quote) if quote else -1
    while at >= 0:
        yield at
        at = text.find(quote, at + 1)
