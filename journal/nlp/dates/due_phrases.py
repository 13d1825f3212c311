"""Due phrases of an entry: which words name a day by which something is due, and of which promise each is."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from journal.nlp.dates import day_phrases, time_words
from journal.nlp.dates.time_words import UNIT
from journal.nlp.parsed import Mark, Parsed, Span
from journal.nlp.verbs import is_base

_AGAIN = re.compile(r"\b(?:every|each)(?: (?:first|second|third|fourth|last|other))?\s$", re.IGNORECASE)
"""Before a day that comes again and again, and is no day by which something is due."""
_UNIT_ALONE = re.compile(rf"{UNIT}s?", re.IGNORECASE)
_WHICH = r"(?:the|this|that|his|her|my|our|their)"
_TALKS = re.compile(
    r"\b(?:talk|speak|spoke|chat|ask|tell|told|write|wrote|call|ring|mail|email|message|text|remind|check|know|hear|think"
    r"|worr[yi]|decide|find out|say|word|discuss)\w*\b[^.;:!?\n]*\babout $",
    re.IGNORECASE,
)
_DAY_SPOKEN_OF = re.compile(
    rf"(?:{_WHICH} (?!\d|end\b|same\b|middle\b|beginning\b|start\b)|[a-z]+day\b)", re.IGNORECASE
)
_SAYS_WHY = re.compile(
    r"\b(?:(?P<why>although|though|even if|because|since|whereas)|and|but|as|while) $", re.IGNORECASE
)
_IS = re.compile(
    r"(?:['\u2019]s| (?:is|was|are|were|will be|would be|has been|had been|looks?|looked|seems?|seemed)"
    r"| (?:is|was|has|had)n['\u2019]t)\b"
)
_THE_ONE = re.compile(r"the (?:day|week|weekend|month|year)", re.IGNORECASE)
_AFTER_IT = re.compile(
    r" (?:after(?: that| next)?|following)(?=\s*(?:$|[.,;:!?)\u2013\u2014-]|(?:and|but|so|then|because)\b))"
)
"""Behind "the week": which one it is is told by the day before, "can't make Friday, we moved it to the week after"."""
_ONE_OF_SEVERAL = re.compile(
    r"(?:the|his|her|my|our|their|an?) (?:first|second|third|fourth|last|final|extra|additional|other|whole|full|half"
    rf"|opening|closing|entire|spare|free) {UNIT}s?",
    re.IGNORECASE,
)
_ITS_OBJECT = re.compile(
    r"\b(?:about|of|with|over|through) $|(?:\b(?:to|can|could|will|would|should|must|may|might)|['\u2019](?:ll|d))"
    r" (?!(?:come|be|go|arrive|start|begin|stay|leave|help|travel|sleep|work|sit|drive|fly|return|finish)\b)[a-z]+ $",
    re.IGNORECASE,
)
_JOINED = re.compile(r",? (?:and|&|while) $", re.IGNORECASE)
_DEADLINE = re.compile(r"(?:by|before|until|till|within|no later than)\b", re.IGNORECASE)
_OF_ONE_WORK = re.compile(
    r"\b(?:the (?:rest|remaining|others?|second|last|remainder)|(?:hers|mine|(?:his|theirs)(?= (?:by|before|till))))\b",
    re.IGNORECASE,
)
"""In a promise that shares out one work with the one before it. A deadline behind the second of other pairs was, in
labelled reflections, of the second alone in seven of nine."""
_ANOTHER_CLAUSE = re.compile(r"[,;]|\b(?:and|but|so|then|when|because|as|if)\b", re.IGNORECASE)
_GOES_AWAY = re.compile(
    r"\b(?:(?:he|she|they)(?:['\u2019](?:s|re))?|[A-Z]\w+)(?: (?:is|are|then|only|finally))?"
    r" (?:leav|flie?s?\b|flying|sail|go(?:es|ing)?\b|mov(?:es?|ing)\b|set(?:s|ting)? (?:off|out)|depart|travel)\w*\b"
    r"[^.;:!?]*$",
    re.IGNORECASE,
)
_SAME_SUBJECT = re.compile(
    r",?(?: (?:and|but|so))?(?: then)? (?:he|she|they|has|have|will|is|promise[sd])\b", re.IGNORECASE
)
"""Behind the day on which somebody goes away: what they will do from there, "she leaves on Monday and will write"."""
_GOES_ON = re.compile(
    r"\b(?:both|all|each|the two of us)\b[^,;]*$|^,? (?:(?:i|he|she|we|they) \w+|\w+ said),? ?$", re.IGNORECASE
)
"""Between a promise and its day: "both by the 12th", ", I said, on the 8th"."""


def _phrases(text: str, parsed: Parsed, found: list[Span]) -> list[Span]:
    """Due phrases: those that were marked, and those that the grammar of dates found.

    Two that overlap, or follow each other ("by lunch", "tomorrow"), are one.
    """
    marked = [place for mark in parsed.due or () if (place := time_words.phrase(text, mark.start, mark.end))]
    kept: list[Span] = []
    for phrase in sorted(p for p in [*marked, *found] if not day_phrases.is_attribute(text, *p)):
        if kept and text[kept[-1][1] : phrase[0]] in ("", " ") and phrase[0] - kept[-1][1] < 2:
            kept[-1] = (kept[-1][0], max(kept[-1][1], phrase[1]))
        elif phrase[0] < phrase[1]:
            behind = _AFTER_IT.match(text, phrase[1]) if _THE_ONE.fullmatch(text, *phrase) else None
            kept.append((phrase[0], behind.end()) if behind else phrase)
    return [phrase for phrase in kept if not _is_spoken_of(text, *phrase)]


def _is_spoken_of(text: str, start: int, end: int) -> bool:
    """Whether a phrase says what is spoken of, not by when: "ask about the weekend", "although the weekend is full".

    A day that is counted is one where the verb has it as its object, "moderate the second day"; nothing is due "day".
    """
    words, lead = text[start:end], text[max(0, start - 80) : start]
    if _UNIT_ALONE.fullmatch(words):
        return True
    if _DAY_SPOKEN_OF.match(words) and _TALKS.search(lead):
        return True
    if _ONE_OF_SEVERAL.fullmatch(words) and _ITS_OBJECT.search(lead):
        return True
    says_why = _SAYS_WHY.search(lead) if _IS.match(text, end) else None
    return bool(says_why and (says_why["why"] or re.match(rf"{_WHICH} ", words, re.IGNORECASE)))


class DueDays:
    """The due phrases of an entry, in order, and the days they mean."""

    def __init__(self, text: str, parsed: Parsed, about: date, day_first: bool | None) -> None:
        self._found = day_phrases.find(text)
        self.phrases = phrases = _phrases(text, parsed, self._found)
        self._text, self._about, self._day_first = text, about, day_first
        # Dates named so far, for "by then" and "the same day".
        resolved = ((at, day_phrases.resolve(text[slice(*at)], about, day_first)) for at in phrases)
        self._named = [(at[0], day) for at, day in resolved if day]

    def within(self, start: int, end: int) -> list[Span]:
        """Phrases that lie in a stretch of text."""
        low = bisect_left(self.phrases, (start, start))
        high = bisect_left(self.phrases, (end, end))
        return [p for p in self.phrases[low:high] if p[1] <= end]

    def day(self, phrase: Span | None, is_behind: bool = False) -> date | None:
        """What a phrase means where it stands; behind is the day of a deed already done, "sent it Tuesday"."""
        if phrase is None:
            return None
        is_deadline = _DEADLINE.match(self._text, *phrase)  # "each by Friday" is no day that comes again
        if not is_deadline and _AGAIN.search(self._text[max(0, phrase[0] - 20) : phrase[0]]):
            return None
        before = bisect_left(self._named, (phrase[0], date.min))
        anchor = self._named[before - 1][1] if before else None
        day = day_phrases.resolve(self._text[slice(*phrase)], self._about, self._day_first, anchor)
        if day and is_behind and day > self._about:
            return day_phrases.looked_back(self._text[slice(*phrase)], day, self._about)
        return day

    def _is_sure(self, phrase: Span) -> bool:
        """Whether the grammar of dates knows the phrase, wholly or in part."""
        at = bisect_left(self._found, (phrase[0], 0))
        return at < len(self._found) and self._found[at][1] <= phrase[1]

    def due_of(self, quote: Span, marks: Sequence[Mark], sentences: Sequence[Span]) -> Span | None:
        """The due phrase of a quote: the first one in it, else one in its sentence that no other quote holds."""
        low, high = (bisect_left(self.phrases, (at, 0)) for at in quote)
        inside = self.phrases[low:high]  # a phrase that begins in the quote and runs on is its phrase
        if inside:
            return next((p for p in inside if self._is_sure(p)), inside[0])
        if shared := self._deadline_of_the_next(quote, marks):
            return shared
        free = [
            p
            for p in self.within(*_sentence(quote, sentences))
            if not any(m.start <= p[0] < m.end for m in marks) and not self._is_of_another_clause(p, quote)
        ]
        return min(free, key=lambda p: max(p[0] - quote[1], quote[0] - p[1]), default=None)

    def _is_of_another_clause(self, phrase: Span, quote: Span) -> bool:
        """Whether a phrase is of another clause in the sentence of a quote.

        Of a later one: "I'd promised him the van, and today he came"; or of one before in which the same person goes
        away: "she flies on the 14th and she'll ring us".

        In labelled reflections 28 of 38 such days were no day of the promise; of the others most were
        of both ("me the methods, her the figures, both by the 12th").
        """
        if phrase[1] <= quote[0]:
            lead, behind = self._text[max(0, phrase[0] - 80) : phrase[0]], self._text[phrase[1] : quote[1]]
            return bool(_GOES_AWAY.search(lead) and _SAME_SUBJECT.match(behind))
        between = self._text[quote[1] : phrase[0]]
        return bool(between and _ANOTHER_CLAUSE.search(between)) and not _GOES_ON.search(between)

    def _deadline_of_the_next(self, quote: Span, marks: Sequence[Mark]) -> Span | None:
        """The deadline behind the promise that is joined to this one: "I do mine and he does his by May"."""
        following = next((m for m in marks if m.start >= quote[1]), None)
        if following is None or not _JOINED.search(self._text[quote[0] : following.start]):
            return None
        words = self._text[following.start : following.end]
        if not (_OF_ONE_WORK.search(words) or is_base(words.split()[0])):
            return None
        last = self.within(following.start, _sentence((following.start, following.end), ())[1])[-1:]
        behind = self._text[last[0][1] : following.end] if last else "."
        return last[0] if last and not behind.strip(" .,;!") and _DEADLINE.match(self._text, last[0][0]) else None


def _sentence(quote: Span, sentences: Sequence[Span]) -> Span:
    at = bisect_right(sentences, (quote[0], float("inf"))) - 1
    if at < 0:
        return quote
    start, end = sentences[at]
    return min(start, quote[0]), max(end, quote[1])
