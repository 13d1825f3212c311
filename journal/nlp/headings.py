"""Headings of an entry, "# Coffee with Zed": they say what follows is about, and promise nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from journal.nlp.parsed import Mark, Span

_HEADING = re.compile(
    r"^(?:[ ]{0,3}#{1,6}[ \t][^\n]*|[^\n]+(?=\n={3,}[ \t]*$)|(?P<bold>\*\*|__)[^\n*_]+(?P=bold):?[ \t]*$)", re.MULTILINE
)
# "## Todo: call Zed", "# I must ring Ana": a line that says so itself is taken at its word.
_UNDERTAKES = re.compile(
    r"\b(?:will|would|shall|promis\w+|agreed|offered|owes?|must|needs? to|have to|going to|remember to)\b"
    r"|['\u2019](?:ll|d)\b|\bto[- ]?do\W+\w",
    re.IGNORECASE,
)


def headings(text: str) -> list[Span]:
    """Where the headings stand that promise nothing in so many words."""
    return [found.span() for found in _HEADING.finditer(text) if not _UNDERTAKES.search(found.group())]


def outside(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """The marks without what lies in a heading; one that runs on from a heading begins behind it."""
    places = headings(text)
    kept = []
    for mark in marks:
        start = max((end for begin, end in places if begin <= mark.start < end), default=mark.start)
        if start < mark.end and text[start : mark.end].strip():
            kept.append(mark if start == mark.start else replace(mark, start=start))
    return kept
