"""What a clause of a later entry says for and against a promise having been kept: features, weighted and added up.

Each feature can be told in words; the weights were set by hand on diaries written for it. A promise is
proposed as closed only above `THRESHOLD`, set so that nine proposals in ten are right: a wrong one costs
the writer's trust.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for and against, each from -1 to 1. What speaks against has a weight below 0.

    Attributes:
        objects: How much of what was promised the clause names, of all its words.
        around: How much of it only stands around the clause.
        mass: How telling the words are that the clause names, whatever else was promised.
        verb: How far what is done is what was promised.
        person: Whether it speaks of somebody in the promise.
        stranger: Whether it names only people of whom the promise says nothing.
        actor: Whether the one acts who was to.
        turned: Whether the wrong one clearly acts.
        done: How far it tells something as having happened.
        denied: Whether it tells something as not, or not yet, done.
        to_come: Whether it tells a plan, a wish, a condition or a question.
        as_said: Whether a cue says that something promised came about: "finally", "as agreed", "ticked off".
        other_act: Whether something else is done with the thing.
        new_promise: Whether it is a promise itself.
        told_done: Whether the reader heard there that such a thing was promised and done.
        way: Whether it went the way it was to go: to the writer, or from the writer.
        used: Whether who was to get it does something with it.
        theirs: Whether something in it belongs to the one who was to act.
        on_day: Whether it was on the day that the promise is due.
    """

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


WEIGHTS = Evidence(
    objects=1.8, around=0.3, mass=0.9, verb=1.2, person=1.9, stranger=-1.6, actor=0.7, turned=-2.7, done=1.4,
    denied=-2.3, to_come=-2.3, as_said=1.2, other_act=-2.0, new_promise=-2.2, told_done=1.1, way=0.4,
    used=0.3, theirs=0.3, on_day=0.9,
)  # fmt: skip
THRESHOLD = 4.8

LEAST_SHARED = 0.25
"""Without some shared word of what was promised nothing is proposed, however well the rest fits."""

_NAMES = tuple(f.name for f in fields(Evidence))


def score(evidence: Evidence) -> float:
    """The features of `evidence`, weighted and added up; 0 where nothing says what was done."""
    if evidence.objects + 0.5 * evidence.around < LEAST_SHARED:
        return 0.0
    return sum(float(getattr(evidence, name)) * float(getattr(WEIGHTS, name)) for name in _NAMES)
