"""A flag that was not heard, added by hand: which words show it, how the exchange was, and with whom."""

from __future__ import annotations

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Label, OptionList, Static
from textual.widgets.option_list import Option

from journal.domain import phrases
from journal.domain.corrections.flagging import WAYS, flag_of
from journal.tongue import tr
from journal.tui.screens.by_hand import ByHand, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the writer says of an exchange.

    Attributes:
        span: Which words of the entry show it.
        way: How it was: one of `WAYS`.
        name: The full name of whom it was with, "" for nobody in particular.
    """

    span: Span
    way: str
    name: str


class AddFlag(ByHand[Told]):
    """Asks how an exchange was; answers with it, or None after Esc."""

    BEGINS = "#spans"  # nothing is flagged without words that show it

    def compose(self) -> ComposeResult:
        with Vertical(id="flag", classes="sheet by-hand") as sheet:
            sheet.border_title = tr("An exchange that was one-sided or awkward")
            sheet.border_subtitle = tr("Tab goes on, Enter takes it, Esc leaves it")
            yield Label(tr("Which words show it?"))
            yield self._list_of_spans()
            with Horizontal():
                yield Label(tr("How was it?"))
                ways = (Option(tr(phrases.WAYS[way])) for way in WAYS)
                yield OptionList(*ways, id="way", classes="way", compact=True)
            yield self._line_for_whom()
            yield Static("", id="echo")

    def _told(self) -> Told:
        way = WAYS[self.query_one("#way", OptionList).highlighted or 0]
        return Told(span=self._span, way=way, name=self._named())

    def _understood(self, told: Told) -> str:
        return phrases.capital(phrases.flag(flag_of(told.way, *told.span, told.name or None)))
