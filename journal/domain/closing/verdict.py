"""What a clause says of a promise: kept, dropped, replaced, or nothing.

The cues are constructions of English, not sentences: "can't after all" ends a promise,
"moved it to Thursday" puts another in its place, "still no" and "hasn't yet" do neither.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from journal.domain.closing.beside import is_beside_it
from journal.domain.closing.clauses import Subject
from journal.domain.closing.evidence import LEAST_SHARED, THRESHOLD, Evidence, score
from journal.domain.closing.places import Place
from journal.domain.closing.promise import Promise
from journal.domain.closing.weighing import weigh
from journal.domain.closing.words import stem
from journal.domain.commitment import Change, Owner


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a clause shows, and by how much more clearly than it has to."""

    change: Change
    score: float


_NOT = r"(?:can(?:['\u2019]?t|not)|(?:could|wo|is|does|did)n['\u2019]?t|wont|shan['\u2019]t|not|never|no longer)"
_ENDED = re.compile(
    rf"\b{_NOT}\b[^.!?]*\b(?:after all|any ?more|now|in the end|coming back)\b|\b(?:can(?:['\u2019]?t|not)"
    rf"|couldn['\u2019]?t) after all\b"
    r"|\bnever (?:happened|will|did (?:happen|come off))\b|\b(?:won['\u2019]?t|wont|isn['\u2019]?t"
    r"|not) (?:be )?(?:going to )?happen(?:ing)?\b"
    r"|\b(?:won['\u2019]?t|shan['\u2019]?t|isn['\u2019]?t|aren['\u2019]?t|not) (?:be )?(?:going to \w+|\w+ing\b)"
    r"|\bso no (?!(?:trouble|problem|fuss|bother)s?\b)\w+"
    r"|\b(?:that|this|it)(?:['\u2019]?s| is| was) the end of (?:that|it)\b"
    r"|\b(?:called|calling|call|broken?) (?:it |that |the \w+ )?off\b|\bcancel\w*\b|\bfell through\b|\b(?:is"
    r"|was|are|it['\u2019]s|that['\u2019]s|all) off(?=\s*(?:[.,;!)]|$|now|then|again))"
    r"|\b(?:backed|pulled|bowed|dropped|ducked) out\b|\bno longer\b|\bchanged (?:his|her|their|my|our) minds?\b"
    r"|\b(?:gone|went) by the board\b|\b(?:came|come) to (?:nothing|naught)\b|\bnever got (?:a?round) to\b"
    r"|\bdecided (?:against|not to)\b|\b(?:scrapped|shelved|binned|abandoned|withdrew|withdrawn)\b"
    r"|\b(?:gave|given|giving) up on\b|\bthere (?:won['\u2019]t|will not|shan['\u2019]t) be (?:any|a|an)\b"
    r"|\b(?:told|tells) (?:me|him|her|them|us) (?:to forget|not to bother|never mind)\b|\blet(?:s|ting)? (?:me"
    r"|him|her|them|us) off\b|\boff the hook\b"
    r"|\bdidn['\u2019]?t (?:go (?:in|ahead|through)|happen|come (?:off|through|about)|work out|materialise)\b"
    r"|\b(?:doesn['\u2019]?t|don['\u2019]?t|didn['\u2019]?t) (?:need|want) (?:it|them|me|us|the|that|to)\b"
    r"|\bno need\b|\bdoes(?:n['\u2019]?t| not) see\b",
    re.IGNORECASE,
)
_I_AM_OFF = re.compile(
    r"\bi(?:['\u2019]m| am| was|['\u2019]d been) (?:let )?off\b|\blet(?:s|ting)? me off\b", re.IGNORECASE
)
_REFUSED = re.compile(
    r"\b(?:can(?:['\u2019]?t|not)|couldn['\u2019]?t|won['\u2019]?t|unable to|refus\w+|not going to)\b", re.IGNORECASE
)
_WAITING = re.compile(
    r"\bcame(?:,? \w+)?(?:,| and) (?:\w+ )?went\b|\bstill (?:no|nothing|not|waiting|hasn|haven|pending|owes|owe"
    r"|isn|need|to)\b|\b(?:hasn|haven"
    r"|hadn)['\u2019]?t\b|\b(?:no|not|n['\u2019]t)\b[^.;!?]*\byet\b|\bforgot\w*\b|\bkeeps? (?:saying|telling)\b"
    r"|\bno (?:sign|word|news|sight|trace|reply)\b"
    r"|\bnothing (?:yet |back |at all )?(?:from|on|about)\b|\bwait(?:ing|ed)? (?:for|on|to)\b|\bpending\b"
    r"|\bsupposed to\b|\bwas (?:going|meant) to\b|\b(?:was|were) due\b|\bas yet\b"
    r"|: (?:none|nothing|nowt|nada)\b"
    r"|\b(?:remind|nudg|chas)(?:ed|ing)\b|\boverdue\b|\byet to\b|\bwhere (?:is|are)\b|\bby now\b|\bso far\b"
    r"|\b(?:have|has) STILL\b|\bowes? me\b|\b(?:gone|went|goes) (?:quiet|silent|dark)\b"
    r"|\bcrickets\b|\bnot a peep\b|\bghosted\b"
    r"|\basked (?:\w+ )?(?:where|when|whether|if|after|what happened|had|has|did|was|were|is)\b"
    r"|\bnot (?:here|come|arrived|forthcoming|to hand)\b|\b(?:did|does|do)(?: not|n['\u2019]?t) (?:come|arrive"
    r"|turn up|show up|appear)\b|\boutstanding\b|\b(?:been|come) and gone\b|\bleft undone\b|\b(?:days?|weeks?) left\b"
    r"|\bno \w+(?: \w+)? from\b|(?<!nothing )\bmissing\b|\bstill\b[^.;!?]*\b(?:leans?|sits?|lies|hangs?|waits?)\b"
    r"|\bstill (?:stuck|with|in|on|sitting|lying|at|there)\b",
    re.IGNORECASE,
)
_UNDERTAKEN = re.compile(
    r"(\b(?:as|what|which|that|like)\b[^,;]{0,20})?\b(?:agreed|promised|offered|undertook|decided|planned|arranged|hoped"
    r"|meant|intended|volunteered|vowed|swore|wanted|asked)\b(?: \w+){0,2}? to \w+",
    re.IGNORECASE,
)
"""What is said, but not yet done: "we agreed to meet", but not "what we agreed to do"."""
_PARTLY = re.compile(
    r"\b(?:half|halfway|a third|two[- ]thirds|(?:three )?quarters?|part|some|most|one|two)"
    r" (?:of|down|through|the way|done|finished|written|the|a)\b"
    r"|\b(?:nearly|almost|not quite|partly|partially|as good as) (?:done|finished|found|ready|there|through|written)\b"
    r"|\bout of (?:the )?\d+",
    re.IGNORECASE,
)
"""What is done in part: the rest still waits."""
_LATE = re.compile(
    r"\b(?:days?|weeks?|months?|fortnight) (?:over|overdue|behind|past|on)\b"
    r"|:[^,;]*\b(?:days?|weeks?|months?|fortnight) late\b",
    re.IGNORECASE,
)
"""What waits where nothing is told as done: "Tom's proofs: a fortnight on"."""
_SITS_STILL = re.compile(r"\bstill (?:sitting|lying|standing|there)\b", re.IGNORECASE)
_DAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?"
    r"|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*"
    r"|the \d+\w*|\d+(?:st|nd|rd|th)?|tomorrow|next \w+|after \w+|spring|summer|autumn|fall|winter|noon"
    r"|\w+ o['\u2019]clock"
)
_MOVED = re.compile(
    rf"\b(?:moved|pushed|shifted|bumped|changed|switched|swapped|put|brought|set"
    rf"|stands)\b[^.;!?]{{0,40}}?\b(?:to|till|until|for|back|forward|over)\b[^.;!?]{{0,12}}\b(?:{_DAY})\b"
    rf"|\b(?:postponed|rescheduled|re-?scheduled|put off|delayed|deferred|adjourned|held over)\b"
    rf"|\bbumped\b(?! into)|\bnot (?:till|until) (?:{_DAY})\b|\bnow (?:on |for "
    rf"|it['\u2019]s )?(?:the )?(?:{_DAY})\b[^.;!?]{{0,20}}\binstead\b"
    rf"|\b(?:gave|given|gives) (?:me|us|him|her|them) (?:until|till)\b|\bextended\b"
    rf"|\b(?:for|needs?|wants?|has|have) (?:more|extra|another) (?:time|weeks?|days?|fortnight)\b"
    rf"|\b(?:{_DAY}) instead\b",
    re.IGNORECASE,
)
_GIVEN = re.compile(r"\bput\b[^.;!?]*\bfor(?:ward)?\b", re.IGNORECASE)

