"""How quick the screens are: the first frame, a key on the page, marks, and opening each place.

    python -m tests.bench.screens [--entries 10000] [--rounds 9]

The first frame is measured in processes of their own in a pseudo-terminal, beside an empty app of the same library
in the same run, both with their bytecode at hand as an installed package has it; the rest inside one process without
a terminal. Beside each time stands the processor time of the thread that draws: on a machine that does other things
the two part ways. `chrt -f 1` before the command keeps the others out of it.
"""

from __future__ import annotations

import argparse
import asyncio
import math
import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import attrgetter
from pathlib import Path

from textual.events import Key

from journal.domain.reading import Reader
from journal.journal import Journal
from journal.paths import under
from journal.settings import Settings
from journal.tui.app import JournalApp
from journal.tui.commands import PLACES
from journal.tui.screens.place import Place
from journal.tui.screens.review import ReviewPlace
from journal.tui.widgets.page import Page
from tests.bench.generate import entries

EMPTY = "from textual.app import App; App().run()"
OURS = "from journal.__main__ import main; main()"
SHOWN = b"hat happened"  # of the invitation on the page: there one can type
PAUSE = 0.07  # seconds between two keys: a fast typist
NOW = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds on the wall, and of the processor."""

    wall: float
    cpu: float


def first_frame(code: str, home: Path, until: bytes) -> Took:
    """From starting a process to its first frame, with `until` in it, in a terminal of 80 by 24."""
    main, side = pty.openpty()
    environ = {**os.environ, "JOURNAL_HOME": str(home), "COLUMNS": "80", "LINES": "24", "TERM": "xterm-256color"}
    environ.pop("PYTHONDONTWRITEBYTECODE", None)
    began, seen = time.perf_counter(), b""
    with subprocess.Popen([sys.executable, "-c", code], stdin=side, stdout=side, stderr=side, env=environ) as process:
        # The set-up of a terminal is some hundred bytes; a frame is more than its cells.
        while (len(seen) <= 80 * 20 or until not in seen) and time.perf_counter() - began < 30:
            if select.select([main], [], [], 0.05)[0]:
                seen += os.read(main, 65536)
        took = Took(time.perf_counter() - began, _processor_time(process.pid))
        process.kill()
    os.close(main)
    os.close(side)
    return took


def _processor_time(pid: int) -> float:
    return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9


def p99(times: Sequence[float]) -> float:
    """The time that one in a hundred is slower than."""
    return sorted(times)[min(len(times) - 1, math.ceil(0.99 * len(times)) - 1)]


async def typing(home: Path, words: int, seconds: float) -> tuple[list[Took], list[Took], list[float]]:
    """Key to screen while warming up, then while a text of `words` words is read over and over; last key to marks."""
    app = JournalApp(Journal.open(under(home), clock=lambda: NOW))
    async with app.run_test(size=(100, 30)):
        page = app.screen.query_one(Page)
        cold: list[Took] = []
        while not app.listening.is_ready:
            cold.append(await _key(app, page))
        marks = [await _marks(page, number) for number in range(9)]
        text = " ".join(entry.text for entry, _ in entries(max(2, words // 100)))
        page.load_text(" ".join(text.split()[:words]) + "\n\n")
        page.move_cursor(page.document.end)
        await asyncio.sleep(2)
        warm: list[Took] = []
        with _reading(app, page.text):
            end = time.perf_counter() + seconds
            while time.perf_counter() < end:
                warm.append(await _key(app, page))
    return cold, warm, marks


@contextmanager
def _reading(app: JournalApp, text: str) -> Iterator[None]:
    """Somebody reads `text` over and over."""
    is_over = threading.Event()

    def read() -> None:
        while not is_over.is_set():
            app.journal.hear(text)  # type: ignore[union-attr]

    reader = threading.Thread(target=read)
    reader.start()
    try:
        yield
    finally:
        is_over.set()
        reader.join()


async def _key(app: JournalApp, page: Page) -> Took:
    drawn = asyncio.Event()
    began, cpu = time.perf_counter(), time.thread_time()
    page.post_message(Key("e", "e"))
    app.screen.call_after_refresh(drawn.set)
    await drawn.wait()
    took = Took(time.perf_counter() - began, time.thread_time() - cpu)
    await asyncio.sleep(PAUSE)
    return took


async def _marks(page: Page, number: int) -> float:
    """Seconds from the last key of a sentence to the name underlined in it."""
    page.load_text(f"Lunch number {number} with Ana Rui")
    page.move_cursor(page.document.end)
    await asyncio.sleep(1)
    began = time.perf_counter()
    page.post_message(Key("z", "z"))
    whole = len("Ana Ruiz")
    while not any(span.end - span.start == whole and span.style for span in page.get_line(0).spans):
        await asyncio.sleep(0.002)
        if time.perf_counter() - began > 10:
            return math.inf
    return time.perf_counter() - began


async def opening(home: Path, rounds: int) -> dict[str, list[float]]:
    """Seconds from the key of a place to its content, the journal at hand."""
    journal = Journal.open(under(home), clock=lambda: NOW, load_reader=_nobody)
    journal.settings = Settings()
    _ = journal.ledger, journal.proposals
    found: dict[str, list[float]] = {place: [] for place in list(PLACES)[1:]}
    for _ in range(rounds):
        app = JournalApp(journal)
        async with app.run_test(size=(100, 30)):
            while not (isinstance(app.screen, Place) and app.screen.has_shown):
                await asyncio.sleep(0.01)
            await asyncio.sleep(0.3)
            for place, times in found.items():
                began = time.perf_counter()
                app.action_go(place)
                while not _is_there(app, place):
                    await asyncio.sleep(0.002)
                drawn = asyncio.Event()
                app.screen.call_after_refresh(drawn.set)
                await drawn.wait()
                times.append(time.perf_counter() - began)
                await asyncio.sleep(0.1)
    return found


def _is_there(app: JournalApp, place: str) -> bool:
    screen = app.screen
    if app.current_mode != place or not isinstance(screen, Place) or not screen.has_shown:
        return False
    return not isinstance(screen, ReviewPlace) or screen.has_listed


def _nobody() -> Reader:
    from journal.domain.errors import ReaderMissing

    raise ReaderMissing("Nobody listens in this measurement.")


def _row(what: str, figure: str, target: str, kept: bool) -> None:
    print(f"{what:<58} {figure:>12} {target:>12}  {'ok' if kept else 'MISSED'}")


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--typing", type=float, default=20.0, help="seconds of typing that are measured")
    args = parser.parse_args()
    print(f"{'':<58} {'measured':>12} {'at most':>12}")
    with tempfile.TemporaryDirectory() as folder:
        small, large = Path(folder) / "small", Path(folder) / "large"
        _first_frames(small, args.rounds)
        cold, warm, marks = asyncio.run(typing(small, 1_500, args.typing))
        for what, keys, most in (("while warming", cold, 0.05), ("1 500 words read over and over", warm, 0.016)):
            wall, cpu = p99([key.wall for key in keys]), statistics.median(key.cpu for key in keys)
            _row(f"key to screen, {what}, p99 of {len(keys)}", _ms(wall), _ms(most), wall <= most)
            print(f"    median {_ms(statistics.median(key.wall for key in keys))}, of the processor {_ms(cpu)}")
        middle = statistics.median(marks)
        _row(f"last key to marks, median of {len(marks)}", _ms(middle), "300 ms", middle <= 0.3)
        _fill(large, args.entries)
        for place, times in asyncio.run(opening(large, args.rounds)).items():
            middle = statistics.median(times)
            _row(f"opening {PLACES[place]} at {args.entries} entries", _ms(middle), "150 ms", middle <= 0.15)
    print("load of the machine: {:.1f}, {:.1f}, {:.1f}".format(*os.getloadavg()))


def _first_frames(home: Path, rounds: int) -> None:
    empty, ours = [], []
    for turn in range(rounds + 1):  # in turn, so that a busy moment meets both
        both = first_frame(EMPTY, home, b""), first_frame(OURS, home, SHOWN)
        if turn:  # the first one writes the bytecode
            empty.append(both[0])
            ours.append(both[1])
    for what, figure in (("on the wall", attrgetter("wall")), ("of the processor", attrgetter("cpu"))):
        base, took = statistics.median(map(figure, empty)), statistics.median(map(figure, ours))
        print(f"    {what}: an empty app {_ms(base)}, the journal {_ms(took)}, median of {rounds}")
        _row(f"first frame {what}, as a ratio to an empty app", f"{took / base:.2f}", "1.50", took / base <= 1.5)


def _fill(home: Path, count: int) -> None:
    from journal.store.store import Store

    pairs = list(entries(count))
    store = Store.open(under(home), lambda: NOW)
    kept = {entry.id for entry in store.put_many([entry for entry, _ in pairs])}
    store.put_readings([reading for entry, reading in pairs if entry.id in kept])
    store.close()


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


if __name__ == "__main__":
    main()
