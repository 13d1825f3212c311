"""The driver of a terminal that may be closed at any moment: the program ends even so."""

from __future__ import annotations

import errno
from typing import IO, Any, cast

from textual.drivers.linux_driver import LinuxDriver


class Lasting:
    """A terminal to write to; what is written after it was closed goes nowhere.

    Textual writes in a thread, from a queue of a few places. An error ends that thread, and the program
    then waits for ever for a place in the queue.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Write, and say how much was taken: all of it where nobody is there any more."""
        try:
            return self._file.write(text)
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            return len(text)

    def flush(self) -> None:
        """Hand on what was written, if there is somebody to hand it to."""
        try:
            self._file.flush()
        except OSError as error:
            if error.errno != errno.EIO:
                raise

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class LastingDriver(LinuxDriver):
    """Textual's driver, which goes on to the end when its terminal is closed."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self._file: Any = Lasting(cast(IO[str], self._file))
