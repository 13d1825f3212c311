"""What days and months are called in the language spoken, and how dates are put where the writer lives.

Names come from the catalogue, so that a language has them also where the system has no such locale; what depends
on where one lives, the order of a date and the first day of a week, comes from the C locale, which costs nothing at
the start and nothing to install.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from journal.tongue import language, trc

MONDAY, SUNDAY = 0, 6

_GLIBC = {"first": 0x20068, "week": 0x20066}  # _NL_TIME_FIRST_WEEKDAY and _NL_TIME_WEEK_1STDAY of langinfo.h


@dataclass(frozen=True, slots=True)
class Names:
    """Days and months, in full and short: seven from Monday, twelve from January."""

    days: tuple[str, ...]
    short_days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]


def names_spoken() -> Names:
    """The names in the language spoken."""
    return _names(language())


@cache
def _names(spoken: str) -> Names:
    return Names(
        days=(
            trc("day", "Monday"), trc("day", "Tuesday"), trc("day", "Wednesday"), trc("day", "Thursday"),
            trc("day", "Friday"), trc("day", "Saturday"), trc("day", "Sunday"),
        ),
        short_days=(
            trc("short day", "Mon"), trc("short day", "Tue"), trc("short day", "Wed"), trc("short day", "Thu"),
            trc("short day", "Fri"), trc("short day", "Sat"), trc("short day", "Sun"),
        ),
        months=(
            trc("month", "January"), trc("month", "February"), trc("month", "March"), trc("month", "April"),
            trc("month", "May"), trc("month", "June"), trc("month", "July"), trc("month", "August"),
            trc("month", "September"), trc("month", "October"), trc("month", "November"), trc("month", "December"),
        ),
        short_months=(
            trc("short month", "Jan"), trc("short month", "Feb"), trc("short month", "Mar"),
            trc("short month", "Apr"), trc("short month", "May"), trc("short month", "Jun"),
            trc("short month", "Jul"), trc("short month", "Aug"), trc("short month", "Sep"),
            trc("short month", "Oct"), trc("short month", "Nov"), trc("short month", "Dec"),
        ),
    )  # fmt: skip


@cache
def is_month_first() -> bool:
    """Whether one says "Nov 27" rather than "27 Nov" where the writer lives."""
    where = _where(os.environ)
    day = date(1999, 2, 3)
    with _told_as_in(where) as is_there:
        if not is_there or _language_of(where) in ("", "C", "POSIX"):
            return False
        figures, words, month = day.strftime("%x"), day.strftime("%c"), day.strftime("%b").strip(" .")
    # Where the year leads, figures have the order of the standard, and words that of the language.
    if figures.startswith("1999") and month in words:
        return words.find(month) < words.find("3")
    return "2" in figures and figures.find("2") < figures.find("3")


WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def first_weekday(chosen: str = "") -> int:
    """The day a week begins with, 0 for Monday: the chosen one, in English; "" for as where the writer lives."""
    return WEEKDAYS.index(chosen) if chosen in WEEKDAYS else _first_weekday()


@cache
def _first_weekday() -> int:
    """As the system has it; Monday where it cannot tell."""
    import ctypes
    import platform

    where = _where(os.environ)
    if platform.libc_ver()[0] != "glibc" or _language_of(where) in ("", "C", "POSIX"):
        return MONDAY
    with _told_as_in(where) as is_there:
        if not is_there:
            return MONDAY
        # The standard library's nl_langinfo does not know these two items of the GNU C library.
        ask = ctypes.CDLL(None).nl_langinfo
        ask.restype = ctypes.c_void_p
        first = ctypes.string_at(ask(_GLIBC["first"]), 1)[0]
        begins = (ask(_GLIBC["week"]) or 0) & 0xFFFFFFFF  # a day as the number 19971130, not a pointer
    origin = date(begins // 10000, begins // 100 % 100, begins % 100) if begins > 10_000_000 else date(1997, 11, 30)
    return (origin + timedelta(days=first - 1)).weekday()


def _where(environ: Mapping[str, str]) -> str:
    return next((environ[name] for name in ("LC_ALL", "LC_TIME", "LANG") if environ.get(name)), "")


def _language_of(locale: str) -> str:
    return locale.partition("_")[0].partition(".")[0]


@contextmanager
def _told_as_in(locale: str) -> Iterator[bool]:
    """Have times told as in a locale for a moment; whether the system has it."""
    from locale import LC_TIME, Error, setlocale

    before = setlocale(LC_TIME)
    try:
        setlocale(LC_TIME, locale)
    except Error:
        yield False
        return
    try:
        yield True
    finally:
        setlocale(LC_TIME, before)  # dates in files are written and read in English
