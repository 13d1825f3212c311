"""What the writer's corrections teach about readings they have not spoken of.

Counting and comparing only, so that each lesson can be told in a sentence and taken back:
the same flag dismissed twice for a person, a name that is nobody's, a promise turned round that
comes in the same words again, with the same person or after it was turned round twice, or one that
was dismissed twice in the same words. A promise in such words that the writer has agreed to
takes the lesson back. What the writer has said about an item itself always goes before a lesson.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from journal.domain.commitment import Commitment, Owner
from journal.domain.corrections.attending import names_added
from journal.domain.corrections.correction import Said, corrected, dismissed, without_names, without_promised
from journal.domain.corrections.feelings import Feelings, Moves, TextOf, feelings, felt_as_taught, moved
from journal.domain.corrections.feelings import told as felt_told
from journal.domain.corrections.flagging import person_of
from journal.domain.english.words import tells_nothing, tokens
from journal.domain.names.identity import name_key
from journal.domain.reading import Direction, Flag, FlagKind, Reading, Verdict
from journal.tongue import later, tr

TWICE = 2
"""So often a flag is dismissed for a person before it is not shown again, and a phrase corrected before it teaches."""

FRAME = 3
"""So many words of a promise's frame have to be alike before its direction is learnt."""

FlagOf = tuple[FlagKind, Direction | None, str]

Framed = tuple[str, Owner, str]
"""How a promise is made: its frame, the owner that was heard, and the name of whom it is with, "" for anybody."""

_NONE, _STILL = Feelings(), Moves()


