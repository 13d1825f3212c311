"""A month looked back on: what was given and got, promised and kept, and how it felt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from journal.domain import phrases
from journal.domain.answers import is_of_answers
from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.days.month import Month
from journal.domain.days.told import month_name
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.people.person import Person
from journal.domain.reading import Flag, Request
from journal.domain.views.balance import Balance, balances
from journal.domain.views.patterns import Pattern, PatternKind, patterns, pause_of
from journal.tongue import tr, trn

ON_THIS_DAY = 3  # entries of earlier years shown
FELT_OTHERWISE = 0.15  # so far apart two months' tones have to be to say so


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """The commitments made in a month by one side, by where they stand now."""

    made: tuple[Commitment, ...] = ()

    def _standing(self, status: Status) -> tuple[Commitment, ...]:
        return tuple(c for c in self.made if c.status is status)

    @property
    def kept(self) -> tuple[Commitment, ...]:
        """Those kept."""
        return self._standing(Status.KEPT)

    @property
    def open(self) -> tuple[Commitment, ...]:
        """Those still to be done."""
        return tuple(c for c in self._standing(Status.OPEN) if c.is_open)

    @property
    def suggested(self) -> tuple[Commitment, ...]:
        """Those that nobody has confirmed yet."""
        return tuple(c for c in self._standing(Status.SUGGESTED) if c.is_open)

    @property
    def dropped(self) -> tuple[Commitment, ...]:
        """Those let go."""
        return self._standing(Status.DROPPED)

    @property
    def replaced(self) -> tuple[Commitment, ...]:
        """Those that another one took the place of."""
        return self._standing(Status.REPLACED)

    @property
    def told_done(self) -> tuple[Commitment, ...]:
        """Those that their own entry tells as done or refused and of whose end nothing else was said."""
        return tuple(c for c in self.made if c.status in (Status.SUGGESTED, Status.OPEN) and not c.is_open)

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
class Asked:
    """A request that nobody has answered, with its words."""

    entry: Entry
    request: Request
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to think about, and the entry that it comes from."""

    text: str
    entry: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """Everything the month screen shows.

    Attributes:
        entries: Those of the month, without pages of answers.
        tone: Day and tone (-1 to 1) of each entry that has one, by day.
        balances: By person, most exchanged first.
        mine: Commitments of the writer, joint ones among them.
        theirs: Commitments of the others to the writer.
        unanswered: Requests of the month that were not answered in their entry.
        new_people: Met for the first time in this month.
        not_met_for_long: People usually met more often, with days since they last were.
        patterns: What runs of exchanges show as of the month's end, but for long pauses.
        changes: What is other than in the month before, a sentence each.
        on_this_day: Entries of the same day of the month in earlier months and years.
        questions: Worth thinking about and not yet answered, each from an entry of the month.
        answered: Those that were answered, each with the entry that does so.
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
    answered: tuple[Question, ...] = ()
    unanswered: tuple[Asked, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    changes: tuple[str, ...] = ()

    @property
    def mean_tone(self) -> float | None:
        """The mean tone of the month; None when no entry has one."""
        return sum(v for _, v in self.tone) / len(self.tone) if self.tone else None


def review(month: Month, ledger: Ledger, today: date) -> Review:
    """Look back on `month` as the ledger stands `today`."""
    from journal.domain.views.reflection import answers_to, questions

    written = ledger.entries_of(month)
    entries = _told_in(written)
    passed = ledger.exchanges_of(month)
    end = min(month.last, today)
    people_met = {x.person for x in passed}
    made = [c for e in written for c in ledger.commitments_in(e.id) if c.owner is not Owner.THIRD_PARTY]
    mine = Promises(made=tuple(c for c in made if c.is_mine))
    theirs = Promises(made=tuple(c for c in made if not c.is_mine))
    flagged = tuple(
        Flagged(entry=entry, flag=flag, words=entry.text[flag.start : flag.end])
        for entry in entries
        for flag in ledger.flags_in(entry.id)
    )
    passing = balances(ledger, passed)
    unanswered = tuple(_unanswered(entries, ledger))
    asked = questions(passing, mine, theirs, flagged, unanswered, passed, today, ledger.short_of)
    # A month is looked back on at its end, or in the one after it.
    after = ledger.entries_of(month.next) if month.next != month else ()
    answered = answers_to(month, (*written, *after))
    # What shows as of the month's end shows in the last exchanges: only with those met in it are they of the month.
    shown = tuple(p for p in patterns(ledger, end, people_met) if set(p.entries) & {e.id for e in entries})
    return Review(
        month=month,
        entries=entries,
        tone=_tones(entries, ledger),
        balances=passing,
        mine=mine,
        theirs=theirs,
        flagged=flagged,
        new_people=tuple(
            p for p in ledger.people.values() if p.id in people_met and ledger.days_met(p.id, month.last)[0] in month
        ),
        not_met_for_long=_missed(ledger, end),
        on_this_day=_on_this_day(ledger, month, end),
        questions=tuple(q for q in asked if q.text not in answered),
        answered=tuple(replace(q, entry=answered[q.text]) for q in asked if q.text in answered),
        people_met=len(people_met),
        unanswered=unanswered,
        patterns=tuple(p for p in shown if p.kind is not PatternKind.NOT_MET_FOR_LONG),
        changes=tuple(_changes(month, ledger)),
    )


def _told_in(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries that tell of what was; a page of answers looks back on others."""
    return tuple(entry for entry in entries if not is_of_answers(entry.text))


