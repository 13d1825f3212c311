"""Which of all that entries show of promises is proposed: of each promise the one entry that tells its end, if any."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from journal.domain.closing.promise import Promise
from journal.domain.closing.proposal import Proposal, is_answered, proposal_id
from journal.domain.closing.signs import HEARD, WEIGHTS
from journal.domain.commitment import Change, Owner
from journal.domain.ledger import Ledger

SURE, AT_ONCE = 0.3, 1.0
"""The log odds, beside the next likeliest and none, from which an entry is proposed; more while it is one of the
latest and its words leave it open. A wrong one costs trust, and what is told faintly is often told again."""

LATEST = 4
"""So many of the latest entries may still be followed by one that tells it more clearly."""

CLEAR = 1.5
"""The log odds from which it is proposed whatever others tell: what is told twice did end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What an entry shows of a promise, in the clause of it that speaks most for the promise's end.

    Attributes:
        promise: The id of the promise.
        change: What it shows.
        odds: The log odds that the entry tells the end, whatever other entries tell.
        is_plain: Whether the words tell it plainly.
        heard: The chance with which the reader heard there that it was told.
        start: Offset of the clause in the entry, in characters.
        end: Its end, exclusive.
        shared: The stems of what was promised that stand in or around it.
        words: The clause, shortened.
        due: The day that it is moved to, if one is told.
    """

    promise: str
    change: Change
    odds: float
    is_plain: bool
    heard: float
    start: int
    end: int
    shared: frozenset[str]
    words: str
    due: date | None = None


Telling = tuple[str, date, list[tuple[Promise, Shown]]]
"""The id of an entry, the day it is about, and what it shows of each promise, in the order of the promises."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """An entry that may tell the end of a promise."""

    entry: str
    about: date
    promise: Promise
    shown: Shown
    odds: float


def chosen(entries: Iterable[Telling], ids: Sequence[str], ledger: Ledger) -> tuple[Proposal, ...]:
    """What is proposed; each promise has one proposal at most.

    The entries compete: it is of the likeliest one, where that is told clearly, or is likelier than that the next
    likeliest or none tells the end. Where one was dismissed or accepted, the next best stands.

    Args:
        entries: What entries show, in their order.
        ids: The ids of all entries that are looked at, in that order.
        ledger: What was said of the proposals so far.
    """
    candidates: dict[str, list[_Candidate]] = {}
    before: dict[str, int] = {}
    moved: set[str] = set()
    for entry, about, every in entries:
        for promise, shown in every:
            cid = promise.item.id
            if cid in moved or is_answered(promise.item, shown.change, entry, ledger):
                continue
            odds = shown.odds + WEIGHTS.before * before.get(cid, 0)
            candidates.setdefault(cid, []).append(_Candidate(entry, about, promise, shown, odds))
            before[cid] = before.get(cid, 0) + (shown.heard >= HEARD)
            if shown.change is Change.REPLACED and odds >= SURE:
                moved.add(cid)  # what was moved is another promise from then on
    order = {entry: number for number, entry in enumerate(ids)}
    likeliest: dict[str, list[_Candidate]] = {}
    for those in candidates.values():
        first, *others = sorted(those, key=lambda one: (-one.odds, order[one.entry]))
        # The next likeliest alone: in a long journal many unlikely ones would add up.
        sure = first.odds - (math.log1p(math.exp(others[0].odds)) if others else 0.0)
        may_wait = not first.shown.is_plain and order[first.entry] >= len(ids) - LATEST
        least = AT_ONCE if may_wait else SURE
        if sure >= least or first.odds >= CLEAR:
            likeliest.setdefault(first.entry, []).append(first)
    found = [proposal for those in likeliest.values() for proposal in _of_entry(those)]
    return tuple(sorted(found, key=lambda p: (order[p.entry], p.start)))


def _of_entry(those: Iterable[_Candidate]) -> list[Proposal]:
    """The proposals of one entry, the clearest first; one clause tells the end of one thing."""
    taken: dict[tuple[int, int, bool], set[str]] = {}  # "her notes came, so I passed them on" ends one of each side
    found: list[Proposal] = []
    ended: list[Promise] = []
    for one in sorted(those, key=lambda one: (-one.odds, one.promise.item.entry, one.promise.item.start)):
        promise, shown = one.promise, one.shown
        told = taken.setdefault((shown.start, shown.end, promise.item.owner is Owner.ME), set())
        is_new = bool(shown.shared - told) or any(_is_again(promise, p) for p in ended)
        if told and not is_new:
            continue
        told |= shown.shared
        ended.append(promise)
        found.append(
            Proposal(
                commitment=promise.item.id,
                entry=one.entry,
                change=shown.change,
                start=shown.start,
                end=shown.end,
                about=one.about,
                words=shown.words,
                score=round(one.odds, 2),
                due=shown.due,
                id=proposal_id(promise.item.id, one.entry),
            )
        )
    return found


def _is_again(promise: Promise, other: Promise) -> bool:
    """Whether two promises are one, given again: by the same for the same thing, the one told more shortly."""
    if promise.item.owner is not other.item.owner or not promise.parties & other.parties:
        return False
    shorter, longer = sorted((promise.core or promise.head, other.core or other.head), key=len)
    return bool(shorter and shorter <= longer and (promise.verbs & other.verbs or promise.head & other.head))
