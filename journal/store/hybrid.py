"""A clock that never runs behind what it has seen.

A machine whose clock was a year ahead for a day must not win against everything that is
written in the year after: each new stamp is later than every stamp seen before it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, aware."""

_COUNTS = 1 << 16


class HybridClock:
    """Gives stamps: 12 hexadecimal digits of milliseconds, 4 of a counter; as text they sort by time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def now(self) -> datetime:
        """The present moment in UTC."""
        return self._clock().astimezone(UTC)

    def tick(self) -> str:
        """A stamp later than any given or seen before."""
        wall = max(0, int(self.now().timestamp() * 1000)) * _COUNTS
        self._last = max(wall, self._last + 1)
        return f"{self._last:016x}"

    def see(self, stamp: object) -> None:
        """Take note of a stamp from a file; anything else is passed over."""
        if isinstance(stamp, str) and len(stamp) == 16 and stamp < "f":
            try:
                self._last = max(self._last, int(stamp, 16))
            except ValueError:
                return
