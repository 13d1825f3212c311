"""The backup of the day of a large journal: made by a process of its own, which a command need not wait for.

    python -m journal.store.backing_up DATA STATE MOMENT

At 50 000 entries compressing and reading back takes four seconds, and a command that adds one
has long answered. The process is begun when everything is printed, runs at a low priority, and
does what the command would have done. If it dies, the day has no backup yet, and the next save
begins another; a backup has its name only once it was read back, whoever makes it.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import journal
from journal.store.copies import archive

if TYPE_CHECKING:
    from subprocess import Popen

LARGE = 4 << 20
"""Bytes of month files from which on a backup takes longer than a process takes to begin: 0.2 s."""

PROGRAM = "journal.store.backing_up"
"""What the process runs: by its name alone, as it opens a store, of which this is a part."""

_begun: list[Popen[bytes]] = []


def hand_over(data: Path, state: Path, at: datetime) -> bool:
    """Let another process make the backup of the day of `at`; False where it is sooner made here."""
    if getattr(sys, "frozen", False) or not sys.executable:  # there is no Python to begin
        return False
    if sum(path.stat().st_size for _, path in archive.sources(data)) < LARGE:
        return False
    import subprocess

    try:
        _begun.append(
            subprocess.Popen(
                [sys.executable, "-m", PROGRAM, str(data), str(state), at.isoformat()],
                cwd=Path(journal.__file__).parents[1],  # the modules of this program, whatever lies where it was begun
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # closing the terminal does not end it
            )
        )
    except OSError:
        return False
    return True
