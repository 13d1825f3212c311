"""Proposals: what later entries say about promises that are still pending.

Each is derived from the words alone, with both sentences at hand; nothing is changed
until the writer accepts it, and one that was dismissed does not come back.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import lru_cache

from journal.domain.closing.clauses import Clause, Subject, clauses, tells_as_done
from journal.domain.closing.evidence import Place, Promise, promised_words
from journal.domain.closing.verdict import Change, is_chased, judged
from journal.domain.closing.words import tokens
from journal.domain.commitment import Commitment
from journal.domain.entry import Entry
from journal.domain.identity import name_key
from journal.domain.ids import derived_id
from journal.domain.ledger import Ledger
from journal.domain.reading import Mention, Reading

REACH = timedelta(days=240)
"""How long after a promise an entry is looked at for its end."""


MEMORY = timedelta(days=400)
"""How far back from the latest entry promises and entries are looked at: older ones are past proposing."""

RARE = 2
"""A word that so many promises have at most tells one by itself."""

CLEARER = 1.0
"""By how much a later entry has to be clearer to take the place of an earlier one."""

_POINTING = frozenset(["it", "it's", "that", "this", "them", "those", "these", "one"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change that a later entry proposes; the writer decides.

    Attributes:
        commitment: The id of the promise.
        entry: The id of the entry that shows it.
        change: What it shows.
        start: Offset of the words that show it in that entry, in characters.
        end: Their end, exclusive.
        score: How clearly, above 0; for order only.
        id: The same for the same promise, entry and change.
    """

    commitment: str
    entry: str
    change: Change
    start: int
    end: int
    score: float = 0.0
    id: str = ""


