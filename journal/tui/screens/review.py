"""Reviewing commitments: what Today and Commitments have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList

from journal.domain import acts, phrases
from journal.domain.acts import Act
from journal.domain.commitment import Commitment, Status
from journal.domain.days import coming_day
from journal.domain.errors import JournalError
from journal.tui.screens.ask import Ask
from journal.tui.screens.place import Place
from journal.tui.widgets.commitment_list import CommitmentList, Group
from journal.tui.widgets.evidence import Evidence


class ReviewPlace(Place):
    """Commitments in groups with the words behind the one looked at, and keys to settle it."""

    EMPTY = ""
    """What is said when there is nothing to review: it teaches what would be here."""

    AUTO_FOCUS = "CommitmentList"

    def body(self) -> ComposeResult:
        yield CommitmentList()
        evidence = Evidence()
        evidence.empty = self.EMPTY
        yield evidence

    def groups(self) -> Iterable[Group]:
        """What is listed."""
        return ()

    def reload(self) -> None:
        """List what the journal says now."""
        self.query_one(CommitmentList).show(self.groups(), self.journal.today)

    @on(CommitmentList.Highlighted)
    def _show_evidence(self, event: CommitmentList.Highlighted) -> None:
        evidence = self.query_one(Evidence)
        item = event.item
        entry = self.journal.ledger.entries.get(item.entry) if item else None
        if item is None or entry is None:
            evidence.clear()
        else:
            told = f"{phrases.commitment(item, self.journal.today)} – {phrases.standing(item, self.journal.today)}"
            evidence.show(entry, item.start, item.end, self.journal.today, told=told)

    @on(OptionList.OptionSelected)
    def _go_to_entry(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.action_entry()

    # What one can say about the commitment looked at

    def _item(self) -> Commitment | None:
        return self.query_one(CommitmentList).item

    def _say(self, act: Callable[[Commitment], Act]) -> None:
        if item := self._item():
            try:
                self.say(act(item))
            except JournalError as error:
                self.tell_error(error)

    def action_confirm(self) -> None:
        """Yes, that was promised."""
        self._say(acts.confirm)

    def action_keep(self) -> None:
        """It was done."""
        self._say(acts.keep)

    def action_drop(self) -> None:
        """It will not be done; a suggestion never was a promise."""
        self._say(lambda item: acts.dismiss(item) if item.status is Status.SUGGESTED else acts.drop(item))

    def action_reopen(self) -> None:
        """It is still to be done after all."""
        self._say(acts.reopen)

    def action_flip(self) -> None:
        """It was the other way round."""
        self._say(acts.flip)

    def action_due(self) -> None:
        """Ask for another day."""
        if item := self._item():
            now = item.due.isoformat() if item.due else ""
            hint = "“friday”, “in 3 days”, “12 nov”; empty for no date"
            self._ask(Ask("Due when?", value=now, hint=hint, echo=self._day_told), self._due)

    def _due(self, words: str) -> None:
        today = self.journal.today
        self._say(lambda item: acts.due_on(item, coming_day(words, today) if words.strip() else None))

    def action_reword(self) -> None:
        """Ask for other words."""
        if item := self._item():
            ask = Ask("What is to be done?", value=item.action)
            self._ask(ask, lambda words: self._say(lambda item: acts.reword(item, words)))

    def action_between(self) -> None:
        """Ask for the other person."""
        if item := self._item():
            ask = Ask("With whom?", value=item.other or "")
            self._ask(ask, lambda words: self._say(lambda item: acts.between(item, words)))

    def action_snooze(self) -> None:
        """Ask until when to set it aside."""
        if self._item():
            hint = "“monday”, “in 3 days”, “12 nov”"
            ask = Ask("Set aside until when?", value="a week", hint=hint, echo=self._day_told)
            today = self.journal.today
            self._ask(ask, lambda words: self._say(lambda item: acts.snooze(item, coming_day(words, today), today)))

    def _ask(self, ask: Ask, take: Callable[[str], None]) -> None:
        def answered(words: str | None) -> None:
            if words is not None:
                take(words)

        self.app.push_screen(ask, answered)

    def action_entry(self) -> None:
        """Show the entry that it comes from."""
        if item := self._item():
            from journal.tui.screens.entry import EntryPlace

            self.app.push_screen(EntryPlace(self.journal, item.entry))

    def _day_told(self, words: str) -> str:
        return phrases.absolute_day(coming_day(words, self.journal.today)) if words.strip() else "no date"
