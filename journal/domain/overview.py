"""The overview: the little of a ledger that most looks at a journal ask for.

Who is known, what is pending, which entries are the latest. It can be written down whole and
read again in a moment, however long the journal is: a ledger is as large as all its readings.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from journal.domain.commitment import Commitment
from journal.domain.corrections.lessons import Lessons
from journal.domain.entry import by_day
from journal.domain.people.person import Person

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.domain.ledger import Ledger

LATEST = 300
"""So many entries are named: enough for any list one looks at from the top, and for completion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entry by its id, the day it is about, when it was written, and how it begins."""

    id: str
    about: date
    written_at: datetime
    headline: str

    @classmethod
    def of(cls, entry: Entry) -> Named:
        """How an entry is named."""
        return cls(id=entry.id, about=entry.about, written_at=entry.written_at, headline=entry.headline[:80])


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What a ledger says at a glance.

    Attributes:
        people: Everybody, merged ones once.
        pending: The commitments about which something is still to be done, confirmed or not, the oldest
            entry first; people in them go by the names they have now.
        latest: The `LATEST` entries about the latest days, the newest first.
        last: The entry written last; None where there is none.
        is_whole: Whether `latest` holds every entry.
        lessons: What the corrections teach about the readings nobody has spoken of.
        unreplaced: Ids of promises that were replaced by one that is gone (`replacing`).
    """

    people: tuple[Person, ...]
    pending: tuple[Commitment, ...]
    latest: tuple[Named, ...]
    last: Named | None
    is_whole: bool
    lessons: Lessons
    unreplaced: frozenset[str] = frozenset()

    def adding(self, entry: Entry) -> Overview:
        """This overview with an entry that is new and that nobody has read: it says nothing yet."""
        new = Named.of(entry)
        latest = sorted((*self.latest, new), key=by_day, reverse=True)
        last = self.last
        if last is None or (last.written_at, last.id) < (new.written_at, new.id):
            last = new
        is_whole = self.is_whole and len(latest) <= LATEST
        return replace(self, latest=tuple(latest[:LATEST]), last=last, is_whole=is_whole)

    @classmethod
    def of(cls, ledger: Ledger) -> Overview:
        """The overview of a ledger."""
        entries = list(ledger.entries.values())
        last = max(entries, key=lambda e: (e.written_at, e.id), default=None)
        newest = entries[: -LATEST - 1 : -1]
        return cls(
            people=tuple(ledger.people.values()),
            pending=ledger.pending,
            latest=tuple(map(Named.of, newest)),
            last=Named.of(last) if last else None,
            is_whole=len(newest) == len(entries),
            lessons=ledger.lessons,
            unreplaced=ledger.unreplaced,
        )
