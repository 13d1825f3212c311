"""Keeping the page on disk while it is not saved yet."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from journal.domain.entry import Draft, Entry

if TYPE_CHECKING:
    from journal.journal import Journal

_NEXT = timedelta(microseconds=1)  # the least by which a moment is later than another, also on disk


class DraftKeeper:
    """Keeps drafts from whatever thread, in the order they were made.

    A thread that is late must not bring back an older text, nor a draft of what was saved
    meanwhile. What was written after that is kept, as a change of what was saved.
    """

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._lock = threading.Lock()
        self._latest: datetime | None = None
        self._kept: dict[str, Draft] = {}
        self._saved: dict[str, tuple[Draft, Entry]] = {}

    def dated(self, draft: Draft) -> Draft:
        """`draft`, which was just made, with a moment later than that of all before it.

        A clock may be set back. Drafts are ordered by their moments, here and at the next start.
        """
        with self._lock:
            if self._latest is not None and draft.changed_at <= self._latest:
                draft = replace(draft, changed_at=self._latest + _NEXT)
            self._latest = draft.changed_at
            return draft

    def keep(self, draft: Draft) -> None:
        """Keep it, unless a later one was kept or just this was saved.

        Raises:
            StoreError: when it cannot be written.
        """
        with self._lock:
            before = self._kept.get(draft.entry_id)
            if self._is_saved(draft) or (before and before.changed_at >= draft.changed_at):
                return
            self._put(draft)

    def take_up(self, draft: Draft) -> None:
        """A draft that was left is on the page again: what is written from now on comes after it."""
        with self._lock:
            self._kept[draft.entry_id] = draft
            if self._latest is None or self._latest < draft.changed_at:
                self._latest = draft.changed_at

    def drop(self, draft: Draft) -> None:
        """Nothing of what stood on the page as `draft` was made is worth keeping.

        Raises:
            StoreError: when what was kept cannot be removed.
        """
        with self._lock:
            before = self._kept.get(draft.entry_id)
            if before is not None and before.changed_at < draft.changed_at:
                del self._kept[draft.entry_id]
                self._journal.drop_draft(draft.entry_id)

    def drop_saved(self, draft: Draft, entry: Entry) -> None:
        """What `draft` says was saved, and is `entry` now; what was written since then becomes a change of that.

        Raises:
            StoreError: when the draft can be neither removed nor written.
        """
        with self._lock:
            self._saved[draft.entry_id] = draft, entry
            kept = self._kept.get(draft.entry_id)
            if kept is not None and not self._is_saved(kept):
                self._put(kept)
                return
            self._kept.pop(draft.entry_id, None)
            self._journal.drop_draft(draft.entry_id)

    def _is_saved(self, draft: Draft) -> bool:
        if draft.entry_id not in self._saved:
            return False
        saved, _ = self._saved[draft.entry_id]
        return draft.changed_at <= saved.changed_at or replace(draft, changed_at=saved.changed_at) == saved

    def _put(self, draft: Draft) -> None:
        if draft.entry_id in self._saved:
            saved, entry = self._saved[draft.entry_id]
            if draft.revision == saved.revision:
                draft = replace(draft, revision=entry.revision)
        self._journal.keep_draft(draft)
        self._kept[draft.entry_id] = draft
