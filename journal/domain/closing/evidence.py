"""What a clause of a later entry says for and against a promise having been kept: features, weighted and added up.

Each feature can be told in words; the weights are those of a logistic regression on the diaries written for it,
`python -m tests.bench.fit_closing`. Above `THRESHOLD` a clause tells it plainly. Whether it is proposed also depends on
what the reader heard there, and on what other entries tell: see `signs`.
"""

from __future__ import annotations

from collections.abc import Iterable
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
        met: Whether the entry is with somebody in the promise.
        undated: Whether the promise is due on no day.
        early: Whether that day is still to come.
        in_time: Whether it is that day, or just was.
        late: For how long that day has been over, a month at most.
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
    met: float = 0.0
    undated: float = 0.0
    early: float = 0.0
    in_time: float = 0.0
    late: float = 0.0

    @property
    def shared(self) -> float:
        """How much of what was promised is named in the clause and around it."""
        return self.objects + 0.5 * self.around


WEIGHTS = Evidence(
    objects=0.95, around=0.32, mass=0.91, verb=0.48, person=1.02, stranger=-0.99, actor=0.33, turned=-1.94, done=0.66,
    denied=-1.08, to_come=-1.41, as_said=0.79, other_act=-1.12, new_promise=-1.53, told_done=0.90, way=0.46, used=0.16,
    theirs=0.51, on_day=1.15, met=-0.19, undated=-0.35, early=-0.54, in_time=1.13, late=-1.43,
)  # fmt: skip
BIAS = -1.92
THRESHOLD = 0.3

LEAST_SHARED = 0.25
"""Below that, a clause names next to nothing of what was promised: it shows nothing, however well the rest fits."""

FEATURES = tuple(f.name for f in fields(Evidence))
"""Their names, in the order of the weights."""


def score(evidence: Evidence) -> float:
    """The log odds that what was promised is told as done, by the words of the clause alone."""
    return BIAS + added_up(evidence, WEIGHTS, FEATURES)


def added_up(told: object, weights: object, names: Iterable[str]) -> float:
    """What is told under each of some names, times the weight that has that name."""
    return sum(float(getattr(told, name)) * float(getattr(weights, name)) for name in names)
