"""What this machine has seen of the other machines' month files, so that none goes back unnoticed.

    state/seen.STORE ID.json    {"2026-11.a3f1": ["0198f3c2a1b20000", 12]}

The latest stamp and the number of documents of what a device wrote about a month only ever
grow. Where they shrink, a sync service put an earlier state in its place, or let it vanish;
seals and keys are right all the same. Of its own files a machine keeps the former contents.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from journal.store.disk import atomic
from journal.store.disk.regular import small
from journal.store.disk.trouble import Problem
from journal.store.documents.encoding import dumps, loads
from journal.store.months.shard import Shard
from journal.tongue import tr

LIMIT = 4 << 20
"""Bytes that it never has: a line for each month and machine."""


class Mark(NamedTuple):
    """How far a device's files of a month have come: the latest stamp in them, and how many documents."""

    latest: str
    documents: int

    def is_behind(self, other: Mark) -> bool:
        """Whether something that was there at `other` is not there."""
        return self.latest < other.latest or self.documents < other.documents


def mark_of(shards: Iterable[Shard]) -> Mark:
    """The mark of the files of one device and month."""
    stamps = [d["hlc"] for found in shards for table in found.tables.values() for d in table.values()]
    return Mark(max(stamps, default=""), len(stamps))


class Seen:
    """The marks, by month and device, as in "2026-11.a3f1"."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._marks = _read(path)
        self._fresh: dict[str, Mark] = {}
        self._gone_back: dict[str, Problem] = {}

    @property
    def problems(self) -> list[Problem]:
        """The files that have gone back behind what was seen of them."""
        return list(self._gone_back.values())

    def devices(self, month: str) -> set[str]:
        """The devices that wrote about a month, as far as was seen."""
        return {name[8:] for name in self._marks if name.startswith(f"{month}.")}

    def months(self) -> set[str]:
        """The months that other devices wrote about."""
        return {name[:7] for name in self._marks}

    def of(self, name: str) -> Mark:
        """How far it had come when it was last seen."""
        return self._marks.get(name, Mark("", 0))

    def compare(self, name: str, found: list[Shard], usual: Path) -> None:
        """See whether the files of a device and month have gone on since they were seen, or back.

        `usual` is what the file is called where none is there.
        """
        self._gone_back.pop(name, None)
        if any(not part.is_sound for part in found):
            return  # what is wrong with it is said already
        mark, seen = mark_of(found), self.of(name)
        if not mark.is_behind(seen):
            self._note(name, mark)
            return
        self._gone_back[name] = Problem(
            found[0].path if found else usual,
            tr(
                "It has gone back behind what was seen of it here: it had {before} documents and has "
                "{now}, or earlier ones. A sync service may have put an earlier state in its place, or a "
                "backup was put back on the machine that it is of."
            ).format(before=seen.documents, now=mark.documents),
            tr("Take in what a backup has of it, and let the rest be, with: journal doctor --repair"),
        )

    def accept(self, name: str, found: list[Shard]) -> None:
        """Let what has gone back be what was seen."""
        if self._gone_back.pop(name, None):
            self._note(name, mark_of(found))
            self.save()

    def _note(self, name: str, mark: Mark) -> None:
        if self._marks.get(name) != mark:
            self._marks[name] = self._fresh[name] = mark

    def save(self) -> None:
        """Remember what is fresh; failing to is no failure of what was being read."""
        if not self._fresh:
            return
        with contextlib.suppress(OSError):
            content = {**_read(self._path), **self._fresh}  # another process may have seen other files
            atomic.write(self._path, dumps(content), lasting=False)
            self._fresh = {}


def _read(path: Path) -> dict[str, Mark]:
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError):
        found = loads(small(path, LIMIT)).items()
        return {name: Mark(str(latest), int(count)) for name, (latest, count) in found}
    return {}
