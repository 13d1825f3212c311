"""Casing, fed to an encoder that reads lower case only.

The word pieces of the encoder are uncased, so "Will will" would be twice the same word.
Each token gets a shape instead, and the bit whether a new line begins with it; the two
together are the token type that the encoder adds to every piece of the token.
"""

from __future__ import annotations

from collections.abc import Sequence

Span = tuple[int, int]

OTHER, LOWER, TITLE, LETTER, UPPER, MIXED, CAMEL, HANDLE = range(8)
NEW_LINE = 8
TOKEN_TYPES = 16
"""Rows of the token type table: eight shapes, and the same at the start of a line."""


def shape(word: str) -> int:
    """The shape of one token."""
    if word[0] == "@" and len(word) > 1:
        return HANDLE
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return OTHER
    capitals = sum(c.isupper() for c in letters)
    if not capitals:
        return LOWER
    if capitals == len(letters):
        return UPPER if len(letters) > 1 else LETTER
    if capitals == 1 and letters[0].isupper():
        return TITLE
    return MIXED if letters[0].isupper() else CAMEL


def token_types(text: str, tokens: Sequence[Span]) -> list[int]:
    """One type a token, 0 to 15."""
    types, at = [], 0
    for start, end in tokens:
        new_line = at == 0 or "\n" in text[at:start]
        types.append(shape(text[start:end]) + (NEW_LINE if new_line else 0))
        at = end
    return types
