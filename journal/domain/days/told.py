"""Days and months as one tells them, in the language spoken."""

from __future__ import annotations

from datetime import date

from journal.almanac import is_month_first, names_spoken
from journal.tongue import tr, trc


def day(on: date, today: date | None = None) -> str:
    """A day as one says it: "today", "tomorrow", "Fri 27 Nov", with the year if not this one."""
    if today is not None and (near := _near((on - today).days)):
        return near
    return _told(on, is_short=True, has_year=today is not None and on.year != today.year)


def absolute_day(on: date) -> str:
    """A day in full: "Friday 27 November 2026"."""
    return _told(on, is_short=False, has_year=True)


def month(year: int, number: int) -> str:
    """A month in full: "November 2026"."""
    return f"{month_name(number)} {year}"


def month_name(number: int) -> str:
    """A month's name."""
    return names_spoken().months[number - 1]


def _near(days: int) -> str:
    return {0: tr("today"), 1: tr("tomorrow"), -1: tr("yesterday")}.get(days, "")


def _told(on: date, *, is_short: bool, has_year: bool) -> str:
    names = names_spoken()
    weekday = (names.short_days if is_short else names.days)[on.weekday()]
    named = (names.short_months if is_short else names.months)[on.month - 1]
    return _form(is_short, has_year).format(weekday=weekday, day=on.day, month=named, year=on.year)


def _form(is_short: bool, has_year: bool) -> str:
    if is_month_first():
        if not is_short:
            return tr("{weekday}, {month} {day}, {year}")
        return tr("{weekday} {month} {day}, {year}") if has_year else tr("{weekday} {month} {day}")
    if not is_short:
        return tr("{weekday} {day} {month} {year}")
    # A text of its own: in some languages a short weekday takes no comma.
    return (
        trc("short day", "{weekday} {day} {month} {year}") if has_year else trc("short day", "{weekday} {day} {month}")
    )
