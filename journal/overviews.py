"""The overview and the proposals of a journal, kept between two runs: nothing is worked out twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.domain.overview import Overview
from journal.domain.plain import WrongShape, built, plain

if TYPE_CHECKING:
    from journal.domain.closing.proposal import Proposal
    from journal.domain.correction import Said
    from journal.domain.ledger import Ledger
    from journal.store.store import Store


PROPOSALS = "worked-out.proposals"
"""The file in which proposals are kept."""

LATEST = "latest"
"""What the latest stamp is kept under, beside what was said."""


def kept_overview(store: Store) -> Overview | None:
    """The overview that was kept of the journal as it is now, if one was."""
    kept = store.kept("overview")
    try:
        return built(Overview, kept) if kept is not None else None
    except WrongShape:  # of another version: it is worked out again
        return None


def kept_said(store: Store) -> Said | None:
    """What was kept of what holds of all that the writer said, of the journal as it is now, if anything was.

    What is said next is said after that, however far ahead the clock was by which it was said.
    """
    kept = store.kept_now()
    said: Said | None = kept.part("said") if kept else None
    if kept and said is not None:
        store.see(kept.part(LATEST))
    return said


def worked_out(store: Store, ledger: Ledger, said: Said, mark: str) -> Overview:
    """The overview of a ledger that was folded from the files as they were at `mark`; it is kept from now on.

    Where something was changed since, or a file is not as it was written, nothing is kept.
    """
    overview = Overview.of(ledger)
    if is_as_it_was(store, mark):
        store.keep(mark, {"overview": plain(overview, sparse=True), "said": said, LATEST: store.latest})
    return overview


def kept_proposals(store: Store) -> tuple[Proposal, ...] | None:
    """The proposals that were kept of the journal as it is now, if any were looked for."""
    kept = store.kept_now(PROPOSALS)
    if kept is None:
        return None
    from journal.domain.closing.proposal import Proposal

    try:
        return tuple(built(Proposal, row) for row in kept.part("all") or ())
    except WrongShape:  # of another version
        return None


def proposed(store: Store, ledger: Ledger, mark: str) -> tuple[Proposal, ...]:
    """The proposals of a ledger that was folded from the files as they were at `mark`; they are kept from now on."""
    from journal.domain.closing.proposals import proposals

    found = proposals(ledger)
    if is_as_it_was(store, mark):
        keep_proposals(store, mark, found)
    return found


def keep_proposals(store: Store, mark: str, found: tuple[Proposal, ...]) -> None:
    """Keep what is proposed in the journal as it was at `mark`."""
    store.keep(mark, {"all": [plain(proposal) for proposal in found]}, PROPOSALS)


def is_as_it_was(store: Store, mark: str) -> bool:
    """Whether nothing was changed since `mark`, and no file that was read is other than it was written."""
    return mark == store.mark() and not store.changed_elsewhere() and not store.noticed()
