"""What a journal knows at hand: worked out once, and known until something changes.

Several threads ask and change at once: what each asks for is worked out of the files as they stand, and goes
with the next change, whoever makes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import TYPE_CHECKING

from journal.collector import held_off
from journal.domain.corrections.correction import holding
from journal.part import AtHand, Folded, Part

if TYPE_CHECKING:
    from journal.domain.corrections.correction import Said
    from journal.domain.ledger import Ledger
    from journal.domain.overview import Overview


class Knowing(Part):
    """The part of a journal that has things at hand."""

    def __init__(self) -> None:
        self._at_hand = AtHand()
        self._swapping = Lock()

    @property
    def ledger(self) -> Ledger:
        """Everything the entries say, with what the writer said about it.

        The same value as before where nothing has changed.

        Raises:
            StoreError: when the journal cannot be read.
        """
        return self._folded.ledger

    @property
    def _folded(self) -> Folded:
        while True:
            at_hand = self._now_at_hand()
            if at_hand.folded is None:
                at_hand.folded = self._fold()
            if at_hand is self._at_hand:  # nothing was changed by another thread meanwhile
                return at_hand.folded

    def _fold(self) -> Folded:
        from journal.domain.ledger import Ledger
        from journal.domain.reading import of_what_stands
        from journal.overviews import is_as_it_was

        mark = self.store.mark()
        with held_off():
            said = holding(self.store.corrections())
            entries = list(self.entries())
            ledger = Ledger.of(entries, of_what_stands(entries, self.store.readings()), said)
        return Folded(ledger, said, mark if is_as_it_was(self.store, mark) else "")

    @property
    def is_folded(self) -> bool:
        """Whether `ledger` is at hand, so that asking for it takes no time."""
        return self._at_hand.folded is not None

    @property
    def overview(self) -> Overview:
        """Who is known, what is pending, and the latest entries: at hand also where nothing is folded.

        What was worked out once is kept until something changes.
        """
        at_hand = self._now_at_hand()
        overview = at_hand.overview
        if overview is None:
            from journal.overviews import cached_overview, worked_out

            overview = cached_overview(self.store)
            if overview is None and at_hand.folded is None:
                from journal.folding.bringing import brought_up  # its rules are many, and of use after a change alone

                if (found := brought_up(self.store)) is not None:
                    overview, at_hand.said, at_hand.brought = found.overview, found.said, found
            if overview is None:
                overview = worked_out(self.store, *self._folded)
            at_hand.overview = overview
        return overview

    @property
    def said(self) -> Said:
        """What the writer said that holds: target -> field -> value."""
        at_hand = self._now_at_hand()
        said = at_hand.said
        if said is None:
            from journal.overviews import cached_said

            said = cached_said(self.store) if at_hand.folded is None else at_hand.folded.said
            if said is None:
                said = holding(self.store.corrections())
            at_hand.said = said
        return said

    @property
    def excerpt(self) -> Ledger:
        """A ledger for a look at a part of the journal: the whole where it is at hand, else one that reads that part.

        It is of the journal as it is now, and good until something changes.
        """
        if self.is_folded:
            return self.ledger
        at_hand = self._now_at_hand()
        excerpt = at_hand.excerpt
        if excerpt is None:
            from journal.folding.excerpts import excerpt_of

            at_hand.excerpt = excerpt = excerpt_of(self.store) or self.ledger
        return excerpt

    def recall(self) -> None:
        """Have at hand what was worked out before, if nothing has changed since; takes a moment.

        An entry that is added next can then be read without folding the whole journal.
        """
        at_hand = self._now_at_hand()
        if at_hand.overview is None and at_hand.folded is None:
            from journal.overviews import cached_overview, cached_said

            if (overview := cached_overview(self.store)) is not None:
                at_hand.overview, at_hand.said = overview, cached_said(self.store)

    def _now_at_hand(self) -> AtHand:
        at_hand = self._at_hand
        if at_hand.mark is None:
            at_hand.mark = self.store.mark()
        return at_hand

    def _is_changed_elsewhere(self) -> bool:
        """Whether anything that is at hand or in memory is no longer so."""
        return self.store.changed_elsewhere(self._at_hand.mark)

    @contextmanager
    def _changing(self) -> Iterator[AtHand]:
        before, after = self._at_hand, AtHand()
        try:
            yield after
        except BaseException:
            after = AtHand()
            raise
        finally:
            with self._swapping:
                self._at_hand = after if self._at_hand is before else AtHand()
