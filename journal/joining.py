"""Bringing together what was written in two places, taking in what comes from elsewhere, letting go of the files."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from journal.domain.entry import Entry, is_wordless
from journal.domain.errors import EmptyEntry
from journal.domain.ids import new_id

if TYPE_CHECKING:
    from journal.store.parts.intake import Intake
    from journal.store.parts.merged import Merged
    from journal.store.store import Store

Progress = Callable[[int, int], None]


class Joinable:
    """The part of a journal that other machines, terminals and backups see."""

    store: Store
    clock: Callable[[], datetime]

    def conflicts(self) -> list[list[Entry]]:
        """The entries changed in two places at once, each with its texts, the one that holds first."""
        return self.store.conflicts()

    def texts(self, entry_id: str) -> list[Entry]:
        """The texts of an entry that stand side by side: more than one only where it was changed in two places."""
        return self.store.heads(entry_id)

    def settle(self, entry: Entry, text: str) -> Entry:
        """Let `text` be the one text of an entry that has several; the others stay among its revisions.

        Args:
            entry: One of `texts`: its day, title and tags are those that stay.
            text: The words, one of the texts or made from them.

        Raises:
            EmptyEntry: for a text without words.
        """
        if is_wordless(text):
            raise EmptyEntry
        try:
            return self.store.settle(replace(entry, text=text))
        finally:
            self._forget()

    def merge(self, path: Path, progress: Progress | None = None) -> Merged:
        """Take in another journal, a backup, or copies of month files; nothing that is here is lost.

        Args:
            path: A folder, a zip, or a month file.
            progress: Called with how many of how many files are done.

        Returns:
            What was new, in counts; the entries that have two texts because of it, and the files with problems.

        Raises:
            NotFound: when there is nothing of a journal at `path`.
            StoreError: when it cannot be read, or what it holds not be written.
        """
        try:
            return self.store.merge(path, progress)
        finally:
            self._forget()

    def intake(self) -> AbstractContextManager[Intake]:
        """What to put in what is to be taken in from elsewhere, of which there may be more than memory holds.

        Nothing is stored before `take_in`; it is gone when the block ends.
        """
        return self.store.intake()

    def here(self, intake: Intake) -> Iterator[Entry]:
        """Every entry that is here, in no order, a month at a time; to be looked through before anything is put in.

        Raises:
            StoreError: when they cannot be read.
        """
        return self.store.here(intake)

    def take_in(self, intake: Intake) -> int:
        """Store what was put into an intake, as one act, which `undo` takes back as a whole.

        Returns:
            How many entries are new; those that are in the trash by the writer's hand are not.

        Raises:
            StoreError: when it cannot be saved; nothing of it was then.
        """
        try:
            return self.store.take_in(intake, new_id(self.clock()))
        finally:
            self._forget()

    def close(self) -> None:
        """Let go of the journal; makes the backup of the day, if something was saved and none was made yet.

        Raises:
            StoreError: when the backup cannot be written; what was kept is on disk before that.
        """
        self.store.close()

    def _forget(self) -> None:
        raise NotImplementedError
