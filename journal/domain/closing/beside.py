"""What a clause tells that is about something else than a promise it shares words with, or about nothing."""

from __future__ import annotations

import re

from journal.domain.closing.clauses import Subject
from journal.domain.closing.contexts import Context
from journal.domain.closing.evidence import Evidence
from journal.domain.closing.promise import Promise
from journal.domain.closing.promises import QUOTED
from journal.domain.commitment import Owner
from journal.domain.english.verbs import KINDS, LIGHT
from journal.domain.english.words import STOP_STEMS, tokens


def is_beside_it(promise: Promise, context: Context, evidence: Evidence) -> bool:
    """Whether a clause shows nothing as kept, however many words of the promise it has."""
    return (
        _is_another(promise, context)
        or _is_matter(promise, context, evidence)
        or _names_people(promise, context, evidence)
        or _is_off_it(promise, context, evidence)
        or _is_nobodys(promise, context, evidence)
    )


_ANOTHER = re.compile(r"\b(?:again an?|another|a second|a different|the wrong)((?: \w+){1,3})", re.IGNORECASE)


def _is_another(promise: Promise, context: Context) -> bool:
    """Whether it speaks of another such thing: "Rey has again a bracket"."""
    quote = promise.item.quote.lower()
    return any(
        promise.head & {word.stem for word in tokens(found[1])} and found[0].lower() not in quote
        for found in _ANOTHER.finditer(context.text, context.clause.start, context.clause.end)
    )


def _is_matter(promise: Promise, context: Context, evidence: Evidence) -> bool:
    """Whether it only names what the rest of the sentence is about: "Tom's proofs, …", "the proofs: …"."""
    here = context.text[context.clause.start : context.clause.end].rstrip()
    if not context.clause.is_note or context.clause.words[-1].stem not in promise.head:
        return False
    said = context.clause.stems - STOP_STEMS - context.named_stems
    return said <= promise.objects.keys() and (here.endswith(":") or (here.endswith(",") and evidence.theirs > 0))


def _names_people(promise: Promise, context: Context, evidence: Evidence) -> bool:
    """Whether nothing happens and it shares only somebody's name: who was to be rung is there, and nobody rings."""
    told = context.clause.stems & promise.objects.keys()
    if not told or not told <= context.named_stems or context.clause.done >= 1.0 or evidence.verb >= 0.5:
        return False
    is_intro = any("intro" in KINDS.get(verb, ()) for verb in promise.verbs)
    # "Ana and Tom are in touch", but not "Coffee with Ana", to whom Tom was to be introduced
    return not (is_intro and promise.parties & (context.named | context.around))


_HEADED = re.compile(
    r"\W*(?:(?:a|an|the|our|first|second|third|last|quick|short|long|late|early|weekly|monthly)\s+)*"
    r"(?:coffee|tea|breakfast|brunch|lunch|dinner|supper|drinks?|beers?|pint|walk|call|video call|phone call|zoom"
    r"|catch-?up|check-?in|1[:-]1|one[- ]to[- ]one|one[- ]on[- ]one|121|meeting|session|sync|chat)\s+(?:with\b|w/)",
    re.IGNORECASE,
)


def is_headed(promise: Promise, context: Context) -> bool:
    """Whether it only says with whom one sat together, "1:1 with Dana", where something else was promised."""
    clause = context.clause
    if not clause.is_note or not _HEADED.match(context.text, clause.start, clause.end):
        return False
    is_to_meet = any(KINDS.get(verb, frozenset()) & {"meet", "talk"} for verb in promise.verbs)
    return not is_to_meet and not promise.head & clause.stems


def _is_off_it(promise: Promise, context: Context, evidence: Evidence) -> bool:
    """Whether neither the deed nor the thing is told, only what else the promise was told with.

    A deed in a light verb, "do the lunch", is told by its thing alone.
    """
    is_deed_told = evidence.verb >= 0.4 or bool(promise.verbs & context.clause.stems)
    of_action = {s for s, weight in promise.objects.items() if weight > QUOTED}
    if not of_action or promise.wants_answer or of_action & (context.clause.stems | context.stems_around):
        return False
    return not is_deed_told or promise.verbs <= LIGHT


def _is_nobodys(promise: Promise, context: Context, evidence: Evidence) -> bool:
    """Whether it leaves open who does what was nothing but a deed of somebody's: "rung by her"."""
    is_theirs = promise.item.owner is Owner.THEM and not promise.head
    return is_theirs and context.clause.subject is Subject.THING and not evidence.theirs


def is_with_others(promise: Promise, context: Context) -> bool:
    """Whether it was done with or for somebody else than was promised: "Met Marta", where Ana and I were to meet.

    What both were to do is done with both; so is what names no thing, "ring her", that could be told without her;
    and what the writer hands over goes to who was to get it: "Sent Marta the contract" is not what Ana waits for.
    """
    others = context.named - promise.parties - promise.about - context.reporters - context.holders
    if not others or not promise.parties or promise.parties & context.around:
        return False
    return promise.item.owner is Owner.BOTH or not promise.head or _is_handed_over(promise, context)


def _is_handed_over(promise: Promise, context: Context) -> bool:
    """Whether the writer hands something over there, as was promised."""
    clause = context.clause
    is_mine = promise.item.owner is Owner.ME and clause.subject in (Subject.ME, Subject.NONE)
    return is_mine and any("hand" in KINDS.get(act, ()) for act in clause.acts[:2])
