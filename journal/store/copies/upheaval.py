"""When the journal last changed as a whole: another one was taken in, or a backup put back. No undo takes that back.

    state/upheaval.json    {"at": MOMENT, "what": "merged" | "restored"}

Whoever says “undo” right after that means it, and not what they had done before.
"""

from __future__ import annotations

import contextlib
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from journal.store.disk import atomic
from journal.store.disk.regular import small
from journal.store.documents.encoding import dumps, loads

MERGED, RESTORED = "merged", "restored"

_NAME = "upheaval.json"


class Upheaval(NamedTuple):
    """What changed the journal as a whole.

    Attributes:
        at: When, aware.
        what: `MERGED` or `RESTORED`.
    """

    at: datetime
    what: str


def note(state: Path, at: datetime, what: str) -> None:
    """Remember it; failing to is no failure of what was done."""
    with contextlib.suppress(OSError):
        atomic.write(state / _NAME, dumps({"at": at.isoformat(), "what": what}), lasting=False)


def last(state: Path) -> Upheaval | None:
    """The last one that is known on this machine."""
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        content = loads(small(state / _NAME))
        at = datetime.fromisoformat(content["at"])
        if at.tzinfo is not None and content["what"] in (MERGED, RESTORED):
            return Upheaval(at, content["what"])
    return None
