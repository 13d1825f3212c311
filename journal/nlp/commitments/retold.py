"""Promises that an entry tells twice, "I'll send it by Friday … So: I owe him the deck": each is one, not two.

In all labelled reflections no two promises are so alike that they would be one by this.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from journal.domain.commitment import Commitment, Owner
from journal.nlp.verbs import base

_HANDING_VERBS = "bring deliver e-mail email forward get give hand lend mail owe pass pay post send show"
_HANDING = frozenset(_HANDING_VERBS.split())
_REACHING = frozenset(("call", "phone", "ring", "text", "visit"))
_OTHERS = "again also another extra final first last more new next other rest second third too"
_IS_ANOTHER = frozenset(_OTHERS.split())
_LITTLE_WORDS = """
    a an and at back for from her hers him his in it its me mine my of on our over some that the their them these they
    this those to up us with
    """
_LITTLE = frozenset(_LITTLE_WORDS.split())
REACH = 3_000
"""So many characters before it the first telling is looked for: an entry, not a book of them."""
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


def once(found: Iterable[Commitment]) -> list[Commitment]:
    """Each promise once: as it was told first, with the day and the end that it was told to have later on.

    Args:
        found: In order of their quotes.
    """
    kept: list[Commitment] = []
    for item in found:
        near = bisect_left(kept, item.start - REACH, key=lambda first: first.start)
        at = next((i for i in reversed(range(near, len(kept))) if _is_retold(kept[i], item)), None)
        if at is None:
            kept.append(item)
            continue
        first = replace(kept[at], is_open=item.is_open)
        kept[at] = first if first.due or not item.due else replace(first, due=item.due, due_text=item.due_text)
    return kept


def _is_retold(first: Commitment, again: Commitment) -> bool:
    """Whether the second tells the first again, or how it ended; what was over and is promised anew is another."""
    if first.owner is not again.owner or (again.is_open and not first.is_open):
        return False
    if first.due and again.due and first.due != again.due:
        return False
    for one, other in ((first.who, again.who), (first.counterparty, again.counterparty)):
        if (
            other and one != other
        ):  # who is named in the second alone may be another: "the club the money", "Ana the money"
            return False
    if first.owner in (Owner.THEM, Owner.THIRD_PARTY) and not first.who:
        return False  # "the plumber will send a quote", and so will the roofer
    names = {name for item in (first, again) for name in (item.who, item.counterparty) if name}
    verb, things = _deed(first.action, names)
    verb_again, things_again = _deed(again.action, names)
    if not things or not things_again:  # "call Tom"; what is done with an "it" may be another one
        return things == things_again and verb == verb_again and verb in _REACHING and bool(first.counterparty)
    is_same = verb == verb_again or {verb, verb_again} <= _HANDING
    return is_same and things_again <= things and not _IS_ANOTHER & (things - things_again)


def _deed(action: str, names: Iterable[str]) -> tuple[str, frozenset[str]]:
    """The verb of what is to be done, and the words that say of what, without who it is by and to."""
    verb, *rest = _WORD.findall(action.lower()) or [""]
    named = {part for name in names for part in _WORD.findall(name.lower())}
    return base(verb), frozenset(word for word in rest if word not in _LITTLE and word not in named)
