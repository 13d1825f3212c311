"""An excerpt: a ledger that reads only the entries it is asked for.

It answers as a ledger does that was folded from all of them. Where everybody is known already, and who
is in which entry, a page about one person or one month takes the entries about them and no others.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Generic, TypeVar

from journal.domain.commitment import Commitment
from journal.domain.corrections.adding import of_entry
from journal.domain.corrections.correction import Said, dismissed
from journal.domain.corrections.lessons import as_said
from journal.domain.corrections.replacing import opened_again
from journal.domain.entry import Entry
from journal.domain.ledger import Indexed, Ledger
from journal.domain.overview import Overview
from journal.domain.people.person import merges
from journal.domain.reading import Reading

T = TypeVar("T")

Read = Callable[[str], tuple[Entry, Reading | None]]
"""Gives an entry and what was heard in it, as it was heard, by the entry's id."""

Holding = Callable[[Collection[str]], Callable[[str], Entry | None]]
"""Given some words, folded, gives what gives an entry by its id where it holds one of them."""


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
    """See the module; what looks at all readings reads every entry."""

    _listed: Sequence[Indexed] = ()
    _pending: tuple[Commitment, ...] = ()
    _holding: Holding = lambda _: lambda _: None

    @classmethod
    def over(cls, index: Sequence[Indexed], read: Read, holding: Holding, overview: Overview, said: Said) -> Excerpt:
        """An excerpt of the journal with that overview; `index` holds its entries in their order."""
        said, goes_by = opened_again(said, overview.unreplaced), merges(said)
        entries = _Lazy((one.id for one in index), lambda eid: read(eid)[0])

        def heard(eid: str) -> Reading:
            entry, raw = read(eid)
            raw = of_entry(raw, eid, said)
            if raw is None:
                raise KeyError(eid)
            return as_said(raw, said, overview.lessons, entry.text, goes_by)

        return cls(
            entries=entries,
            readings=_Lazy((one.id for one in index if one.is_read), heard),
            people={person.id: person for person in overview.people},
            _goes_by=goes_by,
            dismissed=dismissed(said),
            lessons=overview.lessons,
            unreplaced=overview.unreplaced,
            _listed=index,
            _pending=overview.pending,
            _holding=holding,
        )

    @cached_property
    def _index(self) -> Sequence[Indexed]:
        return self._listed

    @property
    def pending(self) -> tuple[Commitment, ...]:
        """See `Ledger`."""
        return self._pending

    @cached_property
    def _waiting(self) -> Mapping[str, Sequence[Commitment]]:
        # As they were heard: whom a name meant is told by what it was in the entry, not by what it is by now.
        ids = dict.fromkeys(item.entry for item in self._pending)
        return _Lazy(ids, lambda eid: [item for item in self.readings[eid].commitments if item.is_pending])

    def pending_since(self, reach: timedelta) -> list[Commitment]:
        """See `Ledger`; they go by the names of now already, and no entry is read for them."""
        late = set(self.ids_since(reach))
        return [item for item in self._pending if item.entry in late]

    def naming_with(self, words: Collection[str]) -> Iterator[tuple[Indexed, Entry]]:
        """See `Ledger`."""
        holding = self._holding(words)
        return (
            (one, entry)
            for one in reversed(self._index)
            if one.names_anybody and (entry := holding(one.id)) is not None
        )
