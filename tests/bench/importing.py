"""What taking in a large file costs: memory, processor time, and what stays behind.

    python -m tests.bench.importing [MEGABYTES]      200 where nothing is said

For each format a file of that size is made, some 700 words an entry, and taken in by a process of its own, without
reading, into an empty journal.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

SENTENCE = "coffee with ana about the deck she promised to send the contract by friday while tom listened to me"
BEGAN = datetime(1990, 1, 1, 9, tzinfo=UTC)


def text(rng: random.Random, number: int) -> str:
    """An entry that is like no other."""
    return f"{number} {' '.join(rng.choices(SENTENCE.split(), k=700))}"


def at(number: int) -> datetime:
    """When it was written: thirty years, then again."""
    return BEGAN + timedelta(hours=2 * number % 260_000)


FORMATS: dict[str, tuple[str, Callable[[int, str], str], str]] = {
    "jsonl": ("", lambda n, words: json.dumps({"text": words, "written_at": at(n).isoformat()}) + "\n", ""),
    "csv": ("date,text\n", lambda n, words: f'{at(n):%Y-%m-%d},"{words}"\n', ""),
    "jrnl": ("", lambda n, words: f"[{at(n):%Y-%m-%d %H:%M}] {words}\n\n", ""),
    "dayone": (
        '{"metadata": {"version": "1.0"}, "entries": [{}',
        lambda n, words: ", " + json.dumps({"uuid": f"D{n}", "creationDate": at(n).isoformat(), "text": words}),
        "]}",
    ),
}


def made(form: str, size: int) -> Iterator[str]:
    """The pieces of a file of at least `size` characters."""
    rng = random.Random(1)
    head, entry, tail = FORMATS[form]
    yield head
    count = number = 0
    while count < size:
        piece = entry(number, text(rng, number))
        count, number = count + len(piece), number + 1
        yield piece
    yield tail


def main() -> None:
    """Make, take in, tell."""
    size = int(sys.argv[1] if len(sys.argv) > 1 else 200) << 20
    for form in FORMATS:
        with tempfile.TemporaryDirectory() as place:
            file = Path(place) / "file"
            with file.open("w", encoding="utf-8") as out:
                out.writelines(made(form, size))
            command = [sys.executable, "-m", "journal", "import", "--no-read", "--format", form, str(file)]
            home = {**os.environ, "JOURNAL_HOME": str(Path(place) / "home")}
            began = time.monotonic()
            with subprocess.Popen(command, env=home, stderr=subprocess.PIPE, text=True) as process:
                assert process.stderr
                told = process.stderr.read().splitlines()
                _, _, used = os.wait4(process.pid, 0)
            took = time.monotonic() - began
            print(f"{form}: {told[-2] if len(told) > 1 else told} {_figures(used, took)}", flush=True)


def _figures(used: resource.struct_rusage, took: float) -> str:
    return f"{used.ru_maxrss / 1000:.0f} MB at most, {used.ru_utime + used.ru_stime:.0f} s CPU, {took:.0f} s in all"


if __name__ == "__main__":
    main()
