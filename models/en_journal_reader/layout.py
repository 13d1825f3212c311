"""What the layout of an entry tells about its people: where their names stand, how often, and beside which words.

The vectors of the encoder know what words mean, and in training they learn their texts by heart. What stands here
knows no word but the little ones, so it holds for anybody's entry. Small networks read it, and their scores are
added to those of the networks that read the vectors.

Spans are token offsets (end exclusive) among the tokens that are no white space; words are in lower case.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from math import log1p

from .features import HE, PAIR_FEATURES, SHE, Person, Span, context, pair_features

STANDING = 14
"""Features of a mention that tell whether the person was met."""
KINDS = ("me", "them", "both", "third_party", "flag", "help", "request")
"""What a span can be: a commitment of one of four owners, or one of three other things."""
PLACING = PAIR_FEATURES + len(KINDS) + 18
"""Features of a span and a person."""

WRITER = frozenset(["i", "we", "me", "us", "my", "our"])
COMPANY = frozenset(["with", "w", "met", "saw"])
POSSESSIVE = frozenset(["'s", "’s"])
SEVERAL = frozenset(["they", "them", "their"])
HER, HIM = frozenset(["her", "hers"]), frozenset(["him", "his"])
ADDRESSING = frozenset(
    """
    to for told tell with promised promise assured offered offer owe owed give giving send sending sent lend show
    pay ring call email write text help meet see asked ask & + → -> and
    """.split()  # noqa: SIM905 - a list of strings would take a page
)
"""Words before the name of the one addressed."""
ACTING = frozenset(
    """
    said says say told tells promised promises will would 'll 'd has is offered offers agreed wants asked to can
    swears swore owes
    """.split()  # noqa: SIM905 - as above
)
"""Words behind the name of the one who acts."""


def standing(
    mentions: Sequence[Span], numbers: Sequence[int], words: Sequence[str], starts: Sequence[int], lines: Sequence[int]
) -> list[list[float]]:
    """Features [mentions, 14]: how each mention's person stands in the entry.

    Args:
        mentions: In the order of the text; `numbers` tells whose each is.
        starts: Where sentences begin.
        lines: Where lines begin, but for the first.
    """
    count = len(words)
    order = list(dict.fromkeys(numbers))
    rows: dict[int, list[float]] = {}
    for number in order:
        own = [m for m, other in zip(mentions, numbers, strict=True) if other == number]
        around = [context(m, starts, count)[0] for m in own]
        first = own[0][0]
        line = bisect_right(lines, first)
        before = [words[m[0] - 1] if m[0] else "" for m in own]
        rank = order.index(number)
        rows[number] = [
            log1p(len(own)) / 2,
            len(own) / len(mentions),
            first / count,
            float(line == 0),
            min(line, 8) / 8,
            rank / len(order),
            float(rank == 0),
            min(len(order), 8) / 8,
            _share(not WRITER.isdisjoint(words[a:b]) for a, b in around),
            _share(m[0] - a <= 1 for m, (a, _) in zip(own, around, strict=True)),
            float(not COMPANY.isdisjoint(before)),
            _share(m[1] < count and words[m[1]] in POSSESSIVE for m in own),
            (own[-1][1] - first) / count,
            min(count, 300) / 300,
        ]
    return [rows[number] for number in numbers]


def placing(
    span: Span, kind: str, people: Sequence[Person], words: Sequence[str], starts: Sequence[int], lines: Sequence[int]
) -> list[list[float]]:
    """Features [1 + people, 45] of a span of some kind with nobody, then with each person."""
    said = words[slice(*span)]
    sentence = context(span, starts, len(words))[0]
    line = lines[at - 1] if (at := bisect_right(lines, span[0])) else 0
    subject = _gender(next((w for w in said if w in SHE or w in HE), ""), SHE, HE)
    object_ = _gender(next((w for w in reversed(said) if w in HER or w in HIM), ""), HER, HIM)
    several = float(not SEVERAL.isdisjoint(said))
    mixed = float(not SHE.isdisjoint(said) and not HE.isdisjoint(said))
    before = sorted((m, p) for p, person in enumerate(people) for m in person.mentions if m[1] <= span[0])
    met = [p for _, p in before if people[p].met > 0.5]
    begins = frozenset(starts)
    opening = [p for m, p in before if m[0] in begins or m[0] - 1 in begins]
    near = [p for m, p in before if m[0] >= line]
    named = sum(span[0] <= m[0] and m[1] <= span[1] for person in people for m in person.mentions)

    def last(gender: int) -> int | None:
        fitting = [p for _, p in before if people[p].gender in (gender, 0)]
        return fitting[-1] if gender and fitting else None

    rows = [[0.0] * 17 + [several]]
    for p, person in enumerate(people):
        inside = [m for m in person.mentions if span[0] <= m[0] and m[1] <= span[1]]
        ahead = [m for m in person.mentions if sentence[0] <= m[0] and m[1] <= span[0]]
        rows.append(
            [
                _stands(words, inside, -1, ADDRESSING),
                _stands(words, inside, 0, ACTING),
                _stands(words, ahead, -1, ADDRESSING),
                _stands(words, ahead, 0, ACTING),
                float(met[-1:] == [p]),
                float(last(subject) == p),
                float(subject * person.gender),
                float(object_ * person.gender),
                float(last(object_) == p),
                float(opening[-1:] == [p]),
                float(near[:1] == [p]),
                float(near[-1:] == [p]),
                float(not near),
                mixed,
                float(bool(inside)),
                float(len(inside) == named == 1),
                float(any(m[0] >= line for m in person.mentions)),
                several,
            ]
        )
    is_a = [float(kind == other) for other in KINDS]
    pairs = pair_features(span, people, starts, words)
    return [[*pair, *is_a, *row] for pair, row in zip(pairs, rows, strict=True)]


def _share(facts: Iterable[bool]) -> float:
    told = list(facts)
    return sum(told) / len(told)


def _gender(word: str, she: Collection[str], he: Collection[str]) -> int:
    return int(word in she) - int(word in he)


def _stands(words: Sequence[str], mentions: Sequence[Span], side: int, beside: Collection[str]) -> float:
    """Whether one of the mentions has one of the words before it (-1) or behind it (0)."""
    places = [m[0] - 1 if side else m[1] for m in mentions]
    return float(any(0 <= at < len(words) and words[at] in beside for at in places))
