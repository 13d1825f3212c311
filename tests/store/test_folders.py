from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest

from journal.domain.entry import Entry
from journal.domain.errors import NoSpace, ReadOnly, StoreError
from journal.paths import Paths, home, under
from journal.store.disk import folders
from journal.store.store import Store

Write = Callable[..., Entry]
Again = Callable[[], Store]


def test_finding_out_where_it_lives_creates_nothing(tmp_path: Path) -> None:
    found = home({"JOURNAL_HOME": str(tmp_path / "j")})
    assert found == Paths(tmp_path / "j", tmp_path / "j/.state", tmp_path / "j/settings.toml")
    usual = home({})
    assert len({usual.data, usual.state, usual.settings}) == 3
    assert list(tmp_path.iterdir()) == []


def test_everything_is_for_its_owner_alone_whatever_the_umask(
    paths: Paths, clock: Callable[[], datetime], write: Write
) -> None:
    for umask in (0, 0o777):
        before = os.umask(umask)
        try:
            store = Store.open(paths, clock)
            store.put(write("x"))
            store.put(write("y"))
        finally:
            os.umask(before)
        for found in [paths.data, *paths.data.rglob("*")]:
            assert found.stat().st_mode & 0o777 == (0o700 if found.is_dir() else 0o600), found
        store.close()
        shutil.rmtree(paths.data)


def test_a_missing_folder_is_made_and_a_link_is_followed(
    tmp_path: Path, clock: Callable[[], datetime], write: Write
) -> None:
    target = tmp_path / "disk"
    target.mkdir()
    (tmp_path / "link").symlink_to(target)
    store = Store.open(under(tmp_path / "link"), clock)
    store.put(write("x"))
    assert (tmp_path / "link").is_symlink()
    assert list(target.glob("entries/2026/*.json"))


def test_a_place_that_cannot_be_made_says_so(tmp_path: Path, clock: Callable[[], datetime]) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="JOURNAL_HOME"):
        Store.open(under(tmp_path / "file" / "journal"), clock)
    with pytest.raises(StoreError, match="JOURNAL_HOME"):
        Store.open(under(tmp_path / "file"), clock)


def test_a_file_in_place_of_the_entries_opens_for_reading(
    paths: Paths, store: Store, write: Write, again: Again
) -> None:
    (paths.data / "entries").rmdir()
    (paths.data / "entries").write_text("not a folder")
    found = again()
    assert list(found.entries()) == []
    assert found.problems()
    with pytest.raises(ReadOnly):
        found.put(write("x"))


def test_a_file_in_place_of_a_year_is_named(paths: Paths, store: Store, write: Write, again: Again) -> None:
    (paths.data / "entries/2026").write_text("not a folder")
    found = again()
    assert list(found.entries()) == []
    assert found.problems()[0].file == paths.data / "entries/2026"
    with pytest.raises(StoreError, match="nothing was changed"):
        found.put(write("x"))


def test_a_newer_format_opens_for_reading(paths: Paths, store: Store, write: Write, again: Again) -> None:
    saved = store.put(write("x"))
    path = paths.data / "format.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 2}))
    found = again()
    assert found.entry(saved.id) == saved
    assert "newer version" in found.read_only_because
    for act in (
        lambda: found.put(write("y")),
        lambda: found.remove(saved.id),
        lambda: found.say([]),
        lambda: found.put_readings([]),
        lambda: found.drop_draft("x"),
    ):
        with pytest.raises(ReadOnly, match="Update"):
            act()


@pytest.fixture
def as_nobody(tmp_path: Path) -> Iterator[Callable[[str, Path], str]]:
    """Runs a snippet as a user who may not write; root may write everywhere."""
    if os.geteuid() != 0:
        yield lambda code, folder: _run(code, folder, None)
    else:
        for parent in list(tmp_path.parents)[:3]:
            parent.chmod(parent.stat().st_mode | 0o055)  # pytest closes its folders to others
        tmp_path.chmod(0o755)
        yield lambda code, folder: _run(code, folder, 65534)


def _run(code: str, folder: Path, user: int | None) -> str:
    demote = f"import os; os.setgroups([]); os.setgid({user}); os.setuid({user})\n" if user else ""
    script = "import journal.store.store, journal.domain.entry\n" + demote + code
    done = subprocess.run(
        [sys.executable, "-c", script, str(folder)],
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
        check=False,
    )
    return done.stdout + done.stderr


