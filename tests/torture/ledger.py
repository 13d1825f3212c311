"""What a store promised, and whether it kept it."""

from __future__ import annotations

import json
import os
import random
import signal
import traceback
from collections.abc import Callable
from pathlib import Path

from tests.torture.subjects import Facts, Subject


class Promises:
    """What must be so after a change was acknowledged, and what may be so after one that was cut short."""

    def __init__(self) -> None:
        self.must: Facts = {}
        self._under_way: Facts = {}
        self.acknowledged = 0

    def announced(self, facts: Facts) -> None:
        self._under_way = facts

    def done(self) -> None:
        self.must.update(self._under_way)
        self._under_way = {}
        self.acknowledged += 1

    def broken(self, found: Facts) -> list[str]:
        """What was promised and is not so; afterwards what was found is what is promised."""
        wrong = []
        for name in self.must.keys() | found.keys() | self._under_way.keys():
            allowed = {self.must.get(name)}
            if name in self._under_way:
                allowed.add(self._under_way[name])
            if found.get(name) not in allowed:
                wrong.append(f"{name}: {found.get(name)!r:.60} is none of {allowed!r:.120}")
        self.must = dict(found)
        self._under_way = {}
        return wrong


class Worker:
    """A forked process that changes a store until it is killed, and says so through a pipe."""

    def __init__(self, subject: Subject, folder: Path, seed: int, before: Callable[[], None] = lambda: None) -> None:
        self._read, write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            os.close(self._read)
            _work(subject, folder, seed, write, before)
        os.close(write)

    def kill(self, promises: Promises) -> str:
        """Kill it, take note of all that it said; what it died of by itself, if it did."""
        os.kill(self.pid, signal.SIGKILL)
        return self.wait(promises)

    def wait(self, promises: Promises) -> str:
        """Take note of all that it says until it ends."""
        with os.fdopen(self._read, "rb") as pipe:
            lines = pipe.read().splitlines()
        os.waitpid(self.pid, 0)
        fell = ""
        for line in lines:
            if line == b"done":
                promises.done()
            elif line.startswith(b"fell "):
                fell = json.loads(line[5:])
            else:
                promises.announced(json.loads(line))
        return fell


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
            act()
            say("done")
    except BaseException as error:
        say("fell " + json.dumps(f"{type(error).__name__}: {error} Traceback: {traceback.format_exc()[-600:]}"))
    finally:
        os._exit(1)
