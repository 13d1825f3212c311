"""Being handed the journal, and showing it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from textual import on, work
from textual.events import ScreenResume
from textual.message import Message
from textual.reactive import var

from journal.domain.errors import JournalError
from journal.tongue import tr
from journal.tui.screens.telling import Telling

if TYPE_CHECKING:
    from journal.domain.ledger import Ledger
    from journal.journal import Journal

SOON = 0.2  # seconds after which one is told why nothing is there yet


class Showing(Telling):
    """A screen that shows something of the journal.

    It is handed the journal, when made or as soon as it is open, and shows it in
    `reload`, which is called whenever something else is to be shown: on the first
    sight, after a change made here or in another place, after one made by another
    program, and when a new day has begun.

    Args:
        journal: The open journal; None while it is being opened.
    """

    note: var[str] = var("")
    """Why nothing is shown yet; "" for nothing to say."""

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
            self.note = tr("Reading your entries…")

    @work(thread=True, exclusive=True, group="folding")
    def _fold(self, journal: Journal) -> None:
        # Many thousand entries take a while: never on the event loop.
        try:
            self.post_message(self.Folded(journal.ledger, journal.today))
        except JournalError as error:
            self.app.call_from_thread(self.tell_error, error)
            self.app.call_from_thread(setattr, self, "note", tr("Your entries cannot be read."))

    @on(Folded)
    def _folded(self, event: Folded) -> None:
        self._show(*event.shows)

    def _show(self, ledger: Ledger, today: date) -> None:
        before = self._shown
        if before is None or before[0] is not ledger or before[1] != today:
            self._shown = (ledger, today)
            self.note = ""
            self.reload()
            self.refresh_bindings()

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Something may have changed while another place was shown; of one just made, not even the colours."""
        event.refresh_styles = self._has_resumed
        self._has_resumed = True
        self.look()
