"""How far a clause of a later entry shows that a promise was kept or will not be: readable features, added up.

Each feature is between -1 and 1 and can be told in words; the weights were set by hand on
diaries written for it. A promise is proposed as closed only above `THRESHOLD`, set so
that nine proposals in ten are right: a wrong one costs the writer's trust.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from journal.domain.closing.clauses import Clause, Subject
from journal.domain.closing.verbs import KINDS, NOUNS, TAKES, VERBS, likeness
from journal.domain.closing.words import stem, tells_nothing, tokens
from journal.domain.commitment import Commitment, Owner


@dataclass(frozen=True, slots=True)
class Promise:
    """A pending commitment, made ready for comparing.

    Attributes:
        item: The commitment.
        owners: Ids of the people who have to act; empty for the writer.
        others: Ids of those it was made to.
        verbs: Stems of what is to be done.
        objects: Stem -> weight of what it is about, names of third persons among them.
        about: Ids of those third persons.
        core: The stems that all have to be told where nobody of the promise is: those of the
            action, unless every other promise has them too.
    """

    item: Commitment
    owners: frozenset[str]
    others: frozenset[str]
    verbs: frozenset[str]
    objects: Mapping[str, float]
    about: frozenset[str] = frozenset()
    core: frozenset[str] = frozenset()

    @property
    def parties(self) -> frozenset[str]:
        """Everybody in it but the writer."""
        return self.owners | self.others


@dataclass(frozen=True, slots=True)
class Place:
    """A clause, and who is spoken of in and around it.

    Attributes:
        clause: The clause.
        text: The whole entry.
        named: Ids of those named in the clause.
        around: Ids of those named in its sentence.
        last: Id of who was named last before the clause ends, "" if nobody.
        recent: Ids of those named in the sentence before.
        met: Ids of those the entry is with.
        subjects: Ids of those the subject may mean; empty for the writer, a thing or nobody.
        stems_around: Stems of the whole sentence, and of the one before where the clause says "it".
        points_back: The clause says "it" or the like, of what stands before.
        is_promise: A new promise of the same entry stands here.
        told_done: What the reader heard here as promised and done.
    """

    clause: Clause
    text: str
    named: frozenset[str]
    around: frozenset[str]
    last: str
    recent: frozenset[str]
    met: frozenset[str]
    subjects: frozenset[str]
    stems_around: frozenset[str]
    points_back: bool
    is_promise: bool
    told_done: tuple[Commitment, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against, each from -1 to 1."""

    objects: float = 0.0
    around: float = 0.0
    mass: float = 0.0
    verb: float = 0.0
    person: float = 0.0
    stranger: float = 0.0
    actor: float = 0.0
    turned: float = 0.0
    done: float = 0.0
    denied: float = 0.0
    to_come: float = 0.0
    as_said: float = 0.0
    other_act: float = 0.0
    new_promise: float = 0.0
    told_done: float = 0.0
    way: float = 0.0


_CUES = re.compile(
    r"\b(?:finally|at (?:long )?last|as (?:promised|agreed|planned|arranged|she said|he said|they said|said)|"
    r"(?:as|like|when|what) (?:i|he|she|they|we|\w+)(?:['\u2019]d| had| did)? ?(?:said|promised|told|agreed"
    r"|undertaken|offered|swore)|"
    r"true to (?:his|her|their|my) word|kept (?:his|her|their|my) (?:word|promise|end|side)|good as (?:his|her"
    r"|their|my) word|"
    r"on (?:time|the (?:dot|day|nose))|to the day|a? ?(?:day|week|hour|month|two days|two weeks)s? (?:early"
    r"|late|after|before|ahead)|"
    r"in time|ahead of time|\w+ late\b|better late|made good on|did (?:indeed )?\w+|went and|"
    r"that['\u2019]s (?:that|done|off)|off my (?:plate|list|desk|chest)|done[.!,]|sorted[.!,]?|ticked|crossed)\b",
    re.IGNORECASE,
)
_IN_TOUCH = re.compile(r"\b(?:in touch with|connect\w* (?:me|him|her|them|us)|introduc\w*|intro)\b", re.IGNORECASE)
_GOT_THEM = re.compile(r"\b(?:got|get) (?:him|her|them)\b", re.IGNORECASE)
_TO_ME = re.compile(
    r"\b(?:to me|me (?:the|a|his|her|their|my|all|both)|my inbox|in my|on my|for me|back to me|us)\b", re.IGNORECASE
)


