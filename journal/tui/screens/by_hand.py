"""A form for what was not heard in an entry: which words tell of it, and with whom it is."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Sequence
from typing import ClassVar, Protocol, TypeVar

from rich.text import Text
from textual import on
from textual.containers import Horizontal
from textual.events import Key
from textual.widgets import Input, Label, OptionList, Static
from textual.widgets.option_list import Option

from journal.domain import phrases
from journal.domain.errors import JournalError, WrongUse
from journal.domain.harmless import harmless
from journal.domain.lookup import nobody_called, people_like
from journal.domain.people.person import Person
from journal.tongue import tr
from journal.tui.screens.question import Question

Span = tuple[int, int]
Whom = Callable[[Span], str]
"""Gives the name of whom a sentence may be about, "" where that is open."""


class WithWhom(Protocol):
    """What a form makes of what was said: among it the full name of whom it is with, "" for nobody in particular."""

    @property
    def name(self) -> str: ...


T = TypeVar("T", bound=WithWhom)


class ByHand(Question[T]):
    """Asks for something that an entry tells of; answers with it, or None after Esc.

    A form has a list `#spans` of words, other lists and lines, and below them a line `#echo`, which tells how it
    is understood. It lays them out in a `.by-hand` sheet, and says what it makes of them.

    Args:
        text: The text of the entry.
        spans: The words of it to choose from, its sentences mostly.
        whom: Proposes with whom it is.
        people: Who is known.
    """

    BEGINS: ClassVar[str]
    """What is asked for first, as a selector."""

    def __init__(self, text: str, spans: Sequence[Span], whom: Whom, people: Collection[Person]) -> None:
        super().__init__()
        self._text = text
        self._spans = list(spans)
        self._whom = whom
        self._people = people
        self._proposed = whom(self._spans[0]) if self._spans else ""
        self._is_new = ""  # the name of whom Enter, pressed once more, makes somebody new

    def on_key(self, event: Key) -> None:
        """What is written at a list is meant for the line behind it."""
        is_at_list = isinstance(self.focused, OptionList)  # else it was under way when the letter before it went on
        if event.is_printable and not (is_at_list and event.key == "space"):
            event.stop()
            if is_at_list:
                self.focus_next(Input)
            self.app.post_message(Key(event.key, event.character))  # behind the focus, which it finds in the line

    @abstractmethod
    def _told(self) -> T:
        """What is said so far.

        Raises:
            JournalError: where that cannot be understood.
        """

    @abstractmethod
    def _understood(self, told: T) -> str:
        """The sentence that tells how it is understood."""

    def on_mount(self) -> None:
        """The likeliest is chosen everywhere, unless something else is said."""
        for choice in self.query(OptionList):
            choice.highlighted = 0
        self.query_one(self.BEGINS).focus()

    def _tell(self) -> T | None:
        """Tell below how it is understood; None where it cannot be."""
        try:
            told = self._told()
        except JournalError as error:
            self._say(str(error), is_clear=False)
            return None
        self._say(self._understood(told))
        return told

    def _list_of_spans(self) -> OptionList:
        return OptionList(*(Option(Text(self._words(span))) for span in self._spans), id="spans", compact=True)

    def _line_for_whom(self) -> Horizontal:
        line = Input(self._proposed, placeholder=phrases.someone(), id="with", compact=True)
        return Horizontal(Label(tr("With whom?")), line)

    def _words(self, span: Span) -> str:
        return harmless(phrases.quoted(self._text, *span, 200))

    @property
    def _span(self) -> Span:
        return self._spans[self.query_one("#spans", OptionList).highlighted or 0]

    def _value(self, field: str) -> str:
        return " ".join(self.query_one(f"#{field}", Input).value.split())

    def _named(self) -> str:
        """The full name of whom it is with, "" for nobody in particular."""
        name = self._value("with")
        found = people_like(name, self._people) if name else []
        if len(found) > 1:
            names = ", ".join(sorted(person.name for person in found))
            raise WrongUse(tr("{name!r} could be {names}.").format(name=name, names=names))
        return found[0].name if found else name

    def _take(self, told: T, name: str) -> None:
        """Answer with what was told; one slip makes nobody of a name that is not known."""
        if name and not people_like(name, self._people) and name != self._is_new:
            self._is_new = name
            words = f"{nobody_called(name, self._people)} {tr('Enter once more takes them as somebody new.')}"
            self._say(words, is_clear=False)
        else:
            self.dismiss(told)

    def _is_enough(self) -> bool:
        """Whether all is said that has to be; where not, what is missing is asked for."""
        return True

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._is_enough() and (told := self._tell()):
            self._take(told, told.name)

    @on(OptionList.OptionHighlighted, ".way")
    @on(Input.Changed)
    def _changed(self) -> None:
        self._is_new = ""
        self._tell()

    @on(OptionList.OptionHighlighted, "#spans")
    def _other_words(self) -> None:
        self._follow()
        self._tell()

    def _follow(self) -> None:
        """Have the lines say what follows from other words."""
        self._propose(self._whom(self._span))

    def _propose(self, name: str) -> None:
        """Have the line for whom say a name, unless the writer has said who it is."""
        line = self.query_one("#with", Input)
        if line.value == self._proposed:
            self._proposed = line.value = name

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.focus_next()

    def _say(self, words: str, *, is_clear: bool = True) -> None:
        line = self.query_one("#echo", Static)
        line.update(Text(harmless(words)))
        line.set_class(not is_clear, "-unclear")
        if not is_clear:  # it says why Enter does nothing
            line.scroll_visible(animate=False)
