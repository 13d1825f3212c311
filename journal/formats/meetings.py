"""Calendars in (RFC 5545): the meetings of a day, and what of a calendar cannot be read.

It is looked through for what touches one day, and only that is parsed: a calendar of ten years is
thousands of events, and parsing one takes a millisecond.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from icalendar import Calendar, Component, vCalAddress

from journal.domain.meeting import Meeting
from journal.formats import calendar_files
from journal.formats.content_lines import Block, blocks, unfolded
from journal.formats.ics import PRODUCT
from journal.formats.series import MOST_TIMES, TooOften, many, times
from journal.formats.source import LeftOut
from journal.tongue import tr

_FLAGS = re.MULTILINE | re.IGNORECASE
_VALUE = r"""(?:;(?:"[^"\n]*"|[^":\n])*)?:(.*)"""
_STARTS = re.compile(f"^DTSTART{_VALUE}", _FLAGS)
_ENDS = re.compile(f"^DTEND{_VALUE}", _FLAGS)
_REPEATS = re.compile("^(?:RRULE|RDATE|RECURRENCE-ID)[:;]", _FLAGS)
_UID = re.compile("^UID:(.*)", _FLAGS)
_ZONE = re.compile("^TZID:(.*)", _FLAGS)
_IN_ZONE = re.compile(r"""^DTSTART[^\n]*?;TZID="?([^":;\n]+)""", _FLAGS)
_NEEDED = {"DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID"}
"""What an event cannot be placed without, where it has it."""


@dataclass(slots=True)
class Looked:
    """What came of looking through a calendar.

    Attributes:
        meetings: Those of the day.
        left_out: What could not be read, or not surely.
        files: How many files were read.
        events: How many events stand in them, those that could not be read among them.
    """

    meetings: list[Meeting] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    files: int = 0
    events: int = 0


def meetings(path: Path, day: date, now: datetime) -> tuple[list[Meeting], list[LeftOut]]:
    """The meetings of a day, by the hour, without those that take all of it, and what could not be read.

    Args:
        path: A calendar file, or a folder of them.
        day: The day, in the zone of `now`.
        now: An aware moment; its zone is that of moments that name none.

    Raises:
        JournalError: When `path` cannot be read.
    """
    looked = looked_through(path, day, now)
    return sorted(set(looked.meetings), key=lambda m: (m.start, m.title)), looked.left_out


def looked_through(path: Path, day: date, now: datetime, *, every: bool = False) -> Looked:
    """The meetings of a day as they come, with how much there is to look through.

    Args:
        path, day, now: As for `meetings`.
        every: Whether it is told, too, that the zone of an event of another day is unknown.

    Raises:
        JournalError: When `path` cannot be read.
    """
    looked = Looked()
    for file, text in calendar_files.texts(path, looked.left_out):
        looked.files += 1
        _look(file, text, looked, day, now, every=every)
    return looked


def _look(file: Path, text: str, looked: Looked, day: date, now: datetime, *, every: bool) -> None:
    zones: dict[str, str] = {}
    series: dict[str, list[Block]] = {}
    asked: set[str] = set()

    def leave_out(block: Block, told: str, *, is_loss: bool = True) -> None:
        where = tr("{file}, line {n}").format(file=file, n=block.line)
        looked.left_out.append(LeftOut(where, told, is_loss))

    for block in blocks(text, "VEVENT", "VTIMEZONE"):
        words = unfolded(block.text)
        looked.events += block.kind == "VEVENT"
        if not block.is_whole:
            leave_out(block, tr("an event is cut off") if block.kind == "VEVENT" else tr("a time zone is cut off"))
        elif block.kind == "VTIMEZONE":
            if named := _ZONE.search(words):
                zones[named[1].strip()] = block.text
        else:
            zone = _IN_ZONE.search(words) if every else None
            try:
                if _may_touch(words, day) or (zone and zone[1] not in asked):
                    uid = _UID.search(words)
                    series.setdefault(uid[1] if uid else words, []).append(block)
            except ValueError as error:
                leave_out(block, _unread(error))
            if zone:
                asked.add(zone[1])
    unknown: set[str] = set()
    for parts in series.values():
        try:
            events = [_parsed(zones, part.text) for part in parts]
            found = list(_on_day(events, day, now))
        except TooOften:
            told = tr("an event is repeated more than {n} times before this day, and was not followed so far")
            leave_out(parts[0], told.format(n=MOST_TIMES))
            continue
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            leave_out(parts[0], _unread(error))
            continue
        looked.meetings += found
        for zone_id in {_unknown_zone(event) for event in events} - unknown - {""}:
            if found or every:
                unknown.add(zone_id)
                told = tr("the time zone “{zone}” is not known, so its hours are taken for yours")
                leave_out(parts[0], told.format(zone=zone_id), is_loss=False)


def _unread(error: Exception) -> str:
    known = str(error).partition("): ")[2] or str(error)
    return tr("an event cannot be read ({why})").format(why=known)


def _may_touch(words: str, day: date) -> bool:
    """Whether an event may be about the day, told without parsing: off by one for every zone.

    Raises:
        ValueError: When it does not say when it is.
    """
    begins, ends = _STARTS.search(words), _ENDS.search(words)
    if not begins:
        raise ValueError(tr("it does not say when it begins"))
    start = _day(begins)
    end = _day(ends) if ends else start
    one = timedelta(days=1)
    return _REPEATS.search(words) is not None or (start <= day + one and day - one <= end)


def _day(match: re.Match[str]) -> date:
    digits = match[1].strip()[:8]
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        raise ValueError(match[0].strip()) from None


def _parsed(zones: dict[str, str], block: str) -> Component:
    """One event, with the zones it names: parsing those of a whole calendar for each takes longer than the event.

    Raises:
        ValueError: When what tells its time is not understood.
    """
    named = "\n".join(text for zone, text in zones.items() if zone in block)
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:{PRODUCT}\n{named}\n{block}\nEND:VCALENDAR\n"
    event = Calendar.from_ical(text).walk("VEVENT")[0]
    for name, error in event.errors:
        if str(name).upper() in _NEEDED:
            raise ValueError(f"{name}: {error}")
    return event


def _unknown_zone(event: Component) -> str:
    """The zone that an event says it begins in, where nobody knows it; "" for all others."""
    value: Any = event["DTSTART"]
    zone = str(value.params.get("TZID", ""))
    return zone if isinstance(value.dt, datetime) and value.dt.tzinfo is None else ""


def _on_day(events: Sequence[Component], day: date, now: datetime) -> Iterator[Meeting]:
    """The meetings of one series on a day: its own times, and those that were moved."""
    moved = {_aware(_when(e, "RECURRENCE-ID"), now) for e in events if "RECURRENCE-ID" in e}
    for event in events:
        begin = _when(event, "DTSTART")
        if not isinstance(begin, datetime) or str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        length = _length(event, begin)
        if "RECURRENCE-ID" in event:
            starts: Iterable[datetime] = [_aware(begin, now)]
        else:
            starts = [s for s in times(event, begin, day, now.tzinfo) if s not in moved]
        for start in starts:
            local = start.astimezone(now.tzinfo)
            if local.date() == day:
                title = str(event.get("SUMMARY", "")).strip() or tr("A meeting")
                yield Meeting(start=local, end=local + length, title=title, attendees=_attendees(event))


def _length(event: Component, begin: datetime) -> timedelta:
    if "DTEND" in event:
        end = _when(event, "DTEND")
        if isinstance(end, datetime):
            return end.replace(tzinfo=None) - begin.replace(tzinfo=None) if end.tzinfo == begin.tzinfo else end - begin
    if "DURATION" in event:
        length: timedelta = _when(event, "DURATION")
        return length
    return timedelta()


def _aware(at: date, now: datetime) -> datetime:
    if not isinstance(at, datetime):
        at = datetime.combine(at, time())
    return at if at.tzinfo else at.replace(tzinfo=now.tzinfo)


def _attendees(event: Component) -> tuple[str, ...]:
    """Names of those who were asked and did not decline; rooms and other things are nobody."""
    people = [*many(event.get("ORGANIZER")), *many(event.get("ATTENDEE"))]
    names: dict[str, None] = {}
    for who in people:
        if isinstance(who, vCalAddress):
            told = {key: str(who.params.get(key, "")).upper() for key in ("CUTYPE", "PARTSTAT")}
            name = str(who.params.get("CN", "")).strip().strip('"')
            if (
                name
                and "@" not in name
                and told["CUTYPE"] not in ("ROOM", "RESOURCE")
                and told["PARTSTAT"] != "DECLINED"
            ):
                names[_as_spoken(name)] = None
    return tuple(names)


def _as_spoken(name: str) -> str:
    """ "Müller, Jörg", as directories of offices have it, is Jörg Müller."""
    family, comma, given = (part.strip() for part in name.partition(","))
    return f"{given} {family}" if comma and family and given and "," not in given else name


def _when(event: Component, name: str) -> Any:
    """The value of a property that tells a day, a moment or a length."""
    value: Any = event[name]
    return value.dt
