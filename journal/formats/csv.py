"""CSV: a row an entry, the columns told by their names.

Out: id, date, written_at, title, place, tags, text. In: any order, and the names that
other programs give those columns; separated by commas, semicolons or tabs.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from journal.domain.entry import Entry, is_wordless
from journal.domain.errors import WrongUse
from journal.domain.ids import derived_id
from journal.formats.moments import Moment, told_in
from journal.formats.source import Found, Item, LeftOut, Source
from journal.tongue import tr

COLUMNS = ("id", "date", "written_at", "title", "place", "tags", "text")

_NAMES = {
    "id": ("id", "uuid", "guid"),
    "date": ("date", "day", "about", "written_on", "entry date", "full_date"),
    "written_at": ("written_at", "created", "created_at", "datetime", "timestamp", "creation date", "creationdate"),
    "time": ("time", "hour"),
    "title": ("title", "subject", "headline", "note_title"),
    "place": ("place", "location"),
    "tags": ("tags", "labels", "categories"),
    "text": ("text", "body", "content", "entry", "note", "notes", "journal", "description"),
}
LARGEST_FIELD = 64 << 20
_TAG = re.compile(r'\s*"(?P<exact>(?:[^"]|"")*)"\s*(?:[,;]|\Z)|(?P<loose>[^,;]*)(?:[,;]|\Z)')
"""One of the tags of a cell: in quotes exactly what stands in them, without quotes as people write tags."""


def entries(source: Source) -> Iterator[Item]:
    """The entries of a table, one at a time.

    Raises:
        WrongUse: When there is no column of dates, or none of words.
        UnclearDay: Where a date may be either of two days, and nobody said which.
    """
    csv.field_size_limit(LARGEST_FIELD)
    head = next((line for line in source.peek().splitlines() if line.strip()), "")
    columns: dict[str, int] = {}
    width = 0
    for number, row in _rows(source.lines(), max(",;\t", key=head.count)):
        if isinstance(row, str):
            yield LeftOut(source.at(number), row)
        elif not columns and _is_before_the_head(row):
            continue
        elif not columns:
            columns, width = _columns(row, source), len(row)
            if others := [cell.strip() for n, cell in enumerate(row) if n not in columns.values() and cell.strip()]:
                told = tr("columns left out: {names}").format(names=", ".join(others))
                source.remarks.append(LeftOut(source.at(number), told, is_loss=False))
        elif any(cell.strip() for cell in row[width:]):  # cut off, its words would be others
            told = tr("it has {n} cells, and the first line names {known}; a text with commas in it needs quotes")
            yield LeftOut(source.at(number), told.format(n=len(row), known=width))
        elif any(cell.strip() for cell in row):
            yield _entry({name: row[n] for name, n in columns.items() if n < len(row)}, source, number)
    yield from source.remarks


def _rows(lines: Iterator[str], delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """The cells of each row, or why it is none, with the number of its first line.

    A quote that nobody closed would take in every row behind it: such a row is given up
    after its first line, and the lines that it had taken are read once more.
    """
    number, begun, again = 1, list[str](), list[str]()

    def following() -> Iterator[str]:
        while (line := again.pop() if again else next(lines, None)) is not None:
            begun.append(line)
            yield line

    while True:
        try:
            for row in csv.reader(following(), delimiter=delimiter, strict=True):
                yield number, row
                number += len(begun)
                begun.clear()
            return
        except csv.Error as error:
            yield number, _one(begun[0], delimiter, error) if len(begun) == 1 else _why(error)
            again += reversed(begun[1:])
            number += 1
            begun.clear()


def _one(line: str, delimiter: str, error: csv.Error) -> list[str] | str:
    """The cells of a line with quotes in the midst of a cell, which many programs write; or what is wrong with it."""
    if _is_open(error):
        return _why(error)
    try:
        return next(csv.reader([line], delimiter=delimiter))
    except csv.Error as other:
        return _why(other)


def _is_open(error: csv.Error) -> bool:
    return "end of data" in str(error)


def _why(error: csv.Error) -> str:
    """What is wrong with a row; Python says it in English, and to programmers."""
    told = str(error)
    if "field limit" in told:
        return tr("a cell of it holds more than {most} MB").format(most=LARGEST_FIELD >> 20)
    if _is_open(error) or "expected after" in told:
        return tr("a quote in it is not closed")
    return tr("a line of it ends in the midst of a cell")


def _is_before_the_head(row: Sequence[str]) -> bool:
    """Whether a row tells no columns: an empty one, or Excel's "sep=;"."""
    cells = [cell.strip().lower() for cell in row]
    return not any(cells) or cells == ["sep=", ""]


def _columns(row: Sequence[str], source: Source) -> dict[str, int]:
    given = [cell.strip().lower() for cell in row]
    found = {name: given.index(n) for name, names in _NAMES.items() for n in reversed(names) if n in given}
    if "text" not in found or not {"date", "written_at"} & found.keys():
        raise WrongUse(
            tr("{file}: its first line has to name a column of dates and one of words; it has {columns}.").format(
                file=source.name, columns=", ".join(given)
            ),
            tr("Call them “date” and “text”."),
        )
    return found


def _entry(row: dict[str, str], source: Source, number: int) -> Item:
    where = source.at(number)
    text = row.get("text", "")
    try:
        if is_wordless(text):
            raise ValueError(tr("it has no words"))
        at = _moment(row, source, where)
    except ValueError as error:
        return LeftOut(where, str(error))
    raw = " ".join(row.get(name, "") for name in ("date", "written_at", "time"))
    return Found(
        Entry(
            id=row.get("id", "").strip() or derived_id("e", "csv", raw, text),
            text=text,
            written_at=at.at,
            about=at.about,
            title=row.get("title", "").strip() or None,
            place=row.get("place", "").strip() or None,
            tags=tuple(_tags(row.get("tags", ""))),
        ),
        where,
    )


def _tags(cell: str) -> Iterator[str]:
    for match in _TAG.finditer(cell):
        exact, loose = match["exact"], match["loose"]
        if tag := loose.strip().lstrip("#") if exact is None else exact.replace('""', '"'):
            yield tag


def _as_tag(tag: str) -> str:
    """A tag as `_tags` reads it again."""
    is_plain = tag == tag.strip().lstrip("#") and not re.search('[,;"]', tag)
    return tag if is_plain else f'"{tag.replace(chr(34), chr(34) * 2)}"'


def _moment(row: dict[str, str], source: Source, where: str) -> Moment:
    told = f"{row.get('date', '')} {row.get('time', '')}".strip()
    written = row.get("written_at", "").strip()
    day, at = told_in(source, told, where), told_in(source, written, where)
    if told and day is None:
        raise ValueError(tr("its date “{words}” cannot be told").format(words=told))
    if written and at is None:
        raise ValueError(tr("its moment “{words}” cannot be told").format(words=written))
    if day and at:
        return Moment(at.at, day.about, at.has_time)
    if found := at or day:
        return found
    raise ValueError(tr("it has no date"))


def rows(entries_: Iterable[Entry]) -> Iterator[str]:
    """The table, a piece for each row, headed by the names of the columns."""
    yield _line(COLUMNS)
    for entry in entries_:
        yield _line(
            (
                entry.id,
                entry.about.isoformat(),
                entry.written_at.isoformat(),
                entry.title or "",
                entry.place or "",
                ", ".join(map(_as_tag, entry.tags)),
                entry.text,
            )
        )


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    return out.getvalue()
