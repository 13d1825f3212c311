"""Reviewing commitments: what Today and Commitments have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message
from textual.reactive import var
from textual.widgets import OptionList

from journal.domain import acts, phrases
from journal.domain.acts import Act
from journal.domain.closing.proposal import Proposal, is_answered
from journal.domain.commitment import Commitment, Status
from journal.domain.days.said import coming_day
from journal.domain.errors import JournalError
from journal.domain.lookup import party_named
from journal.tongue import tr
from journal.tui.commands import BY_PLACE
from journal.tui.screens.ask import Ask
from journal.tui.screens.place import Place
from journal.tui.widgets.commitment_list import CommitmentList, Group
from journal.tui.widgets.evidence import Evidence

if TYPE_CHECKING:
    from journal.journal import Journal


_SAYS = frozenset({"confirm", "keep", "drop", "flip", "due", "reword", "between", "snooze", "reopen"})
"""The actions that say something of the commitment looked at."""

GRACE = 0.1  # seconds that the first list waits for what later entries show


class ReviewPlace(Place):
    """Commitments in groups with the words behind the one looked at, and keys to settle it."""

    EMPTY = ""
    """What is said when there is nothing to review: it teaches what would be here."""

    AUTO_FOCUS = "CommitmentList"

    proposals: var[tuple[Proposal, ...]] = var(())
    """What later entries show of promises, as last worked out."""

    class Proposed(Message):
        """It was worked out what later entries show."""

        def __init__(self, proposals: tuple[Proposal, ...]) -> None:
            super().__init__()
            self.proposals = proposals

    def __init__(self, journal: Journal | None = None) -> None:
        super().__init__(journal)
        self.has_listed = False

    def body(self) -> ComposeResult:
        with Container(id="review"):
            yield CommitmentList(classes="pane")
            evidence = Evidence(classes="pane")
            evidence.empty = tr(self.EMPTY)
            evidence.heading = tr("In your words")
            evidence.key = self.key_of(next(c.id for c in BY_PLACE[self.PLACE] if c.action == "entry"))
            yield evidence

    def groups(self, pending: Sequence[Commitment], settled: Sequence[Commitment]) -> Iterable[Group]:
        """What is listed, of the commitments that are `pending` and do not seem `settled`, which stand further up."""
        return ()

    def nothing(self) -> str:
        """What is said when nothing is listed."""
        return tr(self.EMPTY)

    def reload(self) -> None:
        """List what the journal says now; what later entries show is looked for beside it."""
        if self.has_listed:
            self.list_now()
        else:
            # What seems done comes first: worth a moment, so that the first line looked at stays the first.
            self.set_timer(GRACE, self._list_meanwhile)
        self._propose(self.journal)

    def _list_meanwhile(self) -> None:
        if not self.has_listed:
            self.list_now()

    @work(thread=True, exclusive=True, group="proposing")
    def _propose(self, journal: Journal) -> None:
        # In a large journal it takes a second or two: the list is there meanwhile.
        try:
            self.post_message(self.Proposed(journal.proposals))
        except JournalError as error:
            self.app.call_from_thread(self.tell_error, error)

    @on(Proposed)
    def _was_proposed(self, event: Proposed) -> None:
        if event.proposals != self.proposals or not self.has_listed:
            self.proposals = event.proposals
            self.list_now()

    def list_now(self) -> None:
        """List what is there: first what a later entry seems to have settled, then the groups."""
        self.has_listed = True
        ledger, pending = self.journal.ledger, self.journal.commitments()
        shown = {p.commitment: p for p in self.proposals if p.entry in ledger.entries}
        # What later entries show is worked out anew beside this: what was just said of it holds at once.
        settled = [
            item for item in pending if (p := shown.get(item.id)) and not is_answered(item, p.change, p.entry, ledger)
        ]
        proposed = {item.id: shown[item.id] for item in settled}
        groups = [Group(tr("Seems settled"), settled, proposed)] if settled else []
        groups += self.groups([item for item in pending if item.id not in proposed], settled)
        self.query_one(Evidence).empty = self.nothing()
        self.query_one(CommitmentList).show(groups, self.journal.today)

    def offers(self, action: str) -> bool:
        """What can be said of the commitment looked at, by how it stands."""
        if action not in _SAYS:
            return True
        item = self._item()
        if item is None:
            return False
        if action == "confirm":
            return item.status is Status.SUGGESTED or self._proposal() is not None
        return item.is_pending != (action == "reopen")

    @on(CommitmentList.Highlighted)
    def _show_evidence(self, event: CommitmentList.Highlighted) -> None:
        self.refresh_bindings()
        evidence = self.query_one(Evidence)
        item, proposal = event.item, event.proposal
        if item is None:  # an empty list, perhaps before the journal is open
            evidence.clear()
            return
        entries = self.journal.ledger.entries
        entry, later = entries.get(item.entry), entries.get(proposal.entry) if proposal else None
        if entry is None:
            evidence.clear()
        elif proposal is not None and later is not None:  # else it is about to go from the list
            quotes = (
                (tr("promised"), entry, item.start, item.end),
                (tr("then"), later, proposal.start, proposal.end),
            )
            told = tr("{promise} – {proposed}. Is it so?").format(
                promise=phrases.commitment(item, self.journal.today),
                proposed=phrases.proposed(proposal, self.journal.today),
            )
            evidence.show_both(quotes, self.journal.today, told=told)
        else:
            told = phrases.in_full(item, self.journal.today)
            evidence.show(entry, item.start, item.end, self.journal.today, told=told)

    @on(OptionList.OptionSelected)
    def _go_to_entry(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_entry()

    # What one can say about the commitment looked at

    def _item(self) -> Commitment | None:
        return self.query_one(CommitmentList).item

    def _pending(self) -> Commitment | None:
        """The commitment looked at, where something is still to be done about it; says so where not."""
        item = self._item()
        return item if item is not None and self._is_pending(item) else None

    def _is_pending(self, item: Commitment) -> bool:
        """Whether something is still to be done about a commitment; says so where not."""
        if not item.is_pending:
            self.hint(tr("This is settled; {key} opens it again.").format(key=self.key_of("commitment.reopen")))
        return item.is_pending

    def _say(self, act: Callable[[Commitment], Act]) -> None:
        if item := self._pending():
            self._say_of(item, act)

    def _answer(self, item: Commitment, act: Callable[[Commitment, str], Act]) -> Callable[[str], None]:
        """What says something of the commitment that was asked about, with the answer and as it stands by then."""

        def take(words: str) -> None:
            now = next((c for c in self.journal.ledger.commitments if c.id == item.id), item)
            if self._is_pending(now):
                self._say_of(now, lambda item: act(item, words))

        return take

    def _say_of(self, item: Commitment, act: Callable[[Commitment], Act]) -> None:
        try:
            said = act(item)
        except JournalError as error:
            self.tell_error(error)
            return
        if (looked_at := self._item()) is not None and looked_at.id == item.id:
            self.query_one(CommitmentList).answer()
        self.say(said)

    def undo(self, act: str) -> str | None:
        """Undo an act, and go to the promise that it brings back."""
        self.app.call_from_thread(self.query_one(CommitmentList).undo)
        return super().undo(act)

    def redo(self, act: str) -> str | None:
        """Do an act again, and go on to the promise after it."""
        self.app.call_from_thread(self.query_one(CommitmentList).answer)
        return super().redo(act)

    def _proposal(self) -> Proposal | None:
        return self.query_one(CommitmentList).proposal

    def action_confirm(self) -> None:
        """Yes: it was promised, or is done or moved as it seems."""
        if proposal := self._proposal():
            there = self.journal.ledger.commitments_in(proposal.entry)
            self._say(lambda item: acts.accept(proposal, item, there))
        else:
            self._say(acts.confirm)

    def action_keep(self) -> None:
        """It was done."""
        shown_by = proposal.entry if (proposal := self._proposal()) else None
        self._say(lambda item: acts.keep(item, shown_by))

    def action_drop(self) -> None:
        """It will not be done; a suggestion never was a promise, and what seems done is not."""
        if proposal := self._proposal():
            self._say(lambda item: acts.dismiss_proposal(proposal, item))
        else:
            self._say(lambda item: acts.dismiss(item) if item.status is Status.SUGGESTED else acts.drop(item))

    def action_reopen(self) -> None:
        """It is still to be done after all."""
        if item := self._item():
            self._say_of(item, acts.reopen)

    def action_flip(self) -> None:
        """It was the other way round."""
        self._say(lambda item: acts.mend(item, acts.flip(item)))

    def action_due(self) -> None:
        """Ask for another day."""
        if item := self._pending():
            now = item.due.isoformat() if item.due else ""
            hint = tr("“friday”, “in 3 days”, “12 nov”; empty for no date")
            ask = Ask(tr("Due when?"), value=now, hint=hint, echo=lambda words: self._due_told(words, item))
            shown = self._proposal()

            def due(item: Commitment, words: str) -> Act:
                return acts.mend(item, acts.due_on(item, self._due_day(words, item), shown))

            self.ask_for(ask, self._answer(item, due))

    def action_reword(self) -> None:
        """Ask for other words."""
        if item := self._pending():
            ask = Ask(tr("What is to be done?"), value=item.action, is_written_on=True)
            self.ask_for(ask, self._answer(item, lambda item, words: acts.mend(item, acts.reword(item, words))))

    def action_between(self) -> None:
        """Ask for the other person."""
        if item := self._pending():
            from journal.tui.whom import ask_whom

            people = self.journal.overview.people
            may_be_me = not item.is_mine
            take = self._answer(item, self._between)
            ask_whom(self, tr("With whom?"), people, take, now=item.other or "", may_be_me=may_be_me)

    def _between(self, item: Commitment, name: str) -> Act:
        people = self.journal.overview.people
        person = None if acts.is_writer(name) else party_named(name, people, item.entry)
        return acts.between(item, name, person)

    def action_snooze(self) -> None:
        """Ask until when to set it aside."""
        if item := self._pending():
            today = self.journal.today

            def snooze(item: Commitment, words: str) -> Act:
                return acts.snooze(item, coming_day(words, today), today)

            def told(words: str) -> str:
                snooze(item, words)  # a day that is not to come is told of while it can still be mended
                return phrases.absolute_day(coming_day(words, today))

            hint = tr("“monday”, “in 3 days”, “12 nov”")
            ask = Ask(tr("Set aside until when?"), value=tr("a week"), hint=hint, echo=told)
            self.ask_for(ask, self._answer(item, snooze))

    def action_entry(self) -> None:
        """Show the entry that it comes from; of what seems done, the one that shows it."""
        if item := self._item():
            from journal.tui.screens.entry import EntryPlace

            proposal = self._proposal()
            self.open(EntryPlace(self.journal, proposal.entry if proposal else item.entry))

    def _due_day(self, words: str, item: Commitment) -> date | None:
        if not words.strip():
            return None
        return coming_day(words, self.journal.today, self.journal.day_of(item.entry))

    def _due_told(self, words: str, item: Commitment) -> str:
        day = self._due_day(words, item)
        return phrases.absolute_day(day) if day else tr("no date")
