"""Whose a promise is, by rule, where the words leave no doubt; elsewhere what the pipeline heard stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from journal.domain.commitment import Owner
from journal.nlp.debts import NAME, who_owes
from journal.nlp.parsed import Span

# "i'll put your case to the panel": nobody says "you" to a journal, so these are the other one's words.
_IN_SPEECH = re.compile(
    r"^\W*(?:oh |and |so |well |ok )*I(?:['\u2019](?:ll|d|m)| will| can|)\b(?=.*(?<!thank )\byou(?:r|rs)?\b)",
    re.IGNORECASE,
)
_MY_WORDS = re.compile(
    r"\b(?:I|we)\s+(?:said|told|promised|offered|swore|replied|wrote|texted|messaged|agreed)\b", re.IGNORECASE
)
# "Sylvie said: 'I'll put you down'" is said to the writer, unless it is told to somebody else.
_SAID_BY = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey|[A-Z]\w+)(?: then| just| only)? (?:said|says|replied|answered|added|wrote|texted|went)"
    r"(?: to (?:me|us))?[,:]?\s*[\"'\u201c\u2018]?$"
)
# "she asked me to do the rota and I said yes": what is asked of the writer is the writer's to do.
_ASKED_OF_ME = re.compile(
    rf"^\W*(?:so |and )?(?:he|she|they|{NAME}) (?:asked|wants|wanted|begged|needs|needed)"
    r"(?: (?:me|us) to\b| (?:if|whether|could|would|can) I\b| (?:for )?(?:the|an?|my|our|his|her|two|three)\b)"
    r"(?=.*\bI (?:said|told|agreed|promised)\b(?! (?:no|I['\u2019]d (?:think|see|have to))\b))",
    re.IGNORECASE,
)
# "He has put me in charge of the tea": what the writer is given to do is the writer's.
_PUT_ON_ME = re.compile(
    rf"^\W*(?:so |and |but )?(?:he|she|they|{NAME})(?:['\u2019](?:s|ve)| has| have| had)? (?:just |now )?"
    r"(?:put|left|made) (?:me|us) (?:in charge|responsible|down (?:for|to|as))\b",
    re.IGNORECASE,
)
# "She pays by Friday". Whoever gets or has something may be given it by the writer: those verbs are not here.
_GIVES = re.compile(
    rf"^\W*(?:and |but |so |then )?(?:he|she|{NAME})(?: will|['\u2019]ll| is going to| is to)? "
    r"(?:pay|send|bring|lend|book|call|ring)s?\b",
    re.IGNORECASE,
)
_FROM_THEM = re.compile(rf"^(?!.*\b(?:I|I['\u2019]\w+|we)\b)[^,;.]*\bfrom (?:him|her|them|{NAME})\b", re.IGNORECASE)
_FROM_ME = re.compile(r"^(?!.*\b(?:he|she|they)\b)[^,;.]*\bfrom me\b", re.IGNORECASE)
# "Joy promised to do the rota", with nobody else in it: nobody but the writer it can be promised to.
_ALONE = re.compile(
    rf"^\W*{NAME}(?:['\u2019]ll| will| promised| promises| is going| is to| offered)\b(?!.*{NAME})", re.IGNORECASE
)
_OTHERS = re.compile(r"\b(?:him|her|them|his|their|hers|theirs)\b", re.IGNORECASE)

_GOES_ON = re.compile(r"\W*(?:and |then )?(?:will|shall) (?!he\b|she\b|they\b)", re.IGNORECASE)
_ENDS = re.compile(r"[.!?\n]")
_SUBJECT = re.compile(r"(?<!\w)(I|he|she|they|we)(?:['\u2019]\w+)?(?!\w)", re.IGNORECASE)
_NAMED = re.compile(r"(?<!\w)[A-Z]\w+")
SENTENCE = 300
"""So many characters before a promise may belong to its sentence."""

ANSWERED_WITHIN = 40
"""So many characters behind what was asked the writer's yes is looked for."""


