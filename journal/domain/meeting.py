"""A meeting out of the writer's calendar: what to ask about when it is over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time

from journal.domain import phrases
from journal.domain.entry import Entry
from journal.domain.identity import name_key
from journal.domain.people import Person

_HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")


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
    """An hour as one says it: "three", "half past nine", "14:20"."""
    named = _HOURS[at.hour % 12]
    return {0: named, 30: f"half past {named}"}.get(at.minute, f"{at:%H:%M}")


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
        return f"You met {phrases.listed(met)} at {at}: how was it?"
    return f"“{' '.join(meeting.title.split())}” was at {at}: how was it?"


def unwritten(
    meetings: Iterable[Meeting], entries: Iterable[Entry], people: Iterable[Person], now: datetime
) -> list[Meeting]:
    """The meetings that are over and that no entry of their day was written after, or names.

    An entry written after a meeting's begin that names somebody of it answers for it; of a
    meeting with nobody known, any entry written after it does.
    """
    people = list(people)
    written = [(entry, set(_words(entry.text))) for entry in entries]

    def is_answered(meeting: Meeting) -> bool:
        day = meeting.start.date()
        after = [words for entry, words in written if entry.about == day and entry.written_at >= meeting.start]
        met = [_words(name)[0] for name in met_in(meeting, people)]
        return any(name in words for name in met for words in after) if met else bool(after)

    return [m for m in sorted(meetings, key=lambda m: m.start) if m.end <= now and not is_answered(m)]


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", name_key(text))
