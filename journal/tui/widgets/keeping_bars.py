"""Promises made and kept, month by month: the writer's to the left of a middle line, the others' to the right."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from journal.almanac import names_spoken
from journal.domain.views.keeping import Count, Kept
from journal.tongue import tr

BAR, LEAST = 12, 3  # columns for the longest bar on one side, and where there is little room
LABEL = 6  # columns for the name of a month
FIGURES = 9  # columns for "10 of 12"
BETWEEN = 3  # columns between the two sides


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
        bar = max(LEAST, min(BAR, (self.size.width - LABEL - 2 * FIGURES - BETWEEN) // 2))
        count = FIGURES + bar
        head = f"{'':{LABEL}}{tr('you kept'):>{count}} │ {tr('they kept')}"
        return Content("\n").join(
            [Content.styled(head, "$text-muted"), *(_line(kept, most, bar) for kept in self.months)]
        )


def _line(kept: Kept, most: int, bar: int) -> Content:
    label = names_spoken().short_months[kept.month.number - 1]
    done, rest = lengths(kept.mine, most, bar)
    left = Content.assemble(("░" * rest, "$text-muted"), ("█" * done, "$text-primary"))
    figures = f"{_told(kept.mine):>{FIGURES + bar - done - rest - 1}} "
    done, rest = lengths(kept.theirs, most, bar)
    right = Content.assemble(("█" * done, "$text-accent"), ("░" * rest, "$text-muted"), f" {_told(kept.theirs)}")
    return Content.assemble((f"{label:{LABEL}}", "$text-muted"), figures, left, " │ ", right)


def lengths(count: Count, most: int, bar: int) -> tuple[int, int]:
    """Columns of what is kept and of what is not, at most `bar`: in proportion, and one where there is something."""
    if not count.made:
        return 0, 0
    is_mixed = 0 < count.kept < count.made
    both = max(1 + is_mixed, round(bar * count.made / most))
    kept = round(both * count.kept / count.made)
    if is_mixed:
        kept = min(max(kept, 1), both - 1)
    return kept, both - kept


def _told(count: Count) -> str:
    return tr("{kept} of {made}").format(kept=count.kept, made=count.made) if count.made else ""
