"""Conditions marked as if they were promises, "If the grant comes" before "I'll buy Olga dinner".

What is promised under a condition stands behind it, and whose it is is said there; or right before it, "He'll split
the cost" before "if I drop the remark".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from journal.domain.commitment import Owner
from journal.nlp.parsed import Mark

_CONDITION = re.compile(
    r"(?:and |but |so )?(?:if|when|once|unless|as soon as|provided(?: that)?)\b[^,;:.!?\n]*", re.IGNORECASE
)
_PROMISES = re.compile(r"['\u2019]ll\b|\b(?:will|shall|promise[sd]?|agreed|offered)\b", re.IGNORECASE)
_MAIN = re.compile(
    r"\s*,?\s*(?:then )?(?P<all>(?P<who>I|he|she|they|we)(?:['\u2019]ll| will| shall)\b[^.;!?\n]*)", re.IGNORECASE
)
_MAIN_BEFORE = re.compile(
    r"(?:^|[.!?;:\n]\s*|\b(?:and|but|so) )(?P<all>(?P<who>I|he|she|they|we)(?:['\u2019]ll| will| shall)\b"
    r"[^.!?;:\n]*?)\s*$",
    re.IGNORECASE,
)
_SAME_SENTENCE = re.compile(r"(?:,[^,.!?;:\n]{1,30})?,? ?")
SENTENCE = 200
"""What is promised under a condition begins no more characters before it."""
_BEHIND_IT = re.compile(
    r"(?:(?:is|are|was|were|has|have|gets?|comes?|goes)\b[^,;:.!?\n]*?"
    r"|(?!(?:and|but|so|then|will|would|I|he|she|they|we)\b)[a-z][\w'\u2019\-]*"
    r"(?: (?!(?:and|but|so|then)\b)[a-z][\w\-]*){0,3}?),?"
    r" (?=(?:I|he|she|they|we)(?:['\u2019]ll| will| shall)\b)"
)
_OPENS = re.compile(r"\b(?:if|when|once|unless|as soon as)\b[^,;:.!?\n]*$", re.IGNORECASE)
"""Before a mark that begins amid its condition: "Once the plans" before "are approved we'll meet"."""
_OWNERS = {"i": Owner.ME, "we": Owner.BOTH}


def completed(text: str, marks: Iterable[Mark]) -> list[Mark]:
    """The marks, with the promise behind each that is a condition and no more in place of it."""
    every = [_behind_its_condition(text, mark) for mark in marks]
    found: list[Mark] = []
    for mark in every:
        words = text[mark.start : mark.end].strip()
        if not _CONDITION.fullmatch(words) or _PROMISES.search(words):
            found.append(mark)
            continue
        main = _MAIN.match(text, mark.end)
        if main is None:
            found[-1:] = _with_condition(text, found[-1:], mark)
        elif not any(other.start < main.end("all") and main.start("all") < other.end for other in every):
            found.append(_moved(mark, main))
    return found


def _with_condition(text: str, last: Sequence[Mark], mark: Mark) -> list[Mark]:
    """The `last` mark, if there is one, and a condition as part of what is promised before it; as it is, where it
    stands alone."""
    ended = last[-1].end if last else 0
    if last and last[-1].label == mark.label and _SAME_SENTENCE.fullmatch(text, ended, mark.start):
        return [replace(last[-1], end=mark.end)]
    main = _MAIN_BEFORE.search(text, max(ended, mark.start - SENTENCE), mark.start)
    return [*last, replace(_moved(mark, main), end=mark.end) if main else mark]


def _behind_its_condition(text: str, mark: Mark) -> Mark:
    half = _BEHIND_IT.match(text, mark.start, mark.end)
    return (
        replace(mark, start=half.end()) if half and _OPENS.search(text, max(0, mark.start - 80), mark.start) else mark
    )


def _moved(mark: Mark, main: re.Match[str]) -> Mark:
    owner = _OWNERS.get(main["who"].lower(), Owner.THEM)
    start, end = main.span("all")
    moved = replace(mark, start=start, end=end, label=owner.value)
    if owner is mark.label:
        return moved
    # Who is named in what is promised is whom it is promised to, whoever was taken for its owner.
    named = next((at for at in (mark.counterparty, mark.who) if at and start <= at[0] < end), None)
    to = named if owner is not Owner.THEM else None
    return replace(moved, who=None, counterparty=to, linked=to is not None)
