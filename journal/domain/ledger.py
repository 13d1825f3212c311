"""The ledger: what all entries together say. Promises, giving and getting, exchanges.

A pure fold over entries, readings and corrections: nothing is stored that could be
derived, so a correction made today changes every view of last year at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from journal.domain.commitment import Commitment
from journal.domain.correction import YES, Said, corrected
from journal.domain.entry import Entry
from journal.domain.identity import name_key
from journal.domain.people import Person, gathered
from journal.domain.reading import Flag, Help, Reading, Request, Side, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """One entry and one person met in it."""

    entry: str
    about: date
    person: str
    tone: float | None
    flags: tuple[Flag, ...] = ()
    help: tuple[Help, ...] = ()
    requests: tuple[Request, ...] = ()

    def helped(self, side: Side) -> tuple[Help, ...]:
        """What was given, or got, in it."""
        return tuple(h for h in self.help if h.side is side)


@dataclass(frozen=True)
class Ledger:
    """Everything the entries say, with the writer's corrections in it.

    Attributes:
        entries: By id.
        readings: Corrected readings by entry id; an entry not yet read has none.
        people: By id; merged ones once.
        exchanges: Ordered by day.
        dismissed: Ids of everything that the writer dismissed.
    """

    entries: Mapping[str, Entry]
    readings: Mapping[str, Reading]
    people: Mapping[str, Person]
    exchanges: tuple[Exchange, ...]
    _goes_by: Mapping[str, str] = field(default_factory=dict)
    dismissed: frozenset[str] = frozenset()

    @classmethod
    def of(cls, entries: Iterable[Entry], readings: Mapping[str, Reading], said: Said) -> Ledger:
        """Fold `entries` and what was heard in them (raw readings by entry id)."""
        by_id = {entry.id: entry for entry in sorted(entries, key=lambda e: (e.about, e.written_at, e.id))}
        heard = {eid: corrected(readings[eid], said) for eid in by_id if eid in readings}
        people, goes_by = gathered(((by_id[eid].about, reading) for eid, reading in heard.items()), said)
        exchanges: list[Exchange] = []
        for eid, reading in heard.items():
            exchanges.extend(_exchanges(by_id[eid], reading, goes_by))
        dismissed = frozenset(target for target, fields in said.items() if fields.get("dismissed") == YES)
        return cls(by_id, heard, people, tuple(exchanges), goes_by, dismissed)

    def goes_by(self, person: str) -> str:
        """The id that a person goes by now: another one after a merge."""
        return self._goes_by.get(person, person)

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """All commitments, oldest entry first."""
        return tuple(c for reading in self.readings.values() for c in reading.commitments)

    def person_in(self, entry: str, name: str | None) -> Person | None:
        """The person that `name` means in an entry, or None."""
        if not name or entry not in self.readings:
            return None
        key = name_key(name)
        words = set(key.split())
        fallback: Person | None = None
        for mention in self.readings[entry].mentions:
            person = self.people.get(self.goes_by(mention.person))
            if person is None:
                continue
            if name_key(mention.name) == key or name_key(mention.text) == key:
                return person
            if words & set(name_key(mention.name).split()):
                fallback = fallback or person
        return fallback

    def commitments_with(self, person: str) -> tuple[Commitment, ...]:
        """The commitments that bind the writer and this person, or that this person made."""
        return tuple(
            c
            for c in self.commitments
            if any((p := self.person_in(c.entry, n)) and p.id == person for n in (c.who, c.counterparty))
        )

    def exchanges_with(self, person: str) -> tuple[Exchange, ...]:
        """The exchanges with one person, oldest first."""
        return tuple(x for x in self.exchanges if x.person == person)

    def entries_with(self, person: str) -> tuple[Entry, ...]:
        """The entries that mention a person, oldest first."""
        return tuple(
            self.entries[eid]
            for eid, reading in self.readings.items()
            if any(self.goes_by(m.person) == person for m in reading.mentions)
        )

    def flagged(self) -> tuple[tuple[Entry, Flag], ...]:
        """Flags that nobody dismissed, with their entries, oldest first."""
        return tuple(
            (self.entries[eid], flag)
            for eid, reading in self.readings.items()
            for flag in reading.flags
            if flag.verdict is not Verdict.DISMISSED
        )


def _exchanges(entry: Entry, reading: Reading, goes_by: Mapping[str, str]) -> Iterable[Exchange]:
    met: dict[str, set[str]] = {}
    for mention in reading.mentions:
        if mention.met:
            pid = goes_by.get(mention.person, mention.person)
            met.setdefault(pid, set()).update({name_key(mention.name), name_key(mention.text)})

    def of(person: str, who: str | None) -> bool:
        # What names nobody belongs to the exchange when only one person was there.
        return name_key(who) in met[person] if who else len(met) == 1

    for person in met:
        yield Exchange(
            entry=entry.id,
            about=entry.about,
            person=person,
            tone=reading.tone,
            flags=tuple(f for f in reading.flags if f.verdict is not Verdict.DISMISSED and of(person, f.who)),
            help=tuple(h for h in reading.help if of(person, h.who)),
            requests=tuple(r for r in reading.requests if of(person, r.who)),
        )
