"""A month looked back on: what was given and got, promised and kept, and how it felt."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.entry import Entry
from journal.domain.errors import WrongUse
from journal.domain.ledger import Ledger
from journal.domain.people import Person
from journal.domain.reading import Flag, HelpKind, Side, Verdict

NOT_MET_FOR_LONG = 3.0  # times their usual pause between two meetings
LEAST_PAUSE = 30  # days: nobody is missed sooner


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A month of the calendar."""

    year: int
    number: int

    @classmethod
    def of(cls, on: date) -> Month:
        """The month that a day lies in."""
        return cls(on.year, on.month)

    @classmethod
    def parse(cls, words: str, today: date) -> Month:
        """A month from "2026-11"; "" and "this" mean today's, "last" the one before.

        Raises:
            WrongUse: when it is no month.
        """
        said = words.strip().lower()
        if said in ("", "this"):
            return cls.of(today)
        if said == "last":
            return cls.of(today).previous
        match = re.fullmatch(r"(\d{4})-(\d{1,2})", said)
        if not match or not 1 <= int(match[2]) <= 12 or int(match[1]) < 1:
            raise WrongUse(f"{words!r} is not a month.", "Write it as YYYY-MM, for example 2026-11.")
        return cls(int(match[1]), int(match[2]))

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.number, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        if (self.year, self.number) == (date.max.year, 12):
            return date.max
        return self.next.first - timedelta(days=1)

    @property
    def next(self) -> Month:
        """The month after; the calendar's last one stays."""
        if self.number < 12:
            return Month(self.year, self.number + 1)
        return Month(self.year + 1, 1) if self.year < date.max.year else self

    @property
    def previous(self) -> Month:
        """The month before; the calendar's first one stays."""
        if self.number > 1:
            return Month(self.year, self.number - 1)
        return Month(self.year - 1, 12) if self.year > 1 else self

    def __contains__(self, on: date) -> bool:
        return (on.year, on.month) == (self.year, self.number)

    def __str__(self) -> str:
        return f"{self.year:04}-{self.number:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What passed between the writer and one person: counts by kind, never a score."""

    person: Person
    gave: tuple[tuple[HelpKind, int], ...]
    got: tuple[tuple[HelpKind, int], ...]

    @property
    def given(self) -> int:
        """How many acts of help went to them."""
        return sum(n for _, n in self.gave)

    @property
    def received(self) -> int:
        """How many acts of help came from them."""
        return sum(n for _, n in self.got)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """The commitments made in a month by one side, by where they stand now."""

    made: tuple[Commitment, ...] = ()

    def _standing(self, status: Status) -> tuple[Commitment, ...]:
        return tuple(c for c in self.made if c.status is status)

    @property
    def kept(self) -> tuple[Commitment, ...]:
        """Those kept, also those that the entry itself tells as done."""
        return tuple(c for c in self.made if c.status is Status.KEPT)

    @property
    def open(self) -> tuple[Commitment, ...]:
        """Those still to be done."""
        return self._standing(Status.OPEN)

    @property
    def suggested(self) -> tuple[Commitment, ...]:
        """Those that nobody has confirmed yet."""
        return tuple(c for c in self._standing(Status.SUGGESTED) if c.is_open)

    @property
    def dropped(self) -> tuple[Commitment, ...]:
        """Those let go."""
        return self._standing(Status.DROPPED)

    def broken(self, today: date) -> tuple[Commitment, ...]:
        """Those whose day has passed and that nobody kept."""
        return tuple(c for c in self.open if c.is_overdue(today))


@dataclass(frozen=True, slots=True, kw_only=True)
class Flagged:
    """A flagged exchange with its words."""

    entry: Entry
    flag: Flag
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything the month screen shows.

    Attributes:
        tone: Day and tone (-1 to 1) of each entry that has one, by day.
        balances: By person, most exchanged first.
        mine: Commitments of the writer, joint ones among them.
        theirs: Commitments of the others to the writer.
        new_people: Met for the first time in this month.
        not_met_for_long: People usually met more often, with days since they last were.
        on_this_day: Entries of the same day of the month in earlier months and years.
        questions: Worth thinking about, each from an entry of the month.
    """

    month: Month
    entries: tuple[Entry, ...]
    tone: tuple[tuple[date, float], ...]
    balances: tuple[Balance, ...]
    mine: Promises
    theirs: Promises
    flagged: tuple[Flagged, ...]
    new_people: tuple[Person, ...]
    not_met_for_long: tuple[tuple[Person, int], ...]
    on_this_day: tuple[Entry, ...]
    questions: tuple[Question, ...]
    people_met: int

    @property
    def mean_tone(self) -> float | None:
        """The mean tone of the month; None when no entry has one."""
        return sum(v for _, v in self.tone) / len(self.tone) if self.tone else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to think about, and the entry that it comes from."""

    text: str
    entry: str


