"""Exchanges: flags, help and requests, from what was marked to values with names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from journal.domain.reading import Direction, Flag, FlagKind, Help, HelpKind, Request, Side, ToneWith
from journal.nlp.parsed import Mark, Parsed
from journal.nlp.people.mentioned import People

_DIRECTIONS = frozenset(direction.value for direction in Direction)
AT_EASE = 0.0
"""From this tone on it felt well. Of what six authors never read were heard to have of these two, 378 of 434 are
right below it, and 6 of 22 above."""
_FELT = frozenset([(FlagKind.AWKWARD, None), (FlagKind.ONE_SIDED, Direction.THEY_DOMINATED)])
"""What is only so where it felt so; what the writer took, gave or held forth about may have felt well."""
_OTHER_WAY = {
    Direction.I_DOMINATED: Direction.THEY_DOMINATED,
    Direction.I_ONLY_TOOK: Direction.I_ONLY_GAVE,
    Direction.THEY_DOMINATED: Direction.I_DOMINATED,
    Direction.I_ONLY_GAVE: Direction.I_ONLY_TOOK,
}
_MINE = frozenset([Direction.I_DOMINATED, Direction.I_ONLY_TOOK])
_LEFT_OUT = (
    r"(?:['\u2019]d)? (?!was |were |am )(?:\w+ ){0,2}?"
    r"(?:(?:did|do|does|has|have|had)(?:n['\u2019]?t| not)|never|not once|hardly|barely|forgot to)"
    r" (?:\w+ ){0,3}?(?:ask(?:ed)?|thank(?:ed)?|(?:say|said) thank|enquired?|wonder(?:ed)?)"
)
_THEY_NEVER_ASKED = re.compile(rf"(?<!which )(?<!that )(?<!what )\b(?:[Ss]he|[Hh]e|[Tt]hey|(?!I\b)[A-Z]\w+){_LEFT_OUT}")
_I_NEVER_ASKED = re.compile(rf"\b[Ii]{_LEFT_OUT}")
"""Who failed to ask or to thank: of some 130 flags whose words have it so, in own texts, all but four go that way."""
_MORE = (
    r"and (?!whether|if|how|what|my|the)|while|as|because|but|by|at|nobody|nothing|no|not|only|never|hardly|barely"
    r"|again|twice|before|himself|herself"
)
_ONLY_ASKED = re.compile(
    rf"(?!(?i:.*\b(?:{_MORE})\b))\W*(?:(?:then|so) )?"
    r"(?:(?:[Hh]e|[Ss]he|[Tt]hey|(?!I\b)[A-Z]\w+) )?(?:also )?"
    r"(?:[Aa]sk(?:ed|s)(?: me)?|[Ww]anted to know|[Ww]ondered) (?:(?:about|after) (?:me|my|our)\b"
    r"|how (?:\w+ ){1,3}?(?:went|was|were)\b|(?:how|what|whether|if) (?:I|my|our|we)\b)[^,;:.!?]{0,80}[.?]?\W*"
)
"""Asked after the writer or theirs, and no more: nobody is talked over by that, or bored. The pipeline hears one such
short note of five as that; of what is labelled as that none is so worded."""
_SIDES = frozenset(side.value for side in Side)
_KINDS = frozenset(kind.value for kind in HelpKind)


def flags(text: str, parsed: Parsed, people: People) -> tuple[Flag, ...]:
    """Each way in which the exchange with somebody was one-sided or awkward, once, with its surest evidence."""
    surest: dict[tuple[FlagKind | Direction, str | None], Flag] = {}
    for mark in sorted(_runs(text, parsed.flags or ()), key=lambda m: -m.score):
        if mark.label != FlagKind.AWKWARD and mark.label not in _DIRECTIONS:
            continue
        place = _place(text, mark)
        if place is None or (_is_felt(mark) and _ONLY_ASKED.fullmatch(text, *place)):
            continue
        who = _who(mark, people)
        flag = Flag(
            start=place[0],
            end=place[1],
            kind=FlagKind.AWKWARD if mark.label == FlagKind.AWKWARD else FlagKind.ONE_SIDED,
            direction=None if mark.label == FlagKind.AWKWARD else _direction(text[mark.start : mark.end], mark.label),
            who=who,
            score=_score(mark),
        )
        surest.setdefault((flag.direction or flag.kind, who), flag)
    return tuple(sorted(surest.values(), key=lambda f: (f.start, f.end, f.kind)))


def _is_felt(mark: Mark) -> bool:
    return mark.label in (FlagKind.AWKWARD, Direction.THEY_DOMINATED)


def _direction(words: str, label: str) -> Direction:
    """Which way it went: as it was heard, unless the words themselves say who failed to ask or to thank."""
    heard = Direction(label)
    mine, theirs = _I_NEVER_ASKED.search(words), _THEY_NEVER_ASKED.search(words)
    is_turned = (theirs and not mine) if heard in _MINE else (mine and not theirs)
    return _OTHER_WAY[heard] if is_turned else heard


def felt(found: Sequence[Flag], tone: float | None, each: Sequence[ToneWith]) -> tuple[Flag, ...]:
    """The flags that go with how it felt: who was at ease was neither awkward nor talked over.

    Args:
        tone: Of the whole exchange, -1 to 1; None where the pipeline does not listen for it.
        each: The tone with each of several.
    """
    tones = {told.who: told.value for told in each}
    return tuple(
        flag
        for flag in found
        if (flag.kind, flag.direction) not in _FELT or (at := tones.get(flag.who or "", tone)) is None or at < AT_EASE
    )


def _runs(text: str, marks: Sequence[Mark]) -> list[Mark]:
    """Clauses of one label that follow each other, as one: evidence is read as it was written."""
    runs: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.label, m.start)):
        last = runs[-1] if runs else None
        if last and last.label == mark.label and not re.search(r"\w", text[last.end : mark.start]):
            surer = max(last, mark, key=lambda m: m.score)
            runs[-1] = replace(surer, start=last.start, end=max(last.end, mark.end))
        else:
            runs.append(mark)
    return runs


def help_(text: str, parsed: Parsed, people: People) -> tuple[Help, ...]:
    """Help that flowed, in order. A clause may tell of several kinds: an hour given, and advice in it."""
    found: list[Help] = []
    for mark in parsed.help or ():
        side, _, kind = mark.label.partition(":")
        place = _place(text, mark)
        if side in _SIDES and kind in _KINDS and place:
            found.append(
                Help(
                    start=place[0],
                    end=place[1],
                    side=Side(side),
                    kind=HelpKind(kind),
                    who=_who(mark, people),
                    score=_score(mark),
                )
            )
    return tuple(sorted(found, key=lambda h: (h.start, h.end, h.side, h.kind)))


def requests(text: str, parsed: Parsed, people: People) -> tuple[Request, ...]:
    """What was asked for, in order; answered where the pipeline is sure that it was, or was not."""
    found: list[Request] = []
    for mark in parsed.requests or ():
        place = _place(text, mark)
        if mark.label in ("me", "them") and place:
            answered = None if 0.3 < mark.open < 0.7 else mark.open <= 0.3
            found.append(
                Request(
                    start=place[0],
                    end=place[1],
                    by_me=mark.label == "me",
                    who=_who(mark, people),
                    answered=answered,
                    score=_score(mark),
                )
            )
    return tuple(sorted(found, key=lambda r: (r.start, r.end)))


def _who(mark: Mark, people: People) -> str | None:
    """The one it was with: who is linked, else the only person met."""
    linked = people.at(mark.who)
    if linked:
        return linked
    return people.met[0] if len(people.met) == 1 else None


def _score(mark: Mark) -> float:
    return min(1.0, max(0.0, mark.score))


def _place(text: str, mark: Mark) -> tuple[int, int] | None:
    words = text[mark.start : mark.end]
    start = mark.start + len(words) - len(words.lstrip())
    end = mark.end - (len(words) - len(words.rstrip()))
    return (start, end) if start < end else None
