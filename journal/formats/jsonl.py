"""Lines of JSON, an entry each: the plainest way in and out.

``{"id"?, "text", "written_on": "YYYY-MM-DD" | "written_at": ISO 8601, "title"?, "place"?, "tags"?}``
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from journal.domain.entry import Entry, is_wordless
from journal.domain.ids import derived_id
from journal.formats.moments import NOON, doubt, placed
from journal.formats.rows import day, identity, instant, members, needed, words
from journal.formats.source import Found, Item, LeftOut, Source
from journal.tongue import tr


def items(source: Source) -> Iterator[Item]:
    """The entry of each line, or what is wrong with it; blank lines are passed over."""
    for number, text in enumerate(source.lines(), 1):
        if text.strip():
            where = source.at(number)
            try:
                yield Found(_entry(json.loads(text), source, where), where)
            except RecursionError:
                yield LeftOut(where, tr("it is nested too deeply"))
            except json.JSONDecodeError as error:
                yield LeftOut(where, tr("it is not JSON ({why})").format(why=error.msg))
            except ValueError as error:
                yield LeftOut(where, str(error))
    yield from source.remarks


def _entry(row: Any, source: Source, where: str) -> Entry:
    row = members(row)
    text = needed(row, "text")
    if not isinstance(text, str) or is_wordless(text):
        raise ValueError(tr("its text is empty or not a text"))
    if written_at := instant(row, "written_at"):
        if written_at.tzinfo is None:
            naive, written_at = written_at, placed(written_at.date(), written_at.time())
            if remark := doubt(naive, written_at):
                source.remarks.append(LeftOut(where, remark, is_loss=False))
    elif written_on := day(row, "written_on"):
        written_at = placed(written_on, NOON)
    else:
        raise ValueError(tr("it has neither written_on nor written_at"))
    about = day(row, "about") or written_at.date()
    # Without an id, the same words of the same moment, as it is told there, are the same entry.
    identifier = identity(row, "id") or derived_id("e", row.get("written_at") or row["written_on"], text)
    tags = row.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise ValueError(tr("its tags are not a list of texts"))
    return Entry(
        id=identifier,
        text=text,
        written_at=written_at,
        about=about,
        title=words(row, "title"),
        place=words(row, "place"),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag.strip())),
    )


def line(entry: Entry) -> dict[str, Any]:
    """The object of one entry, as `entries` reads it again."""
    row: dict[str, Any] = {
        "id": entry.id,
        "written_at": entry.written_at.isoformat(),
        "about": entry.about.isoformat(),
        "text": entry.text,
    }
    for key in ("title", "place"):
        if value := getattr(entry, key):
            row[key] = value
    if entry.tags:
        row["tags"] = list(entry.tags)
    return row
