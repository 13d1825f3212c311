"""Somebody who was there and was not heard, added by hand: which words name them, if any do, and who it is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, OptionList, Static

from journal.domain import phrases
from journal.domain.errors import WrongUse
from journal.domain.names.identity import name_key
from journal.domain.naming import place_of
from journal.domain.people.person import Person
from journal.tongue import tr
from journal.tui.screens.by_hand import ByHand, Span, Whom

Meant = Callable[[str, str], tuple[Person, Span | None]]
"""Gives whom a name and the words for them mean, and where these stand, None for nowhere.

Raises:
    JournalError: where that cannot be told.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the writer says of somebody.

    Attributes:
        name: The full name of who was there.
        person: Who that is, as the entry has them.
        span: Which words of the entry name them, None for none.
    """

    name: str
    person: Person
    span: Span | None


class AddMeeting(ByHand[Told]):
    """Asks who was there; answers with it, or None after Esc.

    Args:
        text: The text of the entry.
        spans: Words that may name somebody.
        whom: Proposes who that is.
        people: Who is known.
        meant: What a name and words mean.
    """

    BEGINS = "#spans, #words"

    def __init__(self, text: str, spans: Sequence[Span], whom: Whom, people: Collection[Person], meant: Meant) -> None:
        super().__init__(text, spans, whom, people)
        self._meant = meant
        self._chosen = self._text[slice(*self._span_at(0))]  # the words that stand in the line, unless others do

    def compose(self) -> ComposeResult:
        with Vertical(id="attending", classes="sheet by-hand") as sheet:
            sheet.border_title = tr("Somebody who was there")
            sheet.border_subtitle = tr("Tab goes on, Enter takes it, Esc leaves it")
            if self._spans:
                yield Label(tr("Which words name them?"))
                yield self._list_of_spans()
            with Horizontal():
                yield Label(tr("The words"))
                hint = tr("empty where the entry does not name them")
                yield Input(self._chosen, placeholder=hint, id="words", compact=True)
            with Horizontal():
                yield Label(tr("Who is it?"))
                yield Input(self._proposed, placeholder=tr("a name"), id="with", compact=True)
            yield Static("", id="echo")

    def _span_at(self, index: int) -> Span:
        return self._spans[index] if self._spans else (0, 0)

    def _follow(self) -> None:
        line = self.query_one("#words", Input)
        if line.value == self._chosen:  # nobody has written others
            index = self.query_one("#spans", OptionList).highlighted or 0
            self._chosen = line.value = self._text[slice(*self._span_at(index))]

    @on(Input.Changed, "#words")
    def _other_name(self) -> None:
        words = self._value("words")
        span = place_of(words, self._text) if words else None
        self._propose(self._whom(span) if span else words)

    def _is_enough(self) -> bool:
        is_said = bool(self._value("with"))
        if not is_said:
            self.query_one("#with").focus()
            self._say(tr("Write who it was."), is_clear=False)
        return is_said

    def _told(self) -> Told:
        name = self._named()
        if not name:
            raise WrongUse(tr("Write who it was."))
        words = self._value("words")
        if words and place_of(words, self._text) is None:
            raise WrongUse(tr("“{words}” does not stand in that entry.").format(words=words))
        person, span = self._meant(name, words)
        return Told(name=name, person=person, span=span)

    def _understood(self, told: Told) -> str:
        words = self._text[slice(*told.span)] if told.span else ""
        if not words:
            return tr("{name} was there. No words of the entry name them.").format(name=told.name)
        if name_key(words) == name_key(told.name):
            return tr("{name} was there.").format(name=told.name)
        return tr("{name} was there, as {words}.").format(name=told.name, words=phrases.in_quotes(words))