READ = """
import sys
from pathlib import Path
from datetime import datetime, UTC
from journal.domain.entry import Entry
from journal.paths import under
from journal.store.store import Store
now = lambda: datetime(2026, 11, 20, 20, tzinfo=UTC)
store = Store.open(under(Path(sys.argv[1])), now)
print([e.text for e in store.entries()])
try:
    store.put(Entry(id="n", text="x", written_at=now(), about=now().date()))
except Exception as error:
    print(type(error).__name__, error)
"""

LOOK = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from journal.paths import under
from journal.store.store import Store
store = Store.open(under(Path(sys.argv[1])), lambda: datetime(2026, 11, 20, 20, tzinfo=UTC))
print([e.text for e in store.entries()], store.read_only_because)
"""


def test_a_folder_that_cannot_be_written_can_be_read(
    paths: Paths, store: Store, write: Write, as_nobody: Callable[[str, Path], str]
) -> None:
    store.put(write("readable"))
    for found in [paths.data, *paths.data.rglob("*")]:
        found.chmod(0o555 if found.is_dir() else 0o444)
    try:
        told = as_nobody(READ, paths.data)
    finally:
        for found in [paths.data, *paths.data.rglob("*")]:
            found.chmod(0o755 if found.is_dir() else 0o644)
    assert told.startswith("['readable']\nReadOnly The journal's folder"), told
    assert "cannot be written (permission denied)" in told
    assert "Traceback" not in told


def test_a_folder_on_a_read_only_file_system_can_be_read_and_is_said_to_be_there(
    paths: Paths, store: Store, write: Write, tmp_path: Path
) -> None:
    store.put(write("readable"))
    mounted = 'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1"'
    apart = ["unshare", "-rm", "bash", "-c"]
    try:
        subprocess.run([*apart, mounted, "-", str(paths.data)], check=True, capture_output=True, timeout=60)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("nothing may be mounted here")
    (tmp_path / "look.py").write_text(LOOK, encoding="utf-8")
    look = f'{mounted} && "$2" "$3" "$1"'
    call = [*apart, look, "-", str(paths.data), sys.executable, str(tmp_path / "look.py")]
    told = subprocess.run(call, check=True, capture_output=True, text=True, timeout=60).stdout
    assert told.startswith("['readable'] The journal's folder"), told
    assert "cannot be written (read-only file system)" in told


def test_a_copied_disk_gets_a_device_of_its_own(
    paths: Paths, store: Store, write: Write, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(write("on the first"))
    monkeypatch.setattr(folders, "machine_id", lambda: "another")
    second = again()
    second.put(write("on the second"))
    assert len(list((paths.data / "entries/2026").glob("*.json"))) == 2
    monkeypatch.undo()
    again().put(write("on the first again"))
    assert len(list((paths.data / "entries/2026").glob("*.json"))) == 2
    assert len(again().ids()) == 3


def test_what_a_killed_save_left_is_swept(paths: Paths, store: Store, write: Write, again: Again) -> None:
    saved = store.put(write("x"))
    (path,) = (paths.data / "entries/2026").glob("*.json")
    left = [
        path.with_name(path.name + ".tmp.99-abc"),
        paths.data / "format.json.tmp.1-a",
        paths.state / "device.json.tmp.1-a",
    ]
    for leftover in left:
        leftover.write_bytes(b"half")
    assert again().entry(saved.id) == saved
    assert not any(leftover.exists() for leftover in left)


def test_what_was_half_moved_aside_to_another_disk_is_swept(paths: Paths, store: Store, again: Again) -> None:
    left = [paths.state / place for place in ("merged/2026-11.a3f1.json", "damaged/x.json", "kept/2026-11-20/entries")]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
    left = [path.with_name(f"{path.name}.tmp.0a1b2c") for path in left]
    for path in left[:2]:
        path.write_text("canary")
    (left[2] / "2026").mkdir(parents=True)
    (left[2] / "2026" / "2026-11.a3f1.json").write_text("canary")
    again()
    assert not any(path.exists() for path in left)


def test_a_full_disk_changes_nothing_and_says_so(
    store: Store, write: Write, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = store.put(write("x"))

    def full(descriptor: int, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NoSpace, match="There is no room left"):
        store.put(write("y"))
    monkeypatch.undo()
    assert list(store.entries()) == list(again().entries()) == [saved]
    assert not store.changed_elsewhere()
