"""Several month files that take their places in one step: all of them or, whatever happens, none.

Each is written beside its place, and flushed. Then state/staged.json says which they are: from here on it
goes through. They are moved to their places, and the note goes.

What is cut short before the note is there is swept away like any half-written file. What is cut short after it is
finished by whoever next gets the lock, in this process or another, before anything else is done (`lock_of`): nobody
saves in a month whose turn is still to come.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from functools import partial
from pathlib import Path

from journal.domain.errors import StoreError
from journal.paths import Paths
from journal.store.disk import atomic
from journal.store.disk.layout import name_of
from journal.store.disk.lock import PATIENCE, StoreLock
from journal.store.disk.regular import small
from journal.store.disk.trouble import reason
from journal.store.documents.encoding import dumps, loads
from journal.store.months.generations import Generations
from journal.tongue import tr

NOTE = "staged.json"
"""The name of the note in the state folder: {"token": what marks the files, "files": [their places in entries]}."""

_LIMIT = 8 << 20
"""Bytes that no note has: a line for each month there can be."""

_TOKEN = re.compile(r"[0-9a-f]{12}")
_FILE = re.compile(r"\d{4}/\d{4}-\d{2}\.[0-9a-f]{4,8}(?:\.\d{1,4})?\.json(?:\.enc)?")


def lock_of(paths: Paths, patience: float = PATIENCE) -> StoreLock:
    """The lock of the journal at `paths`; who gets it finishes first what was cut short."""
    return StoreLock(paths.state / "lock", patience, partial(finish, paths.data / "entries", paths.state / NOTE))


class Staging:
    """Files of this device that are about to take their places.

    Args:
        entries: The folder of the month files.
        note: Where it is said which they are.
        former: Where their former contents are kept.
    """

    def __init__(self, entries: Path, note: Path, former: Generations) -> None:
        self._entries = entries
        self._note = note
        self._former = former
        self._token = secrets.token_hex(6)
        self._paths: list[Path] = []
        self._is_going_through = False

    def put(self, path: Path, data: bytes) -> None:
        """Write what is to be at `path`, beside it; no file is put twice.

        Raises:
            OSError: When it cannot be written.
        """
        self._former.make_last(name_of(path.name), path)
        atomic.begin(_beside(path, self._token), data)
        self._paths.append(path)

    def give_up(self) -> None:
        """Let everything be as it was, unless it is going through; what cannot be removed now is swept away later."""
        for path in () if self._is_going_through else self._paths:
            with contextlib.suppress(OSError):
                atomic.remove(_beside(path, self._token))

    def go_through(self) -> None:
        """Let all of them take their places. The caller holds the lock.

        Raises:
            OSError: Nothing has changed, or the next who gets the lock goes on.
        """
        for folder in {path.parent for path in self._paths}:
            atomic.sync_folder(folder)
        names = [path.relative_to(self._entries).as_posix() for path in self._paths]
        self._is_going_through = True
        try:
            atomic.write(self._note, dumps({"token": self._token, "files": names}))
        except BaseException:
            atomic.remove(self._note)  # it may be there all the same, where only flushing its name failed
            self._is_going_through = False
            raise
        try:
            _go_through(self._entries, self._note)
        except OSError:
            if self._note.exists():  # what failed once may have failed for a moment
                _go_through(self._entries, self._note)
        for path in self._paths:
            with contextlib.suppress(OSError):
                self._former.keep(name_of(path.name), path.read_bytes())


def is_waiting(paths: Paths) -> bool:
    """Whether something was cut short that is to be finished, or is just going through."""
    return (paths.state / NOTE).exists()


def finish(entries: Path, note: Path) -> None:
    """Finish what was cut short; costs one look where nothing was. The caller holds the lock.

    Raises:
        StoreError: When it cannot be finished now.
    """
    if not note.exists():
        return
    try:
        _go_through(entries, note)
    except OSError as error:
        raise StoreError(
            tr("Several months were being saved when it was cut short, and that cannot be finished ({error}).").format(
                error=reason(error)
            ),
            tr("Make {folder} and {state} writable; nothing is lost.").format(folder=entries, state=note.parent),
        ) from None
    except ValueError as error:
        raise StoreError(
            tr(
                "Several months were being saved when it was cut short, and {path} does not say which ({error})."
            ).format(path=note, error=error),
            tr("Move that file aside; what was saved before is unharmed."),
        ) from None


def _go_through(entries: Path, note: Path) -> None:
    token, names = _said(note)
    for name in names:
        path = entries / name
        if (new := _beside(path, token)).exists():  # else it was moved before it was cut short
            atomic.replace(new, path)
    for folder in {(entries / name).parent for name in names}:
        if folder.is_dir():
            atomic.sync_folder(folder)
    atomic.remove(note)


def _said(note: Path) -> tuple[str, list[str]]:
    """What the note says; ValueError where it names anything but month files."""
    content = loads(small(note, _LIMIT))
    token, names = (content.get("token"), content.get("files")) if isinstance(content, dict) else (None, None)
    if not isinstance(token, str) or not isinstance(names, list) or not _TOKEN.fullmatch(token):
        raise ValueError(tr("it is not what a journal writes"))
    if not all(isinstance(name, str) and _FILE.fullmatch(name) for name in names):
        raise ValueError(tr("it is not what a journal writes"))
    return token, names


def _beside(path: Path, token: str) -> Path:
    return path.with_name(f"{path.name}{atomic.TEMPORARY}{token}")
