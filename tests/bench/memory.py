"""How long remembering takes: folding, and what is asked of a folded ledger.

    python -m tests.bench.memory [--entries 10000]

Prints milliseconds by the clock and of processor time (what counts on a machine that does other
things too): the fold itself, then the first and the median answer of each, each of a ledger of its own; before that
the same of a journal in files.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from journal.collector import held_off
from journal.domain.closing.proposals import proposals
from journal.domain.days.month import Month
from journal.domain.ledger import Ledger
from journal.domain.people.roster import Roster, assigned
from journal.domain.reading import Reading
from journal.domain.views.brief import brief
from journal.domain.views.doubts import doubts
from journal.domain.views.expertise import Topic, who_knows
from journal.domain.views.review import review
from journal.journal import Journal
from journal.paths import under
from tests.bench.generate import END, entries

T = TypeVar("T")

TODAY = date(2026, 11, 23)


def timed(name: str, ask: Callable[[T], object], made: Callable[[], T], times: int = 5) -> None:
    """Ask something of which nothing was asked yet, and go on asking; print the first and the median answer's time."""
    walls, cpus = [], []
    asked = made()
    for _ in range(times):
        with held_off():  # as the journal does while it answers; what is collected after it is not its
            wall, cpu = time.perf_counter(), time.process_time()
            ask(asked)
            cpus.append((time.process_time() - cpu) * 1000)
            walls.append((time.perf_counter() - wall) * 1000)
    columns = (("clock", walls), ("processor", cpus))
    told = (f"{kind} first {took[0]:7.1f} median {statistics.median(took):7.1f}" for kind, took in columns)
    print(f"{name:<24} {'   '.join(told)}")


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    count = parser.parse_args().entries
    with tempfile.TemporaryDirectory() as folder:
        making = [sys.executable, "-m", "tests.bench.generate", folder, "--entries", str(count), "--answered"]
        subprocess.run(making, check=True, stdout=subprocess.DEVNULL)
        from_disk(Path(folder))
    written = list(entries(count))
    roster = Roster()
    readings: dict[str, Reading] = {}
    began = time.perf_counter()
    for entry, reading in written:
        bare = replace(reading, mentions=tuple(replace(m, person="") for m in reading.mentions))
        readings[entry.id] = assigned(bare, entry.about, roster, text=entry.text)
    print(f"{count} entries, {(time.perf_counter() - began) * 1000:.0f} ms to tell their people apart")
    all_entries = [entry for entry, _ in written]

    def fold() -> Ledger:
        return Ledger.of(all_entries, readings, {})

    timed("Ledger.of", lambda _: fold(), fold, 3)
    person = max(fold().people.values(), key=lambda p: p.times_met)
    month = Month.of(all_entries[-1].about).previous
    timed("month", lambda ledger: review(month, ledger, TODAY), fold)
    timed("prep", lambda ledger: brief(person, ledger, TODAY, ()), fold)
    timed('who "grant proposal"', lambda ledger: who_knows(Topic.of("grant proposal"), ledger), fold)
    timed("doubts", doubts, fold, 1)
    timed("proposals", proposals, fold, 1)


def from_disk(folder: Path) -> None:
    """What is asked of a journal in files that was opened before, each time opened anew."""

    def opened() -> Journal:
        return Journal.open(under(folder), clock=lambda: END)

    person = max(opened().overview.people, key=lambda p: p.times_met)
    _ = opened().proposals
    month = Month.of(END.date()).previous
    print("opened anew, with what was kept of it:")
    timed("month", lambda _: opened().review(month), lambda: None)
    timed("prep", lambda _: (mine := opened()).brief(mine.person(person.name)), lambda: None)
    for topic in ("grant proposal", "gardening"):
        timed(f'who "{topic}"', lambda _, topic=topic: opened().who_knows(topic), lambda: None)


if __name__ == "__main__":
    main()
