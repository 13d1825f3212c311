from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.domain.entry import Entry
from journal.domain.errors import NotFound, WrongUse
from journal.paths import Paths, under
from journal.store.copies import restoring
from journal.store.store import Store

Write = Callable[..., Entry]
Again = Callable[[], Store]
NOW = datetime(2026, 11, 25, tzinfo=UTC)


def test_a_backup_becomes_a_journal_of_its_own_in_a_new_place(
    store: Store, write: Write, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    saved = [store.put(write("One")), store.put(write("Old", at=datetime(2025, 1, 1, tzinfo=UTC)))]
    made = store.back_up()
    told: list[tuple[int, int]] = []
    count = restoring.into(made, tmp_path / "deep/new", lambda done, of: told.append((done, of)))
    assert told[-1] == (count, count) == (3, 3)
    found = Store.open(under(tmp_path / "deep/new"), clock)
    assert list(found.entries()) == saved
    assert found.problems() == []
    assert all(p.stat().st_mode & 0o077 == 0 for p in (tmp_path / "deep").rglob("*"))
    with pytest.raises(WrongUse, match="already"):
        restoring.into(made, tmp_path / "deep/new")


def test_in_place_the_journal_as_it_was_is_kept_and_can_be_put_back(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    old = store.put(write("Old"))
    made = store.back_up()
    new = store.put(write("New"))
    other = store.put(write("Another month", at=datetime(2025, 1, 1, tzinfo=UTC)))
    kept = restoring.in_place(made, paths, NOW)
    assert list(again().entries()) == [old]
    assert again().problems() == []
    assert kept.parent == paths.state / "kept"

    back = restoring.in_place(restoring.source(kept), paths, NOW)
    assert {e.id for e in again().entries()} == {old.id, new.id, other.id}
    assert again().problems() == []
    assert back != kept
    assert (kept / "entries").is_dir()


def test_an_open_journal_sees_what_was_put_back_and_saves_on(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    old = store.put(write("Old"))
    made = store.back_up()
    store.put(write("New"))
    restoring.in_place(made, paths, NOW)
    assert store.changed_elsewhere()
    store.reload()
    assert list(store.entries()) == [old]
    more = store.put(write("More"))
    assert {e.id for e in again().entries()} == {old.id, more.id}


def test_a_journal_that_cannot_be_opened_any_more_is_put_back(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    saved = store.put(write("One"))
    made = store.back_up()
    (paths.data / "format.json").write_bytes(b"\xff")
    (month,) = paths.data.glob("entries/2026/*.json")
    month.unlink()
    month.mkdir()
    kept = restoring.in_place(made, paths, NOW)
    found = again()
    assert not found.is_read_only
    assert found.entry(saved.id) == saved
    assert (kept / "format.json").read_bytes() == b"\xff"
    assert (kept / "entries/2026" / month.name).is_dir()


def test_a_backup_of_another_journal_is_not_put_in_place_of_this_one(
    store: Store, write: Write, paths: Paths, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    saved = store.put(write("One"))
    other = Store.open(under(tmp_path / "other"), clock)
    other.put(write("Other"))
    with pytest.raises(WrongUse, match="another journal"):
        restoring.in_place(other.back_up(), paths, NOW)
    assert list(store.entries()) == [saved]
    with pytest.raises(NotFound):
        restoring.source(tmp_path / "nothing")


def test_a_restore_cut_short_at_any_call_is_finished_or_never_begun(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    old = store.put(write("Old"))
    made = store.back_up()
    new = store.put(write("New"))
    outcomes = set()
    for number in range(1, 200):
        pid = os.fork()
        if pid == 0:
            _die_at(number)
            try:
                restoring.in_place(made, paths, NOW)
            finally:
                os._exit(0)
        done = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
        found = again()
        texts = frozenset(e.text for e in found.entries())
        assert texts in ({"Old"}, {"Old", "New"}), number
        assert found.problems() == []
        assert not [p for p in paths.data.rglob("*") if ".tmp." in p.name]
        assert not (paths.state / "restore.json").exists()
        outcomes.add(texts)
        if texts == {"Old"}:
            (kept,) = (paths.state / "kept").iterdir()
            restoring.in_place(restoring.source(kept), paths, NOW)
            import shutil

            shutil.rmtree(paths.state / "kept")
        if done:
            break
    assert len(outcomes) == 2
    assert {e.id for e in again().entries()} == {old.id, new.id}


def _die_at(number: int) -> None:
    count = 0
    for name in ("open", "write", "fsync", "replace", "rename", "mkdir", "unlink", "rmdir"):
        call = getattr(os, name)

        def wrapped(*args: object, call: Callable[..., object] = call, **kwargs: object) -> object:
            nonlocal count
            count += 1
            if count == number:
                os._exit(9)
            return call(*args, **kwargs)

        setattr(os, name, wrapped)


def test_a_backup_from_before_a_journal_was_encrypted_is_put_back_and_the_encrypted_one_after_it(
    store: Store, write: Write, paths: Paths, again: Again, tmp_path: Path
) -> None:
    pytest.importorskip("cryptography")
    from journal.store.encryption.keys import new_recovery_key
    from journal.store.encryption.sealing import Cost

    saved = store.put(write("One"))
    made = store.back_up(tmp_path / "elsewhere.zip")
    store.encrypt("a long passphrase", new_recovery_key(), cost=Cost(memory=64, rounds=1, lanes=1))
    more = store.put(write("Two"))
    closed = store.back_up()
    assert b"Two" not in closed.path.read_bytes()
    kept = restoring.in_place(made, paths, NOW)
    assert list(again().entries()) == [saved]
    restoring.in_place(restoring.source(kept), paths, NOW)
    found = again()
    assert found.is_locked
    found.unlock("a long passphrase")
    assert {e.id for e in found.entries()} == {saved.id, more.id}
    restoring.in_place(closed, paths, NOW)
    found = again()
    found.unlock("a long passphrase")
    assert {e.id for e in found.entries()} == {saved.id, more.id}
    assert found.problems() == []
