"""Texts without what sets apart two ways of writing the same: case and accents."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """Text without case and accents, for comparing; its length may differ."""
    if text.isascii():  # most texts: ten times as fast
        return text.lower()
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()
