"""A real terminal: the journal in tmux, with the keys that a terminal sends and the screen that a person sees."""

from __future__ import annotations

import codecs
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import termios
import time
import uuid
from collections.abc import Mapping
from pathlib import Path

import pytest

PATIENCE = 90.0  # seconds: the model is loaded meanwhile, perhaps on a busy machine
LOOK = 0.05  # seconds between two looks at the screen
FINGERS = 0.2  # seconds before a key: nobody presses two at once

NEEDS_TMUX = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")


class Terminal:
    """The journal in a terminal of its own.

    Args:
        home: The folder of the journal.
        environ: What else the program finds in its environment.
        size: Columns and rows.
        command: What is run after `journal`.
    """

    def __init__(
        self, home: Path, environ: Mapping[str, str] | None = None, size: tuple[int, int] = (80, 24), command: str = ""
    ) -> None:
        self._socket = f"journal-{uuid.uuid4().hex[:12]}"
        given = {"JOURNAL_HOME": str(home), "TEXTUAL_ANIMATIONS": "none", **(environ or {})}
        words = ["env", *(f"{name}={value}" for name, value in given.items())]
        words += [sys.executable, "-m", "journal", *command.split()]
        width, height = size
        self._tmux("-f", os.devnull, "new-session", "-d", "-s", "j", "-x", str(width), "-y", str(height), *words)
        self._tmux("set-option", "-g", "escape-time", "0")

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the terminal, whatever runs in it: the program is hung up on."""
        subprocess.run(["tmux", "-L", self._socket, "kill-server"], capture_output=True, check=False)

    def press(self, *keys: str) -> None:
        """Press keys, by tmux's names: "C-s", "F5", "Enter", "y"."""
        for key in keys:
            time.sleep(FINGERS)
            self._tmux("send-keys", "-t", "j", key)

    def type(self, words: str) -> None:
        """Type words, letter by letter as a terminal sends them."""
        self._tmux("send-keys", "-t", "j", "-l", words)

    def screen(self) -> str:
        """What is to be seen."""
        return self._tmux("capture-pane", "-p", "-t", "j")

    def sees(self, *wanted: str) -> str:
        """Wait until each of `wanted`, regular expressions, is to be seen; returns the screen."""
        end = time.monotonic() + PATIENCE
        while True:
            screen = self.screen()
            running = " ".join(screen.split())  # what is told in a corner runs over several lines
            lacking = [words for words in wanted if not re.search(words, screen) and not re.search(words, running)]
            if not lacking:
                return screen
            assert time.monotonic() < end, f"not to be seen: {lacking}\n{screen}"
            time.sleep(LOOK)

    def ends(self) -> None:
        """Wait until the program is left."""
        end = time.monotonic() + PATIENCE
        while subprocess.run(
            ["tmux", "-L", self._socket, "has-session"], capture_output=True, check=False
        ).returncode == 0:  # fmt: skip
            assert time.monotonic() < end, self.screen()
            time.sleep(LOOK)

    def program(self) -> int:
        """The number of the program's process."""
        return int(self._tmux("display-message", "-p", "-t", "j", "#{pane_pid}"))

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-L", self._socket, *words], capture_output=True, text=True, check=True)
        return done.stdout


class OnLine:
    """The journal in a terminal of 80 columns that is read as it comes, for what is asked where there is no screen.

    Args:
        home: The folder of the journal.
        command: What is run after `journal`, in words.
    """

    def __init__(self, home: Path, *command: str) -> None:
        self._program, self._terminal = pty.fork()
        if self._program == 0:
            environ = {**os.environ, "JOURNAL_HOME": str(home), "LC_ALL": "C.UTF-8"}
            os.execve(sys.executable, [sys.executable, "-m", "journal", *command], environ)
        termios.tcsetwinsize(self._terminal, (24, 80))
        self._letters = codecs.getincrementaldecoder("utf-8")("replace")  # what is read may end within a letter
        self.told = ""  # from the beginning
        self._said = ""

    def __enter__(self) -> OnLine:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._terminal)

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed."""
        return bool(termios.tcgetattr(self._terminal)[3] & termios.ECHO)

    def types(self, words: str) -> None:
        """Type words; "\\x03" is Ctrl-C."""
        os.write(self._terminal, words.encode())

    def hears(self, wanted: str) -> None:
        """Wait until `wanted` was said, and forget it with all that came before."""
        while wanted not in self._said:
            assert self._listen(), f"not said: {wanted!r} but {self._said!r}"
        self._said = self._said.partition(wanted)[2]

    def answers(self, question: str, words: str) -> None:
        """Wait for a question, and type an answer and Enter."""
        self.hears(question)
        self.types(f"{words}\n")

    def end(self) -> tuple[str, int]:
        """Wait until the program ends; what it said since, and its exit code."""
        while self._listen():
            pass
        _, status = os.waitpid(self._program, 0)
        return self._said, os.waitstatus_to_exitcode(status)

    def _listen(self) -> bool:
        """Take in what is said next; False once the program has ended."""
        assert select.select([self._terminal], [], [], PATIENCE)[0], f"nothing more came after {self._said!r}"
        try:
            said = os.read(self._terminal, 4096)
        except OSError:  # as Linux tells that nobody has the other end any more
            return False
        words = self._letters.decode(said)
        self.told += words
        self._said += words
        return bool(said)
