"""What stands before the writer today: overdue, due, waited for, to review."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain import phrases
from journal.domain.commitment import Commitment, Owner, Status
from journal.tongue import tr

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """Commitments as they matter today, each list by due day.

    Attributes:
        overdue: Mine, past their day.
        today: Mine, due today.
        week: Mine, due within seven days.
        later: Mine, due later or without a date.
        waiting: Theirs to me, whatever the day.
        expected: Of those, the ones whose day has come or passed.
        suggested: Heard, and not yet confirmed.
    """

    overdue: tuple[Commitment, ...]
    today: tuple[Commitment, ...]
    week: tuple[Commitment, ...]
    later: tuple[Commitment, ...]
    waiting: tuple[Commitment, ...]
    expected: tuple[Commitment, ...]
    suggested: tuple[Commitment, ...]

    def strip(self) -> str:
        """What is due, in one line; "" when nothing is."""
        parts = [
            *([tr("{n} overdue").format(n=len(self.overdue))] if self.overdue else []),
            *([tr("{n} due today").format(n=len(self.today))] if self.today else []),
            *([tr("{n} due from others").format(n=len(self.expected))] if self.expected else []),
            *([tr("{n} to confirm").format(n=len(self.suggested))] if self.suggested else []),
        ]
        return " · ".join(parts)


def agenda(commitments: Iterable[Commitment], today: date) -> Agenda:
    """Sort what is pending by how it matters `today`; snoozed ones wait for their day."""
    pending = [c for c in commitments if c.is_pending and c.owner is not Owner.THIRD_PARTY]
    shown = [c for c in pending if not (c.snoozed_until and c.snoozed_until > today)]
    shown.sort(key=lambda c: (c.days_left(today), c.entry, c.start))
    mine = [c for c in shown if c.status is Status.OPEN and c.is_mine]

    waiting = tuple(c for c in shown if c.status is Status.OPEN and not c.is_mine)

    def between(low: float, high: float) -> tuple[Commitment, ...]:
        return tuple(c for c in mine if low <= c.days_left(today) <= high)

    return Agenda(
        overdue=between(float("-inf"), -1),
        today=between(0, 0),
        week=between(1, WEEK.days),
        later=between(WEEK.days + 1, float("inf")),
        waiting=waiting,
        expected=tuple(c for c in waiting if c.days_left(today) <= 0),
        suggested=tuple(c for c in shown if c.status is Status.SUGGESTED),
    )


def in_order(commitments: Iterable[Commitment], today: date) -> list[Commitment]:
    """The order of the review, and of the numbers the shell gives: suggested, mine, theirs, others.

    Within each by how soon they are due; only what is pending.
    """

    def rank(item: Commitment) -> tuple[int, float, str, int]:
        if item.status is Status.SUGGESTED:
            group = 0
        else:
            group = {Owner.ME: 1, Owner.BOTH: 2, Owner.THEM: 3, Owner.THIRD_PARTY: 4}[item.owner]
        return group, item.days_left(today), item.entry, item.start

    return sorted((c for c in commitments if c.is_pending), key=rank)


def one_line(commitment: Commitment, today: date) -> str:
    """A commitment with how it stands: "You → Ana: send the deck · due today"."""
    told = f"{phrases.parties(commitment)}: {commitment.action}"
    return f"{told} · {phrases.standing(commitment, today)}"
