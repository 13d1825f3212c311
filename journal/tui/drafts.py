"""Keeping the page on disk while it is not saved yet."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from journal.domain.entry import Draft

if TYPE_CHECKING:
    from journal.journal import Journal


class DraftKeeper:
    """Keeps drafts from whatever thread, in the order they were made.

    A thread that is late must not bring back an older text, nor a draft whose entry was
    saved meanwhile.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._lock = threading.Lock()
        self._kept: dict[str, Draft] = {}
        self._gone: set[str] = set()

    def keep(self, draft: Draft) -> None:
        """Keep it, unless a later one was kept or the entry is saved.

        Raises:
            StoreError: when it cannot be written.
        """
        with self._lock:
            before = self._kept.get(draft.entry_id)
            if draft.entry_id in self._gone or (before and before.changed_at >= draft.changed_at):
                return
            self._journal.keep_draft(draft)
            self._kept[draft.entry_id] = draft

    def take_up(self, draft: Draft) -> None:
        """A draft that was left is on the page again."""
        with self._lock:
            self._gone.discard(draft.entry_id)
            self._kept[draft.entry_id] = draft

    def begin(self, entry_id: str) -> None:
        """An entry is on the page, perhaps again: its drafts are to be kept from now on."""
        with self._lock:
            self._gone.discard(entry_id)

    def drop(self, entry_id: str) -> None:
        """There is nothing on the page any more that is worth keeping.

        Raises:
            StoreError: when it cannot be removed.
        """
        with self._lock:
            if self._kept.pop(entry_id, None) is not None:
                self._journal.drop_draft(entry_id)

    def drop_saved(self, entry_id: str) -> None:
        """The entry was saved: a draft that a late thread still holds must not come back.

        Raises:
            StoreError: when it cannot be removed.
        """
        with self._lock:
            self._gone.add(entry_id)
            self._kept.pop(entry_id, None)
            self._journal.drop_draft(entry_id)
