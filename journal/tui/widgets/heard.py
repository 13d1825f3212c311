"""The panel that says what was heard, in sentences that can be answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from textual import on
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from journal.domain.harmless import harmless
from journal.tui.commands import bindings


class Answer(Enum):
    """What the writer said to a line, or asked to change in it."""

    CONFIRMED = auto()
    DISMISSED = auto()
    FLIPPED = auto()
    DUE_ASKED = auto()
    WORDS_ASKED = auto()
    PERSON_ASKED = auto()


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the panel.

    Attributes:
        words: The sentence.
        spans: Where its words stand in the text.
        sign: One letter before it that tells what was answered, or "".
        is_dismissed: Whether it was said not to be so.
        is_open: Whether it can be answered and is not.
    """

    words: str
    spans: tuple[tuple[int, int], ...] = ()
    sign: str = ""
    is_dismissed: bool = False
    is_open: bool = False


class Heard(OptionList):
    """Sentences one can go through and answer with a letter."""

    DEFAULT_CSS = """
    Heard {
        border: none;
        padding: 0;
        background: $surface;
        scrollbar-size-vertical: 1;
        &:focus { border: none; background-tint: $foreground 0%; }
        & > .option-list--option { padding: 0 1; }
    }
    """

    BINDINGS = bindings("heard")

    lines: reactive[tuple[Line, ...]] = reactive((), init=False)
    """What was heard; the line that was chosen stays so if it is still there."""

    class Lit(Message):
        """A line was gone to, or left: these are the words it speaks of."""

        def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
            super().__init__()
            self.spans = spans

    class Answered(Message):
        """A line was answered; `index` is its place in `lines`."""

        def __init__(self, index: int, answer: Answer) -> None:
            super().__init__()
            self.index = index
            self.answer = answer

    def watch_lines(self, before: tuple[Line, ...], lines: tuple[Line, ...]) -> None:
        """Show other sentences."""
        chosen = self.highlighted
        self.set_options(Option(self._prompt(line)) for line in lines)
        if lines and chosen is not None and chosen < len(before):
            same = [n for n, line in enumerate(lines) if line.words == before[chosen].words]
            self.highlighted = same[0] if same else min(chosen, len(lines) - 1)
        self._light()

    @staticmethod
    def _prompt(line: Line) -> Content:
        words = Content.assemble((f"{line.sign} ", "bold") if line.sign else "", harmless(line.words))
        return words.stylize("dim strike") if line.is_dismissed else words

    def begin(self) -> None:
        """Take the keys, at the first line that waits for an answer."""
        waiting = [index for index, line in enumerate(self.lines) if line.is_open]
        self.highlighted = waiting[0] if waiting else (self.highlighted or 0 if self.lines else None)
        # At once, unlike `focus`: a letter typed right after must not land on the page.
        self.screen.set_focus(self)

    def on_focus(self) -> None:
        """Light up what the chosen line speaks of, also when the mouse or Tab led here."""
        if self.highlighted is None and self.lines:
            self.highlighted = 0
        self._light()

    def on_blur(self) -> None:
        """Nothing is pointed at any more."""
        self.post_message(self.Lit(()))

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._light()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()

    def _light(self) -> None:
        if self.has_focus:
            index = self.highlighted
            self.post_message(
                self.Lit(self.lines[index].spans if index is not None and index < len(self.lines) else ())
            )

    def _answer(self, answer: Answer) -> None:
        if self.highlighted is not None:
            self.post_message(self.Answered(self.highlighted, answer))

    def action_confirm(self) -> None:
        """Yes, that is so."""
        self._answer(Answer.CONFIRMED)

    def action_dismiss(self) -> None:
        """No, that is not so."""
        self._answer(Answer.DISMISSED)

    def action_flip(self) -> None:
        """It is the other way round."""
        self._answer(Answer.FLIPPED)

    def action_change_due(self) -> None:
        """It is due on another day."""
        self._answer(Answer.DUE_ASKED)

    def action_reword(self) -> None:
        """Say it in other words."""
        self._answer(Answer.WORDS_ASKED)

    def action_between(self) -> None:
        """It is with somebody else."""
        self._answer(Answer.PERSON_ASKED)
