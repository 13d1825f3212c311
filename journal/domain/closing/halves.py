"""A sentence that tells of two things, each in a clause of its own: what is told of one is not told of the other."""

from __future__ import annotations

from collections.abc import Iterable

from journal.domain.closing.contexts import Context
from journal.domain.closing.promise import Promise
from journal.domain.closing.verdict import Verdict
from journal.domain.closing.weighing import does
from journal.domain.commitment import Change

Judged = tuple[Context, Verdict | None]
"""A clause of an entry, and what it says of a promise."""


def is_of_the_other(promise: Promise, context: Context, verdict: Verdict, every: Iterable[Judged]) -> bool:
    """Whether a clause tells of another thing, as one beside it is the one that tells of what was promised.

    "Sent Dev the accounts, but the list has to wait until Monday": the accounts are not moved, nor is the list sent.
    Where a clause names none of what was promised it may still mean it by an "it", or by nothing at all: "I asked for
    the list and he needs until Monday".
    """
    if context.points_back or _names(promise, context):
        return False
    for other, told in every:
        if other.clause.sentence != context.clause.sentence or not _names(promise, other):
            continue
        if verdict.change is not Change.REPLACED:  # "The deposit has not come, then music": music is no deposit
            is_told = _is_plain(told) or (verdict.is_plain and verdict.change is Change.KEPT and other.clause.is_denied)
        else:  # "not today, he needs until Monday": what tells that it is not done leaves it to be moved
            is_told = not other.clause.is_denied and (_is_plain(told) or _is_done(promise, other))
        if is_told:
            return True
    return False


def _names(promise: Promise, context: Context) -> bool:
    """Whether a clause names something of what was promised, and not only somebody."""
    return bool(promise.objects.keys() & (context.clause.stems - context.named_stems))


def _is_done(promise: Promise, context: Context) -> bool:
    clause = context.clause
    return clause.done >= 1.0 and not clause.is_to_come and does(promise, clause.words)


def _is_plain(told: Verdict | None) -> bool:
    return told is not None and told.is_plain
