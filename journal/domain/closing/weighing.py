"""The evidence of a clause: each feature as measured, and then what constructions of English tell otherwise.

The next such construction is one more rule in `RULES`, with a sentence for an example.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from journal.domain.closing.clauses import Subject
from journal.domain.closing.contexts import Context
from journal.domain.closing.evidence import Evidence
from journal.domain.closing.measures import is_told_whole, measured
from journal.domain.closing.promise import Promise
from journal.domain.closing.results import has_come, is_at_hand, is_returned, is_ticked_off, took_place
from journal.domain.commitment import Owner
from journal.domain.english.verbs import KINDS, LIGHT, TAKES, likeness
from journal.domain.english.words import STOP_STEMS, Token, is_past, stem

SURELY = 1.0
"""What a feature is that is told in so many words."""

ALIKE = 0.75
"""What `verb` is at least where the verbs are of one kind."""

_VOICES = frozenset(stem(verb) for verb in ("ring", "speak"))
_ENQUIRES, _THANK = _VOICES | {stem("ask")}, stem("thank")
_HELPS = frozenset(stem(verb) for verb in ("help", "assist"))
_SOMEBODY = re.compile(
    r"(?:man|men|woman|people|boss|manager|assistant|secretary|wife|husband|partner|girlfriend|boyfriend|friend|mate|brother"
    r"|sister|son|daughter|mother|mum|mom|father|dad|uncle|aunt|cousin|nephew|niece|kids?|child(?:ren)?|lad|boys?|girls?"
    r"|neighbou?r|colleague|doctor|nurse|teacher|landlord|landlady|client|lawyer|solicitor|agent|roofer|plumber|builder"
    r"|driver|electrician|carpenter|surveyor|accountant)\b",
    re.IGNORECASE,
)
"""A word for somebody by what they are to another."""
_ANSWERED = re.compile(
    r"\b(?:told|said|gave)\b(?: \w+){0,2}? (?:yes|no)\b"
    r"|\b(?:it|that|answer)(?:['\u2019]s| is| was|:) ?(?:an? )?(?:yes|no)\b(?! \w)",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"(?:@?[\w'\u2019-]+ ){1,3}?(?:was|were|got|has been|have been|had been)"
    r" (?:(?:\w+ly|now|all|also|already|duly|both) )?(\w+)\b",
    re.IGNORECASE,
)
_DID_THE = re.compile(
    r"\b(?:did|made|gave|placed|sent|wrote) (?:(?:me|him|her|us|them) )?(?:the|that|my|his|her|their|our) (\w+)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A construction that says more, or less, than its features by themselves.

    Attributes:
        holds: Whether it is told in a context, of a promise, by what is known of it so far.
        at_least: Features that are raised then to so much.
        not_at_all: Features that say nothing then.
    """

    holds: Callable[[Evidence, Promise, Context], bool]
    at_least: tuple[tuple[str, float], ...] = ()
    not_at_all: tuple[str, ...] = ()

    def applied(self, known: Evidence) -> Evidence:
        """The evidence where the rule holds."""
        raised = {name: max(getattr(known, name), least) for name, least in self.at_least}
        return replace(known, **raised, **dict.fromkeys(self.not_at_all, 0.0))


def _is_misheard(known: Evidence, promise: Promise, context: Context) -> bool:
    """All of it is told as somebody's deed: it may be they who promised it, under another name."""
    is_a_name = promise.item.owner is Owner.THEM and context.clause.subject is Subject.NAMED
    return is_a_name and known.turned < SURELY and is_told_whole(promise, context)


def _is_their_thing(known: Evidence, _: Promise, context: Context) -> bool:
    """Something of theirs acts for them: "Suresh's mail introducing me and Kavya"."""
    return bool(known.theirs) and known.turned < SURELY and context.clause.subject is not Subject.ME


