"""Damage the files of a store at random, and look what is shown.

    python -m tests.torture.damage [--full]

A bit flipped, the end cut off, a block of 4 KB zeroed; each damage in a fresh copy of the
same store. Three ways: with what the journal keeps beside its files (former contents), from
a backup alone, and with neither. Beside it TinyDB's JSONStorage with the same texts.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from journal.domain.entry import Entry
from journal.domain.ids import new_id
from journal.paths import under
from journal.store.store import Store
from tests.torture.subjects import NOW

ENTRIES = 1000
MONTHS = 6


@dataclass
class Count:
    """What came of it."""

    damages: int = 0
    unreadable: int = 0
    unnoticed: int = 0
    altered: int = 0
    lost: int = 0
    other_months_lost: int = 0
    lost_after_repair: int = 0
    deleted: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        per_damage = self.lost / max(1, self.damages)
        return (
            f"{self.damages} damages: {self.unreadable} times unreadable, {self.unnoticed} unnoticed, "
            f"{self.altered} entries altered in silence, {per_damage:.1f} of {ENTRIES} entries not shown on average, "
            f"{self.other_months_lost} of other months; {self.lost_after_repair} lost after a repair, "
            f"{len(self.deleted)} files deleted by one"
        )


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A bit flipped, the end cut off, or a block of zeros."""
    at = chance.randrange(len(data))
    kind = chance.choice(["flip", "cut", "zero"])
    if kind == "flip":
        return data[:at] + bytes([data[at] ^ 1 << chance.randrange(8)]) + data[at + 1 :]
    if kind == "cut":
        return data[:at]
    size = min(4096, len(data) - at)
    return data[:at] + bytes(size) + data[at + size :]


def texts(seed: int = 4) -> dict[str, str]:
    """The entries: id to text, over some months."""
    chance = random.Random(seed)
    found = {}
    for number in range(ENTRIES):
        at = NOW - timedelta(days=30 * (number % MONTHS), seconds=number)
        found[new_id(at)] = f"{chance.getrandbits(64):016x} " + "word " * chance.choice([30, 150])
    return found


def fill(folder: Path, entries: dict[str, str]) -> None:
    """A journal with these entries and a backup."""
    store = Store.open(under(folder), lambda: NOW)
    made = []
    for number, (key, text) in enumerate(entries.items()):
        at = NOW - timedelta(days=30 * (number % MONTHS), seconds=number)
        made.append(Entry(id=key, text=text, written_at=at, about=at.date()))
    store.put_many(made)
    store.back_up()


def torture(damages: int, seed: int, *, without: tuple[str, ...] = ()) -> Count:
    """Damage a month file so many times, each time of a fresh copy `without` these folders of the state."""
    count, chance, entries = Count(), random.Random(seed), texts()
    with tempfile.TemporaryDirectory() as place:
        source, folder = Path(place) / "source", Path(place) / "damaged"
        fill(source, entries)
        for name in without:
            shutil.rmtree(source / ".state" / name)
        for _ in range(damages):
            shutil.copytree(source, folder)
            _strike(folder, chance, entries, count)
            shutil.rmtree(folder)
    return count


def _strike(folder: Path, chance: random.Random, entries: dict[str, str], count: Count) -> None:
    path = chance.choice(sorted(folder.glob("entries/*/*.json")))
    month = path.name[:7]
    path.write_bytes(damaged(path.read_bytes(), chance))
    count.damages += 1
    store = Store.open(under(folder), lambda: NOW)
    try:
        shown = {e.id: e for e in store.entries()}
    except Exception:
        count.unreadable += 1
        return
    count.unnoticed += not store.problems()
    count.altered += sum(1 for key, entry in shown.items() if entries.get(key) != entry.text)
    lost = entries.keys() - shown.keys()
    count.lost += len(lost)
    there = {e.written_at.strftime("%Y-%m") for e in shown.values()}
    count.other_months_lost += sum(
        1 for other in folder.glob("entries/*/*.json") if other.name[:7] not in there | {month}
    )
    before = {p.stat().st_ino for p in folder.rglob("*") if p.is_file()}
    for repair in store.repairs():
        store.repair(repair.file)
    store.close()  # or its backup of the day would be made into the next copy
    after = {p.stat().st_ino for p in folder.rglob("*") if p.is_file()}
    count.deleted += [str(inode) for inode in before - after]
    again = Store.open(under(folder), lambda: NOW)
    repaired = {e.id: e.text for e in again.entries()}
    count.altered += sum(1 for key, text in repaired.items() if entries.get(key) != text)
    count.lost_after_repair += len(entries.keys() - repaired.keys())


def torture_tinydb(damages: int, seed: int) -> Count:
    """The same to TinyDB's own file."""
    from tinydb import TinyDB

    count, chance, entries = Count(), random.Random(seed), texts()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "db.json"
        with TinyDB(path) as database:
            database.insert_multiple({"id": key, "text": text} for key, text in entries.items())
        whole = path.read_bytes()
        for _ in range(damages):
            path.write_bytes(damaged(whole, chance))
            count.damages += 1
            try:
                with TinyDB(path) as database:
                    shown = {d["id"]: d["text"] for d in database.all()}
            except Exception:
                count.unreadable += 1
                count.lost += ENTRIES
                continue
            count.unnoticed += 1
            count.altered += sum(1 for key, text in shown.items() if entries.get(key) != text)
            count.lost += len(entries.keys() - shown.keys())
        count.lost_after_repair = count.lost
    return count


def main() -> None:
    """Damage both and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="200 damages each way")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    damages = 200 if chosen.full else 12
    ways: dict[str, Callable[[], Count]] = {
        "journal": lambda: torture(damages, chosen.seed),
        "journal, a backup only": lambda: torture(damages, chosen.seed, without=("prev",)),
        "journal, neither": lambda: torture(damages, chosen.seed, without=("prev", "backups")),
        "TinyDB JSONStorage": lambda: torture_tinydb(damages, chosen.seed),
    }
    for name, way in ways.items():
        print(f"{name}: {way()}")


if __name__ == "__main__":
    main()
