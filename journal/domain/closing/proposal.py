"""What a later entry tells of a promise, with its words: a proposal to close it, or that it is still waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.commitment import Change
from journal.domain.ids import derived_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change that a later entry proposes; the writer decides.

    Attributes:
        commitment: The id of the promise.
        entry: The id of the entry that shows it.
        change: What it shows.
        start: Offset of the words that show it in that entry, in characters.
        end: Their end, exclusive.
        about: The day that entry is about.
        words: The words that show it, shortened.
        score: The log odds that it does, above 0; for order only.
        due: The day that the promise is moved to, if one is told.
        id: The same for the same promise, entry and change.
    """

    commitment: str
    entry: str
    change: Change
    start: int
    end: int
    about: date
    words: str
    score: float = 0.0
    due: date | None = None
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase:
    """A later entry that says that a promise is still waited for: told, and nothing changed.

    Attributes are those of a proposal.
    """

    commitment: str
    entry: str
    start: int
    end: int
    about: date
    words: str


def proposal_id(commitment: str, entry: str) -> str:
    """The id of what an entry proposes for a promise."""
    return derived_id("n", commitment, entry)
