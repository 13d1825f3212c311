"""Work that is shared out: "we split the stall: her the posters, me the cake", "the slab for him, the overhang for me".

Each share is a promise of whoever takes it. There is no verb in it that could be heard, so a pipeline finds one share
of two, or both as one. Of 45 shares that these rules find in labelled reflections 39 are labelled so, four as parts of
a promise of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from journal.domain.commitment import Owner
from journal.nlp.commitments.debts import NAME
from journal.nlp.dates import day_phrases
from journal.nlp.parsed import Mark, Span
from journal.nlp.people.mentioned import People

_SHARED_OUT = (
    r"(?:(?:split|splitting|divid(?:e|ed|ing)|divv(?:y|ied)(?: up)?|carv(?:e|ed) (?:it|them|that|the \w+)(?: \w+)? ?up"
    r"|shar(?:e|ed|ing) (?:it|them|that|out|up))\b|division of \w+|(?:who does what|a treaty)\b)"
)
_SHARES = rf"(?:{_SHARED_OUT}|\b(?:agreed|arranged|the plan|jobs)\b(?! on\b))"
_BEGINS = re.compile(
    rf"(?i:(?<!to )\b{_SHARED_OUT})[^.!?\n:]{{0,80}}?, "
    rf"|(?i:\b{_SHARES})[^.!?\n:]{{0,80}}?(?P<colon>[:\u2013\u2014]| -) "
)
"""Up to where the shares may begin."""

_OBJECT = r"(?:the|an?|my|our|his|her|their|some|all|every|both|one|two|three|four|five|six|ten|half|[a-z]+days)"
_TAKES = (
    r"(?:(?:does|do|gets?|takes?|handles?|sees? to|writes?|brings?|finds?|books?|makes?|draws?|buys?)"
    r"(?: (?:me|him|her|them))? )?"
)
_WORDS = r"[^,;:.!?\n\u2013\u2014]"
_ENDS = r"(?=\s*(?:[,;.!?\n\u2013\u2014]|$)| (?:and|while|both|by|before)\b)"
_FIRST = re.compile(
    rf"(?P<who>I|i|me|[Hh]e|him|[Ss]he|her|[Tt]hey|them|{NAME}+) {_TAKES}(?P<thing>{_OBJECT}\b{_WORDS}*?){_ENDS}"
)
_LAST = re.compile(
    rf"(?P<thing>(?!I\b|he\b|she\b|they\b|both\b){_WORDS}{{2,50}}?) (?:(?:is|are|to|for|with|by|down to) )?"
    rf"(?P<who>me|mine|myself|him|his|hers?|them|theirs|{NAME}+(?:['\u2019]s)?){_ENDS}"
)
_AND = re.compile(r",? (?:and|&|while) |[,;] ")
_BY = re.compile(
    rf",? (?:by|before) {_WORDS}+"
    r"|[,;.]? ?(?:and )?(?:[Bb]oth|[Ee]ach|[Aa]ll|[Ee]verything|the two of us)\b(?: of (?:us|it|them))?(?: \w+)?"
    rf" (?:by|before|on|due|for|until|till)\b{_WORDS}+"
    r"|, the \d{1,2}(?:st|nd|rd|th)\b"
)
_SAYS = re.compile(
    r"\b(?:is|are|was|were|has|had|will|would|can|could|did|said|says|told|asked|I|we|who|that|which)\b"
    r"|\w['\u2019](?:d|ll|m|re|ve)\b"
)
FAR = 60
"""So many characters behind the shares their day may stand."""
_MINE = frozenset({"i", "me", "mine", "myself"})


@dataclass(frozen=True, slots=True)
class Share:
    """What one takes of the work.

    Attributes:
        place: Where it stands.
        owner: Who takes it: me or them.
        who: Where that is said.
        thing: What is taken, if no verb stands before it.
        by: Behind the last share what is said of all, "both by Friday".
    """

    place: Span
    owner: Owner
    who: Span
    thing: Span | None
    by: Span | None = None


def shared_out(text: str, people: People) -> list[list[Share]]:
    """The shares of each work that is shared out in `text`: two or more, and one of them the writer's."""
    words = text
    for mention in people.mentions:
        words = words[: mention.start] + NAME * (mention.end - mention.start) + words[mention.end :]
    works: list[list[Share]] = []
    for found in _BEGINS.finditer(words):
        for rule in (_FIRST, _LAST) if found["colon"] else (_FIRST,):
            shares = list(_each(words, found.end(), rule))
            if len(shares) > 1 and sum(share.owner is Owner.ME for share in shares) == 1:
                works.append(_with_their_day(words, shares))
                break
    return works


def taken(text: str, works: Iterable[Sequence[Share]], marks: Sequence[Mark], people: People) -> list[Mark]:
    """The marks, with each share of those works as a promise of its own."""
    found = list(marks)
    for shares in works:
        start, end = shares[0].place[0], (shares[-1].by or shares[-1].place)[1]
        inside = [m for m in found if m.start < end and start < m.end]
        found = [m for m in found if m not in inside]
        found += [_mark(share, shares, inside, people) for share in shares]
    return found


def _each(words: str, start: int, rule: re.Pattern[str]) -> Iterator[Share]:
    at: int | None = start
    while at is not None and (share := rule.match(words, at)) and not _SAYS.search(share["thing"]):
        owner = Owner.ME if share["who"].lower() in _MINE else Owner.THEM
        has_verb = rule is _FIRST and share.start("thing") - share.end("who") > 1
        yield Share(share.span(), owner, share.span("who"), None if has_verb else share.span("thing"))
        joint = _AND.match(words, share.end())
        at = joint.end() if joint else None


def _with_their_day(words: str, shares: Sequence[Share]) -> list[Share]:
    end = shares[-1].place[1]
    said = _BY.match(words, end)
    day = next(iter(day_phrases.find(words[end : end + FAR])), None)
    to = said.end() if said else end + day[1] if day and words[end : end + day[0]] == ", " else end
    return [replace(share, by=(end, to) if to > end else None) for share in shares]


def _mark(share: Share, shares: Sequence[Share], heard: Sequence[Mark], people: People) -> Mark:
    """A share as a promise; whom it is by or to is named in the shares, or was heard in one of them."""
    named = [s.who for s in shares if s.owner is Owner.THEM and people.at(s.who)]
    linked = [place for mark in heard for place in (mark.who, mark.counterparty) if place]
    other = next(iter([*named, *linked]), None)
    mark = Mark(*share.place, share.owner.value, score=max((m.score for m in heard), default=0.6))
    if share.owner is Owner.ME:
        is_group = sum(s.owner is Owner.THEM for s in shares) > 1
        return replace(mark, counterparty=None if is_group else other, linked=is_group or other is not None)
    who = share.who if share.who in named else other
    return replace(mark, who=who, linked=who is not None)
