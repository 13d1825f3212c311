"""What to ask about the meetings that stand in the writer's calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from journal.domain.errors import JournalError
from journal.paths import spelt_out
from journal.settings import Settings
from journal.tongue import trn

if TYPE_CHECKING:
    from journal.domain.ledger import Ledger
    from journal.domain.meeting import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question about a meeting: "You met Ana at three: how was it?"."""

    meeting: Meeting
    question: str


def to_ask_about(settings: Settings, ledger: Callable[[], Ledger], now: datetime) -> tuple[list[Asked], list[str]]:
    """The meetings of today that are over and not written of, by the hour, and what is wrong with the calendar.

    Without the setting `calendar` there are none, and nothing is read. What is wrong is one line at most:
    it stands above what was asked for each day, until it is mended.

    Args:
        now: An aware moment, in the writer's zone.
    """
    if not settings.calendar:
        return [], []
    from journal.domain.days.month import Month
    from journal.domain.meeting import asked, unwritten
    from journal.formats.meetings import meetings  # 0.1 s, and of use to those alone who have named a calendar

    try:
        found, left_out = meetings(spelt_out(settings.calendar), now.date(), now)
    except JournalError as error:
        return [], [str(error)]
    people = ledger().people.values()
    today = [e for e in ledger().entries_of(Month.of(now.date())) if e.about == now.date()]
    open_ones = unwritten(found, today, people, now)
    wrong = trn(
        "One thing in your calendar could not be read; it is named by: journal doctor",
        "{n} things in your calendar could not be read; they are named by: journal doctor",
        len(left_out),
    )
    return [Asked(meeting=m, question=asked(m, people)) for m in open_ones], [wrong] if left_out else []