def proposals(ledger: Ledger) -> tuple[Proposal, ...]:
    """What the entries propose for the promises that are pending, in the order of the entries.

    Each promise has at most one: of the first entry that shows its end, or of a later one
    that shows it much more clearly. Where one was dismissed, the next best stands.
    """
    found: dict[str, Proposal] = {}
    for entry, waiting, places in _held_against(ledger):
        open_ = [p for p in waiting if proposal_id(p.item.id, entry.id) not in ledger.dismissed]
        floors = {cid: proposal.score + CLEARER for cid, proposal in found.items()}
        for proposal in _of_entry(entry, open_, places, floors):
            found[proposal.commitment] = proposal
    order = {eid: n for n, eid in enumerate(ledger.entries)}
    return tuple(sorted(found.values(), key=lambda p: (order[p.entry], p.start)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase:
    """A later entry that says that a promise is still waited for: told, and nothing changed."""

    commitment: str
    entry: str
    start: int
    end: int


def chases(ledger: Ledger) -> tuple[Chase, ...]:
    """Where later entries wait for pending promises, in the order of the entries, each once an entry."""
    found: dict[tuple[str, str], Chase] = {}
    for entry, waiting, places in _held_against(ledger):
        for promise in waiting:
            place = next((p for p in places if is_chased(promise, p)), None)
            if place is not None:
                clause = place.clause
                found[promise.item.id, entry.id] = Chase(
                    commitment=promise.item.id, entry=entry.id, start=clause.start, end=clause.end
                )
    return tuple(found.values())


def proposal_id(commitment: str, entry: str) -> str:
    """The id of what an entry proposes for a promise."""
    return derived_id("n", commitment, entry)


def _held_against(ledger: Ledger) -> Iterator[tuple[Entry, list[Promise], list[Place]]]:
    """Each entry with the promises that wait when it is written."""
    recent = ledger.entries_since(MEMORY)
    inside = {entry.id for entry in recent}
    pending = [c for c in ledger.commitments if c.entry in inside and c.is_pending and not tells_as_done(c.quote)]
    promises = _weighted([_promise(c, ledger) for c in pending])
    waiting: list[Promise] = []
    for entry in recent:
        reading = ledger.readings.get(entry.id)
        if reading is None:
            continue
        waiting = [p for p in waiting if entry.about - ledger.entries[p.item.entry].about <= REACH]
        told = _stems(entry.text, (0, len(entry.text))) if waiting else frozenset()
        spoken_of = frozenset(ledger.goes_by(m.person) for m in reading.mentions)
        meant = [p for p in waiting if _may_be_meant(p, told, spoken_of)]
        if meant:
            yield entry, meant, list(_places(entry, reading, ledger))
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
    taken: dict[tuple[int, int], set[str]] = {}
    found: dict[str, Proposal] = {}
    for points, promise, place, verdict in verdicts:
        clause = place.clause
        shared = {s for s in promise.objects if s in place.stems_around}
        told = taken.setdefault((clause.start, clause.end), set())
        if promise.item.id in found or (told and not shared - told):
            continue
        told |= shared
        found[promise.item.id] = Proposal(
            commitment=promise.item.id,
            entry=entry.id,
            change=verdict.change,
            start=clause.start,
            end=clause.end,
            score=round(points, 2),
            id=proposal_id(promise.item.id, entry.id),
        )
    return list(found.values())


def _may_be_meant(promise: Promise, told: frozenset[str], spoken_of: frozenset[str]) -> bool:
    """Whether an entry can say anything of a promise: a quick look before the careful one.

    It has to share a word with it, and where it names nobody of the promise, all that it is about.

    Args:
        promise: The promise.
        told: The stems of the entry.
        spoken_of: Ids of everybody it mentions.
    """
    shared = promise.objects.keys() & told
    if not shared:
        return False
    if not promise.parties or promise.parties & spoken_of:
        return True
    return bool(promise.core) and promise.core <= shared


def _promise(item: Commitment, ledger: Ledger) -> Promise:
    owner = ledger.person_in(item.entry, item.who)
    other = ledger.person_in(item.entry, item.counterparty)
    names = {word for n in (item.who, item.counterparty) if n for word in name_key(n).split()}
    for person in filter(None, (owner, other)):
        names |= {word for form in (person.name, *person.aliases) for word in name_key(form).split()}
    verbs, objects = promised_words(item, frozenset(names))
    return Promise(
        item=item,
        owners=frozenset({owner.id} if owner else ()),
        others=frozenset({other.id} if other else ()),
        verbs=verbs,
        objects=objects,
        about=frozenset(ledger.goes_by(m.person) for m in _named_in(item, ledger))
        - {p.id for p in (owner, other) if p},
    )


def _named_in(item: Commitment, ledger: Ledger) -> Iterator[Mention]:
    words = set(name_key(f"{item.action} {item.quote}").replace("'s", "").split())
    for mention in ledger.readings[item.entry].mentions:
        if words & set(name_key(mention.text).split()):
            yield mention


def _weighted(promises: Iterable[Promise]) -> dict[str, list[Promise]]:
    """The promises by entry, with rare words made to count for more than common ones."""
    listed = list(promises)
    often = Counter(s for p in listed for s, weight in p.objects.items() if weight == 1.0)
    by_entry: dict[str, list[Promise]] = {}
    for promise in listed:
        objects = {s: w / (1.0 + 0.35 * math.log(max(1, often[s]))) for s, w in promise.objects.items()}
        core = frozenset(s for s, w in promise.objects.items() if w == 1.0)
        telling = len(core) > 1 or all(often[s] <= RARE for s in core)
        weighted = replace(promise, objects=objects, core=core if telling else frozenset())
        by_entry.setdefault(promise.item.entry, []).append(weighted)
    return by_entry


def _places(entry: Entry, reading: Reading, ledger: Ledger) -> Iterator[Place]:
    text = entry.text
    spans = tuple((m.start, m.end) for m in reading.mentions)
    who = {(m.start, m.end): ledger.goes_by(m.person) for m in reading.mentions}
    met = frozenset(ledger.goes_by(m.person) for m in reading.mentions if m.met)
    mentions = sorted(reading.mentions, key=lambda m: m.start)

    def among(start: int, end: int) -> frozenset[str]:
        return frozenset(who[m.start, m.end] for m in mentions if start <= m.start < end)

    before_last: tuple[int, int] = (0, 0)
    previous: tuple[int, int] = (0, 0)
    current: tuple[int, int] = (0, 0)
    for clause in clauses(text, spans):
        if clause.sentence != current:
            before_last, previous, current = previous, current, clause.sentence
        yield Place(
            clause=clause,
            text=text,
            named=among(clause.start, clause.end),
            around=among(*clause.sentence),
            last=_last(mentions, clause.start, ledger),
            recent=among(*previous),
            met=met,
            subjects=_subjects(clause, mentions, among(*previous) | met, ledger),
            stems_around=_stems(text, clause.sentence)
            | (_stems(text, (before_last[0], previous[1])) if _points_back(clause) else frozenset()),
            points_back=_points_back(clause),
            is_promise=any(_covers(c, clause) for c in reading.commitments if c.is_open),
            told_done=tuple(c for c in reading.commitments if not c.is_open and _covers(c, clause)),
        )


def _points_back(clause: Clause) -> bool:
    return any(word.word in _POINTING for word in clause.words)


@lru_cache(maxsize=8192)
def _stems(text: str, span: tuple[int, int]) -> frozenset[str]:
    return frozenset(word.stem for word in tokens(text[span[0] : span[1]]))


def _covers(item: Commitment, clause: Clause) -> bool:
    shared = min(item.end, clause.end) - max(item.start, clause.start)
    return shared >= 0.5 * min(item.end - item.start, clause.end - clause.start)


def _last(mentions: list[Mention], before: int, ledger: Ledger) -> str:
    earlier = [m for m in mentions if m.start < before]
    return ledger.goes_by(earlier[-1].person) if earlier else ""


def _subjects(clause: Clause, mentions: list[Mention], near: frozenset[str], ledger: Ledger) -> frozenset[str]:
    if clause.subject is Subject.NAMED:
        return frozenset(ledger.goes_by(m.person) for m in mentions if m.start <= clause.subject_at < m.end)
    if clause.subject is Subject.THEY:
        last = _last(mentions, clause.subject_at, ledger)
        return near | {last} if last else near
    return frozenset()
