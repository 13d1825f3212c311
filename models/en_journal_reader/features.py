"""Features of spans and of pairs of spans: the same code in training and at run time.

Spans are token offsets (end exclusive) among the tokens that are no white space.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from math import log1p

Span = tuple[int, int]

PAIR_FEATURES = 20
LINKS = ("who", "counterparty", "flag", "help", "request")
"""What a span can be linked to a person as; one score of the pair for each."""


SHE = frozenset(["she", "her", "hers", "herself", "shes", "she'll", "she'd"])
HE = frozenset(["he", "him", "his", "himself", "hes"])


@dataclass(frozen=True, slots=True)
class Person:
    """Mentions that share a name, in the order of the text.

    Attributes:
        met: The probability that the writer met them.
        gender: What the given name tells: 1 she, -1 he, 0 nothing.
    """

    mentions: tuple[Span, ...]
    met: float
    gender: int = 0


def group(names: Sequence[str]) -> list[int]:
    """A person's number for each mention: "Priya" and "Nair" go with "Priya Nair".

    A name joins the first fuller name that holds all its words; names that match nothing stand alone.
    """
    sets = [frozenset(_words(name)) for name in names]
    fullest = sorted(range(len(sets)), key=lambda i: (-len(sets[i]), i))
    heads: list[int] = []
    number: dict[int, int] = {}
    for i in fullest:
        joined = [h for h in heads if sets[i] <= sets[h]]
        head = min(joined) if joined else i
        if not joined:
            heads.append(i)
        number[i] = head
    order = {head: n for n, head in enumerate(sorted(heads))}
    return [order[number[i]] for i in range(len(sets))]


def _words(name: str) -> list[str]:
    return [word.strip(".,@") for word in name.casefold().replace(".", ". ").split() if word.strip(".,@")] or [name]


def context(span: Span, starts: Sequence[int], count: int) -> tuple[Span, Span]:
    """The sentences that hold the span, and those with the sentence before it."""
    first = max(bisect_right(starts, span[0]) - 1, 0)
    after = bisect_right(starts, span[1] - 1)
    end = starts[after] if after < len(starts) else count
    return (starts[first], end), (starts[max(first - 1, 0)], end)


def nearest(span: Span, person: Person) -> Span:
    """The mention of a person that the span most likely points at: inside, else before, else after."""
    inside = [m for m in person.mentions if m[0] < span[1] and m[1] > span[0]]
    if inside:
        return inside[0]
    before = [m for m in person.mentions if m[1] <= span[0]]
    return before[-1] if before else person.mentions[0]


def spoken_of(words: Sequence[str]) -> int:
    """Whom the pronouns among `words` speak of: 1 she, -1 he, 0 nobody or both."""
    lower = {word.lower() for word in words}
    return int(bool(lower & SHE)) - int(bool(lower & HE))


def pair_features(
    span: Span, people: Sequence[Person], starts: Sequence[int], words: Sequence[str]
) -> list[list[float]]:
    """Features [1 + people, 20] for a span and nobody, then each person."""
    sentence, wider = context(span, starts, len(words))
    said = spoken_of(words[slice(*span)]) or spoken_of(words[slice(*sentence)])
    fitting = sum(person.gender == said for person in people)
    mentions = sorted((m, p) for p, person in enumerate(people) for m in person.mentions)
    before = [p for m, p in reversed(mentions) if m[1] <= span[0]]
    recent = list(dict.fromkeys(before))
    met = sum(person.met > 0.5 for person in people)
    rows = [[1.0, min(len(people), 6) / 6, float(met == 0), *[0.0] * (PAIR_FEATURES - 4), float(said)]]
    for p, person in enumerate(people):
        mention = nearest(span, person)
        inside = mention[0] < span[1] and mention[1] > span[0]
        distance = 0 if inside else span[0] - mention[1] if mention[1] <= span[0] else mention[0] - span[1]
        rank = recent.index(p) if p in recent else len(people)
        rows.append(
            [
                0.0,
                min(len(people), 6) / 6,
                float(len(people) == 1),
                log1p(max(distance, 0)) / 5,
                float(inside),
                float(inside and mention[0] - span[0] <= 1),
                float(inside and span[1] - mention[1] <= 3),
                float(mention[1] <= span[0]),
                float(mention[0] >= sentence[0] and mention[1] <= sentence[1]),
                float(mention[0] >= wider[0] and mention[1] <= wider[1]),
                float(rank == 0),
                float(rank == 1),
                person.met,
                float(person.met > 0.5 and met == 1),
                log1p(len(person.mentions)) / 2,
                len(person.mentions) / max(len(mentions), 1),
                float(mentions[0][1] == p),
                float(said * person.gender),
                float(said != 0 and person.gender == said and fitting == 1),
                float(said),
            ]
        )
    return rows
