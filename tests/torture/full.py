"""Fill the disk under a writing process, and look what is left.

    python -m tests.torture.full [--full]

Two ways: a limit on the size of any file (RLIMIT_FSIZE), which lets the write begin and
cuts it short; and a tmpfs of a few MB, where it may be mounted.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.ledger import Promises, Worker
from tests.torture.subjects import SUBJECTS, Subject


@dataclass
class Count:
    """What came of it."""

    rounds: int = 0
    acknowledged: int = 0
    unreadable: int = 0
    broken: list[str] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def __str__(self) -> str:
        return (
            f"{self.rounds} times full after {self.acknowledged} acknowledged changes: "
            f"{self.unreadable} times unreadable, {len(self.broken)} changes lost or wrong"
        )


def limited(limit: int) -> None:
    """From now on no file of this process grows over `limit` bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))


def torture(subject: Subject, place: Path, rounds: int, seed: int, *, by_limit: bool) -> Count:
    """Write until the disk is full, `rounds` times, each time in a new store."""
    count, chance = Count(), random.Random(seed)
    for _ in range(rounds):
        folder, promises = place / "store", Promises()
        limit = chance.randrange(2_000, 40_000)
        worker = Worker(
            subject,
            folder,
            chance.randrange(1 << 30),
            (lambda limit=limit: limited(limit)) if by_limit else lambda: None,
        )
        fell = promises.take(worker.wait())
        count.told.add(fell.split(" Traceback")[0].replace(str(folder), "FOLDER"))
        count.rounds += 1
        count.acknowledged += promises.acknowledged
        try:
            count.broken += promises.broken(subject.read(folder))
        except Exception as error:
            count.unreadable += 1
            count.told.add(f"reading: {type(error).__name__}: {error}")
        shutil.rmtree(folder, ignore_errors=True)
    return count


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[bool]:
    """A tmpfs of that size at `place`; False where none may be mounted."""
    place.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    is_there = (
        os.geteuid() == 0 and shutil.which("mount") and not subprocess.run(command, capture_output=True).returncode
    )
    try:
        yield bool(is_there)
    finally:
        if is_there:
            subprocess.run(["umount", "-l", str(place)], check=False)


def main() -> None:
    """Torture both and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="20 rounds each way")
    chosen = parser.parse_args()
    rounds = 20 if chosen.full else 4
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        for subject in SUBJECTS:
            count = torture(subject, place, rounds, 1, by_limit=True)
            print(f"{subject.name}, file size limited: {count}")
            for line in sorted(count.told | set(count.broken[:3]))[:4]:
                print(f"    {line[:220]}")
        # TinyDB rewrites its whole file at each change and would take minutes to fill a disk.
        with small_disk(place / "disk", "2500k") as is_there:
            if not is_there:
                print("journal, tmpfs full: skipped, it cannot be mounted here")
                return
            count = torture(SUBJECTS[0], place / "disk", rounds, 1, by_limit=False)
            print(f"journal, tmpfs full: {count}")
            for line in sorted(count.told | set(count.broken[:3]))[:4]:
                print(f"    {line[:220]}")


if __name__ == "__main__":
    main()
