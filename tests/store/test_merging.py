"""What is taken in from elsewhere: the union, whichever way and however often."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.errors import NotFound
from journal.domain.ids import new_id
from journal.domain.reading import Reading
from journal.paths import Paths, under
from journal.store.disk import folders
from journal.store.months.loaded import Loaded
from journal.store.months.shard import READINGS, Shard
from journal.store.parts.merged import Merged
from journal.store.store import Store

Write = Callable[..., Entry]
Again = Callable[[], Store]


@pytest.fixture
def other(tmp_path: Path, clock: Callable[[], object], monkeypatch: pytest.MonkeyPatch) -> Store:
    """The journal of another machine."""
    with monkeypatch.context() as patch:
        patch.setattr(folders, "machine_id", lambda: "another")
        return Store.open(under(tmp_path / "other"), clock)  # type: ignore[arg-type]


def folder_of(store: Store) -> Path:
    return store._folders.data


def test_another_journal_is_taken_in_and_left_as_it_is(
    store: Store, other: Store, write: Write, clock: Callable[[], object], again: Again
) -> None:
    mine = store.put(write("Mine"))
    theirs, gone = other.put(write("Theirs")), other.put(write("Gone"))
    other.remove(gone.id)
    other.put_readings([Reading(model="m", entry=theirs.id)])
    at = clock()
    said = Correction(id=new_id(at), at=at, act="a", target="t", field="f", value="v")  # type: ignore[arg-type]
    other.say([said])
    before = {p: p.read_bytes() for p in folder_of(other).rglob("*") if p.is_file()}

    merged = store.merge(folder_of(other))
    assert (merged.entries, merged.revisions, merged.readings, merged.corrections) == (2, 3, 1, 1)
    assert (merged.two_texts, merged.problems) == ((), [])
    found = again()
    assert {e.id for e in found.entries()} == {mine.id, theirs.id}
    assert [e.text for e in found.trashed()] == ["Gone"]
    assert found.readings() == {theirs.id: Reading(model="m", entry=theirs.id)}
    assert found.corrections() == [said]
    assert {p: p.read_bytes() for p in folder_of(other).rglob("*") if p.is_file()} == before

    twice = found.merge(folder_of(other))
    assert (twice.entries, twice.revisions, twice.readings, twice.corrections) == (0, 0, 0, 0)


def test_a_month_is_written_once_with_all_that_is_taken_in_of_it(
    store: Store, other: Store, write: Write, clock: Callable[[], object], paths: Paths
) -> None:
    entry = other.put(write("Theirs"))
    other.put_readings([Reading(model="m", entry=entry.id)])
    at = clock()
    other.say([Correction(id=new_id(at), at=at, act="a", target="t", field="f", value="v")])  # type: ignore[arg-type]
    merged = store.merge(folder_of(other))
    assert (merged.revisions, merged.readings, merged.corrections) == (1, 1, 1)
    assert [path.name for path in (paths.state / "prev").rglob("*.json") if path.is_file()] == ["00000001.json"]


def test_what_is_new_is_looked_for_in_no_file_of_the_months_there_are() -> None:
    """For each of 50 000 readings that were taken in, 240 months were looked through: a third of the whole time."""

    class Untouched(dict[str, dict[Path, Shard]]):
        def values(self) -> NoReturn:  # type: ignore[override]
            raise AssertionError("looked through")

    loaded = Loaded()
    loaded.months = Untouched({"2026-11": {}})
    assert list(loaded.everywhere(READINGS, "new")) == []


def test_texts_changed_on_both_sides_are_told(store: Store, other: Store, write: Write) -> None:
    saved = store.put(write("One"))
    other.merge(folder_of(store))
    store.put(replace(saved, text="Mine"))
    other.put(replace(saved, text="Theirs"))
    merged = store.merge(folder_of(other))
    assert merged.two_texts == (saved.id,)
    assert {e.text for e in store.heads(saved.id)} == {"Mine", "Theirs"}


def test_texts_that_say_the_same_are_one_text(store: Store, other: Store, write: Write) -> None:
    both = [write("Imported"), write("Imported too"), write("Imported as well")]
    for each in (store, other):
        each.put_many(both)
    other.put(replace(other.heads(both[1].id)[0], text="Imported too, written on"))
    merged = store.merge(folder_of(other))
    assert merged.two_texts == ()
    assert [e.text for e in store.heads(both[0].id)] == ["Imported"]
    assert [e.text for e in store.heads(both[1].id)] == ["Imported too, written on"]
    store.put(replace(store.heads(both[0].id)[0], text="Written on"))
    store.remove(both[2].id)
    for each in (store, other):
        each.merge(folder_of(store if each is other else other))
        assert each.conflicts() == []
        assert {e.text for e in each.entries()} == {"Written on", "Imported too, written on"}
    changed = [each.heads(both[1].id)[0] for each in (store, other)]
    for each, entry in zip((store, other), changed, strict=True):
        each.put(replace(entry, text="Mended"))
    store.merge(folder_of(other))
    assert [e.text for e in store.heads(both[1].id)] == ["Mended"]
    last = store.put(replace(store.heads(both[1].id)[0], text="Mended once more"))
    assert store.heads(both[1].id) == [last]


def test_a_backup_and_a_single_file_are_taken_in(
    store: Store, other: Store, write: Write, tmp_path: Path, again: Again
) -> None:
    first = other.put(write("One"))
    path = other.back_up().path
    second = other.put(write("Two"))
    assert store.merge(path).entries == 1
    (month,) = folder_of(other).glob("entries/*/*")
    copy = tmp_path / "2026-11 from the old laptop.json"
    shutil.copy(month, copy)
    assert store.merge(copy).entries == 1
    assert {e.id for e in again().entries()} == {first.id, second.id}


def test_a_folder_that_goes_away_while_it_is_looked_through_is_passed_over(
    store: Store, other: Store, write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other.put(write("Theirs"))
    (going := tmp_path / "mixed" / "going").mkdir(parents=True)
    shutil.copytree(folder_of(other) / "entries", tmp_path / "mixed" / "staying")
    looked_at = os.scandir

    def scandir(folder: str | Path) -> object:
        if Path(folder) == going:
            going.rmdir()  # by another program, which was quicker
        return looked_at(folder)

    monkeypatch.setattr(os, "scandir", scandir)
    assert store.merge(tmp_path / "mixed").entries == 1
    assert not going.exists()


def test_what_is_no_journal_is_refused(store: Store, tmp_path: Path) -> None:
    for path in (tmp_path / "nothing", tmp_path / "empty"):
        (tmp_path / "empty").mkdir(exist_ok=True)
        with pytest.raises(NotFound):
            store.merge(path)
    (tmp_path / "x.json").write_text("[]")
    merged = store.merge(tmp_path / "x.json")
    assert merged.revisions == 0
    assert "not a month of a journal" in merged.problems[0].what


def test_of_a_damaged_file_the_whole_documents_are_taken_in_and_the_file_is_named(
    store: Store, other: Store, write: Write
) -> None:
    lost, kept = other.put(write("I promised nothing.")), other.put(write("Another."))
    (month,) = folder_of(other).glob("entries/*/*")
    month.write_bytes(month.read_bytes().replace(b"promised nothing", b"promised the car"))
    merged = store.merge(folder_of(other))
    assert [p.ids for p in merged.problems] == [(lost.revision,)]
    assert list(store.entries()) == [kept]


def test_a_file_with_the_marks_of_a_git_merge_is_refused_and_named(
    store: Store, other: Store, write: Write, paths: Paths, again: Again
) -> None:
    other.put(write("Theirs"))
    (month,) = folder_of(other).glob("entries/*/*")
    lines = month.read_bytes().split(b"\n")
    marked = [*lines[:3], b"<<<<<<< HEAD", *lines[3:5], b"=======", *lines[3:5], b">>>>>>> other", *lines[5:]]
    month.write_bytes(b"\n".join(marked))
    merged = store.merge(folder_of(other))
    assert merged.revisions == 0
    assert "Git left the marks of a merge" in merged.problems[0].what

    saved = store.put(write("Mine"))
    (own,) = paths.data.glob("entries/*/*")
    own.write_bytes(b"<<<<<<< HEAD\n" + own.read_bytes())
    found = again()
    assert found.entry(saved.id) == saved
    assert "Git left the marks" in str(found.problems()[0])


@pytest.mark.parametrize(
    "name",
    [
        "2026-11.{device}.sync-conflict-20261120-101010-ABCDEFG.json",
        "2026-11.{device} (Ana's conflicted copy 2026-11-20).json",
        "2026-11.{device} (conflicted copy 2026-11-20 1).json",
        "2026-11.{device}(1).json",
        "2026-11.{device}.json.orig",
        "2026-11.{device}.json.REMOTE.4711",
    ],
)
def test_a_conflict_copy_is_taken_in_on_open_and_moved_aside(
    store: Store, write: Write, paths: Paths, again: Again, name: str
) -> None:
    first = store.put(write("One"))
    (path,) = paths.data.glob("entries/2026/*.json")
    before = path.read_bytes()
    second = store.put(write("Two"))
    copy = path.with_name(name.format(device=path.name.split(".")[1]))
    whole = path.read_bytes()
    path.rename(copy)
    path.write_bytes(before)
    shutil.rmtree(paths.state / "prev")
    found = again()
    assert not copy.exists()
    assert found.taken_in == [paths.state / "merged" / copy.name]
    assert found.taken_in[0].read_bytes() == whole
    shutil.rmtree(paths.state / "merged")
    shutil.rmtree(paths.state / "prev", ignore_errors=True)
    assert {e.id for e in again().entries()} == {first.id, second.id}
    assert again().problems() == []


def test_a_conflict_copy_that_is_written_anew_while_it_is_taken_in_is_taken_in_once_more(
    store: Store, write: Write, paths: Paths, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = store.put(write("One"))
    (path,) = paths.data.glob("entries/2026/*.json")
    copy = path.with_name(path.name.replace(".json", ".sync-conflict-20261120-101010-ABCDEFG.json"))
    copy.write_bytes(path.read_bytes())
    second = store.put(write("Two"))
    whole = path.read_bytes()
    third = store.put(write("Three"))
    assert path.read_bytes() != whole
    taken_in = Store._take_in

    def slowly(self: Store, source: Shard, merged: Merged) -> None:
        taken_in(self, source, merged)
        copy.write_bytes(whole)  # the sync program has a later one

    monkeypatch.setattr(Store, "_take_in", slowly)
    again()
    monkeypatch.undo()
    path.unlink()
    shutil.rmtree(paths.state / "prev")
    found = {e.id for e in again().entries()}
    assert {first.id, second.id} <= found
    assert third.id not in found


def test_a_damaged_conflict_copy_is_read_along_and_stays(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    first, second = store.put(write("One")), store.put(write("Two"))
    (path,) = paths.data.glob("entries/2026/*.json")
    copy = path.with_name(path.name.replace(".json", ".sync-conflict-20261120-101010-ABCDEFG.json"))
    copy.write_bytes(path.read_bytes()[:-80])
    found = again()
    assert copy.exists()
    assert found.taken_in == []
    assert {e.id for e in found.entries()} == {first.id, second.id}
    assert [p.file for p in found.problems()] == [copy]


def test_a_hostile_file_leads_nowhere_outside(store: Store, tmp_path: Path, paths: Paths) -> None:
    from journal.store.documents.encoding import sealed
    from journal.store.months import shard

    evil = {"id": "x", "entry": "e", "parent": "", "hlc": "0" * 16, "month": "../../../evil", "text": "x"}
    tables = {"revisions": {"x": sealed("revisions", "x", evil)}, "readings": {}, "corrections": {}}
    (tmp_path / "2026-11.abcd.json").write_bytes(shard.encoded("2026-11", "abcd", tables, {}))
    merged = store.merge(tmp_path / "2026-11.abcd.json")
    assert merged.revisions == 0
    assert "no month" in merged.problems[0].what
    assert not list(tmp_path.rglob("*evil*"))


def test_copies_of_an_encrypted_journal_are_taken_in_when_it_is_unlocked(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    pytest.importorskip("cryptography")
    from journal.store.encryption.keys import new_recovery_key
    from journal.store.encryption.sealing import Cost

    store.put(write("One"))
    store.encrypt("a long passphrase", new_recovery_key(), cost=Cost(memory=64, rounds=1, lanes=1))
    (path,) = paths.data.glob("entries/2026/*.enc")
    before = path.read_bytes()
    store.put(write("Two"))
    copy = path.with_name(path.name.replace(".json", ".sync-conflict-20261120-101010-ABCDEFG.json"))
    path.rename(copy)
    path.write_bytes(before)
    shutil.rmtree(paths.state / "prev")
    found = again()
    assert copy.exists()
    found.unlock("a long passphrase")
    assert [p.name for p in found.taken_in] == [copy.name]
    assert len(list(found.entries())) == 2
    assert b"Two" not in path.read_bytes()


def test_an_older_content_that_a_sync_program_put_back_hides_nothing(
    store: Store, write: Write, paths: Paths, again: Again
) -> None:
    first = store.put(write("One"))
    (path,) = paths.data.glob("entries/2026/*.json")
    before = path.read_bytes()
    store.put_readings([Reading(model="old", entry=first.id)])
    second = store.put(write("Two"))
    store.put_readings([Reading(model="new", entry=first.id)])
    path.write_bytes(before)
    found = again()
    assert {e.id for e in found.entries()} == {first.id, second.id}
    assert found.readings()[first.id].model == "new"
    assert "older content was put in its place" in str(found.problems()[0])
    found.repair(path)
    assert found.problems() == again().problems() == []
    shutil.rmtree(paths.state / "prev")
    assert {e.id for e in again().entries()} == {first.id, second.id}
    assert again().readings()[first.id].model == "new"
