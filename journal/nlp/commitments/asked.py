"""What was asked for, where a promise only answers it: "asked me to read it, and I said I would do so".

The deed of such a promise stands in the request before it, and often its day does too. A request that
nobody said yes to is no promise at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from journal.domain.commitment import Owner
from journal.nlp.parsed import Span
from journal.nlp.people.mentioned import People

REACH = 240
"""So many characters before an answer its request is looked for."""
ANSWERED_WITHIN = 60
"""So many characters behind a request its answer is looked for."""

_ASKED = r"(?:asked|asks|begged|begs|urged|wants|wanted|needs|needed|would like|['\u2019]d like|would love)"
_WONDERED = r"(?:asked|asks|wondered|wanted to know|begged)"
_MODAL = r"(?:['\u2019](?:d|ll)| could| can| would| might| will)(?: please| possibly| maybe| perhaps)?"
_SOMEBODY = r"(?:him|her|them|@?[A-Z][\w\u2019'\-]*(?: [A-Z][\w\u2019'\-]*)?)"
# Ends of the deed: the answer, another clause, the end of the sentence.
_DEED = (
    r"(?P<deed>[^\s.;:!?\u2013\u2014][^.;:!?\n\u2013\u2014]*?)"
    r"(?=\s*(?:[.;:!?\n\u2013\u2014]|$)|,? (?:and|but|so|to which|which) {answerer}\b|, {answerer}\b| - )"
)
_MINE = _DEED.replace("{answerer}", r"(?:I|we)")
_THEIRS = _DEED.replace("{answerer}", rf"(?:he|she|they|{_SOMEBODY}) (?:said|agreed|promised|swore|told|will|would|is)")
_OF_ME = (
    rf"\b{_ASKED} (?:me|us)(?: (?:both|only|just|kindly))? to {_MINE}",
    rf"\b{_WONDERED}(?: me| us)? (?:if|whether) (?:I|we){_MODAL} {_MINE}",
    rf"\b{_WONDERED}(?: me| us)? (?:could|can|would|will) (?:I|we) {_MINE}",
    # as they said it: "Could I water his plants? I said yes"
    rf"(?:^|(?<=[.!?:,] )|(?<=[\"'\u201c\u2018\n]))(?:[Cc]ould|[Cc]an|[Ww]ould|[Ww]ill) (?:I|we) {_MINE}(?=\s*\?)",
)
_OF_THEM = (
    rf"\b(?:I|we)(?: have| had|['\u2019]ve)? {_ASKED} {_SOMEBODY} to {_THEIRS}",
    rf"\b(?:I|we)(?: have| had|['\u2019]ve)? {_WONDERED}(?: {_SOMEBODY})? (?:if|whether) (?:he|she|they){_MODAL}"
    rf" {_THEIRS}",
)
# A thing that somebody wants is to be given to them.
_A_THING = (
    rf"\b(?:wants|wanted|needs|needed|asked (?:me )?for|asks (?:me )?for) (?={{det}}\b)(?!\w+ \w+ to\b){_MINE}".replace(
        "{det}", r"(?:the|a|an|my|our|his|her|their|two|three|four|five|ten|\d+)"
    ),
)

_YES = (
    r"(?:yes|yeah|yep|aye|ok|okay|sure|of course|fine|deal|gladly|certainly|no problem|all right|alright"
    r"|with pleasure|happily|right away|at once)"
)
_ADVERBS = r"(?:(?:also|then|just|gladly|happily|of course|certainly|definitely|readily|have|had|has|both) )*"
_DO_IT = (
    r"(?:(?:do|see to|take care of|manage|deal with|look after|handle) (?:it|that|this|so|as much)"
    r"|get (?:it|that|this) done|have (?:it|that|this) done)"
)
_WHO = r"(?:I|we|he|she|they|NAME)"
_ANSWER = re.compile(
    (
        rf"(?:(?:and|but|so|to which|which) )?(?:{_YES}[, ]*)*(?:{_WHO}(?:['\u2019]ve)? {_ADVERBS}"
        r"(?:said|says|told (?:\w+|NAME)|promised(?: (?:him|her|them|me|us|NAME))?|agreed|replied|answered|accepted"
        r"|swore|nodded|undertook)(?: (?:that|to))?,? ?)?"
        rf"(?:{_YES}[, ]*)*"
        rf"(?:{_WHO}(?:['\u2019](?:d|ll|m)| would| will| shall| can| could| am| is| was)?"
        r"(?: (?:going|happy|glad) to)? ?)?"
        rf"{_ADVERBS}(?:be (?:happy|glad) to ?)?(?:{_DO_IT})?(?:[, ]*(?:{_YES}|myself|for (?:\w+|NAME)))*"
        r"(?:(?:he|she|they)(?:['\u2019](?:d|ll)| would| will| could| can) (?:have|get) (?:it|that|one|them))?"
        rf"(?:,? {_WHO} (?:said|told (?:him|her|them)))?"
    ).replace("NAME", r"(?:[A-Z][\w\u2019'\-]*)"),
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    rf"\b(?:said|says|told|promised|agreed|replied|answered|accepted|swore|nodded|undertook|do|done|see)\b|\b{_YES}\b"
    rf"|['\u2019](?:d|ll)\b|\b(?:would|will|shall)\b",
    re.IGNORECASE,
)
_RESERVATION = re.compile(
    r"\b(?:(?:although|though|even (?:though|if)|but|because|since|despite|in spite of)\b"
    r"|(?:before|without) (?:\w+ing|I (?:could|had|knew|thought|even|really|was)|he|she|they)\b).*$",
    re.IGNORECASE,
)
"""What is said beside a yes: "yes although the weekend is full", "yes before thinking"."""
_MARKS = r"[\s.,;:!?\-\u2013\u2014\"\u201d)]*"
_BETWEEN = re.compile(rf"{_MARKS}(?:(?:and|but|so|well|to which|naturally)\b[\s,]*)*", re.IGNORECASE)
_NO = (
    r"I(?:(?: (?:said|told (?:him|her|them|us)))(?: no\b| (?:that )?I (?:can't|couldn't)\b)"
    r"|(?: (?:said|told (?:him|her|them|us)) I)?['\u2019](?:d|ll) (?:think|see|have to|rather|let)\b)"
)
_YES_FOLLOWS = re.compile(
    rf"{_MARKS}(?:(?:and|so|well|to which|which|again)\b[\s,]*)*(?!{_NO})"
    rf"(?:{_YES}\b|will do\b|done\b|agreed\b|on it\b|we(?:['\u2019]ll| will| said| agreed)\b"
    r"|I(?:['\u2019](?:ll|m|ve|d)| (?:will|said|agreed|promised|told|can|did|do|have|am|shall|would|accepted|undertook"
    r"|nodded))\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked for: where its words stand, and whether they name a thing that is wanted, not a deed."""

    place: Span
    is_thing: bool = False


