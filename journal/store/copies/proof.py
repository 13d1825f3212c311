"""What the backups tell of when something was deleted, so that no clock alone is believed."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from journal.store.copies import archive
from journal.store.disk import layout
from journal.store.disk.layout import name_of
from journal.store.documents.encoding import Document
from journal.store.encryption.sealing import Unopened
from journal.store.encryption.vault import Vault

KEPT = timedelta(days=90)
PROOF = 2
"""Days with a backup that are `KEPT` after a deletion: a clock that is ahead for a day purges nothing.

Where it was behind as something was deleted, that seems to be long ago: so a backup that is as old has to have it in
the trash already.
"""


class Proof:
    """How long something has been deleted, for one look at the trash.

    Args:
        backups: Those there are, the newest first.
        now: The moment it is.
        vault: What opens their files.
    """

    def __init__(self, backups: Sequence[Path], now: datetime, vault: Vault) -> None:
        self._days = {path: path.name[8:18] for path in backups}
        self._now = now
        self._old = next((path for path, day in self._days.items() if day <= _day(now - KEPT)), None)
        self._vault = vault
        self._held: dict[str, list[bytes]] = {}

    def is_long_ago(self, since: datetime, deletions: Collection[Document]) -> bool:
        """Whether what was deleted at `since`, by its clock, lay in the trash for `KEPT`."""
        if self._now - since <= KEPT:
            return False
        today = _day(self._now)  # which has a backup, or will have
        later = {day for day in (*self._days.values(), today) if _day(since + KEPT) < day <= today}
        return len(later) >= PROOF and all(self._held_then(str(d["month"]), str(d["id"])) for d in deletions)

    def _held_then(self, month: str, revision: str) -> bool:
        """Whether the latest backup that is as old as that has a revision."""
        if self._old is None:
            return False
        if month not in self._held:
            self._held[month] = list(self._contents(self._old, month))
        return any(revision.encode() in content for content in self._held[month])

    def _contents(self, backup: Path, month: str) -> Iterator[bytes]:
        for name in archive.names(backup):
            if layout.month_named(file := name.rpartition("/")[2]) == month:
                with contextlib.suppress(Unopened):
                    yield self._vault.taken(name_of(file), archive.member(backup, name) or b"")


def _day(moment: datetime) -> str:
    return moment.date().isoformat()
