"""Commitments from the shell: today, commitments, promise, confirm, keep, drop, flip, due, with, reword, snooze."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from journal.cli import numbers
from journal.cli.by_hand import in_one, party
from journal.cli.words import answers, are_on_the_line, keep_out_of_history
from journal.cli.world import World
from journal.domain import acts, phrases
from journal.domain.acts import Act
from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.days.said import coming_day
from journal.domain.naming import words_in
from journal.domain.views.agenda import one_line
from journal.meetings import to_ask_about
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.closing.proposal import Proposal
    from journal.journal import Journal


def list_(args: Namespace, world: World) -> int:
    """What is pending, numbered in the order of the review."""
    from journal.domain.closing.proposals import chases

    journal = world.journal
    items = journal.commitments()
    number_of = numbers.remember(items, world)
    if args.json:
        world.json(_rows(items, number_of))
        return 0
    if not items:
        world.say(tr("Nothing is pending."))
    proposed = {p.commitment: p for p in journal.proposals}
    waited = {c.commitment: c for c in chases(journal.excerpt)}
    for number, item in enumerate(items, 1):
        world.print(f"{number:>3} {phrases.mark(item)} {one_line(item, journal.today)}")
        entry = journal.excerpt.entries[item.entry]
        words = phrases.quoted(entry.text, item.start, item.end, 90)
        world.print(f"      {phrases.in_quotes(words)} ({phrases.day(entry.about, journal.today)})")
        if proposal := proposed.get(item.id):
            world.print(_proposed(proposal, journal))
        elif chase := waited.get(item.id):
            words = phrases.evidence(chase.words, chase.about, journal.today)
            world.print("      " + tr("still waited for: {words}").format(words=words))
    if proposed:
        world.say(_how_to_answer())
    return 0


def _proposed(proposal: Proposal, journal: Journal) -> str:
    shown = phrases.evidence(proposal.words, proposal.about, journal.today)
    return f"      → {phrases.proposed(proposal, journal.today)}: {shown}"


def _how_to_answer() -> str:
    return tr("Where “→” stands, `journal accept N` takes it so and `journal decline N` does not.")


def today(args: Namespace, world: World) -> int:
    """What stands before the writer; exit 0 also when that is nothing."""
    journal = world.journal
    agenda = journal.agenda()
    groups = {
        "overdue": agenda.overdue,
        "today": agenda.today,
        "week": agenda.week,
        "waiting": agenda.waiting,
        "suggested": agenda.suggested,
    }
    meetings, wrong = to_ask_about(journal.settings, lambda: journal.excerpt, journal.clock())
    for told in wrong:
        world.say(told)
    listed = journal.commitments()
    number_of = numbers.remember(listed, world)
    if args.json:
        rows = [
            {"start": m.meeting.start.isoformat(), "title": m.meeting.title, "question": m.question} for m in meetings
        ]
        world.json({**{name: _rows(items, number_of) for name, items in groups.items()}, "meetings": rows})
        return 0
    titles = {
        "overdue": tr("Overdue"),
        "today": tr("Today"),
        "week": tr("This week"),
        "waiting": tr("Waiting for others"),
        "suggested": tr("To confirm"),
    }
    proposed = {p.commitment: p for p in journal.proposals} if listed else {}
    sections = [(tr("Seems settled"), [item for item in listed if item.id in proposed])]
    sections += [(titles[name], [item for item in items if item.id not in proposed]) for name, items in groups.items()]
    shown = False
    for title, items in sections:
        if items:
            shown = True
            world.print(title)
        for item in items:
            world.print(f"{number_of[item.id]:>3} {phrases.mark(item)} {one_line(item, journal.today)}")
            if proposal := proposed.get(item.id):
                world.print(_proposed(proposal, journal))
    if proposed:
        world.say(_how_to_answer())
    for meeting in meetings:
        world.print(meeting.question)
    if not shown:
        world.say(tr("Nothing is due, and nobody waits for you."))
    return 0


def _rows(items: Iterable[Commitment], number_of: Mapping[str, int]) -> list[dict[str, object]]:
    from journal.formats.json import commitment_row

    return [{"number": number_of[item.id], **commitment_row(item)} for item in items]


def promise(args: Namespace, world: World) -> int:
    """There is a promise that was not heard."""
    from journal.domain.english.sentences import sentence_like

    alone = f"journal promise {args.id}"
    given = in_one(args.text)
    keep_out_of_history(given, args, world, alone)
    keep_out_of_history(args.words, args, world, f"{alone} --words -")
    journal = world.journal
    entry = journal.find(args.id)
    action, words = _told(given, args.words, tr("What is to be done?"), world)
    name = args.to or args.of or args.both
    span = words_in(entry, words) if words else sentence_like(entry.text, action)
    said = acts.promise(
        entry,
        action,
        owner=Owner.THEM if args.of else Owner.BOTH if args.both else Owner.ME,
        person=party(name, entry.id, world) if name else None,
        due=coming_day(args.by, journal.today, entry.about) if args.by else None,
        span=span,
        heard=journal.excerpt.commitments_in(entry.id),
        today=journal.today,
    )
    return _say(said, world)


def _told(text: str | None, words: str | None, question: str, world: World) -> tuple[str, str | None]:
    """What is to be done, and which words of the entry tell of it; asked for or read where they are not given."""
    wanted = [] if are_on_the_line(text) else [question]
    wanted += [tr("Which words of the entry tell of it? (nothing: its likeliest sentence)")] if words == "-" else []
    said = iter(answers(wanted, world))
    action = text if are_on_the_line(text) else next(said)
    return action, next(said) if words == "-" else words


def _each(args: Namespace, world: World, act: Callable[[Commitment], Act]) -> int:
    # All are looked up first: saying one moves the numbers of the others. One command is undone as a whole.
    items = {item.id: item for item in (numbers.meant(number, world) for number in args.number)}
    world.note(*map(act, items.values()))
    return 0


def confirm(args: Namespace, world: World) -> int:
    """Yes, that was promised."""
    return _each(args, world, acts.confirm)


def keep(args: Namespace, world: World) -> int:
    """It was done."""
    return _each(args, world, acts.keep)


def drop(args: Namespace, world: World) -> int:
    """It will not be done; what nobody confirmed never was a promise."""
    return _each(args, world, lambda item: acts.dismiss(item) if item.status is Status.SUGGESTED else acts.drop(item))


def accept(args: Namespace, world: World) -> int:
    """What a later entry shows is so."""
    journal = world.journal

    def accepted(item: Commitment) -> Act:
        proposal = journal.proposal_for(item)
        return acts.accept(proposal, item, journal.excerpt.commitments_in(proposal.entry))

    return _each(args, world, accepted)


def decline(args: Namespace, world: World) -> int:
    """The later entry does not show that; it is not proposed again."""
    return _each(args, world, lambda item: acts.dismiss_proposal(world.journal.proposal_for(item), item))


def replace(args: Namespace, world: World) -> int:
    """One promise stands in the place of another."""
    journal = world.journal
    item, by = numbers.meant(args.number, world), numbers.meant(args.by, world)
    said = acts.replaced(item, by, journal.ledger.commitments)
    return _say(said, world)


def flip(args: Namespace, world: World) -> int:
    """It was the other way round."""
    return _each(args, world, lambda item: acts.mend(item, acts.flip(item)))


def due(args: Namespace, world: World) -> int:
    """It is due on another day, or on none."""
    journal, words = world.journal, " ".join(args.day)
    item = numbers.meant(args.number, world)
    on = None if words.lower() == "none" else coming_day(words, journal.today, journal.day_of(item.entry))
    shown = journal.proposed(item) if on else None
    return _say(acts.mend(item, acts.due_on(item, on, shown)), world)


def with_(args: Namespace, world: World) -> int:
    """It is with somebody else, or with nobody in particular."""
    item, name = numbers.meant(args.number, world), " ".join(args.name)
    if acts.is_writer(name):
        return _say(acts.between(item, name), world)
    person = None if name.lower() == "nobody" else party(name, item.entry, world)
    return _say(acts.between(item, person.name if person else "", person), world)


def reword(args: Namespace, world: World) -> int:
    """Say in other words what is to be done."""
    given = in_one(args.text)
    keep_out_of_history(given, args, world, f"journal reword {args.number}")
    item = numbers.meant(args.number, world)
    action, _ = _told(given, None, tr("What is to be done, instead of “{words}”?").format(words=item.action), world)
    return _say(acts.mend(item, acts.reword(item, action)), world)


def snooze(args: Namespace, world: World) -> int:
    """Set a commitment aside until a day."""
    today = world.journal.today
    until = coming_day(" ".join(args.until) or "a week", today)
    return _say(acts.snooze(numbers.meant(args.number, world), until, today), world)


def _say(said: Act, world: World) -> int:
    world.note(said)
    return 0
