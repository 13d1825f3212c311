"""Fit the weights of the evidence that a promise was kept, and the threshold above which it is proposed.

    python -m tests.bench.fit_closing [FILE …]

On the diaries of the tests and the reflections of `models/data` that are diaries, with what was labelled as what
is heard: what the reader mishears says nothing about the evidence. Of each promise and later entry the clause
counts that speaks for it most, by the weights so far; five rounds of that settle. Prints, with each diary weighed
by weights that were fitted on the diaries of other authors, how many proposals are right and how many ends are
found at some thresholds, then the weights themselves, for `journal/domain/closing/evidence.py`. With files, also
how the weights do on the diaries in these.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from journal.domain.closing.evidence import FEATURES, Evidence
from journal.domain.closing.proposals import held_against
from journal.domain.closing.verdict import judged
from journal.domain.closing.weighing import weigh
from journal.domain.commitment import Change
from tests.domain.diary import FOLDER, Diary, diaries

Floats = NDArray[np.float64]

REFLECTIONS = FOLDER.parent
AUTHORS = ("BD", "CE", "DE", "DF")
"""Of the reflections those that are diaries; who is held out of all training is not among them."""

BY_HAND = Evidence(
    objects=1.4, around=0.2, mass=0.7, verb=1.0, person=1.5, stranger=-1.3, actor=0.6, turned=-2.2, done=1.1,
    denied=-1.8, to_come=-1.8, as_said=1.0, other_act=-1.6, new_promise=-1.8, told_done=0.9, way=0.3, used=0.2,
    theirs=0.2, on_day=0.7,
)  # fmt: skip
"""What a hand had set on plainer diaries: where the diaries say little about a weight, it stays near to that."""
BIAS = -4.0
PULL = 10.0
"""How much a weight is pulled there: half of it times the square of how far off it is, beside the log likelihood."""
ROUNDS = 5
SHARES = (0.95, 0.9, 0.85, 0.8)


@dataclass(frozen=True, slots=True)
class Case:
    """A promise and a later entry: what each clause of it says, and whether it ended there.

    Attributes:
        author: The file it comes from.
        promise: Names the promise, in all files.
        clauses: The evidence of each clause, [clauses, features].
        is_end: Whether the entry tells the promise's end.
        is_no_more: Whether a rule proposes that it was dropped or moved, whatever the weights.
    """

    author: str
    promise: str
    clauses: Floats
    is_end: bool
    is_no_more: bool


def of_words(evidence: Evidence) -> list[float]:
    """The features that have a weight, in their order."""
    return [float(getattr(evidence, name)) for name in FEATURES]


def cases(diary: Diary, author: str) -> tuple[list[Case], int]:
    """Everything in a diary that is compared, and how many ends are never looked at."""
    found: list[Case] = []
    looked_at = set()
    for entry, waiting, contexts in held_against(diary.ledger()):
        for promise in waiting:
            evidence = [weigh(promise, context) for context in contexts]
            verdicts = [judged(promise, *one, -math.inf) for one in zip(contexts, evidence, strict=True)]
            link = promise.item.id, entry.id
            looked_at.add(link)
            kept = [
                one
                for one, told in zip(evidence, verdicts, strict=True)
                if told and told.is_plain and told.change is Change.KEPT
            ]
            found.append(
                Case(
                    author=author,
                    promise=f"{author} {diary.name} {promise.item.id}",
                    clauses=np.array([of_words(one) for one in kept]).reshape(-1, len(FEATURES)),
                    is_end=link in diary.closes,
                    is_no_more=any(told and told.change is not Change.KEPT for told in verdicts),
                )
            )
    return found, len(diary.closes.keys() - looked_at)


def regression(rows: Floats, ends: Floats) -> Floats:
    """Weights [features + 1], the last the bias, of a logistic regression pulled to `BY_HAND`, by Newton's method."""
    design = np.column_stack([rows, np.ones(len(rows))])
    pull = np.diag([*[PULL] * rows.shape[1], 0.0])
    by_hand = np.array([*of_words(BY_HAND), BIAS])
    weights = by_hand
    for _ in range(25):
        chances = 1 / (1 + np.exp(-design @ weights))
        slope = design.T @ (chances - ends) + pull @ (weights - by_hand)
        bend = (design * (chances * (1 - chances))[:, None]).T @ design + pull
        weights = weights - np.linalg.solve(bend, slope)
    return weights


def fitted(known: Sequence[Case]) -> Floats:
    """The weights for cases, each told by the clause of it that speaks for the end most."""
    told = [case for case in known if len(case.clauses)]
    weights = np.array([*of_words(BY_HAND), BIAS])
    for _ in range(ROUNDS):
        rows = np.array([case.clauses[np.argmax(case.clauses @ weights[:-1])] for case in told])
        weights = regression(rows, np.array([case.is_end for case in told], float))
    return weights


def chance(case: Case, weights: Floats) -> float:
    """The log odds of a case, of its clearest clause."""
    if case.is_no_more:
        return math.inf
    return float((case.clauses @ weights[:-1]).max() + weights[-1]) if len(case.clauses) else -math.inf


def board(told: Sequence[tuple[Case, float]], missed: int) -> str:
    """How many ends are found while so many proposals are right, and from which log odds on."""
    clearest: dict[str, tuple[Case, float]] = {}
    for case, odds in told:
        if case.promise not in clearest or odds > clearest[case.promise][1]:
            clearest[case.promise] = case, odds
    order = sorted(clearest.values(), key=lambda one: -one[1])
    right = np.cumsum([case.is_end for case, _ in order])
    ends = sum(case.is_end for case, _ in told) + missed
    parts = []
    for share in SHARES:
        good = np.nonzero(right / np.arange(1, len(order) + 1) >= share)[0]
        if len(good):
            parts.append(f"{share:.2f} right: {right[good[-1]] / ends:.2f} found from {order[good[-1]][1]:.2f}")
    return "   ".join(parts)


def main(paths: list[str]) -> None:
    """Fit, and print."""
    files = [*sorted(FOLDER.glob("*.jsonl")), *(REFLECTIONS / f"reflections_{author}.jsonl" for author in AUTHORS)]
    known: list[Case] = []
    missed = 0
    for path in files:
        for diary in diaries(path):
            found, unseen = cases(diary, path.stem)
            known, missed = known + found, missed + unseen
    told = []
    for author in sorted({case.author for case in known}):
        weights = fitted([case for case in known if case.author != author])
        told += [(case, chance(case, weights)) for case in known if case.author == author]
    print(f"{len(known)} cases, {sum(case.is_end for case in known)} ends, {missed} more never looked at")
    print(f"by others' weights   {board(told, missed)}")
    weights = fitted(known)
    for path in paths:
        counted = [cases(diary, Path(path).stem) for diary in diaries(Path(path))]
        own = [(case, chance(case, weights)) for found, _ in counted for case in found]
        print(f"{Path(path).stem}   {board(own, sum(unseen for _, unseen in counted))}")
    print(", ".join(f"{name}={weight:.2f}" for name, weight in zip(FEATURES, weights[:-1], strict=True)))
    print(f"BIAS = {weights[-1]:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
