"""Sentences and clauses of notes, by rule.

People write notes with bullets, without capitals, without full stops. A sentence ends at
terminal punctuation (unless it belongs to an abbreviation or an initial) and at the end
of a line (unless the line was wrapped by a mail program). Long sentences fall into
clauses at semicolons, dashes and, when still long, at a comma or conjunction near the
middle: a clause is what the journal shows as the evidence for a flag.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

Span = tuple[int, int]

_ABBREVIATIONS = frozenset(
    """
    dr mr mrs ms mx prof rev fr sr jr st sen gov gen col capt lt sgt hon messrs mme mlle hr frl esq
    vs etc eg ie cf approx no nr ch eq rm fig vol dept mt ft ca al inst ult prox min max ext tel ed pp incl resp
    """.split()  # noqa: SIM905 - a list of strings would take forty lines
)
_TERMINAL = frozenset([".", "!", "?", "…", "。", "！", "？"])
_CLOSERS = frozenset(['"', "'", "”", "’", ")", "]", "»", "*", "_"])
_BREAKS = frozenset([";", "—", "–", "--", "->", "=>", "-->", "→", "|"])
_JOINTS = frozenset(
    ["and", "but", "so", "then", "while", "which", "because", "although", "though", "when", "until", "or", "yet"]
)

WRAP_COLUMN = 55
"""A line at least this long, followed by a lower-case word, was wrapped and goes on."""
LONG_CLAUSE = 28
"""Clauses of more tokens than this are cut again where there is a joint."""
SHORT_CLAUSE = 5
"""No clause is cut off with fewer tokens than this."""


def sentence_starts(text: str, tokens: Sequence[Span]) -> list[int]:
    """Indexes of the tokens that begin a sentence; the first is 0. Empty for no tokens."""
    starts = [0] if tokens else []
    for i in range(1, len(tokens)):
        gap = text[tokens[i - 1][1] : tokens[i][0]]
        if _ends_line(text, tokens, i, gap) if "\n" in gap else bool(gap) and _ends_sentence(text, tokens, i):
            starts.append(i)
    return starts


def clause_spans(text: str, tokens: Sequence[Span], starts: Sequence[int]) -> list[Span]:
    """Clauses as token spans (end exclusive); together they cover all tokens."""
    clauses: list[Span] = []
    for start, end in pairwise([*starts, len(tokens)]):
        words = [text[a:b].lower() for a, b in tokens[start:end]]
        cut = 0
        for i, word in enumerate(words):
            if word in _BREAKS and i - cut >= SHORT_CLAUSE and len(words) - i > SHORT_CLAUSE:
                clauses += _halves(words, start, cut, i)
                cut = i
        clauses += _halves(words, start, cut, len(words))
    return clauses


def _halves(words: Sequence[str], offset: int, start: int, end: int) -> list[Span]:
    """The span itself, or, when it is long, its parts around the joint nearest to its middle."""
    if end - start > LONG_CLAUSE:
        middle = (start + end) / 2
        for joints in (_comma_joints(words, start, end), _bare_joints(words, start, end)):
            inner = [i for i in joints if i - start >= SHORT_CLAUSE and end - i >= SHORT_CLAUSE]
            if inner:
                at = min(inner, key=lambda i: abs(i - middle))
                return _halves(words, offset, start, at) + _halves(words, offset, at, end)
    return [(offset + start, offset + end)]


def _comma_joints(words: Sequence[str], start: int, end: int) -> list[int]:
    return [i + 1 for i in range(start, end - 1) if words[i] in (",", ":")]


def _bare_joints(words: Sequence[str], start: int, end: int) -> list[int]:
    return [i for i in range(start, end) if words[i] in _JOINTS]


def _ends_line(text: str, tokens: Sequence[Span], i: int, gap: str) -> bool:
    """Whether the line break before token `i` ends a sentence, or only a wrapped line."""
    if gap.count("\n") > 1:
        return True
    before, first = tokens[i - 1], text[tokens[i][0] : tokens[i][1]]
    wrapped = before[1] - (text.rfind("\n", 0, before[1]) + 1) >= WRAP_COLUMN
    goes_on = first[0].islower() and text[before[0] : before[1]] not in _TERMINAL
    return not (wrapped and goes_on)


def _ends_sentence(text: str, tokens: Sequence[Span], i: int) -> bool:
    """Whether a sentence ends before token `i`, on the same line."""
    last = i - 1
    closed = False
    while last > 0 and text[slice(*tokens[last])] in _CLOSERS and tokens[last][0] == tokens[last - 1][1]:
        closed = True
        last -= 1
    mark, following = text[slice(*tokens[last])], text[slice(*tokens[i])]
    if mark not in _TERMINAL and not (mark.startswith("..") and following[0].isupper()):
        return False
    lower = following[0].islower()
    if closed and lower:
        return False  # "Why?" he asked.
    if mark != "." or last == 0:
        return True
    previous = text[slice(*tokens[last - 1])]
    if tokens[last][0] != tokens[last - 1][1] or previous.lower() in _ABBREVIATIONS:
        return False
    if len(previous) == 1 and previous.isalpha():
        # "J. Smith", "e.g. a", "p.m. we": an initial or an abbreviation with stops.
        stopped_before = last >= 2 and text[slice(*tokens[last - 2])] == "."
        return bool(not lower and stopped_before and not previous.isupper())
    numbered = previous.isdigit() and (last - 1 == 0 or "\n" in text[tokens[last - 2][1] : tokens[last - 1][0]])
    return not numbered and not (previous[-1].isdigit() and lower)