def answered(text: str, quote: Span, owner: Owner, due: Iterable[Span]) -> Asked | None:
    """The request that the promise at `quote` says yes to and no more; None where it has a deed of its own.

    Args:
        text: The entry.
        quote: The promise: an answer, or a request together with its answer.
        owner: Who said yes.
        due: Places of the due phrases of the entry, which say nothing of the deed.
    """
    start, end = quote
    window = max(0, start - REACH)
    rules = [(rule, False) for rule in (_OF_THEM if owner is Owner.THEM else _OF_ME)]
    rules += [(rule, True) for rule in _A_THING if owner is not Owner.THEM]
    found = [(match, thing) for rule, thing in rules for match in re.finditer(rule, text[window:end])]
    dues = list(due)
    for match, thing in sorted(found, key=lambda pair: -pair[0].start("deed")):
        place = (window + match.start("deed"), window + match.end("deed"))
        if place[1] <= start and not _BETWEEN.fullmatch(text[place[1] : start]):
            continue
        if re.search(r"\b(?:I|we)\b", text[start : window + match.start()]):
            continue  # "I'll ask whether the shop needs a boy"
        words = _without(text, (max(place[1], start), min(end, place[1] + REACH)), dues)
        if thing and re.search(_DO_IT, words):
            continue  # "wants his harmonium seen to, I'll do that": no thing to be given
        words = _RESERVATION.sub("", words).rstrip(" ,;")
        if _SPEAKS.search(words) and _ANSWER.fullmatch(words):
            return Asked(place, thing)
    return None


