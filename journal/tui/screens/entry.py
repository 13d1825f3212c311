"""One entry on a screen of its own, with its former texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from journal.domain import acts, phrases
from journal.domain.commitment import Commitment, Status
from journal.domain.english.sentences import shown_sentences
from journal.domain.entry import Entry
from journal.domain.errors import JournalError
from journal.domain.lookup import party_named
from journal.journal import Journal
from journal.tongue import tr
from journal.tui.commands import bindings
from journal.tui.denials import Denial, ask_which, of_entry
from journal.tui.screens.choose import Choose
from journal.tui.screens.place import OpenEntry, Place
from journal.tui.widgets.entry_view import EntryView

if TYPE_CHECKING:
    from collections.abc import Callable

    from journal.domain.people.person import Person
    from journal.tui.screens import flagging, giving, promise
    from journal.tui.screens.by_hand import ByHand, WithWhom

T = TypeVar("T", bound="WithWhom")

_OF_ENTRY = frozenset(
    {"edit", "trash", "there", "promise", "flag", "help_passed", "confirm", "felt", "deny", "revisions", "settle"}
)
"""The actions that need the entry to be there."""


class EntryPlace(Place):
    """What was written, and what was heard.

    Args:
        journal: The open journal.
        entry_id: Which entry.
    """

    PLACE: ClassVar[str] = "entry"
    ABOUT: ClassVar[str] = (
        "One entry: names stand out in bold, promises are underlined, what may be worth a second look is in"
        " italics; below is what was heard. y confirms a promise marked “?”, t says who was there and was not heard,"
        " p adds a promise that was not heard, o says that an exchange was one-sided or awkward, g that something was"
        " given or got, f how it felt, where that was heard otherwise, x says what was heard and is not so."
    )
    BINDINGS = bindings("entry")
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, journal: Journal, entry_id: str) -> None:
        super().__init__(journal)
        self._entry_id = entry_id
        self._version: int | None = None
        self._offered: frozenset[str] = frozenset()

    def body(self) -> ComposeResult:
        with VerticalScroll(classes="reading"):
            yield EntryView()

    def reload(self) -> None:
        """Show the entry as it is now."""
        entry = self._entry()
        self._version = None
        self._offered = frozenset(self._useful(entry)) if entry else frozenset()
        if entry is None:
            self.query_one(EntryView).show_nothing(tr("This entry is in the trash; u brings it back."))
        else:
            self.query_one(EntryView).show(entry, self.journal.reading(entry), self.journal.today)
            if len(self.journal.texts(entry.id)) > 1:
                self.tell(tr("It was changed in two places; s shows both texts."), severity="warning")

    def _useful(self, entry: Entry) -> Iterator[str]:
        yield from ("edit", "trash", "there", "promise", "flag", "help_passed", "felt")
        if self._waiting(entry):
            yield "confirm"
        if any(self._denials(entry)):
            yield "deny"
        if len(self.journal.revisions(entry.id)) > 1:
            yield "revisions"
        if len(self.journal.texts(entry.id)) > 1:
            yield "settle"

    def offers(self, action: str) -> bool:
        """What can be done with an entry in the trash is nothing, former texts and two of them are not always there."""
        return action in self._offered or action not in _OF_ENTRY

    def _entry(self) -> Entry | None:
        return self.journal.ledger.entries.get(self._entry_id)

    def action_edit(self) -> None:
        """Open it on the page."""
        if self.is_active and (entry := self._entry()):
            self.app.pop_screen()
            self.app.post_message(OpenEntry(entry.id))

    def action_trash(self) -> None:
        """Put it into the trash."""
        if entry := self._entry():
            self.change(
                lambda: self.journal.remove(entry),
                tr("“{headline}” is in the trash; u brings it back.").format(headline=entry.headline_within(40)),
            )

    def action_promise(self) -> None:
        """Add a promise that was not heard."""
        if (entry := self._entry()) is None:
            return
        from journal.tui.screens.promise import AddPromise

        def act(told: promise.Told) -> acts.Act:
            return acts.promise(
                entry,
                told.action,
                owner=told.owner,
                person=self._party(told.name, entry),
                due=told.due,
                span=told.span,
                heard=self.journal.ledger.commitments_in(entry.id),
                today=today,
            )

        people, today = self.journal.overview.people, self.journal.today
        sheet = AddPromise(entry.text, self._spans(entry), self._whom(entry), people, today=today, about=entry.about)
        self._ask(sheet, act)

    @staticmethod
    def _spans(entry: Entry) -> list[tuple[int, int]]:
        return shown_sentences(entry.text) or [(0, len(entry.text))]

    def _whom(self, entry: Entry) -> Callable[[tuple[int, int]], str]:
        """What proposes with whom something in a sentence is: whom it names, else the only one met."""
        ledger = self.journal.ledger
        mentions = ledger.readings[entry.id].mentions if entry.id in ledger.readings else ()

        def whom(span: tuple[int, int]) -> str:
            named = [m for m in mentions if span[0] <= m.start < span[1]] or [m for m in mentions if m.met]
            people = {ledger.goes_by(m.person): m.name for m in named}
            return ledger.people[next(iter(people))].name if len(people) == 1 else ""

        return whom

    def action_flag(self) -> None:
        """Say that an exchange was one-sided or awkward."""
        if (entry := self._entry()) is None:
            return
        from journal.tui.screens.flagging import AddFlag

        def act(told: flagging.Told) -> acts.Act:
            person = self._party(told.name, entry)
            return acts.flag(entry, told.way, told.span, self.journal.ledger.as_in(entry.id, person))

        people = self.journal.overview.people
        self._ask(AddFlag(entry.text, self._spans(entry), self._whom(entry), people), act)

    def action_help_passed(self) -> None:
        """Say that something was given or got."""
        if (entry := self._entry()) is None:
            return
        from journal.tui.screens.giving import AddHelp

        def act(told: giving.Told) -> acts.Act:
            person = self._party(told.name, entry)
            return acts.help_passed(entry, told.passed, told.span, self.journal.ledger.as_in(entry.id, person))

        people = self.journal.overview.people
        self._ask(AddHelp(entry.text, self._spans(entry), self._whom(entry), people), act)

    def action_there(self) -> None:
        """Say that somebody was there."""
        if (entry := self._entry()) is None:
            return
        from journal.domain.naming import likely_names, who_was_there
        from journal.tui.screens.attending import AddMeeting

        ledger = self.journal.ledger

        def meant(name: str, words: str) -> tuple[Person, tuple[int, int] | None]:
            return who_was_there(name, words, entry, ledger)

        def whom(span: tuple[int, int]) -> str:
            words = entry.text[slice(*span)]
            try:
                person, _ = meant(words, "")
            except JournalError:
                return words
            return ledger.people.get(ledger.goes_by(person.id), person).name

        mentions = ledger.readings[entry.id].mentions if entry.id in ledger.readings else ()
        spans = likely_names(entry.text, mentions)
        form = AddMeeting(entry.text, spans, whom, self.journal.overview.people, meant)
        self._ask(form, lambda told: acts.was_there(entry, told.person, told.span))

    def _party(self, name: str, entry: Entry) -> Person | None:
        return party_named(name, self.journal.overview.people, entry.id)

    def _ask(self, form: ByHand[T], act: Callable[[T], acts.Act]) -> None:
        """Show a form and say what follows from the answer, if there is one."""

        def take(told: T) -> None:
            try:
                said = act(told)
            except JournalError as error:
                self.tell_error(error)
            else:
                self.say(said)

        self.ask_for(form, take)

    def action_felt(self) -> None:
        """Say how it felt, where it was heard otherwise."""
        if (entry := self._entry()) is None:
            return
        reading = self.journal.reading(entry)
        told = [(value, phrases.tone(value)) for value in acts.FELT]
        now = acts.felt_like(reading.tone if reading else None)
        self.ask_for(Choose(tr("How did it feel?"), told, now), lambda tone: self.say(acts.feel(entry, tone)))

    def _waiting(self, entry: Entry) -> list[Commitment]:
        """The promises heard in it that nobody has confirmed yet."""
        heard = self.journal.ledger.commitments_in(entry.id)
        return [item for item in heard if item.is_pending and item.status is Status.SUGGESTED]

    def action_confirm(self) -> None:
        """Say of a promise that it was one; of several, which."""
        if (entry := self._entry()) is None:
            return

        def take(item: Commitment) -> None:
            self.say(acts.confirm(item))

        waiting = self._waiting(entry)
        if len(waiting) > 1:
            told = [(item, phrases.commitment(item, self.journal.today)) for item in waiting]
            self.ask_for(Choose(tr("Which of these was promised?"), told), take)
        elif waiting:
            take(waiting[0])
        else:
            self.hint(tr("There is nothing here to say yes to."))

    def _denials(self, entry: Entry) -> Iterator[Denial]:
        if reading := self.journal.reading(entry):
            yield from of_entry(entry.id, reading, entry.text, self.journal.today)

    def action_deny(self) -> None:
        """Say what was heard and is not so."""
        if entry := self._entry():
            ask_which(self, self._denials(entry))

    def action_revisions(self) -> None:
        """Show its former texts, one after the other, the latest first."""
        revisions = self.journal.revisions(self._entry_id)
        if len(revisions) < 2:
            self.tell(tr("It was never changed."))
            return
        self._version = (len(revisions) - 1 if self._version is None else self._version) - 1
        if self._version < 0:
            self._version = None
            self.tell(tr("This is the text it has now."))
            self.reload()
            return
        former = revisions[self._version]
        self.query_one(EntryView).show(former, None, self.journal.today, is_former=True)
        told = tr("Version {n} of {all}, {day}. v shows the one before.")
        day = phrases.day(former.about, self.journal.today)
        self.tell(told.format(n=self._version + 1, all=len(revisions), day=day))

    def action_settle(self) -> None:
        """Choose between the texts it was given in two places."""
        if len(self.journal.texts(self._entry_id)) > 1:
            self.settle(self._entry_id)
        else:
            self.hint(tr("It has one text only; v shows its former ones."))
