"""People from the shell."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from journal.cli.world import World
from journal.domain import phrases
from journal.domain.agenda import one_line
from journal.domain.ledger import Ledger
from journal.domain.people import Person
from journal.domain.plain import plain
from journal.domain.reading import Side


def list_(args: Namespace, world: World) -> int:
    """The people written of, last met first."""
    journal = world.journal
    people = sorted(journal.ledger.people.values(), key=_last, reverse=True)
    if args.json:
        world.json([plain(p) for p in people])
        return 0
    if not people:
        world.say("Nobody yet: people appear here when you write of them.")
    for person in people:
        met = f"met {phrases.day(person.last_met_on, journal.today)}" if person.last_met_on else "not met yet"
        times = phrases.count(person.times_met, "exchange")
        world.print(f"{person.name:<28} {met:<20} {times}")
    return 0


def _last(person: Person) -> tuple[date, str]:
    return person.last_met_on or date.min, person.name


def show(args: Namespace, world: World) -> int:
    """One person's page."""
    journal = world.journal
    person = journal.person(" ".join(args.name))
    if args.json:
        ledger = journal.ledger
        world.json(
            {
                **plain(person),
                "exchanges": [plain(x) for x in ledger.exchanges_with(person.id)],
                "commitments": [plain(c) for c in ledger.commitments_with(person.id)],
            }
        )
        return 0
    for line in _page(person, journal.ledger, journal.today):
        world.print(line)
    return 0


def _page(person: Person, ledger: Ledger, today: date) -> Iterator[str]:
    role = f" ({person.role})" if person.role else ""
    yield f"{person.name}{role}"
    others = [a for a in person.aliases if a != person.name]
    if others:
        yield f"also written {phrases.listed(others)}"
    met = f"last {phrases.day(person.last_met_on, today)}" if person.last_met_on else "only spoken of"
    yield f"{phrases.count(person.times_met, 'exchange')}, {met}"
    pending = [c for c in ledger.commitments_with(person.id) if c.is_pending]
    if pending:
        yield ""
        yield "Between you"
        for item in pending:
            yield f"  {phrases.mark(item)} {one_line(item, today)}"
    exchanges = ledger.exchanges_with(person.id)
    helped = [(x, h) for x in exchanges for h in x.help]
    for side, title in ((Side.GAVE, "You gave"), (Side.GOT, "You got")):
        acts_of_help = [(x, h) for x, h in helped if h.side is side]
        if acts_of_help:
            yield ""
            yield title
            for exchange, act in acts_of_help[-8:]:
                words = phrases.quoted(ledger.entries[exchange.entry].text, act.start, act.end, 70)
                yield f"  {act.kind}, {phrases.day(exchange.about, today)}: “{words}”"
    if exchanges:
        yield ""
        yield "Exchanges"
        for exchange in reversed(exchanges[-12:]):
            flags = "".join(f"; {phrases.flag(f)}" for f in exchange.flags)
            entry = ledger.entries[exchange.entry]
            headline = " ".join(entry.headline.split())[:50]
            yield f"  {exchange.about}  {phrases.tone(exchange.tone)}{flags}  {headline}"
