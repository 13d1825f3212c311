"""Numbers in words: the days of a month as prose has them, "the thirty-first"."""

from __future__ import annotations

_TO_TWENTIETH = """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
    fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
"""
_ORDINALS = _TO_TWENTIETH.split()
ORDINALS = (
    {word: value for value, word in enumerate(_ORDINALS, 1)}
    | {f"twenty-{word}": 20 + value for value, word in enumerate(_ORDINALS[:9], 1)}
    | {"thirtieth": 30, "thirty-first": 31}
)
"""Ordinal in words -> number, up to the days of a month."""
