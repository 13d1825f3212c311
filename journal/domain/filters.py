"""The filters of a search: what they say, and whether what was heard in an entry is what they ask for.

Most searches have none, and do without all that is needed here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from journal.domain import phrases
from journal.domain.acts import felt
from journal.domain.commitment import Status
from journal.domain.days.month import Month
from journal.domain.days.said import past_day
from journal.domain.entry import Entry
from journal.domain.errors import WrongUse
from journal.domain.names.identity import name_key
from journal.domain.reading import FlagKind
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.ledger import Ledger
    from journal.domain.search import Query


def longest(name: str, value: str, following: Sequence[str], today: date) -> tuple[dict[str, object], int]:
    """What a filter says with as many of the words that follow it as make sense, and how many those are.

    Raises:
        WrongUse: where it makes no sense with none of them either.
    """
    for taken in range(len(following), 0, -1):
        with suppress(WrongUse):
            return _in_words(name, " ".join((value, *following[:taken])), today), taken
    return _in_words(name, value, today), 0


def _in_words(name: str, value: str, today: date) -> dict[str, object]:
    if name != "tone":
        return {name: _bound(name, value, today)}
    if match := re.fullmatch(r"([<>])(-?\d*\.?\d+)", value):
        return {"tone_below" if match[1] == "<" else "tone_above": float(match[2])}
    try:
        return {"felt": phrases.tone(felt(value.replace("_", " ")))}
    except WrongUse:
        raise WrongUse(
            tr("tone:{value} cannot be understood.").format(value=value),
            tr("Write tone:low, tone:<0 or tone:>0.5; tones go from -1 to 1."),
        ) from None


def one_word(name: str, value: str) -> dict[str, object]:
    """What a filter says whose value is one word.

    Raises:
        WrongUse: where it cannot be understood.
    """
    if name == "kept":
        if value not in ("yes", "no"):
            raise WrongUse(
                tr("kept:{value} cannot be understood.").format(value=value), tr("Write kept:yes or kept:no.")
            )
        return {"kept": value == "yes"}
    kinds = ("any", *FlagKind, "they_dominated", "i_dominated", "i_only_took", "i_only_gave")
    if value not in kinds:
        raise WrongUse(
            tr("flag:{value} is not known.").format(value=value),
            tr("Write one of {kinds}.").format(kinds=", ".join(kinds)),
        )
    return {"flag": value}


def _bound(name: str, value: str, today: date) -> date:
    try:
        if re.fullmatch(r"\d{4}", value):
            value = f"{value}-01" if name == "since" else f"{value}-12"
        if re.fullmatch(r"\d{4}-\d{1,2}", value):
            month = Month.parse(value, today)
            return month.first if name == "since" else month.last
        return past_day(value, today)
    except WrongUse as error:
        raise WrongUse(tr("{name}:{value} is not a day.").format(name=name, value=value), error.remedy) from None


def reading_answers(query: Query, entry: Entry, ledger: Ledger) -> bool:
    """Whether what was heard in an entry is what the filters of a query ask for."""
    reading = ledger.readings.get(entry.id)
    if reading is None:
        return False
    if query.tone_below is not None and not (reading.tone is not None and reading.tone < query.tone_below):
        return False
    if query.tone_above is not None and not (reading.tone is not None and reading.tone > query.tone_above):
        return False
    if query.felt and (reading.tone is None or phrases.tone(reading.tone) != query.felt):
        return False
    if query.flag and not any(f.stands and query.flag in ("any", f.kind, f.direction) for f in reading.flags):
        return False
    if query.kept is not None and not any((c.status is Status.KEPT) == query.kept for c in reading.commitments):
        return False
    for who in query.who:
        names = {name_key(m.name) for m in reading.mentions}
        for mention in reading.mentions:
            if person := ledger.person_in(entry.id, mention.name):
                names |= {name_key(n) for n in (person.name, *person.aliases)}
        if not any(who == name or who in name.split() or name.startswith(who) for name in names):
            return False
    return True
