"""Help that was not heard, added by hand: which words show it, which way it went, what it was, and with whom."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from journal.domain import phrases
from journal.domain.corrections.giving import help_of
from journal.domain.reading import HelpKind, Side
from journal.tongue import tr
from journal.tui.screens.by_hand import ByHand, Span

KINDS = tuple(HelpKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the writer says of help.

    Attributes:
        span: Which words of the entry show it.
        passed: Which way it went and what it was: one of `giving.PASSED`.
        name: The full name of whom it was with, "" for nobody in particular.
    """

    span: Span
    passed: str
    name: str


class AddHelp(ByHand[Told]):
    """Asks what was given or got; answers with it, or None after Esc."""

    BEGINS = "#spans"  # nothing is noted without words that show it

    def compose(self) -> ComposeResult:
        with Vertical(id="help-passed", classes="sheet by-hand") as sheet:
            sheet.border_title = tr("Something given or got")
            sheet.border_subtitle = tr("Tab goes on, Enter takes it, Esc leaves it")
            yield Label(tr("Which words show it?"))
            yield self._list_of_spans()
            with Horizontal():
                yield Label(tr("Which way?"))
                sides = (tr("I gave it"), tr("I got it"))
                yield OptionList(*map(Option, sides), id="side", classes="way", compact=True)
            with Horizontal():
                yield Label(tr("What?"))
                kinds = (Option(phrases.kind(kind)) for kind in KINDS)
                yield OptionList(*kinds, id="kind", classes="way", compact=True)
            yield self._line_for_whom()
            yield Static("", id="echo")

    def _told(self) -> Told:
        side = tuple(Side)[self.query_one("#side", OptionList).highlighted or 0]
        kind = KINDS[self.query_one("#kind", OptionList).highlighted or 0]
        return Told(span=self._span, passed=f"{side} {kind}", name=self._named())

    def _understood(self, told: Told) -> str:
        item = help_of(told.passed, *told.span)
        return phrases.ended(phrases.helped(item.side, [item.kind], told.name))
