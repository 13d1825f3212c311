"""How far the words go that say when: a pipeline marks some of them, "legal" of "when legal has seen it"."""

from __future__ import annotations

import re

from journal.nlp.dates import day_phrases
from journal.nlp.dates.calendar_words import FEAST, MONTH, WEEKDAY
from journal.nlp.parsed import Span
from journal.nlp.verbs import is_base

UNIT = r"(?:day|week|month|weekend|morning|afternoon|evening|night|session|hour)"
"""What days are counted in, and parts of one."""
_NO_TIME = frozenset(
    [
        *(
            "a",
            "after",
            "an",
            "and",
            "at",
            "before",
            "by",
            "for",
            "from",
            "in",
            "of",
            "on",
            "or",
            "that",
            "the",
            "this",
        ),
        *("till", "time", "to", "until", "whatever", "when", "while"),
    ]
)
"""Words that name no time by themselves: a phrase of nothing else is a scrap of one, or none."""


def phrase(text: str, start: int, end: int) -> Span | None:
    """The phrase that says when, of which `start` to `end` was marked; None where it names no time."""
    # the end of a range is no day: "chapters 1-4"
    if re.search(r"\d[-\u2013]$", text[max(0, start - 2) : start]) and text[start:end].strip().isdigit():
        return None
    if _NO_TIME.issuperset(text[start:end].lower().split()) or _is_goal(text, start, end):
        return None
    place = _with_noun(text, *_of_time(text, *trimmed(text, start, end)))
    return place if _says_when(text[slice(*place)]) else None


_TIME_NOUN = re.compile(
    r" (?:time|visit|round|meeting|session|term|season|trip|weekend|week|month|year|quarter|sprint|\w+day)\b",
    re.IGNORECASE,
)


def _with_noun(text: str, start: int, end: int) -> Span:
    """The phrase with the noun its last word goes with: "next", of "they'd host next time"; "any", of "any hour"."""
    often = _EVERY.search(text, start, end)
    if often and (noun := _OFTEN.match(text, end)):
        return start, noun.end()
    if not re.search(r"\b(?:next|following|coming)$", text[start:end], re.IGNORECASE):
        return start, end
    noun = _TIME_NOUN.match(text, end)
    return (start, noun.end()) if noun else (start, end)


_EVERY = re.compile(r"\b(?:every|each|any)$", re.IGNORECASE)
_OFTEN = re.compile(
    rf" (?:other |single |second |last )?(?:(?:lunch|tea|dinner) ?)?(?:{UNIT}|time|term|year|lunchtime)s?\b"
)
_FINITE = r"(?:(?:is|are|was|were|has|have|had|gets?|comes?|goes|does|do|did)\b|\w+['\u2019]s\b)"
_WHEN = r"(?:once|as soon as|by the time|when|until|till|before|after)"
_CLAUSE = re.compile(rf"{_WHEN} (?:(?!and\b|but\b)[\w'\u2019\-]+ ){{1,4}}?{_FINITE}", re.IGNORECASE)
_CLAUSE_BEFORE = re.compile(rf"\b{_WHEN} (?:[\w'\u2019\-]+ ){{1,4}}$", re.IGNORECASE)
_RIGHT_BEFORE = re.compile(
    rf"\b(?:{_WHEN} (?:(?!(?:{_WHEN}|and|but|or)\b)[\w'\u2019\-]+ )?|(?:at|on|in|by|over) (?:low |high |the )?)$"
)
_ITS_BEGINNING = re.compile(
    rf"(?:{_WHEN}|soon as)(?: (?:I|he|she|we|they|it|you)(?:['\u2019]\w+)?)?(?= (?!an? )\w)", re.IGNORECASE
)
"""A clause of time that was marked no further than its subject: "till he's", "soon as"."""
_BEGINS_FINITE = re.compile(rf"{_FINITE}(?: |$)", re.IGNORECASE)
_IN_RETURN = re.compile(r" (?:return|exchange|turn)\b")
_TO_ITS_END = re.compile(
    r"[^,.;:!?\n\u2013\u2014()\"\u201d]{0,60}?(?=[,.;:!?\n\u2013\u2014()\"\u201d]|$"
    r"| (?:and|but|so) (?:I|he|she|they|we)\b| (?:I|he|she|they|we)(?:['\u2019]ll| will)\b)"
)


def _of_time(text: str, start: int, end: int) -> Span:
    """The phrase that was marked: a clause as far as it goes, "once legal have seen it", without a scrap of another."""
    if _BEGINS_FINITE.match(text, start, end):
        opening = _CLAUSE_BEFORE.search(text, max(0, start - 60), start)
        start = opening.start() if opening else start
    if _CLAUSE.match(text, start, end):
        rest = _TO_ITS_END.match(text, end)
        return start, rest.end() if rest else end
    start, end = day_phrases.without_coming(text, start, end)
    verb = re.match(r"([a-z]+) (?=(?:by|before|until|till|on) )", text[start:end])
    if verb and is_base(verb[1]):  # "raise by 28 March", of "whatever we raise by 28 March"
        start += verb.end()
    if (thing := _DAY_OF_A_THING.match(text, start, end)) and _WHOSE.search(text, max(0, start - 8), start):
        start = thing.end()  # "Saturday shift on the 20th", of "her Saturday shift"
    # "legal", of "when legal reviews it"; "tide", of "at low tide"
    if not _says_when(text[start:end]) and (opening := _RIGHT_BEFORE.search(text, max(0, start - 40), start)):
        return _with_the_rest(text, opening.start(), end) or (start, end)
    if (beginning := _ITS_BEGINNING.match(text, start)) and beginning.end() >= end:
        return _with_the_rest(text, start, end) or (start, end)
    if text[start:end].endswith(" in") and _IN_RETURN.match(text, end):
        end -= len(" in")
    if _OF_DOING.search(text, start, end) and (thing := _THING_DONE.match(text, end)):
        return start, thing.end()
    return _without_tail(text, start, end)


