"""When an event that is repeated takes place (RFC 5545, RRULE, RDATE, EXDATE)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from dateutil.rrule import rrule, rruleset, rrulestr
from icalendar import Component

MOST_TIMES = 20_000
"""How often a repeated event is followed before it is let go: by the minute for two weeks."""
_UNITS = {
    "SECONDLY": timedelta(seconds=1),
    "MINUTELY": timedelta(minutes=1),
    "HOURLY": timedelta(hours=1),
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(weeks=1),
}


class TooOften(ValueError):
    """A series that is repeated more than `MOST_TIMES` before the day asked about."""


def times(event: Component, begin: datetime, day: date, zone: tzinfo | None) -> list[datetime]:
    """When a series begins on a day and on those beside it, in its own zone so that it keeps its hour.

    Args:
        begin: When it takes place first.
        day: The day, in the writer's zone, which may be a day from that of the series.
        zone: The writer's, for a series that names none.

    Raises:
        TooOften: When it cannot be followed up to the day.
        ValueError: When a rule cannot be understood.
    """
    zone = begin.tzinfo or zone
    naive = begin.replace(tzinfo=None)
    first, last = (datetime.combine(day + timedelta(days=n), time()) for n in (-1, 2))
    found = rruleset()
    found.rdate(naive)
    for raw in many(event.get("RRULE")):
        if _never(raw):
            continue
        words = re.sub(r"UNTIL=(\d{8})(?:T(\d{6})Z?)?", _until(zone), raw.to_ical().decode())
        rule = rrulestr(words, dtstart=_fast_forward(raw, naive, first))
        if isinstance(rule, rrule):
            found.rrule(rule)
    for name, add in (("RDATE", found.rdate), ("EXDATE", found.exdate)):
        for dates in many(event.get(name)):
            for value in dates.dts:
                if isinstance(value.dt, datetime):
                    moment = value.dt.astimezone(zone) if value.dt.tzinfo else value.dt
                    add(moment.replace(tzinfo=None))
    chosen: list[datetime] = []
    for count, at in enumerate(found):
        if at >= last:
            break
        if count > MOST_TIMES:
            raise TooOften
        if at >= first:
            chosen.append(at.replace(tzinfo=zone))
    return chosen


def many(value: Any) -> Sequence[Any]:
    """A property that may stand there never, once or often."""
    if value is None:
        return ()
    return value if isinstance(value, list) else (value,)


def _fast_forward(rule: Any, begin: datetime, first: datetime) -> datetime:
    """A beginning of the same series shortly before `first`: twenty years by the minute are not gone through."""
    interval = int(rule.get("INTERVAL", [1])[0])
    if interval < 1:
        raise ValueError(f"INTERVAL={interval}")
    unit = _UNITS.get(str(rule.get("FREQ", [""])[0]).upper())
    if unit is None or "COUNT" in rule or begin >= first:
        return begin
    # One step more than needed: the week in which a series begins is not a whole one.
    return begin + max(0, (first - begin) // (unit * interval) - 1) * (unit * interval)


def _never(rule: Any) -> bool:
    """Whether a rule asks for days that no year has, which would be looked for up to the year 9999."""
    days, months = rule.get("BYMONTHDAY"), rule.get("BYMONTH")
    return bool(days and months) and all(abs(d) > monthrange(2024, int(m))[1] for d in days for m in months)


def _until(zone: tzinfo | None) -> Callable[[re.Match[str]], str]:
    """Turns the last moment of a rule, told in UTC, into the hour of the series' own zone."""

    def told(match: re.Match[str]) -> str:
        if not match[2] or not match[0].endswith("Z"):
            return f"UNTIL={match[1]}T{match[2] or '235959'}"
        at = datetime.strptime(f"{match[1]}{match[2]}", "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        return f"UNTIL={at.astimezone(zone):%Y%m%dT%H%M%S}"

    return told
