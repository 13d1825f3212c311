"""People from the shell."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import date
from itertools import islice

from journal.cli.words import answers, are_on_the_line, keep_out_of_history
from journal.cli.world import World
from journal.domain import acts, phrases
from journal.domain.acts import Act
from journal.domain.commitment import Status
from journal.domain.errors import NotFound, WrongUse
from journal.domain.ledger import Ledger
from journal.domain.lookup import id_meant
from journal.domain.names.identity import name_key
from journal.domain.people.person import Person, Role
from journal.domain.plain import plain
from journal.domain.reading import Side
from journal.domain.views.agenda import one_line
from journal.domain.views.balance import passed_on
from journal.domain.views.doubts import doubts as open_doubts
from journal.domain.views.doubts import reasons
from journal.domain.views.patterns import patterns_with
from journal.tongue import tr

HELP_SHOWN = 8  # acts of help of either side on a page
SETTLED_SHOWN = 5  # promises, the latest
SHOWN = 8  # people that `who` prints; --json has all


def list_(args: Namespace, world: World) -> int:
    """The people written of, last met first."""
    journal = world.journal
    people = sorted(journal.overview.people, key=_last, reverse=True)
    if args.json:
        world.json([plain(p) for p in people])
        return 0
    if not people:
        world.say(tr("Nobody yet: people appear here when you write of them."))
    for person in people:
        world.print(f"{person.name:<28} {phrases.met(person, journal.today)}")
    return 0


def _last(person: Person) -> tuple[date, str]:
    return person.last_met_on or date.min, person.name


def show(args: Namespace, world: World) -> int:
    """One person's page, or what is said of them; exit 1 where nothing was."""
    name = " ".join(args.name)
    for option, given in (("note", args.note), ("reach", args.reach)):
        keep_out_of_history(given or None, args, world, f"journal person {name} --{option} -")
    journal = world.journal
    person = journal.person(name)
    if (said := _change(args, world, person)) is not None:
        world.note(said)
        return 0
    if "-" in (args.note, args.reach):
        world.say(tr("Nothing was changed."))
        return 1
    if args.why:
        for form, reason in reasons(person):
            world.print(f"{form}: {reason}")
        return 0
    if args.json:
        ledger = journal.excerpt
        world.json(
            {
                **plain(person),
                "exchanges": [plain(x) for x in ledger.exchanges_with(person.id)],
                "commitments": [plain(c) for c in ledger.commitments_with(person.id)],
            }
        )
        return 0
    for line in _page(person, journal.excerpt, journal.today):
        world.print(line)
    return 0


def _change(args: Namespace, world: World, person: Person) -> Act | None:
    journal = world.journal
    if args.rename is not None:
        return acts.rename(person, args.rename, journal.overview.people)
    if args.role is not None:
        return acts.give_role(person, _role(args.role))
    if args.note is not None:
        words = _words(args.note, tr("What do you want to remember of {short}?").format(short=person.short), world)
        return None if words is None else acts.note(person, words)
    if args.reach is not None:
        words = _words(args.reach, tr("How can {short} be reached?").format(short=person.short), world)
        return None if words is None else acts.reach(person, words)
    if args.merge is not None:
        return acts.merge(person, journal.person(args.merge))
    if args.split is not None:
        return acts.split(person, journal.ledger, _parted(args.split, person, journal.ledger))
    return acts.not_a_person(person) if args.not_a_person else None


def _parted(words: str, person: Person, ledger: Ledger) -> str:
    """What is somebody else's: a form of the name as given, or the whole id of an entry of which a part was given."""
    if name_key(words) in map(name_key, (person.name, *person.aliases)):
        return words
    try:
        return id_meant(words, ledger.ids_with(person.id))
    except NotFound:
        return words  # a form that is written nowhere, which is told as one


def _words(given: str, question: str, world: World) -> str | None:
    """What is said, asked for where it does not stand in the command; None where nothing was answered."""
    return given if are_on_the_line(given) else answers([question], world)[0] or None


