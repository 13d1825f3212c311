"""Marks: which words of a text stand for something that was heard. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journal.domain.reading import Reading


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` (exclusive) of a text or a line, and what they are."""

    start: int
    end: int
    kind: str


def marks_of(reading: Reading) -> list[Mark]:
    """What is underlined for a reading; names last, so that they stand out inside a promise.

    Help is not: where people talk, most sentences tell of some, and a page that is
    underlined throughout shows nothing. Its words light up when the panel's line is chosen.
    """
    return [
        *(Mark(c.start, c.end, "commitment") for c in reading.commitments),
        *(Mark(f.start, f.end, "flag") for f in reading.flags if f.stands),
        *(Mark(m.start, m.end, "person") for m in reading.mentions),
    ]


def by_line(lines: Sequence[str], marks: Iterable[Mark], newline: int = 1) -> list[tuple[Mark, ...]]:
    """The marks of each line, counted from its beginning; one that runs over several is cut.

    Args:
        lines: The lines of the text.
        marks: Marks counted from the beginning of the text.
        newline: How many characters part two lines.
    """
    found: list[list[Mark]] = [[] for _ in lines]
    ordered = sorted(marks, key=lambda m: m.start)
    begin, first = 0, 0
    for number, line in enumerate(lines):
        end = begin + len(line)
        for mark in ordered[first:]:
            if mark.start >= end:
                break
            if line and mark.end > begin:
                found[number].append(Mark(max(mark.start, begin) - begin, min(mark.end, end) - begin, mark.kind))
        begin = end + newline
        while first < len(ordered) and ordered[first].end <= begin:
            first += 1
    # Sorting by place has mixed the kinds: names are drawn last.
    return [tuple(sorted(line, key=lambda m: m.kind == "person")) for line in found]


def carried(before: str, after: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Marks of `before` as they lie in `after`, which differs from it in one place."""
    head = _alike(before, after)
    rest = min(len(before), len(after)) - head
    tail = _alike(before[len(before) - rest :][::-1], after[len(after) - rest :][::-1]) if rest else 0
    cut, moved = len(before) - tail, len(after) - len(before)
    kept = []
    for mark in marks:
        start = mark.start if mark.start < head else mark.start + moved if mark.start >= cut else head
        end = mark.end if mark.end <= head else mark.end + moved if mark.end > cut else head
        if start < end:
            kept.append(Mark(start, end, mark.kind))
    return tuple(kept)


def _alike(a: str, b: str) -> int:
    """How many characters two texts have in common at their beginning."""
    return next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
