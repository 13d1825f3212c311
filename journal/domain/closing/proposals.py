"""Proposals: what later entries say about promises that are still pending.

Each is derived from the words alone, with both sentences at hand; nothing is changed
until the writer accepts it, and one that was dismissed does not come back.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from journal.domain import phrases
from journal.domain.closing.clauses import tells_as_done
from journal.domain.closing.places import Place, places_of, stems_of
from journal.domain.closing.promises import Promise, how_often, may_be_meant, promise_of, weighted
from journal.domain.closing.proposal import Chase, Proposal
from journal.domain.closing.verdict import is_chased, judged
from journal.domain.closing.whose import is_doubtful
from journal.domain.commitment import Change, Owner
from journal.domain.entry import Entry
from journal.domain.ids import derived_id
from journal.domain.ledger import Ledger

REACH = timedelta(days=240)
"""How long after a promise an entry is looked at for its end."""


MEMORY = timedelta(days=400)
"""How far back from the latest entry promises and entries are looked at: older ones are past proposing."""

LONGEST = 90
"""Characters of the words that show something."""

CLEARER = 1.0
"""By how much a later entry has to be clearer to take the place of an earlier one."""


def proposals(ledger: Ledger, person: str = "") -> tuple[Proposal, ...]:
    """What the entries propose for the promises that are pending, in the order of the entries.

    Each promise has at most one: of the first entry that shows its end, or of a later one
    that shows it much more clearly. Where one was dismissed, the next best stands.

    Args:
        ledger: All that was heard.
        person: Somebody's id: then only their promises are held against the entries that
            speak of them, which takes a hundredth of the time.
    """
    found: dict[str, Proposal] = {}
    for entry, waiting, places in _held_against(ledger, person):
        open_ = [p for p in waiting if proposal_id(p.item.id, entry.id) not in ledger.dismissed]
        floors = {cid: _floor(proposal) for cid, proposal in found.items()}
        for proposal in _of_entry(entry, open_, places, floors):
            found[proposal.commitment] = proposal
    order = {eid: n for n, eid in enumerate(ledger.entries)}
    return tuple(sorted(found.values(), key=lambda p: (order[p.entry], p.start)))


def _floor(earlier: Proposal) -> float:
    """What a later entry has to reach; what was moved is another promise from then on."""
    return math.inf if earlier.change is Change.REPLACED else earlier.score + CLEARER


def chases(ledger: Ledger) -> tuple[Chase, ...]:
    """Where later entries wait for pending promises, in the order of the entries, each once an entry."""
    found: dict[tuple[str, str], Chase] = {}
    for entry, waiting, places in _held_against(ledger):
        often = Counter(owner for promise in waiting for owner in promise.owners)
        for promise in waiting:
            is_only = all(often[owner] == 1 for owner in promise.owners)
            place = next((p for p in places if is_chased(promise, p, is_only=is_only)), None)
            if place is not None and not any(judged(promise, p) for p in places):
                clause = place.clause
                found[promise.item.id, entry.id] = Chase(
                    commitment=promise.item.id,
                    entry=entry.id,
                    start=clause.start,
                    end=clause.end,
                    about=entry.about,
                    words=phrases.quoted(entry.text, clause.start, clause.end, LONGEST),
                )
    return tuple(found.values())


def proposal_id(commitment: str, entry: str) -> str:
    """The id of what an entry proposes for a promise."""
    return derived_id("n", commitment, entry)


def _held_against(ledger: Ledger, person: str = "") -> Iterator[tuple[Entry, list[Promise], list[Place]]]:
    """Each entry with the promises that wait when it is written; with a `person`, theirs."""
    inside = set(ledger.ids_since(MEMORY))
    pending = [c for c in ledger.pending if c.entry in inside and not tells_as_done(c.quote)]
    often = how_often(pending)
    if person:
        theirs = {c.id for c in ledger.pending_with(person)}
        pending = [c for c in pending if c.id in theirs]
        recent = tuple(ledger.entries[eid] for eid in ledger.ids_with(person) if eid in inside)
    else:
        recent = ledger.entries_since(MEMORY)
    promises = weighted([p for p in (promise_of(c, ledger) for c in pending) if not is_doubtful(p, ledger)], often)
    waiting: list[Promise] = []
    for entry in recent:
        reading = ledger.readings.get(entry.id)
        if reading is None:
            continue
        waiting = [p for p in waiting if entry.about - ledger.entries[p.item.entry].about <= REACH]
        told = stems_of(entry.text, (0, len(entry.text))) if waiting else frozenset()
        spoken_of = frozenset(ledger.goes_by(m.person) for m in reading.mentions)
        meant = [p for p in waiting if may_be_meant(p, told, spoken_of, entry.about)]
        if meant:
            yield entry, meant, list(places_of(entry, reading, ledger))
        waiting += promises.get(entry.id, [])


def _of_entry(
    entry: Entry, waiting: Iterable[Promise], places: Iterable[Place], floors: Mapping[str, float]
) -> list[Proposal]:
    """The proposals of one entry, the clearest first; one clause tells the end of one thing.

    `floors` holds what has to be reached for a promise whose end was shown before.
    """
    places = list(places)
    verdicts = [
        (verdict.score, promise, place, verdict)
        for promise in waiting
        for place in places
        if (verdict := judged(promise, place)) is not None and verdict.score >= floors.get(promise.item.id, 0.0)
    ]
    verdicts.sort(key=lambda v: (-v[0], v[1].item.entry, v[1].item.start))
    taken: dict[tuple[int, int, bool], set[str]] = {}  # "her notes came, so I passed them on" ends one of each side
    found: dict[str, Proposal] = {}
    ended: list[Promise] = []
    for points, promise, place, verdict in verdicts:
        clause = place.clause
        shared = {s for s in promise.objects if s in place.stems_around}
        told = taken.setdefault((clause.start, clause.end, promise.item.owner is Owner.ME), set())
        if promise.item.id in found or (told and not shared - told and not any(_is_again(promise, p) for p in ended)):
            continue
        told |= shared
        ended.append(promise)
        found[promise.item.id] = Proposal(
            commitment=promise.item.id,
            entry=entry.id,
            change=verdict.change,
            start=clause.start,
            end=clause.end,
            about=entry.about,
            words=phrases.quoted(entry.text, clause.start, clause.end, LONGEST),
            score=round(points, 2),
            id=proposal_id(promise.item.id, entry.id),
        )
    return list(found.values())


def _is_again(promise: Promise, other: Promise) -> bool:
    """Whether two promises are one, given again: by the same for the same thing, the one told more shortly."""
    if promise.item.owner is not other.item.owner or not promise.parties & other.parties:
        return False
    shorter, longer = sorted((promise.core or promise.head, other.core or other.head), key=len)
    return bool(shorter and shorter <= longer and (promise.verbs & other.verbs or promise.head & other.head))
