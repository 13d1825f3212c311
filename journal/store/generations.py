"""Former contents of the month files, kept on this machine alone.

Each save leaves a copy of what it wrote; the last three of a file stay. A copy shares no
block with the file, so that damage to one is not damage to the other.
"""

from __future__ import annotations

import contextlib
from functools import partial
from pathlib import Path

from journal.store import atomic, shard
from journal.store.vault import Vault

KEPT = 3


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

        It is not flushed: the month file itself is, and this one is needed only when that is
        damaged later.
        """
        place = self._folder / name
        with contextlib.suppress(OSError):
            atomic.make_folder(place)
            kept = self._kept(place)
            number = _number(kept[-1]) + 1 if kept else 1
            atomic.write(place / f"{number:08d}.json{self._vault.suffix}", data, lasting=False)
            self._note(name)
            for old in kept[: max(0, len(kept) + 1 - KEPT)]:
                atomic.remove(old)

    def of(self, name: str) -> list[Path]:
        """The former contents of the month file `name`, newest first."""
        with contextlib.suppress(OSError):
            return self._kept(self._folder / name)[::-1]
        return []

    def recover(self, damaged: shard.Shard, name: str) -> int:
        """Put into `damaged` the whole documents that former contents of `name` have and it lacks; how many."""
        count = 0
        for path in self.of(name):
            former = shard.read(path, damaged.month, partial(self._vault.opened, name))
            for table, documents in former.tables.items():
                for key, document in documents.items():
                    if key not in damaged.tables[table]:
                        damaged.tables[table][key] = document
                        count += 1
        return count

    def _note(self, name: str) -> None:
        if month := shard.month_named(name):
            self.names.setdefault(month, set()).add(name)

    def _kept(self, place: Path) -> list[Path]:
        return sorted(path for path in place.glob("*.json*") if _number(path) and not atomic.is_temporary(path.name))


def _number(path: Path) -> int:
    number = path.name.partition(".")[0]
    return int(number) if number.isdigit() else 0
