"""What is remembered across entries, worked out once for each ledger."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from journal.domain.brief import Brief, brief
from journal.domain.closing.proposals import Proposal, proposals
from journal.domain.commitment import Commitment
from journal.domain.errors import NotFound
from journal.domain.ledger import Ledger
from journal.domain.people import Person
from journal.domain.saying import Saying, sayings
from journal.undoing import take_back

if TYPE_CHECKING:
    from journal.store.store import Store


class Remembering:
    """The memory's side of a journal: proposals, the brief, what was said."""

    store: Store
    clock: Callable[[], datetime]
    _proposals: tuple[Ledger, tuple[Proposal, ...]] | None = None

    @property
    def ledger(self) -> Ledger:
        """Everything the entries say."""
        raise NotImplementedError

    @property
    def today(self) -> date:
        """The day it is where the writer is."""
        raise NotImplementedError

    def _changed(self, value: str) -> str:
        raise NotImplementedError

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What later entries propose for pending promises; worked out once for a ledger."""
        ledger = self.ledger
        if self._proposals is None or self._proposals[0] is not ledger:
            self._proposals = (ledger, proposals(ledger))
        return self._proposals[1]

    def proposal_for(self, item: Commitment) -> Proposal:
        """What a later entry proposes for a promise.

        Raises:
            NotFound: when nothing is proposed.
        """
        for proposal in self.proposals:
            if proposal.commitment == item.id:
                return proposal
        raise NotFound(f"Nothing is proposed for “{item.action}”.", "See what is with: journal commitments")

    def brief(self, person: Person) -> Brief:
        """What to know before meeting somebody."""
        return brief(person, self.ledger, self.today, self.proposals)

    def sayings(self) -> list[Saying]:
        """What the writer said and what still holds of it, the latest first."""
        names = {p.id: p.name for p in self.ledger.people.values()}
        return sayings(self.store.corrections(), names)

    def take_back(self, saying: Saying) -> str:
        """Take back one thing that was said, whenever that was; says what.

        Raises:
            NotFound: when it does not hold any more.
        """
        return self._changed(take_back(self.store, saying.act, self.clock()))