def _is_the_others(known: Evidence, promise: Promise, context: Context) -> bool:
    """The other side does such a thing: "Ana rang" is not the call I owe her."""
    if known.verb < ALIKE:
        return False
    clause, owner = context.clause, promise.item.owner
    takes = bool(TAKES & set(clause.acts))
    if owner is Owner.ME and clause.subject is Subject.THING:
        return any("talk" in KINDS.get(act, ()) for act in clause.acts[:1])  # "the vicar rang": things do not ring
    if owner is Owner.ME:
        return clause.subject in (Subject.NAMED, Subject.THEY) and not takes
    if context.holders and clause.subject is Subject.THING and _VOICES & set(clause.acts[:1]):
        return True  # "Earl's daughter called"
    return owner is Owner.THEM and clause.subject is Subject.ME and not takes


def _is_of_theirs(known: Evidence, promise: Promise, context: Context) -> bool:
    """Somebody of theirs does something else: "Ana's man turned up" is nothing that the writer does for her."""
    clause = context.clause
    if promise.item.owner is not Owner.ME or clause.subject is not Subject.THING:
        return False
    if known.objects and (not _ENQUIRES & set(clause.acts[:1]) or _THANK in clause.stems):
        return False  # "Ana's wife has the survey": it was given to them
    before = context.text[: clause.subject_at].rstrip()
    is_theirs = bool(promise.parties & context.holders) and before.endswith(("'s", "\u2019s"))
    return is_theirs and _SOMEBODY.match(context.text, clause.subject_at) is not None


def _is_used(known: Evidence, _promise: Promise, _place: Context) -> bool:
    """Who was to get it does something with it: it was given, whoever seems to act."""
    return bool(known.used)


def _comes_back(known: Evidence, promise: Promise, context: Context) -> bool:
    """What was to be lent is given back: it was lent, whoever acts now."""
    return not known.used and is_returned(promise, context)


def _is_helped(known: Evidence, promise: Promise, context: Context) -> bool:
    """Who was to help did what there was to do: "Ana came over and the page added up"."""
    is_of_them = bool(promise.parties & context.around) or bool(
        context.subjects and context.subjects <= promise.parties
    )
    is_theirs_alone = is_of_them and not context.named - promise.parties
    return bool(promise.verbs & _HELPS) and known.objects >= 0.8 and is_theirs_alone and bool(context.clause.acts)


def _is_done_to(_: Evidence, promise: Promise, context: Context) -> bool:
    """Who was to get something of the writer is told to have got it, in the passive: "Tom was paid on the day"."""
    clause = context.clause
    if promise.item.owner is not Owner.ME or clause.is_denied or not promise.receivers & context.subjects:
        return False
    found = _PASSIVE.search(context.text, clause.subject_at, clause.end)
    return found is not None and is_past(found[1].lower()) and likeness(promise.verbs, stem(found[1].lower())) >= ALIKE


def _is_there(_: Evidence, promise: Promise, context: Context) -> bool:
    """Who owes it has it with them: "he turned up with the quote"."""
    return is_at_hand(promise, context)


def _is_told_so(_: Evidence, promise: Promise, context: Context) -> bool:
    """It is told as done with no verb for it: "The X-ray was Tuesday", "Fees paid"."""
    return took_place(promise, context) or is_ticked_off(promise, context)


def _goes_unsaid(known: Evidence, promise: Promise, context: Context) -> bool:
    """Nobody need be named: of a deed of mine, or of both, plainly told, that nobody else stands by."""
    owner = promise.item.owner
    if owner not in (Owner.ME, Owner.BOTH) or context.around - promise.parties:
        return False
    is_my_deed = owner is Owner.ME and known.verb >= (ALIKE if known.on_day >= SURELY else SURELY)
    is_named = known.actor >= 0.4 and bool(promise.head & context.clause.stems)
    return is_named and (is_my_deed or _is_told_so(known, promise, context))


def _has_come(_: Evidence, promise: Promise, context: Context) -> bool:
    """The thing that somebody owes the writer is there, whoever brought it: "The packet showed up"."""
    return has_come(promise, context)


