"""What became of the promises of one side: one bar, its parts told by sign and number."""

from __future__ import annotations

from datetime import date

from textual.content import Content
from textual.widgets import Static

from journal.domain.views.review import Promises
from journal.tongue import tr

WIDTH = 40  # columns of the whole bar


class PromiseBar(Static):
    """What became of each: every part has its own sign, so colour is not needed."""

    DEFAULT_CSS = """
    PromiseBar { height: auto; padding: 0; }
    """

    def show(self, promises: Promises, today: date) -> None:
        """Show where the promises stand."""
        overdue = len(promises.broken(today))
        parts = (
            (tr("kept"), len(promises.kept), "█", "$text-success"),
            (tr("open"), len(promises.open) - overdue, "▒", "$text-primary"),
            (tr("overdue"), overdue, "▓", "$text-error"),
            (tr("dropped"), len(promises.dropped), "–", "$text-muted"),
            (tr("to confirm"), len(promises.suggested), "?", "$text-warning"),
            (tr("replaced"), len(promises.replaced), "»", "$text-muted"),
            (tr("done, as you wrote"), len(promises.told_done), "░", "$text-success"),
        )
        total = sum(number for _, number, _, _ in parts)
        if not total:
            self.update(Content.styled(tr("None."), "$text-muted"))
            return
        bar = [(sign * max(1, round(WIDTH * number / total)), style) for _, number, sign, style in parts if number]
        legend = "  ".join(f"{sign} {number} {name}" for name, number, sign, _ in parts if number)
        self.update(Content.assemble(*bar, (f"\n{legend}", "$text-muted")))
