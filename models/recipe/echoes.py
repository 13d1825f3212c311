"""What later entries say of promises: the pairs to learn from, and how they are laid out to be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from en_journal_reader.clauses import sentence_starts
from en_journal_reader.echoes import CHANGES, PROMISE_WORDS, promise_words
from en_journal_reader.encoder import Pieces, beside, to_pieces
from en_journal_reader.pieces import WordPieces
from en_journal_reader.shapes import token_types
from en_journal_reader.tokens import cut

from . import rows
from .batch import Sample, Span
from .corpora import find

Row = dict[str, Any]

PROMISE = -1.0
"""Marks the words of the promise in a sample; a number from 0 marks those that tell a change, by its place."""
REACH = 120
"""Days after a promise that entries of a diary are held against it."""
ENDS, OTHERS = 2.5, 0.7
"""How often a pass takes a pair of a diary: of a promise that the entry ends, and of one that it says nothing of."""
WRITTEN = 0.4
"""How often a pass takes a pair that was written as one: diaries are what is read later, but there are fewer."""


@dataclass(slots=True)
class Pair:
    """A promise and a later entry.

    Attributes:
        sample: Both as one text, the promise as its first line, so that both change their names together; where
            they stand, and the words that tell the change if somebody marked them, lies in `valence`.
        change: 0 where nothing is told, else the place in `CHANGES` from 1.
        share: How often it is taken in a pass, on the average.
    """

    sample: Sample
    change: int
    share: float = 1.0


def written(path: Path) -> Iterator[Pair]:
    """The pairs of a file of promises, each with entries that may follow it."""
    for row in rows.read(path):
        promise = promise_words(row["owner"], row["who"], row["to"], row["quote"], row["action"])
        names = [name for name in (row["who"], row["to"]) if name]
        for later in row["laters"]:
            change = _number(later["change"])
            at = later["text"].index(later["words"])
            place = (at, at + len(later["words"])) if change else None
            told = named(names, later["text"])
            yield paired(promise, later["text"], change, place, named(names, promise), told, share=WRITTEN)


def of_diary(entries: Sequence[Row]) -> Iterator[Pair]:
    """The pairs of a diary: each entry with each promise that waits for its end when it is written."""
    entries = sorted(entries, key=lambda row: (row["written_on"], row["id"]))
    waiting: dict[str, tuple[Row, Row]] = {}
    for entry in entries:
        on = date.fromisoformat(entry["written_on"])
        ended = dict.fromkeys(entry.get("fulfils", ()), 1) | {
            cid: 3 if cid in entry.get("moves", ()) else 2 for cid in entry.get("drops", ())
        }
        told = [(span, m["canonical"]) for m in entry["people"] for span in [(m["start"], m["end"])]]
        for cid, (item, first) in list(waiting.items()):
            if (on - date.fromisoformat(first["written_on"])).days > REACH:
                continue
            change = ended.get(cid, 0)
            names = sorted({m["canonical"] for m in first["people"]})
            place = find(entry.get("told", {}).get(cid), entry["text"]) if change else None
            share = ENDS if change else OTHERS
            # The reader's own action seldom names more than the clause, an author's often does: half without it.
            read = {promised(item), promised(item, item["action"] or "")}
            for promise in sorted(read):
                owed = named(names, promise)
                yield paired(promise, entry["text"], change, place, owed, told, share / len(read))
            if change:
                del waiting[cid]
        waiting |= {c["id"]: (c, entry) for c in entry["commitments"] if "id" in c and c["open"]}


def promised(item: Row, action: str = "") -> str:
    """A labelled promise as it is read, with a word for its deed or without."""
    return promise_words(item["owner"], item["who"], item["counterparty"], item["quote"], action)


def diaries_in(entries: Iterable[Row]) -> Iterator[Pair]:
    """The pairs of all diaries among the rows of a file."""
    by_writer: dict[str, list[Row]] = {}
    for row in entries:
        if "diarist" in row:
            by_writer.setdefault(row["diarist"], []).append(row)
    for own in by_writer.values():
        yield from of_diary(own)


def _number(change: str) -> int:
    change = {"moved": "replaced"}.get(change, change)
    return CHANGES.index(change) + 1 if change in CHANGES else 0


def named(names: Iterable[str], text: str) -> list[tuple[Span, str]]:
    """Where a text names somebody, by the whole name or the first of it."""
    found: list[tuple[Span, str]] = []
    for name in names:
        for form in dict.fromkeys((name, name.split()[0])):
            for at in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                if not any(at.start() < end and start < at.end() for (start, end), _ in found):
                    found.append((at.span(), name))
    return found


def paired(
    promise: str,
    text: str,
    change: int,
    place: Span | None,
    owed: list[tuple[Span, str]],
    told: list[tuple[Span, str]],
    share: float = 1.0,
) -> Pair:
    """A promise and a later entry, with the place that tells the change and where people stand in either."""
    by = len(promise) + 1
    people = [(span, name, None) for span, name in owed]
    people += [((a + by, b + by), name, None) for (a, b), name in told]
    marks = [((0, len(promise)), PROMISE)]
    if place:
        marks.append(((place[0] + by, place[1] + by), float(change)))
    return Pair(Sample(f"{promise}\n{text}", people=sorted(people), valence=marks), change, share)


@dataclass(slots=True)
class Read:
    """A pair in pieces: which words are the promise's, which make up each sentence, and which sentences tell."""

    pieces: Pieces
    owed: Span
    sentences: list[Span]
    telling: list[int] | None
    change: int


def to_read(pair: Pair, cutter: WordPieces) -> Read | None:
    """A pair in pieces; None where nothing is left of one side. An entry beyond one window loses its tail."""
    text = pair.sample.text
    end = next(b for (_, b), mark in pair.sample.valence if mark == PROMISE)
    promise, entry = text[:end], text[end + 1 :]
    owed = cut(promise)[:PROMISE_WORDS]
    a = to_pieces(cutter, [promise[x:y] for x, y in owed], token_types(promise, owed))
    told = cut(entry)
    b = to_pieces(cutter, [entry[x:y] for x, y in told], token_types(entry, told))
    both = beside(a, b)
    told = told[: len(both.first) - 1 - len(owed)]
    if not owed or not told or not a.ids:
        return None
    starts = sentence_starts(entry, told)
    sentences = list(zip(starts, [*starts[1:], len(told)], strict=True))
    telling = None
    places = [(x - end - 1, y - end - 1) for (x, y), mark in pair.sample.valence if mark > 0]
    if places:
        (x, y) = places[0]
        shares = [max(0, min(y, told[q - 1][1]) - max(x, told[p][0])) for p, q in sentences]
        telling = [i for i, n in enumerate(shares) if n >= 12 or n == max(shares) > 0]
    return Read(
        pieces=both,
        owed=(1, 1 + len(owed)),
        sentences=[(p + 1 + len(owed), q + 1 + len(owed)) for p, q in sentences],
        telling=telling or None,
        change=pair.change,
    )
