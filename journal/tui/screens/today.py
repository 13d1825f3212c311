"""Today: what is overdue, due, waited for, and to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from journal.domain.agenda import agenda
from journal.domain.commitment import Commitment
from journal.tongue import tr
from journal.tui.commands import bindings
from journal.tui.screens.review import ReviewPlace
from journal.tui.widgets.commitment_list import Group


class TodayPlace(ReviewPlace):
    """What stands before the writer today."""

    PLACE: ClassVar[str] = "today"
    ABOUT: ClassVar[str] = (
        "What later entries seem to have settled, what is overdue, due today and this week, what others owe you,"
        " and what was heard but not yet confirmed. Below stand the words that each comes from."
    )
    BINDINGS = bindings("today")
    EMPTY = "Nothing is due, and nothing waits to be confirmed. Promises appear here as you write of them."

    def groups(self, pending: Sequence[Commitment]) -> Iterable[Group]:
        """By how it matters today."""
        stands = agenda(pending, self.journal.today)
        yield Group(tr("Overdue"), stands.overdue)
        yield Group(tr("Today"), stands.today)
        yield Group(tr("This week"), stands.week)
        yield Group(tr("Waiting for others"), stands.waiting)
        yield Group(tr("Heard, to confirm"), stands.suggested)
        yield Group(tr("Later, or without a day"), stands.later)
