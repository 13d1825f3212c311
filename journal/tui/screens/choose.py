"""One of a list, by arrows, letters or the mouse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Generic, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.domain.harmless import harmless
from journal.tongue import tr

T = TypeVar("T")


class Choose(ModalScreen[T | None], Generic[T]):
    """Lets one thing be chosen; answers with it, or None after Esc.

    Args:
        question: What is asked, for the frame.
        choices: Values and how they are shown.
        now: The value that holds; the cursor stands on it, so that Enter alone changes nothing.
    """

    BINDINGS: ClassVar = [("escape", "dismiss", tr("Close"))]

    def __init__(self, question: str, choices: Iterable[tuple[T, str]], now: T | None = None) -> None:
        super().__init__()
        self._question = question
        self._choices = list(choices)
        self._now = now

    def compose(self) -> ComposeResult:
        with Vertical(id="choose", classes="sheet") as sheet:
            sheet.border_title = Text(harmless(self._question)).markup
            sheet.border_subtitle = tr("Enter takes it, Esc leaves it")
            yield OptionList(*(Option(Text(harmless(shown))) for _, shown in self._choices))

    def on_mount(self) -> None:
        """The cursor to what holds now."""
        values = [value for value, _ in self._choices]
        if self._now in values:
            self.query_one(OptionList).highlighted = values.index(self._now)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._choices[event.option_index][0])
