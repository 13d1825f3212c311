"""The backup of the day: when it is made, so that nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, datetime

PAUSE = 5.0
"""Seconds after the first save of a day: its answer has long been given then."""


class Daily:
    """Makes a backup after the first save of each day, behind what the writer does.

    An open app makes it in a thread, five seconds after that save; it compresses, which
    leaves Python free for keys. A command of the shell would have ended by then: it makes
    it when the store is closed, after everything was printed. A process that dies in
    between leaves it to the next save.

    Args:
        make: Makes the backup; must not raise.
        is_made: Whether there is one of a day.
    """

    def __init__(self, make: Callable[[datetime], object], is_made: Callable[[date], bool]) -> None:
        self._make = make
        self._is_made = is_made
        self._seen: date | None = None
        self._waiting: datetime | None = None
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()

    def saved(self, at: datetime) -> None:
        """A save was acknowledged; of the second of a day on this takes no time."""
        if self._seen == at.date():
            return
        self._seen = at.date()
        if self._is_made(at.date()):
            return
        self._waiting = at
        self._timer = threading.Timer(PAUSE, self._make_waiting)
        self._timer.daemon = True  # a program that ends without closing the store does not wait
        self._timer.start()

    def close(self) -> None:
        """Make it now if it is still to be made, and wait until it is."""
        if self._timer is not None:
            self._timer.cancel()
            self._make_waiting()
            self._timer.join()
            self._timer = None

    def _make_waiting(self) -> None:
        with self._lock:
            at, self._waiting = self._waiting, None
        if at is not None:
            self._make(at)
