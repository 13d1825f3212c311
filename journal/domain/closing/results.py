"""What shows that something was given where nobody tells the giving: it is used, at hand, here, or given back."""

from __future__ import annotations

import re

from journal.domain.closing.clauses import Subject
from journal.domain.closing.contexts import Context
from journal.domain.closing.promise import Promise
from journal.domain.commitment import Owner
from journal.domain.english.words import stem

_USE_WORDS = """
read use wear watch open mark love like enjoy scribble correct answer study eat drink copy fill
sign hang plant play try test listen learn print pin frame strike cut praise comment quote go
look finish have
"""
_USES = frozenset(stem(verb) for verb in _USE_WORDS.split())


def is_used(promise: Promise, context: Context) -> bool:
    """Whether who was to get something does something with it: "she has read my notes", "I copied her template"."""
    clause = context.clause
    if clause.done < 0.5 or not _USES & set(clause.acts) or promise.verbs & _USES:
        return False
    if promise.item.owner is Owner.ME:
        return bool(promise.receivers & context.subjects) and len(context.subjects) == 1
    mine = clause.subject in (Subject.ME, Subject.WE, Subject.NONE)
    return promise.item.owner is Owner.THEM and mine and bool(promise.doers & context.holders)


_AT_HAND = re.compile(
    r"\b(?:(?:had|has)|(?:came|turned up|showed up|arrived|appeared) with|brought(?: along| round| over| in)?) "
    r"(?:me |us )?(?:my|the|our|all|both|his|her)\b",
    re.IGNORECASE,
)


def is_at_hand(promise: Promise, context: Context) -> bool:
    """Whether who owes something has it there: "Ana had my receipt in an envelope", "he turned up with the quote"."""
    clause = context.clause
    found = _AT_HAND.search(context.text, clause.start, clause.end)
    if promise.item.owner is not Owner.THEM or found is None or not promise.doers & context.subjects:
        return False
    after = [word.stem for word in clause.words if word.start >= found.end()]
    return bool(promise.head & set(after[:3]))


_CAME = re.compile(
    r"\b(?:showed|turned) up\b|\b(?:came|arrived|landed|appeared)\b|\b(?:is|are|was|were) (?:back|here|in)(?=\W*$)"
    r"|\b(?:is|are|was|were|been|lay|lies|stood|stands|hung|hangs|sat) (?:\w+ )?"
    r"(?:in|on|upon|at|against|by|under|outside) (?:my|our)\b",
    re.IGNORECASE,
)


def has_come(promise: Promise, context: Context) -> bool:
    """Whether the thing that somebody owes the writer is there, whoever brought it: "The packet showed up"."""
    clause = context.clause
    found = _CAME.search(context.text, clause.start, clause.end)
    if promise.item.owner is not Owner.THEM or found is None or clause.subject is not Subject.THING:
        return False
    if context.named - promise.parties or clause.is_denied:
        return False
    heading = context.text.find(":", clause.start, found.start())
    before = [word.stem for word in clause.words if heading < word.start < found.start()]
    return bool(promise.head & set(before[:3]))


_LENDS = frozenset(stem(verb) for verb in ("lend", "loan", "borrow"))
_GAVE_BACK = re.compile(
    r"\b(?:returned|returning)\b|\b(?:gave|brought|dropped|took|handed|got|sent)\b[^.;]*\bback\b"
    r"|\bleft\b[^.;]*\b(?:on|in|at|by|under) my\b",
    re.IGNORECASE,
)


def is_returned(promise: Promise, context: Context) -> bool:
    """Whether what was to be lent comes back from whom it was lent to: then it was lent."""
    here = context.text[context.clause.start : context.clause.end]
    if not promise.verbs & _LENDS or not _GAVE_BACK.search(here):
        return False
    if promise.item.owner is Owner.ME:
        return bool(promise.receivers & context.subjects)
    return context.clause.subject in (Subject.ME, Subject.NONE)


_WAS_ON = re.compile(
    r"\b(?:was|were) (?:on |last |held on )?(?:the \d|yesterday|today|(?:mon|tue|wed|thu|fri|sat|sun)\w*)"
    r"|\b(?:happened|took place|went ahead|came off)\b",
    re.IGNORECASE,
)


def took_place(promise: Promise, context: Context) -> bool:
    """Whether the thing itself was on the day it was promised for: "The X-ray was Tuesday", "the sale took place"."""
    clause = context.clause
    if not context.is_dated or promise.item.due not in context.told_on or clause.is_denied:
        return False
    found = _WAS_ON.search(context.text, clause.start, clause.end)
    return found is not None and any(w.stem in promise.head for w in clause.words if w.start < found.start())


_TICKED = re.compile(
    r"(?:,| is| are| was| were| all)* (?:done|finished|sorted|sent|posted|paid|signed|delivered|mended|fixed)\b"
    r"(?! (?:by|up)\b)",
    re.IGNORECASE,
)


def is_ticked_off(promise: Promise, context: Context) -> bool:
    """Whether a thing of mine, or of both, is told as done in so many words: "Injector done Wed", "Fees paid"."""
    if promise.item.owner not in (Owner.ME, Owner.BOTH) or context.clause.subject is not Subject.THING:
        return False
    things = [w for w in context.clause.words if w.stem in promise.head]
    return bool(things) and _TICKED.match(context.text, things[-1].end) is not None
