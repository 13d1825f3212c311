"""What encryption costs: a save beside a plain one, an unlocking, and opening everything.

    python -m tests.bench.encryption [--entries N] [--months N]

The two journals hold the same and are saved in by turns, so that a busy disk slows both.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal.domain.entry import Entry
from journal.domain.ids import new_id
from journal.paths import under
from journal.store.encryption.keys import new_recovery_key
from journal.store.store import Store

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
PASSPHRASE = "correct horse battery"


def entries(count: int, months: int) -> list[Entry]:
    """So many entries of 150 words in each of so many months."""
    made = []
    for month in range(months):
        for number in range(count):
            at = NOW - timedelta(days=31 * month, seconds=number)
            text = f"{number} {month} " + "seven words that stand for one another " * 21
            made.append(Entry(id=new_id(at), text=text, written_at=at, about=at.date()))
    return made


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    begin = time.perf_counter()
    act()
    return (time.perf_counter() - begin) * 1000


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entries", type=int, default=208, help="in a month")
    parser.add_argument("--months", type=int, default=12)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        stores = {name: Store.open(under(Path(folder) / name), lambda: NOW) for name in ("plain", "encrypted")}
        for store in stores.values():
            store.put_many(entries(chosen.entries, chosen.months))
        turned_on = timed(lambda: stores["encrypted"].encrypt(PASSPHRASE, new_recovery_key()))
        saves: dict[str, list[float]] = {name: [] for name in stores}
        cpu: dict[str, list[float]] = {name: [] for name in stores}
        for number in range(120):
            for name, store in stores.items():
                entry = Entry(id=new_id(NOW), text=f"{number} " + "word " * 150, written_at=NOW, about=NOW.date())
                used = time.process_time()
                saves[name].append(timed(lambda store=store, entry=entry: store.put(entry)))
                cpu[name].append((time.process_time() - used) * 1000)
        for name in stores:
            times = sorted(saves[name][20:])
            print(
                f"{name:10} save p50 {statistics.median(times):.2f} p95 {times[94]:.2f} ms, "
                f"cpu p50 {statistics.median(cpu[name][20:]):.2f} ms"
            )
        pairs = [b - a for a, b in zip(saves["plain"][20:], saves["encrypted"][20:], strict=True)]
        print(f"encrypted, more than the plain one before it: p50 {statistics.median(pairs):+.2f} ms")
        unlocks = []
        for _ in range(5):
            store = Store.open(under(Path(folder) / "encrypted"), lambda: NOW)
            unlocks.append(timed(lambda store=store: store.unlock(PASSPHRASE)))
        for name in stores:
            store = Store.open(under(Path(folder) / name), lambda: NOW)
            if store.is_locked:
                store.unlock(PASSPHRASE)
            print(f"{name:10} everything loaded {timed(store.load_all):.0f} ms")
        size = {
            name: sum(p.stat().st_size for p in (Path(folder) / name / "entries").rglob("*") if p.is_file())
            for name in stores
        }
        print(
            f"turned on in {turned_on:.0f} ms; unlocked in {statistics.median(unlocks):.0f} ms; "
            f"months {size['plain'] / 1e6:.2f} MB plain, {size['encrypted'] / 1e6:.2f} MB encrypted"
        )


if __name__ == "__main__":
    main()
