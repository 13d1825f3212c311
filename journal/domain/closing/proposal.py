"""What a later entry tells of a promise, with its words: a proposal to close it, or that it is still waited for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.commitment import Change, Commitment
from journal.domain.ids import derived_id

if TYPE_CHECKING:
    from journal.domain.ledger import Ledger


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


def is_answered(item: Commitment, change: Change, entry: str, ledger: Ledger) -> bool:
    """Whether the writer has said already what to make of what an entry shows of a promise.

    An entry that moved it is used up; those before it move it no more, though they may tell that it was done.

    Args:
        item: The promise as it stands.
        change: What the entry shows of it.
        entry: The id of the entry.
        ledger: What is dismissed, and the order of the entries.
    """
    if proposal_id(item.id, entry) in ledger.dismissed:
        return True
    if item.moved_by is None:
        return False
    is_moved = change is Change.REPLACED
    return item.moved_by == entry or (is_moved and ledger.comes_before(entry, item.moved_by))
