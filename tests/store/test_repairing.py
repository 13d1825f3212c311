from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.domain.entry import Entry
from journal.domain.errors import NotFound
from journal.paths import Paths
from journal.store.copies import archive
from journal.store.store import Store

Write = Callable[..., Entry]
Again = Callable[[], Store]


def month_file(paths: Paths) -> Path:
    (path,) = (paths.data / "entries/2026").glob("2026-11.*.json")
    return path


def flip(path: Path, words: bytes = b"promised") -> bytes:
    data = path.read_bytes()
    at = data.index(words)
    path.write_bytes(data[:at] + b"X" + data[at + 1 :])
    return path.read_bytes()


@pytest.mark.parametrize("source", ["former", "backup", "both"])
def test_a_damaged_month_is_put_right_and_the_damaged_file_is_kept(
    store: Store, write: Write, paths: Paths, again: Again, source: str
) -> None:
    saved = [store.put(write("I promised nothing.")), store.put(write("Another."))]
    if source != "former":
        store.back_up()
    if source == "backup":
        shutil.rmtree(paths.state / "prev")
    path = month_file(paths)
    damaged = flip(path)
    found = again()
    (repair,) = found.repairs()
    assert repair.file == path
    assert bool(repair.former) == (source != "backup")
    assert (repair.backup is not None) == (source != "former")
    assert found.repair(path).problems == []
    assert found.problems() == []
    assert found.repairs() == []
    assert (paths.state / "damaged" / path.name).read_bytes() == damaged
    shutil.rmtree(paths.state / "prev")
    assert list(again().entries()) == list(found.entries())
    assert {e.id for e in again().entries()} == {e.id for e in saved}
    with pytest.raises(NotFound):
        found.repair(path)


def test_putting_one_month_right_looks_for_no_other_in_the_backups(
    store: Store, write: Write, paths: Paths, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    for month in range(1, 7):
        store.put(write("I promised nothing.", at=datetime(2026, month, 3, tzinfo=UTC)))
    store.back_up()
    damaged = sorted((paths.data / "entries/2026").iterdir())
    for path in damaged:
        flip(path)
    found, looked_for, member = again(), [], archive.member

    def looked(backup: Path, name: str) -> bytes | None:
        looked_for.append(name)
        return member(backup, name)

    monkeypatch.setattr(archive, "member", looked)
    found.repair(damaged[2])
    assert set(looked_for) == {damaged[2].relative_to(paths.data).as_posix()}


def test_what_is_whole_nowhere_is_named_and_the_rest_saved(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    lost, kept = store.put(write("I promised nothing.")), store.put(write("Another."))
    shutil.rmtree(paths.state / "prev")
    flip(month_file(paths))
    found = again()
    (repair,) = found.repairs()
    assert (repair.former, repair.backup) == ((), None)
    assert "no former content and no backup" in str(repair)
    (problem,) = found.repair(repair.file).problems
    assert problem.ids == (lost.revision,)
    assert list(again().entries()) == [kept]
    assert again().problems() == []


def test_a_month_that_is_gone_is_written_again(store: Store, write: Write, paths: Paths, again: Again) -> None:
    saved = store.put(write("One"))
    month_file(paths).unlink()
    found = again()
    (repair,) = found.repairs()
    found.repair(repair.file)
    shutil.rmtree(paths.state / "prev")
    assert again().entry(saved.id) == saved
    assert again().problems() == []


def test_a_folder_in_the_place_of_a_month_is_moved_aside(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    saved = store.put(write("One"))
    path = month_file(paths)
    path.unlink()
    path.mkdir()
    (path / "inside").write_text("kept")
    found = again()
    found.repair(path)
    assert (paths.state / "damaged" / path.name / "inside").read_text() == "kept"
    assert again().entry(saved.id) == saved
    assert again().problems() == []


def test_a_copy_that_is_flushed_takes_the_place_of_the_former_one(store: Store, write: Write, paths: Paths) -> None:
    store.put(write("One"))
    inode = month_file(paths).stat().st_ino
    store.put(write("Two"))
    assert inode in {path.stat().st_ino for path in (paths.state / "prev").rglob("*.json")}
    assert month_file(paths).stat().st_nlink == 1
