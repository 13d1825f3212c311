"""Which kind of help the words of a clause tell of: a table of words and pairs of words, and what each speaks for.

The vectors of the encoder know what a clause means, and in training they learn their texts by heart; "advice" and
"put me in touch" say the same in every text. Both are added up.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from .runtime import Floats


class Wording:
    """The table: rows of weights [words + 1, kinds] by word, the last one for a clause as such."""

    def __init__(self, places: Mapping[str, int], weights: Floats) -> None:
        self.places, self.weights = dict(places), weights

    @classmethod
    def load(cls, folder: Path) -> Wording:
        """Read words.txt and words.npy."""
        words = (folder / "words.txt").read_text(encoding="utf-8").split("\n")
        weights = np.load(folder / "words.npy", allow_pickle=False).astype(np.float32)
        return cls({word: place for place, word in enumerate(words)}, weights)

    def save(self, folder: Path) -> None:
        """Write words.txt and words.npy."""
        words = sorted(self.places, key=self.places.__getitem__)
        (folder / "words.txt").write_text("\n".join(words), encoding="utf-8")
        np.save(folder / "words.npy", self.weights.astype(np.float16))

    def kinds(self, clauses: Sequence[Sequence[str]]) -> Floats:
        """Scores [clauses, kinds] of clauses as lower-case words."""
        return np.stack([self._scores(clause) for clause in clauses])

    def _scores(self, clause: Sequence[str]) -> Floats:
        known = sorted({self.places[entry] for entry in entries(clause) if entry in self.places})
        own = self.weights[known].sum(axis=0) / np.sqrt(len(known)) if known else 0.0
        return np.asarray(own + self.weights[-1], np.float32)


def entries(clause: Sequence[str]) -> Iterator[str]:
    """The words of a clause and its pairs of neighbours."""
    words = [word for word in clause if any(c.isalpha() for c in word)]
    yield from words
    yield from (f"{a} {b}" for a, b in pairwise(words))
