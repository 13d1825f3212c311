"""What goes on behind the screens: opening the journal, warming up, looking for changes made elsewhere."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.reactive import var

from journal.collector import leave_be
from journal.domain.errors import JournalError
from journal.domain.harmless import harmless
from journal.tongue import tr
from journal.tui.commands import PLACES
from journal.tui.guard import Guard
from journal.tui.screens.drafting import DraftingPlace
from journal.tui.screens.place import Place
from journal.tui.warm import WARMING, Listening, warm

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.driver import Driver

    from journal.journal import Journal

OPENING = 10.0  # seconds that leaving waits for a journal that is still being opened, to keep the page
POLL = 1.0  # seconds between two looks for changes made elsewhere: seen within two


class Background(Guard):
    """An app that has a journal, or will have it some milliseconds after the first frame.

    Args:
        journal: The journal, or what opens it: called in a thread, after the first frame.
    """

    listening: var[Listening] = var(WARMING)
    """Whether the reader is there, and how to put it."""

    class Opened(Message):
        """The journal is open."""

        def __init__(self, journal: Journal) -> None:
            super().__init__()
            self.journal = journal

    class NotOpened(Message):
        """The journal could not be opened."""

        def __init__(self, error: JournalError) -> None:
            super().__init__()
            self.error = error

    class Warmed(Message):
        """The reader is there, or will never be."""

        def __init__(self, listening: Listening) -> None:
            super().__init__()
            self.listening = listening

    class ChangedElsewhere(Message):
        """Another program has changed the journal."""

    def __init__(self, journal: Journal | Callable[[], Journal]) -> None:
        super().__init__()
        # The journal's own module is not imported before the first frame: so what can be called opens it.
        self.journal = None if callable(journal) else journal
        self._opener = journal if callable(journal) else None
        self._opening: threading.Thread | None = None
        self._arrived: Journal | None = None

    def begin(self) -> None:
        """Begin with all that takes time: once the first frame is there."""
        leave_be()
        self._leave_when_hung_up()
        if self.journal is not None:
            self.once_unlocked(self.journal, partial(self._settle, self.journal))
        elif self._opener is not None:
            self._opening = threading.Thread(target=self._open, args=(self._opener,), name="opening", daemon=True)
            self._opening.start()

    def _open(self, opener: Callable[[], Journal]) -> None:
        try:
            self._arrived = opener()
        except JournalError as error:
            self.post_message(self.NotOpened(error))
        except Exception as error:  # whatever it is: nobody may write on a page that nothing will keep
            told = tr("The journal could not be opened ({kind}: {error}).")
            self.post_message(self.NotOpened(JournalError(told.format(kind=type(error).__name__, error=error))))
        else:
            self.post_message(self.Opened(self._arrived))

    def on_background_not_opened(self, event: NotOpened) -> None:
        """Nothing can be kept: say why, where it stays to be read, with the words that stand on the page by now."""
        told = [str(event.error)]
        for screen in self.get_screen_stack(self.DEFAULT_MODE):
            if isinstance(screen, DraftingPlace) and screen.is_worth_keeping:
                told += [tr("What you had written:"), screen.page.text]
        self.exit(1, 1, harmless("\n\n".join(told)))

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave; words typed before the journal was open are kept by it first."""
        if self.journal is None and self._opening is not None:
            self._opening.join(OPENING)
            journal = self._arrived
            if journal is not None and not journal.is_locked:
                for screen in self.get_screen_stack(self.DEFAULT_MODE):  # also where one has gone elsewhere meanwhile
                    if isinstance(screen, DraftingPlace):
                        screen.keep_in(journal)
        super().exit(result, return_code, message)

    def on_background_opened(self, event: Opened) -> None:
        """Hand the journal to the places there are, once it is unlocked."""
        self.once_unlocked(event.journal, partial(self._hand_out, event.journal))

    def _hand_out(self, journal: Journal) -> None:
        self.journal = journal
        for place in PLACES:  # one may have gone from one to the other meanwhile
            with suppress(KeyError):
                for screen in self.get_screen_stack(place):
                    if isinstance(screen, Place):
                        screen.receive(journal)
        self._settle(journal)

    def _settle(self, journal: Journal) -> None:
        for notice in journal.notices():
            self.tell_notice(notice)
        warm(journal, lambda listening: self.post_message(self.Warmed(listening)))
        self.set_interval(POLL, self._poll)

    def tell_notice(self, notice: str) -> None:
        """Say something that should be known, in a toast that stays a while."""
        self.notify(harmless(notice), severity="warning", markup=False, timeout=12)

    def on_background_warmed(self, event: Warmed) -> None:
        """From now on somebody listens, or nobody will."""
        leave_be()  # the model and all that it came with
        self.listening = event.listening

    def _poll(self) -> None:
        if self.journal is not None:
            self.guard(self.journal, self.look)
        self.run_worker(self._look_elsewhere, thread=True, exclusive=True, group="polling", exit_on_error=False)

    def _look_elsewhere(self) -> None:
        if self.journal is not None and self.journal.refresh():
            self.post_message(self.ChangedElsewhere())
        elif self.journal is not None:
            self.call_from_thread(self.look)  # a new day may have begun

    def on_background_changed_elsewhere(self) -> None:
        """Show what was changed."""
        self.look()

    def look(self) -> None:
        """Let the place that is shown see whether there is something else to show."""
        if isinstance(self.screen, Place):
            self.screen.look()

    def on_app_blur(self) -> None:
        """The terminal is looked away from: keep the page."""
        for screen in self.screen_stack:
            if isinstance(screen, DraftingPlace):
                screen.keep_soon()

    def get_driver_class(self) -> type[Driver]:
        """What speaks to the terminal: of a real one, our own, that does not wait for it once it is closed."""
        found = super().get_driver_class()
        if found.__name__ != "LinuxDriver":
            return found
        from journal.tui.driver import LastingDriver

        return LastingDriver

    def _leave_when_hung_up(self) -> None:
        """Leave properly when the terminal is closed: the page is kept on the way out."""
        for name in ("SIGHUP", "SIGTERM"):
            if number := getattr(signal, name, None):
                with suppress(NotImplementedError, RuntimeError, ValueError):  # not here, or not in this thread
                    asyncio.get_running_loop().add_signal_handler(number, self.exit, 0)
