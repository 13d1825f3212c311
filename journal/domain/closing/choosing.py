"""Which of all that entries show of promises is proposed: the clearest, each promise once."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from journal.domain.closing.promise import Promise
from journal.domain.closing.proposal import Proposal, proposal_id
from journal.domain.commitment import Change, Commitment, Owner
from journal.domain.ledger import Ledger

CLEARER = 0.3
"""By how much a later entry has to be clearer to take the place of an earlier one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What a clause of an entry shows of a promise, whatever else the entry shows.

    Attributes:
        promise: The id of the promise.
        change: What it shows.
        score: By how much more clearly than it has to.
        start: Offset of the clause in the entry, in characters.
        end: Its end, exclusive.
        shared: The stems of what was promised that stand in or around it.
        words: The clause, shortened.
        due: The day that it is moved to, if one is told.
    """

    promise: str
    change: Change
    score: float
    start: int
    end: int
    shared: frozenset[str]
    words: str
    due: date | None = None


Telling = tuple[str, date, list[tuple[Promise, Shown]]]
"""The id of an entry, the day it is about, and what it shows, in the order of the promises and then of its clauses."""


def chosen(entries: Iterable[Telling], ledger: Ledger) -> tuple[Proposal, ...]:
    """The proposals of `entries`, which come in their order; each promise has at most one.

    It is of the first entry that shows its end, or of a later one that shows it much more clearly.
    Where one was dismissed or accepted, the next best stands.
    """
    found: dict[str, Proposal] = {}
    order: dict[str, int] = {}
    for number, (entry, about, every) in enumerate(entries):
        order[entry] = number
        floors = {cid: _floor(proposal) for cid, proposal in found.items()}
        shown = [(p, s) for p, s in every if not _is_answered(p.item, s, entry, ledger)]
        for proposal in _of_entry(entry, about, shown, floors):
            found[proposal.commitment] = proposal
    return tuple(sorted(found.values(), key=lambda p: (order[p.entry], p.start)))


def _is_answered(item: Commitment, shown: Shown, entry: str, ledger: Ledger) -> bool:
    """Whether the writer has said already what to make of what an entry shows of a promise.

    An entry that moved it is used up; those before it move it no more, though they may tell that it was done.
    """
    if proposal_id(item.id, entry) in ledger.dismissed:
        return True
    if item.moved_by is None:
        return False
    is_moved = shown.change is Change.REPLACED
    return item.moved_by == entry or (is_moved and ledger.comes_before(entry, item.moved_by))


def _floor(earlier: Proposal) -> float:
    """What a later entry has to reach; what was moved is another promise from then on."""
    return math.inf if earlier.change is Change.REPLACED else earlier.score + CLEARER


def _of_entry(
    entry: str, about: date, every: Iterable[tuple[Promise, Shown]], floors: Mapping[str, float]
) -> list[Proposal]:
    """The proposals of one entry, the clearest first; one clause tells the end of one thing.

    `floors` holds what has to be reached for a promise whose end was shown before.
    """
    clear = [(promise, shown) for promise, shown in every if shown.score >= floors.get(promise.item.id, 0.0)]
    clear.sort(key=lambda one: (-one[1].score, one[0].item.entry, one[0].item.start))
    taken: dict[tuple[int, int, bool], set[str]] = {}  # "her notes came, so I passed them on" ends one of each side
    found: dict[str, Proposal] = {}
    ended: list[Promise] = []
    for promise, shown in clear:
        told = taken.setdefault((shown.start, shown.end, promise.item.owner is Owner.ME), set())
        is_new = bool(shown.shared - told) or any(_is_again(promise, p) for p in ended)
        if promise.item.id in found or (told and not is_new):
            continue
        told |= shown.shared
        ended.append(promise)
        found[promise.item.id] = Proposal(
            commitment=promise.item.id,
            entry=entry,
            change=shown.change,
            start=shown.start,
            end=shown.end,
            about=about,
            words=shown.words,
            score=round(shown.score, 2),
            due=shown.due,
            id=proposal_id(promise.item.id, entry),
        )
    return list(found.values())


def _is_again(promise: Promise, other: Promise) -> bool:
    """Whether two promises are one, given again: by the same for the same thing, the one told more shortly."""
    if promise.item.owner is not other.item.owner or not promise.parties & other.parties:
        return False
    shorter, longer = sorted((promise.core or promise.head, other.core or other.head), key=len)
    return bool(shorter and shorter <= longer and (promise.verbs & other.verbs or promise.head & other.head))
