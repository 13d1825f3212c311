"""Who: people who did, know or offered something about a topic, with the sentences that say so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Input, Static
from textual.widgets.input import Selection

from journal.domain import phrases
from journal.domain.errors import JournalError
from journal.domain.harmless import harmless
from journal.domain.views.agenda import one_line
from journal.domain.views.expertise import Knows
from journal.journal import Journal
from journal.tongue import later, tr
from journal.tui.commands import bindings
from journal.tui.screens.place import Place
from journal.tui.widgets.name_line import NameLine
from journal.tui.widgets.rows import Row, Rows, Section

PAUSE = 0.2  # seconds after the last key until it is looked for
SHOWN = 50  # people; a topic that more know of wants another word
WIDTH = 120  # characters of a sentence
UNASKED = later("Write what you could use help with – “grant writing”, “visa”, “a plumber” – and see who knows.")


class WhoPlace(Place):
    """One line for a topic, and below it who could help, as the entries tell it."""

    PLACE: ClassVar[str] = "who"
    FINDS: ClassVar[bool] = True
    ABOUT: ClassVar[str] = (
        "Who could help with something: write a word or two, and everybody around whom it comes up stands below, with"
        " the sentences that say so, what stands open with them, and what they last got from you. Enter opens a"
        " person's page, b the page to read before you meet them; / asks about something else."
    )
    BINDINGS = bindings("who")
    AUTO_FOCUS = "#topic"

    class Answered(Message):
        """It was looked for who knows about a topic; `why_not` tells why nobody could be looked for."""

        def __init__(self, topic: str, known: tuple[Knows, ...], why_not: str = "") -> None:
            super().__init__()
            self.topic = topic
            self.known = known
            self.why_not = why_not

    def __init__(self, journal: Journal | None = None) -> None:
        super().__init__(journal)
        self._pause: Timer | None = None
        self._shown_of = ""  # the topic of which it is shown who knows

    def body(self) -> ComposeResult:
        yield NameLine(placeholder=tr("A topic"), id="topic", compact=True, select_on_focus=False)
        yield Rows(id="known")
        yield Static(tr(UNASKED), id="count", markup=False)

    @property
    def topic(self) -> str:
        """What is asked about."""
        return self.query_one("#topic", Input).value.strip()

    def reload(self) -> None:
        """Look anew: something may have been written meanwhile."""
        self._look_for()

    @on(Input.Changed, "#topic")
    def _typed(self) -> None:
        if self._pause is not None:
            self._pause.stop()
        self._pause = self.set_timer(PAUSE, self._look_for)

    @on(Input.Submitted, "#topic")
    def _lead_on(self) -> None:
        """From the line to who knows, once they are shown: what is typed behind Enter is for them."""
        line = self.query_one(NameLine)
        if line.is_awaited and self._shown_of == self.topic:
            line.lead_to(self.query_one(Rows))

    def _look_for(self) -> None:
        if not self.topic:
            self._show_known((), tr(UNASKED))
        elif self.has_journal:
            self._ask(self.journal, self.topic)

    @work(thread=True, exclusive=True, group="asking")
    def _ask(self, journal: Journal, topic: str) -> None:
        try:
            self.post_message(self.Answered(topic, journal.who_knows(topic)))
        except JournalError as error:
            self.post_message(self.Answered(topic, (), error.what))

    def on_who_place_answered(self, event: Answered) -> None:
        """Show who knows, unless something else is asked by now."""
        if event.topic == self.topic:
            nobody = event.why_not or tr("Nobody you wrote of is known to know about “{topic}”.").format(
                topic=harmless(event.topic)
            )
            count = phrases.capital(phrases.people(len(event.known)))
            self._show_known(event.known, count if event.known else nobody)

    def _show_known(self, known: tuple[Knows, ...], told: str) -> None:
        today = self.moment.date()
        rows = [Row(k.person.id, Content("\n").join(list(_told(k, today))), k) for k in known[:SHOWN]]
        self.query_one(Rows).show([Section("", rows)])
        self.query_one("#count", Static).update(told)
        self._shown_of = self.topic
        self.refresh_bindings()
        self._lead_on()

    @on(Rows.Opened)
    def _opened(self) -> None:
        self.action_open()

    def on_key(self, event: Key) -> None:
        """A letter that is no key here begins another topic: to ask is what one comes here for."""
        line = self.query_one("#topic", Input)
        if event.character is None or not event.is_printable or event.key in self.active_bindings:
            return
        if not line.has_focus:  # else it was under way when the letter before it went there
            if event.key == "space":
                return
            self.action_find()
        event.stop()
        line.replace(event.character, *line.selection)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is changed here that could be undone: its keys are letters of a topic."""
        return False if action in ("undo_last", "redo_last") else super().check_action(action, parameters)

    def action_find(self) -> None:
        """To the line for a topic; what is written takes the place of what stands there."""
        line = self.query_one("#topic", Input)
        self.set_focus(line)
        line.selection = Selection(0, len(line.value))

    def offers(self, action: str) -> bool:
        """Somebody has to be found before they can be shown."""
        return action not in ("open", "brief") or self._looked_at() is not None

    def action_open(self) -> None:
        """Show the person's page."""
        if known := self._looked_at():
            from journal.tui.screens.person import PersonPlace

            self.open(PersonPlace(self.journal, known.person.id))

    def action_brief(self) -> None:
        """Show what to know before meeting them."""
        if known := self._looked_at():
            from journal.tui.screens.prep import PrepPlace

            self.open(PrepPlace(self.journal, known.person.id))

    def _looked_at(self) -> Knows | None:
        about = self.query_one(Rows).about
        return about if isinstance(about, Knows) else None


def _told(known: Knows, today: date) -> Iterator[Content]:
    role = f" · {phrases.role(known.person.role)}" if known.person.role else ""
    yield Content.assemble((harmless(known.person.name), "bold"), (role, "italic"))
    for said in known.said:
        words = harmless(phrases.quoted(said.words, 0, len(said.words), WIDTH))
        yield Content.assemble((f"  {phrases.day(said.entry.about, today)}: ", "$text-muted"), phrases.in_quotes(words))
    for item in (*known.mine, *known.theirs):
        yield Content(f"  {phrases.mark(item)} {harmless(one_line(item, today))}")
    if gave := known.last_gave:
        told = tr("last got from you: {help}, {day}").format(
            help=phrases.kind(gave.help.kind), day=phrases.day(gave.entry.about, today)
        )
    elif kept := known.last_kept:
        told = f"{phrases.mark(kept)} {harmless(one_line(kept, today))}"
    else:
        told = tr("has got nothing from you yet, as far as the entries say")
    yield Content.styled(f"  {told}", "italic $text-muted")
