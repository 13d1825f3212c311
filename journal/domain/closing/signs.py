"""How likely an entry tells a promise's end: by the words of its clearest clause, what was heard there, and the rest.

The weights are those of a regression in which the entries after a promise compete, `python -m tests.bench.fit_signs`:
one of them tells its end, or none does.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace

from journal.domain.closing.contexts import Context
from journal.domain.closing.evidence import LEAST_SHARED, added_up
from journal.domain.closing.halves import is_of_the_other
from journal.domain.closing.promise import Promise
from journal.domain.closing.verdict import Verdict, is_chased, judged
from journal.domain.closing.weighing import weigh
from journal.domain.commitment import Change
from journal.domain.reading import Echo, Reading

HEARD = 0.5
"""The chance from which on an entry counts as one that was heard to tell a promise's end."""

LEAST_HEARD = 0.003
"""A chance below that is taken for that much, one as near to certain for so much less than certain."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for an entry as the one that tells a promise's end. What speaks against has a weight below 0.

    Attributes:
        words: By how much more clearly than it has to the clause that speaks for it most tells it, in log odds.
        off: Whether that clause tells in so many words that the promise is off, or moved.
        heard: The log odds with which the reader heard it in the sentence of that clause; 0 where it was not asked.
        asked: Whether the reader was asked of the promise in this entry.
        covered: The share of what was promised that the whole entry names.
        chased: Whether the entry still waits for it.
        elsewhere: The chance with which that sentence was heard to tell another promise's end.
        unnamed: Whether that clause names next to nothing of what was promised.
        before: How many earlier entries were heard to tell it: what comes later is told again, or of what came of it.
    """

    words: float = 0.0
    off: float = 0.0
    heard: float = 0.0
    asked: float = 0.0
    covered: float = 0.0
    chased: float = 0.0
    elsewhere: float = 0.0
    before: float = 0.0
    unnamed: float = 0.0


WEIGHTS = Signs(
    words=0.69, off=0.25, heard=0.24, asked=0.65, covered=0.36, chased=-1.27, elsewhere=-0.61, before=-0.39,
    unnamed=-1.13,
)  # fmt: skip
BIAS = 1.14

NAMES = tuple(f.name for f in fields(Signs))
"""Their names, in the order of the weights."""


@dataclass(frozen=True, slots=True)
class Sighted:
    """The clause of an entry that speaks most for a promise's end.

    Attributes:
        verdict: What its words tell.
        echo: What the reader heard in its sentence, if anything.
    """

    context: Context
    verdict: Verdict
    echo: Echo | None
    signs: Signs


def odds(signs: Signs) -> float:
    """The log odds that the entry tells the end, beside no entry telling it."""
    return BIAS + added_up(signs, WEIGHTS, NAMES)


def heard_in(reading: Reading) -> dict[str, float]:
    """By each promise that an entry was held against as it was read, the chance with which its end was heard."""
    heard: dict[str, float] = {}
    for echo in reading.echoes:
        heard[echo.promise] = max(heard.get(echo.promise, 0.0), echo.told)
    return heard


def sighted(
    promise: Promise, contexts: Iterable[Context], heard: Mapping[str, float], covered: float
) -> Sighted | None:
    """The clause that speaks most for the end of `promise`; None where none may.

    Args:
        promise: A promise that waits.
        contexts: The clauses of a later entry.
        heard: What was heard in the entry of the promises that the reader was asked of.
        covered: The share of what was promised that the entry names.
    """
    cid = promise.item.id
    weighed = [(context, weigh(promise, context)) for context in contexts]
    every = [(context, judged(promise, context, evidence)) for context, evidence in weighed]
    of_entry = Signs(
        asked=float(cid in heard),
        covered=covered,
        chased=float(any(is_chased(promise, *one) for one in weighed)),
    )
    found: list[Sighted] = []
    for (context, verdict), (_, evidence) in zip(every, weighed, strict=True):
        if verdict is None or is_of_the_other(promise, context, verdict, every):
            continue
        if not verdict.is_plain and (cid not in heard or of_entry.chased):
            continue
        echo = context.echoes.get(cid)
        chance = echo.told if echo else 0.0
        is_off = verdict.change is not Change.KEPT
        signs = replace(
            of_entry,
            words=verdict.score,
            # "The list is not ready. He needs until Thursday": what is put off is waited for, and named before.
            chased=0.0 if is_off and verdict.is_plain else of_entry.chased,
            unnamed=float(evidence.shared < LEAST_SHARED and not is_off),
            off=float(is_off),
            heard=log_odds(chance) if cid in heard else 0.0,
            elsewhere=max((echo.told for other, echo in context.echoes.items() if other != cid), default=0.0),
        )
        found.append(Sighted(context, verdict, echo, signs))
    return max(found, key=lambda one: odds(one.signs), default=None)


def log_odds(chance: float) -> float:
    """Those of a chance, near to certain at most."""
    chance = min(max(chance, LEAST_HEARD), 1.0 - LEAST_HEARD)
    return math.log(chance / (1.0 - chance))
