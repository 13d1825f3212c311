"""A place: what every screen of the journal has in common."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import ScreenResume
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Input, OptionList

from journal.domain import phrases
from journal.domain.errors import JournalError, NotFound
from journal.domain.harmless import harmless
from journal.tongue import tr
from journal.tui.commands import BY_PLACE, PLACES, bindings, every
from journal.tui.toasts import BRIEFLY
from journal.tui.widgets.key_line import KeyLine
from journal.tui.widgets.places_bar import PlacesBar

if TYPE_CHECKING:
    from journal.domain.acts import Act
    from journal.domain.ledger import Ledger
    from journal.journal import Journal
    from journal.tui.screens.question import Question
    from journal.undoing import Undoable, Undone

T = TypeVar("T")

Severity = Literal["information", "warning", "error"]

OUT_OF_TRASH = {"place": "go.journal", "trash": "journal.see_trash", "back": "journal.back"}
"""The commands that bring an entry back out of the trash, one after the other."""

SOON = 0.2  # seconds after which one is told why nothing is there yet


def _binding(command: str) -> Binding:
    return next(c.binding for c in every() if c.id == command)


class OpenEntry(Message):
    """Somebody wants to go on with an entry: posted to the app, which takes it to the page."""

    def __init__(self, entry: str) -> None:
        super().__init__()
        self.entry = entry


class BeginPage(Message):
    """Somebody wants to write an entry that begins with some words: posted to the app, which takes them to the page."""

    def __init__(self, text: str, title: str = "") -> None:
        super().__init__()
        self.text = text
        self.title = title


class Place(Screen[None]):
    """A screen that shows something of the journal.

    It is handed the journal, when made or as soon as it is open, and shows it in
    `reload`, which is called whenever something else is to be shown: on the first
    sight, after a change made here or in another place, after one made by another
    program, and when a new day has begun.

    Args:
        journal: The open journal; None while it is being opened.
    """

    PLACE: ClassVar[str] = ""
    """Its name in `commands.BY_PLACE`: tells which commands help and palette offer."""

    BINDINGS = bindings("lists")

    ABOUT: ClassVar[str] = ""
    """What this place is for, in two or three sentences for the help screen."""

    WAITS: ClassVar[bool] = True
    """Whether its commands wait for the journal to be shown, but for those that lead elsewhere."""

    FINDS: ClassVar[bool] = False
    """Whether it has a line to find others by, which `action_find` leads to."""

    class Folded(Message):
        """The ledger is at hand."""

        def __init__(self, ledger: Ledger, today: date) -> None:
            super().__init__()
            self.shows = (ledger, today)

    def __init__(self, journal: Journal | None = None) -> None:
        super().__init__()
        self._journal = journal
        self._shown: tuple[Ledger, date] | None = None
        self._has_resumed = False

    def compose(self) -> ComposeResult:
        yield PlacesBar(self.PLACE, {place: self.key_of(f"go.{place}") for place in PLACES})
        yield from self.body()
        yield KeyLine(lambda action: not (self.has_shown and self.is_running) or self.offers(action))

    def body(self) -> ComposeResult:
        """What stands between the bar above and the keys below."""
        yield from ()

    def offers(self, action: str) -> bool:
        """Whether the line at the bottom tells of an action: whether it is of use in the line looked at."""
        return True

    @on(OptionList.OptionHighlighted)
    def _another_line(self) -> None:
        self.refresh_bindings()

    # The journal

    @property
    def journal(self) -> Journal:
        """The journal; there as soon as `reload` is called."""
        assert self._journal is not None, "asked for the journal before it was open"
        return self._journal

    @property
    def has_journal(self) -> bool:
        """Whether the journal is open; it is so some milliseconds after the first frame."""
        return self._journal is not None

    @property
    def has_shown(self) -> bool:
        """Whether it has shown the journal at least once."""
        return self._shown is not None

    @property
    def moment(self) -> datetime:
        """The aware moment it is, also before the journal is open."""
        return self._journal.clock() if self._journal is not None else datetime.now().astimezone()

    def receive(self, journal: Journal) -> None:
        """Take the journal that was opened meanwhile, and show it."""
        self._journal = journal
        self.look()

    def reload(self) -> None:
        """Show what the journal says now. The ledger is at hand: this takes no time."""

    def look(self) -> None:
        """See whether there is something else to show, and show it."""
        if self._journal is None or not self.is_mounted or self._journal.is_locked:
            return
        if self._journal.is_folded:
            self._show(self._journal.ledger, self._journal.today)
        else:
            self.set_timer(SOON, self._tell_waiting)
            self._fold(self._journal)

    def _tell_waiting(self) -> None:
        if not self.has_shown:
            self._note(tr("Reading your entries…"))

    def _note(self, words: str) -> None:
        for bar in self.query(PlacesBar):
            bar.note = words

    @work(thread=True, exclusive=True, group="folding")
    def _fold(self, journal: Journal) -> None:
        # Many thousand entries take a while: never on the event loop.
        try:
            self.post_message(self.Folded(journal.ledger, journal.today))
        except JournalError as error:
            self.app.call_from_thread(self.tell_error, error)
            self.app.call_from_thread(self._note, tr("Your entries cannot be read."))

    @on(Folded)
    def _folded(self, event: Folded) -> None:
        self._show(*event.shows)

    def _show(self, ledger: Ledger, today: date) -> None:
        before = self._shown
        if before is None or before[0] is not ledger or before[1] != today:
            self._shown = (ledger, today)
            self._note("")
            self.reload()
            self.refresh_bindings()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Something may have changed while another place was shown; of one just made, not even the colours."""
        event.refresh_styles = self._has_resumed
        self._has_resumed = True
        self.look()

    def on_places_bar_chosen(self, event: PlacesBar.Chosen) -> None:
        """Go where the mouse pointed."""
        event.stop()
        self.call_later(self.app.run_action, f"app.go('{event.place}')")

    # Telling and changing

    def key_of(self, command: str) -> str:
        """How the key of a command is shown, as the writer has set it."""
        return self.key_shown(command, self.keys_of(command)[0])

    def keys_of(self, command: str) -> list[str]:
        """The keys of a command, as the writer has set them, in the library's words."""
        key: str = getattr(self.app, "active_keys", {}).get(command) or _binding(command).key
        return key.split(",")

    def key_shown(self, command: str, key: str) -> str:
        """How one of the keys of a command is shown."""
        return self.app.get_key_display(_binding(command).with_key(key))

    def tell(self, words: str, *, title: str = "", severity: Severity = "information") -> None:
        """Say something in a toast; the words may be anybody's."""
        seconds = BRIEFLY if severity == "information" and not title else None  # it lies over what is worked on
        self.notify(harmless(words), title=harmless(title), severity=severity, markup=False, timeout=seconds)

    def hint(self, words: str) -> None:
        """Say why a key did nothing: briefly, and once however often it is pressed."""
        self.notify(harmless(words), markup=False, timeout=BRIEFLY)

    def tell_error(self, error: JournalError) -> None:
        """Say what went wrong and what to do about it."""
        self.notify(
            harmless(error.remedy), title=harmless(error.what), severity="error", markup=False, timeout=12
        )  # fmt: skip

    @work(thread=True, group="saving")
    def change(self, deed: Callable[[], object], told: str = "") -> None:
        """Do something to the journal off the event loop, say `told`, and show what came of it.

        Without `told`, what `deed` returns is said if it is a sentence.
        """
        try:
            done = deed()
        except JournalError as error:
            self.app.call_from_thread(self.tell_error, error)
            return
        words = told or (done if isinstance(done, str) else "")
        if words:
            self.app.call_from_thread(self.tell, words)
        self.app.call_from_thread(self.look)

    def say(self, act: Act) -> None:
        """Note what the writer says about a reading, and tell it with what it teaches, or that it was so already."""
        self.change(lambda: self._said(act))

    def _said(self, act: Act) -> str:
        self.journal.refresh()
        if act.entry and not self.journal.texts(act.entry):
            raise NotFound(
                tr("The entry that this is about is in the trash, so nothing was noted."),
                tr("Bring it back first: {place}, then {trash}, then {back}.").format(**self._out_of_trash()),
            )
        if self.journal.is_said(act):
            return phrases.so_already(act.told)
        return f"{act.told} {phrases.taught(self.journal.say(act), self.key_of('app.undo'))}".rstrip()

    def _out_of_trash(self) -> dict[str, str]:
        return {name: self.key_of(key) for name, key in OUT_OF_TRASH.items()}

    def ask_for(self, question: Question[T], take: Callable[[T], object]) -> None:
        """Show a question, and do something with its answer; where it is left with Escape, nothing.

        What the answer is about is bound when it is asked for: the line looked at may be another one by then.
        """

        def answered(answer: T | None) -> None:
            if answer is not None:
                take(answer)

        if self.is_active:  # a key that is held down asks once
            self.app.push_screen(question, answered)

    def open(self, place: Place) -> None:
        """Show a place that lies on this one, once however long the key for it is held down."""
        if self.is_active:
            self.app.push_screen(place)

    def action_leave(self) -> None:
        """Back to where one came from."""
        if self.is_active:
            self.app.pop_screen()

    # Entries changed in two places

    class Parted(Message):
        """It was looked for entries that were changed in two places."""

        def __init__(self, entries: list[str]) -> None:
            super().__init__()
            self.entries = entries

    @work(thread=True, exclusive=True, group="parted")
    def settle_next(self) -> None:
        """Look for entries that were changed in two places, and show the latest."""
        try:
            self.post_message(self.Parted([texts[0].id for texts in self.journal.conflicts()]))
        except JournalError as error:
            self.app.call_from_thread(self.tell_error, error)

    @on(Parted)
    def _parted(self, event: Parted) -> None:
        if event.entries:
            self.settle(event.entries[0])
        else:
            self.tell(tr("No entry was changed in two places."))

    def settle(self, entry_id: str) -> None:
        """Show the texts of an entry that stand side by side, to choose one."""
        from journal.tui.screens.settle import SettlePlace

        self.open(SettlePlace(self.journal, entry_id))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is done with a journal that is not there yet; where one types, the key to such a line is a letter."""
        if action == "find":
            return not isinstance(self.focused, Input)
        if not self.WAITS or self.has_shown or action == "leave":
            return True
        return action not in {command.action.partition("(")[0] for command in BY_PLACE.get(self.PLACE, ())} or None

    def action_go_in_list(self, where: str) -> None:
        """Go through what has the focus, by keys that it does not know itself."""
        focused = self.focused
        for name in (f"cursor_{where}", where, f"scroll_{ {'first': 'home', 'last': 'end'}.get(where, where) }"):
            action = getattr(focused, f"action_{name}", None)
            if action is not None:
                action()
                return

    def action_find(self) -> None:
        """From what was found back to the line it was found by: the letters behind the key are meant for that."""
        if not any(isinstance(screen, Place) and screen.FINDS for screen in self.app.screen_stack):
            self.hint(tr("There is no search here."))
            return
        while not (isinstance(screen := self.app.screen, Place) and screen.FINDS):
            self.app.pop_screen()
        screen.action_find()

    def action_undo_last(self) -> None:
        """Undo the last change to the journal; what was not done just now, or takes words away, is told and asked for.

        One letter may be a slip.
        """
        if self.has_journal:
            self.change(self._undo_or_ask)

    def _undo_or_ask(self) -> str | None:
        last = self.journal.undoable()
        if last is None or (last.is_fresh(self.moment) and not last.takes_words):
            return self.undo(last.act if last else "")
        done, told = tr("Done {day}"), tr("Take back {what}")
        self.app.call_from_thread(self._ask_first, last, done, told, self.undo)
        return None

    def action_redo_last(self) -> None:
        """Do again what was undone last; what was not undone just now is told and asked for."""
        if self.has_journal:
            self.change(self._redo_or_ask)

    def _redo_or_ask(self) -> str | None:
        last = self.journal.redoable()
        if last is None or last.is_fresh(self.moment):
            return self.redo(last.act if last else "")
        done, told = tr("Taken back {day}"), tr("Do again: {what}")
        self.app.call_from_thread(self._ask_first, last, done, told, self.redo)
        return None

    def _ask_first(self, last: Undoable, done: str, told: str, change: Callable[[str], str | None]) -> None:
        def take(is_wanted: bool) -> None:
            if is_wanted:
                self.change(lambda: change(last.act))

        from journal.tui.screens.choose import Choose

        if last.behind and self.is_active:
            self.tell(last.behind, severity="warning")
        choices = [(False, tr("Leave it as it is")), (True, told.format(what=last.told))]
        self.ask_for(Choose(done.format(day=last.day(self.moment)), choices), take)

    def undo(self, act: str) -> str | None:
        """Undo an act, from a thread; returns a sentence that tells it, unless it is told already."""
        return self._told_of_trash(self.journal.undone(act), "app.redo")

    def redo(self, act: str) -> str | None:
        """Do an act again, from a thread; returns a sentence that tells it, unless it is told already."""
        return self._told_of_trash(self.journal.redone(act), "app.undo")

    def _told_of_trash(self, undone: Undone, other_way: str) -> str | None:
        if not undone.is_trash:
            return undone.told
        # Once something else was done only the trash gives it back.
        back = tr("{key} brings it back; later on {place}, then {trash}, then {back}.").format(
            key=self.key_of(other_way), **self._out_of_trash()
        )
        self.app.call_from_thread(self.tell, f"{undone.told} {back}", severity="warning")  # longer to be read
        return None
