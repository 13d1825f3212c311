"""Whose a promise is where that is in doubt: a wrong owner costs the writer's trust more than a silence."""

from __future__ import annotations

import re

from journal.domain.closing.promise import Promise
from journal.domain.closing.promises import PRONOUN
from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.english.pieces import sentences
from journal.domain.ledger import Ledger

_I_WILL = re.compile(r"[\"'\u201c\u2018]?i(?:['\u2019]?ll| will|['\u2019]m going to)\b", re.IGNORECASE)

_THEY_SAID = re.compile(
    r"\b(?:he|she|they)(?:['\u2019]s)? (?:said|says|goes|went|replied|answered)\b(?!.*\b(?:i|we) (?:said|told|went)\b)",
    re.IGNORECASE | re.DOTALL,
)

_SOMEBODY_OUT = r"[A-Z]\w+ (?:out|over|round|home|up)\b"
_FOR_ANOTHER = re.compile(
    rf"\b[Hh]e(?:['\u2019](?:s|d|ll)| is| will| would)(?: going to)? \w+ (?:her(?=$|[.,;]| \w+$)|{_SOMEBODY_OUT})"
    rf"|\b[Ss]he(?:['\u2019](?:s|d|ll)| is| will| would)(?: going to)? \w+ (?:him\b|{_SOMEBODY_OUT})"
)
_SOMEBODY = re.compile(
    r"(?:ma['\u2019]?am|madam|sir|miss|the boss|boss"
    r"|(?:the|my|his|her|their|our) (?:\w+ )?(?:boss|manager|chief|director|wife|husband|partner|brother|sister|son"
    r"|daughter|mother|mum|mom|father|dad|uncle|aunt|cousin|friend|neighbou?r|colleague|assistant|secretary|doctor|nurse|teacher"
    r"|landlord|landlady|client|lawyer|agent)) "
    r"(?:will|would|is|has|says?|said|promised|agreed|offered)\b|(?:ma['\u2019]?am|madam|sir|boss)['\u2019]ll\b",
    re.IGNORECASE,
)
"""Who acts is told by what they are, without a name."""
_HAS_IT = re.compile(
    r"^\W*(?:(?:and|so|but|said|says|that) )*(?:he|she|they|[A-Z]\w+)(?:['\u2019](?:d|ll)| will| would)?"
    r" (?:have|has|gets?) (?:it|them|one|(?:all|both|half) of (?:it|them)"
    r"|(?:the|his|her|their|an?) [\w'\u2019-]+(?: (?:of|for) [\w'\u2019-]+(?: \w+)?)?)"
    r"(?=$|[.,;)]| (?:by|on|before|in|tonight|tomorrow|this|next|when|first|mon|tue|wed|thu|fri|sat|sun))",
    re.IGNORECASE,
)
"""Who is to have something may be the one it is made for, as often as the one who makes it."""
_TOGETHER = re.compile(r"\b(?:we|us|ours?|both|each|together|i|me|w|with|meet\w*)\b", re.IGNORECASE)
_SAID_SO = re.compile(
    r"\b(?i:offered|volunteered|undertook) to\b"
    r"|\b(?:he|she|they|[A-Z]\w+)(?: has| have| had|['\u2019][sd]|['\u2019]ve)? (?:just |now |since )?"
    r"(?:says?|said|promise[sd]|agree[sd]|offer(?:s|ed)|swears?|swore|told me|tells me|wrote|writes|texted|mailed"
    r"|e-?mailed|messaged|replied|answered)\b"
)
"""Who says so was spoken with, or wrote, whether or not they were heard to be there."""
_FOR_ME = re.compile(r"\b(?:me|us|my|our|mine)\b", re.IGNORECASE)


def is_doubtful(promise: Promise, ledger: Ledger) -> bool:
    """Whether it is not sure who undertook it: nothing is proposed on a promise that may be somebody else's.

    Who promised the writer something was there, said so or names the writer in it, unless
    the writer has said that it is so.
    """
    return promise.item.status is Status.SUGGESTED and sounds_doubtful(promise, ledger)


def sounds_doubtful(promise: Promise, ledger: Ledger) -> bool:
    """Whether its words leave that in doubt, whatever the writer has said since."""
    item = promise.item
    if item.owner is Owner.ME:
        return _is_their_words(item, ledger.entries[item.entry].text)
    if item.owner is Owner.THIRD_PARTY:
        return bool(promise.owners & promise.others)  # nobody promises himself
    if item.owner is Owner.BOTH:
        return _is_nobodys(item, ledger)
    there = {ledger.goes_by(m.person) for m in ledger.readings[item.entry].mentions if m.met}
    if not promise.owners or _is_between_others(promise) or _SOMEBODY.match(item.quote):
        return True  # "ma'am will write it with me": the name that was heard to go with it may be another's
    if _HAS_IT.match(item.quote) and not _FOR_ME.search(item.quote):
        return True  # "he'd have the draft by Friday"
    is_to_me = bool(_FOR_ME.search(item.quote) and PRONOUN.search(item.quote))  # "She'll find us a room"
    return not promise.doers & there and not is_to_me and not _SAID_SO.search(item.quote)


def _is_their_words(item: Commitment, text: str) -> bool:
    """Whether an "I'll" is somebody else's, told as said: "and he said oh Lord, I'll run it over"."""
    if not _I_WILL.match(item.quote):
        return False
    spans = [span for span in sentences(text) if span[0] <= item.start]
    return bool(spans and _THEY_SAID.search(text[spans[-1][0] : item.start]))


def _is_nobodys(item: Commitment, ledger: Ledger) -> bool:
    """Whether its words tell of nobody who acts: "next one's the 29th"."""
    named = (m for m in ledger.readings[item.entry].mentions if item.start <= m.start < item.end)
    return not _TOGETHER.search(item.quote) and not any(named)


def _is_between_others(promise: Promise) -> bool:
    """Whether somebody does something for a third one, and not for the writer: "he's ringing her tonight"."""
    quote = promise.item.quote
    return bool(_FOR_ANOTHER.search(quote)) and not _FOR_ME.search(quote)
