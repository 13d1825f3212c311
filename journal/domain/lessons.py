"""What the writer's corrections teach about readings they have not spoken of.

Counting and comparing only, so that each lesson can be told in a sentence and taken back:
the same flag dismissed twice for a person, a name that is nobody's, a promise turned round
or dismissed that comes in the same words again. What the writer has said about an item
itself always goes before a lesson.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from journal.domain.closing.words import tells_nothing, tokens
from journal.domain.commitment import Commitment, Owner
from journal.domain.correction import Said, corrected, dismissed, without_promised
from journal.domain.feelings import Feelings, Moves, TextOf, feelings, felt_as_taught, moved
from journal.domain.feelings import told as felt_told
from journal.domain.identity import name_key
from journal.domain.reading import Direction, Flag, FlagKind, Reading, Verdict
from journal.tongue import later, tr

TWICE = 2
"""So often a kind of flag is dismissed for a person before it is not shown again."""

FRAME = 3
"""So many words of a promise's frame have to be alike before its direction is learnt."""

FlagOf = tuple[FlagKind, Direction | None, str]

_NONE, _STILL = Feelings(), Moves()


@dataclass(frozen=True, slots=True)
class Lessons:
    """What holds for readings that nobody has spoken of.

    Attributes:
        flags: Kind, direction and person id of flags that were dismissed often enough.
        nobody: Keys of names that are not people.
        turned: Frame of a promise and the owner that was heard, for those that were turned round.
        unpromised: Wordings that were dismissed as promises.
        feelings: Words and people around whom it feels other than it sounds.
    """

    flags: frozenset[FlagOf] = frozenset()
    nobody: frozenset[str] = frozenset()
    turned: frozenset[tuple[str, Owner]] = frozenset()
    unpromised: frozenset[str] = frozenset()
    feelings: Feelings = _NONE

    def __bool__(self) -> bool:
        return bool(self.flags or self.nobody or self.turned or self.unpromised or self.feelings)


@dataclass(frozen=True, slots=True)
class Notes:
    """What lessons are made of: what was said about the readings of some entries. Those of two months add up.

    Attributes:
        flags: Flags that were dismissed: kind, direction, person id, and how often.
        nobody: Keys of names that were somebody the writer sent away.
        somebody: Keys of names of whom the writer told something else.
        turned: See `Lessons`.
        unpromised: See `Lessons`.
        moves: How far tones were changed.
    """

    flags: tuple[tuple[FlagKind, Direction | None, str, int], ...] = ()
    nobody: frozenset[str] = frozenset()
    somebody: frozenset[str] = frozenset()
    turned: frozenset[tuple[str, Owner]] = frozenset()
    unpromised: frozenset[str] = frozenset()
    moves: Moves = _STILL


def noted(readings: Collection[Reading], said: Said, text_of: TextOf) -> Notes:
    """What `said` says about readings (as they were heard), with their texts by entry id."""
    if not any(target for target, fields in said.items() if fields):
        return Notes()
    gone = dismissed(said)
    flags: Counter[FlagOf] = Counter()
    nobody, somebody, unpromised = set[str](), set[str](), set[str]()
    turned: set[tuple[str, Owner]] = set()
    for reading in readings:
        for mention in reading.mentions:
            if mention.person in gone:
                nobody.add(name_key(mention.name))
            elif mention.person in said:  # the writer has told something of them: they are somebody
                somebody.add(name_key(mention.name))
        for flag in reading.flags:
            if said.get(flag.id, {}).get("verdict") == Verdict.DISMISSED:
                flags[flag.kind, flag.direction, _person_of(flag, reading)] += 1
        for item in reading.commitments:
            fields = said.get(item.id, {})
            if item.id in gone:
                unpromised.add(_wording(item.quote))
            elif "owner" in fields and fields["owner"] != item.owner and (frame := frame_of(item)):
                turned.add((frame, item.owner))
    return Notes(
        flags=tuple((*flag, times) for flag, times in flags.items()),
        nobody=frozenset(nobody),
        somebody=frozenset(somebody),
        turned=frozenset(turned),
        unpromised=frozenset(unpromised),
        moves=moved(readings, said, text_of),
    )


def joined(every: Collection[Notes]) -> Notes:
    """All that was said about the entries of several."""
    flags: Counter[FlagOf] = Counter()
    for notes in every:
        for kind, direction, person, times in notes.flags:
            flags[kind, direction, person] += times

    def all_of(name: str) -> frozenset[Any]:
        return frozenset().union(*(getattr(notes, name) for notes in every))

    return Notes(
        flags=tuple((*flag, times) for flag, times in flags.items()),
        nobody=all_of("nobody"),
        somebody=all_of("somebody"),
        turned=all_of("turned"),
        unpromised=all_of("unpromised"),
        moves=Moves(
            tuple(move for notes in every for move in notes.moves.words),
            tuple(move for notes in every for move in notes.moves.people),
        ),
    )


