"""Plain text with dates: a line that is a date begins an entry, and so does one that begins with one.

Monday 23 November 2026          2026-11-23: Coffee with Ana.
Coffee with Ana.                 # 23 Nov 2026
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from journal.domain.entry import Entry, is_wordless
from journal.domain.ids import derived_id
from journal.formats.moments import Moment, moment
from journal.formats.source import Found, Item, LeftOut, Source, UnclearDay, tidy
from journal.tongue import tr

_DECORATION = re.compile(r"\A[\s#*=_<\[-]+|[\s#*=_>\]:-]+\Z")
_LEADING = re.compile(r"(?P<when>\d{4}-\d{2}-\d{2}(?:[ T]\d{2}:\d{2})?)(?::|\s+[-–—])\s+(?P<rest>.*)", re.DOTALL)
_NAMED_BY_DAY = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})[-_.]?(\d{2})(?!\d)")
LONGEST_HEADING = 60
"""Characters of a line that may be a date and nothing else."""


def entries(source: Source) -> Iterator[Item]:
    """The entries of a text, one at a time; without any date in it the file's name may be one.

    Raises:
        UnclearDay: Where a date may be either of two days, and nobody said which.
    """
    at: Moment | LeftOut | None = named_by_day(source.name)
    start, body = 1, list[str]()
    for number, line in enumerate(source.lines(), 1):
        begun, rest = heading(line, source, number)
        if begun is None:
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
            return moment(match["when"]), match["rest"]
        if len(line) <= LONGEST_HEADING and any(c.isdigit() for c in line):
            return moment(_DECORATION.sub("", line), source.day_first), ""
    except UnclearDay as error:
        raise UnclearDay(error.words, source.at(number)) from None
    except ValueError as error:
        return LeftOut(source.at(number), str(error)), ""
    return None, ""


def named_by_day(name: str) -> Moment | None:
    """The day that a file is named by: "2026-11-23.md", "2026_11_23 Coffee.txt"."""
    for match in _NAMED_BY_DAY.finditer(Path(name).stem):
        try:
            return moment("-".join(match.groups()))
        except ValueError:
            continue
    return None


def _entry(source: Source, number: int, at: Moment | LeftOut | None, body: list[str]) -> Iterator[Item]:
    text = tidy("".join(body))
    if isinstance(at, LeftOut):
        yield at
    elif is_wordless(text):
        return
    elif at is None:
        yield LeftOut(source.at(number), tr("it stands before the first date, so its day cannot be told"))
    else:
        identifier = derived_id("e", "text", at.at.replace(tzinfo=None).isoformat(), text)
        yield Found(Entry(id=identifier, text=text, written_at=at.at, about=at.about), source.at(number))
