"""A promise that was not heard, added by hand: which words tell of it, what, whose, with whom and by when."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from journal.domain import phrases
from journal.domain.commitment import Commitment, Owner
from journal.domain.days.said import coming_day
from journal.domain.english.sentences import sentence_like
from journal.domain.people.person import Person
from journal.tongue import later, tr
from journal.tui.screens.by_hand import ByHand, Span, Whom

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


class AddPromise(ByHand[Told]):
    """Asks for a promise; answers with it, or None after Esc.

    Args:
        text: The text of the entry.
        spans: Its sentences.
        whom: Proposes with whom a promise in a sentence is.
        people: Who is known.
        today: The day it is.
        about: The day that the entry is about.
    """

    BEGINS = "#what"

    def __init__(
        self,
        text: str,
        spans: Sequence[Span],
        whom: Whom,
        people: Collection[Person],
        *,
        today: date,
        about: date,
    ) -> None:
        super().__init__(text, spans, whom, people)
        self._today, self._about = today, about
        self._likely = 0  # the place of the sentence that tells most likely of what is written

    def compose(self) -> ComposeResult:
        with Vertical(id="promise", classes="sheet by-hand") as sheet:
            sheet.border_title = tr("A promise that I did not hear")
            sheet.border_subtitle = tr("Tab goes on, Enter takes it, Esc leaves it")
            yield Label(tr("Which words tell of it?"))
            yield self._list_of_spans()
            with Horizontal():
                yield Label(tr("What?"))
                yield Input(placeholder=tr("send the deck"), id="what", compact=True, select_on_focus=False)
            with Horizontal():
                yield Label(tr("Whose?"))
                owners = (Option(tr(words)) for words in OWNERS.values())
                yield OptionList(*owners, id="owner", classes="way", compact=True)
            yield self._line_for_whom()
            with Horizontal():
                yield Label(tr("Due when?"))
                hint = tr("“friday”, “in 3 days”, “12 nov”; empty for no date")
                yield Input(placeholder=hint, id="due", compact=True)
            yield Static("", id="echo")

    @on(Input.Changed, "#what")
    def _written(self) -> None:
        spans, like = self.query_one("#spans", OptionList), sentence_like(self._text, self._value("what"))
        likely = self._spans.index(like) if like in self._spans else 0
        if spans.highlighted == self._likely:  # nobody has chosen another one
            spans.highlighted = likely
        self._likely = likely

    def _is_enough(self) -> bool:
        is_said = bool(self._value("what"))
        if not is_said:
            self.query_one("#what").focus()
            self._say(tr("Say in a few words what is to be done."), is_clear=False)
        return is_said

    def _understood(self, told: Told) -> str:
        item = Commitment(
            start=0, end=0, quote="", owner=told.owner, action=told.action or "…", who=told.name or None,
            counterparty=told.name or None, due=told.due,
        )  # fmt: skip
        return phrases.commitment(item, self._today)

    def _told(self) -> Told:
        due = self._value("due")
        return Told(
            span=self._span,
            action=self._value("what"),
            owner=list(OWNERS)[self.query_one("#owner", OptionList).highlighted or 0],
            name=self._named(),
            due=coming_day(due, self._today, self._about) if due else None,
        )
