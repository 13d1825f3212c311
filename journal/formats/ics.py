"""Calendars out (RFC 5545): commitments with a date.

Each is a task and an all-day event: some programs show only the one, some only the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, timedelta

from icalendar import Calendar, Component, Event, Todo

from journal.domain import phrases
from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.entry import Entry

PRODUCT = "-//reflective-journal//journal//EN"
_OURS = re.compile(r"journal-[0-9a-z]+-(?:task|day)\.ics")

Due = tuple[Commitment, Entry]


def due(commitments: Iterable[Commitment]) -> list[Commitment]:
    """What belongs in a calendar: confirmed, open, and with a date."""
    return [c for c in commitments if c.due and c.is_open and c.status is Status.OPEN]


def unconfirmed(commitments: Iterable[Commitment]) -> list[Commitment]:
    """What would belong in it, had somebody said yes to it."""
    return [c for c in commitments if c.due and c.is_open and c.status is Status.SUGGESTED]


def undated(commitments: Iterable[Commitment]) -> list[Commitment]:
    """What is pending and belongs in no calendar, having no day."""
    return [c for c in commitments if c.due is None and c.is_pending and c.owner is not Owner.THIRD_PARTY]


def calendar(items: Iterable[Due]) -> str:
    """One calendar with a task and an event for each commitment."""
    return _text([made for item in items for made in (_task(*item), _event(*item))])


def files(items: Iterable[Due]) -> dict[str, str]:
    """The same as a vdir: by file name, one calendar for each task and each event."""
    made: dict[str, str] = {}
    for commitment, entry in items:
        made[f"journal-{commitment.id}-task.ics"] = _text([_task(commitment, entry)])
        made[f"journal-{commitment.id}-day.ics"] = _text([_event(commitment, entry)])
    return made


def is_ours(name: str) -> bool:
    """Whether a file in a vdir is one that `files` made."""
    return _OURS.fullmatch(name) is not None


def _text(components: Iterable[Component]) -> str:
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    for component in components:
        made.add_component(component)
    return bytes(made.to_ical()).decode("utf-8")


def _task(item: Commitment, entry: Entry) -> Todo:
    task = Todo()
    _describe(task, item, entry, "task")
    task.add("due", item.due)
    task.add("status", "NEEDS-ACTION")
    return task


def _event(item: Commitment, entry: Entry) -> Event:
    assert item.due is not None
    event = Event()
    _describe(event, item, entry, "day")
    event.add("dtstart", item.due)
    event.add("dtend", item.due + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # a promise does not make one busy
    return event


def _describe(component: Component, item: Commitment, entry: Entry, kind: str) -> None:
    component.add("uid", f"{item.id}-{kind}@reflective-journal")
    # The moment it was written: the same commitment is the same text each time, so nothing is synced in vain.
    component.add("dtstamp", entry.written_at.astimezone(UTC))
    component.add("summary", _clean(f"{phrases.parties(item)}: {item.action}"))
    component.add("description", _clean(f"{phrases.in_quotes(item.quote)} ({entry.about.isoformat()})"))
    component.add("categories", ["journal"])


def _clean(text: str) -> str:
    return re.sub("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]", "", " ".join(text.split()))