def _tones(entries: Iterable[Entry], ledger: Ledger) -> tuple[tuple[date, float], ...]:
    read = ((entry.about, ledger.readings.get(entry.id)) for entry in entries)
    return tuple((on, reading.tone) for on, reading in read if reading and reading.tone is not None)


def _unanswered(entries: Iterable[Entry], ledger: Ledger) -> Iterator[Asked]:
    for entry in entries:
        reading = ledger.readings.get(entry.id)
        requests = [r for r in reading.requests if r.answered is False] if reading else []
        open_ = [replace(r, who=ledger.name_in(entry.id, r.who)) for r in requests]
        yield from (Asked(entry=entry, request=r, words=entry.text[r.start : r.end]) for r in open_)


def _missed(ledger: Ledger, end: date) -> tuple[tuple[Person, int], ...]:
    """People not met for much longer than usual as of `end`, the longest pause first."""
    pauses = ((p, pause_of(ledger.days_met(p.id, end), end)) for p in ledger.people.values() if p.times_met > 2)
    missed = [(person, pause[0]) for person, pause in pauses if pause is not None]
    return tuple(sorted(missed, key=lambda item: (-item[1], item[0].name)))


def _on_this_day(ledger: Ledger, month: Month, end: date) -> tuple[Entry, ...]:
    return ledger.entries_on(end.day, month.first, ON_THIS_DAY)


def _changes(month: Month, ledger: Ledger) -> Iterator[str]:
    """What is other than in the month before; nothing where that one is empty."""
    before, now = (_told_in(ledger.entries_of(m)) for m in (month.previous, month))
    if not before or not now:
        return
    name = month_name(month.previous.number)
    if len(now) != len(before):
        told = trn("{entries}, one in {month}.", "{entries}, {number} in {month}.", len(before))
        yield phrases.capital(told.format(entries=phrases.entries(len(now)), month=name))
    felt, then = (_mean([v for _, v in _tones(entries, ledger)]) for entries in (now, before))
    if felt is not None and then is not None and abs(felt - then) >= FELT_OTHERWISE:
        told = tr("It felt better than in {month}.") if felt > then else tr("It felt heavier than in {month}.")
        yield told.format(month=name)
    for told, index in (
        (tr("You gave help {times}, {before} in {month}."), 0),
        (tr("You got help {times}, {before} in {month}."), 1),
    ):
        helped = [_helped(ledger, m)[index] for m in (month, month.previous)]
        if helped[0] != helped[1]:
            yield told.format(times=phrases.times(helped[0]), before=phrases.times(helped[1]), month=name)
    met, met_then = ({x.person for x in ledger.exchanges_of(m)} for m in (month, month.previous))
    if len(met) != len(met_then):
        told = trn("You met {people}, one in {month}.", "You met {people}, {number} in {month}.", len(met_then))
        yield told.format(people=phrases.people(len(met)), month=name)


def _helped(ledger: Ledger, month: Month) -> tuple[int, int]:
    passing = balances(ledger, ledger.exchanges_of(month))
    return sum(b.given for b in passing), sum(b.received for b in passing)


def _mean(values: list[float]) -> float | None:
    return sum(values) / len(values) if values else None
