"""Days as people say them: looking back ("yesterday", "last friday") and ahead ("friday", "in 3 days")."""

from __future__ import annotations

import re
from datetime import date, timedelta

from journal.almanac import names_spoken
from journal.domain.errors import WrongUse
from journal.tongue import ENGLISH, language, later, tr

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}))?")  # where dots are written the day comes first
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
    said = _in_english(" ".join(words.lower().split()))
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
    said = _in_english(" ".join(words.lower().split())).removeprefix("by ").removeprefix("on ").removeprefix("next ")
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


_SAID = (
    later("today"), later("tomorrow"), later("yesterday"), later("day before yesterday"), later("a week"),
    later("a week ago"), later("a day ago"),
)  # fmt: skip
_COUNTED = (
    later("{n} days ago"), later("{n} weeks ago"), later("in {n} days"), later("in {n} weeks"), later("{n} days"),
    later("{n} weeks"), later("last {day}"), later("next {day}"), later("on {day}"), later("by {day}"),
)  # fmt: skip
"""What is understood in the language spoken, besides English; names of days and months are in `almanac`."""


def _in_english(said: str) -> str:
    """Words for a day in the language spoken, as the English ones for the same; others as they are."""
    if language() == ENGLISH:
        return said
    if (match := _DOTTED.fullmatch(said)) and 1 <= int(match[2]) <= 12:
        return f"{match[1]} {MONTHS[int(match[2]) - 1]} {match[3] or ''}".strip()
    for english in _SAID:
        if said == tr(english).lower():
            return english
    for english in _COUNTED:
        place = "{n}" if "{n}" in english else "{day}"
        before, _, after = tr(english).lower().partition(place)
        inner = said.removeprefix(before).removesuffix(after)
        if said == f"{before}{inner}{after}" and (before or after) and (place == "{day}" or inner.isdecimal()):
            return english.replace(place, _in_english(inner))
    return " ".join(map(_named, said.replace(".", " ").split())) if not _ISO.fullmatch(said) else said


def _named(word: str) -> str:
    """The English name of a day or month."""
    names = names_spoken()
    if len(word) > 1:
        for shorts, fulls, english in (
            (names.short_days, names.days, WEEKDAYS),
            (names.short_months, names.months, MONTHS),
        ):
            for short, full, name in zip(shorts, fulls, english, strict=True):
                if word == short.lower() or (len(word) > 2 and full.lower().startswith(word)):
                    return name
    return word


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
