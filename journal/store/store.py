"""The store: entries with all their revisions, readings, corrections and drafts, on disk.

What is acknowledged is on the disk. Nothing that was written is ever rewritten: a change
is a new revision, a deletion is one too, and two changes made at once are both kept.
"""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path

from journal.domain.entry import Draft
from journal.domain.errors import StoreError
from journal.paths import Paths
from journal.store.copies import restoring
from journal.store.copies.archive import Backup, Progress
from journal.store.disk.folders import Folders
from journal.store.disk.trouble import Problem
from journal.store.documents.history import Revision
from journal.store.documents.hybrid import Clock
from journal.store.encryption.vault import Vault
from journal.store.months import staging
from journal.store.parts import cache
from journal.store.parts.acts import Act
from journal.store.parts.cache import ERASED, Caching
from journal.store.parts.intake import TakingIn
from journal.store.parts.locking import Locking
from journal.store.parts.merged import Merged
from journal.store.parts.monthly import Monthly
from journal.store.parts.repairing import Repair
from journal.store.parts.scanning import Scanning

__all__ = ["Act", "Merged", "Problem", "Repair", "Revision", "Store"]


class Store(Scanning, Monthly, TakingIn, Caching, Locking):
    """All that is kept, for one process; may be used from several threads.

    It is put together of parts, a module each; what all of them work on is in the first::

        Opened                      the folders, the lock, the months in memory, and how a change is made in them
        ├─ Texts                    entries and their revisions
        │  └─ Scanning              search
        ├─ Annotations              readings and corrections
        │  (with Texts: Monthly, a month at a time; TakingIn, imports)
        ├─ Caching                  what was worked out, until something changes
        └─ Merging                  what lies elsewhere
           └─ Repairing             damage
              └─ Purging            the trash
                 └─ Locking         encryption

    They inherit and do not hold one another, because they share one lock, one set of months and one moment at
    which nothing stays in memory (`_begin_empty`): parts that held each would have to be told of that.
    """

    @classmethod
    def open(cls, paths: Paths, clock: Clock) -> Store:
        """Open the store at `paths`, made if it is not there; loads no month yet.

        A folder that cannot be written, or that a newer version wrote, opens for reading.

        Raises:
            StoreError: When there is no folder and none can be made.
        """
        restoring.finish(paths)
        folders = Folders(paths)
        lock = staging.lock_of(paths)
        vault = Vault(folders)
        if not folders.read_only_because and staging.is_waiting(paths):
            try:
                with lock.held():  # who gets it finishes that first
                    pass
            except StoreError as error:
                folders.read_only_because = str(error)
        # An encrypted one is left just as it is until it is unlocked.
        if not folders.read_only_because and not vault.is_on and (not folders.is_ready or folders.has_leftovers()):
            # Where only something half written is to go, nobody waits for a long save, of which it may be.
            sweeping = staging.lock_of(paths, patience=0) if folders.is_ready else lock
            try:
                with sweeping.held():
                    folders.prepare()
                    folders.sweep()
            except StoreError as error:
                if not folders.is_ready:
                    folders.read_only_because = str(error)
            except OSError:
                pass  # what is left half written is in nobody's way
        if folders.read_only_because and not folders.data.is_dir():
            raise StoreError(folders.read_only_because)
        store = cls(folders, lock, clock, vault)
        if not folders.read_only_because and not vault.is_on:
            store._drafts.tidy()
            store.backups.tidy()
            store.taken_in += store.take_in_copies()
        return store

    def close(self) -> None:
        """Let go of the store; drafts stay for the next start.

        Makes the backup of the day, if one is due: 0.1 s for a thousand entries. That of a
        large journal is made by another process, which is not waited for.
        """
        self._daily.close()
        self._drafts.close()

    # Drafts

    def keep_draft(self, draft: Draft) -> None:
        """Keep a page that is not saved yet.

        Raises:
            StoreError: When it cannot be kept. NoSpace may also say that it was, with the last room there is.
            Locked: When the journal is, also where it was encrypted in this very moment: no plain page stays then.
        """
        with self._threads:
            self._look_at_keys()
            self._be_writable()
            was_plain = not self._vault.is_on
            try:
                self._drafts.keep(draft)
            finally:
                self._look_at_keys()
                if was_plain and self._vault.is_on:
                    self._drafts.drop_plain()
            self._be_writable()

    def drafts(self) -> list[Draft]:
        """The pages that sessions left unsaved, the latest first; not those open elsewhere right now."""
        return self._drafts.all()

    def drafts_elsewhere(self) -> set[str]:
        """The ids of the entries whose pages are open elsewhere right now: they are left once that ends."""
        return self._drafts.elsewhere()

    def drop_draft(self, entry_id: str) -> None:
        """Forget a draft, when its text was saved or given up."""
        self._be_writable()
        with self._threads:
            self._drafts.drop(entry_id)

    # The files

    def changed_elsewhere(self, mark: str | None = None) -> bool:
        """Whether the files are no longer those that were loaded; takes a millisecond or two.

        `mark` is what `mark` said before something was read that no month was loaded for: they are those of then too.
        """
        with self._threads:
            self._look_at_keys()
            return not self._vault.is_locked and (self._months.is_stale() or mark not in (None, self.mark()))

    def reload(self) -> None:
        """Take in what changed on disk."""
        with self._threads:
            self._months.reload()

    def noticed(self) -> list[Problem]:
        """What is wrong with the files that were read so far; takes no time."""
        with self._threads:
            if self._vault.is_locked:
                return []
            files = [*self._months.problems, *self._odd.values()]
            return [*self._vault.problems, *files, *self._drafts.problems(), *self.backups.problems]

    def problems(self) -> list[Problem]:
        """What is wrong with the files, after looking at all of them."""
        with self._threads:
            self._months.load_all()
            return self.noticed()

    def back_up(self, to: Path | None = None, progress: Progress | None = None) -> Backup:
        """Make a backup now, in the file `to` or among those of the days.

        Raises:
            StoreError: When it cannot be written or does not read back.
        """
        return self.backups.make(self._clock(), self._folders.store_id, to, progress)

    def purge(self) -> int:
        """See `Purging.purge`; what was worked out goes too: it may tell of what is erased, here or elsewhere."""
        count = super().purge()
        erased, known = self.erased(), self.cached_in(ERASED)
        if erased.encode() != (known.lines.get("until") if known else b""):
            cache.forget(self._folders.state)
            self.cache(self.mark(), {"until": erased.encode()}, ERASED)
        return count

    def once_a_day(self, at: datetime, patience: float = 0) -> None:
        """Make the backup of the day and empty the trash; waits so many seconds for a backup that is being made."""
        super().once_a_day(at, patience)
        with contextlib.suppress(StoreError):  # the next day will do
            self.purge()

    def _hand_over(self, at: datetime) -> bool:
        if not super()._hand_over(at):
            return False
        if self.is_encrypted:  # the other process has no key: backups are copied closed, the trash is not
            with contextlib.suppress(StoreError):
                self.purge()
        return True
