"""What came of looking at something."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at.

    Attributes:
        about: What: "entries", "backups", "reader"; the same in every language.
        told: How it is, in a sentence.
        remedy: What to do about it, or "".
        is_wrong: Whether something has to be done.
    """

    about: str
    told: str
    remedy: str = ""
    is_wrong: bool = False
