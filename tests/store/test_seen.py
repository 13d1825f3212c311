"""A sync service that puts back what was there before: seals and keys are right, and yet it is noticed."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from journal.domain.entry import Entry
from journal.domain.errors import WrongPassphrase
from journal.store.encryption.keys import new_recovery_key
from journal.store.encryption.sealing import Cost
from journal.store.store import Store
from tests.torture.laws import Machine
from tests.torture.sync import write

WEAK = Cost(memory=64, rounds=1, lanes=1)
FIRST, SECOND = "the first passphrase", "the second passphrase"


@pytest.fixture
def ours(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "ours", timedelta(0))


@pytest.fixture
def theirs(tmp_path: Path) -> Machine:
    return Machine(tmp_path, "theirs", timedelta(hours=1))


def sync(source: Machine, target: Machine) -> Path:
    """Carry the month file of one machine to the other."""
    (path,) = [p for p in source.folder.glob("entries/2026/*.json") if source.open()._folders.device in p.name]
    (target.folder / "entries/2026").mkdir(exist_ok=True, parents=True)
    return Path(shutil.copy(path, target.folder / "entries/2026"))


def told(store: Store) -> list[str]:
    return [f"{p.file.name}: {p.what}" for p in store.problems()]


def test_a_month_of_another_machine_that_goes_back_is_told_until_it_is_accepted(ours: Machine, theirs: Machine) -> None:
    write(ours, "Ours.")
    write(theirs, "Theirs, first.")
    there = sync(theirs, ours)
    earlier = there.read_bytes()
    write(theirs, "Theirs, second.")
    sync(theirs, ours)
    assert told(ours.open()) == []
    there.write_bytes(earlier)
    for _ in range(2):
        (said,) = told(ours.open())
        assert said.startswith(
            f"{there.name}: It has gone back behind what was seen of it here: it had 2 documents and has 1"
        )
    store = ours.open()
    store.repair(there)
    assert told(store) == []
    assert told(ours.open()) == []
    assert there.read_bytes() == earlier


def test_what_went_back_is_taken_in_from_a_backup_that_has_it(ours: Machine, theirs: Machine) -> None:
    write(theirs, "Theirs, first.")
    there = sync(theirs, ours)
    earlier = there.read_bytes()
    write(theirs, "Theirs, second.")
    sync(theirs, ours)
    store = ours.open()
    store.back_up()
    list(store.entries())
    there.write_bytes(earlier)
    ours.open().back_up()  # a later backup, of the earlier state
    store = ours.open()
    assert [e.text for e in store.entries()] == ["Theirs, first."]
    store.repair(there)
    assert sorted(e.text for e in ours.open().entries()) == ["Theirs, first.", "Theirs, second."]


def test_a_month_of_another_machine_that_vanishes_is_told(ours: Machine, theirs: Machine) -> None:
    write(theirs, "Theirs.")
    there = sync(theirs, ours)
    assert told(ours.open()) == []
    there.unlink()
    (said,) = told(ours.open())
    assert "it had 1 documents and has 0" in said


def test_a_month_that_vanishes_from_an_open_journal_is_told(ours: Machine, theirs: Machine) -> None:
    write(theirs, "Theirs.")
    there = sync(theirs, ours)
    store = ours.open()
    store.load_all()
    there.unlink()
    assert store.changed_elsewhere()
    store.reload()
    assert len(told(store)) == 1


def test_an_earlier_keys_file_does_not_let_a_former_passphrase_in(
    store: Store, write: Callable[..., Entry], again: Callable[[], Store]
) -> None:
    saved = store.put(write("Secretly met Ana."))
    store.encrypt(FIRST, new_recovery_key(), cost=WEAK)
    keys = store._vault.file
    earlier = keys.read_bytes()
    store.unlock(FIRST)
    store.change_passphrase(SECOND, cost=WEAK)
    later = keys.read_bytes()
    keys.write_bytes(earlier)
    with pytest.raises(WrongPassphrase):
        again().unlock(FIRST)
    assert keys.read_bytes() == earlier
    found = again()
    found.unlock(SECOND)
    assert found.entry(saved.id) is not None
    assert [p.file for p in found.problems()] == [keys]
    assert keys.read_bytes() == later
    fresh = again()
    fresh.unlock(SECOND)
    assert fresh.problems() == []


def test_a_passphrase_that_another_machine_changed_is_taken_over(store: Store, again: Callable[[], Store]) -> None:
    store.encrypt(FIRST, new_recovery_key(), cost=WEAK)
    keys, copy = store._vault.file, store._vault._copy
    before = copy.read_bytes()
    store.unlock(FIRST)
    store.change_passphrase(SECOND, cost=WEAK)
    copy.write_bytes(before)  # as on the machine that did not change it
    found = again()
    found.unlock(SECOND)
    assert found.problems() == []
    assert copy.read_bytes() == keys.read_bytes()
