from __future__ import annotations

import contextlib
import os
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from threading import Barrier, BrokenBarrierError, Thread
from typing import Any, BinaryIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.entry import Entry
from journal.domain.errors import Damaged, JournalError, NotFound, StoreError
from journal.paths import Paths
from journal.store.copies import archive, daily
from journal.store.copies.archive import Backup
from journal.store.copies.backups import Backups, kept
from journal.store.disk import atomic
from journal.store.store import Store

Write = Callable[..., Entry]
Again = Callable[[], Store]
OCTOBER = datetime(2026, 10, 5, 12, tzinfo=UTC)


def test_the_first_save_of_a_day_is_followed_by_a_backup_when_the_store_is_closed(
    store: Store, write: Write, paths: Paths
) -> None:
    store.put(write("One"))
    assert store.backups.all() == []
    store.put(write("Two"))
    store.close()
    (made,) = store.backups.all()
    found = archive.read(made)
    assert found.damaged == ()
    assert {name for name in found.files if name.startswith("entries")} == {
        path.relative_to(paths.data).as_posix() for path in paths.data.glob("entries/*/*")
    }
    assert made.stat().st_mode & 0o777 == 0o600


def test_a_second_save_of_a_day_and_a_day_without_one_make_none(store: Store, write: Write, again: Again) -> None:
    store.close()
    assert store.backups.all() == []
    store.put(write("One"))
    store.close()
    other = again()
    other.put(write("Two"))
    other.close()
    list(other.entries())
    other.close()
    assert len(other.backups.all()) == 1


def test_each_day_that_something_is_saved_has_one(store: Store, write: Write, clock: Callable[[], datetime]) -> None:
    for number in range(3):
        clock.at += timedelta(days=1)  # type: ignore[attr-defined]
        store.put(write(f"Day {number}"))
        store.close()
    assert [path.name[8:18] for path in store.backups.all()] == ["2026-11-23", "2026-11-22", "2026-11-21"]


def test_in_an_open_journal_it_is_made_behind_the_writer(
    store: Store, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily, "PAUSE", 0.0)
    store.put(write("One"))
    timer = store._daily._timer
    assert timer is not None
    timer.join(10)
    assert len(store.backups.all()) == 1
    store.close()
    assert len(store.backups.all()) == 1


def test_a_backup_that_fails_is_told_and_harms_nothing(
    store: Store, write: Write, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = store.put(write("One"))

    def full(*args: object, **kwargs: object) -> Iterator[None]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "writing", full)
    store.close()
    monkeypatch.undo()
    (problem,) = store.problems()
    assert "The backup of the day was not made" in problem.what
    assert again().entry(saved.id) == saved
    assert store.backups.all() == []


def test_what_a_killed_backup_left_is_swept(store: Store, write: Write, again: Again) -> None:
    store.put(write("One"))
    store.close()
    left = store.backups.folder / "journal-2026-11-20-180000.zip.tmp.1-abc"
    left.write_bytes(b"half")
    again()
    assert not left.exists()


def test_a_backup_goes_where_one_says_and_never_over_something(store: Store, write: Write, tmp_path: Path) -> None:
    store.put(write("One"))
    made = store.back_up(tmp_path / "here.zip")
    assert archive.read(tmp_path / "here.zip") == made
    with pytest.raises(StoreError, match="already"):
        store.back_up(tmp_path / "here.zip")
    assert archive.read(tmp_path / "here.zip") == made
    with pytest.raises(StoreError):
        store.back_up(tmp_path / "no such folder" / "x.zip")


@pytest.mark.parametrize("kind", ["flip", "cut", "nothing", "text"])
def test_a_damaged_backup_is_never_taken_for_a_good_one(store: Store, write: Write, tmp_path: Path, kind: str) -> None:
    store.put(write("One " * 500))
    path = store.back_up(tmp_path / "b.zip").path
    data = path.read_bytes()
    at = data.index(b"entries/") + 60
    broken = {
        "flip": data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :],
        "cut": data[:-100],
        "nothing": b"",
        "text": b"x",
    }
    path.write_bytes(broken[kind])
    with pytest.raises(Damaged):
        archive.read(path)


def test_a_zip_that_leads_outside_is_refused(tmp_path: Path) -> None:
    import hashlib

    from journal.store.documents.encoding import dumps

    digest = hashlib.sha256(b"x").hexdigest()
    for name in ("../x", "/etc/x", "entries/2026/..", "entries/2026/a/b", "entries/2026/..\\x", "settings.toml"):
        path = tmp_path / "evil.zip"
        with zipfile.ZipFile(path, "w") as made:
            made.writestr(name, b"x")
            manifest = {"made_at": "2026-11-20T00:00:00+00:00", "store_id": "", "files": {name: [1, digest]}}
            made.writestr("backup.json", dumps(manifest))
        with pytest.raises(Damaged):
            archive.read(path)


