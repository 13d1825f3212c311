"""The app: places, colours, keys, and the journal that is opened behind the first frame."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

from textual.app import App
from textual.message import Message
from textual.reactive import var
from textual.screen import Screen

from journal.domain.errors import JournalError
from journal.domain.harmless import harmless
from journal.journal import Clock, Journal, now
from journal.settings import Settings
from journal.tui.commands import PLACES, bindings, keymap
from journal.tui.palette import CommandPaletteSource
from journal.tui.screens.place import OpenEntry, Place
from journal.tui.warm import WARMING, Listening, warm

POLL = 1.0  # seconds between two looks for changes made elsewhere: seen within two
FALLBACK_THEME = "textual-dark"

SCREENS = {
    "write": "write.WritePlace",
    "today": "today.TodayPlace",
    "commitments": "commitments.CommitmentsPlace",
    "people": "people.PeoplePlace",
    "journal": "browse.BrowsePlace",
    "month": "month.MonthPlace",
}
"""Where the screen of each place is: imported when one first goes there."""


class JournalApp(App[int]):
    """The journal in the terminal.

    Args:
        journal: The journal, or what opens it: called in a thread, after the first frame.
        settings: What the writer has set; that of the journal where it is open already.
        clock: The aware moment it is.
    """

    TITLE = "Journal"
    CSS_PATH = "journal.tcss"
    DEFAULT_MODE = "write"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - as the base class has it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012
    BINDINGS = bindings("everywhere")
    COMMANDS = {lambda: CommandPaletteSource}  # noqa: RUF012

    listening: var[Listening] = var(WARMING)
    """Whether the reader is there, and how to put it."""

    class Opened(Message):
        """The journal is open."""

        def __init__(self, journal: Journal) -> None:
            super().__init__()
            self.journal = journal

    class Heard(Message):
        """The reader is there, or will never be."""

        def __init__(self, listening: Listening) -> None:
            super().__init__()
            self.listening = listening

    class ChangedElsewhere(Message):
        """Another program has changed the journal."""

    def __init__(
        self, journal: Journal | Callable[[], Journal], *, settings: Settings | None = None, clock: Clock | None = None
    ) -> None:
        super().__init__()
        self.journal = journal if isinstance(journal, Journal) else None
        self._opener = journal if not isinstance(journal, Journal) else None
        self.settings = settings or (self.journal.settings if self.journal else Settings())
        self.clock = clock or (self.journal.clock if self.journal else now)
        self.active_keys, self._notices = keymap(self.settings.keys)
        for place in PLACES:
            self.add_mode(place, self._maker(place))

    def _maker(self, place: str) -> Callable[[], Screen[None]]:
        def make() -> Screen[None]:
            module, _, name = SCREENS[place].partition(".")
            kind: type[Place] = getattr(import_module(f"journal.tui.screens.{module}"), name)
            return kind(self.journal)

        return make

    def on_mount(self) -> None:
        """Colours and keys; then, behind the first frame, everything that takes time."""
        if self.settings.theme in self.available_themes:
            self.theme = self.settings.theme
        else:
            self.theme = FALLBACK_THEME
            self._notices.append(f"There is no theme “{self.settings.theme}”; see which there are with F9.")
        self.set_keymap(self.active_keys)
        for name in ("SIGHUP", "SIGTERM"):  # the terminal was closed: leave properly, the page is kept
            if number := getattr(signal, name, None):
                with suppress(NotImplementedError, RuntimeError, ValueError):
                    asyncio.get_running_loop().add_signal_handler(number, self.exit, 0)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if self.journal is not None:
            self._settle(self.journal)
        elif self._opener is not None:
            threading.Thread(target=self._open, args=(self._opener,), name="opening", daemon=True).start()

    def _open(self, opener: Callable[[], Journal]) -> None:
        try:
            self.post_message(self.Opened(opener()))
        except JournalError as error:
            self.call_from_thread(self.exit, 1, 1, harmless(str(error)))

    def on_journal_app_opened(self, event: Opened) -> None:
        """Hand the journal to the places there are."""
        self._settle(event.journal)

    def _settle(self, journal: Journal) -> None:
        if self.journal is None:
            self.journal = journal
            for screen in self.screen_stack:
                if isinstance(screen, Place):
                    screen.receive(journal)
        for notice in (*self._notices, *journal.notices()):
            self.notify(harmless(notice), severity="warning", markup=False, timeout=12)
        warm(journal, lambda listening: self.post_message(self.Heard(listening)))
        self.set_interval(POLL, self._poll)

    def on_journal_app_heard(self, event: Heard) -> None:
        """From now on somebody listens, or nobody will."""
        self.listening = event.listening

    def _poll(self) -> None:
        self.run_worker(self._look_elsewhere, thread=True, exclusive=True, group="polling", exit_on_error=False)

    def _look_elsewhere(self) -> None:
        if self.journal is not None and self.journal.refresh():
            self.post_message(self.ChangedElsewhere())

    def on_journal_app_changed_elsewhere(self) -> None:
        """Show what was changed."""
        if isinstance(self.screen, Place):
            self.screen.look()

    async def on_open_entry(self, event: OpenEntry) -> None:
        """Take an entry to the page."""
        from journal.tui.screens.write import WritePlace

        await self.switch_mode("write")
        while len(self.screen_stack) > 1:
            await self.pop_screen()
        if isinstance(self.screen, WritePlace):
            self.screen.open_entry(event.entry)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A question that is open is answered first."""
        return not (action in ("go", "help") and self.screen.is_modal)

    def action_go(self, place: str) -> None:
        """Go to a place."""
        self.switch_mode(place)

    def action_help(self) -> None:
        """Tell what one can do here."""
        from journal.tui.screens.help import HelpScreen

        if isinstance(self.screen, Place):
            self.push_screen(HelpScreen(self.screen))


def run(journal: Journal | Callable[[], Journal], *, settings: Settings | None = None) -> int:
    """Open the screens; returns the exit code once they are left."""
    app = JournalApp(journal, settings=settings)
    code = app.run()
    return code if code is not None else app.return_code or 0
