"""What came of taking something in: a value of its own, so that naming it needs nothing that touches a disk."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.store.disk.trouble import Problem


@dataclass(slots=True)
class Merged:
    """What came of taking something in.

    Attributes:
        files: The files that were read.
        entries: Entries that were not here before, in the trash or not.
        revisions: Revisions that were not here before, those of new entries among them.
        readings: Readings that were not here, or older.
        corrections: Corrections that were not here.
        two_texts: The ids of entries that have two texts side by side because of it.
        problems: Files that could not be taken in, wholly or in part.
    """

    files: list[Path] = field(default_factory=list)
    entries: int = 0
    revisions: int = 0
    readings: int = 0
    corrections: int = 0
    two_texts: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
