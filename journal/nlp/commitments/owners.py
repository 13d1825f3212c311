"""Whose a promise is, by rule, where the words leave no doubt; elsewhere what the pipeline heard stands."""

from __future__ import annotations

import re
from collections.abc import Sequence

from journal.domain.commitment import Owner
from journal.nlp.commitments.debts import NAME, who_owes
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
# a stand-in for a name is no letter either
_START = rf"^[^\w{NAME}]*"
_LEAD = (
    rf"{_START}(?:(?:and|but|so|then) )*"
    rf"(?:(?:I ){{0,1}}(?:said|promised|told (?:him|her|them|{NAME}))(?: that){{0,1}} ){{0,1}}"
)
_MODAL = r"(?:['\u2019](?:ll|d)| will| would| shall| should| can| could| may| might)?"
_BY_WHEN = (
    r"(?: (?:by|before|until|when|as soon as|after|on (?:the|\w+day)|in (?:an?|\d+|two|three)|tomorrow|tonight"
    r"|today|next|this|first thing|inside|within|soon|\w+day)\b[^,;]*)?"
)
# "She'll get it from me", "he gets it on the 27th": what somebody is to get comes from the writer. So labelled are 70,
# as the other's own none; who will get one goes and gets it.
_THEY_GET = re.compile(
    rf"{_LEAD}(?:he|she|they|{NAME}){_MODAL} (?:(?:gets?|has|have|expect) [^,;.]*\bfrom me\b"
    rf"|(?:gets? (?:it|them|that)(?: back)?|(?:has|have|expect) (?:it|them|that)){_BY_WHEN}\W*$)",
    re.IGNORECASE,
)
# "so he shall have it", "she'll see everything, I told her", "entirely his, my word on it": of 12 labelled ones 11.
_MINE = re.compile(
    rf"{_LEAD}(?:he|she|they|{NAME}) shall (?:have|get|see)\b"
    rf"|{_LEAD}(?:he|she|they|{NAME}){_MODAL} (?:have|get|see|hear|know)\b"
    rf"[^.;]*\bI (?:told|promised|assured) (?:him|her|them|{NAME})\b"
    r"|.*\bmy word (?:on|upon) (?:it|that)\b",
    re.IGNORECASE | re.DOTALL,
)
_TOLD_TO = r"\W*(?:take|bring|give|send|tell|buy|get|call|ring) (?:him|her|them)\b"
"""What the writer is told to do: "take her the soup tomorrow, Ana said"."""
# "Gets me the drawings tonight", "will ring her herself", "samples follow by rail, he says": of 96 labelled
# ones 93 are theirs, the writer's none.
_THEY_DO = re.compile(
    rf"{_START}(?:(?:and|but|then) )*(?:(?:gets|sends|lends|brings|pays|gives|writes|tells|calls|rings|shows|leaves"
    r"|drives|picks|forwards|e?mails|posts|introduces) (?:me|us)\b"
    r"|(?:will|would) [^,;.]*\b(?:him|her|them)sel(?:f|ves)\b)"
    rf"|^(?!.*\b(?:I|we)\b)(?!{_TOLD_TO})"
    rf".*, (?:he|she|they|{NAME}) (?:says|said|swears|swore)\W*$",
    re.IGNORECASE,
)
# "She told him she'd read it", "Orla promised Aggie a raise": of 116 labelled ones one was promised to the writer.
_TO_ANOTHER = re.compile(
    rf"{_START}(?:(?:and|but|so|then) )*(?:he|she|they|{NAME}) (?:has |had |['\u2019]d )?"
    rf"(?:(?:told|assured) (?:him|her|them|{NAME}) (?:that )?(?:he|she|they)(?:['\u2019](?:ll|d)| will| would)\b"
    rf"|promised (?:him|them|{NAME}|her (?:that|an?|the|to|she|he|they))\b)(?!.*\bto \w+ (?:me|us)\b)",
    re.IGNORECASE,
)
# "Joy promised to do the rota", with nobody else in it: nobody but the writer it can be promised to.
_ALONE = re.compile(
    rf"^\W*{NAME}(?:['\u2019]ll| will| promised| promises| is going| is to| offered)\b(?!.*{NAME})", re.IGNORECASE
)
# "He promised me he would take his pills": of 50 labelled ones that were promised to the writer 49 are theirs. Where
# nobody is told of it, "his" is his own.
_PROMISED_ME = re.compile(
    rf"^\W*(?:he|she|they|{NAME}) (?:\w+ly )?(?:promised|promises|assured|swore to) (?:me|us)\b", re.IGNORECASE
)
_HIS_OWN = re.compile(
    rf"^\W*(?:he|{NAME}) (?:promised|promises|swore|vowed)(?: that)? he(?:['\u2019](?:d|ll)| would| will)\b"
    rf"(?!.*\b(?:him|her|them|hers|their|theirs)\b)(?!.*{NAME})",
    re.IGNORECASE,
)
# "Will call her Monday", a note of its own: whoever is "her" there was met, so it is the writer who will.
_NOTED = re.compile(
    r"Will (?!.*\b(?:he|she|they|me|us|we|himself|herself)\b)[^,;.]*?\b(?:him\b|her\b"
    r"(?= (?:to|at|about|an?|the|some|two|three|by|on|for|with|in|before|after|next|this|tomorrow|tonight|today|my|\d"
    r"|[A-Z]\w+|\w+day)\b|[^\w ]|$))"
)
_BEGINS = re.compile(r"(?:^|[.!?\n\u2026][\"'\u201d\u2019)\]]*\s*)(?:[-*\u2022] ?)?$")
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
    if heard is Owner.ME and (_FROM_THEM.search(words) or _GIVES.match(words) or _THEY_DO.search(words)):
        return Owner.THEM
    if heard is Owner.THEM and _ASKED_OF_ME.search(words + text[quote[1] : quote[1] + ANSWERED_WITHIN]):
        return Owner.ME
    if heard is Owner.THEM and (_is_from_me(words) or _PUT_ON_ME.match(words) or _goes_on_with_me(text, quote)):
        return Owner.ME
    if heard in (Owner.THEM, Owner.THIRD_PARTY) and _is_noted(text, quote):
        return Owner.ME
    if heard is Owner.THEM and _TO_ANOTHER.match(words):
        return Owner.THIRD_PARTY
    if heard is Owner.THIRD_PARTY and (_PROMISED_ME.match(words) or _HIS_OWN.match(words)):
        return Owner.THEM
    if heard is Owner.THIRD_PARTY and _ALONE.match(words) and not _OTHERS.search(words):
        return Owner.THEM
    return heard


def _is_from_me(words: str) -> bool:
    return bool(_FROM_ME.search(words) or _THEY_GET.match(words) or _MINE.match(words))


def _goes_on_with_me(text: str, quote: Span) -> bool:
    """Whether a promise without a subject goes on with what the writer does: "I'm making it, will send it Friday"."""
    if not _GOES_ON.match(text, quote[0]):
        return False
    before = _ENDS.split(text[max(0, quote[0] - SENTENCE) : quote[0]])[-1]
    subjects = list(_SUBJECT.finditer(before))
    # Behind the last "I" nobody is named: it may be they who act from there on.
    return bool(subjects) and subjects[-1][1] in ("I", "i") and not _NAMED.search(before, subjects[-1].end())


def _is_noted(text: str, quote: Span) -> bool:
    """Whether the promise stands as a sentence of its own that has no subject, about one other: "Will call her"."""
    return bool(_NOTED.match(text, *quote) and _BEGINS.search(text[max(0, quote[0] - 8) : quote[0]]))


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
