"""What was given and got, by person: bars to both sides of a middle line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from journal.domain import phrases
from journal.domain.harmless import harmless
from journal.domain.reading import HelpKind
from journal.domain.views.balance import Balance
from journal.tongue import tr
from journal.tui.widgets.columns import fitted

NAME = 16  # columns for a name before the bars are made shorter for it
BAR, LEAST = 10, 4  # columns for the longest bar on one side, and where there is little room
FIGURES = 12  # columns beside a name and two bars: the figures, and the line between


class BalanceBars(Widget):
    """A line for each person: what the writer gave to the left, what they got to the right."""

    DEFAULT_CSS = """
    BalanceBars { height: auto; width: 1fr; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    balances: reactive[tuple[Balance, ...]] = reactive((), layout=True)
    """By person."""

    sentences: reactive[Mapping[str, tuple[str, ...]]] = reactive({}, layout=True)
    """What shows it, by person id; told below their bars."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line each, and one more where the kinds of help do not fit behind the bars."""
        return self._told(width).plain.count("\n") + 1

    def render(self) -> Content:
        """A heading, and the lines."""
        return self._told(self.size.width)

    def _told(self, width: int) -> Content:
        if not self.balances:
            return Content.styled(tr("Nothing given or got was heard."), "$text-muted")
        longest = max(cell_len(harmless(b.person.name)) for b in self.balances)
        bar = max(LEAST, min(BAR, (width - FIGURES - min(longest, NAME)) // 2))
        name = min(longest, max(NAME, width - FIGURES - 2 * bar))
        head = f"{'':<{name}} {tr('you gave'):>{bar + 4}} │ {tr('you got')}"
        return Content("\n").join([Content.styled(head, "$text-muted"), *self._lines(width, name, bar)])

    def _lines(self, width: int, name: int, bar: int) -> Iterator[Content]:
        most = max(max(b.given, b.received) for b in self.balances)
        for balance in self.balances:
            line, kinds = _line(balance, most, name, bar), Content.styled(_kinds(balance), "$text-muted")
            if line.cell_length + kinds.cell_length > width:
                yield from (line, Content("    ") + kinds)
            else:
                yield line + kinds
            yield from (Content(f"    {harmless(told)}") for told in self.sentences.get(balance.person.id, ()))


def _line(balance: Balance, most: int, name: int, bar: int) -> Content:
    left, right = length(balance.given, most, bar), length(balance.received, most, bar)
    return Content.assemble(
        (f"{fitted(harmless(balance.person.name), name)} ", "bold"),
        f"{balance.given or '':>{3 + bar - left}} ",
        ("▇" * left, "$text-primary"),
        " │ ",
        ("▇" * right, "$text-accent"),
        f" {balance.received or ''}".ljust(bar - right + 4),
    )


def length(number: int, most: int, bar: int) -> int:
    """Columns of a bar, of at most `bar`: in proportion, and at least one where there is something."""
    return max(1, round(bar * number / most)) if number else 0


def _kinds(balance: Balance) -> str:
    def listed(counts: Iterable[tuple[HelpKind, int]]) -> str:
        return ", ".join(phrases.kind(kind) for kind, _ in counts)

    if not (balance.gave and balance.got):
        return listed(balance.gave or balance.got)  # the bar tells whose; "for nothing" would be a reproach
    return tr("{given} for {got}").format(given=listed(balance.gave), got=listed(balance.got))


def told(balances: Iterable[Balance]) -> str:
    """The same in words and figures, a line for each person."""

    def listed(counts: Iterable[tuple[HelpKind, int]]) -> str:
        return ", ".join(f"{phrases.kind(kind)} {number}" for kind, number in counts) or tr("nothing")

    line = tr("{name}: you gave {given}; you got {got}.")
    return "\n".join(line.format(name=b.person.name, given=listed(b.gave), got=listed(b.got)) for b in balances)
