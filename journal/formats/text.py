"""Plain text with dates: a line that is a date begins an entry, and so does one that begins with one.

Monday 23 November 2026          2026-11-23: Coffee with Ana.
Coffee with Ana.                 # 23 Nov 2026
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from journal.domain.days.said import MONTHS
from journal.domain.entry import Entry, is_wordless
from journal.domain.ids import derived_id
from journal.formats.moments import Moment, moment, told_in
from journal.formats.source import Found, Item, LeftOut, Source, UnclearDay, tidy
from journal.tongue import tr

_DECORATION = re.compile(r"\A[\s#*=_<\[-]+|[\s#*=_>\]:-]+\Z")
_LEADING = re.compile(r"(?P<when>\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2})?)(?::|\s+[-–—])\s+(?P<rest>.*)", re.DOTALL)
_NAMED_BY_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
_NAMED_OTHERWISE = re.compile(r"(?<!\d)(\d{1,2})([-_.])(\d{1,2})\2(\d{4})(?!\d)")
_NAMED = "|".join(f"{m[:3]}(?:{m[3:]})?" for m in MONTHS) + "|sept"
_NO_FULL_YEAR = re.compile(
    r"(?:(?P<lead>[^\W\d]+)\.?,? )?(?P<when>(?P<first>\d{1,2})(?P<sep>[-/.])(?P<second>\d{1,2})"
    r"(?:(?P=sep)(?P<year>\d{2})|\.)?"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\.? (?:of )?(?:{_NAMED})\.?(?: ['\u2019]?\d{{2}})?"
    rf"|(?:{_NAMED})\.? \d{{1,2}}(?:st|nd|rd|th)?)(?:,? \d{{1,2}}:\d{{2}})?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"\w+(?:day|tag|woch)|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|mo|di|mi|do|fr|sa|so", re.IGNORECASE)
_DAY_AND_WORDS = re.compile(
    r"(?P<when>(?P<first>\d{1,2})(?P<sep>/)(?P<second>\d{1,2})(?:/(?P<year>\d{2}|\d{4}))?"
    r"|\d{1,2}(?P<point>[-.])\d{1,2}(?P=point)\d{4})(?::|\s+[-\u2013\u2014])\s+\S"
)
LONGEST_HEADING = 60
"""Characters of a line that may be a date and nothing else."""


def entries(source: Source) -> Iterator[Item]:
    """The entries of a text, one at a time; without any date in it the file's name may be one.

    Raises:
        UnclearDay: Where a date may be either of two days, and nobody said which.
    """
    at: Moment | LeftOut | UnclearDay | None
    try:
        at = named_by_day(source)
    except UnclearDay as error:  # it may be that every entry in it has a date of its own
        at = error
    start, body = 1, list[str]()
    for number, line in enumerate(source.lines(), 1):
        begun, rest = heading(line, source, number)
        if begun is None:
            if remark := _no_date(line, source.at(number)):
                source.remarks.append(remark)
            body.append(line)
            continue
        yield from _entry(source, start, at, body)
        at, start, body = begun, number, [rest] if rest else []
    yield from _entry(source, start, at, body)
    yield from source.remarks


def heading(line: str, source: Source, number: int) -> tuple[Moment | LeftOut | None, str]:
    """The moment that a line begins an entry with, and what follows it in the line."""
    try:
        if match := _LEADING.fullmatch(line):
            return told_in(source, match["when"], source.at(number)), match["rest"]
        if len(line) <= LONGEST_HEADING and any(c.isdigit() for c in line):
            return told_in(source, _DECORATION.sub("", line), source.at(number)), ""
    except ValueError as error:
        return LeftOut(source.at(number), str(error)), ""
    return None, ""


def _no_date(line: str, where: str) -> LeftOut | None:
    """What to say of a line that looks like a date and is read as words: one without its year, or with words behind.

    "03/04", "24.12.26", "14 September"; "03/04/2026: Lunch".
    """
    alone = _NO_FULL_YEAR.fullmatch(_DECORATION.sub("", line)) if len(line) <= LONGEST_HEADING else None
    is_led = alone and alone["lead"] and not alone["year"]  # "Lunch, 1.2." is one, too
    if alone and _may_be_a_day(alone) and (not is_led or _WEEKDAY.fullmatch(alone["lead"])):
        told = tr("“{words}” was read as words, not as a date; its year needs four digits")
        return LeftOut(where, told.format(words=alone["when"]), is_loss=False)
    begun = _DAY_AND_WORDS.match(line)
    if begun and _may_be_a_day(begun):
        told = tr("“{words}” was read as words, not as a date; write it with its year, in a line of its own")
        return LeftOut(where, told.format(words=begun["when"]), is_loss=False)
    return None


def _may_be_a_day(said: re.Match[str]) -> bool:
    """Whether two numbers are a day and a month, in one order or the other; what has a year or a name is one."""
    if not said["first"] or said["year"]:
        return True
    low, high = sorted((int(said["first"]), int(said["second"])))
    return 1 <= low <= 12 and high <= 31


def named_by_day(source: Source) -> Moment | None:
    """The day that a file is named by: "2026-11-23.md", "2026_11_23 Coffee.txt", "23-11-2026.md".

    Raises:
        UnclearDay: For "03-04-2026.md" where nobody said which comes first.
    """
    stem = Path(source.name).stem
    named = ["-".join(match.groups()) for match in _NAMED_BY_DAY.finditer(stem)]
    named += [f"{match[1]}-{match[3]}-{match[4]}" for match in _NAMED_OTHERWISE.finditer(stem)]
    for words in named:
        try:
            return moment(words, source.day_first)
        except UnclearDay as error:
            raise UnclearDay(error.words, source.name) from None
        except ValueError:
            continue
    return None


def _entry(source: Source, number: int, at: Moment | LeftOut | UnclearDay | None, body: list[str]) -> Iterator[Item]:
    text = tidy("".join(body))
    if isinstance(at, LeftOut):
        yield at
    elif is_wordless(text):
        return
    elif isinstance(at, UnclearDay):
        raise at
    elif at is None:
        yield LeftOut(source.at(number), tr("it stands before the first date, so its day cannot be told"))
    else:
        identifier = derived_id("e", "text", at.at.replace(tzinfo=None).isoformat(), text)
        yield Found(Entry(id=identifier, text=text, written_at=at.at, about=at.about), source.at(number))
