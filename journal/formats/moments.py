"""Dates as files write them, in every order; which of two orders is meant is never guessed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from journal.domain.days.said import MONTHS, WEEKDAYS
from journal.formats.source import LeftOut, Source, TwoOrders, UnclearDay
from journal.tongue import tr

NOON = time(12)
"""A day without an hour: noon lies in that day in most zones."""

_WEEKDAY = rf"(?:(?:{'|'.join(f'{d[:3]}(?:{d[3:]})?' for d in WEEKDAYS)})\.?,?\s+)?"
_TIME = (
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<part>\d{1,9}))?)?\s*(?P<half>[ap]\.?m\.?)?"
)
_ZONE = r"(?P<zone>Z|[+-]\d{2}:?\d{2}(?::?\d{2})?|\[[\w/+-]+\])?"  # with seconds before there were zones
_AFTER = rf"(?:(?:,|\s+at|T|\s*[-–—])?\s*{_TIME}\s*{_ZONE})?"
_NAMED = "|".join(f"{m[:3]}(?:{m[3:]})?" for m in MONTHS) + "|sept"
_DAYS = (
    r"(?P<y>\d{4})(?P<sep>[-/._])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})",
    r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})",
    r"(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<y>\d{4})",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-](?:of\s)?(?P<name>{_NAMED})\.?,?[\s-](?P<y>\d{{4}})",
    rf"(?P<name>{_NAMED})\.?\s(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<y>\d{{4}})",
)
_FORMS = tuple(re.compile(rf"{_WEEKDAY}{form}{_AFTER}", re.IGNORECASE) for form in _DAYS)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the moment in it where one is told.

    Attributes:
        at: Aware; noon where no hour is told.
        about: The day as it is written.
        has_time: Whether an hour is told.
        is_day_first: The order of day and month that its numbers show by themselves; None where they show none.
        doubt: What the clock's change makes of its hour, as a remark; "" most often.
    """

    at: datetime
    about: date
    has_time: bool
    is_day_first: bool | None = None
    doubt: str = ""


def told_in(source: Source, words: str, where: str) -> Moment | None:
    """What `words` mean in a file, as `moment`; doubts about its hour are remarked on.

    All dates of a file are of one order: where two of them show two, it is asked about.

    Raises:
        UnclearDay: For 03/04 where nobody said, and for 04/14 below 13/04.
        ValueError: For a day that there is not.
    """
    try:
        found = moment(words, source.day_first)
    except UnclearDay as error:
        raise UnclearDay(error.words, where) from None
    if found and found.is_day_first is not None and source.day_first is None:
        if source.seen_day_first not in (None, found.is_day_first):
            raise TwoOrders(words, where)
        source.seen_day_first = found.is_day_first
    if found and found.doubt:
        source.remarks.append(LeftOut(where, found.doubt, is_loss=False))
    return found


def moment(words: str, day_first: bool | None = None, zone: str = "") -> Moment | None:
    """What `words` mean, all of them; None when they are no date.

    A moment without a zone is one of this machine's zone, with the rules of that day. In the
    hour that a clock goes through twice it is the first; in one that it leaps over, the later.

    Args:
        words: "2026-11-23 09:30", "23 Nov 2026", "11/23/2026 9:30 AM", "2026-11-23T09:30:00Z".
        day_first: Whether 03/04 is the 3rd of April; None where nobody said.
        zone: The name of the zone of a moment that has no offset.

    Raises:
        UnclearDay: For 03/04 where nobody said.
        ValueError: For a day that there is not.
    """
    said = " ".join(words.split())
    for form in _FORMS:
        if match := form.fullmatch(said):
            return _moment(match, said, day_first, zone)
    return None


def _moment(match: re.Match[str], said: str, day_first: bool | None, zone: str) -> Moment:
    parts, shown = match.groupdict(), None
    year, month, day = int(parts["y"]), int(parts.get("m") or 0), int(parts.get("d") or 0)
    if parts.get("name"):
        month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(parts["name"].lower()[:3]))
    elif parts.get("a"):
        first, second = int(parts["a"]), int(parts["b"])
        if day_first is None and first <= 12 and second <= 12 and first != second:
            raise UnclearDay(said)
        shown = first > 12 if (first > 12) != (second > 12) else None
        is_day_first = bool(shown) if day_first is None else day_first
        day, month = (first, second) if is_day_first else (second, first)
    try:
        about = date(year, month, day)
    except ValueError:
        raise ValueError(tr("there is no day “{words}”").format(words=said)) from None
    clock = _clock(parts)
    offset = parts["zone"] or ""
    at = placed(about, clock or NOON, offset, zone)
    is_doubtful = clock is not None and (not offset or offset.startswith("["))
    remark = doubt(datetime.combine(about, clock or NOON), at) if is_doubtful else ""
    return Moment(at, about, clock is not None, shown, remark)


def _clock(parts: dict[str, str | None]) -> time | None:
    if not parts["hour"]:
        return None
    hour, minute, second = int(parts["hour"]), int(parts["minute"] or 0), int(parts["second"] or 0)
    if half := (parts["half"] or "").lower().replace(".", ""):
        if not 1 <= hour <= 12:
            raise ValueError(tr("there is no hour {hour} {half}").format(hour=hour, half=half))
        hour = hour % 12 + (12 if half == "pm" else 0)
    try:
        return time(hour, minute, second, int((parts["part"] or "")[:6].ljust(6, "0")))
    except ValueError:
        raise ValueError(
            tr("there is no such time as {hour:02d}:{minute:02d}:{second:02d}").format(
                hour=hour, minute=minute, second=second
            )
        ) from None


def placed(about: date, clock: time, offset: str = "", zone: str = "") -> datetime:
    """A day and an hour as an aware moment.

    Raises:
        ValueError: For a zone or an offset that there is not, or a year that no clock reaches.
    """
    naive = datetime.combine(about, clock)
    try:
        if offset and not offset.startswith("["):
            return datetime.fromisoformat(f"{naive.isoformat()}{offset.upper()}")
        if name := offset.strip("[]") or zone:
            # There and back through UTC: an hour that was leapt over becomes one that there was.
            place = ZoneInfo(name)
            return datetime.fromtimestamp(naive.replace(tzinfo=place).timestamp(), place)
        here = naive.astimezone()
        is_leapt_over = here.replace(tzinfo=None) != naive
        return max(here, naive.replace(fold=1).astimezone()) if is_leapt_over else here
    except (OverflowError, OSError, KeyError, ValueError) as error:
        raise ValueError(tr("its moment cannot be told ({error})").format(error=error)) from None


def doubt(naive: datetime, at: datetime) -> str:
    """What `placed` had to choose, as a remark: an hour that the clock leaps over or goes through twice; else ""."""
    if at.replace(tzinfo=None) != naive:
        told = tr("the clock leapt over {hour:%H:%M} on that day; it was taken for {then:%H:%M}")
        return told.format(hour=naive, then=at)
    second = naive.replace(fold=1)
    second = second.replace(tzinfo=at.tzinfo) if isinstance(at.tzinfo, ZoneInfo) else second.astimezone()
    if second.utcoffset() != at.utcoffset():
        told = tr("the clock went through {hour:%H:%M} twice on that day; it was taken for the first")
        return told.format(hour=naive)
    return ""
