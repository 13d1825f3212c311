"""Cut the power under a writing process, again and again, and look what is on the disk.

    python -m tests.torture.power [--full] [--cuts N] [--busy N]

The power is cut by ext4's own shutdown call: from one moment to the next nothing that was not
flushed reaches the disk, which is an image mounted by loop. Half of the cuts come at a random
moment, half at once after an acknowledgement; half of the disks are mounted so that ext4 does
not make good for a rename without a flush (noauto_da_alloc). It takes root and a kernel with
loop mounts; elsewhere it is skipped, and says so.

A machine without power says nothing any more; here the writing process lives on for a moment.
A flush that has begun when the power goes can then return without an error although it flushed
nothing: where the kernel gives up a transaction, whoever comes late to wait for it finds it
neither running nor being committed, and takes it for done. On a busy machine one change in some
hundred is acknowledged like that. So what counts is what was acknowledged before the cut.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture import kill
from tests.torture.ledger import Promises, Worker
from tests.torture.subjects import SUBJECTS, Subject

SHUTDOWN = 0x8004587D  # EXT4_IOC_SHUTDOWN
WITHOUT_LOG = struct.pack("I", 2)  # NOLOGFLUSH: not even the journal's last records


def why_not() -> str:
    """Why it cannot be done here, "" when it can."""
    if os.geteuid() != 0:
        return "it takes root"
    for program in ("mkfs.ext4", "mount", "umount", "losetup"):
        if not shutil.which(program):
            return f"{program} is not installed"
    with tempfile.TemporaryDirectory() as folder:
        try:
            with disk(Path(folder)) as place:
                cut(place)
        except (OSError, subprocess.CalledProcessError) as error:
            return f"a loop mount or the shutdown call is not permitted ({error})"
    return ""


@contextmanager
def disk(folder: Path, options: str = "loop") -> Iterator[Path]:
    """An ext4 of 64 MB, mounted."""
    image, place = folder / "disk.img", folder / "disk"
    with image.open("wb") as file:
        file.truncate(64 << 20)
    place.mkdir(exist_ok=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True, capture_output=True)
    mount(image, place, options)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=False, capture_output=True)


def mount(image: Path, place: Path, options: str) -> None:
    """Mount the image."""
    subprocess.run(["mount", "-o", options, str(image), str(place)], check=True, capture_output=True)


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """So many processes that do nothing but take the processor's time."""
    idle = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(processes)]
    try:
        yield
    finally:
        for process in idle:
            process.kill()
            process.wait()


def cut(place: Path) -> None:
    """Cut the power of the disk mounted at `place`."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        fcntl.ioctl(descriptor, SHUTDOWN, WITHOUT_LOG)
    finally:
        os.close(descriptor)


@dataclass
class Count(kill.Count):
    """What came of it; `kills` are cuts.

    Attributes:
        too_late: Acknowledgements that came when there was no power any more.
        not_there: Those of them whose change is not on the disk.
    """

    too_late: int = 0
    not_there: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        late = f"{self.too_late} acknowledged without power, {len(self.not_there)} of them not there"
        return f"{super().__str__().replace('kills', 'power cuts', 1)} ({late})"


def torture(subject: Subject, cuts: int, seed: int, options: str = "loop") -> Count:
    """Cut the power under `subject` so many times, on a disk mounted with `options`."""
    count, chance, promises = Count(), random.Random(seed), Promises()
    with tempfile.TemporaryDirectory() as folder, disk(Path(folder), options) as place:
        for number in range(cuts):
            store = place / "store"
            worker = Worker(subject, store, chance.randrange(1 << 30))
            before = promises.acknowledged
            promises.take(worker.said(patience=10))  # it has opened the store, and begins to change it
            time.sleep(chance.uniform(0.02, 0.12))
            promises.take(worker.said())
            if number % 2:
                promises.take(worker.said(patience=1))
            cut(place)
            promises.take_late(worker.kill())
            count.kills += 1
            count.acknowledged += promises.acknowledged - before
            subprocess.run(["umount", str(place)], check=True, capture_output=True)
            mount(Path(folder) / "disk.img", place, options)
            try:
                found = subject.read(store)
            except Exception as error:
                count.unreadable += 1
                count.fell.append(f"{type(error).__name__}: {error}")
                shutil.rmtree(store, ignore_errors=True)
                promises = Promises()
                continue
            count.too_late += len(promises.too_late)
            for facts in promises.too_late:
                count.not_there += [
                    f"{n}: {t!r:.60}, and it is {found.get(n)!r:.60}" for n, t in facts.items() if found.get(n) != t
                ][:1]
            promises.too_late = []
            count.broken += promises.broken(found)
            count.leftovers += subject.leftovers(store)
            if number % 50 == 49:
                shutil.rmtree(store, ignore_errors=True)
                promises = Promises()
    return count


def main() -> None:
    """Cut, and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="200 cuts")
    parser.add_argument("--cuts", type=int)
    parser.add_argument(
        "--busy", type=int, default=0, metavar="N", help="beside N processes that keep the machine busy"
    )
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if reason := why_not():
        print(f"power cuts: skipped, {reason}")
        return
    cuts = chosen.cuts or (200 if chosen.full else 10)
    with busy(chosen.busy):
        for subject in SUBJECTS:
            for seed, options in enumerate(("loop", "loop,noauto_da_alloc"), chosen.seed):
                count = torture(subject, cuts // 2, seed, options)
                print(f"{subject.name}, {options}: {count}", flush=True)
                for line in (
                    *count.broken[:5],
                    *(f"late: {n}" for n in count.not_there[:5]),
                    *dict.fromkeys(f[:300] for f in count.fell[:3]),
                ):
                    print(f"    {line}")


if __name__ == "__main__":
    main()
