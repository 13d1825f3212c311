"""Fit how what the reader hears of a promise is weighed beside what the words say of it.

    python -m tests.bench.fit_echoes [FILE …]

On diaries that the network has not been trained on, with promises and people as they are labelled and the echoes as
the reader hears them. Prints for settings of the three numbers of `evidence.py` and `verdict.py` how many proposals are
right and how many ends are found: those that are right as often as is wanted, the most found first. `HEARD` of 0 stands
for not listening. With files, the best ones also on the diaries in these.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from itertools import product
from pathlib import Path

from journal.domain.closing import evidence, verdict
from journal.domain.closing.proposals import proposals
from journal.domain.ledger import Ledger
from journal.domain.reading import Reader
from journal.nlp.reader import load_reader
from tests.domain.diary import HELD_OUT, UNSEEN, Diary, diaries

HEARD = 0.0, 2.0, 3.0, 4.0, 5.0
SHIFT = 0.0, 1.0, 2.0, 3.0, 4.0
ASIDE = 1.0, 2.0, 3.0, 4.0
RIGHT = 0.79
"""The share of proposals that has to be right."""
SHOWN = 8

Found = tuple[Diary, Ledger]


def found_in(paths: Iterable[Path], reader: Reader) -> Iterator[Found]:
    """Each diary with its ledger, echoes heard."""
    for path in paths:
        for diary in diaries(path):
            yield diary, diary.ledger(reader=reader)


def counted(found: Iterable[Found]) -> tuple[float, float]:
    """The share of proposals that are right, and of ends that are found."""
    right = proposed = ends = 0
    for diary, ledger in found:
        have = {(p.commitment, p.entry) for p in proposals(ledger)}
        right += len(have & diary.closes.keys())
        proposed += len(have)
        ends += len(diary.closes)
    return right / max(1, proposed), right / max(1, ends)


def main(paths: list[str]) -> None:
    """Fit, and print."""
    reader = load_reader()
    known = list(found_in([*sorted(UNSEEN.glob("*.jsonl")), HELD_OUT], reader))
    others = list(found_in(map(Path, paths), reader))
    told: list[tuple[float, float, tuple[float, ...]]] = []
    for numbers in product(HEARD, SHIFT, ASIDE):
        evidence.HEARD, evidence.SHIFT, verdict.ASIDE = numbers
        told.append((*counted(known), numbers))
    best = sorted((one for one in told if one[0] >= RIGHT), key=lambda one: -one[1])[:SHOWN]
    for right, ends, numbers in best:
        evidence.HEARD, evidence.SHIFT, verdict.ASIDE = numbers
        more = "  others {:.2f} {:.2f}".format(*counted(others)) if others else ""
        print(f"P {right:.2f}  R {ends:.2f}  heard, shift, aside {numbers}{more}")


if __name__ == "__main__":
    main(sys.argv[1:])
