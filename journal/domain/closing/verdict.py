"""What a clause says of a promise: kept, dropped, replaced, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from journal.domain.closing import cues
from journal.domain.closing.beside import is_beside_it, is_headed, is_with_others
from journal.domain.closing.clauses import Subject
from journal.domain.closing.contexts import Context
from journal.domain.closing.evidence import LEAST_SHARED, THRESHOLD, Evidence, score
from journal.domain.closing.moving import Move, is_moved_after, move_after, move_in, names_old_day
from journal.domain.closing.promise import Promise
from journal.domain.closing.weighing import does
from journal.domain.commitment import Change, Owner
from journal.domain.english.verbs import AUXILIARIES, KINDS
from journal.domain.english.words import is_past, stem, tokens


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a clause shows, and by how much more clearly than it has to.

    Attributes:
        is_plain: Whether it is told plainly; else the words leave it open, and what was heard there decides.
        due: Of what was moved the new day, if told.
        end: Where the words end that move it: it may be behind the clause.
    """

    change: Change
    score: float
    due: date | None = None
    end: int = 0
    is_plain: bool = True


_BEGINNING = frozenset(stem(verb) for verb in ("start", "begin"))

_GETS = frozenset(stem(verb) for verb in ("find", "get", "see", "do", "hear", "come", "remember", "manage", "finish"))
"""Verbs in which one asks whether something was done, whatever it was."""

_LEAST_TOLD = (0.8, 0.6)
"""How much of what was promised a clause has to name that tells a state: one of now, one of then."""

LEAST_ENDED = 4.7
LEAST_MOVED = 2.6
LEAST_CHASED = 2.2


def judged(promise: Promise, context: Context, evidence: Evidence, least: float = THRESHOLD) -> Verdict | None:
    """What `context` tells of `promise`, by its words; None where they tell that it is something else.

    Args:
        promise: A promise that waits.
        context: A clause of a later entry.
        evidence: What its words say, as `weigh` finds.
        least: The log odds from which something counts as kept; what the weights are fitted on is below it too.
    """
    clause = context.clause
    sentence = context.text[slice(*clause.sentence)]
    if sentence.rstrip("\"'\u201d\u2019) \n").endswith("?"):
        return None
    if promise.item.owner is Owner.THIRD_PARTY and not (evidence.objects >= 0.6 and clause.done >= 1.0):
        return None  # what passes between two others is seldom told; it has to be told plainly
    move = move_in(context, promise.item.due)
    if move and _is_done_besides(promise, context, move):
        move = None  # "he brought it on Friday instead"
    if move and move.day:
        return _moved(promise, context, evidence, move)  # "it can't be done before Friday": neither off nor waited for
    is_their_deed = bool(promise.verbs & set(clause.verbs)) and bool(
        promise.doers & (context.holders | context.subjects)
    )
    names_nothing = evidence.shared < LEAST_SHARED
    if is_waiting(context):
        return None
    if move and (verdict := _moved(promise, context, evidence, move)):
        return verdict
    if verdict := _is_no_more(promise, context, evidence, is_their_deed=is_their_deed):
        return None if is_moved_after(context) else verdict  # "it can't be done now, it'll be Friday"
    if clause.is_denied and (move := move_after(context, promise.item.due)) and move.day:
        return _moved(promise, context, evidence, move)  # "no list today, it'll be Friday now"
    if is_with_others(promise, context) or is_headed(promise, context):
        return None
    if evidence.turned >= 1.0:
        return None  # the wrong one clearly acts: never the wrong way round
    here = context.text[clause.start : clause.end]
    # What "it" is stays open, and so does whether it is this promise: what was heard there decides.
    if _is_let_go(promise, here) and promise.doers == context.subjects:
        return Verdict(Change.DROPPED, _about(evidence) + 2.2 - LEAST_ENDED, is_plain=False)
    points = score(evidence) - least
    is_open = names_nothing or is_beside_it(promise, context, evidence) or _is_unclear(promise, context, evidence)
    return Verdict(Change.KEPT, points, is_plain=points >= 0.0 and not is_open)


