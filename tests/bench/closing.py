"""How well it is heard what later entries tell of promises, on the diaries of the tests.

    python -m tests.bench.closing

First the diaries that the rules were worked out on, then those on which it was weighed what entries tell of promises,
which the network does not know, then five on which nothing was fitted. Each is read entry by entry by the reader that
ships, into a journal of its own. Prints, for each diary and for all, how many
proposals are right (P), how many ends are found (R), and how many proposals stand on a promise whose owner
was misheard. Last come pairs of a promise and one later entry, by three authors, a third of them told by a
consequence alone ("the lamp works"): there the promises are given as they are, and no rule was made on them.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from journal.domain.closing.proposals import proposals
from journal.domain.reading import Reader
from journal.journal import Journal
from journal.nlp.reader import load_reader
from journal.paths import under
from tests.domain.diary import COUNTED, FOLDER, WEIGHED, Diary, diaries, meant
from tests.domain.pairs import FOLDER as PAIRS
from tests.domain.pairs import PROMISE, Pair, pairs


def counted(diary: Diary, folder: Path) -> tuple[int, int, int, int]:
    """Right, wrong and missed proposals, and those on a promise of the wrong owner."""
    journal = Journal.open(under(folder))
    journal.add_all(diary.entries)
    journal.catch_up()
    heard = {c.id: c for c in journal.ledger.commitments}
    owners = {c.id: c.owner for reading in diary.readings.values() for c in reading.commitments}
    have = {(meant(heard[p.commitment], diary), p.entry): heard[p.commitment] for p in journal.proposals}
    right = len(have.keys() & diary.closes.keys())
    turned = sum(owners.get(promise, item.owner) is not item.owner for (promise, _), item in have.items())
    return right, len(have) - right, len(diary.closes) - right, turned


def counted_pair(pair: Pair, reader: Reader) -> tuple[int, int, int, int]:
    """The same of a pair: its promise may have ended, of the others nothing is told."""
    told = {proposal.commitment: proposal.change.value for proposal in proposals(pair.ledger(reader))}
    right = int(pair.change is not None and told.get(PROMISE) == pair.change)
    return right, len(told) - right, int(pair.change is not None) - right, 0


def main() -> None:
    """Count and print."""
    for name, paths in (
        ("worked out on", sorted(FOLDER.glob("*.jsonl"))),
        ("weighed on", WEIGHED),
        ("only counted", COUNTED),
    ):
        print(name)
        every = [0, 0, 0, 0]
        for diary in (diary for path in paths for diary in diaries(path)):
            with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as home:  # a backup may still be made
                found = counted(diary, Path(home))
            every = [a + b for a, b in zip(every, found, strict=True)]
            _print(diary.name, *found)
        _print("all", *every)
    print(PAIRS.name)
    reader = load_reader()
    for path in sorted(PAIRS.glob("*.jsonl")):
        found = [counted_pair(pair, reader) for pair in pairs(path)]
        _print(path.stem, *map(sum, zip(*found, strict=True)))


def _print(name: str, right: int, wrong: int, missed: int, turned: int) -> None:
    p, r = right / max(1, right + wrong), right / max(1, right + missed)
    f1 = 2 * p * r / (p + r) if right else 0.0
    print(f"{name:<12} P {p:.2f}  R {r:.2f}  F1 {f1:.2f}  of {right + missed}; wrong owner {turned}")


if __name__ == "__main__":
    main()