_LEFT_UNDONE = re.compile(
    r"\b(?:(?:have|has|had)(?:n['\u2019]t| not| never| still not)(?: even| still| yet)*"
    r"|(?:did(?:n['\u2019]t| not)|forgot to|(?:need|needs|have|has|ought|meant|wanted|got) to|should|must)"
    r"(?: still| also)*)"
    r" (?:(?:have|had|find|found) (?:the )?time to |(?:get|got|gotten) (?:a)?round to |manage(?:d)? to )?"
    r"(?P<deed>(?!(?:do|done|been|be|had|have|not)\b)[a-z]+ (?!since\b)[^.,;:!?\n\u2013\u2014]*?)"
    r"(?=(?: (?:yet|either|so far|at all|again|too))*\s*(?:[.,;:!?\n\u2013\u2014]|$|(?:and|but|so) ))"
)
"""What somebody says was not done, or has to be: "I still haven't written the minutes", "somebody has to ring her"."""


def undone(text: str, quote: Span, due: Iterable[Span]) -> Asked | None:
    """What is left undone right before a promise to "do it", and is what is promised; None elsewhere.

    Args:
        text: The entry.
        quote: The promise.
        due: Places of the due phrases of the entry.
    """
    words = _without(text, quote, due)
    if not re.search(_DO_IT, words) or not _ANSWER.fullmatch(words):
        return None
    for found in _LEFT_UNDONE.finditer(text, max(0, quote[0] - REACH), quote[0]):
        between = re.sub(r"^(?: (?:yet|either|so far|at all|again|too))+", "", text[found.end() : quote[0]])
        if _BETWEEN.fullmatch(between):
            return Asked(found.span("deed"))
    return None


_FOR_WHOM = re.compile(r"\b(?:for|to|with|ring|call|phone|rung|called|phoned|answer|answered|pay|paid|ask|asked) $")


def asked_for(text: str, request: Asked, people: People) -> str | None:
    """Whom what is left undone is for, where it names one: "the minutes for Tom"."""
    named = [m for m in people.within(*request.place) if _FOR_WHOM.search(text[request.place[0] : m.start])]
    is_theirs = len(named) == 1 and not text.startswith(("'s", "\u2019s"), named[0].end)
    return named[0].name if is_theirs else None


def is_only_asked(text: str, quote: Span) -> bool:
    """Whether `quote` says what somebody asks of the writer, and nothing else."""
    words = text[slice(*quote)]
    match = re.search(_OF_ME[0], words)
    return bool(match and match.end("deed") >= len(words.rstrip(" .,;!")) and not re.search(r"\b(?:I|we)\b", words))


def is_granted(text: str, end: int) -> bool:
    """Whether a yes follows the request that ends at `end`."""
    return bool(_YES_FOLLOWS.match(text, end, end + ANSWERED_WITHIN))


def _without(text: str, place: Span, due: Iterable[Span]) -> str:
    """The words at `place` without the due phrases in it, and without marks at their ends."""
    words = text[slice(*place)]
    for a, b in sorted(due, reverse=True):
        if place[0] <= a and b <= place[1]:
            words = f"{words[: a - place[0]].rstrip()} {words[b - place[0] :].lstrip()}"
    return " ".join(words.split()).strip(' .,;:!?-\u2013\u2014"\u201c\u201d')
