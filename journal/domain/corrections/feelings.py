"""What a changed tone teaches: words and people around whom it felt other than it sounded.

A word that alone coloured an entry falsely is weighed less from then on, at once; that somebody is
told of in another key takes two entries. Who says that a good exchange was a very good one has said
nothing against its words: only where glad turned into even or sad, or the other way, is anything learnt.
Both are sums of differences that can be told in a sentence, and go when what was said is taken back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from journal.domain.corrections.correction import Said
from journal.domain.reading import Reading
from journal.tongue import tr

LEAST = 0.3
"""A tone has to be changed by so much, of 2, before anything is learnt of it."""

TWICE = 2
"""So often it has to be changed the same way before it is learnt about a person."""

EVEN = 0.2
"""A tone up to so much, and down to as much below nothing, is called even (`phrases.tone`)."""

FalseWord = tuple[str, bool]
"""A word in small letters, and whether it was taken for a glad one."""

TextOf = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Feelings:
    """What holds for the tone of entries nobody has spoken of.

    Attributes:
        words: Words that colour falsely, and by how much a tone is moved where one stands, -2 to 2.
        people: Person ids, as they go by now, and by how much a tone is moved where they alone were met.
    """

    words: tuple[tuple[FalseWord, float], ...] = ()
    people: tuple[tuple[str, float], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words or self.people)


@dataclass(frozen=True, slots=True)
class Moves:
    """How far tones were changed, -2 to 2: around which words, and with whom. Those of two months add up.

    Attributes:
        words: A word that alone pulled the wrong way, whether it was taken for a glad one, and the change.
        people: The id of whoever alone was met, and the change.
    """

    words: tuple[tuple[str, bool, float], ...] = ()
    people: tuple[tuple[str, float], ...] = ()


def moved(readings: Iterable[Reading], said: Said, text_of: TextOf) -> Moves:
    """The changed tones in `said`; `readings` as they were heard, `text_of` an entry's id its text."""
    words: list[tuple[str, bool, float]] = []
    people: list[tuple[str, float]] = []
    for reading in readings:
        felt = said.get(reading.entry, {}).get("tone")
        if not felt or reading.tone is None or _key(float(felt)) == _key(reading.tone):
            continue
        if abs(move := float(felt) - reading.tone) < LEAST:
            continue
        false = {word for word in _coloured(reading, text_of(reading.entry)) if word[1] is (move < 0)}
        if len(false) == 1:  # of several it is not known which of them it was
            words += [(*word, move) for word in false]
        if person := _only_met(reading):
            people.append((person, move))
    return Moves(tuple(words), tuple(people))


def feelings(moves: Moves, goes_by: Mapping[str, str]) -> Feelings:
    """What all changed tones together teach; `goes_by` as of `people.merges`."""
    words: dict[FalseWord, list[float]] = {}
    people: dict[str, list[float]] = {}
    for word, was_glad, move in moves.words:
        words.setdefault((word, was_glad), []).append(move)
    for person, move in moves.people:
        people.setdefault(goes_by.get(person, person), []).append(move)
    return Feelings(
        words=tuple(sorted((word, _mean(found)) for word, found in words.items())),
        people=tuple(sorted((p, _mean(found)) for p, found in people.items() if _is_steady(found))),
    )


def felt_as_taught(
    reading: Reading, learnt: Feelings, said: Said, text_of: TextOf, goes_by: Mapping[str, str]
) -> Reading:
    """`reading` with the tone that the lessons would have; one the writer has given stays."""
    if not learnt or reading.tone is None or said.get(reading.entry, {}).get("tone"):
        return reading
    here = set(_coloured(reading, text_of(reading.entry))) if learnt.words and reading.tone_words else set()
    move = sum(move for word, move in learnt.words if word in here)
    if not move and learnt.people:
        person = _only_met(reading)
        move = dict(learnt.people).get(goes_by.get(person, person), 0.0)
    return replace(reading, tone=max(-1.0, min(1.0, reading.tone + move))) if move else reading


def told(learnt: Feelings, name_of: Callable[[str], str]) -> Iterator[str]:
    """The lessons as sentences."""
    for (word, was_glad), _ in learnt.words:
        line = tr("“{word}” is not taken for a glad word.") if was_glad else tr("“{word}” is not taken for a sad word.")
        yield line.format(word=word)
    for person, move in learnt.people:
        line = tr("Exchanges with {name} are taken to feel worse than they sound.")
        if move > 0:
            line = tr("Exchanges with {name} are taken to feel better than they sound.")
        yield line.format(name=name_of(person))


def _key(tone: float) -> int:
    """Whether it is a glad tone, 1, an even one or a sad one, -1."""
    return (tone > EVEN) - (tone < -EVEN)


def _coloured(reading: Reading, text: str) -> Iterator[FalseWord]:
    for word in reading.tone_words:
        yield text[word.start : word.end].lower(), word.value > 0


def _only_met(reading: Reading) -> str:
    met = {m.person for m in reading.mentions if m.met}
    return met.pop() if len(met) == 1 else ""


def _mean(moves: list[float]) -> float:
    return round(math.fsum(moves) / len(moves), 3)  # the same in whatever order they come


def _is_steady(moves: list[float]) -> bool:
    return len(moves) >= TWICE and (all(m > 0 for m in moves) or all(m < 0 for m in moves))
