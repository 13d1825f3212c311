"""Sentences: where they stand in a text, and which one tells of something."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter

from journal.domain.english.pieces import sentences
from journal.domain.english.words import tells_nothing, tokens


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence stands that has a letter at a place."""
    spans = sentences(text)
    return spans[bisect_right(spans, at, key=itemgetter(0)) - 1]


def shown_sentences(text: str) -> list[tuple[int, int]]:
    """Where the sentences with words stand, without the blanks around them: for choosing one."""
    ends = ((start, start + len(text[start:end].rstrip())) for start, end in sentences(text))
    return [(start, end) for start, end in ends if any(letter.isalnum() for letter in text[start:end])]


def sentence_like(text: str, words: str) -> tuple[int, int] | None:
    """Where the sentence stands that has most of some words, the first of several; None where none has any."""
    wanted = {token.stem for token in tokens(words) if not tells_nothing(token)}

    def shared(span: tuple[int, int]) -> int:
        return len(wanted & {token.stem for token in tokens(text[slice(*span)])})

    best = max(shown_sentences(text), key=shared, default=None)
    return best if best is not None and shared(best) else None