_IS_WITH = re.compile(r"\b(?:is|are|was|were|['\u2019]s) (?:now |already |safely )?with\b", re.IGNORECASE)
"""What is with somebody was given to them."""
_LEAST_TOLD = (0.8, 0.6)
"""How much of what was promised a clause has to name that tells a state: one of now, one of then."""

_NOTHING_FROM = re.compile(r"\b(?:nothing|no (?:word|news|sign|reply)|not a word)\b[^.;]*\bfrom\b", re.IGNORECASE)

LEAST_ENDED = 4.7
LEAST_MOVED = 4.6
LEAST_CHASED = 2.2


def judged(promise: Promise, place: Place, least: float = THRESHOLD) -> Verdict | None:
    """What `place` says of `promise`; None when nothing, or not clearly enough to bother the writer.

    Args:
        promise: A promise that waits.
        place: A clause of a later entry.
        least: The log odds from which something counts as kept; what the weights are fitted on is below it too.
    """
    evidence = weigh(promise, place)
    clause = place.clause
    is_their_deed = bool(promise.verbs & set(clause.verbs)) and bool(promise.doers & (place.holders | place.subjects))
    names_nothing = evidence.shared < LEAST_SHARED
    if names_nothing and not (is_their_deed and evidence.person >= 1.0):
        return None  # whenever it was, and whoever was there
    sentence = place.text[slice(*clause.sentence)]
    if _is_waiting(place) or sentence.rstrip("\"'\u201d\u2019) \n").endswith("?"):
        return None
    if promise.item.owner is Owner.THIRD_PARTY and not (evidence.objects >= 0.6 and clause.done >= 1.0):
        return None  # what passes between two others is seldom told; it has to be told plainly
    if verdict := _is_no_more(promise, place, evidence, is_their_deed=is_their_deed):
        return verdict
    points = score(evidence) - least
    if points < 0.0 or names_nothing:
        return None
    if is_beside_it(promise, place, evidence) or _is_unclear(promise, place, evidence):
        return None
    return Verdict(Change.KEPT, points)


