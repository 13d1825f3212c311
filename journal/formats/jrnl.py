"""jrnl's files: the plain text that it keeps, and the JSON that it exports.

In its text an entry begins with its moment, in brackets or, in old files, without, and the
first line after it is what jrnl calls the title. It is part of the words here, because
people are named in it. What jrnl cannot hold is a line that begins like an entry: such a
line is set off by a space on the way out, and the space is taken away on the way in.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from journal.domain.entry import Entry, is_wordless
from journal.domain.ids import derived_id
from journal.formats.moments import Moment, told_in
from journal.formats.rows import listed, members, needed, words
from journal.formats.source import Found, Item, LeftOut, Source, tidy
from journal.tongue import tr

STAR = "starred"
"""The tag that stands for jrnl's star."""

_BRACKETED = re.compile(r"\[(?P<when>[^\]\n]{6,40})\](?: (?P<rest>.*))?", re.DOTALL)
_BARE = re.compile(r"(?P<when>\d{4}-\d{2}-\d{2} \d{2}:\d{2}(?::\d{2})?(?: [AP]M)?)(?: (?P<rest>.*))?", re.DOTALL)
_SET_OFF = re.compile(r" +(?:\[[^\]\n]*\]|\d{4}-\d{2}-\d{2} \d{2}:\d{2})")
_TAG = re.compile(r"(?<![\w@])@([\w][\w-]*)")
_TAG_LINE = re.compile(r"(?:@[\w][\w-]*)(?: @[\w][\w-]*)*")


def entries(source: Source) -> Iterator[Item]:
    """The entries of a jrnl file, one at a time.

    Raises:
        UnclearDay: Where a date may be either of two days, and nobody said which.
    """
    heading: tuple[int, Moment, str] | None = None
    body: list[str] = []
    form: re.Pattern[str] | None = None
    before = 0
    for number, line in enumerate(source.lines(), 1):
        for pattern in (_BRACKETED, _BARE) if form is None else (form,):
            match = pattern.fullmatch(line)
            begun = match and _moment(match["when"], source, number)
            if not match or begun is None:
                continue
            form = pattern
            if heading:
                yield _entry(source, *heading, body)
            if isinstance(begun, LeftOut):
                yield begun
            heading = (number, begun, match["rest"] or "") if isinstance(begun, Moment) else None
            body = []
            break
        else:
            if heading:
                body.append(line[1:] if _SET_OFF.match(line) else line)
            elif form is None and not before and not is_wordless(line):
                before = number
                yield LeftOut(source.at(number), tr("it stands before the first date, so its day cannot be told"))
    if heading:
        yield _entry(source, *heading, body)
    yield from source.remarks


def _moment(words: str, source: Source, number: int) -> Moment | LeftOut | None:
    try:
        return told_in(source, words, source.at(number))
    except ValueError as error:
        return LeftOut(source.at(number), str(error))


def _entry(source: Source, number: int, at: Moment, first: str, body: list[str]) -> Item:
    head = first.rstrip()
    is_starred = head.endswith(" *")
    if is_starred:
        first = head[:-1].rstrip() + "\n"
    return _made(source.at(number), at, tidy(first + "".join(body)), [STAR] if is_starred else [])


def _made(where: str, at: Moment, text: str, tags: list[str]) -> Item:
    *words, last = text.split("\n")
    if words and _TAG_LINE.fullmatch(last):
        text = tidy("\n".join(words))
        tags += _TAG.findall(last)
    if is_wordless(text):
        return LeftOut(where, tr("it has no words"))
    tags += _TAG.findall(text)
    return Found(
        Entry(
            id=derived_id("e", "jrnl", at.at.replace(tzinfo=None).isoformat(), text),
            text=text,
            written_at=at.at,
            about=at.about,
            tags=tuple(dict.fromkeys(tags)),
        ),
        where,
    )


def rows(found: Iterable[Any], source: Source) -> Iterator[Item]:
    """The entries in the rows of ``{"tags": {…}, "entries": [{"title", "body", "date", "time", …}]}``."""
    for number, row in enumerate(found, 1):
        where = tr("{file}, entry {n}").format(file=source.name, n=number)
        try:
            yield _of_row(members(row), source, where)
        except ValueError as error:
            yield LeftOut(where, str(error))
    yield from source.remarks


def _of_row(row: dict[str, Any], source: Source, where: str) -> Item:
    told = f"{needed(row, 'date')} {words(row, 'time') or ''}"
    at = told_in(source, told, where)
    if at is None:
        raise ValueError(tr("its date “{words}” cannot be told").format(words=told.strip()))
    text = tidy("\n".join(part for part in (words(row, "title"), words(row, "body")) if part))
    tags = [STAR] if row.get("starred") else []
    return _made(where, at, text, tags + [str(tag).lstrip("@#") for tag in listed(row, "tags")])


def text_of(entries_: Iterable[Entry]) -> Iterator[str]:
    """The entries as jrnl keeps them, a piece of the file for each, oldest first.

    The title comes first in the text; tags that the text does not have stand below it.
    """
    for entry in entries_:
        text = "\n".join(part for part in (entry.title, tidy(entry.text)) if part)
        first, *rest = text.split("\n")
        star = " *" if STAR in entry.tags else ""
        said = {tag.lower() for tag in _TAG.findall(text)}
        bare = (re.sub(r"[^\w-]+", "_", tag).strip("_-") for tag in entry.tags if tag != STAR)
        tags = [f"@{tag}" for tag in bare if tag and tag.lower() not in said]
        lines = [f" {line}" if _begins_like_an_entry(line) else line for line in rest]
        at = entry.written_at
        when = f"{entry.about} {at:%H:%M}" if at.date() == entry.about else f"{entry.about} 12:00"
        body = "\n".join([f"[{when}] {first}{star}", *lines, *([" ".join(tags)] if tags else [])])
        yield f"{body}\n\n"


def _begins_like_an_entry(line: str) -> bool:
    return bool(_SET_OFF.match(f" {line.lstrip(' ')}"))
