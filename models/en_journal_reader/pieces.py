"""Word pieces: the parts of words that the encoder has a vector for.

"Coffee" is one piece, "Priyanka" is `pri`, `##yan`, `##ka`. Case and accents are folded and
punctuation stands apart, exactly as the encoder saw text when it was trained: what happens to a
character is a table made from the library it was trained with (`recipe/vocabulary.py`), so it is
the same on every interpreter. A test holds the two together over every character there is.
"""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path

UNKNOWN = "[UNK]"
GOES_ON = "##"
"""Begins a piece that is not the first of its word."""
LONGEST = 100
"""Characters; a longer run is not looked at."""
HANGUL = range(0xAC00, 0xD7A4)
"""Syllables, each folded to its letters by arithmetic rather than by eleven thousand lines of a table."""


class Folding(dict[int, str]):
    """For `str.translate`: what becomes of each character. Looked up once, then remembered.

    Args:
        gone: ranges of characters that are dropped, as (first, last).
        blank: ranges of characters that end a word.
        apart: ranges of characters that are a word of their own.
        folded: what other characters turn into; who is in none of the four stays as it is.
    """

    def __init__(
        self,
        gone: Sequence[Sequence[int]],
        blank: Sequence[Sequence[int]],
        apart: Sequence[Sequence[int]],
        folded: Mapping[str, str],
    ) -> None:
        super().__init__({ord(character): text for character, text in folded.items()})
        forms = ((gone, ""), (blank, " "), (apart, " {} "))
        self._ranges = sorted((first, last, form) for ranges, form in forms for first, last in ranges)
        self._firsts = [first for first, _, _ in self._ranges]

    def __missing__(self, code: int) -> str:
        self[code] = text = self._of(code)
        return text

    def _of(self, code: int) -> str:
        if code in HANGUL:
            return unicodedata.normalize("NFD", chr(code))
        at = bisect_right(self._firsts, code) - 1
        if at >= 0 and code <= self._ranges[at][1]:
            return self._ranges[at][2].format(chr(code))
        return chr(code)


class WordPieces:
    """Cuts words into pieces.

    Args:
        vocabulary: the id of each piece.
        folding: what becomes of each character before the cut.
    """

    def __init__(self, vocabulary: Mapping[str, int], folding: Folding) -> None:
        self._ids = dict(vocabulary)
        self._folding = folding
        self._unknown = self._ids[UNKNOWN]

    @classmethod
    def load(cls, folder: Path) -> WordPieces:
        """From `vocab.txt`, a piece a line in the order of the ids, and `characters.json`."""
        pieces = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]
        characters = json.loads((folder / "characters.json").read_text(encoding="utf-8"))
        return cls({piece: at for at, piece in enumerate(pieces)}, Folding(**characters))

    def ids(self, word: str) -> list[int]:
        """The ids of a word's pieces in their order; a word of nothing but marks may have none.

        Marks of the vocabulary that stand in a text ("[SEP]") are text like any other.
        """
        if word.isascii() and word.isalnum():
            whole = self._ids.get(word.lower())
            if whole is not None:
                return [whole]
        return [at for run in word.translate(self._folding).split() for at in self._cut(run)]

    def _cut(self, run: str) -> list[int]:
        """The longest piece that fits, again and again; a run that does not come out even is one unknown piece."""
        if len(run) > LONGEST:
            return [self._unknown]
        found: list[int] = []
        start = 0
        while start < len(run):
            mark = GOES_ON if start else ""
            for end in range(len(run), start, -1):
                at = self._ids.get(mark + run[start:end])
                if at is not None:
                    break
            else:
                return [self._unknown]
            found.append(at)
            start = end
        return found
