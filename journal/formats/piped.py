"""What comes out of a pipe, as a file that can be read from its beginning again while little of it was read."""

from __future__ import annotations

import io
from typing import IO

KEPT = 1 << 18
"""Bytes of its beginning that are kept: more than is looked at to tell what it is."""


class Piped(io.RawIOBase):
    """A pipe that is read on as far as it is asked for.

    Whoever seeks its end before much was read has all of it read: a zip cannot be read otherwise.

    Args:
        data: The pipe.
    """

    def __init__(self, data: IO[bytes]) -> None:
        self._data = data
        self._kept = b""
        self._came = 0
        self._at = 0

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is, as far as it goes."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Read what comes next."""
        if self._at < len(self._kept):
            found = self._kept[self._at : self._at + len(buffer)]
        else:
            found = self._data.read(len(buffer))
            if self._came < KEPT:
                self._kept += found
            self._came += len(found)
        buffer[: len(found)] = found
        self._at += len(found)
        return len(found)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to another place in what was kept.

        Raises:
            UnsupportedOperation: When that is gone already.
        """
        if whence == io.SEEK_END and len(self._kept) == self._came:
            self._kept += self._data.read()
            self._came = len(self._kept)
            offset += self._came
        elif whence == io.SEEK_CUR:
            offset += self._at
        if offset != self._at and not (0 <= offset <= len(self._kept) == self._came):
            raise io.UnsupportedOperation("what came out of a pipe is gone")
        self._at = offset
        return offset
