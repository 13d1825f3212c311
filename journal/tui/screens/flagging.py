"""A flag that was not heard, added by hand: which words show it, how the exchange was, and with whom."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from journal.domain import phrases
from journal.domain.errors import JournalError
from journal.domain.flagging import WAYS, flag_of
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

    def compose(self) -> ComposeResult:
        with Vertical(id="flag", classes="sheet by-hand") as sheet:
            sheet.border_title = tr("An exchange that was one-sided or awkward")
            sheet.border_subtitle = tr("Tab goes on, Enter takes it, Esc leaves it")
            yield Label(tr("Which words show it?"))
            yield OptionList(*(Option(Text(self._words(span))) for span in self._spans), id="spans", compact=True)
            with Horizontal():
                yield Label(tr("How was it?"))
                yield OptionList(*(Option(tr(phrases.WAYS[way])) for way in WAYS), id="way", compact=True)
            with Horizontal():
                yield Label(tr("With whom?"))
                yield Input(self._proposed, placeholder=phrases.someone(), id="with", compact=True)
            yield Static("", id="echo")

    def on_mount(self) -> None:
        """The words come first: nothing is flagged without them."""
        for choice in self.query(OptionList):
            choice.highlighted = 0
        self.query_one("#spans").focus()

    @on(OptionList.OptionHighlighted, "#way")
    @on(Input.Changed)
    def _changed(self) -> None:
        self._is_new = ""
        self._tell()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if told := self._tell():
            self._take(told, told.name)

    def _tell(self) -> Told | None:
        """Tell below how it is understood; None where it cannot be."""
        try:
            name = self._named()
        except JournalError as error:
            self._say(str(error), is_clear=False)
            return None
        told = Told(span=self._span, way=WAYS[self.query_one("#way", OptionList).highlighted or 0], name=name)
        self._say(phrases.capital(phrases.flag(flag_of(told.way, *told.span, name or None))))
        return told
