"""CSV: a row an entry, the columns told by their names.

Out: id, date, written_at, title, place, tags, text. In: any order, and the names that
other programs give those columns; separated by commas, semicolons or tabs.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from journal.domain.entry import Entry, is_wordless
from journal.domain.errors import WrongUse
from journal.domain.ids import derived_id
from journal.formats.moments import Moment, moment
from journal.formats.source import Found, Item, LeftOut, Source, UnclearDay
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


def entries(source: Source) -> Iterator[Item]:
    """The entries of a table, one at a time.

    Raises:
        WrongUse: When there is no column of dates, or none of words.
        UnclearDay: Where a date may be either of two days, and nobody said which.
    """
    csv.field_size_limit(LARGEST_FIELD)
    head = source.peek().partition("\n")[0]
    reader = csv.reader(source.lines(), delimiter=max(",;\t", key=head.count))
    columns: dict[str, int] = {}
    while True:
        start = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield LeftOut(source.at(start), tr("it is not CSV ({error})").format(error=error))
            continue
        if not columns:
            columns = _columns(row, source)
        elif any(cell.strip() for cell in row):
            yield _entry({name: row[n] for name, n in columns.items() if n < len(row)}, source, start)
    yield from source.remarks


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
        at = _moment(row, source)
    except UnclearDay as error:
        raise UnclearDay(error.words, where) from None
    except ValueError as error:
        return LeftOut(where, str(error))
    tags = (tag.strip().lstrip("#") for tag in row.get("tags", "").replace(";", ",").split(","))
    raw = " ".join(row.get(name, "") for name in ("date", "written_at", "time"))
    return Found(
        Entry(
            id=row.get("id", "").strip() or derived_id("e", "csv", raw, text),
            text=text,
            written_at=at.at,
            about=at.about,
            title=row.get("title", "").strip() or None,
            place=row.get("place", "").strip() or None,
            tags=tuple(tag for tag in tags if tag),
        ),
        where,
    )


def _moment(row: dict[str, str], source: Source) -> Moment:
    told = f"{row.get('date', '')} {row.get('time', '')}".strip()
    written = row.get("written_at", "").strip()
    day, at = moment(told, source.day_first), moment(written, source.day_first)
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
                ", ".join(entry.tags),
                entry.text,
            )
        )


def _line(cells: Iterable[str]) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    return out.getvalue()
