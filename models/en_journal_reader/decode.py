"""From tag scores to spans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np

from .runtime import Floats, softmax

Span = tuple[int, int]


def spans(scores: Floats, threshold: float, bridge: int = 0, stay: float = 1.0) -> list[tuple[Span, float]]:
    """Spans in tag scores [tokens, 3] (outside, begin, inside), each with its mean probability.

    A token is in when outside has at most 1 - threshold. A span ends where the next one begins;
    gaps of at most `bridge` tokens inside a span are closed. Beside a span, begin must be `stay`
    times as likely as inside to open another.
    """
    chances = softmax(scores)
    within = 1 - chances[:, 0] if len(chances) else np.zeros(0, np.float32)
    inside = within >= threshold
    found: list[list[int]] = []
    for i in np.flatnonzero(inside):
        starts = chances[i, 1] > chances[i, 2] * stay
        if found and not starts and i - found[-1][1] <= bridge:
            found[-1][1] = int(i) + 1
        else:
            found.append([int(i), int(i) + 1])
    return [((start, end), float(within[start:end].mean())) for start, end in found]


def cut_at(found: list[tuple[Span, float]], lines: Collection[int]) -> list[tuple[Span, float]]:
    """The same spans, ended wherever a token of `lines` begins a new line: nobody promises across two bullets."""
    out = []
    for (start, end), chance in found:
        edges = [start, *sorted(i for i in lines if start < i < end), end]
        out += [((a, b), chance) for a, b in pairwise(edges)]
    return out


def cased(words: Sequence[str], found: Sequence[tuple[Span, float]], surer: float) -> list[Span]:
    """The names among spans with their mean probabilities: beside names in capitals, those in small letters are surer.

    Who writes some names with a capital mostly writes all so; a handle is small for everybody.
    """
    small = [all(word == word.lower() for word in words[a:b]) for (a, b), _ in found]
    if all(small):
        return [at for at, _ in found]
    return [
        at
        for (at, chance), is_small in zip(found, small, strict=True)
        if not is_small or chance >= surer or words[at[0]].startswith("@")
    ]


def repeated(words: Sequence[str], scores: Floats, found: Sequence[Span], sure: float, hint: float) -> list[Span]:
    """Further places where a name that was surely found elsewhere stands, if the tags there give at least a hint.

    Args:
        scores: Tag scores [tokens, 3].
        sure: Mean probability from which on a found name vouches for others.
        hint: Mean probability that a repeated name needs.
    """
    within = 1 - softmax(scores)[:, 0]
    names = {tuple(words[a:b]) for a, b in found if within[a:b].mean() >= sure and words[a][0].isupper()}
    taken = {i for a, b in found for i in range(a, b)}
    places: dict[str, list[int]] = defaultdict(list)
    for i, word in enumerate(words):
        places[word].append(i)
    more: list[Span] = []
    for name in sorted(names, key=lambda n: (-len(n), n)):
        for start in places[name[0]]:
            place = range(start, start + len(name))
            same = tuple(words[start : start + len(name)]) == name
            if same and taken.isdisjoint(place) and within[start : start + len(name)].mean() >= hint:
                more.append((start, start + len(name)))
                taken.update(place)
    return more
