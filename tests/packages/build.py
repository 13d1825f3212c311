"""Builds sdist and wheel twice and compares them byte for byte.

    python -m tests.packages.build [FOLDER]     the packages are left in FOLDER

The two builds differ in folder, day, umask, time zone, language, hash seed and in the stamps and the order of the
files. The wheel comes out of the sdist, so the sdist is whole. `SOURCE_DATE_EPOCH` is the day of the last commit.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
HERE: Mapping[str, str] = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}
THERE: Mapping[str, str] = {"TZ": "Pacific/Auckland", "LC_ALL": "C", "PYTHONHASHSEED": "2"}


def tracked() -> list[str]:
    """The files that belong to the project."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def epoch() -> str:
    """The second of the last commit."""
    told = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=True)
    return told.stdout.strip()


def built(names: list[str], folder: Path, environ: Mapping[str, str], umask: int, stamp: int) -> dict[str, bytes]:
    """The packages, by name, from a copy of the files that was made in their order and stamped as said."""
    source, out = folder / "source", folder / "out"
    for name in names:
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, source / name)
        os.utime(source / name, (stamp, stamp))
    subprocess.run(
        [sys.executable, "-m", "build", "--outdir", str(out), str(source)],
        env={**os.environ, **environ, "SOURCE_DATE_EPOCH": epoch()}, check=True, umask=umask, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def main() -> int:
    """Build twice; 1 where the bytes differ."""
    names = tracked()
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory(prefix="another, with-a longer name ") as two,
    ):
        first = built(names, Path(one), HERE, 0o022, 1_000_000_000)
        second = built(names[::-1], Path(two), THERE, 0o077, 1_700_000_000)
    for name, data in first.items():
        told = "the same bytes" if second.get(name) == data else "DIFFERENT BYTES"
        print(f"{name}  {len(data):,} bytes  sha256 {hashlib.sha256(data).hexdigest()}  {told}")
    for folder in map(Path, sys.argv[1:2]):
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in first.items():
            (folder / name).write_bytes(data)
    return int(first != second)


if __name__ == "__main__":
    sys.exit(main())
