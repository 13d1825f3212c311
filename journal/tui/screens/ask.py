"""A question of one line, with what was understood told below while one types."""

from __future__ import annotations

from collections.abc import Callable

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Input, Static

from journal.domain.errors import JournalError
from journal.domain.harmless import harmless
from journal.tongue import tr
from journal.tui.screens.question import Question

Echo = Callable[[str], str]


class Ask(Question[str]):
    """Asks for one line; answers with it, or None after Esc.

    Args:
        question: What is asked, for the frame.
        value: What stands there to begin with; selected, so that typing replaces it.
        is_written_on: The cursor stands behind `value` instead, so that one goes on in it.
        hint: What can be written, in grey until something is.
        echo: Tells what was understood; raises a `JournalError` for what cannot be,
            which is then told instead and cannot be entered.
    """

    def __init__(
        self, question: str, *, value: str = "", is_written_on: bool = False, hint: str = "", echo: Echo | None = None
    ) -> None:
        super().__init__()
        self._question = question
        self._value = harmless(value)
        self._is_written_on = is_written_on
        self._hint = hint
        self._echo = echo

    def compose(self) -> ComposeResult:
        with Vertical(id="ask", classes="sheet") as sheet:
            sheet.border_title = Text(harmless(self._question)).markup
            sheet.border_subtitle = tr("Enter takes it, Esc leaves it")
            yield Input(self._value, placeholder=self._hint, select_on_focus=not self._is_written_on)
            yield Static("", id="echo")

    def on_mount(self) -> None:
        """Tell at once how the value that stands there is understood."""
        self._tell(self._value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        self._tell(event.value)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._tell(event.value):
            self.dismiss(event.value)

    def _tell(self, value: str) -> bool:
        line = self.query_one("#echo", Static)
        try:
            told, understood = (self._echo(value) if self._echo else ""), True
        except JournalError as error:
            told, understood = str(error), False
        line.update(Text(harmless(told)))
        line.set_class(not understood, "-unclear")
        return understood
