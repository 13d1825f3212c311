"""What all entries together say: promises, people, months, proposals, what was said.

What looks back is imported when it is asked for: a command that asks for one thing need not
wait for the rules of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from journal.collector import held_off
from journal.domain.errors import NotFound
from journal.part import Part
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.closing.proposal import Proposal
    from journal.domain.commitment import Commitment
    from journal.domain.days.month import Month
    from journal.domain.people.person import Person
    from journal.domain.saying import Saying
    from journal.domain.search import Hit
    from journal.domain.views.agenda import Agenda
    from journal.domain.views.brief import Brief
    from journal.domain.views.doubts import Doubt
    from journal.domain.views.expertise import Knows
    from journal.domain.views.review import Review


SHOWN = 40  # characters of an entry that name it where a correction speaks of it


class Remembering(Part):
    """The part of a journal that remembers: views of the ledger, as it stands today."""

    def agenda(self) -> Agenda:
        """What stands before the writer today.

        Returns:
            What is pending, in groups by whose it is and when it is due; each soonest due first.

        Raises:
            StoreError: when the journal cannot be read.
        """
        from journal.domain.views.agenda import agenda

        return agenda(self.overview.pending, self.today)

    def commitments(self) -> list[Commitment]:
        """What is pending, in the order of the review; its numbers are positions here, from 1.

        Returns:
            The promises of either side that are to be done or to be confirmed: overdue ones first.

        Raises:
            StoreError: when the journal cannot be read.
        """
        from journal.domain.views.agenda import in_order

        return in_order(self.overview.pending, self.today)

    def commitment(self, words: str) -> Commitment:
        """The commitment that a number of the review, or an id, means.

        Args:
            words: "2" is the second of `commitments`; or an id, or a part of one.

        Returns:
            The commitment; by its id also one that is kept or dropped.

        Raises:
            NotFound: when none does.
            Ambiguous: when several could be meant.
            StoreError: when the journal cannot be read.
        """
        from journal.domain.lookup import commitment_meant

        return commitment_meant(words, self.commitments(), lambda: self.ledger.commitments)

    def person(self, name: str) -> Person:
        """The person who bears a name, or the beginning of one.

        Args:
            name: In any case, with or without accents.

        Returns:
            The person, under the name that the writer uses now.

        Raises:
            NotFound: when nobody does.
            Ambiguous: when several do.
            StoreError: when the journal cannot be read.
        """
        from journal.domain.lookup import person_meant

        return person_meant(name, self.overview.people)

    def review(self, month: Month) -> Review:
        """The month looked back on.

        Args:
            month: `journal.Month(2026, 11)`, or `journal.Month.of(day)`.

        Returns:
            Its entries, tone by day, what was given and got, promised and kept, and what to think about; of a
            month without entries everything is empty.

        Raises:
            StoreError: when the journal cannot be read.
        """
        from journal.domain.views.review import review

        with held_off():
            return review(month, self.excerpt, self.today)

    def search(self, query: str) -> Iterator[Hit]:
        """Entries that answer a query, newest first; what costs the most of each is worked out as it is asked for.

        Args:
            query: Words, all of which must occur, in any case and with or without accents, and filters:
                ``who:ana tone:<0 flag:one_sided kept:no since:2026-01 until:2026-03 tag:work``.

        Returns:
            Each entry with the words around its first hit.

        Raises:
            WrongUse: for a filter that cannot be understood.
            NotFound: when a filter names somebody who is unknown.
            StoreError: when the journal cannot be read.
        """
        from journal.domain.search import Query, search

        asked = Query.parse(query, self.today)
        looks_at_words = bool(asked.words) and not asked.asks_of_reading
        entries = self.store.entries_with(asked.words) if looks_at_words else self.entries()
        return search(asked, entries, lambda: self.ledger, have_words=looks_at_words)

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """What later entries propose for pending promises; worked out once, and kept until something changes.

        Raises:
            StoreError: when the journal cannot be read.
        """
        at_hand = self._now_at_hand()
        found = at_hand.proposals
        if found is None:
            from journal.overviews import cached_proposals, proposed

            found = cached_proposals(self.store)
            if found is None and not self.is_folded:
                from journal.looking import proposals_now  # of use after a change alone

                found, at_hand.brought = proposals_now(self.store, at_hand.brought), None
            if found is None:
                ledger, _, mark = self._folded
                found = proposed(self.store, ledger, mark)
            at_hand.proposals = found
        return found

    @property
    def doubts(self) -> tuple[Doubt, ...]:
        """What is not sure about names; worked out once, and kept until something changes."""
        at_hand = self._at_hand
        found = at_hand.doubts
        if found is None:
            from journal.domain.views.doubts import doubts

            at_hand.doubts = found = doubts(self.ledger)
        return found

    def proposal_for(self, item: Commitment) -> Proposal:
        """What a later entry proposes for a promise.

        Raises:
            NotFound: when nothing is proposed.
        """
        proposal = self.proposed(item)
        if proposal is None:
            raise NotFound(
                tr("Nothing is proposed for “{action}”.").format(action=item.action),
                tr("See what is with: journal commitments"),
            )
        return proposal

    def proposed(self, item: Commitment) -> Proposal | None:
        """What a later entry proposes for a promise, if any does."""
        return next((proposal for proposal in self.proposals if proposal.commitment == item.id), None)

    def brief(self, person: Person) -> Brief:
        """What to know before meeting somebody.

        Args:
            person: Somebody of this journal, as `person` gives them.

        Returns:
            The last exchange, what stands open, what passed of late, what they care about, and what to ask.

        Raises:
            StoreError: when the journal cannot be read.
        """
        from journal.domain.views.brief import brief

        with held_off():
            return brief(person, self.excerpt, self.today, self.proposals)

    def who_knows(self, topic: str) -> tuple[Knows, ...]:
        """People who did, know or offered something about a topic.

        Args:
            topic: In words: "grant writing".

        Returns:
            Each with the sentences that say so, what stands open with them and what they last got, most of the
            topic's words and most often first.

        Raises:
            WrongUse: for a topic without a telling word.
            StoreError: when the journal cannot be read.
        """
        from journal.domain.views.expertise import Topic, who_knows  # its rules are many

        asked = Topic.of(topic)
        with held_off():
            return who_knows(asked, self.excerpt)

    def sayings(self) -> list[Saying]:
        """What the writer said and what still holds of it.

        Returns:
            Act by act, the latest first; each can be handed to `take_back`.

        Raises:
            StoreError: when the journal cannot be read.
        """
        from journal.domain.phrases import in_quotes
        from journal.domain.saying import sayings

        corrections = self.store.corrections()
        names = {p.id: p.name for p in self.overview.people}
        for shown in {c.value for c in corrections if c.field in ("closed_by", "moved_by") and c.value}:
            if entry := self.store.entry(shown):
                names[shown] = in_quotes(entry.headline_within(SHOWN))
        if any(c.field == "replaced_by" and c.value for c in corrections):
            names |= {c.id: c.action for c in self.ledger.commitments}
        return sayings(corrections, names)
