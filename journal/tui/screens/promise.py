"""A promise that was not heard, added by hand: which words tell of it, what, whose, with whom and by when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.events import Key
from textual.screen import ModalScreen
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from journal.domain import phrases
from journal.domain.commitment import Commitment, Owner
from journal.domain.days import coming_day
from journal.domain.errors import JournalError, WrongUse
from journal.domain.harmless import harmless
from journal.domain.lookup import nobody_called, people_like
from journal.domain.people import Person
from journal.domain.sentences import sentence_like
from journal.tongue import later, tr

Span = tuple[int, int]

OWNERS = {
    Owner.ME: later("I promised it"),
    Owner.THEM: later("they promised it to me"),
    Owner.BOTH: later("we promised it to each other"),
}
"""Whose a promise can be, and how that is put."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the writer says of a promise.

    Attributes:
        span: Which words of the entry tell of it.
        name: The full name of whom it is with, "" for nobody in particular.
    """

    span: Span
    action: str
    owner: Owner
    name: str
    due: date | None


class AddPromise(ModalScreen[Told | None]):
    """Asks for a promise; answers with it, or None after Esc.

    Args:
        text: The text of the entry.
        spans: Its sentences.
        whom: Gives the name of whom a promise in a sentence may be with, "" where that is open.
        people: Who is known.
        today: The day that a due day is reckoned from.
    """

    BINDINGS: ClassVar = [("escape", "dismiss", tr("Close"))]

    def __init__(
        self,
        text: str,
        spans: Sequence[Span],
        whom: Callable[[Span], str],
        people: Collection[Person],
        today: date,
    ) -> None:
        super().__init__()
        self._text = text
        self._spans = list(spans)
        self._whom = whom
        self._people = people
        self._today = today
        self._proposed = whom(self._spans[0])
        self._likely = 0  # the place of the sentence that tells most likely of what is written
        self._is_new = ""  # the name of whom Enter, pressed once more, makes somebody new

    def compose(self) -> ComposeResult:
        with Vertical(id="promise", classes="sheet") as sheet:
            sheet.border_title = tr("A promise that I did not hear")
            sheet.border_subtitle = tr("Tab goes on, Enter takes it, Esc leaves it")
            yield Label(tr("Which words tell of it?"))
            yield OptionList(*(Option(Text(self._words(span))) for span in self._spans), id="spans", compact=True)
            with Horizontal():
                yield Label(tr("What?"))
                yield Input(placeholder=tr("send the deck"), id="what", compact=True, select_on_focus=False)
            with Horizontal():
                yield Label(tr("Whose?"))
                yield OptionList(*(Option(tr(words)) for words in OWNERS.values()), id="owner", compact=True)
            with Horizontal():
                yield Label(tr("With whom?"))
                yield Input(self._proposed, placeholder=phrases.someone(), id="with", compact=True)
            with Horizontal():
                yield Label(tr("Due when?"))
                hint = tr("“friday”, “in 3 days”, “12 nov”; empty for no date")
                yield Input(placeholder=hint, id="due", compact=True)
            yield Static("", id="echo")

    def on_mount(self) -> None:
        """A promise of the writer's, unless something else is said; the sentence goes by what is written."""
        for choice in self.query(OptionList):
            choice.highlighted = 0
        self.query_one("#what").focus()

    def on_key(self, event: Key) -> None:
        """What is written at a list is meant for the line behind it."""
        is_at_list = isinstance(self.focused, OptionList)  # else it was under way when the letter before it went on
        if event.is_printable and not (is_at_list and event.key == "space"):
            event.stop()
            if is_at_list:
                self.focus_next(Input)
            self.app.post_message(Key(event.key, event.character))  # behind the focus, which it finds in the line

    def _words(self, span: Span) -> str:
        return harmless(phrases.quoted(self._text, *span, 200))

    @property
    def _span(self) -> Span:
        return self._spans[self.query_one("#spans", OptionList).highlighted or 0]

    def _value(self, field: str) -> str:
        return " ".join(self.query_one(f"#{field}", Input).value.split())

    @on(OptionList.OptionHighlighted, "#spans")
    def _other_words(self) -> None:
        name = self.query_one("#with", Input)
        if name.value == self._proposed:  # nobody has said who it is
            self._proposed = name.value = self._whom(self._span)
        self._tell()

    @on(Input.Changed, "#what")
    def _written(self) -> None:
        spans, like = self.query_one("#spans", OptionList), sentence_like(self._text, self._value("what"))
        likely = self._spans.index(like) if like in self._spans else 0
        if spans.highlighted == self._likely:  # nobody has chosen another one
            spans.highlighted = likely
        self._likely = likely

    @on(OptionList.OptionHighlighted, "#owner")
    @on(Input.Changed)
    def _changed(self) -> None:
        self._is_new = ""
        self._tell()

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.focus_next()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        told = self._tell()
        if told is None:
            if not self._value("what"):
                self.query_one("#what").focus()
                self._say(tr("Say in a few words what is to be done."), is_clear=False)
        elif told.name and not people_like(told.name, self._people) and told.name != self._is_new:
            self._is_new = told.name  # one slip makes nobody
            words = f"{nobody_called(told.name, self._people)} {tr('Enter once more takes them as somebody new.')}"
            self._say(words, is_clear=False)
        else:
            self.dismiss(told)

    def _tell(self) -> Told | None:
        """Tell below how it is understood; None where it cannot be."""
        try:
            told = self._told()
        except JournalError as error:
            self._say(str(error), is_clear=False)
            return None
        item = Commitment(
            start=0, end=0, quote="", owner=told.owner, action=told.action or "…", who=told.name or None,
            counterparty=told.name or None, due=told.due,
        )  # fmt: skip
        self._say(phrases.commitment(item, self._today))
        return told if told.action else None

    def _told(self) -> Told:
        name = self._value("with")
        found = people_like(name, self._people) if name else []
        if len(found) > 1:
            names = ", ".join(sorted(person.name for person in found))
            raise WrongUse(tr("{name!r} could be {names}.").format(name=name, names=names))
        due = self._value("due")
        return Told(
            span=self._span,
            action=self._value("what"),
            owner=list(OWNERS)[self.query_one("#owner", OptionList).highlighted or 0],
            name=found[0].name if found else name,
            due=coming_day(due, self._today) if due else None,
        )

    def _say(self, words: str, *, is_clear: bool = True) -> None:
        line = self.query_one("#echo", Static)
        line.update(Text(harmless(words)))
        line.set_class(not is_clear, "-unclear")