@dataclass(frozen=True, slots=True)
class Lessons:
    """What holds for readings that nobody has spoken of.

    Attributes:
        flags: Kind, direction and person id, as people go by now, of flags that were dismissed often enough.
        nobody: Keys of names that are not people.
        turned: How promises are made that are the other way round.
        unpromised: Wordings that are no promises.
        feelings: Words and people around whom it feels other than it sounds.
    """

    flags: frozenset[FlagOf] = frozenset()
    nobody: frozenset[str] = frozenset()
    turned: frozenset[Framed] = frozenset()
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
        turned: How promises were made that were turned round, and how often.
        upheld: How promises were made that the writer agreed to the way round they were heard; names are keys.
        unpromised: Wordings that were dismissed as promises, and how often.
        promised: Wordings of promises the writer agreed to.
        moves: How far tones were changed.
    """

    flags: tuple[tuple[FlagKind, Direction | None, str, int], ...] = ()
    nobody: frozenset[str] = frozenset()
    somebody: frozenset[str] = frozenset()
    turned: tuple[tuple[str, Owner, str, int], ...] = ()
    upheld: frozenset[Framed] = frozenset()
    unpromised: tuple[tuple[str, int], ...] = ()
    promised: frozenset[str] = frozenset()
    moves: Moves = _STILL


def noted(readings: Collection[Reading], said: Said, text_of: TextOf) -> Notes:
    """What `said` says about readings (as they were heard), with their texts by entry id."""
    if not any(target for target, fields in said.items() if fields):
        return Notes()
    gone = dismissed(said)
    flags, turned, unpromised = Counter[FlagOf](), Counter[Framed](), Counter[str]()
    nobody, somebody, promised = set[str](), set[str](), set[str]()
    upheld: set[Framed] = set()
    for reading in readings:
        somebody.update(map(name_key, names_added(reading.entry, said, gone)))
        for mention in reading.mentions:
            if mention.person in gone:
                nobody.add(name_key(mention.name))
            elif mention.person in said:  # the writer has told something of them: they are somebody
                somebody.add(name_key(mention.name))
        for flag in reading.flags:
            if said.get(flag.id, {}).get("verdict") == Verdict.DISMISSED:
                flags[flag.kind, flag.direction, person_of(flag, reading.mentions)] += 1
        for item in reading.commitments:
            fields = said.get(item.id, {})
            if item.id in gone:
                unpromised[_wording(item.quote)] += 1
                continue
            if "status" in fields:
                promised.add(_wording(item.quote))
            if not ("owner" in fields or "status" in fields) or not (frame := frame_of(item)):
                continue
            if fields.get("owner", item.owner) == item.owner:
                upheld.add((frame, item.owner, name_key(item.other or "")))
            else:
                turned[frame, item.owner, item.other or ""] += 1
    return Notes(
        flags=tuple((*flag, times) for flag, times in flags.items()),
        nobody=frozenset(nobody),
        somebody=frozenset(somebody),
        turned=tuple((*framed, times) for framed, times in turned.items()),
        upheld=frozenset(upheld),
        unpromised=tuple(unpromised.items()),
        promised=frozenset(promised),
        moves=moved(readings, said, text_of),
    )


def joined(every: Collection[Notes]) -> Notes:
    """All that was said about the entries of several."""
    flags, turned, unpromised = Counter[FlagOf](), Counter[Framed](), Counter[str]()
    for notes in every:
        for kind, direction, person, times in notes.flags:
            flags[kind, direction, person] += times
        for frame, owner, name, times in notes.turned:
            turned[frame, owner, name] += times
        unpromised.update(dict(notes.unpromised))

    def all_of(name: str) -> frozenset[Any]:
        return frozenset().union(*(getattr(notes, name) for notes in every))

    return Notes(
        flags=tuple((*flag, times) for flag, times in flags.items()),
        nobody=all_of("nobody"),
        somebody=all_of("somebody"),
        turned=tuple((*framed, times) for framed, times in turned.items()),
        upheld=all_of("upheld"),
        unpromised=tuple(unpromised.items()),
        promised=all_of("promised"),
        moves=Moves(
            tuple(move for notes in every for move in notes.moves.words),
            tuple(move for notes in every for move in notes.moves.people),
        ),
    )


def lessons(notes: Notes, goes_by: Mapping[str, str]) -> Lessons:
    """What all that was said teaches; of people by the ids they go by now (`people.merges`)."""
    flags = Counter[FlagOf]()
    for kind, way, person, times in notes.flags:
        flags[kind, way, goes_by.get(person, person)] += times
    return Lessons(
        flags=frozenset(flag for flag, times in flags.items() if times >= TWICE and flag[2]),
        nobody=notes.nobody - notes.somebody - {""},
        turned=_taught_to_turn(notes),
        unpromised=frozenset(words for words, times in notes.unpromised if times >= TWICE) - notes.promised,
        feelings=feelings(notes.moves, goes_by),
    )


def _taught_to_turn(notes: Notes) -> frozenset[Framed]:
    """How promises are made that are the other way round: with anybody, or with those whose own was."""
    times: Counter[tuple[str, Owner]] = Counter()
    names: dict[Framed, str] = {}
    for frame, owner, name, often in sorted(notes.turned):
        times[frame, owner] += often
        if name:
            names.setdefault((frame, owner, name_key(name)), name)
    agreed = {(frame, owner) for frame, owner, _ in notes.upheld}
    always = {framed for framed, often in times.items() if often >= TWICE} - agreed
    return frozenset((*framed, "") for framed in always) | frozenset(
        (frame, owner, name)
        for (frame, owner, key), name in names.items()
        if (frame, owner) not in always and (frame, owner, key) not in notes.upheld
    )


def taught(reading: Reading, learnt: Lessons, said: Said, text_of: TextOf, goes_by: Mapping[str, str]) -> Reading:
    """`reading` as the lessons would have it; items that `said` speaks of stay as they are."""
    if not learnt:
        return reading
    reading = felt_as_taught(reading, learnt.feelings, said, text_of, goes_by)
    mentions = tuple(m for m in reading.mentions if name_key(m.name) not in learnt.nobody)
    promised = [(item, promised_as_taught(item, learnt, said)) for item in reading.commitments]
    commitments = tuple(item for _, item in promised if item is not None)
    help_ = without_promised(reading.help, [item for item, stays in promised if stays is None])

    def is_dismissed(flag: Flag) -> bool:
        person = person_of(flag, reading.mentions)
        return flag.id not in said and (flag.kind, flag.direction, goes_by.get(person, person)) in learnt.flags

    flags = tuple(replace(flag, verdict=Verdict.DISMISSED) if is_dismissed(flag) else flag for flag in reading.flags)
    return replace(reading, mentions=mentions, commitments=commitments, help=help_, flags=flags)


def as_said(heard: Reading, said: Said, learnt: Lessons, text: str, goes_by: Mapping[str, str]) -> Reading:
    """What was heard in `text`, with what the writer said of it and of like cases; `goes_by` as of `people.merges`."""
    return taught(corrected(heard, said, text), learnt, said, lambda _: text, goes_by)


def promised_as_taught(item: Commitment, learnt: Lessons, said: Said) -> Commitment | None:
    """A promise as the lessons would have it; None where they say that it is none."""
    if item.id not in said and _wording(item.quote) in learnt.unpromised:
        return None
    return without_names(_turned(item, learnt, said), lambda name: name_key(name) in learnt.nobody)


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
    if item.id in said or not learnt.turned:
        return item
    frame, key = frame_of(item), name_key(item.other or "")
    is_turned = any(
        (frame, item.owner) == (words, owner) and (not name or name_key(name) == key)
        for words, owner, name in learnt.turned
    )
    return item.flipped() if is_turned else item


def _wording(quote: str) -> str:
    return " ".join(word.word for word in tokens(quote))


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
    for frame, _, name in sorted(learnt.turned):
        told = tr("“{words}” is heard the other way round.")
        if name:
            told = tr("“{words}” is heard the other way round with {name}.")
        lines.append(told.format(words=frame, name=name))
    lines += [tr("“{words}” is not taken for a promise.").format(words=words) for words in sorted(learnt.unpromised)]
    return lines + list(felt_told(learnt.feelings, lambda person: names.get(person, tr("them"))))


_KINDS = {FlagKind.AWKWARD: later("awkward"), FlagKind.ONE_SIDED: later("one-sided")}
_FLAGS = {
    Direction.THEY_DOMINATED: later("they dominated"),
    Direction.I_DOMINATED: later("I dominated"),
    Direction.I_ONLY_TOOK: later("I only took"),
    Direction.I_ONLY_GAVE: later("I only gave"),
}
