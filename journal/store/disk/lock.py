"""One writer at a time. Held for the milliseconds of a save, never while a screen is open.

The library is imported with the first lock: who only reads does not wait for it (10 ms).
"""

from __future__ import annotations

import errno
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from journal.domain.errors import StoreError
from journal.store.disk.trouble import refusal
from journal.tongue import tr

if TYPE_CHECKING:
    from filelock import FileLock


PATIENCE = 30.0
"""Seconds that a save waits for another one."""


class StoreLock:
    """A lock between processes, and between the threads of one, on the kernel's own terms.

    The kernel lets go of it when a process dies, however it dies. It lies in the state
    folder: a lock in a synced folder would lock nobody out. Where the file system knows no
    such locks nothing is written: the files that filelock would make instead outlive a
    process that was killed, and two that look at once both believe to have it.

    Args:
        path: The lock file.
        patience: Seconds to wait for another process.
        first: What is done each time it was got, before anything else.
    """

    def __init__(self, path: Path, patience: float = PATIENCE, first: Callable[[], None] = lambda: None) -> None:
        self._path = path
        self._patience = patience
        self._first = first
        self._lock: FileLock | None = None
        self._threads = threading.RLock()
        self._depth = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it; may be nested.

        Raises:
            StoreError: When another process keeps it for too long, the lock file cannot be made, or what comes
                first cannot be done.
        """
        with self._threads:
            if self._depth == 0:
                self._acquire()
            self._depth += 1
            try:
                if self._depth == 1:
                    self._first()
                yield
            finally:
                self._depth -= 1
                if self._depth == 0 and self._lock is not None:
                    self._lock.release()

    def _acquire(self) -> None:
        if self._lock is None:
            # Polled every 10 ms: with filelock's 50 ms one of two busy writers starves for seconds.
            self._lock = kernel_lock(self._path, self._patience, poll_interval=0.01)
        try:
            acquire(self._lock)
        except SoftLock:
            raise StoreError(
                tr(
                    "The file system of {path} cannot lock files, so two journals could overwrite each other;"
                    " nothing was saved."
                ).format(path=self._path),
                tr("Move the journal's state to a disk of this machine, with JOURNAL_HOME or XDG_STATE_HOME."),
            ) from None
        except Taken:
            raise StoreError(
                tr("Another journal has been saving for {n:.0f} seconds, so nothing was saved here.").format(
                    n=self._patience
                ),
                tr("Wait for it or close it, then save again."),
            ) from None
        except OSError as error:
            raise refusal(error, self._path) from error


class Taken(Exception):
    """Another process holds the lock."""


class SoftLock(OSError):
    """There are no locks of the kernel's here."""

    def __init__(self) -> None:
        super().__init__(errno.ENOLCK, "the file system cannot lock files")


def kernel_lock(path: Path, timeout: float, poll_interval: float = 0.05) -> FileLock:
    """A lock on `path` that is the kernel's or fails; not yet acquired."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # where there are soft locks only, we say so ourselves
        from filelock import FileLock

    options: dict[str, Any] = {"poll_interval": poll_interval, "mode": 0o600, "thread_local": False}
    try:
        return FileLock(path, timeout=timeout, fallback_to_soft=False, **options)
    except TypeError:  # a filelock from before 4 that does not fall back, or does so only after asking
        return FileLock(path, timeout=timeout, **options)


def acquire(lock: FileLock) -> None:
    """Acquire a lock made by `kernel_lock`.

    Raises:
        Taken: When another process holds it.
        SoftLock: Where the kernel cannot lock.
        OSError: When the file cannot be made.
    """
    from filelock import SoftFileLock, Timeout

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            lock.acquire()
    except Timeout:
        raise Taken from None
    except NotImplementedError:
        raise SoftLock from None
    except OSError as error:
        if error.errno == errno.ENOSYS:
            raise SoftLock from None
        raise
    if isinstance(lock, SoftFileLock):
        lock.release()
        raise SoftLock


class Presence:
    """A sign that a process is running, which ends with it: tells live drafts from left ones."""

    def __init__(self, path: Path) -> None:
        self._lock = kernel_lock(path, 0)
        acquire(self._lock)

    @staticmethod
    def is_live(path: Path) -> bool:
        """Whether the process that holds the sign at `path` is still running."""
        if not path.exists():
            return False
        probe = kernel_lock(path, 0)
        try:
            acquire(probe)
        except Taken:
            return True
        except OSError:
            return False
        probe.release()
        return False

    def end(self) -> None:
        """Take the sign away."""
        self._lock.release()
