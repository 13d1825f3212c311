"""What was heard in an entry, told in sentences: each with the things that it tells of, so that it can be answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from journal.domain.commitment import Commitment
from journal.domain.phrases import commitment, ended, felt, flagged, helped, listed, people, stopped, tone
from journal.domain.reading import Flag, Help, Mention, Reading, Side, ToneWord
from journal.tongue import tr, trn


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something that was heard, put in words, and the items of the reading that it tells."""

    words: str
    items: tuple[Mention | Commitment | Help | Flag | ToneWord, ...]

    @property
    def answerable(self) -> tuple[Commitment | Help | Flag, ...]:
        """What of it one can say yes or no to."""
        return tuple(item for item in self.items if isinstance(item, (Commitment, Help, Flag)))


def sentences(reading: Reading, text: str, today: date) -> list[Sentence]:
    """Everything that was heard, the most useful first."""
    told: list[Sentence] = []
    people_ = by_person(reading.mentions)
    met = [forms for forms in people_ if any(m.met for m in forms)]
    if met:
        told.append(Sentence(stopped(tr("With {names}.").format(names=_named(met))), tuple(chain(*met))))
    if spoken_of := [forms for forms in people_ if forms not in met]:
        words = stopped(tr("You speak of {names}.").format(names=_named(spoken_of)))
        told.append(Sentence(words, tuple(chain(*spoken_of))))
    told += [Sentence(ended(commitment(item, today)), (item,)) for item in reading.commitments]
    for side in Side:
        for who, passed in _by_whom(reading.helped(side), len(met)):
            told.append(Sentence(ended(helped(side, sorted({h.kind for h in passed}), who)), passed))
    stand = [item for item in reading.flags if item.stands]
    told += [Sentence(words, (item,)) for words, item in zip(flagged(stand, text), stand, strict=True)]
    if reading.tone is not None:
        told.append(Sentence(felt(reading.tone), reading.tone_words))
    there = frozenset(reading.met())
    for apart in reading.tone_with:
        if apart.who in there and tone(apart.value) != tone(reading.tone):
            told.append(Sentence(tr("With {who} it felt {tone}.").format(who=apart.who, tone=tone(apart.value)), ()))
    return told


def _by_whom(passed: tuple[Help, ...], met: int) -> Iterator[tuple[str, tuple[Help, ...]]]:
    """What passed, by whom it went to or came from where several were met: with one it goes without saying."""
    names = dict.fromkeys((h.who or "") if met > 1 else "" for h in passed)
    for name in names:
        yield name, tuple(h for h in passed if met < 2 or (h.who or "") == name)


def by_person(mentions: Iterable[Mention]) -> list[list[Mention]]:
    """The mentions of each person; by the name where nobody has been told to be meant yet."""
    forms: dict[str, list[Mention]] = {}
    for mention in mentions:
        forms.setdefault(mention.person or mention.name, []).append(mention)
    return list(forms.values())


def _named(people_: Iterable[Sequence[Mention]]) -> str:
    """Each by name, with other spellings that were taken for the same person's: "Thomas Weber (Tomas Weber)"."""
    told = []
    for forms in people_:
        name, *others = dict.fromkeys(m.name for m in forms)
        told.append(f"{name} ({', '.join(others)})" if others else name)
    return listed(told)


def heard(reading: Reading, text: str, today: date) -> list[str]:
    """Everything that was heard, a sentence each."""
    return [sentence.words for sentence in sentences(reading, text, today)]


def found(reading: Reading) -> str:
    """What a saved entry was found to hold, in one line."""
    met = len(by_person(reading.mentions))
    mine = sum(c.is_mine for c in reading.commitments)
    theirs = len(reading.commitments) - mine
    parts = [
        *([people(met)] if met else []),
        *([trn("one promise of yours", "{number} promises of yours", mine)] if mine else []),
        *([trn("one promise of theirs", "{number} promises of theirs", theirs)] if theirs else []),
        *([_worth_a_look(len(reading.flags))] if reading.flags else []),
    ]
    if not parts:
        return tr("I heard nobody's name and no promise.")
    return tr("I heard {what}.").format(what=listed(parts))


def _worth_a_look(number: int) -> str:
    return trn("one thing worth a look", "{number} things worth a look", number)
