"""Lines of JSON, an entry each: the plainest way in and out.

``{"id"?, "text", "written_on": "YYYY-MM-DD" | "written_at": ISO 8601, "title"?, "place"?, "tags"?}``
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from journal.domain.entry import Entry, is_wordless
from journal.domain.ids import derived_id
from journal.formats.moments import NOON, placed
from journal.formats.source import Found, Item, LeftOut, Source
from journal.tongue import tr


def items(source: Source) -> Iterator[Item]:
    """The entry of each line, or what is wrong with it; blank lines are passed over."""
    for number, text in enumerate(source.lines(), 1):
        if text.strip():
            where = source.at(number)
            try:
                yield Found(_entry(json.loads(text)), where)
            except RecursionError:
                yield LeftOut(where, tr("it is nested too deeply"))
            except (ValueError, TypeError, KeyError) as error:
                yield LeftOut(where, _reason(error))
    yield from source.remarks


def _entry(row: Any) -> Entry:
    if not isinstance(row, dict):
        raise ValueError(tr("it is not an object"))
    text = row["text"]
    if not isinstance(text, str) or is_wordless(text):
        raise ValueError(tr("its text is empty or not a text"))
    if row.get("written_at"):
        written_at = datetime.fromisoformat(row["written_at"])
        if written_at.tzinfo is None:
            written_at = placed(written_at.date(), written_at.time())
    elif row.get("written_on"):
        written_at = placed(date.fromisoformat(row["written_on"]), NOON)
    else:
        raise ValueError(tr("it has neither written_on nor written_at"))
    about = date.fromisoformat(row["about"]) if row.get("about") else written_at.date()
    # Without an id, the same words of the same moment, as it is told there, are the same entry.
    identifier = str(row.get("id") or derived_id("e", row.get("written_at") or row["written_on"], text))
    tags = row.get("tags") or ()
    if isinstance(tags, str) or not all(isinstance(tag, str) for tag in tags):
        raise ValueError(tr("its tags are not a list of texts"))
    return Entry(
        id=identifier,
        text=text,
        written_at=written_at,
        about=about,
        title=_words(row, "title"),
        place=_words(row, "place"),
        tags=tuple(tags),
    )


def _words(row: dict[str, Any], name: str) -> str | None:
    value = row.get(name) or None
    if value is not None and not isinstance(value, str):
        raise ValueError(tr("its {key} is not a text").format(key=name))
    return value


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


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return tr("it has no {key}").format(key=error.args[0])
    if isinstance(error, json.JSONDecodeError):
        return tr("it is not JSON ({why})").format(why=error.msg)
    return str(error)
