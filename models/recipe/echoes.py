"""What later entries say of promises: pairs to learn from, and what the network is asked of them."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import torch
from en_journal_reader.clauses import sentence_starts
from en_journal_reader.echoes import CHANGES, PROMISE_WORDS, promise_words
from en_journal_reader.encoder import Pieces, beside, to_pieces
from en_journal_reader.pieces import WordPieces
from en_journal_reader.shapes import token_types
from en_journal_reader.tokens import cut
from torch import Tensor

from . import rows
from .batch import Sample, Span, padded
from .net import Reader

Row = dict[str, Any]

PROMISE = -1.0
"""Marks the words of the promise in a sample; a number from 0 marks those that tell a change, by its place."""
REACH = 120
"""Days after a promise that entries of a diary are held against it."""
ELSEWHERE = 0.25
"""What a sentence weighs beside the one that tells the change, of which nobody said that it tells nothing."""
OTHERS = 0.35
"""Share of the promises of a diary that an entry says nothing of, and that are learned from in a pass."""


@dataclass(slots=True)
class Pair:
    """A promise and a later entry.

    Attributes:
        sample: Both as one text, the promise as its first line, so that both change their names together; where
            they stand, and the words that tell the change if somebody marked them, lies in `valence`.
        change: 0 where nothing is told, else the place in `CHANGES` from 1.
        share: How often it is taken in a pass.
    """

    sample: Sample
    change: int
    share: float = 1.0


def written(path: Path) -> Iterator[Pair]:
    """The pairs of a file of promises, each with entries that may follow it."""
    for row in rows.read(path):
        promise = promise_words(row["owner"], row["who"], row["to"], row["quote"])
        names = [name for name in (row["who"], row["to"]) if name]
        for later in row["laters"]:
            change = _number(later["change"])
            at = later["text"].index(later["words"])
            place = (at, at + len(later["words"])) if change else None
            yield _pair(promise, later["text"], change, place, _named(names, promise), _named(names, later["text"]))


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
            promise = promise_words(item["owner"], item["who"], item["counterparty"], item["quote"])
            names = {m["canonical"] for m in first["people"]}
            yield _pair(
                promise, entry["text"], change, None, _named(names, promise), told, share=1.0 if change else OTHERS
            )
            if change:
                del waiting[cid]
        waiting |= {c["id"]: (c, entry) for c in entry["commitments"] if "id" in c and c["open"]}


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


def _named(names: Iterable[str], text: str) -> list[tuple[Span, str]]:
    """Where a text names somebody, by the whole name or the first of it."""
    found: list[tuple[Span, str]] = []
    for name in names:
        for form in dict.fromkeys((name, name.split()[0])):
            for at in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                if not any(at.start() < end and start < at.end() for (start, end), _ in found):
                    found.append((at.span(), name))
    return found


def _pair(
    promise: str,
    text: str,
    change: int,
    place: Span | None,
    owed: list[tuple[Span, str]],
    told: list[tuple[Span, str]],
    share: float = 1.0,
) -> Pair:
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


def scores(net: Reader, batch: Sequence[Read]) -> list[Tensor]:
    """For each pair the head's labels [sentences, 4]."""
    ids, types, mask, first, last, offsets = padded([one.pieces for one in batch])
    words = net.words(ids, types, first, last, mask).float()
    made, sizes = [], []
    for by, one in zip(offsets, batch, strict=True):
        owed = words[by + one.owed[0] : by + one.owed[1]].mean(0)
        for p, q in one.sentences:
            told = words[by + p : by + q].mean(0)
            made.append(torch.cat([words[by], owed, told, owed * told]))
        sizes.append(len(one.sentences))
    return list(net.echo(torch.stack(made)).float().split(sizes))


def loss(net: Reader, batch: Sequence[Read]) -> Tensor:
    """Whether the sentences that tell a change tell it, and the others nothing: the mean over pairs."""
    losses = []
    for one, told in zip(batch, scores(net, batch), strict=True):
        chances = told.log_softmax(1)
        nothing = -chances[:, 0]
        if not one.change:
            losses.append(nothing.max() + 0.3 * nothing.mean())
            continue
        at = one.telling if one.telling is not None else [int(chances[:, one.change].argmax())]
        others = [i for i in range(len(chances)) if i not in at]
        right = -chances[at, one.change].mean()
        losses.append(right + (ELSEWHERE * nothing[others].mean() if others and one.telling is not None else 0.0))
    return torch.stack(losses).mean()


class Pairs:
    """Pairs without end, varied anew in each round, those of like length side by side."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        vary: Callable[[Sample], Sample],
        cutter: WordPieces,
        rng: random.Random,
        size: int,
    ) -> None:
        self.pairs, self.vary, self.cutter, self.rng, self.size = pairs, vary, cutter, rng, size
        self.waiting: list[list[Read]] = []

    def take(self) -> list[Read]:
        """The next pairs, `size` of them at most."""
        if not self.waiting:
            drawn = [pair for pair in self.pairs if self.rng.random() < pair.share]
            self.rng.shuffle(drawn)
            block = self.size * 16
            for start in range(0, len(drawn), block):
                varied = (replace(p, sample=self.vary(p.sample)) for p in drawn[start : start + block])
                read = [one for pair in varied if (one := to_read(pair, self.cutter)) is not None]
                read.sort(key=lambda one: len(one.pieces.ids))
                self.waiting += [read[i : i + self.size] for i in range(0, len(read), self.size)]
            self.rng.shuffle(self.waiting)
        return self.waiting.pop()
