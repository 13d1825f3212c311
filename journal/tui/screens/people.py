"""People: everybody the entries speak of, last met first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, OptionList, Static

from journal.domain import acts, phrases
from journal.domain.acts import Act
from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.errors import JournalError
from journal.domain.harmless import harmless
from journal.domain.ledger import Ledger
from journal.domain.names.identity import name_key
from journal.domain.people.person import Person
from journal.domain.reading import Side
from journal.domain.views.agenda import one_line
from journal.domain.views.balance import passed
from journal.domain.views.doubts import Doubt
from journal.journal import Journal
from journal.tongue import tr
from journal.tui.commands import bindings
from journal.tui.portrait import about, doubt_row
from journal.tui.screens.place import Place
from journal.tui.widgets.columns import fitted
from journal.tui.widgets.name_line import NameLine
from journal.tui.widgets.rows import Row, Rows, Section

DOUBTS = 3  # questions asked at once; the next ones follow when these are answered
PENDING = 12  # promises told beside the list
LISTED = 500  # people in the list; finding narrows it
NAME, SHORT_NAME = 26, 16  # columns for a name
ROOMY, TIGHT = 74, 58  # columns that the list needs for what was given and got, and for what stands open
MET, OWED, HELPED = 18, 19, 11  # columns for when last met, for what stands open both ways, for what was given and got
BESIDE = 4  # columns beside a line: its margins and the scroll bar


@dataclass(frozen=True, slots=True)
class Columns:
    """What there is room for in a line: columns for a name, and whether the others are shown."""

    name: int
    has_owed: bool
    has_helped: bool
    has_role: bool

    @classmethod
    def within(cls, width: int, role: int) -> Columns:
        """In a list of some width; `role` columns are what the longest role takes."""
        has_owed, has_helped = width >= TIGHT, width >= ROOMY
        rest = width - BESIDE - MET - has_owed * OWED - has_helped * HELPED
        name = max(SHORT_NAME, min(NAME if has_helped or not has_owed else SHORT_NAME, rest - role))
        return cls(name, has_owed, has_helped, rest - role >= name)

    def figures(self, owed: tuple[str, str], helped: tuple[str, str]) -> str:
        """What stands behind the day: what stands open each way, and what was given and got."""
        told = " {:>8} {:>9}".format(*owed) if self.has_owed else ""
        return told + (" {:>5} {:>4}".format(*helped) if self.has_helped else "")


class PeoplePlace(Place):
    """Who there is, when last met, and what stands open both ways."""

    PLACE: ClassVar[str] = "people"
    FINDS: ClassVar[bool] = True
    ABOUT: ClassVar[str] = (
        "Everybody you write of, those met last first, with what you owe them and they owe you, and what was given"
        " and got; behind a “?” stands how many promises were heard and wait for your yes. Enter opens a person's page,"
        " b the page to read before you meet them; / finds a name. Where two names may be one person's you are asked"
        " once, above the list: y says that they are one, x that they are two. Where two bear a name, you are asked"
        " once whose it is where it stands alone."
    )
    BINDINGS = bindings("people")
    AUTO_FOCUS = "#people"

    doubts: var[tuple[Doubt, ...]] = var(())
    """What is not sure about names, as last worked out."""

    _width = 0

    class Asked(Message):
        """It was worked out what is not sure."""

        def __init__(self, doubts: tuple[Doubt, ...]) -> None:
            super().__init__()
            self.doubts = doubts

    def body(self) -> ComposeResult:
        yield NameLine(placeholder=tr("Find a name"), id="name", compact=True)
        yield Static("", id="people-heading", markup=False)
        with Container(id="people-and-one"):
            yield Rows(id="people", classes="pane")
            yield Static("", id="one", classes="pane", markup=False)
        yield Static("", id="count", markup=False)

    def reload(self) -> None:
        """List who answers to the name; what is not sure is looked for beside it."""
        self._list()
        self._ask(self.journal)

    @work(thread=True, exclusive=True, group="asking")
    def _ask(self, journal: Journal) -> None:
        # Each name beside each that begins alike: with thousands of people that takes a while.
        try:
            self.post_message(self.Asked(journal.doubts))
        except JournalError as error:
            self.app.call_from_thread(self.tell_error, error)

    @on(Asked)
    def _was_asked(self, event: Asked) -> None:
        if event.doubts != self.doubts:
            rows, self.doubts = self.query_one(Rows), event.doubts
            is_at_first = rows.highlighted == 0
            self._list()
            if is_at_first:  # nobody has gone anywhere yet: what is asked comes first
                rows.action_first()

    def _list(self) -> None:
        wanted = name_key(self.query_one("#name", Input).value)
        ledger = self.journal.ledger
        people = [
            p
            for p in ledger.people.values()
            if not wanted or any(wanted in name_key(form) for form in (p.name, *p.aliases))
        ]
        role = max((len(phrases.role(p.role)) for p in people if p.role), default=0)
        self._width, columns = self.size.width, Columns.within(self.size.width, role)
        heads = columns.figures((tr("you owe"), tr("they owe")), (tr("gave"), tr("got")))
        self.query_one("#people-heading", Static).update(f"{'':{columns.name}} {tr('last met'):15}{heads}")
        people.sort(key=lambda p: (p.last_met_on or date.min, p.first_on or date.min, p.name), reverse=True)
        open_ = [d for d in self.doubts if d.id not in ledger.dismissed and _are_there(d, ledger)]
        asked = [] if wanted else open_[:DOUBTS]
        listed = list(self._rows(people[:LISTED], columns))
        questions = [doubt_row(doubt, ledger, self.journal.today) for doubt in asked]
        everybody = Section(tr("Everybody") if asked else "", listed)
        self.query_one(Rows).show([Section(tr("Is it so?"), questions), everybody])
        told = phrases.capital(phrases.people(len(people)))
        nobody = tr("Nobody yet. Write of somebody by name, and they appear here.")
        self.query_one("#count", Static).update(told if ledger.people else nobody)
        self.refresh_bindings()

    def on_resize(self) -> None:
        """A name has as many columns as there is room for."""
        if self.has_shown and self.size.width != self._width:
            self._list()

    def _rows(self, people: list[Person], columns: Columns) -> Iterator[Row]:
        ledger = self.journal.ledger
        for person in people:
            met = phrases.day(person.last_met_on, self.journal.today) if person.last_met_on else tr("spoken of")
            pending = ledger.pending_with(person.id)
            owed = _counted(c for c in pending if c.is_mine), _counted(c for c in pending if c.owner is Owner.THEM)
            run = ledger.exchanges_with(person.id) if columns.has_helped else ()
            times = Counter(act.side for exchange in run for act in passed(exchange, ledger))
            helped = _or_blank(times[Side.GAVE]), _or_blank(times[Side.GOT])
            line = Content.assemble(
                (f"{fitted(harmless(person.name), columns.name)} ", "bold"),
                (f"{met:15}", "$text-muted"),
                columns.figures(owed, helped),
                (f"  {phrases.role(person.role)}" if person.role and columns.has_role else "", "italic $text-muted"),
            )
            yield Row(person.id, line, person)

    @on(Input.Changed, "#name")
    def _found(self) -> None:
        if self.has_shown:
            self._list()

    @on(Input.Submitted, "#name")
    def _to_list(self) -> None:
        self.query_one(NameLine).lead_to(self.query_one("#people"))

    @on(OptionList.OptionHighlighted, "#people")
    def _looked_at(self) -> None:
        """Tell of the person looked at, where there is room beside the list."""
        person, ledger, today = self._person(), self.journal.ledger, self.journal.today
        if person is None:
            self.query_one("#one", Static).update("")
            return
        pending = ledger.pending_with(person.id)
        lines = [Content(f"{phrases.mark(c)} {harmless(one_line(c, today))}") for c in pending[:PENDING]]
        self.query_one("#one", Static).update(Content("\n").join([about(person, ledger, today), Content(""), *lines]))

    @on(Rows.Opened)
    def _opened(self) -> None:
        self.action_open()

    def action_find(self) -> None:
        """To the line for a name."""
        self.set_focus(self.query_one("#name"))

    def action_open(self) -> None:
        """Show the person's page."""
        if person := self._person():
            from journal.tui.screens.person import PersonPlace

            self.open(PersonPlace(self.journal, person.id))
            self._find_nobody()

    def action_brief(self) -> None:
        """Show what to know before meeting them."""
        if person := self._person():
            from journal.tui.screens.prep import PrepPlace

            self.open(PrepPlace(self.journal, person.id))
            self._find_nobody()

    def _person(self) -> Person | None:
        match self.query_one(Rows).about:
            case Person() as person:
                return person
            case Doubt() as doubt:
                return doubt.person
        return None

    def offers(self, action: str) -> bool:
        """A question is answered, a person opened."""
        if action in ("confirm", "deny"):
            return isinstance(self.query_one(Rows).about, Doubt)
        return action not in ("open", "brief") or self._person() is not None

    def action_confirm(self) -> None:
        """The two are one person, or the name is whose it was taken for."""
        self._answer(acts.same)

    def action_deny(self) -> None:
        """They are two people, or the name is the other one's."""
        self._answer(acts.apart)

    def action_not_a_person(self) -> None:
        """The name means nobody."""
        if isinstance(person := self.query_one(Rows).about, Person):
            self.say(acts.not_a_person(person))

    def _answer(self, act: Callable[[Doubt], Act]) -> None:
        doubt = self.query_one(Rows).about
        if isinstance(doubt, Doubt):
            self.say(act(doubt))
        else:
            self.hint(tr("Enter opens their page: there it can be said who they are."))

    def on_screen_suspend(self) -> None:
        """Who comes back from another place sees everybody again, as who comes back from the page of somebody found."""
        if self.app.current_mode != self.PLACE:
            self._find_nobody()

    def key_escape(self) -> None:
        """Out of the line for a name, and everybody again."""
        self._find_nobody()

    def _find_nobody(self) -> None:
        name = self.query_one("#name", Input)
        name.value = ""
        if name.has_focus:
            self.set_focus(self.query_one("#people"))


def _are_there(doubt: Doubt, ledger: Ledger) -> bool:
    """Whether both are still spoken of: a doubt was worked out a while ago."""
    return doubt.person.id in ledger.people and doubt.other.id in ledger.people


def _counted(pending: Iterable[Commitment]) -> str:
    """How many promises are open, and behind their sign how many are only heard: "2 ?1"."""
    counts = Counter(item.status for item in pending)
    heard = counts[Status.SUGGESTED]
    parts = [str(counts[Status.OPEN])] if counts[Status.OPEN] else []
    parts += [f"{phrases.MARKS[Status.SUGGESTED]}{heard}"] if heard else []
    return " ".join(parts) or _or_blank(0)


def _or_blank(number: int) -> str:
    return str(number) if number else "·"