def lessons(notes: Notes) -> Lessons:
    """What all that was said teaches."""
    return Lessons(
        flags=frozenset((kind, way, person) for kind, way, person, times in notes.flags if times >= TWICE and person),
        nobody=notes.nobody - notes.somebody - {""},
        turned=notes.turned,
        unpromised=notes.unpromised,
        feelings=feelings(notes.moves),
    )


def taught(reading: Reading, learnt: Lessons, said: Said, text_of: TextOf) -> Reading:
    """`reading` as the lessons would have it; items that `said` speaks of stay as they are."""
    if not learnt:
        return reading
    reading = felt_as_taught(reading, learnt.feelings, said, text_of)
    mentions = tuple(m for m in reading.mentions if name_key(m.name) not in learnt.nobody)
    promised = [(item, promised_as_taught(item, learnt, said)) for item in reading.commitments]
    commitments = tuple(item for _, item in promised if item is not None)
    help_ = without_promised(reading.help, [item for item, stays in promised if stays is None])
    flags = tuple(
        replace(flag, verdict=Verdict.DISMISSED)
        if flag.id not in said and (flag.kind, flag.direction, _person_of(flag, reading)) in learnt.flags
        else flag
        for flag in reading.flags
    )
    return replace(reading, mentions=mentions, commitments=commitments, help=help_, flags=flags)


def as_said(heard: Reading, said: Said, learnt: Lessons, text: str) -> Reading:
    """What was heard in `text`, with what the writer said of it and of like cases."""
    return taught(corrected(heard, said), learnt, said, lambda _: text)


def promised_as_taught(item: Commitment, learnt: Lessons, said: Said) -> Commitment | None:
    """A promise as the lessons would have it; None where they say that it is none."""
    if item.id not in said and _wording(item.quote) in learnt.unpromised:
        return None
    return _unnamed(_turned(item, learnt, said), learnt)


def frame_of(item: Commitment) -> str:
    """The words of a promise that say how it is promised, not what: "she asked could I _ and I said I would _"."""
    kept, telling = [], 0
    for word in tokens(item.quote):
        if tells_nothing(word) and not word.word.isdigit():
            kept.append(word.word)
            telling += 1
        elif not kept or kept[-1] != "_":
            kept.append("_")
    return " ".join(kept) if telling >= FRAME else ""


def _turned(item: Commitment, learnt: Lessons, said: Said) -> Commitment:
    if item.id not in said and learnt.turned and (frame_of(item), item.owner) in learnt.turned:
        return item.flipped()
    return item


def _unnamed(item: Commitment, learnt: Lessons) -> Commitment:
    def name(given: str | None) -> str | None:
        return None if given and name_key(given) in learnt.nobody else given

    who, counterparty = name(item.who), name(item.counterparty)
    if (who, counterparty) == (item.who, item.counterparty):
        return item
    return replace(item, who=who, counterparty=counterparty)


def _wording(quote: str) -> str:
    return " ".join(word.word for word in tokens(quote))


def _person_of(flag: Flag, reading: Reading) -> str:
    """The id of whom a flag is about: the one it names, or the only one met; "" if neither."""
    if flag.who:
        key = name_key(flag.who)
        return next((m.person for m in reading.mentions if key in (name_key(m.name), name_key(m.text))), "")
    met = {m.person for m in reading.mentions if m.met}
    return met.pop() if len(met) == 1 else ""


def told(learnt: Lessons, names: Mapping[str, str]) -> list[str]:
    """The lessons as sentences, for the list of corrections.

    Args:
        learnt: The lessons.
        names: Person id -> name.
    """
    lines = []
    for kind, direction, person in sorted(learnt.flags, key=str):
        which = tr(_FLAGS[direction] if direction else _KINDS[kind])
        told = tr("“{flag}” is not shown any more for {name}.")
        lines.append(told.format(flag=which, name=names.get(person, tr("them"))))
    lines += [tr("“{name}” is not taken for a person.").format(name=name) for name in sorted(learnt.nobody)]
    lines += [tr("“{words}” is heard the other way round.").format(words=frame) for frame, _ in sorted(learnt.turned)]
    lines += [tr("“{words}” is not taken for a promise.").format(words=words) for words in sorted(learnt.unpromised)]
    return lines + list(felt_told(learnt.feelings, lambda person: names.get(person, tr("them"))))


_KINDS = {FlagKind.AWKWARD: later("awkward"), FlagKind.ONE_SIDED: later("one-sided")}
_FLAGS = {
    Direction.THEY_DOMINATED: later("they dominated"),
    Direction.I_DOMINATED: later("I dominated"),
    Direction.I_ONLY_TOOK: later("I only took"),
    Direction.I_ONLY_GAVE: later("I only gave"),
}