def _role(words: str) -> Role | None:
    said = name_key(words)
    if said in ("none", ""):
        return None
    for role in Role:
        if name_key(role.value) == said:
            return role
    raise WrongUse(
        tr("{words!r} is no role.").format(words=words),
        tr("Write one of {roles}, or none.").format(roles=", ".join(role.value for role in Role)),
    )


def doubts(args: Namespace, world: World) -> int:
    """Names that may be one person's; each is answered once."""
    journal = world.journal
    asked = open_doubts(journal.ledger)
    number = args.same or args.apart
    if number:
        if number > len(asked):
            raise WrongUse(tr("There is no doubt number {n}.").format(n=number), tr("See them with: journal doubts"))
        doubt = asked[number - 1]
        said = acts.same(doubt) if args.same else acts.apart(doubt)
        world.note(said)
        return 0
    if args.json:
        world.json([plain(doubt) for doubt in asked])
        return 0
    if not asked:
        world.say(tr("No name is in doubt."))
    for count, doubt in enumerate(asked, 1):
        world.print(f"{count:>3} {doubt.question}")
    return 0


def prep(args: Namespace, world: World) -> int:
    """What to read before meeting somebody, one page."""
    from journal.formats import brief

    journal = world.journal
    page = journal.brief(journal.person(" ".join(args.name)))
    if args.json:
        row = plain(page)
        row["last"] = page.last.id if page.last else None
        world.json(row)
        return 0
    world.print(brief.markdown(page, journal.excerpt).rstrip("\n"))
    return 0


def who(args: Namespace, world: World) -> int:
    """Who could help with something; exit 1 when nobody is known to."""
    from journal.formats import brief

    journal = world.journal
    known = journal.who_knows(" ".join(args.topic))
    if args.json:
        world.json([plain(item) for item in known])
        return 0 if known else 1
    if not known:
        world.say(tr("Nobody you wrote of is known to know about that."))
        return 1
    world.print(brief.knowing(known[:SHOWN], journal.today).rstrip("\n"))
    return 0


def _page(person: Person, ledger: Ledger, today: date) -> Iterator[str]:
    role = f" ({phrases.role(person.role)})" if person.role else ""
    yield f"{person.name}{role}"
    others = [a for a in person.aliases if a != person.name]
    if others:
        yield tr("also written {names}").format(names=phrases.listed(others))
    yield phrases.met(person, today)
    yield from (f"{label}: {words}" for label, words in phrases.noted(person))
    pending = ledger.pending_with(person.id)
    for title, status in ((tr("Between you"), Status.OPEN), (tr("To confirm"), Status.SUGGESTED)):
        items = [item for item in pending if item.status is status]
        if items:
            yield ""
            yield title
        for item in items:
            yield f"  {phrases.mark(item)} {one_line(item, today)}"
    for pattern in patterns_with(person, ledger, today):
        yield ""
        yield pattern.told
    exchanges = ledger.exchanges_with(person.id)
    for side, title in ((Side.GAVE, tr("You gave")), (Side.GOT, tr("You got"))):
        latest = ((x, h) for x in reversed(exchanges) for h in reversed(passed_on(side, x, ledger)))
        if acts_of_help := list(islice(latest, HELP_SHOWN)):
            yield ""
            yield title
            for exchange, act in reversed(acts_of_help):
                words = phrases.quoted(ledger.entries[exchange.entry].text, act.start, act.end, 70)
                yield f"  {phrases.kind(act.kind)}, {phrases.day(exchange.about, today)}: {phrases.in_quotes(words)}"
    if settled := list(islice(ledger.settled_with(person.id), SETTLED_SHOWN)):
        yield ""
        yield tr("Kept, dropped, or told as done")
        yield from (f"  {phrases.mark(item)} {one_line(item, today)}" for item in settled)
    if exchanges:
        yield ""
        yield tr("Exchanges")
        for exchange in reversed(exchanges[-12:]):
            flags = "".join(f"; {phrases.flag(f)}" for f in exchange.flags)
            entry = ledger.entries[exchange.entry]
            headline = entry.headline_within(50)
            yield f"  {exchange.about}  {phrases.tone(exchange.tone)}{flags}  {headline}"
