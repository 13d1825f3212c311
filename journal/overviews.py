"""The overview and the proposals of a journal, cached between two runs: nothing is worked out twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from journal.domain.overview import Overview
from journal.domain.plain import WrongShape, built, plain

if TYPE_CHECKING:
    from journal.domain.closing.proposal import Proposal
    from journal.domain.corrections.correction import Said
    from journal.domain.ledger import Ledger
    from journal.store.store import Store


PROPOSALS = "worked-out.proposals"
"""The file in which proposals are cached."""

LATEST = "latest"
"""What the latest stamp is cached under, beside what was said."""


def cached_overview(store: Store) -> Overview | None:
    """The overview that was cached of the journal as it is now, if one was."""
    cached = store.cached("overview")
    try:
        return built(Overview, cached) if cached is not None else None
    except WrongShape:  # of another version: it is worked out again
        return None


def cached_said(store: Store) -> Said | None:
    """What was cached of what holds of all that the writer said, of the journal as it is now, if anything was.

    What is said next is said after that, however far ahead the clock was by which it was said.
    """
    cached = store.cached_now()
    said: Said | None = cached.part("said") if cached else None
    if cached and said is not None:
        store.see(cached.part(LATEST))
    return said


def worked_out(store: Store, ledger: Ledger, said: Said, mark: str) -> Overview:
    """The overview of a ledger that was folded from the files as they were at `mark`; it is cached from now on.

    Where something was changed since, or a file is not as it was written, nothing is cached.
    """
    overview = Overview.of(ledger)
    if is_as_it_was(store, mark):
        store.cache(mark, {"overview": plain(overview, sparse=True), "said": said, LATEST: store.latest})
    return overview


def cached_proposals(store: Store) -> tuple[Proposal, ...] | None:
    """The proposals that were cached of the journal as it is now, if any were looked for."""
    cached = store.cached_now(PROPOSALS)
    if cached is None:
        return None
    from journal.domain.closing.proposal import Proposal

    try:
        return tuple(built(Proposal, row) for row in cached.part("all") or ())
    except WrongShape:  # of another version
        return None


def proposed(store: Store, ledger: Ledger, mark: str) -> tuple[Proposal, ...]:
    """The proposals of a ledger that was folded from the files as they were at `mark`; they are cached from now on."""
    from journal.domain.closing.proposals import proposals

    found = proposals(ledger)
    if is_as_it_was(store, mark):
        cache_proposals(store, mark, found)
    return found


def cache_proposals(store: Store, mark: str, found: tuple[Proposal, ...]) -> None:
    """Keep what is proposed in the journal as it was at `mark`."""
    store.cache(mark, {"all": [plain(proposal) for proposal in found]}, PROPOSALS)


def is_as_it_was(store: Store, mark: str) -> bool:
    """Whether nothing was changed since `mark`, and no file that was read is other than it was written."""
    return mark == store.mark() and not store.changed_elsewhere() and not store.noticed()