def _is_no_more(promise: Promise, context: Context, evidence: Evidence, *, is_their_deed: bool) -> Verdict | None:
    """Whether the clause tells that it will not be done."""
    clause = context.clause
    here = context.text[clause.start : clause.end]
    about = _about(evidence)
    if _is_the_others_now(promise, context) and evidence.objects >= 0.6:
        return Verdict(Change.DROPPED, max(0.0, about + 2.2 - LEAST_ENDED))
    is_ended = (
        cues.ENDED.search(here) or _is_let_go(promise, here) or _is_none(promise, here) or _is_left(promise, context)
    )
    ended = 1.0 if is_ended else 0.4 if clause.is_denied and cues.REFUSED.search(here) else 0.0
    if ended and promise.item.owner is Owner.THEM and cues.I_AM_OFF.search(here):
        return None  # what I am let off was mine
    if ended and promise.item.due and promise.item.due.day in context.day_numbers:
        about += 1.2  # "the meeting on the 26th is off": there are not many on that day
    if ended and (points := about + 2.2 * ended + 1.0 * is_their_deed * (evidence.verb >= 1.0)) >= LEAST_ENDED:
        return Verdict(Change.DROPPED, points - LEAST_ENDED)
    return None


def _moved(promise: Promise, context: Context, evidence: Evidence, move: Move) -> Verdict | None:
    """Whether it is the promise that a clause moves, and not to the day that it is due on anyway."""
    if move.day and move.day == promise.item.due:
        return None
    points = _about(evidence) + _led_up(promise, context, evidence)
    if names_old_day(context, move, promise.item.due):
        points += 1.2  # "it will not be there on Monday, he asked for time": not much was due then
    return Verdict(Change.REPLACED, points - LEAST_MOVED, move.day, move.end) if points >= LEAST_MOVED else None


def _is_done_besides(promise: Promise, context: Context, move: Move) -> bool:
    """Whether the deed is told as done in words that do not move it themselves, as "gave him until" does."""
    clause = context.clause
    if clause.done < 1.0 or clause.is_denied:
        return False
    return does(promise, (w for w in clause.words if not move.begin <= w.start < move.end))


def _led_up(promise: Promise, context: Context, evidence: Evidence) -> float:
    """How clearly the sentence before is about the promise, where the clause does not say what it is about.

    "The list is not ready. He needs until Thursday."
    """
    if evidence.shared >= LEAST_SHARED or promise.verbs & context.clause.stems:
        return 0.0
    told = {word.stem for word in tokens(context.led_up)}
    total = sum(promise.objects.values()) or 1.0
    share = sum(weight for s, weight in promise.objects.items() if s in told) / total
    if not promise.head & told:
        return -2.0
    is_of_it = context.clause.subject is not Subject.THING or context.points_back
    is_not_done = is_of_it and cues.DENIED.search(context.led_up)  # "Never sent her the list. Moved to Tuesday."
    return 1.6 * share + (0.6 if is_not_done else 0.0)


def _is_unclear(promise: Promise, context: Context, evidence: Evidence) -> bool:
    """Whether it stays open what was done, or by whom, however much points to the promise."""
    clause = context.clause
    here = context.text[clause.start : clause.end]
    is_state = clause.done < 1.0 and not clause.is_note
    names_it = promise.head & clause.stems
    is_handed = bool(names_it and promise.receivers & context.named and cues.IS_WITH.search(here))
    is_result = is_handed or evidence.used or (evidence.theirs and evidence.verb >= 0.5)
    if is_state and not is_result and evidence.objects < _LEAST_TOLD[clause.done >= 0.7]:
        return True  # "the children are so attached": nothing happens in it
    if context.points_back and clause.done < 1.0 and not evidence.theirs and not names_it:
        return True  # "he was fine about it"
    if _is_not_done(context) and not promise.wants_answer:
        return True
    said = cues.UNDERTAKEN.search(here)
    if said is not None and said[1] is None:
        return True
    if cues.PARTLY.search(here) and not cues.PARTLY.search(promise.item.quote):
        return True
    if cues.BEGUN.search(here) and not promise.verbs & _BEGINNING:
        return True
    spoken_of = context.named | context.around | context.recent
    is_faint = evidence.person < 0.5 and evidence.objects < 0.8 and not evidence.theirs
    if context.points_back and promise.parties and not promise.parties & spoken_of and is_faint:
        return True  # an "it" for a "him" who may be anybody
    if context.points_back and promise.parties and evidence.person < 0.0:
        return True  # "Met Marta. She showed me the index that nobody has seen": not the meeting with Ana
    # "No sign of the drill. His car was gone, so I let it be."
    return context.points_back and cues.WAITING.search(context.led_up) is not None


def _is_not_done(context: Context) -> bool:
    """Whether the deed itself is denied, "Never got her the contract", and not what stands behind: "seven, not six"."""
    clause = context.clause
    if not clause.is_denied:
        return False
    found = cues.DENIED.search(context.text, clause.start, clause.end)
    told = (word for word in clause.words if found is not None and word.end <= found.start())
    return not any(is_past(word.word) and word.word not in AUXILIARIES for word in told)


