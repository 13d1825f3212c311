"""The words that days are told in, in the language spoken and in English, and what a slip among them may mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from journal.almanac import WEEKDAYS, names_spoken
from journal.domain.errors import WrongUse
from journal.domain.nearest import nearest
from journal.tongue import ENGLISH, language, later, number_of, tr

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DOTTED = re.compile(r"(\d{1,2})\. ?(\d{1,2})\.(?: ?(\d{4}))?")  # where dots are written the day comes first

_SAID = (
    later("today"), later("tomorrow"), later("yesterday"), later("day before yesterday"),
    later("day after tomorrow"), later("a week"), later("a week ago"), later("a day ago"), later("in a day"),
    later("in a week"), later("next week"), later("in a fortnight"), later("a month"), later("a month ago"),
    later("in a month"), later("end of week"), later("end of next week"), later("end of month"),
    later("end of next month"), later("end of year"),
)  # fmt: skip
_COUNTED = (
    later("{n} days ago"), later("{n} weeks ago"), later("{n} months ago"), later("in {n} days"),
    later("in {n} weeks"), later("in {n} months"), later("{n} days"), later("{n} weeks"), later("{n} months"),
    later("{n}th"), later("{day} next week"), later("last {day}"), later("next {day}"), later("this {day}"),
    later("on {day}"), later("by {day}"), later("end of {day}"),
)  # fmt: skip
"""What is understood in the language spoken, besides English; names of days and months are in `almanac`.
A translation may have several forms, with "|" between them."""


def in_english(said: str) -> str:
    """Words for a day in the language spoken, as the English ones for the same; others as they are."""
    if language() == ENGLISH or ISO.fullmatch(said) or DOTTED.fullmatch(said):
        return said
    for english in _SAID:
        if said in tr(english).lower().split("|"):
            return english
    for english in _COUNTED:
        place = "{n}" if "{n}" in english else "{day}"
        for form in tr(english).lower().split("|"):
            before, _, after = form.partition(place)
            inner = said.removeprefix(before).removesuffix(after)
            if said != f"{before}{inner}{after}" or not (before or after):
                continue
            if place == "{day}":
                return english.replace(place, in_english(inner))
            if (number := int(inner) if inner.isdecimal() else number_of(inner)) is not None:
                return english.replace(place, str(number))
    first, _, rest = said.partition(" ")
    if any(c.isdecimal() for c in rest) and (weekday := named(first.rstrip(".,"))) in WEEKDAYS:
        return f"{weekday} {in_english(rest)}"  # "Freitag, 13.11.2026"
    return " ".join(map(named, said.replace(".", " ").split()))


def named(word: str) -> str:
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


_ENGLISH = (
    *WEEKDAYS, *MONTHS, "today", "tomorrow", "yesterday", "tonight", "next", "last", "this", "in", "on", "by", "until",
    "day", "days", "week", "weeks", "fortnight", "month", "months", "year", "ago", "end", "of", "the", "before",
    "after",
)  # fmt: skip
"""The words that days are told in, besides those of the language spoken."""


def without_slips(words: str, understood: Callable[[str, date], date], today: date) -> str:
    """Words for a day, each that is not known as the nearest that is; "" where they tell none then either."""
    names = names_spoken()
    known = {word: word for word in _ENGLISH}
    known |= {word: word for said in _SAID for word in tr(said).lower().replace("|", " ").split()}
    known |= {word.lower(): word for word in (*names.days, *names.months)}
    said = words.lower().split()
    meant = [word if word in known or not word.isalpha() else nearest(word, known) or word for word in said]
    if meant == said:
        return ""
    told = " ".join(known.get(word, word) for word in meant)
    try:
        understood(told, today)
    except WrongUse:
        return ""
    return told
