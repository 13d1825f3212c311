"""Keeping an encrypted journal locked while nobody is there."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import events

from journal.settings import Settings
from journal.tongue import tr
from journal.tui.screens.drafting import DraftingPlace
from journal.tui.toasts import Toasting

if TYPE_CHECKING:
    from journal.journal import Journal

# While a machine sleeps most clocks stand still; a journal is to be locked when it wakes.
_CLOCK = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))

_ALLOWED = {"quit", "help_quit", "focus_next", "focus_previous", "suspend_process", "bell"}


def seconds() -> float:
    """Seconds since some moment, sleep included where the system can tell."""
    return time.monotonic() if _CLOCK is None else time.clock_gettime(_CLOCK)


class Guard(Toasting):
    """An app that asks for the passphrase, and locks the journal after a while without a key."""

    settings: Settings

    def __init__(self) -> None:
        super().__init__()
        self.touched_at = seconds()
        self._is_asking = False

    async def on_event(self, event: events.Event) -> None:
        """Take note that somebody is there."""
        if isinstance(event, events.InputEvent):
            self.touched_at = seconds()
        await super().on_event(event)

    def may(self, action: str) -> bool:
        """Whether a command of the app is to be had now."""
        return not self._is_asking or action in _ALLOWED

    def once_unlocked(self, journal: Journal, then: Callable[[], object], why: str = "") -> None:
        """Do something with a journal that is unlocked: at once, or when the passphrase was given."""
        if not journal.is_locked:
            then()
            return
        if self._is_asking:
            return
        from journal.tui.screens.unlock import Unlock

        def opened(_: None) -> None:
            self._is_asking = False
            self.touched_at = seconds()
            then()

        self._is_asking = True
        self.clear_notifications()  # they may tell of entries
        self.push_screen(Unlock(journal, why), opened)

    def guard(self, journal: Journal, then: Callable[[], object]) -> None:
        """Lock the journal if nobody is there any more, and ask for the passphrase where it is locked.

        A page that cannot be kept keeps it open: words come before secrecy.
        """
        idle = self.settings.lock_after * 60
        if self._is_asking or not journal.is_encrypted:
            return
        if journal.is_locked:
            journal.lock()  # the store has forgotten all it read; what was made of that goes as well
            self.once_unlocked(journal, then, tr("It was encrypted, or its keys were changed, by another program."))
        elif idle and seconds() - self.touched_at >= idle and self._keep_pages():
            journal.lock()
            self.once_unlocked(journal, then, tr("It locked itself; your page is kept."))

    def _keep_pages(self) -> bool:
        # Those in other places were kept when they were left.
        return all(screen.keep_now() for screen in self.screen_stack if isinstance(screen, DraftingPlace))

    def _fatal_error(self) -> None:
        """Say what went wrong without the values of variables: they hold what was written."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        self.bell()
        traceback = Traceback(show_locals=False, width=None)
        self._exit_renderables.append(Segments(self.console.render(traceback, self.console.options)))
        self._close_messages_no_wait()
