"""Today: what is overdue, due, waited for, and to confirm."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from journal.tui.commands import bindings
from journal.tui.screens.review import ReviewPlace
from journal.tui.widgets.commitment_list import Group


class TodayPlace(ReviewPlace):
    """What stands before the writer today."""

    PLACE: ClassVar[str] = "today"
    ABOUT: ClassVar[str] = (
        "What is overdue, due today and this week, what others owe you, and what was heard but not yet"
        " confirmed. Below stand the words that each comes from."
    )
    BINDINGS = bindings("today")
    EMPTY = "Nothing is due, and nothing waits to be confirmed. Promises appear here as you write of them."

    def groups(self) -> Iterable[Group]:
        """By how it matters today."""
        agenda = self.journal.agenda()
        yield Group("Overdue", agenda.overdue)
        yield Group("Today", agenda.today)
        yield Group("This week", agenda.week)
        yield Group("Waiting for others", agenda.waiting)
        yield Group("Heard, to confirm", agenda.suggested)
        yield Group("Later, or without a day", agenda.later)
