"""Calendars in (RFC 5545): the meetings of a day.

A file or a folder of files (a vdir, as vdirsyncer keeps one) is looked through for what
touches one day, and only that is parsed: a calendar of ten years is thousands of events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any

from dateutil.rrule import rrule, rruleset, rrulestr
from icalendar import Calendar, Component, vCalAddress

from journal.domain.errors import JournalError, why
from journal.domain.meeting import Meeting
from journal.formats.ics import PRODUCT
from journal.formats.source import LeftOut
from journal.tongue import tr

LARGEST = 64 << 20
_BLOCK = re.compile(r"^BEGIN:(VEVENT|VTIMEZONE)\r?$.*?^END:\1\r?$", re.DOTALL | re.MULTILINE)
_REPEATS = re.compile(r"^(?:RRULE|RDATE|RECURRENCE-ID)[:;]", re.MULTILINE)
_STARTS = re.compile(r"^DTSTART[^:\n]*:(\d{8})", re.MULTILINE)
_ENDS = re.compile(r"^DTEND[^:\n]*:(\d{8})", re.MULTILINE)
MOST_TIMES = 20_000
"""How often a repeated event is followed before it is let go: by the minute for two weeks."""


def meetings(path: Path, day: date, now: datetime) -> tuple[list[Meeting], list[LeftOut]]:
    """The meetings of a day, by the hour, without those that take all of it, and what could not be read.

    Args:
        path: A calendar file, or a folder of them.
        day: The day, in the zone of `now`.
        now: An aware moment; its zone is that of moments that name none.

    Raises:
        JournalError: When `path` cannot be read.
    """
    try:
        paths = sorted(path.rglob("*.ics")) if path.is_dir() else [path]
        texts = [(p, _read(p)) for p in paths]
    except OSError as error:
        raise JournalError(
            tr("The calendar {path} cannot be read: {why}.").format(path=error.filename or path, why=why(error)),
            tr('Name another one in the settings: calendar = "path to an .ics file or a folder of them".'),
        ) from None
    found: list[Meeting] = []
    left_out: list[LeftOut] = []
    for file, text in texts:
        found += _of_file(file, text, day, now, left_out)
    return sorted(set(found), key=lambda m: (m.start, m.title)), left_out


def _read(path: Path) -> str:
    with path.open("rb") as file:
        text = file.read(LARGEST).decode("utf-8-sig", "replace")
    return re.sub(r"\r?\n[ \t]", "", text)


def _of_file(file: Path, text: str, day: date, now: datetime, left_out: list[LeftOut]) -> Iterator[Meeting]:
    zones, series = "", dict[str, list[tuple[int, str]]]()
    for match in _BLOCK.finditer(text):
        block = match.group()
        if match[1] == "VTIMEZONE":
            zones += f"{block}\r\n"
        elif _may_touch(block, day):
            uid = re.search(r"^UID:(.*?)\r?$", block, re.MULTILINE)
            series.setdefault(uid[1] if uid else block, []).append((match.start(), block))
    for blocks in series.values():
        try:
            events = [_parsed(zones, block) for _, block in blocks]
            yield from _on_day(events, day, now)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as error:
            line = text.count("\n", 0, blocks[0][0]) + 1
            known = str(error).partition("): ")[2] or str(error)
            left_out.append(
                LeftOut(
                    tr("{file}, near line {n}").format(file=file, n=line),
                    tr("an event cannot be read ({why})").format(why=known),
                )
            )


def _may_touch(block: str, day: date) -> bool:
    """Whether an event may be about the day, told without parsing: off by one for every zone."""
    if _REPEATS.search(block):
        return True
    start, end = _STARTS.search(block), _ENDS.search(block)
    if not start:
        return False
    before, after = (f"{day + timedelta(days=n):%Y%m%d}" for n in (-1, 1))
    return start[1] <= after and (end[1] if end else start[1]) >= before


def _parsed(zones: str, block: str) -> Component:
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:{PRODUCT}\r\n{zones}{block}\r\nEND:VCALENDAR\r\n"
    return Calendar.from_ical(text).walk("VEVENT")[0]


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
            starts = [s for s in _times(event, begin, day, now) if s not in moved]
        for start in starts:
            local = start.astimezone(now.tzinfo)
            if local.date() == day:
                title = str(event.get("SUMMARY", "")).strip() or tr("A meeting")
                yield Meeting(start=local, end=local + length, title=title, attendees=_attendees(event))


def _times(event: Component, begin: datetime, day: date, now: datetime) -> list[datetime]:
    """When a series begins on a day and on those beside it, in its own zone so that it keeps its hour."""
    zone = begin.tzinfo or now.tzinfo
    naive = begin.replace(tzinfo=None)
    times = rruleset()
    times.rdate(naive)
    for raw in _many(event.get("RRULE")):
        words = re.sub(r"UNTIL=(\d{8})(?:T(\d{6})Z?)?", _until(zone), raw.to_ical().decode())
        rule = rrulestr(words, dtstart=naive)
        if isinstance(rule, rrule):
            times.rrule(rule)
    for name, add in (("RDATE", times.rdate), ("EXDATE", times.exdate)):
        for dates in _many(event.get(name)):
            for value in dates.dts:
                if isinstance(value.dt, datetime):
                    moment = value.dt.astimezone(zone) if value.dt.tzinfo else value.dt
                    add(moment.replace(tzinfo=None))
    first, last = (datetime.combine(day + timedelta(days=n), time()) for n in (-1, 2))
    chosen: list[datetime] = []
    for count, at in enumerate(times):
        if at >= last or count > MOST_TIMES:
            break
        if at >= first:
            chosen.append(at.replace(tzinfo=zone))
    return chosen


def _until(zone: tzinfo | None) -> Callable[[re.Match[str]], str]:
    """Turns the last moment of a rule, told in UTC, into the hour of the series' own zone."""

    def told(match: re.Match[str]) -> str:
        if not match[2] or not match[0].endswith("Z"):
            return f"UNTIL={match[1]}T{match[2] or '235959'}"
        at = datetime.strptime(f"{match[1]}{match[2]}", "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return f"UNTIL={at.astimezone(zone):%Y%m%dT%H%M%S}"

    return told


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
    people = [*_many(event.get("ORGANIZER")), *_many(event.get("ATTENDEE"))]
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


def _many(value: Any) -> Sequence[Any]:
    """A property that may stand there never, once or often."""
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)