def test_a_damaged_month_is_backed_up_as_it_is_and_no_good_backup_goes_for_it(
    store: Store, write: Write, paths: Paths, clock: Callable[[], datetime]
) -> None:
    store.put(write("October", at=OCTOBER))
    store.put(write("November"))
    store.close()
    good = store.backups.all()
    (path,) = paths.data.glob("entries/2026/2026-10.*.json")
    path.write_bytes(path.read_bytes()[:-40])
    for _ in range(20):
        clock.at += timedelta(days=40)  # type: ignore[attr-defined]
        store.put(write("More"))
        store.close()
    assert set(good) <= set(store.backups.all())
    assert len(store.backups.all()) == 21
    assert archive.read(store.backups.all()[0]).damaged == (path.relative_to(paths.data).as_posix(),)


@given(days=st.lists(st.integers(0, 900), min_size=1, max_size=60))
def test_of_days_weeks_and_months_the_latest_stay_and_the_newest_always(days: list[int]) -> None:
    dated = {Path(f"{n}-{d}"): datetime(2025, 1, 1) + timedelta(days=d, seconds=n) for n, d in enumerate(days)}
    stay = kept(dated)
    assert max(dated, key=lambda p: dated[p]) in stay
    assert len(stay) <= 7 + 4 + 12
    assert kept({path: dated[path] for path in stay}) == stay
    assert len({dated[p].date() for p in stay}) >= min(7, len(set(days)))


def test_a_year_of_days_leaves_seven_days_four_weeks_and_twelve_months() -> None:
    dated = {Path(str(n)): datetime(2026, 1, 1) + timedelta(days=n) for n in range(400)}
    stay = sorted(dated[path].date() for path in kept(dated))
    assert stay[-7:] == [date(2026, 1, 1) + timedelta(days=n) for n in range(393, 400)]
    assert len(stay) == 7 + 2 + 10  # the last seven days hold the end of January, which is that of a week as well
    assert stay[0].month == 3


def test_a_backup_is_meant_by_path_name_day_or_last(store: Store, write: Write, tmp_path: Path) -> None:
    store.put(write("One"))
    first, second = store.back_up(), store.back_up()
    assert store.backups.meant("last") == second.path == store.backups.meant(str(second.path))
    assert store.backups.meant("2026-11-20") == second.path
    assert store.backups.meant(first.path.name) == first.path
    with pytest.raises(NotFound):
        store.backups.meant("1999")


def test_a_file_that_cannot_be_read_is_left_out_of_a_backup_and_named(store: Store, write: Write, paths: Paths) -> None:
    store.put(write("One"))
    (paths.data / "entries/2026/2026-01.abcd.json").symlink_to("/nowhere")
    os.mkfifo(paths.data / "entries/2026/2026-02.abcd.json")
    made: Backup = store.back_up()
    assert {Path(name).name[:7] for name in made.files if "/" in name} == {"2026-11"}
    assert {problem.file.name[:7] for problem in store.problems()} == {"2026-01", "2026-02"}


def test_two_at_once_do_not_write_over_each_other(store: Store, write: Write) -> None:
    store.put(write("One"))
    with store.backups.alone(), pytest.raises(JournalError, match="Another journal is making a backup"):
        store.back_up()


def test_two_that_make_that_of_the_day_at_once_make_one(
    store: Store, write: Write, again: Again, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(write("One"))
    at, both = clock(), (store.backups, again().backups)
    made: list[Path] = []
    has, written = Backups.has, archive.write
    seen = Barrier(2)

    def both_look(backups: Backups, day: date) -> bool:
        found = has(backups, day)
        with contextlib.suppress(BrokenBarrierError):
            seen.wait(1)  # neither goes on before both have seen that there is none
        return found

    def counted(file: BinaryIO, data: Path, *args: Any) -> Backup:
        made.append(data)
        return written(file, data, *args)

    monkeypatch.setattr(Backups, "has", both_look)
    monkeypatch.setattr(archive, "write", counted)
    makers = [Thread(target=backups.daily, args=(at, "0" * 16, 20)) for backups in both]
    for maker in makers:
        maker.start()
    for maker in makers:
        maker.join()
    assert len(made) == len(store.backups.all()) == 1
    assert not [problem for backups in both for problem in backups.problems]


def test_of_backups_made_in_one_second_the_last_is_the_one_made_last(paths: Paths, store: Store, write: Write) -> None:
    store.put(write("One"))
    at = datetime(2026, 11, 20, 12, tzinfo=UTC)
    made = [store.backups.make(at, store._folders.store_id).path for _ in range(11)]
    assert store.backups.all() == made[::-1]
    assert store.backups.meant("last") == made[-1]
    assert kept(dict.fromkeys(made, at)) == {made[-1]}
