"""Several processes add entries to one store at the same time.

python -m tests.torture.two [--full]
"""

from __future__ import annotations

import argparse
import contextlib
import os
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from journal.domain.entry import Entry
from journal.domain.ids import new_id
from journal.paths import under
from journal.store.store import Store


def add_to_journal(folder: Path, who: int, count: int) -> None:
    """Add entries to the journal's store."""
    store = Store.open(under(folder), lambda: datetime.now(UTC))
    for number in range(count):
        at = datetime.now(UTC)
        store.put(Entry(id=new_id(at), text=f"{who} {number}", written_at=at, about=at.date()))


def add_to_tinydb(folder: Path, who: int, count: int) -> None:
    """Insert documents with TinyDB as it comes."""
    from tinydb import TinyDB

    folder.mkdir(exist_ok=True)
    database = TinyDB(folder / "db.json")
    for number in range(count):
        with contextlib.suppress(Exception):  # it goes on as a person would; what is left is counted
            database.insert({"text": f"{who} {number}"})


def texts_of_journal(folder: Path) -> list[str]:
    """What a fresh start sees."""
    return [e.text for e in Store.open(under(folder), lambda: datetime.now(UTC)).entries()]


def texts_of_tinydb(folder: Path) -> list[str]:
    """What a fresh start sees; nothing when it cannot be read."""
    from tinydb import TinyDB

    try:
        return [d["text"] for d in TinyDB(folder / "db.json").all()]
    except Exception:
        return []


def together(add: Callable[[Path, int, int], None], folder: Path, processes: int, count: int) -> float:
    """Let so many processes add so many each; seconds until the last is done."""
    begin = time.perf_counter()
    children = []
    for who in range(processes):
        pid = os.fork()
        if pid == 0:
            try:
                add(folder, who, count)
            finally:
                os._exit(0)
        children.append(pid)
    for pid in children:
        os.waitpid(pid, 0)
    return time.perf_counter() - begin


def main() -> None:
    """Let them write and print what is there afterwards."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="2 x 200 and 4 x 100, three times each")
    chosen = parser.parse_args()
    shapes = [(2, 200), (4, 100)] * 3 if chosen.full else [(2, 25)]
    for name, add, read in (
        ("journal", add_to_journal, texts_of_journal),
        ("TinyDB JSONStorage", add_to_tinydb, texts_of_tinydb),
    ):
        for processes, count in shapes:
            with tempfile.TemporaryDirectory() as folder:
                seconds = together(add, Path(folder) / "store", processes, count)
                left = len(set(read(Path(folder) / "store")))
                print(f"{name}: {processes} x {count}: {left} of {processes * count} are there, {seconds:.1f} s")


if __name__ == "__main__":
    main()
