"""Commitments: the review. Suggested first, then mine, joint, theirs, and those between others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.reactive import var

from journal.domain.commitment import Commitment, Owner, Status
from journal.tongue import tr
from journal.tui.commands import bindings
from journal.tui.screens.review import ReviewPlace
from journal.tui.widgets.commitment_list import Group

CLOSED_SHOWN = 50  # of those kept or dropped, the latest


class CommitmentsPlace(ReviewPlace):
    """Every promise there is, and keys to settle each."""

    PLACE: ClassVar[str] = "commitments"
    ABOUT: ClassVar[str] = (
        "Every promise that was heard: first what a later entry seems to have settled, then those nobody has"
        " confirmed yet, yours, those you share, theirs, and those between others. Nothing counts before you"
        " confirm it; each can be turned round, reworded, dated, kept, dropped or set aside, and taken back again."
    )
    BINDINGS = bindings("commitments")
    EMPTY = "No promises yet. Write “I'll send Ana the deck by Friday”, and it appears here to be confirmed."

    shows_closed: var[bool] = var(False)
    """Whether those kept and dropped are listed too."""

    def groups(self, pending: Sequence[Commitment], settled: Sequence[Commitment]) -> Iterable[Group]:
        """By status, then by who owes it."""
        yield Group(tr("Heard, to confirm"), [c for c in pending if c.status is Status.SUGGESTED])
        for owner, title in (
            (Owner.ME, tr("Yours")),
            (Owner.BOTH, tr("Yours and theirs")),
            (Owner.THEM, tr("Theirs")),
            (Owner.THIRD_PARTY, tr("Between others")),
        ):
            yield Group(title, [c for c in pending if c.status is Status.OPEN and c.owner is owner])
        if self.shows_closed:
            closed = [c for c in reversed(self.journal.ledger.commitments) if not c.is_pending]
            yield Group(tr("Kept, dropped, or told as done"), closed[:CLOSED_SHOWN])

    def nothing(self) -> str:
        """Where promises were kept or dropped, that they are there."""
        if self.journal.ledger.commitments:
            return tr("Nothing waits. c shows what was kept or dropped.")
        return super().nothing()

    def action_toggle_closed(self) -> None:
        """Show or hide what is done."""
        self.shows_closed = not self.shows_closed

    def watch_shows_closed(self) -> None:
        """List anew."""
        if self.has_shown:
            self.reload()
