"""What the rules of dates share: what a phrase is read against, and how days are reckoned."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from journal.nlp.dates.calendar_words import FEASTS, MONTHS


@dataclass(frozen=True, slots=True)
class Frame:
    """What a phrase is read against: the day it is about, its reading order, an earlier date,
    and the phrase itself made plain."""

    about: date
    day_first: bool | None
    anchor: date | None
    phrase: str


Rule = Callable[[re.Match[str], Frame], date | None]


class Rules(list[tuple[re.Pattern[str], Rule]]):
    """Patterns in plain phrases and what gives them their day, in the order in which they are tried."""

    def on(self, pattern: str) -> Callable[[Rule], Rule]:
        """Decorator that adds a rule for `pattern`; a rule may stand for several."""

        def add(rule: Rule) -> Rule:
            self.append((re.compile(pattern), rule))
            return rule

        return add


def weekday_after(day: date, weekday: int) -> date:
    """The next such weekday (Monday is 0) after `day`, never the day itself."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def weekday_from(day: date, weekday: int) -> date:
    """The next such weekday, the day itself included."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def monday(day: date) -> date:
    """The Monday of its week."""
    return day - timedelta(days=day.weekday())


def friday(day: date) -> date:
    """The Friday of this week; at a weekend, that of the coming one."""
    return weekday_from(day, 4)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, 1) + relativedelta(months=1, days=-1)


def ahead(frame: Frame, month: int, day: int) -> date:
    """The next time this day comes, the day itself included."""
    this_year = date(frame.about.year, month, day) if (month, day) != (2, 29) else None
    if this_year and this_year >= frame.about:
        return this_year
    for year in range(frame.about.year, frame.about.year + 9):
        if (month, day) != (2, 29) or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)):
            coming = date(year, month, day)
            if coming >= frame.about:
                return coming
    raise ValueError("no such day")


def day_ahead(frame: Frame, day: int, start: date | None = None) -> date:
    """The next day of the month with this number."""
    first = (start or frame.about).replace(day=1)
    for months in range(4):
        month = first + relativedelta(months=months)
        if day <= month_end(month.year, month.month).day:
            coming = month.replace(day=day)
            if coming >= (start or frame.about):
                return coming
    raise ValueError("no such day")


def year_said(words: str, frame: Frame) -> int:
    """The year of a phrase: 2027, '27, next year."""
    if words.endswith("year"):
        return frame.about.year + words.startswith("next")
    return int(words) if words.isdigit() else 2000 + int(words[1:])


def in_month(name: str, frame: Frame, year: str | None = None) -> date:
    """The last day of the named month: of the year that is said, else this one or the next to come."""
    month = MONTHS[name]
    return month_end(year_said(year, frame) if year else frame.about.year + (month < frame.about.month), month)


def feast_ahead(name: str, about: date) -> date | None:
    """The next time the feast is kept, the day itself included."""
    coming = (FEASTS[name](year) for year in (about.year, about.year + 1))
    return next((day for day in coming if day >= about), None)
