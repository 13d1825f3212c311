"""A store that is open: its folders, its lock and its months, and how changes are made in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import ParamSpec, TypeVar

from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.errors import Locked, NotFound, ReadOnly
from journal.domain.ids import moment_of
from journal.domain.plain import WrongShape
from journal.store.copies.backups import Backups
from journal.store.copies.daily import Daily
from journal.store.disk.folders import Folders
from journal.store.disk.lock import StoreLock
from journal.store.disk.trouble import Problem
from journal.store.documents import history
from journal.store.documents.encoding import Document
from journal.store.documents.hybrid import Clock
from journal.store.encryption.vault import Vault
from journal.store.months import staging
from journal.store.months.generations import Generations
from journal.store.months.seen import Seen
from journal.store.months.shard import CORRECTIONS, READINGS, REVISIONS, TABLES
from journal.store.months.storage import MonthStorage
from journal.store.months.table import MonthDatabase
from journal.store.parts.drafts import Drafts
from journal.store.parts.scribe import Scribe, month_of
from journal.tongue import tr

T = TypeVar("T")
P = ParamSpec("P")


class Opened:
    """What texts and readings are kept in, for one process; may be used from several threads.

    Attributes:
        backups: Those of this store.
        taken_in: Where the copies of sync programs lie that were taken in by this process.
    """

    def __init__(self, folders: Folders, lock: StoreLock, clock: Clock, vault: Vault) -> None:
        self._folders = folders
        self._lock = lock
        self._clock = clock
        self._vault = vault
        self._threads = threading.RLock()
        self._drafts = Drafts(folders.drafts, vault)
        self.taken_in: list[Path] = []
        self.backups = Backups(folders.data, folders.backups)
        self._daily = Daily(self.once_a_day, self.backups.has, self._hand_over)
        self._begin_empty()

    def once_a_day(self, at: datetime, patience: float = 0) -> None:
        """What is done behind the writer on a day that something is saved; waits so many seconds for its turn."""
        self.backups.daily(at, self._folders.store_id, patience)

    def _hand_over(self, at: datetime) -> bool:
        """Let another process do that, where it takes long."""
        from journal.store.copies import behind

        return behind.hand_over(self._folders.data, self._folders.state, at)

    def _begin_empty(self) -> None:
        """Have nothing in memory: to begin with, and after what was there was locked away."""
        folders = self._folders
        former = Generations(folders.former, self._vault)
        staged = folders.state / staging.NOTE
        self._months = MonthStorage(folders.entries, folders.device, former, Seen(folders.seen), self._vault, staged)
        self._scribe = Scribe(folders.device, self._clock, self._months)
        database = MonthDatabase(self._months)
        self._tables = {name: database.month_table(name) for name in TABLES}
        self._revisions, self._readings = self._tables[REVISIONS], self._tables[READINGS]
        self._corrections = self._tables[CORRECTIONS]
        self._odd: dict[str, Problem] = {}
        self._made: dict[str, tuple[Document, Entry]] = {}
        self._folded: dict[str, str] = {}
        self._in_order: tuple[int, list[Entry]] = (-1, [])
        self._said: tuple[int, list[Correction]] = (-1, [])

    @property
    def is_read_only(self) -> bool:
        """Whether it can only be read, as far as is known now."""
        return bool(self.read_only_because)

    @property
    def read_only_because(self) -> str:
        """Why it can only be read and what to do about it; "" when it can be written."""
        if not self._folders.read_only_because and self._months.is_newer:
            return tr(
                "A newer version of the journal has written in {folder}. Update the journal to write in "
                "it; until then it is open for reading."
            ).format(folder=self._folders.data)
        return self._folders.read_only_because

    @property
    def version(self) -> int:
        """Goes up with every change that is seen, here or elsewhere."""
        return self._months.version

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let nobody save meanwhile, in this process or another: what is seen before a save in it is so after it.

        Raises:
            StoreError: When another process saves for too long.
        """
        with self._threads, self._lock.held():
            yield

    # Inside

    @contextmanager
    def _writing(self, months: Iterable[str]) -> Iterator[None]:
        """Alone, and knowing what is on disk in `months`."""
        self._be_writable()
        with self.alone():
            self._look_at_keys()
            self._be_writable()
            self._months.refresh(months)
            self._be_writable()
            yield
        self._daily.saved(self._clock())

    def _look_at_keys(self) -> None:
        """See whether the journal was encrypted elsewhere: then nothing stays in memory."""
        if self._vault.look():
            self._begin_empty()

    def _be_writable(self) -> None:
        if self._vault.is_locked:
            raise Locked
        if self.is_read_only:
            raise ReadOnly(self.read_only_because)

    def _months_of(self, entry: Entry) -> set[str]:
        """The months to look into before saving `entry`: for a new one, where it goes."""
        if entry.revision or entry.id in self._months.revisions_of:
            return self._find(entry.id) or {month_of(entry.written_at)}
        return {month_of(entry.written_at)}

    def _find(self, entry_id: str) -> set[str]:
        """Load the month of an entry and return it; loads all when its id does not tell."""
        known = self._months.revisions_of
        made = moment_of(entry_id)
        if entry_id not in known and made is not None:
            self._months.load(month_of(made))
        if entry_id not in known:
            self._months.load_all()
        return {r["month"] for r in known.get(entry_id, {}).values()}

    def _month_of_entry(self, entry_id: str) -> str:
        months = self._find(entry_id)
        return min(months) if months else month_of(moment_of(entry_id) or self._clock())

    def _known(self, entry_id: str) -> list[Document]:
        known = self._months.revisions_of.get(entry_id)
        if not known:
            raise NotFound(tr("There is no entry with the id {id!r}.").format(id=entry_id))
        return list(known.values())

    def _holding(self) -> list[Document]:
        return [history.holding(r.values()) for r in self._months.revisions_of.values()]

    def _entry(self, document: Document) -> Entry | None:
        made = self._made.get(document["id"])
        if made is not None and made[0] is document:
            return made[1]
        entry = self._shown(document, history.entry_of, document)
        if entry is not None:
            self._made[entry.revision] = document, entry
        return entry

    def _shown(self, document: Document, build: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What `build` makes of a document; None, and a problem noted, when it is not of our making."""
        try:
            return build(*args, **kwargs)
        except WrongShape as error:
            key = str(document.get("id") or document.get("entry"))
            self._odd[key] = Problem(
                self._folders.entries / str(document.get("month", ""))[:4],
                tr("The document {key} cannot be shown ({error}).").format(key=key, error=error),
                tr("It may be of a newer version of the journal: update it, or put a backup back."),
                (key,),
            )
            return None
