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
    leaves Python free for keys. A command of the shell would have ended by then: when the
    store is closed, after everything was printed, it makes it, or lets another process do
    that where it would take long (see `behind`). A process that dies in between leaves it
    to the next save.

    Args:
        make: Makes the backup; must not raise.
        is_made: Whether there is one of a day.
        hand_over: Lets another process make it; False where that is not worth it.
    """

    def __init__(
        self,
        make: Callable[[datetime], object],
        is_made: Callable[[date], bool],
        hand_over: Callable[[datetime], bool],
    ) -> None:
        self._make = make
        self._is_made = is_made
        self._hand_over = hand_over
        self._seen: date | None = None
        self._waiting: datetime | None = None
        self._making: datetime | None = None
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
        """See that it is made, if it is still to be made: by another process, or here before this returns."""
        if self._timer is None:
            return
        self._timer.cancel()
        with self._lock:
            at = self._waiting or self._making
            if at is None or self._hand_over(at):  # what is being made ends with this process, and is made anew
                self._waiting = self._timer = None
                return
        self._make_waiting()
        self._timer.join()
        self._timer = None

    def _make_waiting(self) -> None:
        with self._lock:
            self._making, self._waiting = self._waiting, None
        if self._making is not None:
            self._make(self._making)
            self._making = None
