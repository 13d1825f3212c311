"""Sentences: where they stand in a text, and which one tells of something."""

from __future__ import annotations

import re

from journal.domain.closing.pieces import sentences
from journal.domain.closing.words import tells_nothing, tokens
from journal.domain.memo import memo

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


@memo(2048)
def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text stand."""
    return tuple(match.span() for match in _SENTENCE.finditer(text))


def sentence_at(text: str, at: int) -> tuple[int, int]:
    """Where the sentence around a place stands; faster than all of them where only one is wanted."""
    start = max(text.rfind(mark, 0, at) for mark in ".!?\n") + 1
    stops = [stop for mark in ".!?\n" if (stop := text.find(mark, at)) >= 0]
    end = min(stops) + 1 if stops else len(text)
    while start < at and text[start].isspace():
        start += 1
    return start, end


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
