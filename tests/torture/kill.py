"""Kill a writing process with SIGKILL, again and again, and look what is left.

    python -m tests.torture.kill [--full] [--kills N] [--seed N]

Half of the kills come at a random moment, half are aimed at the moment a save has begun
to touch the disk. The same journal lives through a hundred of them. Beside the journal and
TinyDB's own storage: a journal of an earlier version, which is brought up while it is written.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture import earlier
from tests.torture.ledger import Promises, Worker
from tests.torture.subjects import SUBJECTS, Subject


@dataclass
class Count:
    """What came of it."""

    kills: int = 0
    acknowledged: int = 0
    unreadable: int = 0
    broken: list[str] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    fell: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.acknowledged} acknowledged changes: {self.unreadable} times unreadable, "
            f"{len(self.broken)} changes lost or wrong, {len(self.leftovers)} temporary files left"
        )


def torture(subject: Subject, folder: Path, kills: int, seed: int, anew: int = 100) -> Count:
    """Kill `subject` so many times; one that became unreadable, and after each `anew` kills, is begun anew."""
    count, chance = Count(), random.Random(seed)
    promises = Promises(subject.begin(folder))
    for number in range(kills):
        worker = Worker(subject, folder, chance.randrange(1 << 30))
        before = promises.acknowledged
        promises.take(worker.said(patience=10))  # it has opened the store, and begins to change it
        _await_the_moment(subject, folder, chance, is_aimed=number % 2 == 1)
        if fell := promises.take(worker.kill()):
            count.fell.append(fell)
        count.kills += 1
        count.acknowledged += promises.acknowledged - before
        try:
            found = subject.read(folder)
        except Exception as error:
            count.unreadable += 1
            count.fell.append(f"{type(error).__name__}: {error}")
            shutil.rmtree(folder)
            promises = Promises(subject.begin(folder))
            continue
        count.broken += promises.broken(found)
        count.leftovers += subject.leftovers(folder)
        if number % anew == anew - 1:  # a journal that grows slows the kills down
            shutil.rmtree(folder)
            promises = Promises(subject.begin(folder))
    return count


def _await_the_moment(subject: Subject, folder: Path, chance: random.Random, *, is_aimed: bool) -> None:
    if not is_aimed:
        time.sleep(chance.uniform(0.005, 0.15))
        return
    time.sleep(chance.uniform(0.01, 0.03))
    was, deadline = subject.being_written(folder), time.monotonic() + 1
    while time.monotonic() < deadline and subject.being_written(folder) == was:
        pass
    time.sleep(chance.choice([0, 0, 0.0005, 0.002, 0.005]))


def main() -> None:
    """Torture both and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="1 000 kills, and 200 of the journal of an earlier version")
    parser.add_argument("--kills", type=int)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    kills = chosen.kills or (1000 if chosen.full else 40)
    with tempfile.TemporaryDirectory() as folder:
        for subject in SUBJECTS:
            tell(subject, torture(subject, Path(folder) / subject.name, kills, chosen.seed))
        with earlier.bringing_up():
            subject = earlier.EarlierSubject()
            tell(subject, torture(subject, Path(folder) / subject.name, kills // 5, chosen.seed, anew=12))


def tell(subject: Subject, count: Count) -> None:
    """Print what was counted."""
    print(f"{subject.name}: {count}", flush=True)
    for line in (*count.broken[:5], *count.leftovers[:5], *dict.fromkeys(f[-300:] for f in count.fell[:3])):
        print(f"    {line}")


if __name__ == "__main__":
    main()
