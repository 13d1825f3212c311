"""Which month files there are: a look at the names and what tells their contents apart, a millisecond."""

from __future__ import annotations

import os
from collections import defaultdict
from pathlib import Path

from journal.store.disk import atomic, layout
from journal.store.disk.trouble import Problem, reason
from journal.tongue import later, tr

Files = dict[Path, atomic.Signature | None]
"""Month files with their signatures, None for one that cannot be looked at."""


class Listing:
    """The month files in the folder `entries`."""

    def __init__(self, entries: Path) -> None:
        self._entries = entries
        self._troubles: dict[Path, Problem] = {}

    @property
    def troubles(self) -> list[Problem]:
        """What is wrong with the folders, as of the last look."""
        return list(self._troubles.values())

    def all(self) -> dict[str, Files]:
        """The files of every month that has one."""
        found: dict[str, Files] = {}
        for year in self._years():
            found.update(self._in(self._entries / year))
        return found

    def of(self, month: str) -> Files:
        """The files of a month."""
        return self._in(self._entries / month[:4], month).get(month, {})

    def _years(self) -> list[str]:
        names = self._names(self._entries, later("The folder cannot be read ({why})."))
        return [name for name in names if len(name) == 4 and name.isdigit()]

    def _in(self, folder: Path, only: str = "") -> dict[str, Files]:
        found: dict[str, Files] = defaultdict(dict)
        for name in self._names(folder, later("The folder of the year cannot be read ({why}).")):
            month = layout.month_named(name) if name.startswith(only) else None
            if month and month[:4] == folder.name:
                found[month][folder / name] = atomic.current(folder / name)
        return found

    def _names(self, folder: Path, trouble: str) -> list[str]:
        self._troubles.pop(folder, None)
        try:
            return sorted(entry.name for entry in os.scandir(folder))
        except FileNotFoundError:
            return []
        except OSError as error:
            remedy = tr("Put the folder back in its place.")
            self._troubles[folder] = Problem(folder, tr(trouble).format(why=reason(error)), remedy)
            return []
