"""Former contents of the month files, kept on this machine alone.

Each save leaves a copy of what it wrote; the last three of a file stay. A copy shares no
block with the file, so that damage to one is not damage to the other.
"""

from __future__ import annotations

import contextlib
import os
from functools import partial
from pathlib import Path

from journal.store.disk import atomic, layout
from journal.store.disk.layout import SUFFIX, name_of
from journal.store.disk.trouble import Problem
from journal.store.documents.history import rank
from journal.store.encryption.sealing import Unopened
from journal.store.encryption.vault import Vault
from journal.store.months import shard
from journal.tongue import tr, trn

KEPT = 3

FORMER = ".former"
"""What the name of a folder ends with that holds the former contents of a file put aside."""


class Generations:
    """The former contents of the files of one store, under `folder`.

    Attributes:
        names: The month files of which something is kept, by month.
    """

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._folder = folder
        self._vault = vault
        self.names: dict[str, set[str]] = {}
        with contextlib.suppress(OSError):
            for place in folder.iterdir():
                self._note(place.name)

    def keep(self, name: str, data: bytes) -> None:
        """Keep what was just written to the month file `name`; failing to is no failure of the save.

        `name` is without the suffix of encrypted files, `data` is as it was written.

        It is not flushed: that took as long as the save itself (10 ms more at the median, 22 in
        all). The month file is flushed, and when it makes way for the next, `make_last` puts
        that very file here.
        """
        place = self._folder / name
        with contextlib.suppress(OSError):
            atomic.make_folder(place)
            kept = self._kept(place)
            number = _number(kept[-1].name) + 1 if kept else 1
            atomic.write(place / f"{number:08d}.json{self._vault.suffix}", data, lasting=False)
            self._note(name)
            for old in kept[: max(0, len(kept) + 1 - KEPT)]:
                atomic.remove(old)

    def make_last(self, name: str, path: Path) -> None:
        """Let the latest copy of the month file `name`, at `path`, be that file itself, which was flushed.

        Called before the file is replaced: from then on only the copy has its blocks, and the
        flush of the save flushes the name as well. Costs a tenth of a millisecond.
        """
        with contextlib.suppress(OSError):  # on another disk the copy stays one
            latest = self._kept(self._folder / name)[-1:]
            # Where a save was cut short it is that file already; renaming a file to itself would leave the link.
            if latest and latest[0].stat().st_size == path.stat().st_size and not latest[0].samefile(path):
                link = latest[0].with_name(f"{latest[0].name}{atomic.TEMPORARY}{os.getpid()}")
                link.hardlink_to(path)
                link.replace(latest[0])

    def of(self, name: str) -> list[Path]:
        """The former contents of the month file `name`, newest first."""
        with contextlib.suppress(OSError):
            return self._kept(self._folder / name)[::-1]
        return []

    def is_behind(self, name: str, path: Path) -> bool:
        """Whether the month file at `path` is another content than the one this machine wrote last."""
        place = self._folder / name
        try:
            names = _numbered(place)
            if not names:
                return False
            latest = place / names[-1]
            if latest.stat().st_size != path.stat().st_size:
                return True
            # Encrypted files have few sizes, and the same content is sealed in many ways.
            return path.suffix != ".json" and not self._is_same(name, latest.read_bytes(), path.read_bytes())
        except OSError:
            return False

    def _is_same(self, name: str, one: bytes, other: bytes) -> bool:
        try:
            return one == other or self._vault.opened(name, one) == self._vault.opened(name, other)
        except Unopened:
            return False

    def recover(self, damaged: shard.Shard, name: str) -> int:
        """Put into `damaged` the documents of former contents of `name` that it lacks or has earlier; how many."""
        count = 0
        for path in self.of(name):
            former = shard.read(path, damaged.month, partial(self._vault.opened, name))
            for table, documents in former.tables.items():
                for key, document in documents.items():
                    there = damaged.tables[table].get(key)
                    if there is None or rank(document) > rank(there):
                        damaged.tables[table][key] = document
                        count += 1
        return count

    def mend(self, damaged: shard.Shard) -> None:
        """Put into a damaged file what its former contents have of it, and say so."""
        if count := self.recover(damaged, damaged.path.name.removesuffix(SUFFIX)):
            problem = damaged.problems[-1]
            ids = tuple(key for key in problem.ids if not any(key in table for table in damaged.tables.values()))
            what = trn(
                "{what} One document was taken from its former content.",
                "{what} {n} documents were taken from its former content.",
                count,
            ).format(what=problem.what)
            damaged.problems[-1] = Problem(problem.file, what, problem.remedy, ids)

    def catch_up(self, found: shard.Shard) -> None:
        """Put into a file that a sync program took back to an earlier content what was written last, and say so."""
        if count := self.recover(found, name_of(found.path.name)):
            found.is_behind = True
            what = trn(
                "An older content was put in its place; one document was taken from the later one kept here.",
                "An older content was put in its place; {n} documents were taken from the later one kept here.",
                count,
            )
            found.problems.append(
                Problem(found.path, what, tr("They are written again with the next save of that month."))
            )

    def thin(self, name: str) -> None:
        """Remove all former contents of the month file `name` but the latest."""
        for path in self.of(name)[1:]:
            with contextlib.suppress(OSError):
                atomic.remove(path)

    def put_aside(self, name: str, aside: Path) -> None:
        """Move what is kept of the month file `name` to `aside`: the file itself is no longer in use."""
        if (self._folder / name).exists():
            atomic.move(self._folder / name, atomic.free(aside))
        for names in self.names.values():
            names.discard(name)

    def _note(self, name: str) -> None:
        if month := layout.month_named(name):
            self.names.setdefault(month, set()).add(name)

    def _kept(self, place: Path) -> list[Path]:
        return [place / name for name in _numbered(place)]


def _numbered(place: Path) -> list[str]:
    """The names of the former contents in a folder, the newest last."""
    names = sorted(entry.name for entry in os.scandir(place))
    return [n for n in names if ".json" in n and _number(n) and not atomic.is_temporary(n)]


def _number(name: str) -> int:
    number = name.partition(".")[0]
    return int(number) if number.isdigit() else 0
