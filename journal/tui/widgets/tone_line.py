"""How a month felt: a stem for each day written, up or down from a middle line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from journal.domain import phrases
from journal.tongue import later, tr

HALF = 3  # rows above, and below, the middle line
LABELS = {HALF: later("good"), 0: later("even"), -HALF: later("heavy")}
GUTTER = 6  # columns for the labels


class ToneLine(Widget):
    """The tone through a month, day by day.

    Read without colour: what stands above the line felt good, what hangs below it heavy.
    """

    DEFAULT_CSS = """
    ToneLine { height: 8; width: 1fr; }
    """

    points: reactive[tuple[tuple[date, float], ...]] = reactive((), layout=True)
    """Day and tone (-1 to 1) of each entry."""

    days: reactive[int] = reactive(31)
    """How many days the month has."""

    def render(self) -> Content:
        """Rows from good to heavy, then the days."""
        step = 2 if self.size.width >= GUTTER + 2 * self.days else 1
        levels = by_day(self.points)
        rows = [self._row(row, levels, step) for row in range(HALF, -HALF - 1, -1)]
        return Content("\n").join([*rows, Content.styled(self._axis(step), "$text-muted")])

    def _row(self, row: int, levels: dict[int, int], step: int) -> Content:
        parts: list[tuple[str, str]] = [(f"{_label(row):>{GUTTER - 1}} ", "$text-muted")]
        for day in range(1, self.days + 1):
            sign, style = _cell(row, levels.get(day))
            rest = "─" if row == 0 else " "
            parts.append((sign, style))
            parts.append((rest * (step - 1), "$text-muted"))
        return Content.assemble(*parts)

    def _axis(self, step: int) -> str:
        line = [" "] * (GUTTER + step * self.days + 2)
        for day in (1, 5, 10, 15, 20, 25, self.days):
            at = GUTTER + step * (day - 1)
            line[at : at + len(str(day))] = str(day)
        return "".join(line).rstrip()


def by_day(points: Iterable[tuple[date, float]]) -> dict[int, int]:
    """The row (-3 to 3) that the mean tone of each day stands in."""
    days: dict[int, list[float]] = {}
    for on, value in points:
        days.setdefault(on.day, []).append(value)
    return {day: round(HALF * sum(values) / len(values)) for day, values in days.items()}


def _label(row: int) -> str:
    return tr(LABELS[row]) if row in LABELS else ""


def _cell(row: int, level: int | None) -> tuple[str, str]:
    if level is None:
        return ("─", "$text-muted") if row == 0 else (" ", "")
    style = "$text-success" if level > 0 else "$text-error" if level < 0 else "bold"
    if row == level:
        return "●", style
    if 0 < row < level or level < row < 0:
        return "│", style
    return ("┼", "$text-muted") if row == 0 else (" ", "")


def told(points: Sequence[tuple[date, float]]) -> str:
    """The same in words, for those who would rather read it."""
    return ", ".join(f"{on.day}: {phrases.tone(value)}" for on, value in points)
