"""The ledger: what all entries together say. Promises, giving and getting, exchanges.

A pure fold over entries, readings and corrections: nothing is stored that could be
derived, so a correction made today changes every view of last year at once.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import chain
from typing import NamedTuple, Protocol

from journal.domain.commitment import Commitment
from journal.domain.corrections.adding import of_entry
from journal.domain.corrections.correction import Said, dismissed
from journal.domain.corrections.lessons import Lessons, as_said, lessons, noted
from journal.domain.corrections.replacing import opened_again, promises_in, unreplaced
from journal.domain.days.month import Month
from journal.domain.entry import Entry, by_day
from journal.domain.errors import changed_meanwhile
from journal.domain.exchange import Exchange, Run, exchanges_in
from journal.domain.names.identity import name_key
from journal.domain.people.person import Person, merges, people_of, tallied
from journal.domain.reading import Flag, Mention, Reading

OF_LATE = 100  # entries that mention somebody, the latest ones


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

    @property
    def names_anybody(self) -> bool:
        """Whether somebody was heard in it."""
        return bool(self.met or self.named)


def who_is_in(mentions: Iterable[Mention], goes_by: Mapping[str, str]) -> tuple[set[str], set[str]]:
    """The ids, as people go by now (`people.merges`), of those met among some mentions and of those only named."""
    met: set[str] = set()
    named: set[str] = set()
    for mention in mentions:
        (met if mention.met else named).add(goes_by.get(mention.person, mention.person))
    return met, named - met


@dataclass(frozen=True)
class Ledger:
    """Everything the entries say, with the writer's corrections in it.

    Attributes:
        entries: By id.
        readings: Corrected readings by entry id; an entry not yet read has none.
        people: By id; merged ones once.
        dismissed: Ids of everything that the writer dismissed.
        lessons: What the corrections teach about the readings nobody has spoken of.
        unreplaced: Ids of promises that were replaced by one that is gone.
    """

    entries: Mapping[str, Entry]
    readings: Mapping[str, Reading]
    people: Mapping[str, Person]
    _goes_by: Mapping[str, str] = field(default_factory=dict)
    dismissed: frozenset[str] = frozenset()
    lessons: Lessons = field(default_factory=Lessons)
    unreplaced: frozenset[str] = frozenset()

    @classmethod
    def of(cls, entries: Iterable[Entry], readings: Mapping[str, Reading], said: Said) -> Ledger:
        """Fold `entries` and what was heard in them (raw readings by entry id)."""
        by_id = {entry.id: entry for entry in sorted(entries, key=by_day)}
        heard_in = [readings[eid] for eid in by_id if eid in readings]
        again = unreplaced(said, promises_in(by_id, heard_in, said))
        said, goes_by = opened_again(said, again), merges(said)
        notes = noted(heard_in, said, lambda eid: by_id[eid].text)
        learnt = lessons(notes, goes_by)
        raw = {eid: reading for eid in by_id if (reading := of_entry(readings.get(eid), eid, said))}
        heard = {eid: as_said(reading, said, learnt, by_id[eid].text, goes_by) for eid, reading in raw.items()}
        in_order = (((n,), by_id[eid].about, reading.mentions) for n, (eid, reading) in enumerate(heard.items()))
        people = people_of(tallied(in_order, goes_by), said)
        return cls(by_id, heard, people, goes_by, dismissed(said), learnt, again)

    def goes_by(self, person: str) -> str:
        """The id that a person goes by now: another one after a merge."""
        return self._goes_by.get(person, person)

    def ids_of(self, person: str) -> tuple[str, ...]:
        """All ids that whoever goes by an id now went by: that one, and those of whom was merged into them."""
        return (person, *self._merged.get(person, ()))

    @cached_property
    def _merged(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for before, now in self._goes_by.items():
            found.setdefault(now, []).append(before)
        return found

    @cached_property
    def exchanges(self) -> tuple[Exchange, ...]:
        """All exchanges, oldest first."""
        return tuple(x for eid in self.readings for x in self._exchanges_in(eid))

    @cached_property
    def _made(self) -> dict[str, tuple[Exchange, ...]]:
        return {}

    def _exchanges_in(self, entry: str) -> tuple[Exchange, ...]:
        # Made when they are first looked at: a page is about somebody, or about a month.
        made = self._made.get(entry)
        if made is None:
            made = tuple(exchanges_in(self.entries[entry], self.readings[entry], self._goes_by))
            self._made[entry] = made
        return made

    def _exchange(self, entry: str, person: str) -> Exchange:
        for exchange in self._exchanges_in(entry):
            if exchange.person == person:
                return exchange
        raise changed_meanwhile()  # it was read after it was said who is in it

    def short_of(self, person: Person) -> str:
        """What somebody is called where it is told of many: the first word of the name, if nobody else is met who
        bears it."""
        return person.name if self._first_names[name_key(person.short)] > (person.times_met > 0) else person.short

    @cached_property
    def _first_names(self) -> Counter[str]:
        return Counter(name_key(person.short) for person in self.people.values() if person.times_met)

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """All commitments, oldest entry first; people in them go by the names they have now."""
        return tuple(self._named(item)[0] for reading in self.readings.values() for item in reading.commitments)

    @cached_property
    def pending(self) -> tuple[Commitment, ...]:
        """The commitments about which something is still to be done, oldest entry first."""
        return tuple(self._named(item)[0] for items in self._waiting.values() for item in items)

    def pending_since(self, reach: timedelta) -> list[Commitment]:
        """Those of them that the entries of the last `reach` before the latest one made."""
        return [self._named(item)[0] for eid in self.ids_since(reach) for item in self._waiting.get(eid, ())]

    @cached_property
    def _waiting(self) -> Mapping[str, Sequence[Commitment]]:
        found = ((eid, [c for c in reading.commitments if c.is_pending]) for eid, reading in self.readings.items())
        return {eid: items for eid, items in found if items}

    def comes_before(self, entry: str, other: str) -> bool:
        """Whether an entry stands before another one; before one that is gone none does."""
        return self._place.get(entry, -1) < self._place.get(other, -1)

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {entry: number for number, entry in enumerate(self.entries)}

    def _named(self, item: Commitment) -> tuple[Commitment, tuple[Person | None, Person | None]]:
        who, other = self.person_in(item.entry, item.who), self.person_in(item.entry, item.counterparty)
        named = who.name if who else item.who, other.name if other else item.counterparty
        if named != (item.who, item.counterparty):
            item = replace(item, who=named[0], counterparty=named[1])
        return item, (who, other)

    def person_in(self, entry: str, name: str | None) -> Person | None:
        """The person that `name` means in an entry, or None."""
        if not name or entry not in self.readings:
            return None
        return meant_in(self.readings[entry].mentions, name, lambda pid: self.people.get(self.goes_by(pid)))

    def name_in(self, entry: str, name: str | None) -> str | None:
        """The name that whoever is called `name` in an entry goes by now; as it is where that is nobody known."""
        person = self.person_in(entry, name)
        return person.name if person else name

    @cached_property
    def _index(self) -> Sequence[Indexed]:
        """The entries without their words, in their order."""
        found: list[Indexed] = []
        for eid, entry in self.entries.items():
            reading = self.readings.get(eid)
            met, named = who_is_in(reading.mentions if reading else (), self._goes_by)
            found.append(Indexed(entry.about, eid, reading is not None, tuple(met), tuple(named)))
        return found

    @cached_property
    def _days(self) -> list[date]:
        return [one.about for one in self._index]

    @cached_property
    def _met(self) -> Mapping[str, list[Indexed]]:
        found: defaultdict[str, list[Indexed]] = defaultdict(list)
        for one in self._index:
            for person in one.met:
                found[person].append(one)
        return found

    @cached_property
    def _naming(self) -> Mapping[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for _, eid, _, met, named in self._index:
            for person in chain(met, named):
                found[person].append(eid)
        return found

    def _between(self, first: date, last: date) -> Sequence[Indexed]:
        return self._index[bisect_left(self._days, first) : bisect_right(self._days, last)]

    def ids_since(self, reach: timedelta) -> list[str]:
        """The ids of the entries of the last `reach` before the latest one, oldest first."""
        if not self._days:
            return []
        floor = self._days[-1] - min(reach, self._days[-1] - date.min)
        return [one.id for one in self._between(floor, date.max)]

    def entries_since(self, reach: timedelta) -> tuple[Entry, ...]:
        """The same entries."""
        return tuple(self.entries[eid] for eid in self.ids_since(reach))

    def entries_on(self, day: int, before: date, most: int) -> tuple[Entry, ...]:
        """The last `most` entries about that day of a month that are earlier than the day `before`, oldest first."""
        ids = [one.id for one in self._index[: bisect_left(self._days, before)] if one.about.day == day]
        return tuple(self.entries[eid] for eid in ids[-most:])

    def entries_of(self, month: Month) -> tuple[Entry, ...]:
        """The entries about days of a month, oldest first."""
        return tuple(self.entries[one.id] for one in self._between(month.first, month.last))

    def exchanges_of(self, month: Month) -> tuple[Exchange, ...]:
        """The exchanges of a month, oldest first."""
        ids = [one.id for one in self._between(month.first, month.last) if one.met]
        return tuple(x for eid in ids for x in self._exchanges_in(eid))

    def commitments_in(self, entry: str) -> tuple[Commitment, ...]:
        """The commitments that an entry made; people in them go by the names they have now."""
        return tuple(self._named(item)[0] for item in self._made_in(entry))

    def _made_in(self, entry: str) -> tuple[Commitment, ...]:
        return self.readings[entry].commitments if entry in self.readings else ()

    def flags_in(self, entry: str) -> tuple[Flag, ...]:
        """The flags of an entry that nobody dismissed; people in them go by the names they have now."""
        flags = self.readings[entry].flags if entry in self.readings else ()
        return tuple(replace(flag, who=self.name_in(entry, flag.who)) for flag in flags if flag.stands)

    def as_in(self, entry: str, person: Person | None) -> Person | None:
        """A person by the id and the name that they have in an entry, where it names them; None is nobody still."""
        if person is None:
            return None
        mentions = self.readings[entry].mentions if entry in self.readings else ()
        here = next((m for m in mentions if self.goes_by(m.person) == person.id), None)
        return replace(person, id=here.person, name=here.name) if here else person

    def commitments_with(self, person: str) -> tuple[Commitment, ...]:
        """The commitments that bind the writer and this person, or that this person made."""
        return tuple(self._binding(person, self._made_in))

    def pending_with(self, person: str) -> list[Commitment]:
        """Those of them about which something is still to be done."""
        return self._binding(person, lambda eid: self._waiting.get(eid, ()))

    def settled_with(self, person: str) -> Iterator[Commitment]:
        """What was promised between the writer and a person and is settled, the latest first, of late."""
        # One at a time: an entry is read when the ones after it did not hold what is looked for.
        for eid in reversed(self.ids_with(person)[-OF_LATE:]):
            settled = [item for item in self._made_in(eid) if not item.is_pending]
            yield from self._of(person, reversed(settled)).values()

    def _binding(self, person: str, items_of: Callable[[str], Iterable[Commitment]]) -> list[Commitment]:
        return list(self._of(person, (item for eid in self.ids_with(person) for item in items_of(eid))).values())

    def _of(self, person: str, items: Iterable[Commitment]) -> dict[str, Commitment]:
        found: dict[str, Commitment] = {}
        for item, parties in map(self._named, items):
            if any(party is not None and party.id == person for party in parties):
                found[item.id] = item
        return found

    def exchanges_with(self, person: str) -> Sequence[Exchange]:
        """The exchanges with one person, oldest first."""
        return Run([one.id for one in self._met.get(person, ())], lambda eid: self._exchange(eid, person))

    def exchanges_until(self, person: str, day: date) -> Sequence[Exchange]:
        """The exchanges with one person up to and on a day, oldest first."""
        return self.exchanges_with(person)[: len(self.days_met(person, day))]

    def days_met(self, person: str, until: date) -> list[date]:
        """The days of the exchanges with one person up to and on a day, oldest first."""
        days = [one.about for one in self._met.get(person, ())]
        return days[: bisect_right(days, until)]

    def ids_with(self, person: str) -> list[str]:
        """The ids of the entries that mention a person, oldest first."""
        return self._naming.get(person, [])

    def entries_with(self, person: str) -> tuple[Entry, ...]:
        """The entries that mention a person, oldest first."""
        return tuple(self.entries[eid] for eid in self.ids_with(person))

    def naming_with(self, words: Collection[str]) -> Iterator[tuple[Indexed, Entry]]:
        """The entries in which somebody was heard and which may hold one of `words` (folded), the newest day first."""
        return ((one, self.entries[one.id]) for one in reversed(self._index) if one.names_anybody)

    def flagged(self) -> tuple[tuple[Entry, Flag], ...]:
        """Flags that nobody dismissed, with their entries, oldest first."""
        return tuple((self.entries[eid], flag) for eid in self.readings for flag in self.flags_in(eid))


class Called(Protocol):
    """Somebody as an entry calls them: what of a mention tells whom a name means."""

    @property
    def name(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def person(self) -> str: ...


def meant_in(mentions: Iterable[Called], name: str, person_of: Callable[[str], Person | None]) -> Person | None:
    """The person that `name` means among the mentions of an entry, or None."""
    key = name_key(name)
    words = set(key.split())
    fallback: Person | None = None
    for mention in mentions:
        person = person_of(mention.person)
        if person is None:
            continue
        if key in (name_key(mention.name), name_key(mention.text), name_key(person.name)):
            return person
        if words & set(name_key(mention.name).split()):
            fallback = fallback or person
    return fallback
