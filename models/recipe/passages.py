"""Labelled passages of real prose: the texts stay in their corpora, the labels stand here by offsets.

A row names its corpus, the document, and its first and last sentence there; the text is those
sentences with a blank between them. A passage of a printed book is found by its hash (`books.py`).
Words that a label quotes are `[start, end]` of that text.
"""

from __future__ import annotations

import gzip
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from . import books, rows

Row = dict[str, Any]

QUOTED = {"commitments": ("quote", "due_text"), "help": ("quote",), "requests": ("quote",), "flags": ("evidence",)}
"""Where labels quote the text."""


def passages(labels: Path, data: Path) -> list[Row]:
    """The rows of a file of labels, with their texts out of the corpora in `data`, in the form of reflections.

    Passages whose book is not there are left out, and counted on standard error.

    Raises ValueError where a corpus is not the one that was labelled.
    """
    found, missing = [], []
    for row in rows.read(labels):
        if row["source"] != books.BOOK:
            found.append(_restored(row, _sentences_of(data, row)))
            continue
        try:
            text = books.passage(data, row)
        except LookupError as error:
            missing.append(str(error))
        else:
            found.append(_restored(row, text))
    if missing:
        print(f"{labels.name}: {len(missing)} passages are left out, as {missing[0]}", file=sys.stderr)
    return found


def stand_off(row: Row) -> Row:
    """A labelled row, as reflections have it, with offsets in place of everything that is the text's."""
    text = row["text"]

    def place(quote: str | None) -> list[int] | None:
        if quote is None:
            return None
        start = text.index(quote)
        return [start, start + len(quote)]

    kept = {key: value for key, value in row.items() if key not in ("text", "written_on", "stratum", "gave", "got")}
    kept["size"] = len(text)
    kept["people"] = [{key: value for key, value in p.items() if key != "text"} for p in row["people"]]
    kept["commitments"] = [{key: value for key, value in c.items() if key != "action"} for c in row["commitments"]]
    return _requoted(kept, place)


def _sentences_of(data: Path, row: Row) -> str:
    text = " ".join(_sentences(data, row["source"], row["doc"])[row["first"] : row["last"] + 1])
    if len(text) != row["size"]:
        raise ValueError(f"{row['id']}: {row['source']} is not the corpus that was labelled")
    return text


def _restored(row: Row, text: str) -> Row:
    def words(place: list[int] | None) -> str | None:
        return None if place is None else text[slice(*place)]

    whole = _requoted(row, words)
    whole["text"] = text
    whole["people"] = [p | {"text": text[p["start"] : p["end"]]} for p in row["people"]]
    for side in ("gave", "got"):
        whole[side] = sorted({h["kind"] for h in row["help"] if h["side"] == side})
    return whole


def _requoted(row: Row, change: Callable[[Any], Any]) -> Row:
    changed = dict(row)
    for key, fields in QUOTED.items():
        changed[key] = [label | {name: change(label[name]) for name in fields} for label in changed[key]]
    return changed


def _sentences(data: Path, source: str, doc: str) -> list[str]:
    return _treebank(data, source)[doc] if source.startswith("ud_") else _listed(data, source)


@lru_cache(maxsize=8)
def _listed(data: Path, source: str) -> list[str]:
    return [row["text"] for row in rows.read(data / f"{source}.jsonl.gz")]


@lru_cache(maxsize=8)
def _treebank(data: Path, source: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in _comments(data / f"{source}.conllu.gz"):
        if key == "newdoc id":
            own = found.setdefault(value, [])
        elif key == "text":
            own.append(value)
    return found


def _comments(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# ") and " = " in line:
                key, _, value = line[2:].partition(" = ")
                yield key, value.strip()
