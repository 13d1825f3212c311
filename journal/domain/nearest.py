"""What somebody may have meant who slipped while typing: the nearest of the words that are known."""

from __future__ import annotations

from collections.abc import Iterable

from journal.tongue import tr

ALIKE = 0.6
"""How like two words are, from 0 to 1, of which one may be a slip for the other: "Tmo" for "Tom" is 0.67."""


def nearest(word: str, known: Iterable[str]) -> str:
    """The one of `known` that is most like `word`, whatever its capitals; "" where none is like it."""
    from difflib import get_close_matches  # of use after a slip alone

    forms = {one.lower(): one for one in known}
    near = get_close_matches(word.lower(), forms, n=1, cutoff=ALIKE)
    return forms[near[0]] if near else ""


def perhaps(meant: str) -> str:
    """The remedy for a slip: what may be meant instead."""
    return tr("Perhaps you mean: {word}").format(word=meant)
