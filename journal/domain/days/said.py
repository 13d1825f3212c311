"""Days as people say them: looking back ("yesterday", "last friday") and ahead ("friday", "in 3 days")."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import wraps
from typing import ParamSpec

from journal.almanac import WEEKDAYS as WEEKDAYS
from journal.almanac import names_spoken
from journal.domain.days.told import absolute_day
from journal.domain.days.words import DOTTED, ISO, in_english, named, without_slips
from journal.domain.days.words import MONTHS as MONTHS
from journal.domain.errors import WrongUse
from journal.domain.nearest import perhaps
from journal.tongue import number_of, tr

_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
_LEAD = re.compile(r"(?:(?:by|on|until|till|due|the) (?!week$))+")
_AGO = re.compile(r"(\d{1,4}|[a-z]+) (day|week|fortnight|month)s? ago")
_IN = re.compile(r"(?:in )?(\d{1,4}|[a-z]+) (day|week|fortnight|month)s?(?: from (?:now|today))?")
_NTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?([a-z]{3,})\.?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_OF_WEEKDAY = re.compile(r"([a-z]{3,})[.,]* (.*\d.*)")
_NEXT = re.compile(r"next ([a-z]{3,})|([a-z]{3,}) next")
_OF_NEXT_WEEK = re.compile(r"next week,? (?:on )?([a-z]{3,})|([a-z]{3,})(?: of)? next week")
_END = re.compile(r"end of (?:(?:the |this )?(next )?(week|month|year)|([a-z]{3,}))")
_TODAY = ("today", "tonight", "this morning", "this afternoon", "this evening")
_FRIDAY = 4
_LEAP_YEARS = 8  # apart they are at most


_P = ParamSpec("_P")


def _in_the_calendar(understood: Callable[_P, date]) -> Callable[_P, date]:
    """What understands words for a day, telling also of those that lead out of the calendar."""

    @wraps(understood)
    def told(*args: _P.args, **named: _P.kwargs) -> date:
        try:
            return understood(*args, **named)
        except (OverflowError, ValueError):
            raise WrongUse(
                tr("That is further away than the calendar goes."), tr("Say a day between the years 1 and 9999.")
            ) from None

    return told


def day_written_of(words: str, today: date) -> date:
    """The day that an entry is about, by words for it as `past_day` understands them.

    Raises:
        WrongUse: as there, and for any day that is still to come.
    """
    on = past_day(words, today)
    if on > today:
        raise _still_to_come()
    return on


@_in_the_calendar
def past_day(words: str, today: date) -> date:
    """The day that `words` mean, looking back from `today`.

    Understands today, yesterday, weekdays (the last one, today not counted), "3 days
    ago", "two weeks ago", "12 nov", "nov 12 2025", "the 15th" and ISO dates, each also with its
    weekday before it ("friday 13 nov"). An order of numbers alone that may be read in two ways
    ("03/04") is never guessed.

    Raises:
        WrongUse: when no day can be told, no such day exists, or it has another weekday.
    """
    if on := _of_weekday(words, today):
        return on
    said = _plainly(words)
    if said in (*_TODAY, "now", ""):
        return today
    if _is_ahead(said, today):
        raise _still_to_come()
    if said in ("yesterday", "last night"):
        return today - timedelta(days=1)
    if said == "day before yesterday":
        return today - timedelta(days=2)
    if match := ISO.fullmatch(said):
        return _day(words, *map(int, match.groups()))
    if (match := _AGO.fullmatch(said)) and (count := _count(match[1])) is not None:
        return _moved(today, -count, match[2])
    if (weekday := _weekday(said.removeprefix("last "))) is not None:
        return today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1)
    if match := _NTH.fullmatch(said):
        return _nth(words, int(match[1]), today, step=-1)
    if match := _DAY_MONTH.fullmatch(said):
        return _of_month(words, match[2], int(match[1]), match[3], today, step=-1)
    if match := _MONTH_DAY.fullmatch(said):
        return _of_month(words, match[1], int(match[2]), match[3], today, step=-1)
    raise _unclear(words, past_day, today)


@_in_the_calendar
def coming_day(words: str, today: date, since: date | None = None) -> date:
    """The day that `words` mean, looking ahead from `today`.

    Understands today, tomorrow, weekdays (the next one, today not counted), "next tuesday" and
    "tuesday next week" (that of the next week, as where it is heard in a text), "in 3 days",
    "two weeks", "end of month", "the 15th", "12 nov" (the next one) and ISO dates, also past ones,
    each date also with its weekday before it, and what `past_day` does where it looks back ("yesterday").

    Args:
        words: As typed.
        today: The day on which they are typed.
        since: The day of the entry that they belong to, if they do. A month's day without a year is the next one
            from then on, also where that has passed: who catches up on old entries speaks of their time. All that is
            told by its distance, "friday", "the 15th", "in two weeks", is reckoned from `today` all the same.

    Raises:
        WrongUse: when no day can be told, no such day exists, or it has another weekday.
    """
    since = since or today
    if on := _of_weekday(words, today, since):
        return on
    said = _plainly(words)
    if said in _TODAY:
        return today
    if said in ("tomorrow", "day after tomorrow"):
        return today + timedelta(days=1 if said == "tomorrow" else 2)
    if said == "next week":
        return today + timedelta(days=7)
    if said in ("yesterday", "last night", "day before yesterday") or said.startswith("last ") or said.endswith(" ago"):
        return past_day(words, today)
    if match := ISO.fullmatch(said):
        return _day(words, *map(int, match.groups()))
    if (match := _IN.fullmatch(said)) and (count := _count(match[1])) is not None:
        return _moved(today, count, match[2])
    if (weekday := _weekday(said.removeprefix("this "))) is not None:
        return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if (match := _NEXT.fullmatch(said)) and (weekday := _weekday(match[1] or match[2])) is not None:
        return of_next_week(weekday, today)
    if (match := _OF_NEXT_WEEK.fullmatch(said)) and (weekday := _weekday(match[1] or match[2])) is not None:
        return of_next_week(weekday, today)
    if (match := _END.fullmatch(said)) and (end := _end(match, today, since)):
        return end
    if match := _NTH.fullmatch(said):
        return _nth(words, int(match[1]), today, step=1)
    for pattern, name, day in ((_DAY_MONTH, 2, 1), (_MONTH_DAY, 1, 2)):
        if match := pattern.fullmatch(said):
            return _of_month(words, match[name], int(match[day]), match[3], since, step=1)
    raise _unclear(words, coming_day, today)


def of_next_week(weekday: int, today: date) -> date:
    """A weekday (Monday is 0) of the week after today's; weeks begin on Monday.

    "Next friday" is that, typed or heard, also on a Monday: for the one before it nobody says "next".
    """
    return today + timedelta(days=7 + weekday - today.weekday())


def month_named(name: str) -> int | None:
    """The number of the month that a name or its beginning means, in the language spoken or English."""
    said = named(name.lower().strip(". "))
    months = [number for number, month in enumerate(MONTHS, 1) if len(said) >= 3 and month.startswith(said)]
    return months[0] if len(months) == 1 else None


def _plainly(words: str) -> str:
    """Words for a day in plain English: without what leads to it, and figures with the name of their month.

    Raises:
        WrongUse: for figures that may be read in two ways.
    """
    said = _LEAD.sub("", in_english(" ".join(words.lower().split())), count=1)
    if (match := DOTTED.fullmatch(said)) and 1 <= int(match[2]) <= 12:
        return _with_month(match[1], int(match[2]), match[3])
    if match := _SLASHED.fullmatch(said):
        one, other = int(match[1]), int(match[2])
        if 1 <= one <= 12 and 1 <= other <= 12 and one != other:
            months = names_spoken().short_months
            raise WrongUse(
                tr("{words!r} may be two days.").format(words=words),
                tr('Write "{day} {month}" or "{day2} {month2}".').format(
                    day=one, month=months[other - 1], day2=other, month2=months[one - 1]
                ),
            )
        if 1 <= other <= 12:
            return _with_month(match[1], other, match[3])
        if 1 <= one <= 12:
            return _with_month(match[2], one, match[3])
    return said


def _of_weekday(words: str, today: date, since: date | None = None) -> date | None:
    """The day of a date with its weekday before it, "Friday 13 November 2026"; None for any other words.

    With `since` it is a coming day, see `coming_day`; else a past one.
    """
    match = _OF_WEEKDAY.fullmatch(_LEAD.sub("", in_english(" ".join(words.lower().split())), count=1))
    weekday = _weekday(match[1]) if match else None
    if match is None or weekday is None:
        return None
    date_only = _plainly(match[2])
    if not any(dated.fullmatch(date_only) for dated in (ISO, _NTH, _DAY_MONTH, _MONTH_DAY)):
        return None
    past, coming = past_day(date_only, today), coming_day(date_only, today, since)
    on, other = (coming, past) if since else (past, coming)
    if on.weekday() != weekday:
        # Of a date without a year, the weekday tells which one is meant.
        if other.weekday() == weekday and not since:
            raise _still_to_come()
        on = other if other.weekday() == weekday else on
    if on.weekday() != weekday:
        told = tr("{words!r} is no day: that is {day}.").format(words=words, day=absolute_day(on))
        raise WrongUse(told, tr("Say the date without a weekday, or the weekday that it has."))
    return on


def _is_ahead(said: str, today: date) -> bool:
    """Whether words in plain English tell a day that is still to come: "tomorrow", "next friday", "in 3 days"."""
    if not said.startswith(("tomorrow", "day after tomorrow", "next ", "in ")):
        return False
    try:
        return coming_day(said, today) > today
    except WrongUse:
        return False


def _with_month(day: str, month: int, year: str | None) -> str:
    return f"{day} {MONTHS[month - 1]} {year or ''}".strip()


def _weekday(name: str) -> int | None:
    return next((n for n, weekday in enumerate(WEEKDAYS) if len(name) >= 3 and weekday.startswith(name)), None)


def _count(word: str) -> int | None:
    return int(word) if word.isdecimal() else 1 if word in ("a", "an", "one") else number_of(word)


def _moved(today: date, count: int, unit: str) -> date:
    """So many days, weeks or months from today; the 31st is the last day of a month that has none."""
    if unit != "month":
        return today + timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
    year, month = divmod(today.year * 12 + today.month - 1 + count, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))


def _end(match: re.Match[str], today: date, since: date) -> date | None:
    """The last day of a period; a week ends on Friday, as in what is heard. That of a month by name is the next."""
    ahead, unit, name = 1 if match[1] else 0, match[2], match[3]
    if unit == "week":
        return of_next_week(_FRIDAY, today) if ahead else today + timedelta(days=(_FRIDAY - today.weekday()) % 7)
    if unit == "year":
        return date(today.year + ahead, 12, 31)
    if unit:
        first = _moved(today.replace(day=1), ahead, "month")
    elif month := month_named(name):
        first = date(since.year + (month < since.month), month, 1)
    else:
        return None
    return first.replace(day=monthrange(first.year, first.month)[1])


def _nth(words: str, day: int, today: date, *, step: int) -> date:
    """The next day of a month with this number, or the last one: today itself, if it is that."""
    for months in range(0, 12 * step, step):
        month = _moved(today.replace(day=1), months, "month")
        if 1 <= day <= monthrange(month.year, month.month)[1]:
            on = month.replace(day=day)
            if (on - today).days * step >= 0:
                return on
    raise _no_such(words)


def _of_month(words: str, name: str, day: int, year: str | None, since: date, *, step: int) -> date:
    """A day of a month; without a year the next one from a day on, or with step -1 the last: that day, if it is it."""
    month = month_named(name)
    if month is None:
        raise _unclear(words, coming_day if step > 0 else past_day, since)
    if year:
        return _day(words, int(year), month, day)
    for years in range(0, _LEAP_YEARS * step + step, step):
        number = since.year + years
        if 1 <= day <= monthrange(number, month)[1] and (date(number, month, day) - since).days * step >= 0:
            return date(number, month, day)
    raise _no_such(words)


def _day(words: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_such(words) from None


def _still_to_come() -> WrongUse:
    return WrongUse(
        tr("An entry is about a day that has been."), tr('Say "yesterday", "friday", "12 nov" or YYYY-MM-DD.')
    )


def _no_such(words: str) -> WrongUse:
    return WrongUse(tr("There is no such day as {words!r}.").format(words=words), tr("See which days the month has."))


def _unclear(words: str, understood: Callable[[str, date], date], today: date) -> WrongUse:
    """Why words tell no day, with those that may be meant where they are a slip away: "wednesday" for "wedensday"."""
    told = tr("I cannot tell which day {words!r} is.").format(words=words)
    if meant := without_slips(words, understood, today):
        return WrongUse(told, perhaps(meant))
    if understood is coming_day:
        return WrongUse(told, tr('Try "friday", "in 3 days", "12 nov" or YYYY-MM-DD.'))
    return WrongUse(told, tr('Try "yesterday", "friday", "12 nov" or YYYY-MM-DD.'))
