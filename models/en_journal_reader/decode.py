"""From tag scores to spans."""

from __future__ import annotations

import numpy as np

from .runtime import Floats, softmax

Span = tuple[int, int]


def spans(scores: Floats, threshold: float, bridge: int = 0) -> list[tuple[Span, float]]:
    """Spans in tag scores [tokens, 3] (outside, begin, inside), each with its mean probability.

    A token is in when outside has at most 1 - threshold. A span ends where the next one begins;
    gaps of at most `bridge` tokens inside a span are closed.
    """
    chances = softmax(scores)
    within = 1 - chances[:, 0] if len(chances) else np.zeros(0, np.float32)
    inside = within >= threshold
    found: list[list[int]] = []
    for i in np.flatnonzero(inside):
        starts = chances[i, 1] > chances[i, 2]
        if found and not starts and i - found[-1][1] <= bridge:
            found[-1][1] = int(i) + 1
        else:
            found.append([int(i), int(i) + 1])
    return [((start, end), float(within[start:end].mean())) for start, end in found]
