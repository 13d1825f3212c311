"""What taking in a large file costs: memory, processor time, and what stays behind.

    python -m tests.bench.importing [MEGABYTES [FORMAT …]]      200, and each, where nothing is said

For each format a file of that size is made, some 700 words an entry, and taken in by a process of its own, without
reading, into an empty journal. Of our own export, half is what was heard and said.
"""

from __future__ import annotations

import contextlib
import ctypes
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
from multiprocessing import Process
from pathlib import Path

SENTENCE = "coffee with ana about the deck she promised to send the contract by friday while tom listened to me"
PR_SET_CHILD_SUBREAPER = 36
BEGAN = datetime(1990, 1, 1, 9, tzinfo=UTC)


def text(rng: random.Random, number: int) -> str:
    """An entry that is like no other."""
    return f"{number} {' '.join(rng.choices(SENTENCE.split(), k=700))}"


def at(number: int) -> datetime:
    """When it was written: thirty years, then again."""
    return BEGAN + timedelta(hours=2 * number % 260_000)


def rows(size: int, head: str, row: Callable[[int, str], str], between: str = "", tail: str = "") -> Iterator[str]:
    """The pieces of a file of entries that stand one after the other."""
    rng = random.Random(1)
    yield head
    count = number = 0
    while count < size:
        piece = f"{between if number else ''}{row(number, text(rng, number))}"
        count, number = count + len(piece), number + 1
        yield piece
    yield tail


def own(size: int) -> Iterator[str]:
    """What `journal export --format json` writes of a journal whose every promise was answered."""
    from journal.domain.corrections.correction import holding
    from journal.domain.ledger import Ledger
    from journal.formats.json import dumps, export
    from tests.bench.generate import answers, entries

    def exported(count: int) -> str:
        heard = list(entries(count, words=700))
        said = list(answers(heard))
        readings = {reading.entry: reading for _, reading in heard}
        return dumps(export(Ledger.of((e for e, _ in heard), readings, holding(said)), readings, said), indent=2)

    yield exported(200 * size // len(exported(200)))


FORMATS: dict[str, tuple[str, Callable[[int], Iterator[str]]]] = {
    "jsonl": (
        "jsonl",
        lambda size: rows(size, "", lambda n, words: json.dumps({"text": words, "written_at": f"{at(n)}"}) + "\n"),
    ),
    "csv": ("csv", lambda size: rows(size, "date,text\n", lambda n, words: f'{at(n):%Y-%m-%d},"{words}"\n')),
    "jrnl": ("jrnl", lambda size: rows(size, "", lambda n, words: f"[{at(n):%Y-%m-%d %H:%M}] {words}\n\n")),
    "jrnl.json": (
        "jrnl",
        lambda size: rows(
            size,
            '{\n  "tags": {"@work": 1},\n  "entries": [\n',
            lambda n, words: json.dumps(
                {
                    "title": words[:60], "body": words[60:], "date": f"{at(n):%Y-%m-%d}", "time": f"{at(n):%H:%M}",
                    "tags": [], "starred": False,
                },
                indent=2,
            ),
            ",\n",
            "\n  ]\n}",
        ),
    ),
    "dayone": (
        "dayone",
        lambda size: rows(
            size,
            '{"metadata": {"version": "1.0"}, "entries": [',
            lambda n, words: json.dumps({"uuid": f"D{n}", "creationDate": at(n).isoformat(), "text": words}),
            ", ",
            "]}",
        ),
    ),
    "own": ("json", own),
}  # fmt: skip
"""What --format calls it, and the pieces of a file of at least so many characters."""


def write(file: Path, name: str, size: int) -> None:
    """Make a file."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(FORMATS[name][1](size))


def main() -> None:
    """Make, take in, tell."""
    size = int(sys.argv[1] if len(sys.argv) > 1 else 200) << 20
    # The backup that an import leaves to another process becomes a child of this one, which can wait for it.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1)
    for name in sys.argv[2:] or FORMATS:
        with tempfile.TemporaryDirectory() as place:
            file = Path(place) / "file"
            # What a process takes at most counts that of the one which started it: this one has to stay small.
            making = Process(target=write, args=(file, name, size))
            making.start()
            making.join()
            form, _ = FORMATS[name]
            command = [sys.executable, "-m", "journal", "import", "--no-read", "--format", form, str(file)]
            environ = {**os.environ, "JOURNAL_HOME": str(Path(place) / "home")}
            began = time.monotonic()
            with subprocess.Popen(command, env=environ, stderr=subprocess.PIPE, text=True) as process:
                assert process.stderr
                told = process.stderr.read().splitlines()
                _, _, used = os.wait4(process.pid, 0)
            took = time.monotonic() - began
            print(f"{name}: {told[-2] if len(told) > 1 else told} {_figures(used, took)}", flush=True)
            with contextlib.suppress(ChildProcessError):  # there are no more
                while True:
                    os.wait()


def _figures(used: resource.struct_rusage, took: float) -> str:
    return f"{used.ru_maxrss / 1000:.0f} MB at most, {used.ru_utime + used.ru_stime:.0f} s CPU, {took:.0f} s in all"


if __name__ == "__main__":
    main()
