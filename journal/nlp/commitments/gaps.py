"""Promises whose verb was said once for two: "I promised Nadia a letter and Omar the photos", "… and he the tickets".

Where nothing was marked behind the "and", or one mark holds both, the second is a promise of its own; its verb is that
of the first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from journal.domain.commitment import Commitment, Owner
from journal.nlp.parsed import Mark, Span
from journal.nlp.people.mentioned import People
from journal.nlp.verbs import is_base


@dataclass(frozen=True, slots=True)
class Gap:
    """Where a verb is missing in the text, and which."""

    at: int
    verb: str


_GIVES = (
    r"(?:promised?|ow(?:e|ed)|send(?:ing)?|giv(?:e|ing)|bring(?:ing)?|lend(?:ing)?|show|tell|teach|offer(?:ed)?|mail(?:ing)?"
    r"|e-?mail(?:ing)?|post(?:ing)?|forward(?:ing)?|hand|buy(?:ing)?|cook|bake|bak(?:e|ing)|pay(?:ing)?)"
)
_DETERMINER = r"(?:the|an?|my|our|his|her|their|some|two|three|four|five|six|ten|\d+)"
# What follows is a clause of its own: "and Omar the cook laughed".
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|does|did|said|says|I|he|she|they|we|who|that|which|\w+ed)\b"
    r"|['\u2019](?:s|d|ll|m|re|ve)\b"
)
_THING = re.compile(
    rf" (?P<thing>{_DETERMINER} [^,.;:!?\n\u2013\u2014()]+?)(?=,? (?:and|but|so) |[,.;:!?\n\u2013\u2014()]|$)"
)
_BEHIND_A_THING = re.compile(r",? (?:and|&) $")
LONGEST = 60
"""What is given is named in no more characters."""


def filled(text: str, marks: Sequence[Mark], people: People) -> list[Mark]:
    """The marks, with what the writer promised a second one in the same breath as a promise of its own.

    Args:
        marks: In order of their places.
    """
    found: list[Mark] = []
    for at, mark in enumerate(marks):
        following = marks[at + 1].start if at + 1 < len(marks) else len(text)
        second = _second(text, mark, following, people) if mark.label == Owner.ME else None
        if second is None:
            found.append(mark)
            continue
        who, end = second
        first = _BEHIND_A_THING.sub("", text[mark.start : who[0]])
        found.append(replace(mark, end=mark.start + len(first)))
        found.append(replace(mark, start=who[0], end=end, who=None, counterparty=who, linked=True))
    return found


def _second(text: str, mark: Mark, following: int, people: People) -> tuple[Span, int] | None:
    """Who else is given something, and where that ends."""
    names = [(m.start, m.end) for m in people.near(mark.start, min(following, mark.end + LONGEST)).mentions]
    for (_, first_end), who in pairwise(names):
        lead = text[mark.start : names[0][0]]
        if first_end > mark.end or who[0] > mark.end + 6 or not re.search(rf"\b{_GIVES} $", lead):
            break
        thing = _THING.match(text, who[1], min(following, who[1] + LONGEST))
        between = text[first_end : who[0]]
        is_given = re.match(rf" {_DETERMINER} ", between) and _BEHIND_A_THING.search(between)
        if thing and is_given and not _FINITE.search(thing["thing"]) and not re.search(r"[.;:!?\n]", between):
            return who, thing.end()
    return None


_BEHIND = re.compile(r"[,;]? ?(?:and|&|while|whereas|but)? ?")
_JOINING = re.compile(r"(?:and|&|while|whereas|but) ")
_SUBJECTS = {
    Owner.ME: re.compile(r"(?:I|me),? "),
    Owner.THEM: re.compile(r"(?:he|she|they|him|her|them),? "),
}
_RECEIVERS = {
    Owner.ME: re.compile(r"(?:him|her|them) "),
    Owner.THEM: re.compile(r"(?:me|us) "),
}
_THEN_A_THING = re.compile(rf"{_DETERMINER} \S")


def missing_verb(text: str, promise: Span, owner: Owner, found: Sequence[Commitment], people: People) -> Gap | None:
    """Where a verb is missing in a promise, and which, as the last `found` before it says; None where none is.

    "I the slides by Monday" misses the "send" of "she would send her feedback" at its third character, "Omar the
    photos", where Omar gets them, at its first.
    """
    last = found[-1] if found else None
    if last is None or owner not in _SUBJECTS or not _BEHIND.fullmatch(text, last.end, max(last.end, promise[0])):
        return None
    joining = _JOINING.match(text, *promise)
    at = joining.end() if joining else promise[0]
    subject = _SUBJECTS[owner].match(text, at, promise[1])
    verb_at = subject.end() if subject else at
    receiver = _RECEIVERS[owner].match(text, verb_at, promise[1])
    thing_at = receiver.end() if receiver else verb_at
    if not subject and not receiver:  # somebody named: who gets it from the writer, or who does it
        who = next((m for m in people.within(*promise) if m.start == at), None)
        if who is None or text[who.end : who.end + 1] != " ":
            return None
        thing_at = who.end + 1
        verb_at = at if owner is Owner.ME else thing_at
    verb = last.action.partition(" ")[0]
    return Gap(verb_at, verb) if is_base(verb) and _THEN_A_THING.match(text, thing_at, promise[1]) else None