def _is_made(known: Evidence, promise: Promise, context: Context) -> bool:
    """What somebody was to make is there as theirs: "Kemi's scans came" is what she was to scan."""
    made = promise.verbs & context.clause.stems - set(context.clause.acts) - LIGHT
    return bool(known.theirs) and bool(made) and known.done >= 0.5


def _is_answered(_: Evidence, promise: Promise, context: Context) -> bool:
    """A yes or a no was promised and is told: "told Greg no" denies nothing."""
    clause = context.clause
    return promise.wants_answer and _ANSWERED.search(context.text, clause.start, clause.end) is not None


def _is_deed_alone(known: Evidence, promise: Promise, context: Context) -> bool:
    """The deed is all that is told, and surely the one that was promised: "Hsu rang", "covered for Beth"."""
    clause, is_known = context.clause, _is_the_deed(promise, context)
    is_narrow = promise.is_bare or known.on_day >= SURELY or is_known
    if not is_narrow and clause.stems - promise.verbs - context.named_stems - STOP_STEMS:
        return False
    is_like = is_known or any(likeness(promise.verbs, act) >= ALIKE for act in clause.acts)
    is_the_deed = is_like and known.verb >= (ALIKE if is_narrow else SURELY)
    return is_the_deed and known.actor >= SURELY and _is_clear(promise, context)


def _is_the_deed(promise: Promise, context: Context) -> bool:
    """Whether the deed is told by its noun as one that is known: "Nana did the intro"."""
    found = _DID_THE.search(context.text, context.clause.start, context.clause.end)
    return found is not None and stem(found[1].lower()) in promise.verbs | promise.head


def _is_clear(promise: Promise, context: Context) -> bool:
    """Whether it is beyond doubt who acts, or whom the writer acts for."""
    if promise.item.owner is Owner.ME:
        return bool(promise.receivers & context.named)
    return len(context.subjects) == 1 and context.subjects <= promise.doers


RULES = (
    # Who acts.
    Rule(_is_misheard, not_at_all=("turned",)),
    Rule(_is_their_thing, (("actor", 0.7),), not_at_all=("turned",)),
    Rule(_is_the_others, (("turned", 0.8),)),
    Rule(_is_of_theirs, (("turned", SURELY),)),
    # What shows that it was done, where nobody tells the deed.
    Rule(_is_used, (("verb", 0.6), ("actor", 0.5)), not_at_all=("turned", "other_act")),
    Rule(_comes_back, (("actor", 0.8),), not_at_all=("turned",)),
    Rule(_is_done_to, (("actor", 0.6),), not_at_all=("turned",)),
    Rule(_is_helped, (("verb", ALIKE),), not_at_all=("other_act",)),
    Rule(_is_there, (("verb", ALIKE),), not_at_all=("other_act",)),
    Rule(_is_told_so, (("verb", ALIKE),)),
    Rule(_goes_unsaid, (("person", 0.2),)),
    Rule(_has_come, (("verb", SURELY), ("actor", SURELY), ("person", 0.8))),
    # What tells the thing, where it is not named.
    Rule(_is_made, (("objects", 0.6),)),
    Rule(_is_answered, (("objects", 1.0), ("verb", SURELY)), not_at_all=("denied",)),
    Rule(_is_deed_alone, (("objects", 0.6),)),
)
"""In the order they are tried: each builds on what those before it found."""


def does(promise: Promise, words: Iterable[Token]) -> bool:
    """Whether one of these words tells what was promised as something past; that it was "said" is no deed."""
    return any(likeness(promise.verbs, w.stem) >= ALIKE for w in words if is_past(w.word) and w.word != "said")


def weigh(promise: Promise, context: Context) -> Evidence:
    """What a clause says for or against a promise having been kept."""
    known = measured(promise, context)
    for rule in RULES:
        if rule.holds(known, promise, context):
            known = rule.applied(known)
    return known
