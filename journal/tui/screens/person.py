"""One person: how you met over time, what stands open, what was given and got."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from journal.domain import acts, phrases
from journal.domain.agenda import one_line
from journal.domain.errors import JournalError
from journal.domain.harmless import harmless
from journal.domain.people import Person, Role
from journal.domain.reading import Side
from journal.journal import Journal
from journal.tui.commands import bindings
from journal.tui.screens.ask import Ask
from journal.tui.screens.choose import Choose
from journal.tui.screens.place import Place

HELP_SHOWN = 6  # acts of help on each side, the latest


class PersonPlace(Place):
    """A page for a person.

    Args:
        journal: The open journal.
        person_id: Who.
    """

    PLACE: ClassVar[str] = "person"
    ABOUT: ClassVar[str] = (
        "What stands open between you, what each gave with the words that show it, and every exchange; Enter opens"
        " the entry. Two names of one person are put together with m, a word that is no name is sent away with x."
    )
    BINDINGS = bindings("person")
    AUTO_FOCUS = "#exchanges"

    def __init__(self, journal: Journal, person_id: str) -> None:
        super().__init__(journal)
        self._person_id = person_id

    def body(self) -> ComposeResult:
        with VerticalScroll(can_focus=False):
            yield Static("", id="about", markup=False)
            yield OptionList(id="exchanges", markup=False)

    def reload(self) -> None:
        """Show the person as the entries tell of them now."""
        person = self._person()
        if person is None:
            self.query_one("#about", Static).update("Nobody by this name is spoken of now. Esc goes back, u undoes.")
            self.query_one("#exchanges", OptionList).clear_options()
            return
        self.query_one("#about", Static).update(Content("\n").join(list(self._about(person))))
        options = self.query_one("#exchanges", OptionList)
        options.clear_options()
        options.add_options(list(self._entries(person)))
        if options.option_count:
            options.highlighted = 0

    def _person(self) -> Person | None:
        ledger = self.journal.ledger
        return ledger.people.get(ledger.goes_by(self._person_id))

    def _about(self, person: Person) -> Iterator[Content]:
        ledger, today = self.journal.ledger, self.journal.today
        role = f" · {person.role}" if person.role else ""
        yield Content.assemble((harmless(person.name), "bold"), (role, "italic"))
        if person.aliases:
            yield Content.styled(f"also written {harmless(phrases.listed(person.aliases))}", "$text-muted")
        met = f"last {phrases.day(person.last_met_on, today)}" if person.last_met_on else "not met yet, only spoken of"
        yield Content(f"{phrases.count(person.times_met, 'exchange').capitalize()}, {met}.")
        pending = [c for c in ledger.commitments_with(person.id) if c.is_pending]
        if pending:
            yield Content.styled("\nBetween you", "bold")
            for item in pending:
                yield Content(f"{phrases.mark(item)} {harmless(one_line(item, today))}")
        helped = [(x, h) for x in ledger.exchanges_with(person.id) for h in x.help]
        for side, title in ((Side.GAVE, "You gave"), (Side.GOT, "You got")):
            acts_of_help = [(x, h) for x, h in helped if h.side is side]
            if acts_of_help:
                yield Content.styled(f"\n{title} ({len(acts_of_help)})", "bold")
            for exchange, act in acts_of_help[-HELP_SHOWN:]:
                words = phrases.quoted(ledger.entries[exchange.entry].text, act.start, act.end, 60)
                when = phrases.day(exchange.about, today)
                yield Content.assemble(f"{act.kind}, {when}: ", (f"“{harmless(words)}”", "$text-muted"))
        yield Content.styled("\nEntries", "bold")

    def _entries(self, person: Person) -> Iterator[Option]:
        ledger = self.journal.ledger
        met = {x.entry: x for x in ledger.exchanges_with(person.id)}
        for entry in reversed(ledger.entries_with(person.id)):
            exchange = met.get(entry.id)
            felt = phrases.tone(exchange.tone) if exchange else "spoken of"
            flags = "".join(f"; {phrases.flag(f)}" for f in exchange.flags) if exchange else ""
            line = Content.assemble(
                (f"{phrases.day(entry.about, self.journal.today):<16}", "$text-muted"),
                " ".join(harmless(entry.headline).split())[:60],
                (f"  {felt}{harmless(flags)}", "italic $text-muted"),
            )
            yield Option(line, id=entry.id)

    @on(OptionList.OptionSelected, "#exchanges")
    def _open_entry(self, event: OptionList.OptionSelected) -> None:
        from journal.tui.screens.entry import EntryPlace

        if event.option_id:
            self.app.push_screen(EntryPlace(self.journal, event.option_id))

    def action_rename(self) -> None:
        """Ask for another name."""
        if person := self._person():
            self.app.push_screen(Ask("What are they called?", value=person.name), self._rename)

    def _rename(self, words: str | None) -> None:
        if words is not None and (person := self._person()):
            try:
                self.say(acts.rename(person, words))
            except JournalError as error:
                self.tell_error(error)

    def action_role(self) -> None:
        """Ask what they are to the writer."""
        if person := self._person():
            choices = [(role.value, role.value) for role in Role] + [("", "no role")]
            self.app.push_screen(Choose(f"What is {person.short} to you?", choices), self._give_role)

    def _give_role(self, chosen: str | None) -> None:
        if chosen is not None and (person := self._person()):
            self.say(acts.give_role(person, Role(chosen) if chosen else None))

    def action_merge(self) -> None:
        """Ask who else they are."""
        if person := self._person():
            others = [p for p in self.journal.ledger.people.values() if p.id != person.id]
            # Likely ones first: a name they share a word with.
            words = set(person.name.casefold().split())
            others.sort(key=lambda p: (not words & set(p.name.casefold().split()), p.name))
            choices = [(p.id, p.name) for p in others]
            self.app.push_screen(Choose(f"{person.name} is the same person as…", choices), self._merge)

    def _merge(self, chosen: str | None) -> None:
        into = self.journal.ledger.people.get(chosen or "")
        if into is not None and (person := self._person()):
            self._person_id = into.id
            self.say(acts.merge(person, into))

    def action_not_a_person(self) -> None:
        """The name means nobody."""
        if person := self._person():
            self.say(acts.not_a_person(person))

    def action_leave(self) -> None:
        """Back to where one came from."""
        self.app.pop_screen()
