"""What every part of a journal may rely on; `Journal` brings it all together and fills it in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from journal.domain.entry import Entry

if TYPE_CHECKING:
    from journal.domain.closing.proposal import Proposal
    from journal.domain.corrections.correction import Said
    from journal.domain.ledger import Ledger
    from journal.domain.overview import Overview
    from journal.domain.reading import Reading
    from journal.domain.views.doubts import Doubt
    from journal.store.parts.cache import Cached
    from journal.store.store import Store


class Folded(NamedTuple):
    """A ledger, or an excerpt of one, and what it was folded from.

    Attributes:
        ledger: Everything the entries say.
        said: What the writer said that held.
        mark: The store's mark at that time; "" where something changed while it was folded.
    """

    ledger: Ledger
    said: Said
    mark: str


class Brought(NamedTuple):
    """What was brought up to date by the months that changed.

    Attributes:
        overview: As it is now.
        said: What the writer said that holds.
        cached: What is cached by month of files, ids and things; its mark is the store's before anything was read.
    """

    overview: Overview
    said: Said
    cached: Cached


@dataclass(slots=True)
class AtHand:
    """What was worked out of the journal as it stood between two changes.

    A change puts an empty one in its place. Whoever was still working something out then leaves it in the
    old one, where nobody looks any more.

    Attributes:
        mark: The store's, before any of it was worked out; None where nothing was.
        brought: What was brought up to date by month, until proposals were looked for with it.
    """

    mark: str | None = None
    folded: Folded | None = None
    overview: Overview | None = None
    said: Said | None = None
    brought: Brought | None = None
    excerpt: Ledger | None = None
    proposals: tuple[Proposal, ...] | None = None
    doubts: tuple[Doubt, ...] | None = None


class Part:
    """One part of a journal: it sees the others only through these."""

    store: Store
    _at_hand: AtHand

    @property
    def ledger(self) -> Ledger:
        """Everything the entries say."""
        raise NotImplementedError

    @property
    def excerpt(self) -> Ledger:
        """A ledger for a look at a part of the journal."""
        raise NotImplementedError

    @property
    def _folded(self) -> Folded:
        raise NotImplementedError

    def _now_at_hand(self) -> AtHand:
        """What is at hand, for something that is worked out now."""
        raise NotImplementedError

    @property
    def is_folded(self) -> bool:
        """Whether `ledger` is at hand."""
        raise NotImplementedError

    @property
    def overview(self) -> Overview:
        """Who is known, what is pending, and the latest entries."""
        raise NotImplementedError

    @property
    def said(self) -> Said:
        """What the writer said that holds."""
        raise NotImplementedError

    @property
    def today(self) -> date:
        """The day it is where the writer is."""
        raise NotImplementedError

    def entries(self, since: date | None = None, until: date | None = None) -> Iterator[Entry]:
        """The entries by the day they are about, newest first."""
        raise NotImplementedError

    def as_said(self, heard: Reading, text: str) -> Reading:
        """What was heard in `text`, with what the writer said of it and of like cases."""
        raise NotImplementedError

    def _read_anew(self, ids: Iterable[str]) -> None:
        """Read those of some entries again that were read when they had another text, or were of another day."""
        raise NotImplementedError

    def refresh(self) -> bool:
        """Look whether something was changed elsewhere, and take it in."""
        raise NotImplementedError

    def _changing(self) -> AbstractContextManager[AtHand]:
        """Where something is changed: what is at hand is not so any more, also where changing it fails half-way.

        What stays true may be put into what is given: it is at hand afterwards, if nothing else was changed.
        """
        raise NotImplementedError
