"""Today: what is overdue, due, waited for, and to confirm."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from journal.domain.commitment import Commitment
from journal.domain.views.agenda import agenda
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

    def groups(self, pending: Sequence[Commitment], settled: Sequence[Commitment]) -> Iterable[Group]:
        """By how it matters today."""
        stands, above = agenda(pending, self.journal.today), agenda(settled, self.journal.today)
        for title, items, elsewhere in (
            (tr("Overdue"), stands.overdue, above.overdue),
            (tr("Today"), stands.today, above.today),
            (tr("This week"), stands.week, above.week),
            (tr("Waiting for others"), stands.waiting, above.waiting),
            (tr("Heard, to confirm"), stands.suggested, above.suggested),
            (tr("Later, or without a day"), stands.later, above.later),
        ):
            yield Group(title, items, elsewhere=len(elsewhere))
