"""Promises that nobody heard: the writer adds them by hand, to the entry whose words tell of them.

They are made of corrections alone, so no new reading can take them away. That there is one is said of the
entry, what it says is said of the promise itself, as of one that was heard. Flags are added in the same way
(`flagging`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.reading import Mention, Reading, overlap

Said = Mapping[str, Mapping[str, str]]

ADDED = "promise:"
"""What the field of an entry begins with that says so; behind it stands the id of the promise."""

FLAGGED = "flag:"
"""The same for an exchange that was one-sided or awkward, with the id of the flag."""

SAME = 0.5
"""So much of its words a promise that is heard later shares with an added one, where it is that one."""


def is_added(field: str) -> bool:
    """Whether a field says that there is a promise that was not heard."""
    return field.startswith(ADDED)


def added_to(entry: str, said: Said) -> list[str]:
    """The ids of the promises that the writer added to an entry."""
    return [field.removeprefix(ADDED) for field in said.get(entry, ()) if is_added(field)]


def is_flagged(field: str) -> bool:
    """Whether a field says that there is a flag that was not heard."""
    return field.startswith(FLAGGED)


def flagged_in(entry: str, said: Said) -> list[str]:
    """The ids of the flags that the writer added to an entry."""
    return [field.removeprefix(FLAGGED) for field in said.get(entry, ()) if is_flagged(field)]


def of_entry(heard: Reading | None, entry: str, said: Said) -> Reading | None:
    """What was heard in an entry; of one that nobody has read yet nothing, but it may have things added to it."""
    if heard is None and (added_to(entry, said) or flagged_in(entry, said)):
        return Reading(model="", entry=entry)
    return heard


def added(reading: Reading, said: Said, text: str) -> Iterator[Commitment]:
    """The promises that were added to the entry of a reading, before what is said of them is laid over.

    Args:
        reading: What was heard in it.
        said: What the writer said.
        text: Its text as it is now.
    """
    for item in added_to(reading.entry, said):
        fields = said.get(item, {})
        quote = fields.get("quote", "")
        start, end = place_now(quote, int(said[reading.entry][ADDED + item]), text)
        yield Commitment(
            start=start, end=end, quote=quote, owner=Owner.ME, action=quote,
            id=item, entry=reading.entry, status=Status.OPEN,
        )  # fmt: skip


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


def parties(reading: Reading, items: Iterable[Commitment], said: Said) -> Iterator[Mention]:
    """Those whom the writer named for a promise and whom its entry does not name: it speaks of them all the same.

    Args:
        reading: What was heard in the entry.
        items: Its promises, with what was said of them.
        said: What the writer said.
    """
    there = {mention.person for mention in reading.mentions}
    for item in items:
        person = said.get(item.id, {}).get("with")
        if person and item.other and person not in there:
            there.add(person)
            name = item.other
            yield Mention(start=item.start, end=item.start, text=name, name=name, met=False, person=person)


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
