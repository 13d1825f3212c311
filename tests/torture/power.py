"""Cut the power under a writing process, again and again, and look what is on the disk.

    python -m tests.torture.power [--full] [--cuts N]

The power is cut by ext4's own shutdown call: from one moment to the next nothing that was not
flushed reaches the disk, which is an image mounted by loop. It takes root and a kernel with
loop mounts; elsewhere it is skipped, and says so.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import random
import shutil
import struct
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.torture.kill import Count
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
def disk(folder: Path) -> Iterator[Path]:
    """An ext4 of 64 MB, mounted."""
    image, place = folder / "disk.img", folder / "disk"
    with image.open("wb") as file:
        file.truncate(64 << 20)
    place.mkdir(exist_ok=True)
    subprocess.run(["mkfs.ext4", "-q", "-F", str(image)], check=True, capture_output=True)
    mount(image, place)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=False, capture_output=True)


def mount(image: Path, place: Path) -> None:
    """Mount the image."""
    subprocess.run(["mount", "-o", "loop", str(image), str(place)], check=True, capture_output=True)


def cut(place: Path) -> None:
    """Cut the power of the disk mounted at `place`."""
    descriptor = os.open(place, os.O_RDONLY)
    try:
        fcntl.ioctl(descriptor, SHUTDOWN, WITHOUT_LOG)
    finally:
        os.close(descriptor)


def torture(subject: Subject, cuts: int, seed: int) -> Count:
    """Cut the power under `subject` so many times."""
    count, chance, promises = Count(), random.Random(seed), Promises()
    with tempfile.TemporaryDirectory() as folder, disk(Path(folder)) as place:
        for number in range(cuts):
            store = place / "store"
            worker = Worker(subject, store, chance.randrange(1 << 30))
            time.sleep(chance.uniform(0.02, 0.12))
            cut(place)
            before = promises.acknowledged
            worker.kill(promises)
            count.kills += 1
            count.acknowledged += promises.acknowledged - before
            subprocess.run(["umount", str(place)], check=True, capture_output=True)
            mount(Path(folder) / "disk.img", place)
            try:
                found = subject.read(store)
            except Exception as error:
                count.unreadable += 1
                count.fell.append(f"{type(error).__name__}: {error}")
                shutil.rmtree(store, ignore_errors=True)
                promises = Promises()
                continue
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
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if reason := why_not():
        print(f"power cuts: skipped, {reason}")
        return
    cuts = chosen.cuts or (200 if chosen.full else 10)
    for subject in SUBJECTS:
        count = torture(subject, cuts, chosen.seed)
        print(f"{subject.name}: {str(count).replace('kills', 'power cuts', 1)}")
        for line in (*count.broken[:5], *dict.fromkeys(f[:300] for f in count.fell[:3])):
            print(f"    {line}")


if __name__ == "__main__":
    main()