def is_waiting(context: Context) -> bool:
    """Whether the clause waits for something, in a word or by how late it is."""
    clause = context.clause
    if cues.WAITING.search(context.text, clause.start, clause.end):
        return True
    return clause.is_note and cues.LATE.search(context.text, clause.start, clause.end) is not None


def may_chase(context: Context) -> bool:
    """Whether the clause waits for something, or asks for it, of whatever promise."""
    return is_waiting(context) or bool(_asking(context))


def _asking(context: Context) -> str:
    """The words with which the clause asks whether something was done, "and had I" before "found it?"; "" of others."""
    clause = context.clause
    is_question = context.text[slice(*clause.sentence)].rstrip("\"'\u201d\u2019) \n").endswith("?")
    asked = cues.ASKED.match(context.text, clause.start, clause.end) if is_question else None
    return asked[0].lower() if asked else ""


def _is_asked_for(promise: Promise, context: Context) -> bool:
    """Whether the clause asks if it was done: "it's my cost, and had I found that survey?"."""
    if not (asked := _asking(context)):
        return False
    return asked.split()[-1].startswith("where") or bool((promise.verbs | _GETS) & set(context.clause.verbs))


def _is_the_others_now(promise: Promise, context: Context) -> bool:
    """Whether who was to get it has done it instead: "he fixed it himself", "so I booked it myself"."""
    clause = context.clause
    if not promise.verbs & set(clause.acts) or clause.is_denied or clause.is_to_come or clause.done < 1.0:
        return False
    if promise.item.owner is Owner.ME:
        is_theirs = bool(promise.receivers & context.subjects) and len(context.subjects) == 1
        return is_theirs and cues.THEMSELVES.search(context.text, clause.start, clause.end) is not None
    mine = clause.subject in (Subject.ME, Subject.NONE)
    return (
        promise.item.owner is Owner.THEM
        and mine
        and cues.MYSELF.search(context.text, clause.start, clause.end) is not None
    )


def _is_let_go(promise: Promise, here: str) -> bool:
    """Whether somebody lets go of it, and does not "drop it" where it was to go: "she's dropped it"."""
    is_to_hand = any("hand" in KINDS.get(verb, ()) for verb in promise.verbs)
    found = cues.LET_GO.search(here)
    return found is not None and not (is_to_hand and found[0].lower().startswith("drop"))


def _is_none(promise: Promise, here: str) -> bool:
    """Whether the thing itself will not be: "no piper after all", "no lamb wanted"."""
    return any(
        stem(word.lower()) in promise.head for found in cues.NO_MORE.finditer(here) for word in found.groups("") if word
    )


def _is_left(promise: Promise, context: Context) -> bool:
    """Whether what two were to do together was never done: "Never gathered the top"."""
    clause = context.clause
    is_never = any(word.word == "never" for word in clause.words)
    return promise.item.owner is Owner.BOTH and is_never and bool(promise.verbs & set(clause.acts))


def is_chased(promise: Promise, context: Context, evidence: Evidence, *, is_only: bool = False) -> bool:
    """Whether the clause says that the promise is still waited for.

    Args:
        promise: A promise that waits.
        context: A clause of a later entry.
        evidence: What its words say, as `weigh` finds.
        is_only: Whether nothing else is waited for from its owner: "nothing from Ana" is then enough.
    """
    here = context.text[context.clause.start : context.clause.end]
    if not is_waiting(context) and not _is_asked_for(promise, context):
        return False
    if (move := move_in(context, promise.item.due)) and move.day:
        return False  # "asked whether it can wait until Friday" is answered by the day it is due on now
    if cues.SITS_STILL.search(here) and context.clause.subject not in (Subject.THING, Subject.NONE):
        return False  # "he was still sitting there": a form that still lies there waits, a person does not
    if is_only and promise.doers & context.named and cues.NOTHING_FROM.search(here):
        return True
    is_same_deed = evidence.person >= 1.0 and bool(promise.verbs & set(context.clause.verbs))
    # "The thirty-first has come and gone": not much was due then.
    is_of_that_day = evidence.person >= 0.5 and evidence.on_day >= 1.0
    return _about(evidence) + 0.6 * is_same_deed + 1.2 * is_of_that_day >= LEAST_CHASED


def _about(evidence: Evidence) -> float:
    """How clearly the clause is about the promise, whatever it says of it."""
    return (
        2.2 * evidence.objects
        + 0.9 * evidence.around
        + 0.8 * evidence.mass
        + 0.6 * evidence.verb
        + 1.2 * evidence.person
        - 1.2 * evidence.stranger
    )
