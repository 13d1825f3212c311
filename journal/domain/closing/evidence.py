"""How far a clause of a later entry shows that a promise was kept or will not be: readable features, added up.

Each feature is between -1 and 1 and can be told in words; the weights were set by hand on
diaries written for it. A promise is proposed as closed only above `THRESHOLD`, set so
that nine proposals in ten are right: a wrong one costs the writer's trust.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

from journal.domain.closing.clauses import Clause, Subject
from journal.domain.closing.places import Place
from journal.domain.closing.promise import Promise
from journal.domain.closing.promises import QUOTED
from journal.domain.closing.results import has_come, is_at_hand, is_returned, is_ticked_off, is_used, took_place
from journal.domain.closing.verbs import KINDS, TAKES, VERBS, likeness
from journal.domain.closing.words import STOP_STEMS, stem, tokens
from journal.domain.commitment import Commitment, Owner


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
    used: float = 0.0
    theirs: float = 0.0
    on_day: float = 0.0


_CUES = re.compile(
    r"\b(?:finally|at (?:long )?last|as (?:promised|agreed|planned|arranged|she said|he said|they said|said)|"
    r"(?:as|like|when|what) (?:i|he|she|they|we|\w+)(?:['\u2019]d| had| did)? ?(?:said|promised|told|agreed"
    r"|undertaken|offered|swore)|"
    r"true to (?:his|her|their|my) word|kept (?:his|her|their|my) (?:word|promise|end|side)|good as (?:his|her"
    r"|their|my) word|"
    r"on (?:time|the (?:dot|day|nose))|to the day|a? ?(?:day|week|hour|month|two days|two weeks)s? (?:early"
    r"|late|after|before|ahead)|"
    r"in time|ahead of time|\w+ late\b|better late|made good on|did (?:indeed )?\w+|went and|"
    r"that['\u2019]s (?:that|done|off)|off my (?:plate|list|desk|chest)|sorted|ticked|crossed)\b|\bdone(?=\s*[.!,])",
    re.IGNORECASE,
)
_GOT_THEM = re.compile(r"\b(?:got|get) (?:him|her|them)\b", re.IGNORECASE)
_FROM_ME = re.compile(r"\b(?:from|by) me\b", re.IGNORECASE)
_TO_ME = re.compile(
    r"\b(?:to me|me (?:the|a|his|her|their|my|all|both)|my inbox|in my|on my|for me|back to me|us)\b", re.IGNORECASE
)


def weigh(promise: Promise, place: Place) -> Evidence:
    """What a clause says for or against a promise having been kept."""
    clause = place.clause
    stems = {word.stem for word in clause.words}
    total = sum(promise.objects.values()) or 1.0
    idle = frozenset() if clause.is_note else promise.verbs & VERBS - set(clause.acts)  # "a phone book" rings nobody
    inside = sum(weight for s, weight in promise.objects.items() if s in stems - idle)
    nearby = sum(weight for s, weight in promise.objects.items() if s not in stems and s in place.stems_around)
    if place.points_back and not inside:
        inside, nearby = 0.7 * nearby, 0.3 * nearby
    # Two telling words and more, all there: that counts although the reader may have heard another name.
    does_it = bool(promise.verbs & set(clause.verbs))
    is_told_whole = bool(promise.core) and promise.core <= stems and (len(promise.core) > 1 or does_it)
    actor, turned = _actor(promise, place)
    if is_told_whole and promise.item.owner is Owner.THEM and clause.subject is Subject.NAMED and turned < 1.0:
        turned = 0.0  # the one who did it may be the one who promised it, misheard
    verb = 0.4 if clause.is_note else _likest(promise, clause)
    person = max(_person(promise, place), 0.5 if is_told_whole else -1.0)
    was_used = is_used(promise, place) and inside > 0.0
    if promise.doers & place.holders and turned < 1.0 and clause.subject is not Subject.ME:
        actor, turned = max(actor, 0.7), 0.0  # "Suresh's mail introducing me and Kavya"
    if was_used:
        verb, actor, turned = max(verb, 0.6), max(actor, 0.5), 0.0
    elif is_returned(promise, place):
        actor, turned = max(actor, 0.8), 0.0
    elif verb >= 0.75 and _is_the_others(promise, place):
        turned = max(turned, 0.8)  # "Ana rang" is not the call I owe her
    objects = min(1.0, inside / (0.6 * total))
    if promise.head and not promise.head & (stems | place.stems_around):
        objects *= OFF_HEAD
    denied = 1.0 if clause.is_denied else 0.0
    other_act = 1.0 if clause.acts and not verb and clause.subject is not Subject.THING else 0.0
    is_of_them = bool(promise.parties & place.around) or bool(place.subjects and place.subjects <= promise.parties)
    is_theirs_alone = is_of_them and not place.named - promise.parties
    if promise.verbs & _HELPS and objects >= 0.8 and is_theirs_alone and clause.acts:
        verb, other_act = (
            max(verb, 0.75),
            0.0,
        )  # who helped did what there was to do: "Ana came over and the page added up"
    if is_at_hand(promise, place):
        verb, other_act = max(verb, 0.75), 0.0
    is_told_so = took_place(promise, place) or is_ticked_off(promise, place)
    if is_told_so:
        verb = max(verb, 0.75)
    if promise.item.owner is Owner.ME:
        is_told_so |= verb >= (0.75 if place.is_dated and promise.item.due in place.told_on else 1.0)
    if is_told_so and actor >= 0.4 and promise.head & stems and _may_go_unsaid(promise, place):
        person = max(person, 0.2)
    if has_come(promise, place):
        verb, actor, person = 1.0, 1.0, max(person, 0.8)
    if promise.doers & place.holders and promise.verbs & stems - set(clause.acts) - LIGHT and clause.done >= 0.5:
        objects = max(objects, 0.6)  # "Kemi's scans came": what she was to scan
    if promise.wants_answer and _ANSWERED.search(place.text, clause.start, clause.end):
        objects, verb, denied = 1.0, 1.0, 0.0  # "told Greg no" is the answer he was to have
    on_day = 0.0
    if promise.item.due in place.told_on:
        on_day = 1.0 if place.is_dated else 0.5
    is_deed_alone = on_day >= 1.0 or promise.is_bare or not stems - promise.verbs - place.named_stems - STOP_STEMS
    is_done_surely = (
        actor >= 1.0
        and any(likeness(promise.verbs, act) >= 0.75 for act in clause.acts)
        and verb >= (0.75 if promise.is_bare or on_day >= 1.0 else 1.0)
        and _is_clear(promise, place)
    )
    if is_deed_alone and is_done_surely:
        objects = max(objects, 0.6)  # "Hsu rang", "covered for Beth": the deed is all that is told
    return Evidence(
        objects=objects,
        around=min(1.0, nearby / (0.6 * total)),
        mass=min(1.0, inside / 2.0),
        verb=verb,
        person=person,
        stranger=_stranger(promise, place) * (0.25 if is_told_whole or not promise.parties else 1.0),
        actor=actor,
        turned=turned,
        done=clause.done,
        denied=denied,
        to_come=1.0 if clause.is_to_come else 0.0,
        as_said=1.0 if _CUES.search(place.text, clause.start, clause.sentence[1]) else 0.0,
        other_act=other_act,
        new_promise=_is_new(place),
        told_done=1.0 if any(_is_same(promise, c) for c in place.told_done) else 0.0,
        way=_way(promise, place),
        used=1.0 if was_used else 0.0,
        theirs=1.0 if promise.doers & place.holders else 0.0,
        on_day=on_day,
    )


WEIGHTS = Evidence(
    objects=1.8, around=0.3, mass=0.9, verb=1.2, person=1.9, stranger=-1.6, actor=0.7, turned=-2.7, done=1.4,
    denied=-2.3, to_come=-2.3, as_said=1.2, other_act=-2.0, new_promise=-2.2, told_done=1.1, way=0.4,
    used=0.3, theirs=0.3, on_day=0.9,
)  # fmt: skip
THRESHOLD = 4.8

OFF_HEAD = 0.6
"""How much the other words of a promise count where the thing itself is not named: the council, and no letter."""

LEAST_SHARED = 0.25
"""Without some shared word of what was promised nothing is proposed, however well the rest fits."""

_NAMES = tuple(f.name for f in fields(Evidence))


def score(evidence: Evidence) -> float:
    """The features of `evidence`, weighted and added up; 0 where nothing says what was done."""
    if evidence.objects + 0.5 * evidence.around < LEAST_SHARED:
        return 0.0
    return sum(float(getattr(evidence, name)) * float(getattr(WEIGHTS, name)) for name in _NAMES)


_SAY = stem("say")


def _likest(promise: Promise, clause: Clause) -> float:
    """How far a verb told is the doing of what was promised; "she said" only brings in what comes after it."""
    return max((likeness(promise.verbs, v) for v in clause.verbs if v != _SAY or v in promise.verbs), default=0.0)


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
    return 0.3 if parties & place.met else -0.4


def _may_go_unsaid(promise: Promise, place: Place) -> bool:
    """Whether nobody need be named: of a deed of mine, or of both, that nobody else stands by."""
    return promise.item.owner in (Owner.ME, Owner.BOTH) and not place.around - promise.parties


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
    foreign = place.named - promise.parties - promise.about - place.reporters
    if foreign and not promise.parties & place.named:
        return 1.0 if not promise.parties & place.around else 0.5
    return 0.0


def _actor(promise: Promise, place: Place) -> tuple[float, float]:
    """Whether the right one acts, and whether the wrong one clearly does."""
    clause = place.clause
    kinds: frozenset[str] = frozenset()
    for verb in clause.acts[:2]:
        kinds = kinds | KINDS.get(verb, frozenset())
    takes = bool(TAKES & set(clause.acts[:2])) and not _GOT_THEM.search(place.text, clause.start, clause.end)
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
        if is_me and _way(promise, place) < 0 and not promise.verbs & set(clause.acts):
            return 0.0, 0.7  # "copied what I needed from her papers"
        if is_me:
            return (1.0, 0.0) if not takes else (0.3, 0.0)
        if subject is Subject.THING:
            comes_here = kinds & {"hand", "intro", "buy"} and _TO_ME.search(place.text, clause.start, clause.end)
            return (-0.3, 1.0) if comes_here or _way(promise, place) < 0 else (0.6, 0.0)
        # "Rob has the notes", "she loved the deck": whoever has it was given it.
        return (0.5, 0.0) if takes or not kinds else (0.0, hands)
    if subject in (Subject.ME, Subject.NONE) and _way(promise, place) >= 1.0:
        return 0.8, 0.0  # "picked it up from her"
    if subject is Subject.ME or (subject is Subject.NONE and kinds):
        return (0.8, 0.0) if takes else (-0.3, hands if kinds else 0.3)
    if subject in (Subject.THING, Subject.NONE):
        return (-0.3, 1.0) if _way(promise, place) < 0 else (0.7, 0.0)
    if clause.subject is Subject.THEY and _is_other_sex(promise, place):
        return -0.3, 1.0
    if promise.doers & place.subjects:
        return 1.0 if len(place.subjects) == 1 else 0.7, 0.0
    return (0.2, 0.0) if not place.subjects else (-0.3, 0.7)


_HE_OR_SHE = re.compile(r"(he|she)\b", re.IGNORECASE)


def _is_other_sex(promise: Promise, place: Place) -> bool:
    """Whether it is a "she" that acts where a "he" promised, or the other way round."""
    acts = _HE_OR_SHE.match(place.text, place.clause.subject_at)
    promised = re.search(r"\b(he|she)\b", promise.item.quote, re.IGNORECASE)
    return bool(acts and promised and acts[1].lower() != promised[1].lower())


def _is_the_others(promise: Promise, place: Place) -> bool:
    """Whether it is clearly the other side that acts."""
    clause = place.clause
    if promise.item.owner is Owner.ME and clause.subject is Subject.THING:
        return any("talk" in KINDS.get(act, ()) for act in clause.acts[:1])  # "the vicar rang": things do not ring
    if promise.item.owner is Owner.ME:
        return clause.subject in (Subject.NAMED, Subject.THEY) and not TAKES & set(clause.acts)
    if place.holders and clause.subject is Subject.THING and _VOICES & set(clause.acts[:1]):
        return True  # "Earl's daughter called"
    return promise.item.owner is Owner.THEM and clause.subject is Subject.ME and not TAKES & set(clause.acts)


LIGHT = frozenset(stem(verb) for verb in ("be", "have", "get", "go", "do"))
"""Verbs that tell next to nothing by themselves: what is done is told by the thing."""

_VOICES = frozenset(stem(verb) for verb in ("ring", "speak"))

_HELPS = frozenset(stem(verb) for verb in ("help", "assist"))


def _is_clear(promise: Promise, place: Place) -> bool:
    """Whether it is beyond doubt who acts, or whom the writer acts for."""
    if promise.item.owner is Owner.ME:
        return bool(promise.receivers & place.named)
    return len(place.subjects) == 1 and place.subjects <= promise.doers


def _way(promise: Promise, place: Place) -> float:
    """Which way something went: "to me" and "from Ana" fit their promises, "to Ana" mine."""
    here = place.text[place.clause.start : place.clause.end]
    from_them = bool(re.search(r"\bfrom (?:him|her|them|[A-Z@])", here))
    to_me = bool(_TO_ME.search(here))
    to_them = bool(re.search(r"\b(?:to|for) (?:him|her|them|[A-Z@])|(?:\u2192|[-=]>)\s*[A-Z@]", here))
    if promise.item.owner is Owner.ME:
        return float(to_them or bool(_FROM_ME.search(here))) - float(from_them)
    if promise.item.owner is Owner.THEM:
        return max(-1.0, float(from_them or to_me) - 0.5 * float(to_them and not to_me))
    return 0.0


_ANSWERED = re.compile(r"\b(?:told|said|gave)\b(?: \w+){0,2}? (?:yes|no)\b", re.IGNORECASE)
