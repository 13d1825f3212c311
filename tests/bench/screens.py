"""How quick the screens are: the first frame, a key on the page, and opening each place.

    python -m tests.bench.screens [--entries 10000] [--rounds 9]

The first frame is measured in processes of their own in a pseudo-terminal, beside an empty
app of the same library in the same run; the rest inside one process without a terminal.
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
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from journal.domain.reading import Reader
from journal.journal import Journal
from journal.paths import under
from journal.settings import Settings
from journal.tui.app import JournalApp
from journal.tui.commands import PLACES
from journal.tui.screens.place import Place
from journal.tui.screens.review import ReviewPlace
from tests.bench.generate import entries

EMPTY = "from textual.app import App; App().run()"
OURS = "from journal.__main__ import main; main()"
SHOWN = b"\x1b[?25"  # what a terminal is told about its cursor once a frame is drawn
PAUSE = 0.07  # seconds between two keys: a fast typist
NOW = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)


def first_frame(code: str, home: Path) -> float:
    """Seconds from starting a process to its first frame in a terminal of 80 by 24."""
    main, side = pty.openpty()
    environ = {**os.environ, "JOURNAL_HOME": str(home), "COLUMNS": "80", "LINES": "24", "TERM": "xterm-256color"}
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", code], stdin=side, stdout=side, stderr=side, env=environ) as process:
        seen, end = 0, time.perf_counter() + 30
        took = math.nan
        while time.perf_counter() < end:
            if select.select([main], [], [], 0.05)[0]:
                seen += len(os.read(main, 65536))
                # The set-up of a terminal is some hundred bytes; a frame is more than its cells.
                if seen > 80 * 20:
                    took = time.perf_counter() - began
                    break
        process.kill()
    os.close(main)
    os.close(side)
    return took


def p99(times: Sequence[float]) -> float:
    """The time that one in a hundred is slower than."""
    return sorted(times)[min(len(times) - 1, math.ceil(0.99 * len(times)) - 1)]


async def typing(home: Path, words: int, seconds: float) -> tuple[list[float], list[float]]:
    """Key to screen while warming up, and once a text of `words` words is read along; in seconds."""
    app = JournalApp(Journal.open(under(home), clock=lambda: NOW))
    async with app.run_test(size=(100, 30)) as pilot:
        cold: list[float] = []
        while not app.listening.is_ready and len(cold) < 2000:
            cold.append(await _key(app, pilot))
        text = " ".join(entry.text for entry, _ in entries(max(2, words // 130)))
        app.screen.query_one("#page").load_text(" ".join(text.split()[:words]) + "\n\n")  # type: ignore[attr-defined]
        page = app.screen.query_one("#page")
        page.move_cursor(page.document.end)  # type: ignore[attr-defined]
        await asyncio.sleep(1)
        warm, end = [], time.perf_counter() + seconds
        while time.perf_counter() < end:
            warm.append(await _key(app, pilot))
    return cold, warm


async def _key(app: JournalApp, pilot: object) -> float:
    from textual.events import Key

    page = app.screen.query_one("#page")
    drawn = asyncio.Event()
    began = time.perf_counter()
    page.post_message(Key("e", "e"))
    app.screen.call_after_refresh(drawn.set)
    await drawn.wait()
    took = time.perf_counter() - began
    await asyncio.sleep(PAUSE)
    return took


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
        empty, ours = [], []
        for _ in range(args.rounds):  # in turn, so that a busy moment meets both
            empty.append(first_frame(EMPTY, small))
            ours.append(first_frame(OURS, small))
        base, took = statistics.median(empty), statistics.median(ours)
        print(f"an empty app: {base * 1000:.0f} ms, the journal: {took * 1000:.0f} ms, median of {args.rounds}")
        _row("first frame, as a ratio to an empty app", f"{took / base:.2f}", "1.50", took / base <= 1.5)
        cold, warm = asyncio.run(typing(small, 1_500, args.typing))
        if cold:
            _row(f"key to screen while warming, p99 of {len(cold)}", _ms(p99(cold)), "50 ms", p99(cold) <= 0.05)
        _row(f"key to screen, 1 500 words read along, p99 of {len(warm)}", _ms(p99(warm)), "16 ms", p99(warm) <= 0.016)
        print(f"    median {_ms(statistics.median(warm))}")
        _fill(large, args.entries)
        for place, times in asyncio.run(opening(large, args.rounds)).items():
            middle = statistics.median(times)
            _row(f"opening {PLACES[place]} at {args.entries} entries", _ms(middle), "150 ms", middle <= 0.15)


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
