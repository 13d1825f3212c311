"""Taking in what other files hold: another journal, a backup, copies that a sync program put aside.

What is taken in is the union: every revision, reading and correction keeps its id, its stamp
and its device, and of two with one id the later stays. So it does not matter which way,
in which order or how often journals are put together. What is taken in is written to the
files of this device; the source is read and left as it is.
"""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from journal.domain.errors import NotFound, StoreError, why
from journal.store.copies import archive, upheaval
from journal.store.copies.archive import Progress
from journal.store.copies.upheaval import Upheaval
from journal.store.disk import atomic, layout
from journal.store.disk.layout import name_of
from journal.store.disk.trouble import Problem
from journal.store.documents import history
from journal.store.documents.encoding import Document, sealed, unpacked
from journal.store.documents.history import SAID, rank
from journal.store.months import shard
from journal.store.months.shard import CORRECTIONS, READINGS, REVISIONS, Shard, Tables
from journal.store.parts.merged import Merged
from journal.store.parts.opened import Opened
from journal.tongue import tr

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class Merging(Opened):
    """Taking in what lies elsewhere."""

    def merge(self, path: Path, progress: Progress | None = None) -> Merged:
        """Take in a month file, a copy of one, a backup, or the folder of a journal.

        Where it stops in the middle, the months that were taken in are on the disk, each with all there was of it,
        and it can be called again.

        Raises:
            NotFound: When there is nothing of a journal at `path`.
            StoreError: When it cannot be saved, or not be read at all.
        """
        self._be_writable()
        found = list(self._found_at(path))
        if not found and not (path / "entries").is_dir():
            raise NotFound(
                tr("There is no month file of a journal at {path}.").format(path=path),
                tr("Name a journal's folder or a copy."),
            )
        merged = Merged()
        with self._threads:
            self._months.load_all()
        try:
            for number, source in enumerate(found, 1):
                self._take_in(source, merged)
                if progress:
                    progress(number, len(found))
        finally:
            if merged.revisions or merged.corrections:
                upheaval.note(self._folders.state, self._clock(), upheaval.MERGED)
        return merged

    def upheaval(self) -> Upheaval | None:
        """What changed the journal as a whole last, here; None where nothing did."""
        return upheaval.last(self._folders.state)

    def take_in_copies(self) -> list[Path]:
        """Take in the copies that sync programs put beside our files, then move them to state/merged.

        One that is damaged is left where it is, and read along.

        Returns:
            Where they lie now.
        """
        moved: list[Path] = []
        for path in self._folders.copies():
            source = self._read(path, self._vault.opened)
            if source.problems:
                continue
            with contextlib.suppress(StoreError, OSError):
                self._take_in(source, Merged())
                aside = self._folders.state / "merged"
                atomic.make_folder(aside)
                with self._lock.held():
                    # Else another process was quicker, or the sync program put other words there since it was read.
                    if atomic.current(path) == source.signature:
                        atomic.move(path, to := atomic.free(aside / path.name))
                        moved.append(to)
                self._months.refresh([source.month])
        return moved

    def _take_in(self, source: Shard, merged: Merged) -> None:
        merged.files.append(source.path)
        merged.problems += source.problems
        if source.is_unmerged:
            return
        tables, odd = _by_month(source.tables)
        if odd:
            what = tr("{n} of its documents say no month that there is.").format(n=odd)
            merged.problems.append(Problem(source.path, what, tr("They were left out.")))
        for month in sorted(tables):
            with self._writing([month]):
                # Not what is in memory: that may be there thanks to the very file that is taken in.
                stored = self._months.sound(month)
                fresh = {
                    name: later
                    for name, found in tables[month].items()
                    if (later := self._later(name, found, stored[name]))
                }
                if fresh:
                    for name, later in fresh.items():
                        self._count(name, later, merged)
                    self._months.save_month(month, fresh)
                    for name in fresh:
                        self._tables[name].clear_cache()
                    self._note_two_texts(fresh.get(REVISIONS, {}), merged)

    def _later(self, name: str, found: dict[str, Document], stored: dict[str, Document]) -> dict[str, Document]:
        """What is to be kept of what was found, where it is later than what is stored."""
        later = {key: document for key, document in found.items() if _is_later(document, stored.get(key))}
        return {key: self._wanted(name, key, document, stored.get(key)) for key, document in later.items()}

    def _wanted(self, name: str, key: str, document: Document, words: Document | None) -> Document:
        """A document; where its words were erased elsewhere, and its entry is here out of the trash again, with them.

        Args:
            name: Its table.
            key: Its id.
            document: Its latest state.
            words: An earlier state that is here.
        """
        if not document.get("purged") or words is None or words.get("purged"):
            return document
        known = self._months.revisions_of.get(str(document.get("entry", "")))
        head = history.holding(known.values()) if known else document
        if head.get("deleted", False) or head.get("purged", False):
            return document
        self._scribe.see(document["hlc"])
        fields = {**unpacked(words), "hlc": self._scribe.tick()}
        if name in (REVISIONS, CORRECTIONS):  # of which it matters what came after what
            fields.setdefault(SAID, words["hlc"])
        return sealed(name, key, fields)

    def _count(self, name: str, fresh: dict[str, Document], merged: Merged) -> None:
        if name == REVISIONS:
            known = self._months.tables[REVISIONS]
            merged.revisions += sum(1 for key in fresh if key not in known)
            here = self._months.revisions_of  # not taken away as a whole: it is as long as the journal, for each month
            merged.entries += sum(1 for entry in {d["entry"] for d in fresh.values()} if entry not in here)
        elif name == READINGS:
            merged.readings += len(fresh)
        elif name == CORRECTIONS:
            merged.corrections += len(fresh)

    def _note_two_texts(self, fresh: dict[str, Document], merged: Merged) -> None:
        for entry in dict.fromkeys(d["entry"] for d in fresh.values()):
            heads = history.heads(self._months.revisions_of[entry].values())
            if len(history.unlike(heads)) > 1 and entry not in merged.two_texts:
                merged.two_texts += (entry,)

    def _found_at(self, path: Path) -> Iterator[Shard]:
        if path.is_dir():
            own = self._folders.entries.resolve()
            folder = path / "entries" if (path / "entries").is_dir() else path
            for file in sorted(_within(folder)):
                if layout.month_named(file.name) and own not in file.resolve().parents:
                    yield self._read(file, self._vault.taken)
        elif path.suffix == ".zip":
            backup = archive.read(path)
            for name, data in archive.contents(backup):
                if month := layout.month_named(name.rpartition("/")[2]):
                    yield shard.of(Path(name), month, data, partial(self._vault.taken, name_of(Path(name).name)))
        elif path.exists():
            yield self._read(path, self._vault.taken)

    def _read(self, path: Path, opened: Callable[[str, bytes], bytes]) -> Shard:
        month = layout.month_named(path.name) or "0000-01"
        return shard.read(path, month, partial(opened, name_of(path.name)))


def _within(folder: Path) -> Iterator[Path]:
    """What lies in a folder and in those below; of one that goes away meanwhile, or is closed to us, nothing.

    Raises:
        StoreError: When one cannot be read otherwise.
    """

    def passed_over(error: OSError) -> None:
        if not isinstance(error, FileNotFoundError | PermissionError):
            raise StoreError(
                tr("{path} cannot be read: {why}.").format(path=error.filename or folder, why=why(error))
            ) from error

    for at, folders, files in os.walk(folder, onerror=passed_over):
        yield from (Path(at, name) for name in (*folders, *files))


def _is_later(document: Document, stored: Document | None) -> bool:
    return stored is None or rank(document) > rank(stored)


def _by_month(tables: Tables) -> tuple[dict[str, Tables], int]:
    """The documents by the month they say, and how many say none."""
    months: dict[str, Tables] = {}
    odd = 0
    for name, documents in tables.items():
        for key, document in documents.items():
            month = str(document["month"])
            if not _MONTH.fullmatch(month):
                odd += 1
                continue
            months.setdefault(month, {table: {} for table in shard.TABLES})[name][key] = document
    return months, odd
