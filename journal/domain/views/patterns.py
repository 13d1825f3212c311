"""Patterns: what a run of exchanges with one person shows that no single one does.

Counts over days, each with the entries it rests on; told without blame and as a question
to oneself. That something was not given, or not got, is said only where not even doubtful
help was heard. A pattern that was dismissed does not come back, however long it goes on.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from journal.domain import phrases
from journal.domain.exchange import Exchange
from journal.domain.ids import derived_id
from journal.domain.ledger import Ledger
from journal.domain.people.person import Person
from journal.domain.reading import Direction, Side
from journal.tongue import tr, trn

RUN = 3
"""So many exchanges in a row make a pattern."""

BEFORE = 20
"""So many exchanges before a run tell how it used to be; what was earlier is too long ago to be held against it."""

USUAL_PAUSES = 3.0
"""So many times the usual pause between two meetings is long."""

LEAST_PAUSE = 30
"""Nobody is missed sooner, in days."""


class PatternKind(StrEnum):
    """What a run of exchanges can show."""

    ONLY_THEIR_ASKS = "only_their_asks"
    ONLY_MY_ASKS = "only_my_asks"
    STOPPED_ASKING_BACK = "stopped_asking_back"
    NOT_MET_FOR_LONG = "not_met_for_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """Something that a run of exchanges with a person shows.

    Attributes:
        kind: What it is.
        person: With whom.
        told: One sentence.
        entries: The ids of the entries that show it, oldest first.
        id: The same for the same kind and person, so that dismissing it holds.
    """

    kind: PatternKind
    person: Person
    told: str
    entries: tuple[str, ...]
    id: str


def patterns(ledger: Ledger, today: date, among: Container[str] | None = None) -> tuple[Pattern, ...]:
    """What shows with anybody as of `today`, runs of asks first; with `among` (ids), with nobody else."""
    people = (person for person in ledger.people.values() if among is None or person.id in among)
    found = [p for person in people for p in patterns_with(person, ledger, today)]
    order = list(PatternKind)
    return tuple(sorted(found, key=lambda p: (order.index(p.kind), p.person.name)))


def patterns_with(person: Person, ledger: Ledger, today: date) -> Iterator[Pattern]:
    """What shows with one person as of `today`; dismissed ones are left out."""
    run = ledger.exchanges_until(person.id, today)
    for kind, told, shown in _shown(ledger.short_of(person), run, ledger.days_met(person.id, today), today):
        ids = [derived_id("t", kind, one) for one in ledger.ids_of(person.id)]  # of one merged since it still holds
        if ledger.dismissed.isdisjoint(ids):
            yield Pattern(kind=kind, person=person, told=told, entries=tuple(x.entry for x in shown), id=ids[0])


def _shown(
    name: str, run: Sequence[Exchange], met_on: Sequence[date], today: date
) -> Iterator[tuple[PatternKind, str, Sequence[Exchange]]]:
    last = run[-RUN:]
    if len(last) == RUN and all(_is_their_ask(x) for x in last):
        told = tr("Your last three exchanges with {name} were what {name} asked of you.").format(name=name)
        yield PatternKind.ONLY_THEIR_ASKS, told, last
    if len(last) == RUN and all(_is_my_ask(x) for x in last):
        told = tr("Your last three exchanges with {name} were what you asked of {name}.").format(name=name)
        yield PatternKind.ONLY_MY_ASKS, phrases.stopped(told), last
    before, since = run[-RUN - BEFORE : -RUN], run[-RUN:]
    # Once there was give and take; lately only they gave, or I only talked. The few are looked at before the many.
    is_one_way = len(before) >= RUN and all(_took_or_talked(x) for x in since)
    if is_one_way and sum(map(_i_gave, before)) >= len(before) / 2:
        told = tr("You used to give and take with {name}; of late it comes from {name}.").format(name=name)
        yield PatternKind.STOPPED_ASKING_BACK, phrases.stopped(told), since
    if (pause := pause_of(met_on, today)) is not None:
        days, usual = pause
        told = trn(
            "You have not met {name} for one day; usually it is about {usual}.",
            "You have not met {name} for {number} days; usually it is about {usual}.",
            days,
        ).format(name=name, usual=phrases.days(usual))
        yield PatternKind.NOT_MET_FOR_LONG, told, run[-1:]


def pause_of(met_on: Sequence[date], today: date) -> tuple[int, int] | None:
    """Days since somebody was last met and their usual pause, where the first is long for the second.

    `met_on` holds the days they were met, the oldest first.
    """
    since = (today - met_on[-1]).days if met_on else 0
    if since < LEAST_PAUSE or (usual := _mean_pause(met_on)) is None:
        return None
    return (since, max(1, round(usual))) if since >= USUAL_PAUSES * usual else None


def usual_pause(met_on: Sequence[date]) -> int | None:
    """Days that usually lie between two meetings, at least one; None with fewer than three days.

    `met_on` holds the days somebody was met, the oldest first.
    """
    usual = _mean_pause(met_on)
    return None if usual is None else max(1, round(usual))


def _mean_pause(met_on: Sequence[date]) -> float | None:
    days = len(set(met_on))
    return (met_on[-1] - met_on[0]).days / (days - 1) if days >= RUN else None


def _is_their_ask(exchange: Exchange) -> bool:
    asked = any(not r.by_me for r in exchange.requests) or any(
        f.direction is Direction.I_ONLY_GAVE for f in exchange.flags
    )
    return asked and exchange.is_without(Side.GOT) and not any(r.by_me for r in exchange.requests)


def _is_my_ask(exchange: Exchange) -> bool:
    asked = any(r.by_me for r in exchange.requests) or any(f.direction is Direction.I_ONLY_TOOK for f in exchange.flags)
    return asked and exchange.is_without(Side.GAVE) and not any(not r.by_me for r in exchange.requests)


def _i_gave(exchange: Exchange) -> bool:
    return bool(exchange.helped(Side.GAVE))


def _took_or_talked(exchange: Exchange) -> bool:
    took_or_talked = exchange.helped(Side.GOT) or any(f.direction is Direction.I_DOMINATED for f in exchange.flags)
    return bool(took_or_talked) and exchange.is_without(Side.GAVE)
