"""The encoder: from the words of an entry to one vector and tag scores for each.

A transformer reads at most 512 word pieces. Longer entries are read in windows that
overlap by 128 pieces, one window at a time, and each word is taken from the window that
shows it with the most context, so memory for reading does not grow with the entry.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .pieces import WordPieces
from .runtime import Floats, Graph, Ints

WINDOW = 510
"""Pieces a window, without the two marks around it."""
OVERLAP = 128
WIDTH = 384
TAGS = 9
"""Three tag sets of outside, begin, inside: person, commitment, due."""
CLS, SEP = 101, 102
LOWER, UPPER = "lower.onnx", "upper.onnx"
"""The graphs of the encoder's layers: those that whatever is read goes through, and those above them."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of an entry. `first[i]` and `last[i]` are the pieces that begin and end word i."""

    ids: list[int]
    types: list[int]
    first: list[int]
    last: list[int]


def to_pieces(cutter: WordPieces, words: Sequence[str], types: Sequence[int]) -> Pieces:
    """Word pieces of `words`; a word without any (a stray mark) shares the piece before it."""
    found = Pieces([], [], [], [])
    at = 0
    for word, kind in zip(words, types, strict=True):
        ids = cutter.ids(word)
        found.first.append(len(found.ids) if ids else at)
        found.ids.extend(ids)
        found.types.extend([kind] * len(ids))
        at = len(found.ids) - 1 if ids else at
        found.last.append(at)
    return found


def beside(ahead: Pieces, behind: Pieces) -> Pieces:
    """Two texts in one window with all marks around them; of the second only as many words as fit.

    The mark at the beginning stands first as a word of its own, then the words of both.
    """
    room = WINDOW - 1 - len(ahead.ids)
    keep = sum(last < room for last in behind.last)
    size = behind.last[keep - 1] + 1 if keep else 0
    shift = len(ahead.ids) + 2
    return Pieces(
        ids=[CLS, *ahead.ids, SEP, *behind.ids[:size], SEP],
        types=[0, *ahead.types, 0, *behind.types[:size], 0],
        first=[0, *[p + 1 for p in ahead.first], *[p + shift for p in behind.first[:keep]]],
        last=[0, *[p + 1 for p in ahead.last], *[p + shift for p in behind.last[:keep]]],
    )


def windows(count: int) -> Iterator[tuple[int, int, int, int]]:
    """For `count` pieces: (start, end) of each window and (low, high), the pieces that are taken from it."""
    start, low = 0, 0
    while True:
        end = min(start + WINDOW, count)
        high = count if end == count else end - OVERLAP // 2
        yield start, end, low, high
        if end == count:
            return
        start, low = end - OVERLAP, high


class Encoder:
    """Word pieces and the layers that read them."""

    def __init__(self, folder: Path) -> None:
        self.pieces = WordPieces.load(folder)
        self.lower = Graph(folder / LOWER)
        self.upper = Graph(folder / UPPER)

    def read(self, words: Sequence[str], types: Sequence[int]) -> tuple[Floats, Floats]:
        """Vectors [words, 384] and tag scores [words, 9]."""
        pieces = to_pieces(self.pieces, words, types)
        vectors = np.zeros((len(words), WIDTH), np.float32)
        scores = np.zeros((len(words), TAGS), np.float32)
        if not pieces.ids:
            return vectors, scores
        first, last = np.array(pieces.first), np.array(pieces.last)
        for start, end, low, high in windows(len(pieces.ids)):
            here = np.flatnonzero((first >= low) & (first < high))
            if len(here):
                vectors[here], scores[here] = self._through(
                    self.upper,
                    [CLS, *pieces.ids[start:end], SEP],
                    [0, *pieces.types[start:end], 0],
                    first[here] - start + 1,
                    np.minimum(last[here], end - 1) - start + 1,
                )
        return vectors, scores

    def read_beside(
        self,
        upper: Graph,
        before: Sequence[str],
        before_types: Sequence[int],
        words: Sequence[str],
        types: Sequence[int],
    ) -> tuple[Floats, Floats]:
        """Vectors of two texts that are read together: the mark at their beginning and `before`, then `words`.

        Args:
            upper: The layers that learned to read two texts so.

        Returns:
            [1 + before, 384] and [words, 384]; of the words only as many as fit into one window with what is before.
        """
        ahead = to_pieces(self.pieces, before, before_types)
        pieces = to_pieces(self.pieces, words[:WINDOW], types[:WINDOW])
        both = beside(ahead, pieces)
        (vectors,) = self._through(upper, both.ids, both.types, np.array(both.first), np.array(both.last))
        return vectors[: len(before) + 1], vectors[len(before) + 1 :]

    def _through(self, upper: Graph, ids: list[int], types: list[int], first: Ints, last: Ints) -> Sequence[Floats]:
        """What `upper` makes of a row of pieces and the places of its words."""
        (hidden,) = self.lower.run({"ids": _row(ids), "types": _row(types)})
        return upper.run({"hidden": hidden, "first": first, "last": last})


def _row(values: list[int]) -> Ints:
    return np.array([values], np.int64)