def _is_no_more(promise: Promise, place: Place, evidence: Evidence, *, is_their_deed: bool) -> Verdict | None:
    """Whether the clause tells that it will not be done, or on another day."""
    clause = place.clause
    here = place.text[clause.start : clause.end]
    about = _about(evidence)
    if _is_the_others_now(promise, place) and evidence.objects >= 0.6:
        return Verdict(Change.DROPPED, max(0.0, about + 2.2 - LEAST_ENDED))
    is_ended = _ENDED.search(here) or _is_none(promise, here) or _is_left(promise, place)
    ended = 1.0 if is_ended else 0.4 if clause.is_denied and _REFUSED.search(here) else 0.0
    if ended and promise.item.owner is Owner.THEM and _I_AM_OFF.search(here):
        return None  # what I am let off was mine
    if ended and promise.item.due and promise.item.due.day in place.day_numbers:
        about += 1.2  # "the meeting on the 26th is off": there are not many on that day
    if ended and (points := about + 2.2 * ended + 1.0 * is_their_deed * (evidence.verb >= 1.0)) >= LEAST_ENDED:
        return Verdict(Change.DROPPED, points - LEAST_ENDED)
    if _MOVED.search(here) and not _GIVEN.search(here) and (points := about + 2.0) >= LEAST_MOVED:
        return Verdict(Change.REPLACED, points - LEAST_MOVED)
    return None


