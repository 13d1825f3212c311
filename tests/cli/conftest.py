"""The shell in a throw-away place, with a clock that stands and a reader that knows few words."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from journal.cli.main import run
from journal.cli.world import World
from tests.tui.conftest import FakeReader, StandingClock


@dataclass
class Ran:
    """What a command came to."""

    code: int
    out: str
    err: str


Shell = Callable[..., Ran]


class Answers(io.TextIOWrapper):
    """What somebody types at a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Runs a command: `shell("add", "-", stdin="Coffee with Ana.")`; `after` a time, `at_terminal`, in an `editor`."""
    clock = StandingClock()
    environ = {"JOURNAL_HOME": str(tmp_path / "home")}

    def call(
        *argv: str,
        stdin: str | bytes = "",
        home: Path | None = None,
        after: timedelta = timedelta(),
        at_terminal: bool = False,
        editor: Path | None = None,
    ) -> Ran:
        clock.at += after
        raw = stdin if isinstance(stdin, bytes) else stdin.encode("utf-8", "surrogatepass")
        world = World(
            stdin=(Answers if at_terminal else io.TextIOWrapper)(io.BytesIO(raw), encoding="utf-8"),
            stdout=io.StringIO(),
            stderr=io.StringIO(),
            environ=({"JOURNAL_HOME": str(home)} if home else environ) | ({"EDITOR": str(editor)} if editor else {}),
            clock=clock,
            load_reader=FakeReader,
        )
        code = run(argv, world)
        return Ran(code, world.stdout.getvalue(), world.stderr.getvalue())  # type: ignore[attr-defined]

    return call
