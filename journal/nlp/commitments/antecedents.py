"""What an "it" or "them" of a promise stands for, where one thing alone can be meant: "The deck is done, she'll send
it".
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from journal.nlp.parsed import Span
from journal.nlp.verbs import base, is_base

_VERBS = """
    bake borrow bring buy carry check collect cook copy deliver draft draw edit email fetch file finish fix forward
    give hang invoice lend mail mend order paint pay pick post print proofread read repair replace return review
    rewrite scan sell send share sign submit swap test transfer translate type update upload wash wire write
    """
_HANDLED = frozenset(_VERBS.split())
"""Of these verbs an "it" is a thing; what somebody does, makes, gets or sees to may be anything."""
_PRONOUN = re.compile(
    r"\b(?P<verb>[a-z]+) (?P<it>it|them)\b(?= (?:to|for|by|on|at|in|before|until|till|back|over|off|up|out|again"
    r"|tomorrow|today|tonight|this|next|with|from|and|when|once|if|myself|himself|herself|first|\w+day)\b"
    r"| [A-Z\d]|[^\w '\u2019]|$)"
)
_SAID_BEFORE = re.compile(r"\b(?:it|them|this|that one)\b", re.IGNORECASE)
_HANDS = ("give", "lend")
_WHOSE = r"(?:the|an?|my|our|his|her|their|this|that|these|those|some|two|three|four|five|six|ten|\d+)"
_THING = re.compile(rf"(?<![\w'\u2019])(?P<whose>(?i:{_WHOSE})) (?=(?P<words>\w[\w\-]*(?: [a-zA-Z][\w\-]*){{0,7}}))")
_PLAIN_WORDS = """
    a about above across after again against ago all along already also although always am among an and another any
    are around as at away back bad be because been before behind being below beside between both but by can could did
    do does done down due during each either else even ever every everything far few finally first for from gave get
    gets got had has have he her here herself him himself his how i if in into is it its itself just last late later
    long look made make makes many may me might mine more most much must my myself near nearly need needs never next
    no nor not now of off often on once one only or other our out over own past perhaps please quite rather ready
    really said same saw say says she should since so some something soon still such take takes than that the their
    them then there these they this those though through till to today together told tomorrow tonight too took under
    until up upon us very want wants was we well went were what when where whether which while who whom whose why will
    with within without would yes yesterday yet you your
    """
_NO_NOUNS = frozenset(_PLAIN_WORDS.split())
_PEOPLE_AND_TIMES = """
    accountant afternoon answer aunt baby beginning bit boss boy brother call chance chat child children client coffee
    cold colleague cousin daughter day dinner evening family father fool friend girl grandfather grandmother guy home
    hour husband idea kid landlady landlord lot lunch man manager meeting men minute moment month morning mother mum
    neighbor neighbour nephew niece night one other partner people person phone place point problem question reason
    rest sister son talk team thing time uncle visit walk way week weekend while wife woman women world year
    """
_ADJECTIVES = "big first good last little new next old only other right same second small third whole wrong"
_NOT_HANDLED = frozenset([*_PEOPLE_AND_TIMES.split(), *_ADJECTIVES.split()])
_WANTED = re.compile(
    r"\b(?:(?:ask(?:s|ed|ing)?(?: me)?|waits?|waited|waiting|look(?:s|ed|ing)?) for"
    r"|want(?:s|ed|ing)?|need(?:s|ed|ing)?|like|love|ha(?:s|ve|d|ving)|got|lend(?:s|ing)?|lent|borrow(?:s|ed|ing)?|left"
    r"|forgot(?:ten)?|lost|broke|finish(?:ed|ing|es)|writ(?:es|ing)|wrote|written|draft(?:s|ed|ing)|about|gave|given"
    r"|giv(?:e|es|ing)|offer(?:s|ed)|found|ma(?:de|king)|miss(?:es|ed|ing)|owes?|tak(?:e|es|ing)|keep(?:s|ing)?|do|doing"
    r"|print(?:s|ed|ing)?)(?: (?:me|him|her|us|them|[A-Z]\w+))? $"
)
"""Before a thing that is spoken of; one that stands elsewhere in a sentence may be there for something else."""
_ACTS = re.compile(
    r" (?:is|are|was|were|has|had|have|can|could|will|would|does|did|do|said|says|asked|wants|wanted|needs|himself"
    r"|herself)\b"
)
_IS_READY = re.compile(
    r" (?:is|are|was|were|isn['\u2019]t|will be|would be)(?: (?:nearly|almost|not|still|now|all|finally|half))*"
    r" (?:done|ready|finished|complete|drafted|written|signed|printed|here|due|late|back|in)\b"
)
_THESE = ("a", "an", "some", "the", "this", "that", "these", "those")
LONGEST = 3
"""A thing of more words is told by "it"."""


class Antecedent(NamedTuple):
    """Where the pronoun stands, where the thing does, and how the thing is called once it is known: "the deck"."""

    pronoun: Span
    thing: Span
    called: str


class _Thing(NamedTuple):
    place: Span
    called: str
    is_many: bool
    is_spoken_of: bool


def antecedent(text: str, promise: Span, sentences: Sequence[Span]) -> Antecedent | None:
    """What the promise is about, where it says "it" or "them" of the one thing its sentence, or the one before, names.

    Of 50 that labelled reflections have, 46 were what their authors named.
    """
    said = (found for found in _PRONOUN.finditer(text, *promise) if base(found["verb"]) in _HANDLED)
    pronoun = next(said, None)
    if pronoun is None or _SAID_BEFORE.search(text, promise[0], pronoun.start()):
        return None
    if _things(text, promise[0], pronoun.start()):
        return None
    at = bisect_right(sentences, (promise[0], len(text))) - 1
    line = text.rfind("\n", 0, promise[0]) + 1
    start, before = (max(line, sentences[i][0] if i >= 0 else promise[0]) for i in (at, at - 1))
    for stretch in ((start, promise[0]), (before, start)):
        things = [thing for thing in _things(text, *stretch) if thing.is_many == (pronoun["it"] == "them")]
        if things:
            first = things[0]
            alone = first.is_spoken_of and len({thing.called.split()[-1] for thing in things}) == 1
            # "give her wedding cake" would be given to her
            called = re.sub("^her ", "the ", first.called) if base(pronoun["verb"]) in _HANDS else first.called
            return Antecedent(pronoun.span("it"), first.place, called) if alone else None
    return None


def _things(text: str, start: int, end: int) -> list[_Thing]:
    """The things that are named in a stretch of text, in order."""
    found: list[_Thing] = []
    for match in _THING.finditer(text, start, end):
        words = _noun(match["words"].split())
        if not words or not _NOT_HANDLED.isdisjoint((words[-1].lower(), words[-1].lower().removesuffix("s"))):
            continue
        at = match.start("words") + len(" ".join(words))
        lead = text[max(start, match.start() - 40) : match.start()]
        is_spoken_of = _IS_READY.match(text, at) or (_WANTED.search(lead) and not _ACTS.match(text, at))
        whose = match["whose"].lower()
        found.append(
            _Thing(
                (match.start(), at),
                f"{'the' if whose in _THESE else whose} {' '.join(words)}",
                words[-1].endswith("s") and not words[-1].endswith("ss"),
                # "the spoon Andrew made": where it ends is not sure
                len(words) <= LONGEST and bool(is_spoken_of) and not text[at + 1 : at + 2].isupper(),
            )
        )
    return found


def _noun(words: Sequence[str]) -> list[str]:
    """The words up to the noun that they begin with: to the first that is none, or is a verb or a name."""
    noun: list[str] = []
    for word in words:
        verb = base(word)
        is_past = verb != word and (word.endswith("ed") or (is_base(verb) and not word.endswith("s")))
        if word.lower() in _NO_NOUNS or (noun and (is_past or (word[0].isupper() and noun[-1].islower()))):
            break
        noun.append(word)
    return noun
