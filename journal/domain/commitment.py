"""A commitment: who undertook to do what, for whom, by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum


class Owner(StrEnum):
    """Who undertook it."""

    ME = "me"
    THEM = "them"
    BOTH = "both"
    THIRD_PARTY = "third_party"


class Status(StrEnum):
    """Where it stands. Only the writer moves one on from suggested."""

    SUGGESTED = "suggested"
    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"
    REPLACED = "replaced"


class Change(StrEnum):
    """What became of it, as a later entry tells."""

    KEPT = "kept"
    DROPPED = "dropped"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A promise, an accepted request, an agreed next step, with its words.

    Attributes:
        start: Offset of the quote in the entry, in characters.
        end: End of the quote, exclusive.
        quote: The clause that states it.
        owner: Who undertook it.
        who: The owner's name where it is somebody else, else None.
        counterparty: The name of whom it was made to; None for the writer or a group.
        action: A short imperative, "send the deck".
        due: The day it is due, if a date can be told.
        due_text: The words that say when, also where no date follows from them.
        is_open: False where the entry itself says that it is done, refused or called off, and the writer does not
            say otherwise.
        score: How sure the reader is, 0 to 1.
        id: Ours; "" while it belongs to no stored entry.
        entry: The id of the entry that made it.
        status: What the writer has said about it.
        closed_by: The id of the entry that closed it, if one did.
        snoozed_until: Not shown as due before this day.
        replaced_by: The id of the commitment that stands in its place, if one does.
        moved_by: The id of the entry that moved it last, as the writer agreed.
    """

    start: int
    end: int
    quote: str
    owner: Owner
    action: str
    who: str | None = None
    counterparty: str | None = None
    due: date | None = None
    due_text: str | None = None
    is_open: bool = True
    score: float = 1.0
    id: str = ""
    entry: str = ""
    status: Status = Status.SUGGESTED
    closed_by: str | None = None
    snoozed_until: date | None = None
    replaced_by: str | None = None
    moved_by: str | None = None

    @property
    def is_pending(self) -> bool:
        """Whether something is still to be done about it, confirmed or not."""
        return self.is_open and self.status in (Status.SUGGESTED, Status.OPEN)

    @property
    def is_done(self) -> bool:
        """Whether it was kept, as the writer says or as the entry itself tells."""
        return self.status is Status.KEPT or (not self.is_open and self.status in (Status.SUGGESTED, Status.OPEN))

    @property
    def is_mine(self) -> bool:
        """Whether the writer has to do something."""
        return self.owner in (Owner.ME, Owner.BOTH)

    def is_overdue(self, today: date) -> bool:
        """Whether it is open and to be done, its day has passed, and it is not snoozed."""
        return self.status is Status.OPEN and self.is_open and self.days_left(today) < 0

    def days_left(self, today: date) -> float:
        """Days until it is due, negative when that has passed; infinite without a date.

        While it is set aside it is due no sooner than it is shown again; after that its own day alone counts.
        """
        due = self.due
        if self.snoozed_until and self.snoozed_until > today:
            due = max(due or self.snoozed_until, self.snoozed_until)
        return (due - today).days if due else float("inf")

    @property
    def other(self) -> str | None:
        """The name of the other person in it, from the writer's side."""
        return self.counterparty if self.is_mine else self.who

    def between(self, name: str | None) -> Commitment:
        """The same commitment with somebody else, or with nobody in particular."""
        return replace(self, counterparty=name) if self.is_mine else replace(self, who=name)

    def flipped(self) -> Commitment:
        """The same commitment the other way round: mine becomes theirs, theirs mine."""
        if self.owner is Owner.ME:
            return replace(self, owner=Owner.THEM, who=self.counterparty, counterparty=None)
        return replace(self, owner=Owner.ME, who=None, counterparty=self.who or self.counterparty)


def successors(item: str, after: Mapping[str, str | None]) -> Iterator[str]:
    """What stands in the place of a promise, what in the place of that, and so on; each once, also in a circle.

    Args:
        item: The id of the promise; it is never among them.
        after: By the id of a promise that of the one in its place, if there is one.
    """
    seen = {item}
    step = after.get(item)
    while step and step not in seen:
        yield step
        seen.add(step)
        step = after.get(step)


def circles(after: Mapping[str, str | None]) -> list[tuple[str, ...]]:
    """The ids of what leads from one to the next in a circle: two machines can say so, each its half."""
    found: dict[frozenset[str], tuple[str, ...]] = {}
    for item in after:
        line = (item, *successors(item, after))
        if after.get(line[-1]) == item:
            found.setdefault(frozenset(line), line)
    return list(found.values())
