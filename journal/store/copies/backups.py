"""Backups: all month files in one zip, read back after it was written.

One a day, made after the first save of the day; of these, the last of 7 days, 4 weeks and 12
months stay.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from journal.domain.errors import NotFound, StoreError
from journal.paths import spelt_out
from journal.store.copies import archive
from journal.store.copies.archive import Backup, Progress
from journal.store.disk import atomic
from journal.store.disk.lock import Taken, acquire, kernel_lock
from journal.store.disk.trouble import Problem, reason, refusal
from journal.tongue import tr

DAYS, WEEKS, MONTHS = 7, 4, 12

_NAME = re.compile(r"journal-(\d{4}-\d{2}-\d{2}-\d{6})(?:-(\d+))?\.zip")


class Backups:
    """The backups of one journal, in `folder`.

    Attributes:
        problems: What went wrong with them in this process.
    """

    def __init__(self, data: Path, folder: Path) -> None:
        self._data = data
        self.folder = folder
        self.problems: list[Problem] = []

    def all(self) -> list[Path]:
        """The backups that are kept here, the newest first."""
        with contextlib.suppress(OSError):
            found = (path for path in self.folder.iterdir() if _NAME.fullmatch(path.name) and path.is_file())
            return sorted(found, key=_order, reverse=True)
        return []

    def has(self, day: date) -> bool:
        """Whether there is one of that day."""
        return any(path.name.startswith(f"journal-{day.isoformat()}-") for path in self.all())

    def meant(self, words: str) -> Path:
        """The backup that a path, a name, the beginning of one, a day or "last" means.

        Raises:
            NotFound: When there is none.
        """
        if (given := spelt_out(words)).exists():
            return given
        kept = self.all()
        if words == "last" and kept:
            return kept[0]
        for path in kept:
            if words and path.name.removeprefix("journal-").startswith(words.removeprefix("journal-")):
                return path
        raise NotFound(
            tr("There is no backup {words!r}.").format(words=words), tr("See which there are: journal backup --list")
        )

    def make(
        self,
        at: datetime,
        store_id: str,
        to: Path | None = None,
        progress: Progress | None = None,
        patience: float = 0,
    ) -> Backup:
        """Write a backup, read it back, and only then let it have its name.

        Args:
            at: The moment, in the writer's zone.
            store_id: The journal's id.
            to: A file that is not there yet; a name of its own among the others without.
            progress: Told how far it is.
            patience: Seconds to wait for another that is being made.

        Raises:
            StoreError: When it could not be written or does not read back; nothing is left of it.
        """
        with self.alone(patience):
            return self._make(at, store_id, to, progress)

    def _make(self, at: datetime, store_id: str, to: Path | None = None, progress: Progress | None = None) -> Backup:
        path = to or self._name(at)
        if path.exists() or path.is_symlink():
            raise StoreError(
                tr("There is something at {path} already; it was left as it is.").format(path=path),
                tr("Name another file."),
            )
        try:
            if to is None:
                atomic.make_folder(self.folder)
            with atomic.writing(path) as file:
                made = archive.write(file, self._data, at, store_id, progress)
        except OSError as error:
            raise refusal(error, path) from error
        return replace(made, path=path, size=path.stat().st_size)

    def daily(self, at: datetime, store_id: str, patience: float = 0) -> Backup | None:
        """The backup of the day, and those that are due to go; None when it was made meanwhile or cannot be."""
        try:
            if self.has(at.date()) or not self._data.is_dir():
                return None
            with self.alone(patience):
                if self.has(at.date()):  # whoever had the lock has made it
                    return None
                made = self._make(at, store_id)
                if not made.damaged:  # only where the newest is good is an older one not the last good one
                    self._prune()
                return made
        except (StoreError, OSError) as error:
            unread = tr("It cannot be read ({why}).")
            what = error.what if isinstance(error, StoreError) else unread.format(why=reason(error))
            remedy = tr("Your entries are saved; it is tried again tomorrow, or now with: journal backup")
            self.problems = [
                Problem(self.folder, tr("The backup of the day was not made: {what}").format(what=what), remedy)
            ]
            return None

    def tidy(self) -> None:
        """Remove what a backup that was cut short has left."""
        with contextlib.suppress(OSError):
            left = [path for path in self.folder.iterdir() if atomic.is_temporary(path.name)]
            if left:
                with contextlib.suppress(StoreError), self.alone():
                    for path in left:
                        atomic.remove(path)

    @contextlib.contextmanager
    def alone(self, patience: float = 0) -> Iterator[None]:
        """One backup at a time; not the lock of the saves, so that none waits for a backup.

        Raises:
            StoreError: When another is being made for longer than `patience`, in seconds.
        """
        lock = kernel_lock(self.folder.parent.parent / "backups.lock", patience)
        try:
            atomic.make_folder(self.folder.parent.parent)
            acquire(lock)
        except Taken:
            raise StoreError(tr("Another journal is making a backup right now."), tr("Wait for it.")) from None
        except OSError as error:
            raise refusal(error, self.folder) from error
        try:
            yield
        finally:
            lock.release()

    def _name(self, at: datetime) -> Path:
        path = self.folder / f"journal-{at:%Y-%m-%d-%H%M%S}.zip"
        count = 1
        while path.exists():
            count += 1
            path = self.folder / f"journal-{at:%Y-%m-%d-%H%M%S}-{count}.zip"
        return path

    def _prune(self) -> None:
        """Remove the backups that are no longer due to be kept."""
        dated = {path: made for path in self.all() if (made := _moment(path))}
        for path in dated.keys() - kept(dated):
            with contextlib.suppress(OSError):
                atomic.remove(path)


def kept(dated: dict[Path, datetime]) -> set[Path]:
    """Which of these backups stay: of the last 7 days, 4 weeks and 12 months that have one, the latest of each."""
    chosen: set[Path] = set()
    steps: Iterable[tuple[int, Callable[[datetime], object]]] = (
        (DAYS, lambda at: at.date()),
        (WEEKS, lambda at: at.isocalendar()[:2]),
        (MONTHS, lambda at: (at.year, at.month)),
    )
    newest_first = sorted(dated, key=lambda path: (dated[path], _order(path)), reverse=True)
    for count, period in steps:
        latest: dict[object, Path] = {}
        for path in newest_first:
            latest.setdefault(period(dated[path]), path)
        chosen.update(list(latest.values())[:count])
    return chosen


def _order(path: Path) -> tuple[str, int]:
    """Orders the names of backups: of those of one second the one made later is the one with the higher number."""
    match = _NAME.fullmatch(path.name)
    return (match[1], int(match[2] or 1)) if match else (path.name, 0)


def _moment(path: Path) -> datetime | None:
    match = _NAME.fullmatch(path.name)
    try:
        return datetime.strptime(match[1], "%Y-%m-%d-%H%M%S") if match else None
    except ValueError:
        return None
