"""The race: the journal beside jrnl and beside TinyDB's own storage, on the same entries, in one go.

    python -m tests.bench.race [--entries 100 1000 10000 50000] [--rounds 9] [--folder FOLDER]
    python -m tests.bench.race --short      for a look in between: fewer entries, fewer rounds

jrnl comes from the package index, into an environment of its own. Each row is run in turn, A B A B, and
the medians are told: CPU milliseconds of the process (user and system), wall milliseconds and peak
memory behind it. Where jrnl takes longer than a minute it is run once, and above ten minutes not to its
end. Ends with how fast a text is read, beside a plain spaCy pipeline of the usual small size.

The journal answers every promise but those of the last two months, as its writer would. It runs from the
environment that runs this; `journal add` is with `--no-read` where jrnl stands beside it, which reads nothing.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.rivals import Jrnl, Tiny, tagged
from tests.bench.yardstick import reading_rows

SIZES, ROUNDS = (100, 1_000, 10_000, 50_000), 9
SHORT_SIZES, SHORT_ROUNDS = (1_000,), 3
LONG, TOO_LONG = 60.0, 600.0
NEW = "Talked about the grant over lunch, and it went well."
WITH_PEOPLE = "Met Ana Ruiz and Tom Becker. I promised to send Ana Ruiz the numbers by Friday."
FEW, MANY = "Ana Ruiz", "contract"

Command = Callable[[], list[str]]


@dataclass(frozen=True)
class Cost:
    """What one call took: seconds of CPU, seconds by the clock, and the most memory it had, in MB."""

    cpu: float
    wall: float
    memory: float

    def __str__(self) -> str:
        return f"{self.cpu * 1000:.0f} ({self.wall * 1000:.0f} ms, {self.memory:.0f} MB)"


@dataclass(frozen=True)
class Row:
    """One thing done by each who can do it."""

    what: str
    ours: Command
    jrnl: Command | None = None
    tiny: Command | None = None


def run(command: Sequence[str], environ: dict[str, str]) -> Cost | None:
    """Run one command, its output thrown away; None when it takes too long.

    Raises:
        RuntimeError: when it fails: then its time means nothing.
    """
    began = time.perf_counter()
    with tempfile.TemporaryFile() as talk:
        process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=talk, env=environ
        )
        patience = threading.Timer(TOO_LONG, process.kill)
        patience.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        patience.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        if wall >= TOO_LONG:
            return None
        if process.returncode:
            talk.seek(0)
            raise RuntimeError(f"{command} failed: {talk.read().decode(errors='replace')}")
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024)


def median(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(statistics.median(getattr(c, name) for c in costs) for name in ("cpu", "wall", "memory")))


def surroundings(**own: str) -> dict[str, str]:
    """The environment of a run: byte code is kept, as it is for whoever installs a program."""
    return {name: value for name, value in {**os.environ, **own}.items() if name != "PYTHONDONTWRITEBYTECODE"}


def rows(jrnl: Jrnl, tiny: Tiny) -> list[Row]:
    """What is run at each size."""
    program = str(Path(sys.executable).with_name("journal"))

    def ours(*argv: str) -> Command:
        return lambda: [program, *argv]

    def theirs(*argv: str, journal: str = "default") -> Command:
        return lambda: jrnl.command(*argv, journal=journal)

    def plainly(*argv: str) -> Command:
        return lambda: tiny.command(*argv)

    return [
        Row("version", ours("--version"), theirs("--version")),
        Row("the last entry", ours("show", "last"), theirs("-1"), plainly("load")),
        Row("add", ours("add", "--no-read", NEW), theirs(NEW), plainly("save", NEW)),
        Row("add, with people", ours("add", "--no-read", WITH_PEOPLE), theirs(tagged(WITH_PEOPLE), journal="tagged")),
        Row("search, few answer", ours("search", FEW), theirs("-contains", FEW), plainly("search", FEW)),
        Row("search, most answer", ours("search", MANY), theirs("-contains", MANY), plainly("search", MANY)),
        Row("today", ours("today")),
        Row("list --last 10", ours("list", "--last", "10")),
        Row("commitments", ours("commitments")),
        Row("people", ours("people")),
        Row("month", ours("month")),
        Row("add, and read it at once", ours("add", WITH_PEOPLE)),
        Row("person", ours("person", FEW)),
        Row("today, right after an add", ours("today")),
        Row("today --short, right after an add", ours("today", "--short")),
        Row("today --short", ours("today", "--short")),
    ]


def race(row: Row, home: Path, jrnl: Jrnl, rounds: int) -> tuple[str, ...]:
    """The cells of a row: ours, jrnl's, the ratio of the two, TinyDB's."""
    program = str(Path(sys.executable).with_name("journal"))
    environ, theirs = surroundings(JOURNAL_HOME=str(home)), surroundings(**jrnl.environ)
    run([program, "--version"], environ)  # byte code is made here, where it was not yet
    found: dict[str, list[Cost]] = {"ours": [], "jrnl": [], "tiny": []}
    given_up = False
    for _ in range(rounds):
        if row.what.endswith("right after an add"):
            run([program, "add", "--no-read", "--quiet", NEW], environ)
        if cost := run(row.ours(), environ):
            found["ours"].append(cost)
        if row.tiny and (cost := run(row.tiny(), environ)):
            found["tiny"].append(cost)
        if row.jrnl and not given_up and not (found["jrnl"] and found["jrnl"][-1].wall > LONG):
            cost = run(row.jrnl(), theirs)
            given_up = cost is None
            found["jrnl"] += [cost] if cost else []
    cells = {name: str(median(costs)) if costs else "" for name, costs in found.items()}
    ratio = ""
    if found["jrnl"]:
        ratio = f"{median(found['jrnl']).cpu / median(found['ours']).cpu:.1f}"
    if given_up:
        cells["jrnl"], ratio = f"over {TOO_LONG:.0f} s", "–"
    elif 0 < len(found["jrnl"]) < rounds:
        cells["jrnl"] += ", one run"
    return cells["ours"], cells["jrnl"], ratio, cells["tiny"]


def prepare(count: int, folder: Path) -> None:
    """Make the same journal in each one's own form."""
    from tests.bench.generate import entries, fill

    made = list(entries(count))
    shutil.rmtree(folder / "ours", ignore_errors=True)  # of a race before
    fill(folder / "ours", count, answered=True).close()
    Jrnl(folder.parent).fill([entry for entry, _ in made])
    Tiny(folder / "tiny.json").fill(made)


