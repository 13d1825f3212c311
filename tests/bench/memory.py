"""How long remembering takes: folding, and what is asked of a folded ledger.

    python -m tests.bench.memory [--entries 10000]

Prints milliseconds by the clock and of processor time (what counts on a machine that does other
things too): the fold itself, then the first and the median answer of each.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from journal.domain.brief import brief
from journal.domain.closing.proposals import proposals
from journal.domain.doubts import doubts
from journal.domain.expertise import who_knows
from journal.domain.ledger import Ledger
from journal.domain.month import Month
from journal.domain.reading import Reading
from journal.domain.review import review
from journal.domain.roster import Roster, assigned
from tests.bench.generate import entries

TODAY = date(2026, 11, 23)


def timed(name: str, ask: Callable[[], object], times: int = 5) -> None:
    """Ask several times and print the first and the median answer's time."""
    walls, cpus = [], []
    for _ in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        ask()
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
    written = list(entries(count))
    roster = Roster()
    readings: dict[str, Reading] = {}
    began = time.perf_counter()
    for entry, reading in written:
        bare = replace(reading, mentions=tuple(replace(m, person="") for m in reading.mentions))
        readings[entry.id] = assigned(bare, entry.about, roster, text=entry.text)
    print(f"{count} entries, {(time.perf_counter() - began) * 1000:.0f} ms to tell their people apart")
    all_entries = [entry for entry, _ in written]
    timed("Ledger.of", lambda: Ledger.of(all_entries, readings, {}), 3)
    ledger = Ledger.of(all_entries, readings, {})
    person = max(ledger.people.values(), key=lambda p: p.times_met)
    month = Month.of(all_entries[-1].about).previous
    timed("month", lambda: review(month, ledger, TODAY))
    timed("prep", lambda: brief(person, ledger, TODAY, proposals(ledger, person.id)))
    timed('who "grant proposal"', lambda: who_knows("grant proposal", ledger))
    timed("doubts", lambda: doubts(ledger), 1)
    timed("proposals", lambda: proposals(ledger), 1)


if __name__ == "__main__":
    main()
