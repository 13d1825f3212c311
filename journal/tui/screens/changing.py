"""Changing the journal from a screen: what is said about it, undone, done again, and settled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from journal.domain import phrases
from journal.domain.errors import JournalError, NotFound
from journal.tongue import tr
from journal.tui.screens.showing import Showing

if TYPE_CHECKING:
    from journal.domain.acts import Act
    from journal.undoing import Undoable, Undone

OUT_OF_TRASH = {"place": "go.journal", "trash": "journal.see_trash", "back": "journal.back"}
"""The commands that bring an entry back out of the trash, one after the other."""


class Changing(Showing):
    """A screen from which the journal is changed, off the event loop; what comes of it is told and shown."""

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

    # Taking back

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