_OF_DOING = re.compile(r"\b(?:of|after|before|on|since) \w+ing$")
_THING_DONE = re.compile(r" (?:it|them|him|her|that|this|home|back|there|here)\b")
"""What is got or done in a time that is told by a deed: "within a week of getting it"."""


def _with_the_rest(text: str, start: int, end: int) -> Span | None:
    """A clause of time from its first word to its end; None where a day in it says more than the clause."""
    clause = _WHEN_FIRST.match(text, start)
    rest = _REST_OF_IT.match(text, end) if clause else None
    if clause and rest and not clause["until"] and day_phrases.find(text[start : rest.end()]):
        return None  # "when he lands on Saturday"
    beginning = _ITS_BEGINNING.match(text, start)
    has_verb = not (beginning and beginning.end() >= end)  # else its own is still to come: "till he" before "has"
    return start, rest.end() if rest and not (has_verb and _ANOTHER_VERB.search(rest.group())) else end


_REST_OF_IT = re.compile(
    r"(?:(?! (?:and|but|or|so)\b| (?:I|he|she|they|we)(?:['\u2019]ll| will)\b)[^,.;:!?\n\u2013\u2014()\"\u201d]){0,60}"
    r"(?![\w'\u2019])"
)
_DAY_OF_A_THING = re.compile(rf"{WEEKDAY} [a-z]+ (?=(?:on|by|before|at) )", re.IGNORECASE)
_WHOSE = re.compile(r"\b(?:her|his|my|our|their|the|an?) $", re.IGNORECASE)
_ANOTHER_VERB = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would)\b|['\u2019](?:ll|d)\b")
_WHEN_FIRST = re.compile(rf"(?:(?P<until>until|till|before|by the time)|{_WHEN}|soon as)\b", re.IGNORECASE)
_BEGINS_WITH_WHEN = re.compile(
    rf"(?:{_WHEN}|soon as|at|by|on|in|within|over|during|from|for|till|til|around|about|any|every|each|come"
    r"|starting)\b \S",
    re.IGNORECASE,
)
_TIME = re.compile(
    rf"\b(?:{UNIT}s?|{WEEKDAY}s?|{MONTH}|{FEAST}|\w+days?|years?|terms?|seasons?|spring|summer|autumn|winter|fall|noon"
    r"|midday|midnight|dawn|dusk|tonight|tomorrow|lunch\w*|times?|minutes?|moment|soon|later|daily|weekly|monthly|yearly"
    r"|always|now|often|eod|cob|eow|eom|asap|away|immediately|eventually|shortly|someday|whenever|deadline|end|next"
    r"|quarter|fortnight\w*)\b|\d",
    re.IGNORECASE,
)


def _says_when(words: str) -> bool:
    """Whether a phrase says when: by a day, a word of time, or what begins a clause or a phrase of time."""
    return bool(_TIME.search(words) or _BEGINS_WITH_WHEN.match(words) or day_phrases.find(words))


_GOAL = re.compile(r"\b(?:to|for|of|with|from) (?:the|an?|my|our|his|her|their) $", re.IGNORECASE)


def _is_goal(text: str, start: int, end: int) -> bool:
    """Whether what was marked is where or what something is for, and no time: the "gala" of "bring two to the gala"."""
    words = text[start:end].strip()
    return bool(
        re.fullmatch(r"(?!next\b|following\b|coming\b)[a-z]+", words)
        and not day_phrases.find(words)
        and _GOAL.search(text[max(0, start - 16) : start])
    )


_OF_TWO = re.compile(r"\b(?:or|of) (?:the|an?|my|our|his|her|their)$")
_NOUN_OF_TWO = re.compile(r" [\w'\u2019\-]+")


def _without_tail(text: str, start: int, end: int) -> Span:
    """The phrase without a little word at its end that is of what follows, "tonight w"; "or the" wants its noun."""
    if (noun := _NOUN_OF_TWO.match(text, end)) and _OF_TWO.search(text, start, end):
        return start, noun.end()
    tail = re.search(r"\s+(?:w|w/|and|&|to|for|with|on|I|he|she|we|they|it|the|a)$", text[start:end], re.IGNORECASE)
    return (start, start + tail.start()) if tail and tail.start() else (start, end)


def trimmed(text: str, start: int, end: int) -> Span:
    """The stretch without white space at its ends, what ends a sentence before it, and a final full stop."""
    words = text[start:end]
    start += len(words) - len(re.sub(r"^\s*(?:[.,;:!?]+\s+)*", "", words)) if words.strip() else 0
    end -= len(words) - len(re.sub(r"[\s.,;]+$", "", words)) if words.strip() else len(words)
    return (start, end) if start < end else (start, start)
