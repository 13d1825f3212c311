"""Exchanges that nobody heard to be one-sided or awkward: the writer says so, with the words that show it.

Like promises that are added by hand (`adding`) they are made of corrections alone: that there is one is said of
the entry, what it says is said of the flag itself. An exchange is flagged once in each way: what a reader hears in
the same way of the same person, before or after it, is the one that the writer named.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from journal.domain.corrections.adding import FLAGGED, Said, by_names_there, in_words, person_named
from journal.domain.reading import Direction, Flag, FlagKind, Mention, Reading, Verdict

AWKWARD = FlagKind.AWKWARD.value
WAYS: Sequence[str] = (*(direction.value for direction in Direction), AWKWARD)
"""The ways in which an exchange can be flagged by hand: one-sided in one of four directions, or awkward."""


def flag_of(way: str, start: int, end: int, who: str | None = None) -> Flag:
    """A flag of the writer's own, in one of `WAYS`."""
    is_awkward = way == AWKWARD
    return Flag(
        start=start, end=end, kind=FlagKind.AWKWARD if is_awkward else FlagKind.ONE_SIDED,
        direction=None if is_awkward else Direction(way), who=who, verdict=Verdict.AGREED,
    )  # fmt: skip


def flags(reading: Reading, said: Said, text: str) -> list[Flag]:
    """The flags that were added to the entry of a reading; they name people as the writer did.

    Args:
        reading: What was heard in it.
        said: What the writer said.
        text: Its text as it is now.
    """
    found = []
    for item, fields, (start, end) in in_words(reading, said, text, FLAGGED):
        if fields.get("way") in WAYS:  # else half of it was taken back elsewhere
            flag = flag_of(fields["way"], start, end, fields.get("whom") or None)
            found.append(replace(flag, id=item, verdict=Verdict(fields.get("verdict", Verdict.AGREED))))
    return found


def beside(heard: Iterable[Flag], more: Sequence[Flag], mentions: Collection[Mention], said: Said) -> list[Flag]:
    """The flags that were heard, without those that the writer named too, and then those; by the entry's names."""
    if not more:
        return list(heard)
    called = by_names_there(more, mentions, said)
    taken = {(flag.kind, flag.direction, person_of(flag, mentions)) for flag in called}
    rest = [flag for flag in heard if (flag.kind, flag.direction, person_of(flag, mentions)) not in taken]
    return [*rest, *called]


def person_of(flag: Flag, mentions: Collection[Mention]) -> str:
    """The id of whom a flag is about; see `adding.person_named`."""
    return person_named(flag.who, mentions)
