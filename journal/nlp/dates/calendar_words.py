"""The words people use for days: names, numbers, feasts, and the patterns made of them.

Everything is lower case; `dates` reads phrases after they have been made plain.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

from journal.domain.english.numbers import ORDINALS

WEEKDAYS = {
    name: index
    for index, names in enumerate(
        (
            "monday mon",
            "tuesday tues tue",
            "wednesday weds wed",
            "thursday thurs thur thu",
            "friday fri",
            "saturday sat",
            "sunday sun sabbath",
        )
    )
    for name in names.split()
}
MONTHS = {
    name: index
    for index, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_TO_TWENTY = """
    one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen twenty
"""
_CARDINALS = _TO_TWENTY.split()
NUMBERS = {word: value for value, word in enumerate(_CARDINALS, 1)} | {
    "a": 1,
    "an": 1,
    "another": 1,
    "couple": 2,
    "thirty": 30,
    "forty": 40,
    "sixty": 60,
    "ninety": 90,
}


def _after_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _on(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    """The nth `weekday` (Monday is 0) of a month; the 0th is the last of the month before."""

    def day(year: int) -> date:
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return day


# Feasts whose day everybody can reckon; longest name first, so that an eve is not its day.
FEASTS: dict[str, Callable[[int], date]] = {
    "christmas eve": _on(12, 24),
    "xmas eve": _on(12, 24),
    "new year's eve": _on(12, 31),
    "new years eve": _on(12, 31),
    "nye": _on(12, 31),
    "new year's day": _on(1, 1),
    "new year's": _on(1, 1),
    "new years": _on(1, 1),
    "new year": _on(1, 1),
    "boxing day": _on(12, 26),
    "christmas": _on(12, 25),
    "xmas": _on(12, 25),
    "good friday": _after_easter(-2),
    "maundy thursday": _after_easter(-3),
    "palm sunday": _after_easter(-7),
    "ash wednesday": _after_easter(-46),
    "easter monday": _after_easter(1),
    "easter": _after_easter(0),
    "ascension": _after_easter(39),
    "whitsunday": _after_easter(49),
    "whitsun": _after_easter(49),
    "pentecost": _after_easter(49),
    "candlemas": _on(2, 2),
    "valentine's": _on(2, 14),
    "valentines": _on(2, 14),
    "st david's": _on(3, 1),
    "st patrick's": _on(3, 17),
    "lady day": _on(3, 25),
    "midsummer day": _on(6, 24),
    "michaelmas": _on(9, 29),
    "halloween": _on(10, 31),
    "hallowe'en": _on(10, 31),
    "all saints": _on(11, 1),
    "martinmas": _on(11, 11),
    "burns night": _on(1, 25),
    "anzac day": _on(4, 25),
    "may day": _on(5, 1),
    "juneteenth": _on(6, 19),
    "canada day": _on(7, 1),
    "independence day": _on(7, 4),
    "bonfire night": _on(11, 5),
    "memorial day": _nth(6, 0, 0),
    "labor day": _nth(9, 0, 1),
    "thanksgiving": _nth(11, 3, 4),
}


def alternatives(words: dict[str, int] | dict[str, Callable[[int], date]]) -> str:
    """A regular expression that matches any key, the longest first."""
    return "(?:" + "|".join(re.escape(word) for word in sorted(words, key=lambda w: -len(w))) + ")"


WEEKDAY = alternatives(WEEKDAYS)
MONTH = alternatives(MONTHS)
FEAST = alternatives(FEASTS)
NUMBER = rf"(?:\d{{1,3}}|{alternatives(NUMBERS)})"
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{alternatives(ORDINALS)})"
YEAR = r"(?:(?:19|20)\d{2}|'\d{2}|(?:this|next) year)"
OF_YEAR = rf"(?:,? (?:of |in )?({YEAR})\b)?"
"""Behind a day or a month: the year, if one is said, as a group."""

_SPELLINGS = (
    (r"\bto-(?=day|morrow|night)", "to"),
    (r"\b2day\b", "today"),
    (r"\b(?:2nite|2night|tonite|2-?nt)\b", "tonight"),
    (r"\b(?:tmrw|tmr|tmw|tmrow|tomoz|tomorow|tommorow|tommorrow|2mrw|2moro|2morrow|morrow)\b", "tomorrow"),
    (r"\b(?:nxt)\b", "next"),
    (r"\bwks\b", "weeks"),
    (r"\bwk\b", "week"),
    (r"\b(?:wknd|wkend|w/e|week-end)(?!\w)", "weekend"),
    (r"\bse'?n-?night\b", "week"),
    (r"\b(?:b4|b/f)(?!\w)", "before"),
    (r"\b(?:cob|cop|eob|close of (?:business|play)|end of (?:the )?(?:working )?day)\b", "eod"),
    (r"\b(?:'til|til|till|bis)\b", "until"),
)


def plain(phrase: str) -> str:
    """`phrase` in lower case, with straight quotes, single spaces and one spelling a word."""
    text = unicodedata.normalize("NFKC", phrase).lower().replace("\u2019", "'").replace("\u2013", "-")
    text = re.sub(r"\s+", " ", text).strip(" \t.,;:!?()[]'\"")
    for pattern, spelling in _SPELLINGS:
        text = re.sub(pattern, spelling, text)
    return re.sub(rf"\b({WEEKDAY}|today|tomorrow|tonight)'s\b", r"\1", text)


def number(word: str) -> int:
    """The value of a number written in digits or words, cardinal or ordinal."""
    digits = re.match(r"\d+", word)
    if digits:
        return int(digits.group())
    return NUMBERS.get(word) or ORDINALS[word]
