"""In which order things reach the disk: the calls are the real ones, and noted."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from journal.domain.corrections.correction import Correction
from journal.domain.entry import Draft, Entry
from journal.domain.ids import new_id
from journal.paths import Paths
from journal.store.disk import atomic
from journal.store.store import Store

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="asks /proc which file is flushed")


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Path]]:
    """The flushes, new names and removals of this process, as they come."""
    noted: list[tuple[str, Path]] = []

    def note(name: str, path_of: Callable[..., Any]) -> None:
        call = getattr(os, name)

        def noting(*args: Any, **kwargs: Any) -> Any:
            path = Path(os.fsdecode(path_of(*args)))
            result = call(*args, **kwargs)
            noted.append((name, path))
            return result

        monkeypatch.setattr(os, name, noting)

    note("fsync", lambda descriptor: Path(f"/proc/self/fd/{descriptor}").readlink())
    note("replace", lambda source, target: target)
    note("unlink", lambda path, *rest: path)
    return noted


def test_text_name_and_folders_are_flushed_before_a_save_says_so(
    store: Store, paths: Paths, write: Callable[..., Entry], calls: list[tuple[str, Path]]
) -> None:
    year = paths.data / "entries/1987"
    year.mkdir()  # by one who was killed before its name was flushed
    store.put(write("First of its month.", datetime(1987, 3, 2, tzinfo=UTC)))
    (path,) = year.iterdir()
    named = calls.index(("replace", path))
    assert calls[named - 1][0] == "fsync"
    assert calls[named - 1][1].name.startswith(f"{path.name}.tmp.")
    assert calls[named + 1] == ("fsync", year)
    assert {("fsync", year.parent), ("fsync", paths.data)} <= set(calls[:named])


def test_a_save_into_a_month_that_has_a_file_flushes_it_and_its_folder_alone(
    store: Store, paths: Paths, write: Callable[..., Entry], calls: list[tuple[str, Path]]
) -> None:
    saved = store.put(write("One."))
    calls.clear()
    store.put(replace(saved, text="One, changed."))
    flushed = [path for name, path in calls if name == "fsync"]
    assert len(flushed) == 2
    assert flushed[1] == paths.data / "entries/2026"


def test_a_save_after_one_that_was_cut_short_leaves_no_link_behind(
    store: Store, paths: Paths, write: Callable[..., Entry]
) -> None:
    saved = store.put(write("One."))
    (path,) = (paths.data / "entries/2026").iterdir()
    store._months._generations.make_last(path.name, path)  # and there the power went
    store.put(replace(saved, text="One, changed."))
    assert not [p for p in paths.state.rglob("*") if ".tmp." in p.name]


def test_what_is_saved_already_is_flushed_all_the_same(
    store: Store, paths: Paths, write: Callable[..., Entry], again: Callable[[], Store], calls: list[tuple[str, Path]]
) -> None:
    entry, at = write("Once."), datetime(2026, 11, 20, 18, tzinfo=UTC)
    said = Correction(id=new_id(at), at=at, act="a", target="t", field="f", value="v")
    store.put(entry)
    store.say([said])
    for repeat in (lambda: again().put(entry), lambda: again().say([said])):
        calls.clear()
        repeat()
        (path,) = (paths.data / "entries/2026").iterdir()
        assert calls == [("fsync", path), ("fsync", path.parent)]


def test_of_several_left_drafts_the_latest_goes_last(
    store: Store, paths: Paths, again: Callable[[], Store], calls: list[tuple[str, Path]]
) -> None:
    drafts = paths.state / "drafts"
    for number, name in enumerate(("e1.9-ffffff.json", "e1.10-000000.json", "e1.8-aaaaaa.json")):
        at = datetime(2026, 11, 20, 18, number, tzinfo=UTC)
        store.keep_draft(Draft(entry_id="e1", text=str(number), about=date(2026, 11, 20), changed_at=at))
        (own,) = (p for p in drafts.glob("*.json") if f".{os.getpid()}-" in p.name)
        own.rename(own.with_name(own.name.partition(".")[0] + name.removeprefix("e1")))
        os.utime(own.with_name(own.name.partition(".")[0] + name.removeprefix("e1")), (number, number))
    calls.clear()
    again().drop_draft("e1")
    gone = [path.name.partition(".")[2] for name, path in calls if name == "unlink" and path.suffix == ".json"]
    assert gone == ["9-ffffff.json", "10-000000.json", "8-aaaaaa.json"]
    assert again().drafts() == []


def test_what_is_moved_to_another_disk_is_there_with_every_name_before_it_goes_here(
    tmp_path: Path, calls: list[tuple[str, Path]], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, target = tmp_path / "entries", tmp_path / "kept"
    (source / "2026").mkdir(parents=True)
    (source / "2026/2026-11.a3f1.json").write_text("words")
    rename = os.rename

    def to_another_disk(path: Any, to: Any) -> None:
        if Path(path) == source:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        rename(path, to)

    monkeypatch.setattr(os, "rename", to_another_disk)
    atomic.move(source, target)
    gone = next(number for number, (name, _) in enumerate(calls) if name == "unlink")
    copied = [path.parts[len(tmp_path.parts) :] for name, path in calls[:gone] if name == "fsync"]
    inside = {parts[1:] for parts in copied if parts and parts[0].startswith("kept.tmp.")}
    assert inside == {(), ("2026",), ("2026", "2026-11.a3f1.json")}
    assert (target / "2026/2026-11.a3f1.json").read_text() == "words"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["kept"]
