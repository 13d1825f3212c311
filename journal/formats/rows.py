"""What stands in a row of JSON under a name; where it is something else, a ValueError says so in words.

Python's own words ("fromisoformat: argument must be str") are for programmers, and in English.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from journal.tongue import later, tr

T = TypeVar("T")


def members(value: object, key: str = "") -> dict[str, Any]:
    """The names and values that a row is, or what stands in one under `key`."""
    if not isinstance(value, dict):
        raise ValueError(tr("its {key} is not an object").format(key=key) if key else tr("it is not an object"))
    return value


def needed(row: dict[str, Any], key: str) -> Any:
    """What has to be there, and not null."""
    if row.get(key) is None:
        raise ValueError(tr("it has no {key}").format(key=key))
    return row[key]


def words(row: dict[str, Any], key: str) -> str | None:
    """A text; None where there is none, or an empty one."""
    value = row.get(key) or None
    if value is not None and not isinstance(value, str):
        raise ValueError(tr("its {key} is not a text").format(key=key))
    return value


def identity(row: dict[str, Any], key: str) -> str | None:
    """An id: a text, or a number as some programs count; None where there is none, or an empty one."""
    value = row.get(key)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return words(row, key)


def listed(row: dict[str, Any], key: str) -> list[Any]:
    """A list; an empty one where there is none."""
    value = row.get(key) or []
    if not isinstance(value, list):
        raise ValueError(tr("its {key} is not a list").format(key=key))
    return value


def day(row: dict[str, Any], key: str) -> date | None:
    """A day as YYYY-MM-DD; None where there is none."""
    told = later("its {key} “{words}” is not a day that there is, as YYYY-MM-DD")
    return _told(row, key, date.fromisoformat, told)


def instant(row: dict[str, Any], key: str) -> datetime | None:
    """A moment in ISO 8601, naive where it has no zone; None where there is none."""
    told = later("its {key} “{words}” is not a moment that there is, as YYYY-MM-DDTHH:MM")
    return _told(row, key, datetime.fromisoformat, told)


def _told(row: dict[str, Any], key: str, parse: Callable[[str], T], wrong: str) -> T | None:
    value = words(row, key)
    try:
        return parse(value) if value else None
    except ValueError:
        raise ValueError(tr(wrong).format(key=key, words=value)) from None
