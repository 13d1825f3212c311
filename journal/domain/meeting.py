"""A meeting out of the writer's calendar: what to ask about when it is over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from journal.domain import phrases
from journal.domain.answers import is_of_answers
from journal.domain.entry import Entry
from journal.domain.names.identity import name_key
from journal.domain.people.person import Person
from journal.tongue import later, tr

_HOURS = (
    (later("at twelve"), later("at half past twelve")),
    (later("at one"), later("at half past one")),
    (later("at two"), later("at half past two")),
    (later("at three"), later("at half past three")),
    (later("at four"), later("at half past four")),
    (later("at five"), later("at half past five")),
    (later("at six"), later("at half past six")),
    (later("at seven"), later("at half past seven")),
    (later("at eight"), later("at half past eight")),
    (later("at nine"), later("at half past nine")),
    (later("at ten"), later("at half past ten")),
    (later("at eleven"), later("at half past eleven")),
)
"""At the full hour, and half an hour after it: languages differ in which hour the half belongs to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Something that stood in a calendar.

    Attributes:
        start: When it began, aware, in the writer's zone.
        end: When it was over.
        title: What the calendar calls it.
        attendees: Names of those asked to come, the writer perhaps among them.
    """

    start: datetime
    end: datetime
    title: str
    attendees: tuple[str, ...] = ()


def hour(at: time) -> str:
    """An hour as one says it: "at three", "at half past nine", "at 14:20"."""
    if at.minute in (0, 30):
        return tr(_HOURS[at.hour % 12][at.minute == 30])
    return tr("at {time}").format(time=f"{at:%H:%M}")


def met_in(meeting: Meeting, people: Iterable[Person]) -> tuple[str, ...]:
    """The people of the journal who were in a meeting, by the names that the journal has for them."""
    known: dict[str, list[str]] = {}
    for person in people:
        for form in dict.fromkeys(name_key(n) for n in (person.name, *person.aliases)):
            known.setdefault(form, []).append(person.name)
    by_list = (known.get(name_key(name), []) for name in meeting.attendees)
    found = [names[0] for names in by_list if len(names) == 1]
    if not found:  # "Coffee with Ana": in capitals, so that the month of May is nobody
        capital = " ".join(word for word in meeting.title.split() if word[:1].isupper())
        said = f" {' '.join(_words(capital))} "
        forms = sorted((form for form in known if f" {' '.join(_words(form))} " in said), key=len, reverse=True)
        for form in forms:
            found += known[form] if len(known[form]) == 1 else []
    return tuple(dict.fromkeys(found))


def asked(meeting: Meeting, people: Iterable[Person]) -> str:
    """The question about a meeting: "You met Ana at three: how was it?"."""
    at = hour(meeting.start.timetz().replace(tzinfo=None))
    if met := met_in(meeting, people):
        return tr("You met {names} {hour}: how was it?").format(names=phrases.listed(met), hour=at)
    return tr("“{title}” was {hour}: how was it?").format(title=" ".join(meeting.title.split()), hour=at)


def unwritten(
    meetings: Iterable[Meeting], entries: Iterable[Entry], people: Iterable[Person], now: datetime
) -> list[Meeting]:
    """The meetings that are over and that no entry of their day was written after, or names.

    An entry written after a meeting's begin that names somebody of it answers for it; of a
    meeting with nobody known, any entry written after it does.
    """
    people = list(people)
    written = [(entry, set(_words(entry.text))) for entry in entries if not is_of_answers(entry.text)]

    def is_answered(meeting: Meeting) -> bool:
        day = meeting.start.date()
        after = [words for entry, words in written if entry.about == day and entry.written_at >= meeting.start]
        met = [_words(name)[0] for name in met_in(meeting, people)]
        return any(name in words for name in met for words in after) if met else bool(after)

    return [m for m in sorted(meetings, key=lambda m: m.start) if m.end <= now and not is_answered(m)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", name_key(text))