def _is_unclear(promise: Promise, place: Place, evidence: Evidence) -> bool:
    """Whether it stays open what was done, or by whom, however much points to the promise."""
    clause = place.clause
    here = place.text[clause.start : clause.end]
    is_state = clause.done < 1.0 and not clause.is_note
    names_it = promise.head & clause.stems
    is_handed = bool(names_it and promise.receivers & place.named and _IS_WITH.search(here))
    is_result = is_handed or evidence.used or (evidence.theirs and evidence.verb >= 0.5)
    if is_state and not is_result and evidence.objects < _LEAST_TOLD[clause.done >= 0.7]:
        return True  # "the children are so attached": nothing happens in it
    if place.points_back and clause.done < 1.0 and not evidence.theirs and not names_it:
        return True  # "he was fine about it"
    said = _UNDERTAKEN.search(here)
    if said is not None and said[1] is None:
        return True
    if _PARTLY.search(here) and not _PARTLY.search(promise.item.quote):
        return True
    if evidence.turned >= 1.0:
        return True  # the wrong one clearly acts: never the wrong way round
    spoken_of = place.named | place.around | place.recent
    is_faint = evidence.person < 0.5 and evidence.objects < 0.8 and not evidence.theirs
    if place.points_back and promise.parties and not promise.parties & spoken_of and is_faint:
        return True  # an "it" for a "him" who may be anybody
    # "No sign of the drill. His car was gone, so I let it be."
    return place.points_back and _WAITING.search(place.led_up) is not None


def _is_waiting(place: Place) -> bool:
    """Whether the clause waits for something, in a word or by how late it is."""
    clause = place.clause
    if _WAITING.search(place.text, clause.start, clause.end):
        return True
    return clause.is_note and _LATE.search(place.text, clause.start, clause.end) is not None


_THEMSELVES = re.compile(r"\b(?:himself|herself|themsel\w+)\b", re.IGNORECASE)
_MYSELF = re.compile(r"\bmyself\b", re.IGNORECASE)


def _is_the_others_now(promise: Promise, place: Place) -> bool:
    """Whether who was to get it has done it instead: "he fixed it himself", "so I booked it myself"."""
    clause = place.clause
    if not promise.verbs & set(clause.acts) or clause.is_denied or clause.is_to_come or clause.done < 1.0:
        return False
    if promise.item.owner is Owner.ME:
        is_theirs = bool(promise.receivers & place.subjects) and len(place.subjects) == 1
        return is_theirs and _THEMSELVES.search(place.text, clause.start, clause.end) is not None
    mine = clause.subject in (Subject.ME, Subject.NONE)
    return (
        promise.item.owner is Owner.THEM and mine and _MYSELF.search(place.text, clause.start, clause.end) is not None
    )


_NONE = re.compile(r"\bno (\w+)(?: (\w+))?? (?:after all|wanted|needed|required|any ?more|in the end)\b", re.IGNORECASE)


def _is_none(promise: Promise, here: str) -> bool:
    """Whether the thing itself will not be: "no piper after all", "no lamb wanted"."""
    return any(
        stem(word.lower()) in promise.head for found in _NONE.finditer(here) for word in found.groups("") if word
    )


def _is_left(promise: Promise, place: Place) -> bool:
    """Whether what two were to do together was never done: "Never gathered the top"."""
    clause = place.clause
    is_never = any(word.word == "never" for word in clause.words)
    return promise.item.owner is Owner.BOTH and is_never and bool(promise.verbs & set(clause.acts))


def is_chased(promise: Promise, place: Place, *, is_only: bool = False) -> bool:
    """Whether the clause says that the promise is still waited for.

    With `is_only`, that nothing else is waited for from its owner, "nothing from Ana" is enough.
    """
    here = place.text[place.clause.start : place.clause.end]
    if not _is_waiting(place):
        return False
    if _SITS_STILL.search(here) and place.clause.subject not in (Subject.THING, Subject.NONE):
        return False  # "he was still sitting there": a form that still lies there waits, a person does not
    if is_only and promise.doers & place.named and _NOTHING_FROM.search(here):
        return True
    evidence = weigh(promise, place)
    is_same_deed = evidence.person >= 1.0 and bool(promise.verbs & set(place.clause.verbs))
    return _about(evidence) + 0.6 * is_same_deed >= LEAST_CHASED


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
