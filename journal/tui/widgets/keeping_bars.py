"""Promises made and kept, month by month: the writer's to the left of a middle line, the others' to the right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from journal.almanac import names_spoken
from journal.domain.views.keeping import Count, Kept
from journal.tongue import tr

BAR = 12  # columns for the longest bar on one side
LABEL = 6  # columns for the name of a month
FIGURES = 9  # columns for "10 of 12"


class KeepingBars(Widget):
    """A line a month. What is kept is solid and stands at the middle line; what is not is light."""

    DEFAULT_CSS = """
    KeepingBars { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    months: reactive[tuple[Kept, ...]] = reactive((), layout=True)
    """The months, the earliest first."""

    def render(self) -> Content:
        """A heading, and the lines."""
        most = max((count.made for kept in self.months for count in (kept.mine, kept.theirs)), default=0)
        if not most:
            return Content.styled(tr("No promise of these months was to be kept by now."), "$text-muted")
        count = FIGURES + BAR
        head = f"{'':{LABEL}}{tr('you kept'):>{count}} │ {tr('they kept')}"
        return Content("\n").join([Content.styled(head, "$text-muted"), *(_line(kept, most) for kept in self.months)])


def _line(kept: Kept, most: int) -> Content:
    label = names_spoken().short_months[kept.month.number - 1]
    done, rest = lengths(kept.mine, most)
    left = Content.assemble(("░" * rest, "$text-muted"), ("█" * done, "$text-primary"))
    figures = f"{_told(kept.mine):>{FIGURES + BAR - done - rest - 1}} "
    done, rest = lengths(kept.theirs, most)
    right = Content.assemble(("█" * done, "$text-accent"), ("░" * rest, "$text-muted"), f" {_told(kept.theirs)}")
    return Content.assemble((f"{label:{LABEL}}", "$text-muted"), figures, left, " │ ", right)


def lengths(count: Count, most: int) -> tuple[int, int]:
    """Columns of what is kept and of what is not: in proportion, and at least one where there is something."""
    if not count.made:
        return 0, 0
    is_mixed = 0 < count.kept < count.made
    both = max(1 + is_mixed, round(BAR * count.made / most))
    kept = round(both * count.kept / count.made)
    if is_mixed:
        kept = min(max(kept, 1), both - 1)
    return kept, both - kept


def _told(count: Count) -> str:
    return tr("{kept} of {made}").format(kept=count.kept, made=count.made) if count.made else ""
