"""The month files of a folder as they are read: what lies in memory of them, and whether it is still so on disk."""

from __future__ import annotations

import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from journal.collector import held_off
from journal.store.disk import atomic, layout
from journal.store.disk.layout import name_of
from journal.store.disk.trouble import Problem
from journal.store.documents.encoding import Document
from journal.store.encryption.sealing import Unopened
from journal.store.encryption.vault import Vault
from journal.store.months import shard
from journal.store.months.generations import FORMER, Generations
from journal.store.months.listing import Files, Listing
from journal.store.months.loaded import Loaded
from journal.store.months.seen import Seen, mark_of
from journal.store.months.shard import Shard, Tables
from journal.tongue import tr


class MonthFiles:
    """The documents of the folder `entries`, a month at a time or all together.

    Attributes:
        is_complete: Whether every month there was at the last look is loaded.
    """

    def __init__(self, entries: Path, device: str, generations: Generations, seen: Seen, vault: Vault) -> None:
        self._entries = entries
        self._listing = Listing(entries)
        self._device = device
        self._generations = generations
        self._seen = seen
        self._vault = vault
        self._loaded = Loaded()
        self._known_months: set[str] | None = None
        self.is_complete = False

    # What is loaded

    @property
    def tables(self) -> Tables:
        """What is loaded: table, id, document. Not to be changed from outside."""
        return self._loaded.tables

    @property
    def revisions_of(self) -> Mapping[str, Mapping[str, Document]]:
        """Loaded revisions by entry."""
        return self._loaded.revisions_of

    @property
    def latest(self) -> str:
        """The latest stamp of a loaded document."""
        return self._loaded.latest

    @property
    def version(self) -> int:
        """Goes up whenever what is loaded changes."""
        return self._loaded.version

    # Loading

    def months(self) -> list[str]:
        """Every month there is a file of, newest first."""
        return list(self.files())

    def files(self) -> dict[str, Files]:
        """The files of every month there is one of, the newest month first; a millisecond or two."""
        found = self._listing.all()
        self._known_months = set(found)
        return {month: found.get(month, {}) for month in sorted(self._known_months | self._vanished(), reverse=True)}

    def load(self, month: str) -> None:
        """Make sure that a month is in memory."""
        if month not in self._loaded.months:
            self._read_month(month, self._listing.of(month))
            self._seen.save()

    @contextmanager
    def passing(self, month: str) -> Iterator[None]:
        """Have a month in memory as it is on disk now.

        One that was not there before does not stay, unless something is wrong with it, which is to be told.
        """
        was_there = month in self._loaded.months
        self.refresh([month])
        try:
            yield
        finally:
            if not was_there and not any(found.problems for found in self._loaded.months[month].values()):
                self._loaded.drop(month)
                self.is_complete = False

    def contents(self, month: str, files: Files | None = None) -> list[bytes] | None:
        """The contents of a month's files, where they can be told without loading it; `files` where they are known.

        None where it is loaded, or where one of them is not what a device wrote there last.
        """
        if month in self._loaded.months:
            return None
        files = self._listing.of(month) if files is None else files
        if self._gone(month, files):
            return None
        found: list[bytes] = []
        for path, signature in files.items():
            try:
                is_plain_file = signature is not None and stat.S_ISREG(path.lstat().st_mode)
                if not is_plain_file or layout.is_copy(path.name) or self._is_older(path, month):
                    return None
                found.append(self._vault.opened(name_of(path.name), path.read_bytes()))
            except (OSError, Unopened):
                return None
        return found

    def holding_in(self, month: str) -> list[Document]:
        """The revisions that hold, of the entries of a loaded month."""
        return self._loaded.holding_in(month)

    def load_all(self) -> None:
        """Make sure that every month is in memory, the newest first.

        At 50 000 entries 1 s; without holding Python's collector off, 2.5 s. Months that
        are begun elsewhere afterwards come with `reload`.
        """
        if self.is_complete:
            return
        with held_off():
            for month, files in self.files().items():
                if month not in self._loaded.months:
                    self._read_month(month, files)
        self._seen.save()
        self.is_complete = True

    def reload(self) -> None:
        """Take in what changed on disk; months that are new there are loaded when they are asked for."""
        self.refresh()
        self.is_complete = False
        self.months()

    def refresh(self, months: Iterable[str] | None = None) -> bool:
        """Load again what changed on disk, of `months` or of all that are loaded; whether any did."""
        before = self.version
        for month in list(self._loaded.months) if months is None else months:
            files = self._listing.of(month)
            if not self._is_current(month, files):
                self._read_month(month, files)
        self._seen.save()
        return self.version != before

    def _is_current(self, month: str, files: Files) -> bool:
        known = self._loaded.months.get(month)
        return known is not None and {p: s.signature for p, s in known.items() if s.signature or p in files} == files

    def is_stale(self) -> bool:
        """Whether something on disk is not what was loaded, or a month is new; a millisecond."""
        found = self._listing.all()
        if self._known_months is not None and self._known_months != found.keys():
            return True
        return any(not self._is_current(month, found.get(month, {})) for month in self._loaded.months)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the files that were read."""
        files = [p for _, shards in sorted(self._loaded.months.items()) for s in shards.values() for p in s.problems]
        return [*self._listing.troubles, *self._seen.problems, *files]

    @property
    def is_newer(self) -> bool:
        """Whether a newer program has written one of the loaded files."""
        return any(s.is_newer for shards in self._loaded.months.values() for s in shards.values())

    def former(self, name: str) -> list[Path]:
        """The former contents that are kept of a month file, newest first."""
        return self._generations.of(name)

    def behind(self, month: str, mark: str) -> Iterator[tuple[str, str, Document, Document]]:
        """What a file of this device has of documents with `mark`, in an earlier state without it.

        Gives the table, the id, that earlier state, and the latest.
        """
        self.load(month)
        for path, own in self._loaded.months[month].items():
            if self._part_of(path, month) is not None:
                for name, key, latest in self.later(own.tables, mark):
                    yield name, key, own.tables[name][key], latest

    def later(self, tables: Tables, mark: str) -> Iterator[tuple[str, str, Document]]:
        """What with `mark` stands for documents in `tables`, which are of loaded months: table, id, document."""
        for name, documents in tables.items():
            for key, document in documents.items():
                latest = self.tables[name].get(key, document)
                if latest["hlc"] != document["hlc"] and latest.get(mark):
                    yield name, key, latest

    def has_former(self, month: str, mark: str) -> bool:
        """Whether former contents, but for the latest, have a document in an earlier state, of those with `mark`."""
        for name in self._generations.names.get(month, ()):
            for path in self._generations.of(name)[1:]:
                former = shard.read(path, month, partial(self._vault.opened, name))
                if any(self.later(former.tables, mark)):
                    return True
        return False

    def forget_former(self, month: str) -> None:
        """Remove the former contents of this device's files of a month, but for the latest."""
        for name in self._generations.names.get(month, ()):
            self._generations.thin(name)

    def put_aside(self, path: Path, aside: Path) -> None:
        """Move a month file, and its former contents where it is one of ours, into the folder `aside`.

        Raises:
            OSError: When they cannot be moved.
        """
        atomic.make_folder(aside)
        if path.exists() or path.is_symlink():
            atomic.move(path, to := atomic.free(aside / path.name))
            self._generations.put_aside(name_of(path.name), to.with_name(to.name + FORMER))

    def sound(self, month: str) -> Tables:
        """The documents of a month that lie in files which are as a device wrote them."""
        self.load(month)
        shards = [
            found
            for found in self._loaded.months[month].values()
            if found.is_sound and found.signature and not found.is_behind
        ]
        return shard.together(shards)

    def documents(self, month: str) -> Tables:
        """The documents that the files of a month hold."""
        self.load(month)
        return shard.together(self._loaded.months[month].values())

    # Inside

    def _part_of(self, path: Path, month: str) -> int | None:
        suffix = self._vault.suffix
        is_ours = path.name.endswith(suffix)
        return layout.part_named(path.name.removesuffix(suffix), month, self._device) if is_ours else None

    def _vanished(self) -> set[str]:
        """Months that there may be no file of, although one was here."""
        return self._generations.names.keys() | self._seen.months()

    def _read_month(self, month: str, files: Files) -> None:
        known = self._loaded.months.get(month, {})
        shards: dict[Path, Shard] = {}
        for path, signature in files.items():
            old = known.get(path)
            is_known = old is not None and signature and old.signature == signature
            shards[path] = old if old and is_known else self._read_file(path, month)
        for found in shards.values():
            if not found.is_sound and found.problems and not found.is_newer:
                self._generations.mend(found)
            elif found.is_sound and not found.is_behind and self._is_older(found.path, month):
                self._generations.catch_up(found)
        self._bring_back(month, shards)
        for device in self._seen.devices(month) | {layout.device_named(path.name) or "" for path in shards}:
            if device and device != self._device:
                usual = self._entries / month[:4] / f"{month}.{device}.json{self._vault.suffix}"
                self._seen.compare(f"{month}.{device}", self._files_of(device, shards), usual)
        self._loaded.replace(month, shards)

    def _read_file(self, path: Path, month: str) -> Shard:
        return shard.read(path, month, partial(self._vault.opened, name_of(path.name)))

    def _is_older(self, path: Path, month: str) -> bool:
        """Whether a file of this device is not what it wrote there last."""
        return self._part_of(path, month) is not None and self._generations.is_behind(name_of(path.name), path)

    def is_behind(self, found: Shard) -> bool:
        """Whether another device's file is of an earlier state than the one that was seen here."""
        device = layout.device_named(found.path.name)
        return bool(device) and mark_of([found]).is_behind(self._seen.of(f"{found.month}.{device}"))

    def accept(self, path: Path, month: str) -> None:
        """Let what another device's files of a month hold now be what was seen of them."""
        if device := layout.device_named(path.name):
            self._seen.accept(f"{month}.{device}", self._files_of(device, self._loaded.months.get(month, {})))

    def _files_of(self, device: str, shards: dict[Path, Shard]) -> list[Shard]:
        return [found for path, found in shards.items() if layout.device_named(path.name) == device]

    def _bring_back(self, month: str, shards: dict[Path, Shard]) -> None:
        """Stand in for a file of this device that is gone, with its former content."""
        for name, path in self._gone(month, shards):
            gone = Shard(path, month)
            if count := self._generations.recover(gone, name):
                what = tr("The file is gone; its {count} documents were taken from its former content.").format(
                    count=count
                )
                remedy = tr("They are written again with the next save of that month.")
                gone.problems.append(Problem(path, what, remedy))
                shards[path] = gone

    def _gone(self, month: str, there: Collection[Path]) -> list[tuple[str, Path]]:
        """The files of this device that are not among those that are `there`, although it has written them."""
        written = self._generations.names.get(month, ())
        own = [name for name in written if layout.part_named(name, month, self._device) is not None]
        known, suffix = {path.name for path in there}, self._vault.suffix
        gone = [name for name in own if name not in known and f"{name}{suffix}" not in known]
        return [(name, self._entries / month[:4] / f"{name}{suffix}") for name in gone]
