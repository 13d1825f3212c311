"""A fault at every file-system call of every way the store writes.

    python -m tests.torture.faults [--full]

For each write path, call after call: the process dies there; the call fails with EIO or
ENOSPC; a write takes only half. Afterwards the store is opened anew: what was
acknowledged is there, what was not is there in full or not at all, nothing is left lying
about, and the same call again, without a fault, succeeds once.
"""

from __future__ import annotations

import argparse
import contextlib
import errno
import json
import os
import random
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from journal.domain.entry import Entry
from journal.domain.errors import JournalError, NotFound
from journal.domain.ids import new_id
from journal.store.store import Store
from tests.torture.subjects import NOW, Facts, JournalSubject

CALLS = ("open", "write", "fsync", "close", "replace", "rename", "mkdir", "chmod", "fchmod", "unlink", "link", "fstat")
KINDS = ("die", "EIO", "ENOSPC", "short")
PATHS = (
    "put",
    "put_many",
    "take_in",
    "edit",
    "remove",
    "restore",
    "say",
    "hear",
    "keep_draft",
    "drop_draft",
    "first_open",
    "back_up",
    "merge",
    "purge",
    "restore_in_place",
)
SHORT = ("put", "keep_draft", "first_open")

_DIED, _FINE, _REFUSED, _WRONG = 9, 0, 3, 4


@dataclass
class Count:
    """What came of it."""

    points: int = 0
    refused: int = 0
    saved_though_refused: int = 0
    violations: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.points} faults, {self.refused} changes refused ({self.saved_though_refused} of them on disk "
            f"all the same, in full): {len(self.violations)} violations"
        )


class Fault:
    """Counts the calls of `os` and lets one of them go wrong."""

    def __init__(self, kind: str, number: int) -> None:
        self.kind, self.number, self.calls, self.is_over = kind, number, 0, False

    def install(self) -> None:
        for name in CALLS:
            setattr(os, name, self._wrapped(name, getattr(os, name)))

    def _wrapped(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            if self.is_over:
                return call(*args, **kwargs)
            self.calls += 1
            if self.calls != self.number:
                return call(*args, **kwargs)
            self.is_over = True
            if self.kind == "die":
                os._exit(_DIED)
            if self.kind == "short":
                return call(args[0], bytes(args[1])[: max(1, len(args[1]) // 2)]) if name == "write" else call(*args)
            code = errno.EIO if self.kind == "EIO" else errno.ENOSPC
            if name == "close":
                call(*args)  # a close that fails has closed all the same
            raise OSError(code, os.strerror(code))

        return wrapped


def prepared(folder: Path) -> Facts:
    """A journal with something of everything in it."""
    subject = JournalSubject()
    store = subject.open(folder)
    chance = random.Random(5)
    for kind in (subject.put, subject.put, subject.put, subject.remove, subject.say, subject.hear, subject.keep_draft):
        kind(store, chance)[1]()
    store.close()
    return subject.read(folder)


def strike(path: str, kind: str, number: int, source: Path, folder: Path, before: Facts, count: Count) -> bool:
    """Let the `number`th call go wrong; whether there was one."""
    if path == "first_open":
        before = {}
    else:
        shutil.copytree(source, folder)
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        _child(path, kind, number, folder, write)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        facts, _, told = pipe.read().decode().partition("\n")
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    was_reached, _, detail = told.partition(" ")
    where = f"{path}, {kind} at call {number}"
    if code == _WRONG:
        count.violations.append(f"{where}: {detail}")
        return True
    if was_reached == "no" and code != _DIED:
        return False
    count.points += 1
    subject = JournalSubject()
    found = subject.read(folder)
    after = before | json.loads(facts)
    after = {name: content for name, content in after.items() if content is not None}
    if code == _FINE and found != after:
        count.violations.append(f"{where}: acknowledged, and not there")
    if code == _REFUSED:
        count.refused += 1
        count.saved_though_refused += detail == "saved"
        if found != after:
            count.violations.append(f"{where}: saved again, and not there")
    if code == _DIED and found not in (before, after):
        count.violations.append(f"{where}: neither before nor after")
    if left := subject.leftovers(folder):
        count.violations.append(f"{where}: {left} temporary files left")
    return True


def _child(path: str, kind: str, number: int, folder: Path, write: int) -> None:
    code, detail = _WRONG, ""
    fault = Fault(kind, number)
    tell = os.write
    subject = JournalSubject()
    try:
        if path == "first_open":
            entry = Entry(id=new_id(NOW), text="the first", written_at=NOW, about=NOW.date())
            facts: Facts = {f"entry {entry.id}": entry.text, f"text {entry.text}": ""}
            stores: list[Store] = []

            def act() -> object:
                stores[:] = [subject.open(folder)]
                return stores[0].put(entry)
        else:
            stores = [subject.open(folder)]
            facts, act = getattr(subject, path)(stores[0], random.Random(8))
        tell(write, json.dumps(facts).encode() + b"\n")
        fault.install()
        try:
            act()
            code = _FINE
        except JournalError as error:
            code = _REFUSED if str(error) else _WRONG
        fault.is_over = True
        if code == _REFUSED:
            detail = _after_refusal(path, subject.open(folder), stores, facts)
            with contextlib.suppress(NotFound):  # removed the first time, in spite of the error
                act()
    except BaseException as error:
        code, detail = _WRONG, f"{type(error).__name__}: {error}"
    finally:
        tell(write, f"{'yes' if fault.calls >= number else 'no'} {detail}".encode())
        os._exit(code)


def _after_refusal(path: str, anew: Store, stores: list[Store], facts: Facts) -> str:
    """Memory has to be as the disk; says "saved" where the change is there in spite of the error."""
    for store in stores:
        if not store.is_read_only:
            assert sorted(store.ids()) == sorted(anew.ids()), "memory and disk differ after a refusal"
            assert store.corrections() == anew.corrections(), "memory and disk differ after a refusal"
            assert store.readings() == anew.readings(), "memory and disk differ after a refusal"
    there = {f"entry {e.id}": e.text for e in anew.entries()} | {f"said {c.id}": c.value for c in anew.corrections()}
    there |= {f"heard {i}": r.model for i, r in anew.readings().items()}
    there |= {f"draft {d.entry_id}": d.text for d in anew.drafts()}
    return "saved" if all(there.get(name) == v for name, v in facts.items() if not name.startswith("text")) else ""


def torture(paths: tuple[str, ...], kinds: tuple[str, ...] = KINDS) -> Count:
    """Every fault of every kind on these write paths."""
    count = Count()
    with tempfile.TemporaryDirectory() as place:
        source = Path(place) / "source"
        before = prepared(source)
        for path in paths:
            for kind in kinds:
                number = 1
                while strike(path, kind, number, source, Path(place) / "struck", before, count):
                    shutil.rmtree(Path(place) / "struck", ignore_errors=True)
                    number += 1
                shutil.rmtree(Path(place) / "struck", ignore_errors=True)
    return count


def main() -> None:
    """Every fault, and what was counted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="every write path")
    chosen = parser.parse_args()
    for path in PATHS if chosen.full else SHORT:
        count = torture((path,))
        print(f"{path:12} {count}")
        for line in count.violations[:8]:
            print(f"    {line}")


if __name__ == "__main__":
    main()
