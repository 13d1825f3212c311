"""A page that is listened to: the part of the Write screen that hears and can be answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Static

from journal.domain.entry import is_wordless
from journal.domain.errors import JournalError
from journal.domain.reading import Mention, Reading
from journal.domain.views import retelling
from journal.domain.views.questions import question_for
from journal.tongue import later, tr
from journal.tui.choices import NOTHING, Choices, Key, as_chosen, carried, key_of, keys_of, without_dismissed
from journal.tui.marks import marks_of
from journal.tui.screens.place import Place
from journal.tui.sheet import Sheet
from journal.tui.warm import WARMING, Listening
from journal.tui.widgets.due_strip import DueStrip
from journal.tui.widgets.heard import Line
from journal.tui.widgets.heard_panel import HeardPanel
from journal.tui.widgets.page import Page
from journal.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from textual.worker import Worker

    from journal.journal import Journal

PAUSE = 0.15  # seconds after the last key until what was written is read
LONG = 2_500  # characters that are read in some 300 ms; a longer page is read by the paragraph first
REST = 1.0  # seconds without a key after which a long page is read as a whole
INVITATION = later("What happened? Just write; I listen along, and nothing leaves this machine.")


class ListeningPlace(Place):
    """The page, with what was heard beside it and underlined in it."""

    WAITS: ClassVar[bool] = False  # one writes before there is a journal

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

    is_quiet: var[bool] = var(False)
    """Whether no question is to be asked for now."""

    state: var[str] = var(WARMING.words)
    """What is said about the listening."""

    class Read(Message):
        """A text was read, all of the page or one paragraph of it, or could not be."""

        def __init__(self, sheet: Sheet, text: str, is_all: bool, reading: Reading | None, why_not: str) -> None:
            super().__init__()
            self.sheet = sheet
            self.text = text
            self.is_all = is_all
            self.reading = reading
            self.why_not = why_not

    def __init__(self, journal: Journal | None = None) -> None:
        super().__init__(journal)
        self.page = Page(placeholder=tr(INVITATION), id="page")
        self.title_line = TitleLine(tr("title, if you like"))
        self.sheet = Sheet.fresh(self.moment)
        self._pause: Timer | None = None
        self._hearing: Worker[None] | None = None
        self._sentences: list[retelling.Sentence] = []

    def body(self) -> ComposeResult:
        yield DueStrip(key=self.key_of("go.today")).data_bind(due=ListeningPlace.due)
        with Horizontal(id="desk"):
            with Vertical(id="paper"):
                with Horizontal(id="page-head"):
                    yield Static("", id="day", markup=False)
                    yield self.title_line
                yield self.page
            yield HeardPanel(id="margin").data_bind(
                lines=ListeningPlace.lines, question=ListeningPlace.question, state=ListeningPlace.state
            )

    # Hearing

    @property
    def heard_keys(self) -> tuple[Key, ...]:
        """What that which was heard last is known by."""
        return keys_of(self.reading, self.heard_text)

    def hear_soon(self) -> None:
        """Read the page once the keys have been still for a moment."""
        self._wait(PAUSE, self.hear_now)

    def hear_now(self) -> None:
        """Read the page; of a long one first the paragraph at the cursor, all of it when the keys rest."""
        text = self.page.text
        if is_wordless(text):
            self.heard_text, self.reading = text, None
            self._tell_state()
        elif len(text) <= LONG:
            self._begin_reading(text, is_all=True)
        else:
            self._begin_reading(self.page.paragraph, is_all=False)

    def _hear_all(self) -> None:
        self._begin_reading(self.page.text, is_all=True)

    def _wait(self, seconds: float, then: Callable[[], None]) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(seconds, then)

    def _begin_reading(self, text: str, *, is_all: bool) -> None:
        # One reading at a time; what was typed meanwhile is read after it.
        if self.listening.is_ready and self.has_journal and not self._is_reading:
            self._hearing = self._read(self.journal, self.sheet, text, is_all)

    @property
    def _is_reading(self) -> bool:
        # The worker is asked, not only what it tells: of one that was cancelled nothing is told, and the next key
        # is to begin another. One cancelled before its first step stays “running” for the library.
        return self._hearing is not None and not (self._hearing.is_cancelled or self._hearing.is_finished)

    @work(thread=True, exclusive=True, exit_on_error=False, group="reading")
    def _read(self, journal: Journal, sheet: Sheet, text: str, is_all: bool) -> None:
        reading, why_not = None, ""
        try:
            reading = journal.hear(text, sheet.about, entry=sheet.entry if is_all else None)
        except Exception as error:  # a pipeline of the user's own may raise anything; writing goes on
            why_not = str(error) if isinstance(error, JournalError) else f"{type(error).__name__}: {error}"
        self.post_message(self.Read(sheet, text, is_all, reading, why_not))

    @on(Read)
    def _was_read(self, event: Read) -> None:
        self._hearing = None
        text = self.page.text
        if event.sheet.entry_id != self.sheet.entry_id:
            self.hear_now()
            return
        if event.reading is None:
            self.state = tr("I could not read this: {why}").format(why=event.why_not)
            return
        if event.is_all:
            now = keys_of(event.reading, event.text)
            self.set_reactive(ListeningPlace.choices, carried(self.choices, self.heard_keys, now))
        self.page.mark(event.text, marks_of(without_dismissed(event.reading, event.text, self.choices)))
        if event.is_all and not is_wordless(text):
            self.set_reactive(ListeningPlace.heard_text, event.text)
            self.reading = event.reading
            self._tell()
        if event.is_all and text != event.text:
            self._wait(PAUSE, self.hear_now)
        elif not event.is_all:
            self._wait(REST, self._hear_all)

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
            self._sentences = retelling.sentences(as_chosen(reading, text, self.choices), text, self.journal.today)
        self.lines = tuple(map(self._line, self._sentences))
        self.ask()
        self._tell_state()

    def _line(self, sentence: retelling.Sentence) -> Line:
        named = [item for item in sentence.items if isinstance(item, Mention)]
        items = named or sentence.answerable
        given = [self.choices.get(key_of(item, self.heard_text), NOTHING) for item in items]
        dismissed = bool(given) and all(choice.dismissed for choice in given)
        confirmed = bool(given) and all(choice.confirmed for choice in given)
        return Line(
            sentence.words,
            tuple((item.start, item.end) for item in sentence.items),
            "×" if dismissed else "✓" if confirmed else "",
            dismissed,
            bool(given) and not named and not dismissed and not confirmed,
        )

    def ask(self) -> None:
        """Ask another question, if another one is worth asking now."""
        wanted = not self.is_quiet and (not self.has_journal or self.journal.settings.questions)
        self.question = (question_for(self.page.text, self.reading) or "") if wanted else ""

    def action_be_quiet(self) -> None:
        """Ask nothing more until it is wished again."""
        self.is_quiet = not self.is_quiet
        self.ask()

    def _tell_state(self) -> None:
        if not self.listening.is_ready:
            self.state = tr(self.listening.words)
        elif is_wordless(self.page.text):
            self.state = tr("I am listening. Names, promises and help will stand here.")
        else:
            self.state = "" if self.lines else tr("Listening. Nobody's name and no promise yet.")
