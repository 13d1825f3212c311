"""What the store costs at a size: opening, first screen, everything, saving, memory, and what is asked of it.

    python -m tests.bench.store FOLDER      a folder made by tests.bench.generate; it gets some entries more

Each step runs in a process of its own, so that none profits from another.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from journal.domain.days.month import Month
from journal.domain.entry import Entry
from journal.domain.ids import new_id
from journal.journal import Journal
from journal.paths import under
from journal.store.store import Store


def now() -> datetime:
    """The present moment."""
    return datetime.now(UTC)


def _new(number: int) -> Entry:
    at = now() + timedelta(microseconds=number)
    return Entry(id=new_id(at), text=f"Measured {number}. " + "word " * 150, written_at=at, about=at.date())


def _rss() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def add(folder: Path) -> str:
    """Open and save one entry, as `journal add` does; then twenty more, as a screen does."""
    begin = time.perf_counter()
    store = Store.open(under(folder), now)
    opened = time.perf_counter()
    store.put(_new(0))
    first = time.perf_counter()
    times = []
    for number in range(1, 101):
        start = time.perf_counter()
        store.put(_new(number))
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    return (
        f"open {(opened - begin) * 1000:.1f} ms, first save {(first - opened) * 1000:.1f} ms; "
        f"save p50 {statistics.median(times):.1f} p95 {times[94]:.1f} ms; RSS {_rss():.0f} MB"
    )


def first_screen(folder: Path) -> str:
    """Open, and have what the strip above the page says is due."""
    begin = time.perf_counter()
    strip = Journal.open(under(folder), clock=now).agenda().strip()
    took = (time.perf_counter() - begin) * 1000
    return f"{strip or 'nothing due'}: {took:.1f} ms; RSS {_rss():.0f} MB"


def everything(folder: Path) -> str:
    """Load all months, then make every entry and every reading."""
    begin, cpu = time.perf_counter(), time.process_time()
    store = Store.open(under(folder), now)
    store.load_all()
    loaded, used = time.perf_counter(), time.process_time()
    rss = _rss()
    found = list(store.entries())
    made = time.perf_counter()
    again = len(list(store.entries()))
    twice = time.perf_counter()
    heard = store.readings()
    read = time.perf_counter()
    stale = store.changed_elsewhere()
    return (
        f"all loaded {loaded - begin:.2f} s (cpu {used - cpu:.2f}), RSS {rss:.0f} MB; {len(found)} entries made "
        f"{made - loaded:.2f} s, again ({again}) {twice - made:.2f} s; {len(heard)} readings made "
        f"{read - twice:.2f} s, RSS {_rss():.0f} MB; "
        f"looked for changes ({stale}) {(time.perf_counter() - read) * 1000:.1f} ms"
    )


def asked(folder: Path) -> str:
    """In an open journal, what one asks of all entries: words, a person, a month; milliseconds, the median of nine."""
    journal = Journal.open(under(folder), clock=now)
    begin = time.perf_counter()
    count = len(list(journal.entries()))
    loaded = time.perf_counter()
    folded = len(journal.ledger.people)
    told = [f"{count} entries {loaded - begin:.2f} s, ledger of {folded} people {time.perf_counter() - loaded:.2f} s"]
    month = Month.of(journal.today)
    acts: dict[str, Callable[[], object]] = {
        "search, a rare word": lambda: list(journal.search("Measured")),
        "search, two common words": lambda: list(islice(journal.search("grant proposal"), 50)),
        "search, all of a word": lambda: list(journal.search("proposal")),
        "search, a person": lambda: list(islice(journal.search("who:ana contract"), 50)),
        "month": lambda: journal.review(month.previous),
    }
    for name, act in acts.items():
        times, cpu = [], []
        for _ in range(9):
            start, used = time.perf_counter(), time.process_time()
            act()
            times.append((time.perf_counter() - start) * 1000)
            cpu.append((time.process_time() - used) * 1000)
        told.append(
            f"{name} {times[0]:.0f} first, {statistics.median(times):.0f} (cpu {statistics.median(cpu):.0f}) ms"
        )
    return "; ".join(told) + f"; RSS {_rss():.0f} MB"


STEPS: dict[str, Callable[[Path], str]] = {
    "add": add,
    "first_screen": first_screen,
    "everything": everything,
    "asked": asked,
}


def main() -> None:
    """Run all steps, or one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--step", choices=STEPS)
    chosen = parser.parse_args()
    if chosen.step:
        print(f"{chosen.step:13} {STEPS[chosen.step](chosen.folder)}")
        return
    for step in STEPS:
        subprocess.run([sys.executable, "-m", "tests.bench.store", str(chosen.folder), "--step", step], check=True)


if __name__ == "__main__":
    main()