def weigh(promise: Promise, place: Place) -> Evidence:
    """What a clause says for or against a promise having been kept."""
    clause = place.clause
    stems = {word.stem for word in clause.words}
    total = sum(promise.objects.values()) or 1.0
    inside = sum(weight for s, weight in promise.objects.items() if s in stems)
    nearby = sum(weight for s, weight in promise.objects.items() if s not in stems and s in place.stems_around)
    if place.points_back and not inside:
        inside, nearby = 0.7 * nearby, 0.3 * nearby
    # Two telling words and more, all there: that counts although the reader may have heard another name.
    is_told_whole = len(promise.core) > 1 and promise.core <= stems
    actor, turned = _actor(promise, place)
    if is_told_whole and promise.item.owner is Owner.THEM and clause.subject is Subject.NAMED and turned < 1.0:
        turned = 0.0  # the one who did it may be the one who promised it, misheard
    verb = 0.4 if clause.is_note else max((likeness(promise.verbs, v) for v in clause.verbs), default=0.0)
    return Evidence(
        objects=min(1.0, inside / (0.6 * total)),
        around=min(1.0, nearby / (0.6 * total)),
        mass=min(1.0, inside / 2.0),
        verb=verb,
        person=max(_person(promise, place), 0.5 if is_told_whole else -1.0),
        stranger=_stranger(promise, place) * (0.25 if is_told_whole else 1.0),
        actor=actor,
        turned=turned,
        done=clause.done,
        denied=1.0 if clause.is_denied else 0.0,
        to_come=1.0 if clause.is_to_come else 0.0,
        as_said=1.0 if _CUES.search(place.text, clause.start, clause.sentence[1]) else 0.0,
        other_act=1.0 if clause.verbs and not verb and clause.subject is not Subject.THING else 0.0,
        new_promise=_is_new(place),
        told_done=1.0 if any(_is_same(promise, c) for c in place.told_done) else 0.0,
        way=_way(promise, place),
    )


WEIGHTS = Evidence(
    objects=1.8, around=0.3, mass=0.9, verb=1.2, person=1.9, stranger=-1.6, actor=0.7, turned=-2.7, done=1.4,
    denied=-2.3, to_come=-2.3, as_said=1.2, other_act=-1.7, new_promise=-2.2, told_done=1.1, way=0.4,
)  # fmt: skip
THRESHOLD = 4.8
QUOTED = 0.35
"""What a word weighs that stands in the quote of a promise but not in its action."""

LEAST_SHARED = 0.25
"""Without some shared word of what was promised nothing is proposed, however well the rest fits."""

_NAMES = tuple(f.name for f in fields(Evidence))


def score(evidence: Evidence) -> float:
    """The features of `evidence`, weighted and added up; 0 where nothing says what was done."""
    if evidence.objects + 0.5 * evidence.around < LEAST_SHARED:
        return 0.0
    return sum(float(getattr(evidence, name)) * float(getattr(WEIGHTS, name)) for name in _NAMES)


def _person(promise: Promise, place: Place) -> float:
    """Whether the clause speaks of the person in the promise: named, or meant by a pronoun, or met."""
    parties = promise.parties
    if not parties:
        return 0.3
    if parties & place.named or (len(place.subjects) == 1 and place.subjects <= parties):
        return 1.0
    if parties & place.around:
        return 0.8
    if place.last in parties:
        return 0.6
    if parties & (place.recent | place.subjects):
        return 0.5
    if len(place.met) == 1 and parties & place.met:
        return 0.4
    return 0.1 if parties & place.met else -0.4


def _is_new(place: Place) -> float:
    """Whether the clause is a new promise; what reads as told and done is so less surely."""
    if not place.is_promise:
        return 0.0
    return 1.0 if place.clause.is_to_come or place.clause.done < 1.0 else 0.4


def _is_same(promise: Promise, told: Commitment) -> bool:
    if told.owner is not promise.item.owner:
        return False
    stems = {word.stem for word in tokens(f"{told.action} {told.quote}")}
    return bool(stems & {s for s, weight in promise.objects.items() if weight > QUOTED})


def _stranger(promise: Promise, place: Place) -> float:
    """Whether only other people stand in the clause, people the promise says nothing of."""
    foreign = place.named - promise.parties - promise.about
    if foreign and not promise.parties & place.named:
        return 1.0 if not promise.parties & place.around else 0.5
    return 0.0


