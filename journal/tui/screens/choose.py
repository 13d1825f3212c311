"""One of a list, by arrows, letters or the mouse."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Generic, TypeVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.reactive import var
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.domain import phrases
from journal.domain.harmless import harmless
from journal.domain.names.identity import name_key
from journal.tongue import tr
from journal.tui.screens.question import Question

T = TypeVar("T")


class Choose(Question[T], Generic[T]):
    """Lets one thing be chosen; answers with it, or None after Esc.

    What is typed leaves those that are called so. Of several none is looked at until the arrows go to one: Enter
    takes the one that was meant, or nothing.

    Args:
        question: What is asked, for the frame.
        choices: Values and how they are shown.
        now: The value that holds; the cursor stands on it, so that Enter alone changes nothing.
    """

    typed: var[str] = var("")
    """The letters typed so far."""

    def __init__(self, question: str, choices: Iterable[tuple[T, str]], now: T | None = None) -> None:
        super().__init__()
        self._question = question
        self._choices = list(choices)
        self._left = self._choices  # those that are shown
        self._now = now

    def compose(self) -> ComposeResult:
        with Vertical(id="choose", classes="sheet") as sheet:
            sheet.border_title = Text(harmless(self._question)).markup
            sheet.border_subtitle = tr("Enter takes it, Esc leaves it")
            yield OptionList(*self._options())
            yield Static("", id="echo", markup=False)

    def on_mount(self) -> None:
        """The cursor to what holds now."""
        values = [value for value, _ in self._choices]
        if self._now in values:
            self.query_one(OptionList).highlighted = values.index(self._now)

    def found(self, words: str) -> Collection[T]:
        """The values that are called so: of which each word typed begins a word."""
        typed = name_key(words).split()
        told = ((value, name_key(shown).split()) for value, shown in self._choices)
        return [value for value, named in told if all(any(n.startswith(t) for n in named) for t in typed)]

    def none_is(self, words: str) -> str:
        """What is said where nothing is called so."""
        return tr("{words!r} is none of these.").format(words=words)

    def on_key(self, event: Key) -> None:
        """Letters find what is called so; the last one goes with Backspace."""
        if event.key == "backspace":
            self.typed = self.typed[:-1]
        elif event.is_printable and event.character and (self.typed or not event.character.isspace()):
            self.typed += event.character
        else:
            return
        event.stop()

    def watch_typed(self, typed: str) -> None:
        """Leave those that are called so."""
        if not self.is_mounted:
            return
        words = " ".join(typed.split())
        wanted = self.found(words) if words else [value for value, _ in self._choices]
        self._left = [choice for choice in self._choices if choice[0] in wanted]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options())
        options.highlighted = 0 if self._left and (len(self._left) == 1 or not words) else None
        line = self.query_one("#echo", Static)
        line.update(harmless(self._told(words)))
        line.set_class(not self._left, "-unclear")

    def _told(self, words: str) -> str:
        if not words:
            return ""
        if not self._left:
            return self.none_is(words)
        if len(self._left) == 1:
            return phrases.in_quotes(words)
        told = tr("{words} may mean {n} of these: write more, or go to one with the arrows.")
        return told.format(words=phrases.in_quotes(words), n=len(self._left))

    def _options(self) -> list[Option]:
        return [Option(Text(harmless(shown))) for _, shown in self._left]

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.dismiss(self._left[event.option_index][0])
