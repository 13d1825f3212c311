"""Every file of a store in turn is something else: it is named or refused, never a crash, a hang, or written over."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.entry import Entry
from journal.domain.errors import JournalError
from journal.domain.ids import new_id
from journal.store.store import Store
from tests.torture.fuzz import PLANS, Victim, everything
from tests.torture.subjects import NOW

NOBODY = 65534
FILES = {
    "month": "entries/2026/2026-11.*.json",
    "format": "format.json",
    "device": ".state/device.json",
    "seen": ".state/seen.*.json",
    "lock": ".state/lock",
    "draft": ".state/drafts/x-*.json",
    "former": ".state/prev/*/2026-11.*/*4.json",
    "backup": ".state/backups/*/*.zip",
    "restore": ".state/restore.json",
    "staged": ".state/staged.json",
    "keys": "keys.json",
}


def _json(value: object) -> Callable[[Path], None]:
    return lambda path: _content(json.dumps(value).encode())(path)


def _content(data: bytes) -> Callable[[Path], None]:
    def put(path: Path) -> None:
        path.unlink()
        path.write_bytes(data)

    return put


def _folder(path: Path) -> None:
    path.unlink()
    (path / "inside").mkdir(parents=True)


def _link(path: Path) -> None:
    elsewhere = _root(path).with_name("elsewhere")
    shutil.move(path, elsewhere)
    path.symlink_to(elsewhere)


def _nowhere(path: Path) -> None:
    path.unlink()
    path.symlink_to(path.parent / "nowhere")


def _pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _of_another(path: Path) -> None:
    if os.geteuid() == 0:
        os.chown(path, 0, 0)
    path.chmod(0o600 if os.geteuid() == 0 else 0)


def _twice(path: Path) -> None:
    data = path.read_bytes()
    _content(data.replace(b"{\n", b'{\n  "format": 7,\n  "format": 1,\n', 1))(path)


def _another_month(path: Path) -> None:
    _content(next(_root(path).glob("entries/2026/2026-10.*")).read_bytes())(path)


def _root(path: Path) -> Path:
    return next(parent for parent in path.parents if (parent / "entries").is_dir())


KINDS: dict[str, Callable[[Path], None]] = {
    "nothing": _content(b""),
    "missing": Path.unlink,
    "a folder": _folder,
    "a link to elsewhere": _link,
    "a link to nowhere": _nowhere,
    "a named pipe": _pipe,
    "of another user": _of_another,
    "a JSON list": _json([1, {"a": 2}]),
    "JSON of another shape": _json({"revisions": [], "format": "1", "store_id": 7, "devices": {"a": 1}, "stage": 3}),
    "deeply nested": _content(b"[" * 200_000 + b"]" * 200_000),
    "duplicate keys": _twice,
    "another month": _another_month,
    "100 MB of spaces": _content(b" " * (100 << 20)),
}


@pytest.fixture(scope="module")
def victims(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Victim]:
    place = tmp_path_factory.mktemp("victims")
    made = {closed: Victim(place / str(closed), is_closed=closed) for closed in (False, True)}
    for closed, victim in made.items():  # what is imported on the way may not be readable for another user
        shutil.copytree(victim.source, place / f"tried {closed}")
        _use(victim, place / f"tried {closed}")
    datetime.strptime("2026", "%Y")
    return made


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_something_else(file: str, kind: str, victims: dict[bool, Victim], tmp_path: Path) -> None:
    if kind == "100 MB of spaces" and file not in ("month", "format", "draft", "keys"):
        pytest.skip("read by the same code as another that is tried")
    victim = victims[file == "keys"]
    folder = tmp_path / "journal"
    shutil.copytree(victim.source, folder)
    store_id = json.loads((folder / "format.json").read_bytes())["store_id"]
    (folder / f".state/seen.{store_id}.json").write_text('{"2026-11.beef": ["0198f3c2a1b20000", 0]}')
    for plan in PLANS:
        if FILES[file] != plan:
            (folder / plan).unlink()
    path = next(folder.glob(FILES[file]))
    if os.geteuid() == 0:
        for each in (tmp_path, *tmp_path.rglob("*")):
            os.chown(each, NOBODY, NOBODY, follow_symlinks=False)
    KINDS[kind](path)
    before = path.read_bytes() if path.is_file() and not path.is_symlink() else None
    there = (tmp_path / "elsewhere").read_bytes() if (tmp_path / "elsewhere").exists() else None
    assert _tried(victim, folder) == ""
    if there is not None:
        assert (tmp_path / "elsewhere").read_bytes() == there, "written through a link"
    if file == "keys" and kind == "duplicate keys":
        return  # it says what it said, and may be written as it was
    if before and file in ("month", "format", "draft", "keys", "backup"):
        kept = [p for p in folder.rglob("*") if p.is_file() and p.stat().st_size == len(before)]
        assert any(p.read_bytes() == before for p in kept), "written over"


def _tried(victim: Victim, folder: Path) -> str:
    """Open, read, save and open again in a process that owns the journal and nothing else; what went wrong."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        told = ""
        try:
            for above in folder.parents:
                with contextlib.suppress(OSError):
                    above.chmod(above.stat().st_mode | 0o011)
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            _use(victim, folder)
        except BaseException:
            told = traceback.format_exc()
        os.write(write, told.encode()[-3000:])
        os._exit(0)
    os.close(write)
    deadline = time.monotonic() + 20
    while os.waitpid(pid, os.WNOHANG) == (0, 0):
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            return "it hangs"
        time.sleep(0.01)
    with os.fdopen(read) as pipe:
        return pipe.read()


def _use(victim: Victim, folder: Path) -> None:
    with contextlib.suppress(JournalError):
        store = victim.opened(folder)
        everything(store)
        store.problems()
        store.repairs()
    with contextlib.suppress(JournalError):
        store = victim.opened(folder)
        at = NOW + timedelta(seconds=1)
        new = store.put(Entry(id=new_id(at), text="new", written_at=at, about=at.date()))
        store.close()
        again: Store = victim.opened(folder)
        assert again.entry(new.id) == new, "acknowledged, and not there"
