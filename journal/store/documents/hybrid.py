"""A clock that never runs behind what it has seen.

A machine whose clock was a year ahead for a day must not win against everything that is
written in the year after: each new stamp is later than every stamp seen before it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeGuard

Clock = Callable[[], datetime]
"""Gives the present moment, aware."""

Stamp = str
"""12 hexadecimal digits of milliseconds, 4 of a counter; as text stamps sort by time."""

_COUNTS = 1 << 16
_DIGITS = frozenset("0123456789abcdef")


class HybridClock:
    """Gives stamps, each later than all that it gave or saw before."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def now(self) -> datetime:
        """The present moment in UTC."""
        return self._clock().astimezone(UTC)

    def tick(self) -> Stamp:
        """A stamp later than any given or seen before."""
        self._last = max(_count_of(self.now()), self._last + 1)
        return _stamp(self._last)

    def see(self, stamp: object) -> None:
        """Take note of a stamp from a file; anything else is passed over."""
        if is_stamp(stamp):
            self._last = max(self._last, int(stamp, 16))


def is_stamp(value: object) -> TypeGuard[Stamp]:
    """Whether a value is what `HybridClock.tick` could have given."""
    return isinstance(value, str) and len(value) == 16 and value < "f" and _DIGITS.issuperset(value)


def stamp_of(moment: datetime) -> Stamp:
    """The stamp of an aware moment of which no other is known."""
    return _stamp(_count_of(moment))


def _count_of(moment: datetime) -> int:
    return max(0, int(moment.timestamp() * 1000)) * _COUNTS


def _stamp(count: int) -> Stamp:
    return f"{count:016x}"
