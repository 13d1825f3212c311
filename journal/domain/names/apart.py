"""Two names side by side in a text: whether it tells them apart, as two people.

"Peggy is Margaret's oldest friend" speaks of two, though Peggy is a short form of Margaret. "Margaret, Maggie to
all of us" speaks of one. Of 12 700 labelled entries 23 hold a name and a short form of it in one sentence, all of one
person; where no apposition joins them, none but "Harold to the nurse and Hal to nobody".
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from typing import Protocol

from journal.domain.english.pieces import sentences
from journal.domain.names.identity import said_of


class Named(Protocol):
    """Where a name stands in a text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


class Apart(IntEnum):
    """What a text says of two names: nothing, that they may be two people's, or that they are."""

    UNTOLD = 0
    MAYBE_TWO = 1
    TWO = 2


FAR = 90
"""Further apart names in a sentence are not set beside each other: one may be told, then told of."""

_KIN_WORDS = """
    friend sister brother mother father mum mom dad son daughter wife husband partner boyfriend girlfriend fianc\u00e9e?
    cousin aunt auntie uncle niece nephew neighbou?r boss manager assistant colleague flatmate roommate mate twin ex pal
    mentor teacher student pupil client lodger tenant landlord landlady carer nurse doctor lawyer agent successor
    predecessor deputy guest godmother godfather godson goddaughter grand\\w+ step\\w+ \\w+-in-law
"""
# "Margaret's oldest friend": whoever else the sentence names is another one.
_WHOSE_KIN = re.compile(rf"['\u2019]s? (?:[\w-]+ ){{0,3}}?(?:{'|'.join(_KIN_WORDS.split())})s?\b", re.IGNORECASE)
_WITH = r"(?:and|&|\+|nor|not|but not|rather than|instead of|unlike|without|than|versus|vs\.?)"
# "Margaret and Peggy", "Margaret, and then her friend Peggy", "Margaret came and so did Peggy".
_LISTED = re.compile(
    rf"(?:['\u2019]s)?,? (?:{_WITH} (?:(?:then|also|both|so did|so was|so is|so has|dear|old|young|little|big) )?"
    rf"(?:(?:her|his|their|our|my|the|an?) (?:[\w-]+ ){{1,3}})?"
    rf"|(?:[\w-]+ ){{1,4}}and (?:so|neither) (?:did|was|is|has|had|does|will|would|could|can) )",
    re.IGNORECASE,
)
# "Margaret, Peggy and Tom" is a list; "Margaret, Peggy to all of us" is not.
_IN_A_LIST = re.compile(r", ")
_LIST_GOES_ON = re.compile(r"(?:, [A-Z][\w-]+){0,4},? (?:and|&|\+) (?:[A-Z]|I\b|me\b|myself\b)")
_BREAK = re.compile(r"[,;:()\[\]/=\"\u201c\u201d\u2026\u2014\u2013\n>\u2192]|\s-+\s|[.!?](?:\s|$)")
_JOINING = re.compile(
    r"\b(?:and|but|or|so|then|who|whom|which|because|as|since|while|when|where|if|though|although|until|before|after"
    r"|is|are|was|were|became|named|nicknamed|alias|aka|signed|signs|known|properly|really|short|now|christened)\b",
    re.IGNORECASE,
)
_TOO = re.compile(r" (?:also )?(?P<verb>\w+)(?P<too> too| as well| also)?\b", re.IGNORECASE)


# "Margaret came, but Peggy didn't."
_ELLIPTIC = re.compile(
    r" (?:did|was|is|has|had|does|would|could|can|will|were|are)(?:n['\u2019]t| not)?(?= *(?:[.,;!?\n]|$))",
    re.IGNORECASE,
)


def told_apart(text: str, one: Named, other: Named) -> Apart:
    """What the text says of the names at two places."""
    first, second = sorted((one, other), key=lambda n: n.start)
    if not 0 < second.start - first.end <= FAR:
        return Apart.UNTOLD
    gap, after = text[first.end : second.start], text[second.end : second.end + FAR]
    if said_of(text[first.start : second.end + 1], text[first.start : first.end], text[second.start : second.end]):
        return Apart.UNTOLD
    if _is_repeated(text[max(0, first.start - FAR) : second.start], after):
        return Apart.TWO
    end = _sentence_end(text, first.start)
    if second.start >= end:
        return Apart.UNTOLD
    if _LISTED.fullmatch(gap) or (_IN_A_LIST.fullmatch(gap) and _LIST_GOES_ON.match(after)):
        return Apart.TWO
    if _ELLIPTIC.match(after) or any(_WHOSE_KIN.match(text[n.end : end]) for n in (first, second)):
        return Apart.TWO
    if _BREAK.search(gap) or _JOINING.search(gap) or not re.search(r"\w{2}", gap):
        return Apart.UNTOLD
    return Apart.MAYBE_TWO


def told_of(text: str, ones: Iterable[Named], others: Iterable[Named]) -> Apart:
    """The most that the text says of any of some places of a name and any of another's."""
    seconds = list(others)
    return max((told_apart(text, one, other) for one in ones for other in seconds), default=Apart.UNTOLD)


def _is_repeated(before: str, after: str) -> bool:
    """Whether what the second does was done before, and too: "Rang Margaret. Peggy rang too"."""
    match = _TOO.match(after)
    if match is None or not (match["too"] or after.lower().startswith(" also ")):
        return False
    return bool(re.search(rf"\b{re.escape(match['verb'])}\b", before, re.IGNORECASE))


def _sentence_end(text: str, at: int) -> int:
    return next((end for start, end in sentences(text) if start <= at < end), at)
