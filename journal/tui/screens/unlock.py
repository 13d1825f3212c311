"""The door: nothing of the journal is shown before the passphrase is given."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from journal.domain.errors import JournalError, WrongPassphrase
from journal.domain.harmless import harmless
from journal.tongue import later, tr

if TYPE_CHECKING:
    from journal.journal import Journal

OPENING = later("Unlocking…")


class Unlock(ModalScreen[None]):
    """Asks for the passphrase until it is the right one; closes when the journal is unlocked.

    Args:
        journal: The journal, which is locked.
        why: Why it is asked for, a sentence.
    """

    # Nothing of what lies below may be seen, not even dimmed.
    DEFAULT_CSS: ClassVar[str] = "Unlock { background: $background 100%; align: center middle; }"

    class Refused(Message):
        """It did not open."""

        def __init__(self, error: JournalError) -> None:
            super().__init__()
            self.error = error

    class Opened(Message):
        """It is open."""

    def __init__(self, journal: Journal, why: str = "") -> None:
        super().__init__()
        self._journal = journal
        self._why = why
        self._is_trying = False

    def compose(self) -> ComposeResult:
        with Vertical(id="unlock", classes="sheet") as sheet:
            sheet.border_title = tr("Your journal is locked")
            sheet.border_subtitle = tr("Enter opens it, Ctrl+Q leaves")
            yield Input(placeholder=tr("Passphrase"), password=True)
            yield Static(Text(self._why), id="told")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value and not self._is_trying:
            self._is_trying = True
            self._tell(tr(OPENING))
            self._try(event.value)

    @work(thread=True, group="unlocking", exit_on_error=False)
    def _try(self, secret: str) -> None:
        # It takes some tenths of a second on purpose: never on the event loop.
        try:
            self._journal.unlock(secret)
        except JournalError as error:
            self.post_message(self.Refused(error))
        else:
            self.post_message(self.Opened())

    @on(Refused)
    def _refused(self, event: Refused) -> None:
        self._is_trying = False
        field = self.query_one(Input)
        if isinstance(event.error, WrongPassphrase):
            field.value = ""
        field.focus()
        self._tell(str(event.error))

    @on(Opened)
    def _opened(self) -> None:
        self.query_one(Input).value = ""
        self.dismiss()

    def _tell(self, words: str) -> None:
        self.query_one("#told", Static).update(Text(harmless(words)))
