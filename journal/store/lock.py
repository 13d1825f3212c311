"""One writer at a time. Held for the milliseconds of a save, never while a screen is open."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from journal.domain.errors import StoreError
from journal.store.trouble import refusal


class StoreLock:
    """A lock between processes, and between the threads of one, on the kernel's own terms.

    The kernel lets go of it when a process dies, however it dies. It lies in the state
    folder: a lock in a synced folder would lock nobody out.
    """

    def __init__(self, path: Path, patience: float = 30.0) -> None:
        self._path = path
        self._patience = patience
        # Polled every 10 ms: with filelock's 50 ms one of two busy writers starves for seconds.
        self._lock = FileLock(path, timeout=patience, poll_interval=0.01, mode=0o600, thread_local=False)
        self._threads = threading.RLock()
        self._depth = 0

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold it; may be nested.

        Raises:
            StoreError: When another process keeps it for too long, or the lock file cannot be made.
        """
        with self._threads:
            if self._depth == 0:
                self._acquire()
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._lock.release()

    def _acquire(self) -> None:
        try:
            self._lock.acquire()
        except Timeout:
            raise StoreError(
                f"Another journal has been saving for {self._patience:.0f} seconds, so nothing was saved here.",
                "Wait for it or close it, then save again.",
            ) from None
        except OSError as error:
            raise refusal(error, self._path) from error


class Presence:
    """A sign that a process is running, which ends with it: tells live drafts from left ones."""

    def __init__(self, path: Path) -> None:
        self._lock = FileLock(path, timeout=0, mode=0o600, thread_local=False)
        self._lock.acquire()

    @staticmethod
    def is_live(path: Path) -> bool:
        """Whether the process that holds the sign at `path` is still running."""
        if not path.exists():
            return False
        probe = FileLock(path, timeout=0, mode=0o600, thread_local=False)
        try:
            probe.acquire()
        except Timeout:
            return True
        except OSError:
            return False
        probe.release()
        return False

    def end(self) -> None:
        """Take the sign away."""
        self._lock.release()


def process_name() -> str:
    """This process, in a file name."""
    return str(os.getpid())
