"""What a journal takes back: the last thing that was done, or something that was said."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from journal.domain.errors import JournalError
from journal.part import Part

if TYPE_CHECKING:
    from journal.domain.saying import Saying
    from journal.undoing import Undoable, Undone


class TakingBack(Part):
    """The part of a journal that lets go of what was done in it; nothing is erased by that."""

    clock: Callable[[], datetime]

    def undo(self) -> str:
        """Take back the last thing that was changed, also of an earlier session; says what.

        Entries that have another text again, or another day, are read anew where they had been read.

        Returns:
            One sentence that tells what was taken back.

        Raises:
            NotFound: when there is nothing to take back.
            StoreError: when it cannot be written; nothing was changed then.
        """
        return self.undone().told

    def undoable(self) -> Undoable | None:
        """What `undo` would take back, for who wants to see it first; None where there is nothing.

        Raises:
            StoreError: when it cannot be read.
        """
        from journal.undoing import undoable

        self.refresh()
        return undoable(self.store)

    def undone(self, only: str = "") -> Undone:
        """Take back the last thing that was changed, as `undo` does; tells it for who has to go on from there.

        Args:
            only: The act that is meant, from `undoable`: should something have been done after it, nothing is taken
                back. "" for whatever was the last.

        Raises:
            NotFound: when there is nothing to take back, or something else is the last by now.
            StoreError: when it cannot be written; nothing was changed then.
        """
        from journal.undoing import undo

        return self._with_texts_read(lambda: undo(self.store, self.clock, only))

    def _with_texts_read(self, change: Callable[[], Undone]) -> Undone:
        with self._changing(), self.store.alone():
            if self.store.changed_elsewhere():  # what another program did since is the last thing that was done
                self.store.reload()
            changed = change()
        # It is done, whatever happens now: what cannot be read at once is among those not read yet.
        with suppress(JournalError):
            self._read_anew(changed.entries)
        return changed

    def redo(self) -> str:
        """Do again what `undo` took back last, where nothing else was done after it; says what.

        Returns:
            One sentence that tells what was done again.

        Raises:
            NotFound: when there is nothing to do again.
            StoreError: when it cannot be written; nothing was changed then.
        """
        return self.redone().told

    def redoable(self) -> Undoable | None:
        """What `redo` would do again, for who wants to see it first; None where there is nothing.

        Raises:
            StoreError: when it cannot be read.
        """
        from journal.undoing import redoable

        self.refresh()
        return redoable(self.store)

    def redone(self, only: str = "") -> Undone:
        """Do again what was taken back last, as `redo` does; tells it for who has to go on from there.

        Args:
            only: The act that is meant, from `redoable`. "" for whatever was the last.

        Raises:
            NotFound: when there is nothing to do again, or it is not what is meant.
            StoreError: when it cannot be written; nothing was changed then.
        """
        from journal.undoing import redo

        return self._with_texts_read(lambda: redo(self.store, self.clock, only))

    def take_back(self, saying: Saying) -> str:
        """Take back one thing that was said, whenever that was.

        Args:
            saying: One of `sayings`.

        Returns:
            One sentence that tells what was taken back.

        Raises:
            NotFound: when it does not hold any more.
            StoreError: when it cannot be written; nothing was changed then.
        """
        from journal.undoing import take_back

        with self._changing():
            return take_back(self.store, saying.act, self.clock())
