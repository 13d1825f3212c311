"""A page that is listened to: the part of the Write screen that hears and can be answered."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Input, Static

from journal.domain import phrases
from journal.domain.commitment import Commitment
from journal.domain.days import coming_day
from journal.domain.errors import JournalError
from journal.domain.questions import question_for
from journal.domain.reading import Flag, Help, Reading
from journal.journal import Journal
from journal.tui import choices as said
from journal.tui.choices import NOTHING, Choice, Choices, Item, as_chosen, key_of, without_dismissed
from journal.tui.marks import marks_of
from journal.tui.screens.ask import Ask
from journal.tui.screens.place import Place
from journal.tui.sheet import Sheet
from journal.tui.warm import WARMING, Listening
from journal.tui.widgets.due_strip import DueStrip
from journal.tui.widgets.heard import Answer, Heard, Line
from journal.tui.widgets.heard_panel import HeardPanel
from journal.tui.widgets.page import Page

PAUSE = 0.15  # seconds after the last key until what was written is read
INVITATION = "What happened? Just write; I listen along, and nothing leaves this machine."


class ListeningPlace(Place):
    """The page, with what was heard beside it and underlined in it."""

    reading: var[Reading | None] = var(None)
    """What was heard last."""

    heard_text: var[str] = var("")
    """The text it was heard in."""

    choices: var[Choices] = var(dict)
    """What the writer said about it; told to the journal once the entry is saved."""

    listening: var[Listening] = var(WARMING)
    """Whether somebody listens."""

    due: var[str] = var("")
    """What is due, in a line."""

    lines: var[tuple[Line, ...]] = var(())
    """The sentences of the panel."""

    question: var[str] = var("")
    """The question that is asked; "" for none."""

    state: var[str] = var(WARMING.words)
    """What is said about the listening."""

    class Read(Message):
        """A text was read, or could not be."""

        def __init__(self, text: str, reading: Reading | None, why_not: str, took: float) -> None:
            super().__init__()
            self.text = text
            self.reading = reading
            self.why_not = why_not
            self.took = took

    def __init__(self, journal: Journal | None = None) -> None:
        super().__init__(journal)
        self.page = Page(placeholder=INVITATION, id="page")
        self.title_field = Input(placeholder="title, if you like", id="title", compact=True)
        self.sheet = Sheet.fresh(self.moment)
        self._pause: Timer | None = None
        self._is_reading = False
        self._sentences: list[phrases.Sentence] = []

    def body(self) -> ComposeResult:
        yield DueStrip(key=self.key_of("go.today")).data_bind(due=ListeningPlace.due)
        with Horizontal(id="desk"):
            with Vertical(id="paper"):
                with Horizontal(id="page-head"):
                    yield Static("", id="day", markup=False)
                    yield self.title_field
                yield self.page
            yield HeardPanel(id="margin").data_bind(
                lines=ListeningPlace.lines, question=ListeningPlace.question, state=ListeningPlace.state
            )

    # Hearing

    def hear_soon(self) -> None:
        """Read the page once the keys have been still for a moment."""
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self.hear_now)

    def hear_now(self) -> None:
        """Read the page, unless that is being done: then again when it is."""
        text = self.page.text
        if not text.strip():
            self.heard_text, self.reading = text, None
            self._tell_state()
        elif self.listening.is_ready and not self._is_reading and self.has_journal:
            self._is_reading = True
            self._read(self.journal, text, self.sheet)

    @work(thread=True, exclusive=True, exit_on_error=False, group="reading")
    def _read(self, journal: Journal, text: str, sheet: Sheet) -> None:
        began = time.monotonic()
        reading, why_not = None, ""
        try:
            reading = journal.hear(text, sheet.about, entry=sheet.entry)
        except Exception as error:  # a pipeline of the user's own may raise anything; writing goes on
            why_not = str(error) if isinstance(error, JournalError) else f"{type(error).__name__}: {error}"
        self.post_message(self.Read(text, reading, why_not, time.monotonic() - began))

    @on(Read)
    def _was_read(self, event: Read) -> None:
        self._is_reading = False
        if event.reading is None:
            self.state = f"I could not read this: {event.why_not}"
            return
        self.page.mark(event.text, marks_of(without_dismissed(event.reading, event.text, self.choices)))
        if self.page.text != event.text:
            # One reading at a time: a long text is read as often as it can be, no more.
            self._pause = self.set_timer(max(PAUSE, event.took), self.hear_now)
            if not self.page.text.strip():
                return
        self.set_reactive(ListeningPlace.heard_text, event.text)
        self.reading = event.reading
        self._tell()

    def watch_choices(self) -> None:
        """What was said shows in the panel and on the page."""
        if self.reading is not None and self.is_mounted:
            self.page.mark(self.heard_text, marks_of(without_dismissed(self.reading, self.heard_text, self.choices)))
        self._tell()

    def watch_reading(self) -> None:
        """Say what was heard."""
        self._tell()

    def watch_listening(self, listening: Listening) -> None:
        """Somebody listens from now on, or nobody will."""
        self._tell_state()
        if listening.is_ready:
            self.hear_now()

    def _tell(self) -> None:
        if not self.is_mounted:
            return
        reading, text = self.reading, self.heard_text
        self._sentences = []
        if reading is not None and self.has_journal:
            self._sentences = phrases.sentences(as_chosen(reading, text, self.choices), text, self.journal.today)
        self.lines = tuple(map(self._line, self._sentences))
        self.ask()
        self._tell_state()

    def _line(self, sentence: phrases.Sentence) -> Line:
        given = [self.choices.get(key_of(item, self.heard_text), NOTHING) for item in _answerable(sentence)]
        dismissed = bool(given) and all(choice.dismissed for choice in given)
        confirmed = bool(given) and all(choice.confirmed for choice in given)
        return Line(
            sentence.words,
            tuple((item.start, item.end) for item in sentence.items),
            "×" if dismissed else "✓" if confirmed else "",
            dismissed,
        )

    def ask(self) -> None:
        """Ask another question, if another one is worth asking now."""
        wanted = not self.has_journal or self.journal.settings.questions
        self.question = (question_for(self.page.text, self.reading) or "") if wanted else ""

    def _tell_state(self) -> None:
        if not self.listening.is_ready:
            self.state = self.listening.words
        elif not self.page.text.strip():
            self.state = "I am listening. Names, promises and help will stand here."
        else:
            self.state = "" if self.lines else "Listening. Nobody's name and no promise yet."

    # Answering

    def action_go_to_heard(self) -> None:
        """Go to what was heard, to answer it."""
        if self.lines:
            self.query_one(Heard).begin()
        else:
            self.tell("There is nothing to answer yet.")

    @on(Heard.Left)
    def _left(self) -> None:
        self.set_focus(self.page)

    @on(Heard.Lit)
    def _lit(self, event: Heard.Lit) -> None:
        self.page.light(event.spans)
        if event.spans:
            self.page.show_offset(event.spans[0][0])

    @on(Heard.Answered)
    def _answered(self, event: Heard.Answered) -> None:
        if event.index >= len(self._sentences):
            return
        items = _answerable(self._sentences[event.index])
        if not items:
            self.tell("There is nothing to say yes or no to here. Names are put right under People.")
            return
        if event.answer is Answer.CONFIRMED:
            self._choose(items, said.confirmed)
            return
        if event.answer is Answer.DISMISSED:
            self._choose(items, said.dismissed)
            return
        promise = items[0]
        if not isinstance(promise, Commitment):
            self.tell("Only a promise can be changed like that.")
        elif event.answer is Answer.FLIPPED:
            self._choose([promise], said.flipped)
        elif event.answer is Answer.DUE_ASKED:
            self._ask_due(promise)
        else:
            self._ask_words(promise)

    def _ask_words(self, item: Commitment) -> None:
        def take(words: str | None) -> None:
            if words is not None:
                self._choose([item], lambda choice: replace(choice, words=words.strip() or None))

        self.app.push_screen(Ask("What is to be done", value=item.action), take)

    def _ask_due(self, item: Commitment) -> None:
        today = self.journal.today

        def echo(words: str) -> str:
            return phrases.absolute_day(coming_day(words, today)) if words.strip() else "No date"

        def take(words: str | None) -> None:
            if words is not None:
                due = coming_day(words, today) if words.strip() else ""
                self._choose([item], lambda choice: replace(choice, due=due))

        value = item.due.isoformat() if item.due else ""
        self.app.push_screen(
            Ask("When it is due", value=value, hint="friday, 12 dec, empty for no date", echo=echo), take
        )

    def _choose(self, items: list[Item], change: Callable[[Choice], Choice]) -> None:
        changed = dict(self.choices)
        for item in items:
            key = key_of(item, self.heard_text)
            changed[key] = change(changed.get(key, NOTHING))
        self.choices = changed


def _answerable(sentence: phrases.Sentence) -> list[Item]:
    return [item for item in sentence.items if isinstance(item, (Commitment, Flag, Help))]
