"""Days as people say them: looking back ("yesterday", "last friday") and ahead ("friday", "in 3 days")."""

from __future__ import annotations

import re
from datetime import date, timedelta

from journal.domain.errors import WrongUse
from journal.tongue import tr

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_AGO = re.compile(r"(?:(\d+)|a|one) (day|week)s? ago")
_IN = re.compile(r"(?:in )?(\d{1,4}|a|one) (day|week)s?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\.? (?:of )?([a-z]{3,})\.?(?: (\d{4}))?")
_MONTH_DAY = re.compile(r"([a-z]{3,})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")


def past_day(words: str, today: date) -> date:
    """The day that `words` mean, looking back from `today`.

    Understands today, yesterday, weekdays (the last one, today not counted), "3 days
    ago", "a week ago", "12 nov", "nov 12 2025" and ISO dates. An order of numbers alone
    ("03/04") is never guessed.

    Raises:
        WrongUse: when no day can be told, or no such day exists.
    """
    said = " ".join(words.lower().split())
    if said in ("today", "now", ""):
        return today
    if said == "tomorrow" or said.startswith(("next ", "in ")):
        raise WrongUse(
            tr("An entry is about a day that has been."), tr('Say "yesterday", "friday", "12 nov" or YYYY-MM-DD.')
        )
    if said == "yesterday":
        return today - timedelta(days=1)
    if said == "day before yesterday":
        return today - timedelta(days=2)
    if match := _ISO.fullmatch(said):
        return _day(words, *map(int, match.groups()))
    if match := _AGO.fullmatch(said):
        count = int(match[1] or 1) * (7 if match[2] == "week" else 1)
        if count > 40_000:
            raise _unclear(words)
        return today - timedelta(days=count)
    name = said.removeprefix("last ").removeprefix("on ")
    for number, weekday in enumerate(WEEKDAYS):
        if len(name) >= 3 and weekday.startswith(name):
            return today - timedelta(days=(today.weekday() - number - 1) % 7 + 1)
    if match := _DAY_MONTH.fullmatch(said):
        return _of_month(words, match[2], int(match[1]), match[3], today)
    if match := _MONTH_DAY.fullmatch(said):
        return _of_month(words, match[1], int(match[2]), match[3], today)
    raise _unclear(words)


def coming_day(words: str, today: date) -> date:
    """The day that `words` mean, looking ahead from `today`.

    Understands today, tomorrow, weekdays (the next one, today not counted), "in 3 days",
    "a week", "12 nov" (the next one) and ISO dates, also past ones.

    Raises:
        WrongUse: when no day can be told, or no such day exists.
    """
    said = " ".join(words.lower().split()).removeprefix("by ").removeprefix("on ").removeprefix("next ")
    if said in ("today", "tonight"):
        return today
    if said == "tomorrow":
        return today + timedelta(days=1)
    if said == "week":
        return today + timedelta(days=7)
    if match := _ISO.fullmatch(said):
        return _day(words, *map(int, match.groups()))
    if match := _IN.fullmatch(said):
        count = 1 if match[1] in ("a", "one") else int(match[1])
        return today + timedelta(days=count * (7 if match[2] == "week" else 1))
    for number, weekday in enumerate(WEEKDAYS):
        if len(said) >= 3 and weekday.startswith(said):
            return today + timedelta(days=(number - today.weekday() - 1) % 7 + 1)
    for pattern, name, day in ((_DAY_MONTH, 2, 1), (_MONTH_DAY, 1, 2)):
        if match := pattern.fullmatch(said):
            on = _of_month(words, match[name], int(match[day]), match[3] or str(today.year), today)
            return on if match[3] or on >= today else _day(words, on.year + 1, on.month, on.day)
    raise WrongUse(
        tr("I cannot tell which day {words!r} is.").format(words=words),
        tr('Try "friday", "in 3 days", "12 nov" or YYYY-MM-DD.'),
    )


def _of_month(words: str, name: str, day: int, year: str | None, today: date) -> date:
    months = [number for number, month in enumerate(MONTHS, 1) if month.startswith(name)]
    if len(months) != 1:
        raise _unclear(words)
    if year:
        return _day(words, int(year), months[0], day)
    this_year = _day(words, today.year, months[0], day)
    return this_year if this_year <= today else _day(words, today.year - 1, months[0], day)


def _day(words: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise WrongUse(
            tr("There is no such day as {words!r}.").format(words=words), tr("Write it as YYYY-MM-DD.")
        ) from None


def _unclear(words: str) -> WrongUse:
    return WrongUse(
        tr("I cannot tell which day {words!r} is.").format(words=words),
        tr('Try "yesterday", "friday", "12 nov" or YYYY-MM-DD.'),
    )
