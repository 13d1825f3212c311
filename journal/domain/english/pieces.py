"""A text cut into sentences, and a sentence into pieces with one thing told in each."""

from __future__ import annotations

import itertools
import re

from journal.domain.english.verbs import AUXILIARIES
from journal.domain.english.words import BASE, is_past, tokens
from journal.domain.memo import memo

_ABBREVIATION = re.compile(
    r"(?:\b(?:mr|mrs|ms|dr|prof|st|fr|cllr|rev|sr|jr|no|vs|approx|e\.g|i\.e|p\.s|a\.m|p\.m|re)|\b[A-Z])\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?\u2026]+[\"'\u2019\u201d)\]]*(?=\s|$)|\n+")
_PAST = rf"(?:\w+ed|{'|'.join(BASE)})"
_SPLICED = (
    r"(?!(?:\w+ly|\w+ed|never|already|just|both|all|now|then|long|well|soon|once|twice|not|still|also|even|only|half|too"
    r"|freshly|newly|had|has|have|who|which|that|what|whatever|as|when|where|than|if|like|how|to|or|nor|with|by|for)\b)"
)
"""How no subject begins: ", duly sent" tells on of the same one."""
_BREAK = re.compile(
    r"\s*[;\u2014()]\s*|:\s+|\s+[\u2013-]+\s+|\s*,\s+(?=(?:and|but|so|then|which|who|because|though|although|as)\b)"
    r"|,\s+(?=(?:i|he|she|they|we|it|one|some|others|somebody)\b)"
    r"|,\s+(?=(?:her|his|their|my|our|the) \w+ (?:\w+ed|set|put|was|were|is|are|had|has|said|went|came|got|took|will"
    r"|must|moves|slips|waits|needs)\b)"
    rf"|,\s+(?={_SPLICED}[^\W\d_][\w'\u2019-]+ {_PAST}\b(?! by\b))"
    r"|,\s+(?=(?:a|an|the) \w+ (?:nobody|somebody|that|who|which|i|he|she|they|we)\b)"
    r"|\s+(?=(?:and|but|then)\s+(?:(?:i|he|she|they|we|it|then|also|now|finally|even|has|have|had)\b|\w+ed\b|"
    r"(?:sent|gave|brought|got|came|went|told|took|made|did|wrote|rang|paid|put|said|asked|showed|left|was|were)\b))"
    r"|\s+(?=(?:because|although|though|while|whereas|unless|if|when)\s)",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*(?:\d+[.)]|[-*\u2022])\s+")
"""What stands before an item of a list."""

LONGEST_HEADING = 5
"""So many words before a colon, without a verb, are a heading: what is said of it stands behind."""

QUOTED = re.compile(r"[\"\u201c][^\"\u201c\u201d\n]{1,200}[\"\u201d]")
"""What somebody said word by word tells nothing of what is done."""


def is_set_off(text: str, at: int) -> bool:
    """Whether a place is in a line that quotes, "> …", as the month's questions do where they are answered."""
    begin = text.rfind("\n", 0, at) + 1
    return text[begin : at + 1].lstrip().startswith(">")


@memo(4096)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """The spans of the sentences and lines of a text, in order."""
    spans, start = [], 0
    for match in _END.finditer(text):
        if match.group()[0] == "." and _ABBREVIATION.search(text[max(0, match.start() - 8) : match.start() + 1]):
            continue
        if text[start : match.end()].strip():
            spans.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return tuple((s + len(text[s:e]) - len(text[s:e].lstrip()), e) for s, e in spans)


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the pieces of a sentence, in order."""
    cuts = [start, *(match.end() for match in _BREAK.finditer(text, start, end)), end]
    found: list[tuple[int, int]] = []
    for begin, stop in itertools.pairwise(cuts):
        if not text[begin:stop].strip():
            continue
        if found and _is_short(text[found[-1][0] : begin]):
            begin = found.pop()[0]  # "Leila | and I did the reports" is one piece
        found.append((begin, stop))
    return found


def _is_short(piece: str) -> bool:
    """Whether a piece only begins what the next one tells: two words, or a heading, "3) Tom's proofs: not here"."""
    bare = _LISTED.sub("", piece, count=1)
    words = bare.split()
    if not bare.rstrip().endswith((":", "\u2013", "\u2014")) or len(words) <= 2:
        return len(words) <= 2
    has_verb = any(word.word in AUXILIARIES or is_past(word.word) for word in tokens(bare))
    return len(words) <= 3 or (len(words) <= LONGEST_HEADING and not has_verb)
