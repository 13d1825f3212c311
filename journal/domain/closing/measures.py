"""Each feature of the evidence by itself, as the words of a clause have it; `weighing` has what rules say beyond."""

from __future__ import annotations

import re
from datetime import date

from journal.domain.closing.clauses import Clause, Subject
from journal.domain.closing.contexts import Context
from journal.domain.closing.evidence import Evidence
from journal.domain.closing.promise import Promise
from journal.domain.closing.promises import QUOTED
from journal.domain.closing.results import is_used
from journal.domain.commitment import Commitment, Owner
from journal.domain.english.verbs import KINDS, TAKES, VERBS, likeness
from journal.domain.english.words import stem, tokens

OFF_HEAD = 0.6
"""How much the other words of a promise count where the thing itself is not named: the council, and no letter."""

ALL_TOLD = 0.6
"""The share of the words of a promise that tells all of it: nobody says it again in full."""

BEFORE, AFTER, MONTH = 1, 2, 30
"""Days before and after the one on which something is due that are in time; and days from which it is no later."""

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


def measured(promise: Promise, context: Context) -> Evidence:
    """What the words of a clause say for or against a promise having been kept, each feature by itself."""
    clause = context.clause
    inside, nearby = _shared(promise, context)
    total = ALL_TOLD * (sum(promise.objects.values()) or 1.0)
    objects = min(1.0, inside / total)
    if promise.head and not promise.head & (clause.stems | context.stems_around):
        objects *= OFF_HEAD
    is_whole = is_told_whole(promise, context)
    verb = 0.4 if clause.is_note else _likest(promise, clause)
    actor, turned = _actor(promise, context)
    return Evidence(
        objects=objects,
        around=min(1.0, nearby / total),
        mass=min(1.0, inside / 2.0),
        verb=verb,
        person=max(_person(promise, context), 0.5 if is_whole else -1.0),
        stranger=_stranger(promise, context) * (0.25 if is_whole or not promise.parties else 1.0),
        actor=actor,
        turned=turned,
        done=clause.done,
        denied=float(clause.is_denied),
        to_come=float(clause.is_to_come),
        as_said=float(_CUES.search(context.text, clause.start, clause.sentence[1]) is not None),
        other_act=float(bool(clause.acts) and not verb and clause.subject is not Subject.THING),
        new_promise=_is_new(context),
        told_done=float(any(_is_same(promise, told) for told in context.told_done)),
        way=_way(promise, context),
        used=float(inside > 0.0 and is_used(promise, context)),
        theirs=float(bool(promise.doers & context.holders)),
        on_day=_on_day(promise, context),
        met=float(bool(promise.parties & context.met)),
        **_when(promise.item.due, context.about),
    )


def is_told_whole(promise: Promise, context: Context) -> bool:
    """Whether two telling words and more are all there, or one with its deed.

    That counts although the reader may have heard another name.
    """
    does_it = bool(promise.verbs & set(context.clause.verbs))
    return bool(promise.core) and promise.core <= context.clause.stems and (len(promise.core) > 1 or does_it)


def _shared(promise: Promise, context: Context) -> tuple[float, float]:
    """What the words weigh that the promise shares with the clause, and with what stands around it."""
    clause = context.clause
    stems = clause.stems
    idle = frozenset() if clause.is_note else promise.verbs & VERBS - set(clause.acts)  # "a phone book" rings nobody
    inside = sum(weight for s, weight in promise.objects.items() if s in stems - idle)
    nearby = sum(weight for s, weight in promise.objects.items() if s not in stems and s in context.stems_around)
    if context.points_back and not inside:
        return 0.7 * nearby, 0.3 * nearby
    return inside, nearby


_SAY = stem("say")


def _likest(promise: Promise, clause: Clause) -> float:
    """How far a verb told is the doing of what was promised; "she said" only brings in what comes after it."""
    return max((likeness(promise.verbs, v) for v in clause.verbs if v != _SAY or v in promise.verbs), default=0.0)


def _person(promise: Promise, context: Context) -> float:
    """Whether the clause speaks of the person in the promise: named, or meant by a pronoun, or met."""
    parties = promise.parties
    if not parties:
        return 0.3
    if parties & context.named or (len(context.subjects) == 1 and context.subjects <= parties):
        return 1.0
    if parties & context.around:
        return 0.8
    if context.last in parties:
        return 0.6
    if parties & (context.recent | context.subjects):
        return 0.5
    if len(context.met) == 1 and parties & context.met:
        return 0.4
    return 0.3 if parties & context.met else -0.4


