"""Pooling of token vectors into the rows that the small networks read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .encoder import WIDTH
from .features import PAIR_FEATURES, Person, context, nearest, pair_features
from .runtime import Floats, softmax

Span = tuple[int, int]


def mean(vectors: Floats, span: Span) -> Floats:
    """The mean vector of a span [384]."""
    return np.asarray(vectors[span[0] : span[1]].mean(axis=0), np.float32)


def both(vectors: Floats, span: Span) -> Floats:
    """Mean and maximum of a span [768]."""
    part = vectors[span[0] : span[1]]
    return np.concatenate([part.mean(axis=0), part.max(axis=0)])


def mention_rows(vectors: Floats, mentions: Sequence[Span], numbers: Sequence[int]) -> Floats:
    """Rows [mentions, 1152]: the mention, and mean and maximum over the mentions of the same person."""
    own = np.stack([mean(vectors, m) for m in mentions]) if mentions else np.zeros((0, WIDTH), np.float32)
    rows = []
    for i, number in enumerate(numbers):
        same = own[[j for j, other in enumerate(numbers) if other == number]]
        rows.append(np.concatenate([own[i], same.mean(axis=0), same.max(axis=0)]))
    return np.stack(rows) if rows else np.zeros((0, 3 * WIDTH), np.float32)


def span_rows(vectors: Floats, found: Sequence[Span], starts: Sequence[int]) -> Floats:
    """Rows [spans, 1536]: mean and maximum of the span, mean of its sentences, mean of these and the one before."""
    rows = []
    for span in found:
        sentence, wider = context(span, starts, len(vectors))
        rows.append(np.concatenate([both(vectors, span), mean(vectors, sentence), mean(vectors, wider)]))
    return np.stack(rows) if rows else np.zeros((0, 4 * WIDTH), np.float32)


def clause_rows(vectors: Floats, clauses: Sequence[Span]) -> Floats:
    """Rows [clauses, 1536]: mean and maximum of the clause, mean and maximum of the entry."""
    entry = both(vectors, (0, len(vectors)))
    return np.stack([np.concatenate([both(vectors, clause), entry]) for clause in clauses])


def pair_rows(
    vectors: Floats, span: Span, people: Sequence[Person], starts: Sequence[int], words: Sequence[str]
) -> Floats:
    """Rows [1 + people, 1172]: span, mention, their product and what `features` says; the first row is nobody."""
    own = mean(vectors, span)
    others = [np.zeros(WIDTH, np.float32), *[mean(vectors, nearest(span, person)) for person in people]]
    vectorial = np.stack([np.concatenate([own, other, own * other]) for other in others])
    told = np.array(pair_features(span, people, starts, words), np.float32)
    assert told.shape == (1 + len(people), PAIR_FEATURES)
    return np.concatenate([vectorial, told], axis=1)


def weighted_tone(rows: Floats) -> float:
    """The tone of an entry from rows [clauses, 2]: each clause's tone, and how much it counts."""
    return float((rows[:, 0] * softmax(rows[:, 1])).sum())
