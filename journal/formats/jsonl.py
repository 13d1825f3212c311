"""Lines of JSON, an entry each: the plainest way in and out.

``{"id"?, "text", "written_on": "YYYY-MM-DD" | "written_at": ISO 8601, "title"?, "place"?, "tags"?}``
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, tzinfo
from typing import Any

from journal.domain.entry import Entry
from journal.domain.errors import WrongUse
from journal.domain.ids import derived_id

NOON = time(12)  # a day without an hour: noon lies in that day in most zones


class BadLine(WrongUse):
    """A line that is no entry; says which and why."""


def entries(lines: Iterable[str], zone: tzinfo | None) -> Iterator[Entry | BadLine]:
    """An entry for each line, or what is wrong with it; blank lines are passed over.

    Args:
        lines: The lines of the file.
        zone: The zone of moments that name none.
    """
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                yield _entry(json.loads(line), zone)
            except RecursionError:
                yield BadLine(f"Line {number}: it is nested too deeply.")
            except (ValueError, TypeError, KeyError) as error:
                yield BadLine(f"Line {number}: {_reason(error)}.")


def _entry(row: Any, zone: tzinfo | None) -> Entry:
    if not isinstance(row, dict):
        raise ValueError("it is not an object")
    text = row["text"]
    if not isinstance(text, str) or not text.strip():
        raise ValueError("its text is empty or not a text")
    if row.get("written_at"):
        written_at = datetime.fromisoformat(row["written_at"])
        if written_at.tzinfo is None:
            written_at = written_at.replace(tzinfo=zone).astimezone()
    elif row.get("written_on"):
        written_at = datetime.combine(date.fromisoformat(row["written_on"]), NOON, tzinfo=zone)
        written_at = written_at.astimezone() if zone is None else written_at
    else:
        raise ValueError("it has neither written_on nor written_at")
    about = date.fromisoformat(row["about"]) if row.get("about") else written_at.date()
    # Without an id, the same words of the same moment are the same entry: importing twice adds nothing.
    identifier = str(row.get("id") or derived_id("e", written_at.isoformat(), text))
    tags = row.get("tags") or ()
    if isinstance(tags, str) or not all(isinstance(tag, str) for tag in tags):
        raise ValueError("its tags are not a list of texts")
    return Entry(
        id=identifier,
        text=text,
        written_at=written_at,
        about=about,
        title=row.get("title") or None,
        place=row.get("place") or None,
        tags=tuple(tags),
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


def _reason(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"it has no {error.args[0]}"
    if isinstance(error, json.JSONDecodeError):
        return f"it is not JSON ({error.msg})"
    return str(error)
