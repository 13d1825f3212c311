"""One person: how you met over time, what stands open, what was given and got."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, TypeGuard

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widgets import Static

from journal.domain import acts, phrases
from journal.domain.acts import Act
from journal.domain.commitment import Commitment, Status
from journal.domain.entry import Entry
from journal.domain.errors import JournalError, NotFound
from journal.domain.people.person import Person, Role
from journal.domain.views.doubts import Doubt, doubts
from journal.domain.views.helping import Shown
from journal.domain.views.patterns import Pattern
from journal.journal import Journal
from journal.tongue import tr
from journal.tui.commands import bindings
from journal.tui.portrait import about, sections
from journal.tui.screens.ask import Ask
from journal.tui.screens.choose import Choose
from journal.tui.screens.place import Place
from journal.tui.whom import ChoosePerson
from journal.tui.widgets.rows import Rows

SOMEBODY_NEW = ""


def _is_pending(about: object) -> TypeGuard[Commitment]:
    return isinstance(about, Commitment) and about.is_pending


class PersonPlace(Place):
    """A page for a person.

    Args:
        journal: The open journal.
        person_id: Who.
    """

    PLACE: ClassVar[str] = "person"
    ABOUT: ClassVar[str] = (
        "What stands open between you, what each gave with the words that show it, what the run of exchanges shows,"
        " and every entry; Enter opens the entry of a line, x says that a line is not so. Two names of one person"
        " are put together with m, two people of one name are told apart with s."
    )
    BINDINGS = bindings("person")
    AUTO_FOCUS = "Rows"

    def __init__(self, journal: Journal, person_id: str) -> None:
        super().__init__(journal)
        self._person_id = person_id

    def body(self) -> ComposeResult:
        with Container(id="person"):
            yield Static("", id="about", classes="pane", markup=False)
            yield Rows(id="exchanges", classes="pane")

    def reload(self) -> None:
        """Show the person as the entries tell of them now."""
        person, ledger, today = self._person(), self.journal.ledger, self.journal.today
        if person is None:
            self.query_one("#about", Static).update(
                tr("Nobody by this name is spoken of now. Esc goes back, u undoes.")
            )
            self.query_one(Rows).show(())
            self.action_leave()
            return
        doubtful = doubts(ledger, person.id)
        self.query_one("#about", Static).update(about(person, ledger, today))
        self.query_one(Rows).show(sections(person, ledger, today, doubtful))

    def _person(self) -> Person | None:
        ledger = self.journal.ledger
        return ledger.people.get(ledger.goes_by(self._person_id))

    def _entry(self, subject: object) -> str | None:
        """The entry that a line comes from."""
        match subject:
            case Entry():
                return subject.id
            case Commitment():
                return subject.entry
            case Shown():
                return subject.entry.id
            case Pattern():
                return subject.entries[-1]
        return None

    @on(Rows.Opened)
    def _open_entry(self, event: Rows.Opened) -> None:
        if entry := self._entry(event.about):
            from journal.tui.screens.entry import EntryPlace

            self.open(EntryPlace(self.journal, entry))
        elif isinstance(event.about, Doubt):
            self.hint(tr("y says yes to the question, x no."))

    # One key for the line looked at

    def offers(self, action: str) -> bool:
        """What can be said of the line looked at."""
        about = self.query_one(Rows).about
        match action:
            case "confirm":
                return isinstance(about, Doubt) or (_is_pending(about) and about.status is Status.SUGGESTED)
            case "deny":
                return isinstance(about, (Doubt, Pattern, Shown)) or _is_pending(about)
        return True

    def action_confirm(self) -> None:
        """Yes, that is so."""
        match self.query_one(Rows).about:
            case Doubt() as doubt:
                self.say(acts.same(doubt))
            case Commitment(is_pending=True) as item:
                self.say(acts.confirm(item))
            case _:
                self.hint(tr("There is nothing to say yes to in this line."))

    def action_deny(self) -> None:
        """No, that is not so."""
        match self.query_one(Rows).about:
            case Doubt() as doubt:
                self.say(acts.apart(doubt))
            case Pattern() as pattern:
                self.say(acts.dismiss_pattern(pattern))
            case Shown() as help_:
                self.say(acts.dismiss_help(help_.entry.id, *help_.acts))
            case Commitment(is_pending=True) as item:
                self.say(acts.dismiss(item))
            case _:
                self.hint(tr("There is nothing to say no to in this line."))

    # Who they are

    def action_brief(self) -> None:
        """What to know before meeting them."""
        if person := self._person():
            from journal.tui.screens.prep import PrepPlace

            self.open(PrepPlace(self.journal, person.id))

    def action_rename(self) -> None:
        """Ask for another name."""
        if person := self._person():
            self.ask_for(Ask(tr("What are they called?"), value=person.name), self._rename)

    def _rename(self, words: str) -> None:
        # The name that stood there is no change: saying it would take away what could be done again.
        if (person := self._person()) and " ".join(words.split()) != person.name:
            try:
                self.say(acts.rename(person, words, self.journal.overview.people))
            except JournalError as error:
                self.tell_error(error)

    def action_note(self) -> None:
        """Ask what is worth remembering of them."""
        if person := self._person():
            ask = Ask(
                tr("What do you want to remember of {short}?").format(short=person.short), value=person.notes,
                is_written_on=True, hint=tr("The names of their children, what they are proud of"),
            )  # fmt: skip
            self.ask_for(ask, lambda words: self._noted(acts.note, words))

    def action_reach(self) -> None:
        """Ask how to reach them."""
        if person := self._person():
            ask = Ask(
                tr("How can {short} be reached?").format(short=person.short), value=person.reach,
                is_written_on=True, hint=tr("A number, an address, when they are in"),
            )  # fmt: skip
            self.ask_for(ask, lambda words: self._noted(acts.reach, words))

    def _noted(self, act: Callable[[Person, str], Act], words: str) -> None:
        if person := self._person():
            self.say(act(person, words))

    def action_role(self) -> None:
        """Ask what they are to the writer."""
        if person := self._person():
            choices = [(role.value, phrases.role(role)) for role in Role] + [("", tr("no role"))]
            ask = Choose(tr("What is {short} to you?").format(short=person.short), choices, person.role or "")
            self.ask_for(ask, self._give_role)

    def _give_role(self, chosen: str) -> None:
        if person := self._person():
            self.say(acts.give_role(person, Role(chosen) if chosen else None))

    def _others(self, person: Person) -> list[Person]:
        """Everybody else, likely ones first: a name they share a word with."""
        others = [p for p in self.journal.ledger.people.values() if p.id != person.id]
        words = set(person.name.casefold().split())
        others.sort(key=lambda p: (not words & set(p.name.casefold().split()), p.name))
        return others

    def action_merge(self) -> None:
        """Ask who else they are."""
        if person := self._person():
            question = tr("{name} is the same person as…").format(name=person.name)
            self.ask_for(ChoosePerson(question, self._others(person)), self._merge)

    def _merge(self, chosen: str) -> None:
        other = self.journal.ledger.people.get(chosen)
        if other is not None and (person := self._person()):
            # The fuller name stays; of two as full the one whose page it is.
            goes, stays = sorted((other, person), key=lambda one: len(one.name.split()))
            self._person_id = stays.id
            self.say(acts.merge(goes, stays))

    def action_split(self) -> None:
        """Ask which of it is somebody else: a form of the name, or what one entry says."""
        if person := self._person():
            ledger, entry = self.journal.ledger, self._entry(self.query_one(Rows).about)
            choices: list[tuple[str | Entry, str]] = [
                (form, tr("“{form}”, wherever it is written").format(form=form)) for form in person.aliases
            ]
            if entry and entry in ledger.entries:
                told = tr("{name} in “{headline}” only")
                told = told.format(name=person.name, headline=ledger.entries[entry].headline_within(40))
                choices.insert(0, (ledger.entries[entry], told))
            if not choices:
                self.hint(tr("Go to an entry first: what it says may be of somebody else."))
                return
            which = tr("Which {short} is somebody else?").format(short=person.short)
            self.ask_for(Choose(which, choices), self._split)

    def _split(self, form: str | Entry) -> None:
        if (person := self._person()) is None:
            return
        if not isinstance(form, Entry):
            self._part(person, form)
        elif self._names_in(form, person):
            question, anew = tr("Who is {short} there?"), (SOMEBODY_NEW, tr("somebody new"))
            ask = ChoosePerson(question.format(short=person.short), self._others(person), anew)
            self.ask_for(ask, lambda other: self._means(form, other))

    def _means(self, entry: Entry, other: str) -> None:
        person, known = self._person(), self.journal.ledger.people.get(other)
        if person is None or not (names := self._names_in(entry, person)):
            return
        if known is None:
            self._part(person, entry.id)
        else:
            self.say(acts.as_one([acts.means(entry.id, name, known) for name in names]))

    def _names_in(self, entry: Entry, person: Person) -> list[str]:
        """By which names an entry speaks of somebody; says so where it does not any more."""
        ledger = self.journal.ledger
        heard = ledger.readings[entry.id].mentions if entry.id in ledger.readings else ()
        names = list(dict.fromkeys(m.name for m in heard if ledger.goes_by(m.person) == person.id))
        if not names:
            told = tr("That entry does not speak of {name} any more.").format(name=person.name)
            self.tell_error(NotFound(told, tr("It was put into the trash, or read anew, meanwhile.")))
        return names

    def _part(self, person: Person, form: str) -> None:
        try:
            self.say(acts.split(person, self.journal.ledger, form))
        except JournalError as error:
            self.tell_error(error)

    def action_not_a_person(self) -> None:
        """The name means nobody."""
        if person := self._person():
            self.say(acts.not_a_person(person))
