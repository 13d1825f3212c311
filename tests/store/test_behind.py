"""The backup of the day of a large journal, made by a process that nobody waits for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.entry import Entry
from journal.paths import Paths
from journal.store.copies import archive, behind
from journal.store.encryption.keys import new_recovery_key
from journal.store.encryption.sealing import Cost
from journal.store.store import Store
from tests.store.conftest import Ticking

Write = Callable[..., Entry]
WEAK = Cost(memory=64, rounds=1, lanes=1)

WRITER = """
import sys
from datetime import datetime, UTC
from pathlib import Path
from journal.domain.entry import Entry
from journal.domain.ids import new_id
from journal.paths import under
from journal.store.copies import behind
from journal.store.store import Store
behind.LARGE = 0
now = datetime.now(UTC)
store = Store.open(under(Path(sys.argv[1])), lambda: now)
store.put(Entry(id=new_id(now), text="One", written_at=now, about=now.date()))
store.close()
print("closed", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every journal count as a large one."""
    monkeypatch.setattr(behind, "LARGE", 0)


def until(is_so: Callable[[], object]) -> None:
    deadline = time.monotonic() + 60
    while not is_so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.usefixtures("large")
def test_another_process_makes_it_and_reads_it_back(store: Store, write: Write, paths: Paths) -> None:
    store.put(write("One"))
    store.close()
    until(store.backups.all)
    (made,) = store.backups.all()
    assert archive.read(made).damaged == ()
    assert made.stat().st_mode & 0o777 == 0o600


def test_it_outlives_the_program_that_began_it(paths: Paths) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(paths.data)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=Path(__file__).parents[2], start_new_session=True,
    ) as writer:  # fmt: skip
        assert writer.stdout
        assert writer.stdout.readline() == b"closed\n"
        os.killpg(writer.pid, signal.SIGKILL)
    backups = Store.open(paths, lambda: datetime.now().astimezone()).backups
    until(backups.all)
    assert len(backups.all()) == 1


@pytest.mark.usefixtures("large")
def test_one_that_dies_leaves_it_to_the_next_save(store: Store, write: Write, again: Callable[[], Store]) -> None:
    store.put(write("One"))
    store.close()
    behind._begun[-1].kill()
    behind._begun[-1].wait()
    assert store.backups.all() == []
    other = again()
    other.put(write("Two"))
    other.close()
    until(other.backups.all)
    assert not [path for path in other.backups.folder.iterdir() if path.suffix != ".zip"]


@pytest.mark.usefixtures("large")
def test_of_two_that_are_begun_one_makes_it(store: Store, write: Write, again: Callable[[], Store]) -> None:
    other = again()
    store.put(write("One"))
    other.put(write("Two"))
    with store.backups.alone(10):
        store.close()
        other.close()
    for process in behind._begun[-2:]:
        assert process.wait(60) == 0
    assert len(store.backups.all()) == 1


@pytest.mark.usefixtures("large")
def test_of_an_encrypted_journal_it_is_copied_closed_and_the_trash_emptied_all_the_same(
    store: Store, write: Write, clock: Ticking
) -> None:
    store.encrypt("correct horse battery", new_recovery_key(), cost=WEAK)
    store.unlock("correct horse battery")
    gone = store.put(write("Secretly met Ana"))
    store.remove(gone.id)
    for number in range(1, 5):
        clock.at += timedelta(days=40)
        store.put(write(f"Day {number}"))
        store.close()
        until(lambda number=number: len(store.backups.all()) == number)
    assert all(
        name.endswith(".enc") for p in store.backups.all() for name in archive.read(p).files if "entries" in name
    )
    assert store.trashed() == []
