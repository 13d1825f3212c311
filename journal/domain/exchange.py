"""Exchanges: one entry and one person met in it, and the run of those with somebody."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import overload

from journal.domain.entry import Entry
from journal.domain.names.identity import name_key
from journal.domain.reading import Flag, Help, Reading, Request, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One entry and one person met in it.

    Attributes:
        flags: Those that stand.
        help: What was given and got in it, as far as it stands and has passed: all that is told and counted.
        doubtful: Help that was heard and does not stand, or was only promised. It is told nowhere, but where it is,
            nobody may say that nothing passed.
    """

    entry: str
    about: date
    person: str
    tone: float | None
    flags: tuple[Flag, ...] = ()
    help: tuple[Help, ...] = ()
    doubtful: tuple[Help, ...] = ()
    requests: tuple[Request, ...] = ()

    def helped(self, side: Side) -> tuple[Help, ...]:
        """What was given, or got, in it."""
        return tuple(h for h in self.help if h.side is side)

    def is_without(self, side: Side) -> bool:
        """Whether nothing was given, or got, in it, not even perhaps."""
        return all(h.side is not side for h in (*self.help, *self.doubtful))


class Run(Sequence[Exchange]):
    """The exchanges with one person, oldest first, each made when it is looked at: mostly the last few are."""

    def __init__(self, entries: Sequence[str], made_of: Callable[[str], Exchange]) -> None:
        self._entries = entries
        self._made_of = made_of

    @overload
    def __getitem__(self, at: int) -> Exchange: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Exchange]: ...
    def __getitem__(self, at: int | slice) -> Exchange | Sequence[Exchange]:
        return Run(self._entries[at], self._made_of) if isinstance(at, slice) else self._made_of(self._entries[at])

    def __len__(self) -> int:
        return len(self._entries)


def exchanges_in(entry: Entry, reading: Reading, goes_by: Mapping[str, str]) -> Iterator[Exchange]:
    """The exchanges of one entry: with each who was met in it, in the order they are named."""
    met: dict[str, set[str]] = {}
    full: dict[str, set[str]] = {}
    for mention in reading.mentions:
        if mention.met:
            pid = goes_by.get(mention.person, mention.person)
            met.setdefault(pid, set()).update({name_key(mention.name), name_key(mention.text)})
            full.setdefault(pid, set()).add(mention.name)

    def of(person: str, who: str | None) -> bool:
        # What names nobody belongs to the exchange when only one person was there.
        return name_key(who) in met[person] if who else len(met) == 1

    for person in met:
        heard = [h for h in reading.help if of(person, h.who)]
        yield Exchange(
            entry=entry.id,
            about=entry.about,
            person=person,
            tone=reading.felt_with(full[person]),
            flags=tuple(f for f in reading.flags if f.stands and of(person, f.who)),
            help=tuple(h for h in heard if reading.has_passed(h)),
            doubtful=tuple(h for h in heard if not reading.has_passed(h)),
            requests=tuple(r for r in reading.requests if of(person, r.who)),
        )