def review(month: Month, ledger: Ledger, today: date) -> Review:
    """Look back on `month` as the ledger stands `today`."""
    entries = tuple(e for e in ledger.entries.values() if e.about in month)
    inside = {e.id for e in entries}
    made = [c for c in ledger.commitments if c.entry in inside and c.owner is not Owner.THIRD_PARTY]
    flagged = tuple(
        Flagged(entry=entry, flag=flag, words=entry.text[flag.start : flag.end])
        for entry, flag in ledger.flagged()
        if entry.id in inside and flag.verdict is not Verdict.DISMISSED
    )
    people_met = {x.person for x in ledger.exchanges if x.entry in inside}
    balances = _balances(ledger, inside)
    mine = Promises(made=tuple(c for c in made if c.is_mine))
    theirs = Promises(made=tuple(c for c in made if not c.is_mine))
    end = min(month.last, today)
    return Review(
        month=month,
        entries=entries,
        tone=_tones(entries, ledger),
        balances=balances,
        mine=mine,
        theirs=theirs,
        flagged=flagged,
        new_people=tuple(
            p for p in ledger.people.values() if p.id in people_met and p.first_on and p.first_on in month
        ),
        not_met_for_long=_missed(ledger, end),
        on_this_day=tuple(e for e in ledger.entries.values() if e.about.day == end.day and Month.of(e.about) < month)[
            -3:
        ],
        questions=tuple(_questions(balances, mine, theirs, flagged, ledger, inside, today))[:5],
        people_met=len(people_met),
    )


def _tones(entries: Iterable[Entry], ledger: Ledger) -> tuple[tuple[date, float], ...]:
    told = []
    for entry in entries:
        reading = ledger.readings.get(entry.id)
        if reading and reading.tone is not None:
            told.append((entry.about, reading.tone))
    return tuple(told)


def _balances(ledger: Ledger, inside: set[str]) -> tuple[Balance, ...]:
    sides: dict[str, dict[Side, Counter[HelpKind]]] = {}
    for exchange in ledger.exchanges:
        if exchange.entry in inside:
            counts = sides.setdefault(exchange.person, {side: Counter() for side in Side})
            for item in exchange.help:
                counts[item.side][item.kind] += 1
    balances = [
        Balance(
            person=ledger.people[pid],
            gave=tuple(counts[Side.GAVE].most_common()),
            got=tuple(counts[Side.GOT].most_common()),
        )
        for pid, counts in sides.items()
        if any(counts.values())
    ]
    return tuple(sorted(balances, key=lambda b: (-(b.given + b.received), b.person.name)))


def _missed(ledger: Ledger, end: date) -> tuple[tuple[Person, int], ...]:
    """People not met for `NOT_MET_FOR_LONG` times their own usual pause."""
    days: dict[str, list[date]] = {}
    for exchange in ledger.exchanges:
        if exchange.about <= end:
            days.setdefault(exchange.person, []).append(exchange.about)
    missed = []
    for pid, met in days.items():
        met_on = sorted(set(met))
        if len(met_on) < 3:
            continue
        usual = (met_on[-1] - met_on[0]).days / (len(met_on) - 1)
        since = (end - met_on[-1]).days
        if since >= max(LEAST_PAUSE, NOT_MET_FOR_LONG * usual):
            missed.append((ledger.people[pid], since))
    return tuple(sorted(missed, key=lambda item: -item[1]))


def _questions(
    balances: Iterable[Balance],
    mine: Promises,
    theirs: Promises,
    flagged: Iterable[Flagged],
    ledger: Ledger,
    inside: set[str],
    today: date,
) -> Iterable[Question]:
    for late in mine.broken(today)[:1]:
        to = f" to {late.counterparty}" if late.counterparty else ""
        yield Question(
            text=f"“{late.action}” is past its day. What would make it easy to keep your word{to}?", entry=late.entry
        )
    for item in tuple(flagged)[:2]:
        who = item.flag.who or "them"
        yield Question(text=f"What would make the next talk with {who} worth both your time?", entry=item.entry.id)
    for balance in balances:
        name = balance.person.short
        if balance.received >= 2 and not balance.given:
            text = f"{name} helped you {balance.received} times this month. What could you do for {name}?"
        elif balance.given >= 2 and not balance.received:
            text = f"You helped {name} {balance.given} times this month. Is there something to ask of {name}?"
        else:
            continue
        helped = (x for x in ledger.exchanges if x.entry in inside and x.person == balance.person.id and x.help)
        yield Question(text=text, entry=next(helped).entry)
    for waiting in theirs.broken(today)[:1]:
        who = waiting.who or "them"
        yield Question(
            text=f"You still wait for “{waiting.action}” from {who}. How could you ask kindly?", entry=waiting.entry
        )
