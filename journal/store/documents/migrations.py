"""Documents of earlier versions as this version writes them.

One pure function a version and table, from the fields of version N to those of N + 1; the
samples of every version under tests/store/samples show that they still work. A document is
brought up when it is read; on disk that shows when its month is next saved. One of a newer
version is never touched: it is shown as far as it can be, carried along, and not edited.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from journal.store.documents.encoding import Document, sealed
from journal.store.documents.history import SCHEMA

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Takes the fields of a document of one version, gives those of the next; names it does not know stay."""

Registry = Mapping[int, Mapping[str, Step]]

STEPS: Registry = {}
"""Version N -> table -> the step to N + 1. Empty: the first version is the latest."""


def is_newer(document: Document, schema: int = SCHEMA) -> bool:
    """Whether a newer program made a document, so that this one must not make another from it."""
    version = document.get("schema", 1)
    return isinstance(version, int) and version > schema


def brought_up(table: str, key: str, document: Document, steps: Registry = STEPS, schema: int = SCHEMA) -> Document:
    """`document` as version `schema` has it; itself where it is of that version or a newer one."""
    version = document.get("schema", 1)
    if not isinstance(version, int) or version >= schema:
        return document
    fields = dict(document)
    for number in range(version, schema):
        step = steps.get(number, {}).get(table)
        fields = step(fields) if step else fields
    return sealed(table, key, {**fields, "schema": schema})
