"""Words of an encrypted journal are found nowhere: after an evening's use, a kill and two crashes."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("cryptography")

ROOT = Path(__file__).parent.parent
PASSPHRASE = "correct horse battery"
CANARIES = ("quagmirish", "zephyrine", "Xanthippe", "oubliette", "halcyonic", "murmuration")
"""One for an entry taken from stdin, an edit, a person, a draft, a saved page, a page of before."""

SHELL = """
import sys
from journal.cli.main import run
from journal.cli.world import World
from tests.tui import conftest
conftest.PEOPLE += ("Xanthippe",)
sys.exit(run(sys.argv[1:], World(load_reader=conftest.FakeReader)))
"""

SCREENS = """
import asyncio, ctypes, os, signal, sys
from textual.widgets import Input
from journal.journal import Journal
from journal.paths import home
from journal.tui.app import JournalApp
from tests.tui.conftest import FakeReader, settled

async def evening(end):
    journal = Journal.open(home(), load_reader=FakeReader)
    app = JournalApp(journal)
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        app.screen.query_one(Input).value = PASSPHRASE
        await pilot.press("enter")
        await settled(app)
        await pilot.press(*"halcyonic day, Xanthippe will call", "ctrl+s")
        await settled(app)
        for key in ("f3", "f4", "f5", "f6", "f7", "f2"):
            await pilot.press(key)
            await settled(app)
        await pilot.press(*"an oubliette of a meeting")
        await settled(app, 2.0)
        assert journal.store._drafts._session in " ".join(os.listdir(os.environ["JOURNAL_STATE"]))
        if end == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        if end == "segfault":
            ctypes.string_at(0)
        def fall():
            page = app.screen.page.text
            raise RuntimeError("fell")
        app.call_later(fall)
        await settled(app)

asyncio.run(evening(sys.argv[1]))
"""


@pytest.fixture
def ground(tmp_path: Path) -> Path:
    """A whole small world of folders, none shared with anybody."""
    for name in ("home", "tmp", "cwd", "run"):
        (tmp_path / name).mkdir(mode=0o700)
    return tmp_path


def surroundings(ground: Path) -> dict[str, str]:
    editor = ground / "editor"
    editor.write_text('#!/bin/sh\nword=zephy\nsed -i "s/Coffee/A ${word}rine coffee/" "$1"\ncp "$1" "$1~"\n')
    editor.chmod(0o700)
    return {
        "HOME": str(ground / "home"),
        "TMPDIR": str(ground / "tmp"),
        "XDG_RUNTIME_DIR": str(ground / "run"),
        "JOURNAL_STATE": str(ground / "home/.local/state/journal/drafts"),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": os.environ["PATH"],
        "EDITOR": str(editor),
        "TERM": "xterm-256color",
    }


def used(ground: Path, code: str, *argv: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    read, write = os.pipe()
    os.write(write, f"{PASSPHRASE}\n".encode())
    os.close(write)
    # What the screens tell when they fall goes into a file: a traceback that somebody keeps must hold no word.
    try:
        with (ground / ("cwd/stderr" if code is not SHELL else "talk")).open("a") as kept:
            return subprocess.run(
                [sys.executable, "-c", code, *argv],
                input=stdin,
                stdout=subprocess.PIPE,
                stderr=kept,
                text=True,
                cwd=ground / "cwd",
                env=surroundings(ground) | {"JOURNAL_PASSPHRASE_FD": str(read)},
                pass_fds=(read,),
                check=False,
            )
    finally:
        os.close(read)


def found(ground: Path) -> list[str]:
    """Where a canary sings, also inside of backups."""
    songs = []
    for path in ground.rglob("*"):
        if not path.is_file() or path == ground / "talk":
            continue
        contents = {"": path.read_bytes()}
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as zipped:
                contents |= {name: zipped.read(name) for name in zipped.namelist()}
        for inside, data in contents.items():
            heard = [w for w in CANARIES if w in path.name or w.encode() in data or w.encode("utf-16-le") in data]
            songs += [f"{word} in {path.relative_to(ground)} {inside}" for word in heard]
    return songs


def test_no_word_is_found_outside_the_journal(ground: Path) -> None:
    shell: Callable[..., subprocess.CompletedProcess[str]] = partial(used, ground, SHELL)
    assert shell("add", "-", stdin="A murmuration of starlings with Xanthippe.").returncode == 0
    assert shell("today", "--short").returncode == 0
    assert any("glance.json" in song for song in found(ground))
    assert shell("encrypt").returncode == 0
    assert found(ground) == []

    assert shell("add", "a quagmirish thing in the history").returncode == 2
    assert shell("add", "-", stdin="Coffee, quagmirish. I promised to call Xanthippe tomorrow.").returncode == 0
    assert shell("edit", "last").returncode == 0
    assert "zephyrine" in shell("show", "last").stdout
    for argv in (["list"], ["search", "murmuration"], ["people"], ["commitments"], ["month", "--md"], ["backup"]):
        assert shell(*argv).returncode == 0, argv
    assert shell("reword", "1", "a quagmirish thing in the history").returncode == 2
    assert shell("reword", "1", stdin="call Xanthippe, quagmirish").returncode == 0
    assert shell("promise", "last", "--words", "-", stdin="be quagmirish\nzephyrine coffee").returncode == 0
    assert shell("flag", "last", "awkward", "zephyrine coffee").returncode == 2
    assert shell("flag", "last", "awkward", stdin="zephyrine").returncode == 0
    assert shell("rm", "last").returncode == 0
    assert shell("undo").returncode == 0
    assert "quagmirish" in shell("export", "--format", "jsonl").stdout
    assert found(ground) == []

    for end, code in (("kill", -9), ("segfault", -11), ("crash", 1)):
        done = used(ground, f"PASSPHRASE = {PASSPHRASE!r}\n{SCREENS}", end)
        assert done.returncode == code, (ground / "cwd/stderr").read_text()[-3000:]
        assert found(ground) == [], end
    assert "fell" in (ground / "cwd/stderr").read_text()

    listed = shell("list").stdout
    assert "zephyrine" in listed
    assert listed.count("halcyonic") == 3
    assert found(ground) == []


def test_without_a_folder_in_memory_no_editor_is_started(ground: Path) -> None:
    used(ground, SHELL, "add", "-", stdin="A murmuration.")
    used(ground, SHELL, "encrypt")
    (ground / "run").rmdir()
    assert used(ground, SHELL, "edit", "last").returncode == 1
    assert "XDG_RUNTIME_DIR" in (ground / "talk").read_text()
    assert found(ground) == []
