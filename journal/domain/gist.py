"""The gist of some entries: what they add to the overview of all, small enough to be kept by the month.

Gists add up: those of twelve months are that of the year, those of all years make the overview,
the same one that a ledger of all entries makes. So a change costs the months it touches and no more.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple

from journal.domain.commitment import Commitment
from journal.domain.corrections.adding import added_to, of_entry
from journal.domain.corrections.correction import Said, corrected
from journal.domain.corrections.lessons import Lessons, Notes, noted, promised_as_taught
from journal.domain.corrections.lessons import joined as all_notes
from journal.domain.entry import Entry
from journal.domain.ledger import meant_in, who_is_in
from journal.domain.names.identity import name_key
from journal.domain.overview import LATEST, Named, Overview
from journal.domain.people.person import Person, Tally, merges, people_of, tallied
from journal.domain.plain import built, plain
from journal.domain.reading import Mention, Reading

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

EntryPosition = tuple[str, int, str]
"""Where an entry stands among all: the day it is about (ISO), when it was written (microseconds), its id."""


def position_of(entry: Entry) -> EntryPosition:
    """Where an entry stands among all; in a ledger they stand in this order."""
    return entry.about.isoformat(), (entry.written_at - _EPOCH) // timedelta(microseconds=1), entry.id


def written_at(position: EntryPosition) -> datetime:
    """When the entry that stands there was written."""
    return _EPOCH + timedelta(microseconds=position[1])


class Called(NamedTuple):
    """How an entry calls somebody."""

    name: str
    text: str
    person: str


class Waiting(NamedTuple):
    """A promise that is pending as far as its entry and the writer say, and who is named beside it."""

    position: tuple[Any, ...]
    item: Commitment
    called: tuple[Called, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """What some entries add to the overview.

    Attributes:
        count: How many they are.
        latest: The `LATEST` of them about the latest days, the newest first.
        last: The one written last.
        people: What their mentions tell, by person id.
        waiting: Their promises that may be pending, in no order; lessons are not yet in them.
        notes: What was said about them that lessons are made of.
    """

    count: int = 0
    latest: tuple[EntryPosition, ...] = ()
    last: EntryPosition | None = None
    people: Mapping[str, Tally]
    waiting: tuple[Waiting, ...] = ()
    notes: Notes


def notes_of(entries: Iterable[Entry], readings: Mapping[str, Reading], said: Said) -> Notes:
    """What `said` says about `entries` and what was heard in them; see `gist_of`."""
    texts = {entry.id: entry.text for entry in entries}
    return noted([readings[eid] for eid in texts if eid in readings], said, texts.__getitem__)


class CorrectedEntry(NamedTuple):
    """An entry and what was heard in it, with what the writer said.

    Attributes:
        position: Where it stands.
        reading: The corrected reading, lessons not in it; None of an entry not read.
        mentions: Those of somebody, as far as lessons tell.
    """

    position: EntryPosition
    about: date
    reading: Reading | None
    mentions: tuple[Mention, ...]


def corrected_in(
    entries: Iterable[Entry], readings: Mapping[str, Reading], said: Said, nobody: Collection[str]
) -> list[CorrectedEntry]:
    """What was heard in `entries`, in their order.

    Args:
        entries: Those of a month, say.
        readings: What was heard in them, by entry id, as it was heard.
        said: What the writer said of anything.
        nobody: Keys of names that lessons say are nobody's.
    """
    found: list[CorrectedEntry] = []
    for position, entry in sorted((position_of(entry), entry) for entry in entries):
        raw = of_entry(readings.get(entry.id), entry.id, said)
        reading = corrected(raw, said, entry.text) if raw else None
        mentions = reading.mentions if reading else ()
        if nobody:
            mentions = tuple(m for m in mentions if name_key(m.name) not in nobody)
        found.append(CorrectedEntry(position, entry.about, reading, mentions))
    return found


def gist_of(corrected_entries: Collection[CorrectedEntry], goes_by: Mapping[str, str], notes: Notes) -> Gist:
    """The gist of the entries of `corrected_entries`; `goes_by` as of `people.merges`, `notes` as of `notes_of`."""
    waiting: list[Waiting] = []
    for one in corrected_entries:
        if one.reading is not None:
            pending = [(n, item) for n, item in enumerate(one.reading.commitments) if item.is_pending]
            mentions = one.reading.mentions if pending else ()
            called = tuple(dict.fromkeys(Called(m.name, m.text, m.person) for m in mentions))
            waiting += (Waiting((*one.position, n), item, called) for n, item in pending)
    positions = [one.position for one in corrected_entries]
    return Gist(
        count=len(positions),
        latest=tuple(positions[: -LATEST - 1 : -1]),
        last=max(positions, key=_written, default=None),
        people=tallied(((one.position, one.about, one.mentions) for one in corrected_entries), goes_by),
        waiting=tuple(waiting),
        notes=notes,
    )


def things_in(readings: Iterable[Reading], corrected_entries: Iterable[CorrectedEntry], said: Said) -> set[str]:
    """The ids of all in some entries of which something can be said that would change their gist.

    `readings` are as they were heard.
    """
    found: set[str] = set()
    corrected_entries = list(corrected_entries)
    for one in corrected_entries:  # also what was sent away: what sent it may be taken back
        found.update(added_to(one.position[2], said))
    for reading in readings:
        found.update(m.person for m in reading.mentions)
        found.update(item.id for item in reading.commitments)
        found.update(item.id for item in reading.flags)
    found.update(person for item in list(found) if (person := said.get(item, {}).get("with")))
    for one in corrected_entries:
        found.update(m.person for m in (one.reading.mentions if one.reading else ()))
    return found


def index_of(
    corrected_entries: Iterable[CorrectedEntry], goes_by: Mapping[str, str]
) -> list[tuple[EntryPosition, bool, list[str], list[str]]]:
    """For each entry its position, whether it was read, and the ids that go by now of those met and those named."""
    rows = []
    for one in corrected_entries:
        met, named = who_is_in(one.mentions, goes_by)
        rows.append((one.position, one.reading is not None, sorted(met), sorted(named)))
    return rows


def joined(gists: Collection[Gist]) -> Gist:
    """The gist of all their entries."""
    people: dict[str, Tally] = {}
    for gist in gists:
        for pid, tally in gist.people.items():
            known = people.get(pid)
            if known is None:
                people[pid] = replace(tally, forms=dict(tally.forms))
            else:
                known.add(tally)
    return Gist(
        count=sum(gist.count for gist in gists),
        latest=tuple(heapq.nlargest(LATEST, (position for gist in gists for position in gist.latest))),
        last=max((gist.last for gist in gists if gist.last), key=_written, default=None),
        people=people,
        waiting=tuple(waiting for gist in gists for waiting in gist.waiting),
        notes=all_notes([gist.notes for gist in gists]),
    )


def overview_of(
    gist: Gist, said: Said, learnt: Lessons, again: frozenset[str], named: Callable[[EntryPosition], Named]
) -> Overview:
    """The overview of the journal whose gist it is.

    Args:
        gist: The gist.
        said: What the writer said that holds, with `again` in it.
        learnt: What that teaches.
        again: Which promises are open since those in their places are gone (`replacing`).
        named: Tells of an entry by its position.
    """
    people = people_of(gist.people, said)
    goes_by = merges(said)

    def person_of(pid: str) -> Person | None:
        return people.get(goes_by.get(pid, pid))

    def now(waiting: Waiting) -> Commitment | None:
        item = promised_as_taught(waiting.item, learnt, said)
        if item is None:
            return None
        called = [one for one in waiting.called if name_key(one.name) not in learnt.nobody]
        who = meant_in(called, item.who, person_of) if item.who else None
        other = meant_in(called, item.counterparty, person_of) if item.counterparty else None
        return replace(item, who=who.name if who else item.who, counterparty=other.name if other else item.counterparty)

    pending = (now(waiting) for waiting in sorted(gist.waiting, key=lambda w: w.position))
    return Overview(
        people=tuple(people.values()),
        pending=tuple(item for item in pending if item is not None),
        latest=tuple(map(named, gist.latest)),
        last=named(gist.last) if gist.last else None,
        is_whole=len(gist.latest) == gist.count,
        lessons=learnt,
        unreplaced=again,
    )


def _written(position: EntryPosition) -> tuple[int, str]:
    return position[1], position[2]


# To be kept


def rows_of(gist: Gist) -> list[Any]:
    """A gist as what JSON can hold: each position once, and its number wherever it is meant."""
    positions: dict[EntryPosition, int] = {}

    def at(position: tuple[Any, ...]) -> int:
        return positions.setdefault(position[:3], len(positions))

    people = {
        pid: [t.first, t.last, t.times, at(t.position), t.position[3], [
            [form, uses, is_own, at(position), position[3]] for form, (uses, is_own, position) in t.forms.items()
        ]]
        for pid, t in gist.people.items()
    }  # fmt: skip
    waiting = [
        [at(w.position), w.position[3], plain(w.item, sparse=True), list(map(list, w.called))] for w in gist.waiting
    ]
    latest, last = [at(position) for position in gist.latest], at(gist.last) if gist.last else -1
    return [list(positions), gist.count, latest, last, people, waiting, plain(gist.notes, sparse=True)]


def of_rows(rows: list[Any]) -> Gist:
    """The gist that `rows_of` made them of."""
    listed, count, latest, last, people, waiting, notes = rows
    positions: list[EntryPosition] = [(about, at, entry) for about, at, entry in listed]
    return Gist(
        count=count,
        latest=tuple(positions[at] for at in latest),
        last=positions[last] if last >= 0 else None,
        people={
            pid: Tally(first, day, times, (*positions[at], n), {
                form: (uses, is_own, (*positions[used], m)) for form, uses, is_own, used, m in forms
            })
            for pid, (first, day, times, at, n, forms) in people.items()
        },
        waiting=tuple(
            Waiting((*positions[at], n), built(Commitment, item), tuple(Called(*one) for one in called))
            for at, n, item, called in waiting
        ),
        notes=built(Notes, notes),
    )  # fmt: skip