def _actor(promise: Promise, place: Place) -> tuple[float, float]:
    """Whether the right one acts, and whether the wrong one clearly does."""
    clause = place.clause
    kinds: frozenset[str] = frozenset()
    for verb in clause.verbs[:2]:
        kinds = kinds | KINDS.get(verb, frozenset())
    takes = bool(TAKES & set(clause.verbs[:2])) and not _GOT_THEM.search(place.text, clause.start, clause.end)
    # Who hands something over is never the one it was promised to; who reads or does, may be.
    hands = 1.0 if kinds & {"hand", "intro", "buy"} and not takes else 0.3
    owner = promise.item.owner
    subject = clause.subject
    if owner is Owner.BOTH:
        return (1.0, 0.0) if subject is not Subject.THING else (0.4, 0.0)
    if subject is Subject.WE:
        return 0.6, 0.0
    is_me = subject in (Subject.ME, Subject.NONE)
    if owner is Owner.ME:
        if is_me:
            return (1.0, 0.0) if not takes else (0.3, 0.0)
        if subject is Subject.THING:
            return (-0.3, 1.0) if _way(promise, place) < 0 else (0.6, 0.0)
        # "Rob has the notes", "she loved the deck": whoever has it was given it.
        return (0.5, 0.0) if takes or not kinds else (0.0, hands)
    if subject is Subject.ME or (subject is Subject.NONE and kinds):
        return (0.8, 0.0) if takes else (-0.3, hands if kinds else 0.3)
    if subject in (Subject.THING, Subject.NONE):
        return (-0.3, 1.0) if _way(promise, place) < 0 else (0.7, 0.0)
    if promise.owners & place.subjects:
        return 1.0 if len(place.subjects) == 1 else 0.7, 0.0
    return (0.2, 0.0) if not place.subjects else (-0.3, 0.7)


def _way(promise: Promise, place: Place) -> float:
    """Which way something went: "to me" and "from Ana" fit their promises, "to Ana" mine."""
    here = place.text[place.clause.start : place.clause.end]
    from_them = bool(re.search(r"\bfrom (?:him|her|them|[A-Z@])", here))
    to_me = bool(_TO_ME.search(here))
    to_them = bool(re.search(r"\b(?:to|for) (?:him|her|them|[A-Z@])|(?:\u2192|[-=]>)\s*[A-Z@]", here))
    if promise.item.owner is Owner.ME:
        return float(to_them) - float(from_them)
    if promise.item.owner is Owner.THEM:
        return max(-1.0, float(from_them or to_me) - 0.5 * float(to_them and not to_me))
    return 0.0


def promised_words(item: Commitment, names: frozenset[str]) -> tuple[frozenset[str], dict[str, float]]:
    """The stems of what is to be done, and what it is about with a first weight each.

    Words of the action count in full; words that only the quote has, less.

    Args:
        item: The commitment.
        names: Lower-case words of the names of its parties: they are told by `person`.
    """
    verbs: set[str] = set()
    objects: dict[str, float] = {}
    opening = True
    for word in tokens(item.action):
        if word.word in ("and", "then", "or"):
            opening = True
            continue
        if opening and (word.stem in VERBS or not tells_nothing(word)):
            verbs.add(word.stem)
        elif not tells_nothing(word) and word.word.removesuffix("'s") not in names:
            objects[word.stem] = 1.0
        opening = False
    due = {w.word for w in tokens(item.due_text or "")}
    for word in tokens(item.quote):
        known = tells_nothing(word) or word.word in due or word.word.removesuffix("'s") in names
        if not known and word.stem not in objects and word.stem not in verbs:
            objects[word.stem] = QUOTED
    if _IN_TOUCH.search(f"{item.action} {item.quote}"):
        verbs.add(stem("introduce"))
        objects.pop("touch", None)
    for noun in frozenset().union(*(NOUNS.get(verb, frozenset()) for verb in verbs)):
        objects.setdefault(noun, 0.7)
    for verb in verbs - VERBS:
        objects.setdefault(verb, 0.5)  # "log", "pair": as telling as a noun
    if not any(weight == 1.0 for weight in objects.values()):
        # "pair on it", "visit": the verb is all there is to go by.
        objects |= {word.stem: 0.8 for word in tokens(item.action) if word.stem in verbs and not tells_nothing(word)}
    return frozenset(verbs), objects
