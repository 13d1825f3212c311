"""What became of promises, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.commitment import Owner, Status
from journal.domain.days.month import Month
from journal.domain.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Count:
    """Of promises of one side: how many of a month's were to be kept by now, and how many of those are."""

    made: int = 0
    kept: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """A month's promises: the writer's, joint ones among them, and those of others to the writer."""

    month: Month
    mine: Count
    theirs: Count


def kept_by_month(ledger: Ledger, last: Month, today: date, months: int = 6) -> tuple[Kept, ...]:
    """The months up to `last`, the earliest first.

    What nobody has confirmed is no promise yet, and one that is open and whose day is still to come, or that has
    none, is not counted as one that was not kept.
    """
    run = [last]
    while len(run) < months:
        run.insert(0, run[0].previous)
    return tuple(_kept(ledger, month, today) for month in run)


def _kept(ledger: Ledger, month: Month, today: date) -> Kept:
    items = [
        item
        for entry in ledger.entries_of(month)
        for item in ledger.commitments_in(entry.id)
        if item.status is not Status.SUGGESTED and item.owner is not Owner.THIRD_PARTY
        if item.status is not Status.OPEN or item.is_overdue(today)
    ]
    mine = [item.status is Status.KEPT for item in items if item.is_mine]
    theirs = [item.status is Status.KEPT for item in items if not item.is_mine]
    return Kept(month, Count(len(mine), sum(mine)), Count(len(theirs), sum(theirs)))
