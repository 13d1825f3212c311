"""Snippets: of a text the words around the first place that a search finds, on one line.

A text on one line is its words with one blank between them. Only what stands around the place is put on
one line: of a long text the rest need not be, and most of what a search costs was that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from journal.domain.letters import fold, stays_in_place

LONG = 90
"""Characters of a snippet."""

AHEAD = LONG // 3
"""How many of them stand before the place, and the beginning of a word."""

Marks = tuple[tuple[int, int], ...]


class Snippets:
    """Cuts snippets for what is searched for.

    Args:
        words: Folded; any of them is a place.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._pattern = re.compile("|".join(map(re.escape, words))) if words else None
        self._are_words = not any(character.isspace() for word in words for character in word)

    def of(self, text: str) -> tuple[str, Marks]:
        """The snippet of a text, "…" where something stands before or behind it, and where the words are in it."""
        if self._are_words and stays_in_place(text):
            places = [place for place in map(fold(text).find, self._words) if place >= 0]
            if near := _near(text, min(places, default=0)):
                begin, flat = near
                return self._cut(flat, begin, fold(flat))
        flat = " ".join(text.split())
        # Folding may change lengths; an offset that misses by a letter is only a snippet.
        folded = fold(flat) if self._pattern else ""
        first = self._pattern.search(folded) if self._pattern else None
        return self._cut(flat, _begin(flat, first.start() if first else 0), folded)

    def _cut(self, flat: str, begin: int, folded: str) -> tuple[str, Marks]:
        end = begin + LONG
        ahead, behind = "…" if begin else "", "…" if end < len(flat) else ""
        marks: Marks = ()
        if self._pattern and len(folded) == len(flat):
            found = self._pattern.finditer(folded[begin:end])
            marks = tuple([(m.start() + len(ahead), m.end() + len(ahead)) for m in found])
        return f"{ahead}{flat[begin:end]}{behind}", marks


def _begin(flat: str, place: int) -> int:
    """Where a snippet begins for a place in a text on one line."""
    begin = max(0, place - AHEAD)
    return flat.rfind(" ", 0, begin) + 1 if begin < len(flat) else begin


def _near(text: str, place: int) -> tuple[int, str] | None:
    """What stands around a place, on one line, and where the snippet begins in it; None where more has to be known.

    `place` is where a word, or a part of one, begins.
    """
    first, last = max(0, place - 2 * AHEAD), place + LONG + AHEAD
    before = " ".join(text[first:place].split())
    if before and text[place - 1].isspace():
        before += " "
    flat = before + " ".join(text[place:last].split())
    begin = _begin(flat, len(before))
    is_cut_before, is_cut_behind = first > 0 and begin == 0, last < len(text) and len(flat) <= begin + LONG
    return None if is_cut_before or is_cut_behind else (begin, flat)
