"""Answers that are remembered because the same words are asked about again, and forgetting them.

They hold what was written, names and sentences: a journal that is locked is to leave none of it behind.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_FORGETTING: list[Callable[[], None]] = []


def memo(most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Decorator for a pure function of the writer's words: its last answers are remembered, `most` of them."""

    def remember(function: Callable[P, R]) -> Callable[P, R]:
        remembering = lru_cache(maxsize=most)(function)
        _FORGETTING.append(remembering.cache_clear)
        return remembering  # type: ignore[return-value]  # what is made takes whatever can be hashed

    return remember


def forget() -> None:
    """Have no answer at hand that was remembered."""
    for clear in _FORGETTING:
        clear()
