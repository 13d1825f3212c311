"""Reading a small file of ours, whatever may have come in its place."""

from __future__ import annotations

import stat
from pathlib import Path

from journal.tongue import tr

LIMIT = 65_536
"""Bytes that no small file of ours has: format.json, device.json, keys.json and the like."""


def small(path: Path, limit: int = LIMIT) -> bytes:
    """The content of a small regular file.

    A named pipe is never opened: it would be waited on for ever.

    Raises:
        FileNotFoundError: Where there is nothing.
        OSError: Where it cannot be read.
        ValueError: Where it is no regular file, a link included, or too large; says which.
    """
    try:
        status = path.lstat()
    except NotADirectoryError:
        raise FileNotFoundError(2, "no such file", str(path)) from None
    if not stat.S_ISREG(status.st_mode):
        raise ValueError(tr("it is not a file"))
    if status.st_size > limit:
        raise ValueError(tr("it is too large"))
    return path.read_bytes()
