"""What a store promised, and whether it kept it."""

from __future__ import annotations

import json
import os
import random
import select
import signal
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.torture.subjects import Facts, Subject


class Promises:
    """What must be so after a change was acknowledged, and what may be so after one that was cut short.

    Attributes:
        must: A thing's name to its content, or to None for a thing that is gone.
        acknowledged: How many changes were.
        too_late: Acknowledgements that came when the power was gone already: nobody can have seen them.
    """

    def __init__(self, must: Facts | None = None) -> None:
        self.must: Facts = dict(must or {})
        self._under_way: list[Facts] = []
        self.acknowledged = 0
        self.too_late: list[Facts] = []

    def take(self, lines: list[bytes]) -> str:
        """Take note of what a worker said; what it died of by itself, if it did."""
        fell = ""
        for line in lines:
            if line == b"done":
                self.must.update(self._under_way.pop())
                self.acknowledged += 1
            elif line.startswith(b"fell "):
                fell = json.loads(line[5:])
            else:
                self._under_way.append(json.loads(line))
        return fell

    def take_late(self, lines: list[bytes]) -> None:
        """Take note of what a worker said after the power was cut: all of that may be so, and none must."""
        for line in lines:
            if line == b"done":
                self.too_late.append(self._under_way[-1])
            elif not line.startswith(b"fell "):
                self._under_way.append(json.loads(line))

    def broken(self, found: Facts) -> list[str]:
        """What was promised and is not so; afterwards what was found is what is promised."""
        wrong = []
        for name in self.must.keys() | found.keys() | {name for facts in self._under_way for name in facts}:
            allowed = {self.must.get(name), *(facts[name] for facts in self._under_way if name in facts)}
            if found.get(name) not in allowed:
                wrong.append(f"{name}: {found.get(name)!r:.60} is none of {allowed!r:.120}")
        self.must = dict(found)
        self._under_way = []
        return wrong


class Worker:
    """A forked process that changes a store until it is killed, and says so through a pipe."""

    def __init__(self, subject: Subject, folder: Path, seed: int, before: Callable[[], None] = lambda: None) -> None:
        self._read, write = os.pipe()
        self._heard = b""
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._read)
            _work(subject, folder, seed, write, before)
        os.close(write)

    def said(self, patience: float = 0) -> list[bytes]:
        """The lines that it said since the last look; waits for one so many seconds at most."""
        while select.select([self._read], [], [], patience)[0] and (more := os.read(self._read, 65536)):
            self._heard += more
            patience = 0
        *lines, self._heard = self._heard.split(b"\n")
        return lines

    def kill(self) -> list[bytes]:
        """Kill it; what it had said."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()

    def wait(self) -> list[bytes]:
        """What it says until it ends."""
        with os.fdopen(self._read, "rb") as pipe:
            *lines, _ = (self._heard + pipe.read()).split(b"\n")  # what was cut off in a word had not been begun
        os.waitpid(self.pid, 0)
        return lines


def _work(subject: Subject, folder: Path, seed: int, write: int, before: Callable[[], None]) -> None:
    def say(line: str) -> None:
        os.write(write, line.encode() + b"\n")

    try:
        chance = random.Random(seed)
        before()
        store = subject.open(folder)
        while True:
            facts, act = subject.change(store, chance)
            say(json.dumps(facts))
            came = act()
            say("done")
            store = came if isinstance(came, type(store)) else store
    except BaseException as error:
        say("fell " + json.dumps(f"{type(error).__name__}: {error} Traceback: {traceback.format_exc()[-600:]}"))
    finally:
        os._exit(1)
