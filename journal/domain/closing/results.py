"""What shows that something was given where nobody tells the giving: it is used, at hand, here, or given back."""

from __future__ import annotations

import re

from journal.domain.closing.clauses import Subject
from journal.domain.closing.places import Place
from journal.domain.closing.promise import Promise
from journal.domain.closing.words import stem
from journal.domain.commitment import Owner

_USE_WORDS = """
read use wear watch open mark love like enjoy scribble correct answer study eat drink copy fill
sign hang plant play try test listen learn print pin frame strike cut praise comment quote go
look finish have
"""
_USES = frozenset(stem(verb) for verb in _USE_WORDS.split())


def is_used(promise: Promise, place: Place) -> bool:
    """Whether who was to get something does something with it: "she has read my notes", "I copied her template"."""
    clause = place.clause
    if clause.done < 0.5 or not _USES & set(clause.acts) or promise.verbs & _USES:
        return False
    if promise.item.owner is Owner.ME:
        return bool(promise.receivers & place.subjects) and len(place.subjects) == 1
    mine = clause.subject in (Subject.ME, Subject.WE, Subject.NONE)
    return promise.item.owner is Owner.THEM and mine and bool(promise.doers & place.holders)


_AT_HAND = re.compile(
    r"\b(?:(?:had|has)|(?:came|turned up|showed up|arrived|appeared) with|brought(?: along| round| over| in)?) "
    r"(?:me |us )?(?:my|the|our|all|both|his|her)\b",
    re.IGNORECASE,
)


def is_at_hand(promise: Promise, place: Place) -> bool:
    """Whether who owes something has it there: "Ana had my receipt in an envelope", "he turned up with the quote"."""
    clause = place.clause
    found = _AT_HAND.search(place.text, clause.start, clause.end)
    if promise.item.owner is not Owner.THEM or found is None or not promise.doers & place.subjects:
        return False
    after = [word.stem for word in clause.words if word.start >= found.end()]
    return bool(promise.head & set(after[:3]))


_CAME = re.compile(
    r"\b(?:showed|turned) up\b|\b(?:came|arrived|landed|appeared)\b|\b(?:is|are|was|were) (?:back|here|in)(?=\W*$)"
    r"|\b(?:was|were|been) (?:\w+ )?(?:in|on|at|against|by|under|outside) my\b",
    re.IGNORECASE,
)


def has_come(promise: Promise, place: Place) -> bool:
    """Whether the thing that somebody owes the writer is there, whoever brought it: "The packet showed up"."""
    clause = place.clause
    found = _CAME.search(place.text, clause.start, clause.end)
    if promise.item.owner is not Owner.THEM or found is None or clause.subject is not Subject.THING:
        return False
    if place.named - promise.parties or clause.is_denied:
        return False
    before = [word.stem for word in clause.words if word.start < found.start()]
    return bool(promise.head & set(before[:3]))


_LENDS = frozenset(stem(verb) for verb in ("lend", "loan", "borrow"))
_GAVE_BACK = re.compile(
    r"\b(?:returned|returning)\b|\b(?:gave|brought|dropped|took|handed|got|sent)\b[^.;]*\bback\b", re.I
)


def is_returned(promise: Promise, place: Place) -> bool:
    """Whether what was to be lent comes back from whom it was lent to: then it was lent."""
    here = place.text[place.clause.start : place.clause.end]
    if not promise.verbs & _LENDS or not _GAVE_BACK.search(here):
        return False
    if promise.item.owner is Owner.ME:
        return bool(promise.receivers & place.subjects)
    return place.clause.subject in (Subject.ME, Subject.NONE)
