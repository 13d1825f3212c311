"""TinyDB's storage over a folder of month files.

All months that were loaded lie in memory as one set of tables (see `loaded`); saving writes only
the months that changed, all of them in one step. Memory changes after the disk did, never before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb.storages import Storage

from journal.domain.errors import StoreError
from journal.store.disk import atomic, layout
from journal.store.disk.layout import name_of
from journal.store.disk.trouble import refusal
from journal.store.documents.encoding import Document, Packed, loads
from journal.store.documents.history import rank
from journal.store.encryption.vault import Vault
from journal.store.months import shard
from journal.store.months.former import put_aside
from journal.store.months.generations import Generations
from journal.store.months.month_files import MonthFiles
from journal.store.months.seen import Seen
from journal.store.months.shard import FORMER, HEARD, READINGS, Shard, Tables
from journal.store.months.staging import Staging
from journal.tongue import tr

Changes = Mapping[str, Mapping[str, Document]]
"""Table, id, document."""


class MonthStorage(MonthFiles, Storage):
    """The documents of the folder `entries`, as one TinyDB database, and how they are saved."""

    def __init__(
        self, entries: Path, device: str, generations: Generations, seen: Seen, vault: Vault, staged: Path
    ) -> None:
        super().__init__(entries, device, generations, seen, vault)
        self._staged = staged

    # What TinyDB asks for

    def read(self) -> Tables:
        """All tables, every month loaded. The live ones: TinyDB copies what it hands out."""
        self.load_all()
        return self.tables

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Refused: it would rewrite every month for one change."""
        raise StoreError("The journal is saved a month at a time; its tables cannot be replaced as a whole.")

    def close(self) -> None:
        """Nothing is open between two calls."""

    # Saving

    def save(self, table: str, changed: Mapping[str, Document], removed: Iterable[str] = ()) -> None:
        """Put documents into the month files of this device, all or none; on disk when it returns.

        The caller holds the lock and has refreshed the months concerned. Each document
        says its `month`. Nothing is ever removed.

        Raises:
            StoreError: Nothing is changed; memory is as the disk.
        """
        if list(removed):
            raise StoreError(f"Nothing is ever removed from {table}: put a document that says so.")
        by_month: dict[str, dict[str, Document]] = defaultdict(dict)
        for key, document in changed.items():
            by_month[document["month"]][key] = document
        if len(by_month) == 1:
            for month, documents in by_month.items():
                self.save_month(month, {table: documents})
        elif by_month:
            with self.together() as put:
                for month in sorted(by_month, reverse=True):
                    put(month, {table: by_month[month]})

    @contextmanager
    def together(self) -> Iterator[Callable[[str, Changes], None]]:
        """Months saved in one step, when the block ends well; until then nothing is changed.

        Gives what puts the documents of a month, by table, with those there; once a month. The caller
        holds the lock, has refreshed each month that it puts, and may forget it at once.

        Raises:
            StoreError: Nothing is changed, or where moving the files failed, the next save goes on with it.
        """
        staging = Staging(self._entries, self._staged, self._generations)
        months: list[str] = []

        def put(month: str, changed: Changes) -> None:
            target, _, data = self._made(month, self._with_former(month, changed))
            self._make_folder(target)
            staging.put(target.path, data)
            months.append(month)

        try:
            yield put
            staging.go_through()
        except OSError as error:
            raise refusal(error, self._entries) from error
        finally:
            staging.give_up()
            self.refresh([month for month in months if month in self._loaded.months])
        if self._known_months is not None:
            self._known_months.update(months)

    def flush(self, months: Iterable[str]) -> None:
        """See that what the files of this device say of `months` is on the disk.

        A save that failed, or died, after its file had its name may not have flushed that name.

        Raises:
            StoreError: When it cannot be flushed.
        """
        for month in months:
            for path, found in self._loaded.months.get(month, {}).items():
                if self._part_of(path, month) is not None and found.signature:
                    try:
                        atomic.sync_file(path)
                    except OSError as error:
                        raise refusal(error, path.parent) from error

    def save_month(self, month: str, changed: Changes) -> None:
        """Put documents of one month into its file of this device, of every table at once; see `save`.

        Raises:
            StoreError: Nothing is changed; memory is as the disk.
        """
        changed = self._with_former(month, changed)
        changed = {
            name: {k: Packed(d) for k, d in found.items()} if name in HEARD else found
            for name, found in changed.items()
        }
        target, tables, data = self._made(month, changed)
        name = name_of(target.path.name)
        try:
            self._make_folder(target)
            self._generations.make_last(name, target.path)
            target.signature = atomic.write(target.path, data)
        except OSError as error:
            # It may be on disk all the same, where only flushing the folder failed: look again.
            self.refresh([month])
            raise refusal(error, target.path.parent) from error
        target.tables = tables
        target.problems, target.is_behind = [], False  # it may have been gone, or older
        self._loaded.months[month][target.path] = target
        if self._known_months is not None:
            self._known_months.add(month)
        for table, documents in changed.items():
            self._loaded.take(table, documents)
        self._generations.keep(name, data)

    def _with_former(self, month: str, changed: Changes) -> Changes:
        """What is to be saved, and with new readings the former ones that they take the place of."""
        former = dict(changed.get(FORMER, {}))
        for entry, fresh in changed.get(READINGS, {}).items():
            self.load(month)
            known = self.revisions_of.get(entry, {}).values()
            for key, document in put_aside(fresh, self._loaded.everywhere(READINGS, entry), known):
                stored = former.get(key) or self.tables[FORMER].get(key)
                if document["month"] == month and (stored is None or rank(document) > rank(stored)):
                    former[key] = document
        return {**changed, FORMER: former} if former else changed

    def _made(self, month: str, changed: Changes) -> tuple[Shard, Tables, bytes]:
        """The file that a month is saved in, what will be in it, and its bytes."""
        self.load(month)
        target, beside = self._target(month)
        tables: Tables = {name: dict(documents) for name, documents in target.tables.items()}
        for other in beside:
            for name, documents in other.tables.items():
                for key, document in documents.items():
                    tables[name][key] = max(tables[name].get(key, document), document, key=rank)
        for name, fresh in changed.items():
            tables[name].update(fresh)
        data = shard.encoded(month, self._device, tables, target.extra)
        self._guard(data, tables, target.path)
        return target, tables, self._vault.sealed(name_of(target.path.name), data)

    def _make_folder(self, target: Shard) -> None:
        atomic.make_folder(target.path.parent)
        if target.signature is None:  # who made the folders may have died before flushing their names
            atomic.sync_folder(self._entries)
            atomic.sync_folder(self._entries.parent)

    def _target(self, month: str) -> tuple[Shard, list[Shard]]:
        """The file that the next save of a month writes, and damaged ones whose documents it takes along."""
        own: dict[int, Shard] = {}
        for path, found in self._loaded.months[month].items():
            part = self._part_of(path, month)
            if part is not None:
                own[part] = found
        newest = max(own, default=1)
        target = own.get(newest)
        if target is not None and target.is_sound:
            return target, []
        folder = self._entries / month[:4]
        name = layout.name_for(month, self._device, newest if target is None else newest + 1)
        return Shard(folder / (name + self._vault.suffix), month), list(own.values())

    def _guard(self, data: bytes, tables: Tables, path: Path) -> None:
        """Read back what is about to be written: better to refuse than to write half a month."""
        content = loads(data)
        if any(content[name].keys() != tables[name].keys() for name in shard.TABLES) or not shard.is_sealed(data):
            raise StoreError(
                tr("What was to be written to {path} does not read back; nothing was changed.").format(path=path)
            )