def table(count: int, folder: Path, rounds: int, chosen: Sequence[str]) -> None:
    """Make the journals of one size, and print what each row took."""
    home = folder / "ours"
    # In another process: what is started by a large one is told to have been as large.
    making = multiprocessing.get_context("spawn").Process(target=prepare, args=(count, folder))
    making.start()
    making.join()
    jrnl, tiny = Jrnl(folder.parent), Tiny(folder / "tiny.json")
    print(f"\n| {count} entries | the journal | jrnl {jrnl.version} | jrnl / journal | TinyDB |")
    print("| --- | --- | --- | --- | --- |", flush=True)
    for row in rows(jrnl, tiny):
        if chosen and row.what not in chosen:
            continue
        print(f"| {row.what} | {' | '.join(race(row, home, jrnl, rounds))} |", flush=True)


def main() -> None:
    """Run the race and print its tables, in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, nargs="+")
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--folder", type=Path, help="where all of it lies; a temporary one without")
    parser.add_argument("--rows", nargs="+", default=[], metavar="ROW", help="only these, and no reading")
    parser.add_argument("--short", action="store_true")
    args = parser.parse_args()
    sizes = args.entries or (SHORT_SIZES if args.short else SIZES)
    rounds = args.rounds or (SHORT_ROUNDS if args.short else ROUNDS)
    print(f"CPU ms (wall ms, peak MB), medians of {rounds} runs in turn; load {os.getloadavg()[0]:.1f} at the start")
    with tempfile.TemporaryDirectory() as temporary:
        folder = (args.folder or Path(temporary)).absolute()
        for count in sizes:
            (folder / str(count)).mkdir(parents=True, exist_ok=True)
            table(count, folder / str(count), rounds, args.rows)
    print()
    if not args.rows:
        for line in reading_rows(rounds if not args.short else 1):
            print(line)
    print(f"\nload {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