def _is_new(context: Context) -> float:
    """Whether the clause is a new promise; what reads as told and done is so less surely."""
    if not context.is_promise:
        return 0.0
    return 1.0 if context.clause.is_to_come or context.clause.done < 1.0 else 0.4


def _is_same(promise: Promise, told: Commitment) -> bool:
    if told.owner is not promise.item.owner:
        return False
    stems = {word.stem for word in tokens(f"{told.action} {told.quote}")}
    return bool(stems & {s for s, weight in promise.objects.items() if weight > QUOTED})


def _stranger(promise: Promise, context: Context) -> float:
    """Whether only other people stand in the clause, people the promise says nothing of."""
    foreign = context.named - promise.parties - promise.about - context.reporters
    if foreign and not promise.parties & context.named:
        return 1.0 if not promise.parties & context.around else 0.5
    return 0.0


def _actor(promise: Promise, context: Context) -> tuple[float, float]:
    """Whether the right one acts, and whether the wrong one clearly does."""
    clause = context.clause
    kinds: frozenset[str] = frozenset()
    for verb in clause.acts[:2]:
        kinds = kinds | KINDS.get(verb, frozenset())
    takes = bool(TAKES & set(clause.acts[:2])) and not _GOT_THEM.search(context.text, clause.start, clause.end)
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
        if is_me and _way(promise, context) < 0 and not promise.verbs & set(clause.acts):
            return 0.0, 0.7  # "copied what I needed from her papers"
        if is_me:
            return (1.0, 0.0) if not takes else (0.3, 0.0)
        if subject is Subject.THING:
            comes_here = kinds & {"hand", "intro", "buy"} and _TO_ME.search(context.text, clause.start, clause.end)
            return (-0.3, 1.0) if comes_here or _way(promise, context) < 0 else (0.6, 0.0)
        # "Rob has the notes", "she loved the deck": whoever has it was given it.
        return (0.5, 0.0) if takes or not kinds else (0.0, hands)
    if subject in (Subject.ME, Subject.NONE) and _way(promise, context) >= 1.0:
        return 0.8, 0.0  # "picked it up from her"
    if subject is Subject.ME or (subject is Subject.NONE and kinds):
        return (0.8, 0.0) if takes else (-0.3, hands if kinds else 0.3)
    if subject in (Subject.THING, Subject.NONE):
        return (-0.3, 1.0) if _way(promise, context) < 0 else (0.7, 0.0)
    if clause.subject is Subject.THEY and _is_other_sex(promise, context):
        return -0.3, 1.0
    if promise.doers & context.subjects:
        return 1.0 if len(context.subjects) == 1 else 0.7, 0.0
    return (0.2, 0.0) if not context.subjects else (-0.3, 0.7)


_HE_OR_SHE = re.compile(r"(he|she)\b", re.IGNORECASE)


def _is_other_sex(promise: Promise, context: Context) -> bool:
    """Whether it is a "she" that acts where a "he" promised, or the other way round."""
    acts = _HE_OR_SHE.match(context.text, context.clause.subject_at)
    promised = re.search(r"\b(he|she)\b", promise.item.quote, re.IGNORECASE)
    return bool(acts and promised and acts[1].lower() != promised[1].lower())


def _way(promise: Promise, context: Context) -> float:
    """Which way something went: "to me" and "from Ana" fit their promises, "to Ana" mine."""
    here = context.text[context.clause.start : context.clause.end]
    from_them = bool(re.search(r"\bfrom (?:him|her|them|[A-Z@])", here))
    to_me = bool(_TO_ME.search(here))
    to_them = bool(re.search(r"\b(?:to|for) (?:him|her|them|[A-Z@])|(?:\u2192|[-=]>)\s*[A-Z@]", here))
    if promise.item.owner is Owner.ME:
        return float(to_them or bool(_FROM_ME.search(here))) - float(from_them)
    if promise.item.owner is Owner.THEM:
        return max(-1.0, float(from_them or to_me) - 0.5 * float(to_them and not to_me))
    return 0.0


def _on_day(promise: Promise, context: Context) -> float:
    """Whether it was on the day the promise is due, less surely where the clause's sentence names no day."""
    if promise.item.due not in context.told_on:
        return 0.0
    return 1.0 if context.is_dated else 0.5


def _when(due: date | None, about: date) -> dict[str, float]:
    """How the day that an entry is about lies to the day something is due."""
    if due is None:
        return {"undated": 1.0}
    over = (about - due).days
    if over < -BEFORE:
        return {"early": 1.0}
    return {"in_time": float(over <= AFTER), "late": min(max(over - AFTER, 0), MONTH) / MONTH}
