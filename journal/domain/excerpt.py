"""An excerpt: a ledger that reads only the entries it is asked for.

It answers as a ledger does that was folded from all of them. Where everybody is known already, and who
is in which entry, a page about one person or one month takes the entries about them and no others.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Generic, NamedTuple, TypeVar

from journal.domain.adding import of_entry
from journal.domain.commitment import Commitment
from journal.domain.correction import Said, dismissed
from journal.domain.entry import Entry
from journal.domain.exchange import Exchange
from journal.domain.ledger import Ledger
from journal.domain.lessons import as_said
from journal.domain.month import Month
from journal.domain.overview import Overview
from journal.domain.people import merges
from journal.domain.reading import Reading

T = TypeVar("T")

Read = Callable[[str], tuple[Entry, Reading | None]]
"""Gives an entry and what was heard in it, as it was heard, by the entry's id."""


class Indexed(NamedTuple):
    """An entry without its words.

    Attributes:
        about: The day it is about.
        id: Its id.
        is_read: Whether anything was heard in it.
        met: The ids of those met in it, as they go by now.
        named: The ids of those it only names.
    """

    about: date
    id: str
    is_read: bool
    met: Sequence[str]
    named: Sequence[str]


class _Lazy(Mapping[str, T], Generic[T]):
    """Values by entry id, in the order of the entries, each made when it is asked for."""

    def __init__(self, ids: Iterable[str], make: Callable[[str], T]) -> None:
        self._made: dict[str, T | None] = dict.fromkeys(ids)
        self._make = make

    def __getitem__(self, key: str) -> T:
        made = self._made[key]
        if made is None:
            made = self._made[key] = self._make(key)
        return made

    def __contains__(self, key: object) -> bool:
        return key in self._made

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True)
class Excerpt(Ledger):
    """See the module; what it does not do in its own way it does as a ledger, reading every entry."""

    _index: Sequence[Indexed] = ()
    _pending: tuple[Commitment, ...] = ()

    @classmethod
    def over(cls, index: Sequence[Indexed], read: Read, overview: Overview, said: Said) -> Excerpt:
        """An excerpt of the journal with that overview; `index` holds its entries in their order."""
        entries = _Lazy((one.id for one in index), lambda eid: read(eid)[0])

        def heard(eid: str) -> Reading:
            entry, raw = read(eid)
            raw = of_entry(raw, eid, said)
            if raw is None:
                raise KeyError(eid)
            return as_said(raw, said, overview.lessons, entry.text)

        return cls(
            entries=entries,
            readings=_Lazy((one.id for one in index if one.is_read), heard),
            people={person.id: person for person in overview.people},
            _goes_by=merges(said),
            dismissed=dismissed(said),
            lessons=overview.lessons,
            _index=index,
            _pending=overview.pending,
        )

    @property
    def pending(self) -> tuple[Commitment, ...]:
        """See `Ledger`."""
        return self._pending

    @cached_property
    def _days(self) -> list[date]:
        return [one.about for one in self._index]

    @cached_property
    def _met(self) -> Mapping[str, list[Indexed]]:
        found: dict[str, list[Indexed]] = {}
        for one in self._index:
            for person in one.met:
                found.setdefault(person, []).append(one)
        return found

    def _between(self, first: date, last: date) -> Sequence[Indexed]:
        return self._index[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def ids_since(self, reach: timedelta) -> list[str]:
        """See `Ledger`."""
        if not self._days:
            return []
        floor = self._days[-1] - min(reach, self._days[-1] - date.min)
        return [one.id for one in self._between(floor, date.max)]

    def entries_since(self, reach: timedelta) -> tuple[Entry, ...]:
        """See `Ledger`."""
        return tuple(self.entries[eid] for eid in self.ids_since(reach))

    def entries_on(self, day: int, before: date, most: int) -> tuple[Entry, ...]:
        """See `Ledger`."""
        ids = [one.id for one in self._index[: bisect_left(self._days, before)] if one.about.day == day]
        return tuple(self.entries[eid] for eid in ids[-most:])

    def entries_of(self, month: Month) -> tuple[Entry, ...]:
        """See `Ledger`."""
        return tuple(self.entries[one.id] for one in self._between(month.first, month.last))

    def exchanges_of(self, month: Month) -> tuple[Exchange, ...]:
        """See `Ledger`."""
        ids = [one.id for one in self._between(month.first, month.last) if one.met]
        return tuple(x for eid in ids for x in self._exchanges_in(eid))

    @cached_property
    def _naming(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for one in self._index:
            for person in {*one.met, *one.named}:
                found.setdefault(person, []).append(one.id)
        return found

    def ids_with(self, person: str) -> list[str]:
        """See `Ledger`."""
        return self._naming.get(person, [])

    def entries_with(self, person: str) -> tuple[Entry, ...]:
        """See `Ledger`."""
        return tuple(self.entries[eid] for eid in self.ids_with(person))

    def commitments_with(self, person: str) -> tuple[Commitment, ...]:
        """See `Ledger`."""
        every = (item for eid in self.ids_with(person) for item in self.readings[eid].commitments)
        return tuple(self._binding(person, every))

    def pending_with(self, person: str) -> list[Commitment]:
        """See `Ledger`."""
        ids = set(self.ids_with(person))
        return self._binding(person, (item for item in self._pending if item.entry in ids))

    def _binding(self, person: str, items: Iterable[Commitment]) -> list[Commitment]:
        found: dict[str, Commitment] = {}
        for item, parties in map(self._named, items):
            if any(party is not None and party.id == person for party in parties):
                found[item.id] = item
        return list(found.values())
