"""The brief: one page before meeting somebody.

Counts, sentences and questions out of the entries about one person; nothing in it is
guessed that the entries do not say.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from journal.domain import phrases
from journal.domain.closing.proposal import Proposal
from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.entry import Entry
from journal.domain.exchange import Exchange
from journal.domain.ledger import Ledger
from journal.domain.people.person import Person
from journal.domain.reading import Flag, Help, Side
from journal.domain.views.balance import passed_on
from journal.domain.views.patterns import Pattern, patterns_with, usual_pause
from journal.domain.views.topics import Topic, topics_of
from journal.tongue import tr

LATELY = 6  # acts of help shown of each side
OF_LATE = 30  # exchanges that they are looked for in, the latest ones
MOST_QUESTIONS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Helped:
    """One act of help with its words."""

    entry: Entry
    help: Help
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question worth asking next, and the entry it comes from."""

    text: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What to know before meeting somebody.

    Attributes:
        last: The entry of the last exchange; None if never met.
        tone: How the last exchange felt, -1 to 1; None if it cannot be said.
        flags: What may have been one-sided or awkward in the last exchange.
        usual: Days that usually lie between two exchanges; None with fewer than three.
        mine: What the writer owes them, soonest due first; joint promises among it.
        theirs: What they owe the writer.
        suggested: What was heard between them, either way, and nobody has confirmed yet.
        proposed: What later entries propose for any of these.
        gave: What the writer gave of late, latest first.
        got: What the writer got of late, latest first.
        topics: What they care about, most often spoken of first.
        patterns: What the run of exchanges shows.
        questions: Two or three worth asking.
    """

    person: Person
    today: date
    last: Entry | None
    tone: float | None
    flags: tuple[Flag, ...]
    usual: int | None
    mine: tuple[Commitment, ...]
    theirs: tuple[Commitment, ...]
    suggested: tuple[Commitment, ...]
    proposed: tuple[Proposal, ...]
    gave: tuple[Helped, ...]
    got: tuple[Helped, ...]
    topics: tuple[Topic, ...]
    patterns: tuple[Pattern, ...]
    questions: tuple[Ask, ...]


def brief(person: Person, ledger: Ledger, today: date, proposed: Sequence[Proposal] = ()) -> Brief:
    """The brief on `person` as of `today`; `proposed` holds at least what is proposed for their promises."""
    run = ledger.exchanges_with(person.id)
    pending = sorted(ledger.pending_with(person.id), key=lambda c: (c.days_left(today), c.entry))
    open_ = [c for c in pending if c.status is Status.OPEN]
    mine = tuple(c for c in open_ if c.is_mine)
    theirs = tuple(c for c in open_ if c.owner is Owner.THEM)
    suggested = tuple(c for c in pending if c.status is Status.SUGGESTED and c.owner is not Owner.THIRD_PARTY)
    topics = topics_of(person, ledger)
    ids = {c.id for c in pending}
    last = ledger.entries[run[-1].entry] if run else None
    return Brief(
        person=person,
        today=today,
        last=last,
        tone=run[-1].tone if run else None,
        flags=run[-1].flags if run else (),
        usual=usual_pause(ledger.days_met(person.id, date.max)),
        mine=mine,
        theirs=theirs,
        suggested=suggested,
        proposed=tuple(p for p in proposed if p.commitment in ids),
        gave=tuple(helped(run[-OF_LATE:], Side.GAVE, ledger)),
        got=tuple(helped(run[-OF_LATE:], Side.GOT, ledger)),
        topics=topics,
        patterns=tuple(patterns_with(person, ledger, today)),
        questions=tuple(_questions(person, last, topics, theirs, run, today))[:MOST_QUESTIONS],
    )


def helped(run: Sequence[Exchange], side: Side, ledger: Ledger) -> Iterator[Helped]:
    """Acts of help of one side, latest first, at most `LATELY`."""
    shown: set[str] = set()
    for exchange in reversed(run):
        entry = ledger.entries[exchange.entry]
        for item in passed_on(side, exchange, ledger):
            words = phrases.quoted(entry.text, item.start, item.end)
            if words not in shown:  # one sentence may show two kinds of help: it is told once
                shown.add(words)
                yield Helped(entry=entry, help=item, words=words)
            if len(shown) == LATELY:
                return


def _questions(
    person: Person,
    last: Entry | None,
    topics: Sequence[Topic],
    theirs: Sequence[Commitment],
    run: Sequence[Exchange],
    today: date,
) -> Iterator[Ask]:
    name = person.short
    if last is None:
        return
    # A lone word, “rates”, is no matter that one can ask after.
    for topic in [topic for topic in topics if " " in topic.words][:2]:
        yield Ask(
            text=tr("How is it going with “{words}”, {name}?").format(words=topic.words, name=name), entry=topic.entry
        )
    if theirs:
        asked = tr("“{action}”: is there something you need from me for it?")
        if theirs[0].is_overdue(today):
            asked = tr("“{action}”: is it still possible, and would it help if I did a part of it?")
        yield Ask(text=asked.format(action=theirs[0].action), entry=theirs[0].entry)
    got = next((x for x in reversed(run) if x.helped(Side.GOT)), None)
    if got and all(x.is_without(Side.GAVE) for x in run[-3:]):
        yield Ask(text=tr("What could I do for you at the moment?"), entry=got.entry)
    if last.about < today:
        yield Ask(text=tr("What has changed since {day}?").format(day=phrases.absolute_day(last.about)), entry=last.id)
