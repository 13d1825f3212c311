"""The shapes of what `--json` prints, at each depth: worked out from the values themselves, for the manual.

A shape is written as JSON with kinds in the place of values: "text", "integer", "number", "day",
"moment", or the name of another shape. "?" stands after a key that may be missing, "|" between
what may stand there.
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from json import dumps
from textwrap import wrap
from typing import Any, Union, get_args, get_origin, get_type_hints

WIDTH = 76  # characters of a line of the manual, which is indented
KINDS = {str: "text", int: "integer", float: "number", bool: "true|false", type(None): "null"}
KINDS |= {date: "day", datetime: "moment"}
"""What plain values are called."""

_OTHERWISE: Mapping[str, Mapping[str, str | None]] = {
    "mention": {"heard_as?": "text"},
    "reading": {"mentions": None, "people": "[mention]", "gave": "[help-kind]", "got": "[help-kind]"},
}
"""Keys that are printed with another shape than their field has, or besides the fields, or with None not at all."""


def shapes() -> dict[str, str]:
    """The shape of each value that stands inside what a command prints, by its name, in the order of the names."""
    from journal.domain.days.month import Month
    from journal.domain.exchange import Exchange
    from journal.domain.reading import Reading
    from journal.domain.views.brief import Brief
    from journal.domain.views.doubts import Doubt
    from journal.domain.views.expertise import Knows
    from journal.domain.views.review import Review

    pages = (Brief, Doubt, Knows, Review)  # each stands whole in the help of its command
    inside = [hint for page in pages for hint in get_type_hints(page).values() if hint is not Month]
    found: dict[type[Any], str] = {}
    for kind in (*inside, Exchange, Reading):
        _walk(kind, found)
    return dict(sorted((named(kind), shape) for kind, shape in found.items()))


def lines() -> Iterator[str]:
    """Every shape after its name, as lines of the manual."""
    for name, shape in shapes().items():
        told = f"{name}: {shape}"
        yield from wrap(told, WIDTH, subsequent_indent="  ", break_on_hyphens=False, break_long_words=False)


def named(kind: type[Any]) -> str:
    """What a kind of value is called: "tone-word"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", kind.__name__).lower()


def _walk(kind: Any, found: dict[type[Any], str]) -> None:
    """Put the shapes of a kind of value, and of all that is in it, into `found`."""
    for part in get_args(kind):
        _walk(part, found)
    if not isinstance(kind, type) or kind in found:
        return
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        told: dict[str, str | None] = {field.name: _told(hints[field.name]) for field in fields(kind)}
        told |= _OTHERWISE.get(named(kind), {})
        found[kind] = f"{{{', '.join(f'{_key(key)}: {shape}' for key, shape in told.items() if shape)}}}"
        for hint in hints.values():
            _walk(hint, found)
    elif issubclass(kind, Enum):
        found[kind] = " | ".join(dumps(member.value, ensure_ascii=False) for member in kind)


def _key(name: str) -> str:
    return f'"{name.removesuffix("?")}"{"?" * name.endswith("?")}'


def _told(hint: Any) -> str:
    """How a kind of value is written in a shape."""
    parts = get_args(hint)
    if get_origin(hint) in (Union, types.UnionType):
        return "|".join(map(_told, parts))
    if get_origin(hint) is tuple:
        return f"[{', '.join(_told(part) for part in parts if part is not ...)}]"
    return KINDS.get(hint) or named(hint)
