"""What days and months are called in the language spoken, and how dates are put where the writer lives.

Names come from the C locale, so they cost nothing at the start and nothing to install. Where it has none for
the language, days are told in figures, which are the same in every language: `names_spoken` is None then.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from journal.tongue import ENGLISH, language

MONDAY, SUNDAY = 0, 6

_A_MONDAY = date(2001, 1, 1)
_GLIBC = {"first": 0x20068, "week": 0x20066}  # _NL_TIME_FIRST_WEEKDAY and _NL_TIME_WEEK_1STDAY of langinfo.h


@dataclass(frozen=True, slots=True)
class Names:
    """Days and months, in full and short: seven from Monday, twelve from January."""

    days: tuple[str, ...]
    short_days: tuple[str, ...]
    months: tuple[str, ...]
    short_months: tuple[str, ...]


def names_spoken() -> Names | None:
    """The names in the language spoken; None where the system has none."""
    return _names(language())


@cache
def _names(spoken: str) -> Names | None:
    # The C locale, which a program has until it asks for another, is English.
    for locale in ("C",) if spoken == ENGLISH else _locales(spoken):
        with _told_as_in(locale) as is_there:
            if is_there and (found := _collected()):
                return found
    return None


def _collected() -> Names | None:
    week = [_A_MONDAY + timedelta(days=n) for n in range(7)]
    year = [date(2001, month, 1) for month in range(1, 13)]

    def told(days: list[date], form: str) -> tuple[str, ...]:
        return tuple(day.strftime(form) for day in days)

    found = Names(told(week, "%A"), told(week, "%a"), told(year, "%B"), told(year, "%b"))
    is_clean = all(name.isprintable() for name in (*found.days, *found.months))  # else in another encoding than ours
    return found if is_clean else None


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


_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def first_weekday(chosen: str = "") -> int:
    """The day a week begins with, 0 for Monday: the chosen one, in English; "" for as where the writer lives."""
    return _WEEK.index(chosen) if chosen in _WEEK else _first_weekday()


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


def _locales(spoken: str) -> list[str]:
    """The locales that may have the names of a language: the writer's own, then its usual one."""
    from locale import normalize

    own = _where(os.environ)
    usual = normalize(spoken).partition(".")[0]
    return [*([own] if _language_of(own) == spoken else []), f"{usual}.UTF-8", usual]


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
