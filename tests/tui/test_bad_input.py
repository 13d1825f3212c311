"""What terminals and people do to a program: it keeps working, and says what it left out."""

from __future__ import annotations

import os
import pty
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ

import pytest

from journal.domain.belonging import belonging
from journal.domain.reading import Mention, Reading
from journal.journal import Journal
from journal.paths import under
from journal.tui.app import JournalApp
from journal.tui.commands import PLACES
from tests.tui.conftest import frame, settled, until

Tell = Callable[..., str]

SETTINGS = """
pipeline = "nobody_listens"
colour = "mauve"
[keys]
"entry.save" = "ctrl+d"
"entry.nothing" = "f10"
"""


class Terminal:
    """The real program in a terminal of its own."""

    def __init__(self, home: Path, **environ: str) -> None:
        self.main, side = pty.openpty()
        self.resize(80, 24)
        inherited = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "TEXTUAL", "COLOR"))}
        told = {**inherited, "TERM": "xterm-256color", "JOURNAL_HOME": str(home), **environ}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "journal"], stdin=side, stdout=side, stderr=side, env=told, start_new_session=True
        )
        os.close(side)
        self.seen = b""

    def resize(self, columns: int, rows: int) -> None:
        ioctl(self.main, TIOCSWINSZ, pack("HHHH", rows, columns, 0, 0))

    def send(self, keys: str) -> None:
        os.write(self.main, keys.encode())

    def until(self, words: bytes, seconds: float = 60) -> None:
        """Read what is shown until `words` were among it."""
        end = time.monotonic() + seconds
        begin = len(self.seen)
        while words not in self.seen[max(0, begin - len(words)) :]:
            assert time.monotonic() < end, f"{words!r} was never shown; last: {self.seen[-800:]!r}"
            if select.select([self.main], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.main, 65536)
                except OSError:  # the other side is closed
                    break

    def leave(self) -> int:
        self.send("\x11")
        end = time.monotonic() + 60
        while self.process.poll() is None and time.monotonic() < end:
            if select.select([self.main], [], [], 0.1)[0]:
                try:
                    self.seen += os.read(self.main, 65536)
                except OSError:
                    break
        return self.process.wait(20)


@pytest.mark.parametrize(
    "environ",
    [
        {"LANG": "C", "LC_ALL": "C"},
        {"NO_COLOR": "1"},
        {"TERM": "linux", "LANG": "C.UTF-8"},
        {"TERM": "vt100", "LANG": "xx_YY.nonsense"},
    ],
    ids=lambda environ: " ".join(f"{name}={value}" for name, value in environ.items()),
)
def test_every_terminal_takes_what_is_written_and_is_told_what_the_settings_could_not_have(
    tmp_path: Path, environ: dict[str, str]
) -> None:
    paths = under(tmp_path)
    paths.settings.parent.mkdir(parents=True, exist_ok=True)
    paths.settings.write_text(SETTINGS, encoding="utf-8")
    terminal = Terminal(tmp_path, **environ)
    terminal.until(b"hat happened")
    terminal.until(b"entry.nothing")  # on a busy machine a moment later; what follows takes its place
    # Pasted: a clear, a colour, a title, and the end of the paste within the paste.
    terminal.send("Café with José. \x1b[200~\x1b[2J\x1b[31mred\x1b]0;title\x07 end\x1b[201~")
    terminal.until(b"end")
    for columns, rows in ((12, 4), (3, 1), (200, 60), (80, 24)):
        terminal.resize(columns, rows)
        os.kill(terminal.process.pid, signal.SIGWINCH)
        time.sleep(0.2)
    terminal.send("\x13")
    terminal.until(b"Saved")
    assert terminal.leave() == 0
    assert b"Traceback" not in terminal.seen
    assert b"colour" in terminal.seen
    assert b"entry.nothing" in terminal.seen
    (entry,) = Journal.open(paths).entries()
    assert entry.text.startswith("Café with José.")
    assert "red" in entry.text
    assert b"\x1b]0;title" not in terminal.seen


@pytest.mark.parametrize("seed", range(3))
async def test_a_terminal_that_is_resized_all_the_time_loses_nothing(app: JournalApp, told: Tell, seed: int) -> None:
    chance = random.Random(seed)
    told("Ana gave advice, thanks. I promised to send the deck.", days_ago=3)
    keys = [f"f{number}" for number in range(2, 2 + len(PLACES))]
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"Lunch with Tom.")
        for _ in range(15):
            await pilot.resize_terminal(chance.randint(1, 220), chance.randint(1, 70))
            await pilot.press(chance.choice([*keys, "down", "f1", "escape"]))
        await pilot.resize_terminal(80, 24)
        await pilot.press("escape", "escape", "f2")
        await settled(app)
        assert app.screen.query_one("#page").text == "Lunch with Tom."  # type: ignore[attr-defined]
        assert "Lunch with Tom." in frame(app)


async def test_an_entry_of_a_megabyte_is_shown_and_can_be_written_on(app: JournalApp, journal: Journal) -> None:
    entry = journal.add("Met Ana by the lake.\n" * 50_000)
    async with app.run_test(size=(80, 24)) as pilot:
        for keys, words in ((("f6",), "Met Ana"), (("enter",), "Met Ana"), (("e",), "changing an entry")):
            await pilot.press(*keys)
            await until(lambda shown=words: shown in frame(app))
        await pilot.press(*"ok", "ctrl+s")
        await until(lambda: journal.find(entry.id).text.endswith("ok"))
    assert journal.find(entry.id).text.endswith("lake.\nok")


async def test_five_thousand_people_are_listed_and_found(app: JournalApp, journal: Journal) -> None:
    for start in range(0, 5000, 500):
        text = "\n".join(f"Met Person{number:04} Long." for number in range(start, start + 500))
        entry = journal.add(text)
        mentions = tuple(
            Mention(start=text.index(name), end=text.index(name) + 15, text=f"{name} Long", name=f"{name} Long",
                    met=True, person=f"p{number}")
            for number in range(start, start + 500)
            for name in [f"Person{number:04}"]
        )  # fmt: skip
        journal.store.put_readings([belonging(Reading(model="fake 1", mentions=mentions), entry.id, text)])
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f5")
        await until(lambda: "5000 people" in frame(app))
        await pilot.press("slash", *"person4999")
        await until(lambda: "One person" in frame(app))
        assert "Person4999 Long" in frame(app)