def owner_of(text: str, quote: Span, heard: Owner, names: Sequence[Span]) -> Owner:
    """The owner of the promise at `quote`: `heard`, unless its words say otherwise."""
    words = _plain(text, quote, names)
    if heard in (Owner.ME, Owner.BOTH) and _IN_SPEECH.search(words) and not _MY_WORDS.search(words):
        return Owner.THEM
    if (
        heard is Owner.THIRD_PARTY
        and _IN_SPEECH.search(words)
        and _SAID_BY.search(text[max(0, quote[0] - 60) : quote[0]])
    ):
        return Owner.THEM
    if (owes := who_owes(words)) is not None:
        return owes  # nobody owes for another: "she owes me $15", "owe Sarah £40"
    if heard is Owner.ME and (_FROM_THEM.search(words) or _GIVES.match(words)):
        return Owner.THEM
    if heard is Owner.THEM and _ASKED_OF_ME.search(words + text[quote[1] : quote[1] + ANSWERED_WITHIN]):
        return Owner.ME
    if heard is Owner.THEM and (_FROM_ME.search(words) or _PUT_ON_ME.match(words) or _goes_on_with_me(text, quote)):
        return Owner.ME
    if heard is Owner.THIRD_PARTY and _ALONE.match(words) and not _OTHERS.search(words):
        return Owner.THEM
    return heard


def _goes_on_with_me(text: str, quote: Span) -> bool:
    """Whether a promise without a subject goes on with what the writer does: "I'm making it, will send it Friday"."""
    if not _GOES_ON.match(text, quote[0]):
        return False
    before = _ENDS.split(text[max(0, quote[0] - SENTENCE) : quote[0]])[-1]
    subjects = list(_SUBJECT.finditer(before))
    # Behind the last "I" nobody is named: it may be they who act from there on.
    return bool(subjects) and subjects[-1][1] in ("I", "i") and not _NAMED.search(before, subjects[-1].end())


_TO_ONESELF = re.compile(
    r"\b(?:promis(?:ed?|es|ing)|sw(?:ore|ear|ears) to|vow(?:ed|s)? to|ow(?:e|es|ed) it to|made a promise to)"
    r" (?:myself|himself|herself|themsel(?:f|ves)|ourselves)\b"
)


def is_to_oneself(text: str, quote: Span, names: Sequence[Span]) -> bool:
    """Whether somebody only promised it to themselves, and nobody else is named in it."""
    found = _TO_ONESELF.search(text, max(0, quote[0] - 24), quote[1])
    if not found or found.end() < quote[0]:
        return False
    return not any(start >= found.end() for start, _ in names)


_IS_CONTENT = re.compile(
    rf"^\W*(?:(?:and|but|so) )?(?:he|she|they|{NAME})(?:['\u2019](?:s|re)| is| are| was| were| would be|['\u2019]d be)"
    r"(?: (?:quite|perfectly|also|very|just as|fine,?))* (?:happy|glad|fine|content|ok|okay|pleased|relieved|willing)"
    r"(?: to (?:get|receive|have|see|take|wait for)| (?:with )?(?:getting|receiving|having|waiting for))"
    r" (?!me\b|us\b|him\b|in touch\b|back\b|together\b)(?![^.;!?]*\bfrom (?:me|us)\b)[^.;!?]*\blater\b",
    re.IGNORECASE,
)


def is_only_content(text: str, quote: Span, names: Sequence[Span]) -> bool:
    """Whether somebody is only content to get what others owe: "Nadia is happy to get the letter a week later"."""
    return bool(_IS_CONTENT.match(_plain(text, quote, names)))


def _plain(text: str, quote: Span, names: Sequence[Span]) -> str:
    start, end = quote
    words = text[start:end]
    for a, b in sorted(names, reverse=True):
        if start <= a and b <= end:
            words = words[: a - start] + NAME + words[b - start :]
    return words
