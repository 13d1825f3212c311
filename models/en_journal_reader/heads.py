"""Pooling of token vectors into the rows that the small networks read."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .encoder import WIDTH
from .features import LINKS, PAIR_FEATURES, Person, context, nearest, pair_features
from .runtime import Floats, softmax

Span = tuple[int, int]


def mean(vectors: Floats, span: Span) -> Floats:
    """The mean vector of a span [384]."""
    return np.asarray(vectors[span[0] : span[1]].mean(axis=0), np.float32)


def both(vectors: Floats, span: Span) -> Floats:
    """Mean and maximum of a span [768]."""
    part = vectors[span[0] : span[1]]
    return np.concatenate([part.mean(axis=0), part.max(axis=0)])


def mention_rows(vectors: Floats, mentions: Sequence[Span], numbers: Sequence[int], starts: Sequence[int]) -> Floats:
    """Rows [mentions, 1536]: the mention, mean and maximum over the mentions of the same person, their sentences."""
    if not mentions:
        return np.zeros((0, 4 * WIDTH), np.float32)
    own = np.stack([mean(vectors, m) for m in mentions])
    said = np.stack([mean(vectors, context(m, starts, len(vectors))[0]) for m in mentions])
    rows = []
    for i, number in enumerate(numbers):
        same = [j for j, other in enumerate(numbers) if other == number]
        rows.append(np.concatenate([own[i], own[same].mean(axis=0), own[same].max(axis=0), said[same].mean(axis=0)]))
    return np.stack(rows)


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


def sides(scores: Floats, owner: str) -> dict[str, int]:
    """Who promised and to whom, as rows of `scores` [1 + people, links]; row 0 is nobody.

    Nobody promises anything to themselves: of two others the likeliest that differ are taken together.
    """
    who, to = scores[:, LINKS.index("who")], scores[:, LINKS.index("counterparty")]
    if owner != "third_party":
        return {"who": int(who.argmax()) if owner == "them" else 0, "counterparty": int(to.argmax())}
    pairs = who[:, None] + to[None, :]
    others = np.arange(1, len(pairs))
    pairs[others, others] = -np.inf
    first, second = np.unravel_index(int(pairs.argmax()), pairs.shape)
    return {"who": int(first), "counterparty": int(second)}


def help_logits(rows: Floats) -> Floats:
    """Log odds [clauses, 20] of each kind of help on either side from rows [clauses, 22].

    The first two columns say whether help was given and whether it was got; the kinds share that chance.
    """
    acts, shares = rows[:, :2], _shared(rows[:, 2:].reshape(len(rows), 2, -1))
    chances = np.minimum((shares - np.logaddexp(0, -acts)[:, :, None]).reshape(len(rows), -1), -1e-6)
    return np.asarray(chances - np.log(-np.expm1(chances)), np.float32)


def _shared(scores: Floats) -> Floats:
    """The logarithm of the softmax along the last axis."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True)), np.float32)


ENTRY_HELP = 8
"""Numbers that `entry_help_rows` tells of a kind of help."""


def entry_help_rows(logits: Floats, flags: Floats) -> Floats:
    """Rows [20, 8] on whether each kind of help passed in an entry at all.

    The log odds that any clause tells of it, the same of the other side, those of the five flags (who held
    forth was given time), and how many clauses there are.

    Args:
        logits: `help_logits` [clauses, 20].
        flags: Log odds [clauses, 5].
    """
    none = -np.logaddexp(0, logits).sum(axis=0)  # the logarithm of the chance that no clause does
    any_ = np.log(-np.expm1(np.minimum(none, -1e-6))) - none
    other = any_.reshape(2, -1)[::-1].ravel()
    shared = np.concatenate([flags.max(axis=0), [np.log(len(logits))]])
    return np.column_stack([any_, other, np.tile(shared, (len(any_), 1))]).astype(np.float32)


def tone_weights(rows: Floats) -> Floats:
    """How much each clause counts in the tone of the entry [clauses], from rows [clauses, 2]; they add up to 1."""
    return softmax(rows[:, 1])


def weighted_tone(rows: Floats) -> float:
    """The tone of an entry from rows [clauses, 2]: each clause's tone, and how much it counts."""
    return float((rows[:, 0] * tone_weights(rows)).sum())
