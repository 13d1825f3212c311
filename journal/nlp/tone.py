"""Tone: how the writer feels about the exchange, and the words that coloured it.

VADER reads words, and is blind to "I barely got a word in"; the pipeline reads clauses, and
has heard fewer of them. Their blend is one fitted line, and VADER can show its words.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import Protocol, cast

from journal.domain.reading import ToneWith, ToneWord
from journal.nlp.parsed import Parsed
from journal.nlp.people.mentioned import People


class _Vader(Protocol):
    lexicon: dict[str, float]

    def polarity_scores(self, text: str) -> dict[str, float]: ...


# python tests/bench/fit_tone.py on three authors that the pipeline was not trained on gives VADER nothing (r .763
# alone, .765 blended with -0.08 of it). A tenth of the pipeline's weight is taken, by judgement: on everyday notes
# it moves r by a hundredth (.815 to .803, .794 to .795, .678 to .668); on real accounts, where the pipeline hears
# least, it helps (.26 to .34). Fit again with a new pipeline.
MODEL_WEIGHT = 1.0
VADER_WEIGHT = 0.1
OFFSET = 0.0
STRONGEST = 4.0
"""VADER's valences run from -4 to 4."""
LONGEST = 20_000
"""Characters that VADER scores at once: its time grows with the square of the words."""

_LOCK = threading.Lock()
_PARAGRAPH = re.compile(r"\n\s*\n")
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_NEGATION = re.compile(
    r"(?:\b(?:not|no|never|without|hardly|barely|nothing|nobody|neither|nor|isnt|wasnt|dont|didnt|cant|wont)"
    r"|n['\u2019]t)\b(?:\W+\w+){0,2}\W+$",
    re.IGNORECASE,
)
_NEGATED = -0.74
"""What VADER multiplies a negated word by."""


@lru_cache(maxsize=1)
def _vader() -> _Vader:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return cast(_Vader, SentimentIntensityAnalyzer())


def blended(text: str, heard: float | None) -> float | None:
    """The tone of a text, -1 to 1; None where it has no words at all.

    Args:
        text: The entry.
        heard: What the pipeline says of its tone, or None when it does not listen for it.
    """
    if not _WORD.search(text):
        return None
    score = vader_score(text)
    if heard is None:
        return score
    return max(-1.0, min(1.0, OFFSET + MODEL_WEIGHT * heard + VADER_WEIGHT * score))


def with_each(text: str, parsed: Parsed, people: People) -> tuple[ToneWith, ...]:
    """How it felt with each, where several were met and the pipeline told the tone of the clauses.

    A clause is about those met whom its sentence names, else about those of the clause before it in
    the paragraph; one about nobody (a walk home, the weather) colours no exchange. Somebody of whom
    the text tells nothing by themselves is left out.
    """
    if len(people.met) < 2:
        return ()
    felt: dict[str, list[tuple[float, float]]] = {name: [] for name in people.met}
    about: list[str] = []
    end = 0
    for clause in parsed.clauses:
        if _PARAGRAPH.search(text[end : clause.start]):
            about = []
        named = [m.name for m in people.within(clause.start, clause.end) if m.met]
        about = list(dict.fromkeys(named)) or about
        end = clause.end
        for name in about:
            felt[name].append((clause.tone, clause.weight))
    return tuple(
        ToneWith(who=name, value=round(sum(t * w for t, w in own) / weight, 3))
        for name, own in felt.items()
        if (weight := sum(w for _, w in own)) > 0
    )


def vader_score(text: str) -> float:
    """VADER's mean over the parts of a text, -1 to 1."""
    with _LOCK:
        vader = _vader()
    parts = [text[at : at + LONGEST] for at in range(0, len(text), LONGEST)] or [""]
    return sum(vader.polarity_scores(part)["compound"] for part in parts) / len(parts)


def tone_words(text: str) -> tuple[ToneWord, ...]:
    """Words with a feeling of their own, in order; a negation before one turns and weakens it."""
    with _LOCK:
        lexicon = _vader().lexicon
    found: list[ToneWord] = []
    for match in _WORD.finditer(text):
        valence = lexicon.get(match.group().lower().replace("\u2019", "'"))
        if valence:
            turned = _NEGATED if _NEGATION.search(text[max(0, match.start() - 40) : match.start()]) else 1.0
            value = max(-1.0, min(1.0, valence * turned / STRONGEST))
            found.append(ToneWord(start=match.start(), end=match.end(), value=round(value, 3)))
    return tuple(found)
