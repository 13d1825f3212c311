"""Whether the files of a journal are still those they were: told without opening any."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from journal.paths import Paths


def fingerprint(paths: Paths) -> str:
    """Words that change when anything is saved in the journal at `paths`; "" where there is none.

    240 months take a millisecond.
    """
    return fingerprint_of(paths.data / "entries")


def fingerprint_of(entries: Path) -> str:
    """The fingerprint of the month files under the folder `entries`."""
    lines: list[str] = []
    try:
        for year in sorted(os.scandir(entries), key=lambda e: e.name):
            if year.is_dir():
                lines += [_line(entry) for entry in sorted(os.scandir(year.path), key=lambda e: e.name)]
    except OSError:
        return ""
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _line(entry: os.DirEntry[str]) -> str:
    status = entry.stat()
    return f"{entry.path} {status.st_size} {status.st_mtime_ns} {status.st_ino}"
