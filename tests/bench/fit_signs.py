"""Fit the weights of the signs that an entry tells a promise's end, and show what they do.

    python -m tests.bench.fit_signs [FILE …]

On the diaries that the network was not trained on, each read entry by entry by the reader that ships, into a journal of
its own. The entries that follow a promise compete: one of them tells its end, or none does; each diary also counts,
less, as if the reader had been asked of nothing. Prints how many proposals are right and how many ends are found at
some log odds, with each diary weighed by weights that were fitted on others, then the weights themselves, for
`journal/domain/closing/signs.py`. With files, also how the weights do on the diaries in these.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from journal.domain.closing.contexts import stems_of
from journal.domain.closing.promise import covered
from journal.domain.closing.proposals import held_against
from journal.domain.closing.signs import HEARD, NAMES, Signs, heard_in, sighted
from journal.domain.ledger import Ledger
from journal.journal import Journal
from journal.paths import under
from tests.domain.diary import WEIGHED, Diary, diaries, meant

Floats = NDArray[np.float64]

PULL = 4.0
"""How much the weights are pulled to nothing: so much times their square, each sign measured by how much it varies."""
UNASKED = 0.3
"""What a diary counts as if the reader had been asked of nothing."""
FOLDS = 8
AT = (-0.6, -0.4, -0.2, 0.0, 0.2, 0.4, 0.6)


@dataclass(frozen=True, slots=True)
class Case:
    """A promise and the entries after it: the signs of each, [entries, signs], and which of them tells its end."""

    diary: int
    signs: Floats
    end: int | None
    share: float = 1.0


def read(diary: Diary) -> Ledger:
    """What the reader hears in a diary, entry by entry."""
    with tempfile.TemporaryDirectory() as home:
        journal = Journal.open(under(Path(home)))
        journal.add_all(diary.entries)
        journal.catch_up()
        return journal.ledger


def cases(diary: Diary, number: int, ledger: Ledger) -> Iterator[Case]:
    """Each promise of a diary that an entry may mean."""
    goes_by = {c.id: meant(c, diary) for c in ledger.commitments}
    for is_asked in (True, False):
        found: dict[str, list[tuple[Signs, bool]]] = {}
        before: dict[str, int] = {}
        for entry, promises, contexts in held_against(ledger):
            heard = heard_in(ledger.readings[entry.id]) if is_asked else {}
            told = stems_of(entry.text, (0, len(entry.text)))
            for promise in promises:
                cid = promise.item.id
                if sight := sighted(promise, contexts, heard, covered(promise, told)):
                    signs = replace(sight.signs, before=float(before.get(cid, 0)))
                    found.setdefault(cid, []).append((signs, (goes_by[cid], entry.id) in diary.closes))
                    before[cid] = before.get(cid, 0) + (heard.get(cid, 0.0) >= HEARD)
        for those in found.values():
            signs = np.array([[float(getattr(one, name)) for name in NAMES] for one, _ in those])
            end = next((n for n, (_, is_end) in enumerate(those) if is_end), None)
            yield Case(number, signs, end, 1.0 if is_asked else UNASKED)


def fitted(known: Sequence[Case]) -> Floats:
    """Weights [signs + 1], the last the bias, by Newton's method."""
    every = np.concatenate([case.signs for case in known])
    scale = np.append(every.std(0) + 1e-6, 1.0)
    weights = np.zeros(len(scale))
    pull = 2 * PULL * np.diag(np.append(np.ones(len(scale) - 1), 0.0))
    for _ in range(30):
        slope, bend = pull @ weights, pull.copy()
        for case in known:
            rows = np.column_stack([case.signs, np.ones(len(case.signs))]) / scale
            likely = np.exp(np.clip(rows @ weights, -30, 30))
            chance = likely / (1 + likely.sum())
            end = np.arange(len(rows)) == case.end
            slope += case.share * rows.T @ (chance - end)
            mean = rows.T @ chance
            bend += case.share * ((rows.T * chance) @ rows - np.outer(mean, mean))
        weights = weights - np.linalg.solve(bend + 1e-9 * np.eye(len(bend)), slope)
    return weights / scale


def board(told: Iterable[tuple[Case, Floats]], ends: int) -> str:
    """How many proposals are right and how many ends are found, from some log odds on."""
    sure: list[tuple[float, bool]] = []
    for case, weights in told:
        odds = case.signs @ weights[:-1] + weights[-1]
        first, *others = np.argsort(-odds)
        beside = np.log1p(np.exp(odds[others[0]])) if others else 0.0
        sure.append((odds[first] - beside, first == case.end))
    parts = []
    for at in AT:
        right = [is_right for odds, is_right in sure if odds >= at]
        parts.append(f"{at:+.1f} P {sum(right) / max(1, len(right)):.2f} R {sum(right) / ends:.2f}")
    return "  ".join(parts)


def main(paths: Sequence[str]) -> None:
    """Fit, and print."""
    known = [d for path in WEIGHED for d in diaries(path)]
    every = [case for number, diary in enumerate(known) for case in cases(diary, number, read(diary))]
    folds = [fitted([case for case in every if case.diary % FOLDS != fold]) for fold in range(FOLDS)]
    asked = [(case, folds[case.diary % FOLDS]) for case in every if case.share == 1.0]
    print("others", board(asked, sum(len(diary.closes) for diary in known)))
    unasked = [(case, folds[case.diary % FOLDS]) for case in every if case.share != 1.0]
    print("unasked", board(unasked, sum(len(diary.closes) for diary in known)))
    weights = fitted(every)
    for path in map(Path, paths):
        more = list(diaries(path))
        told = [(c, weights) for diary in more for c in cases(diary, 0, read(diary)) if c.share == 1.0]
        print(path.stem, board(told, sum(len(diary.closes) for diary in more)))
    print(", ".join(f"{name}={weight:.2f}" for name, weight in zip(NAMES, weights, strict=False)))
    print(f"BIAS = {weights[-1]:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
