"""Kill a process while it turns encryption on or off, changes the passphrase or re-keys everything.

    python -m tests.torture.rekey [--full] [--kills N] [--seed N]

After each kill: exactly one passphrase opens the journal (or it is plain, where that was
allowed), all entries and the draft are there, every file is of one kind, nothing half
written is left. Every third kill hits the process that goes on with what the last one
began. The same journal lives through all of them. Then every file-system call goes wrong
once: the process dies there, the call fails, a write takes only half.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import tempfile
import time
import traceback
import zipfile
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal.domain.entry import Draft, Entry
from journal.domain.errors import JournalError, WrongPassphrase
from journal.domain.ids import new_id
from journal.paths import under
from journal.store.encryption.keys import new_recovery_key
from journal.store.encryption.sealing import Cost
from journal.store.store import Store
from tests.torture.faults import KINDS, Fault

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)
WEAK = Cost(memory=64, rounds=1, lanes=1)
"""Trying a passphrase takes no time: it is not what is tested here."""

Opens = tuple[str, str]
"""A passphrase and a recovery key; two empty ones mean: not encrypted."""

PLAIN: Opens = ("", "")


@dataclass
class Count:
    """What came of it."""

    kills: int = 0
    mid_way: int = 0
    acts: dict[str, int] = field(default_factory=dict)
    violations: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        acts = ", ".join(f"{count} {name}" for name, count in sorted(self.acts.items()))
        return f"{self.kills} kills ({acts}), {self.mid_way} left work to go on with: {len(self.violations)} violations"


class Victim:
    """A journal that is encrypted, decrypted and re-keyed, and what is known to be so of it."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.folder = folder
        self.chance = chance
        self.opens = PLAIN
        self.former: list[Opens] = []
        store = self.store()
        for number in range(6):
            at = NOW - timedelta(days=31 * (number % 3), seconds=number)
            store.put(Entry(id=new_id(at), text=f"entry {number}", written_at=at, about=at.date()))
        store.keep_draft(Draft(entry_id="d", text="a draft", about=NOW.date(), changed_at=NOW))
        store.backups.make(NOW, "of the first day")
        store.close()
        self.texts = {f"entry {number}" for number in range(6)}

    def store(self) -> Store:
        return Store.open(under(self.folder), lambda: NOW)

    def act(self) -> tuple[str, Opens, Callable[[], object]]:
        """A random change of the keys: what it is, what opens the journal afterwards, and the call."""
        new = (f"passphrase {self.chance.getrandbits(32)}", new_recovery_key())
        old = self.opens
        if old == PLAIN:
            return "on", new, lambda: self.store().encrypt(*new, cost=WEAK)
        kind = self.chance.choice(["off", "passphrase", "rekey", "rekey"])
        if kind == "off":
            return kind, PLAIN, lambda: self._unlocked(old).decrypt(old[0])
        if kind == "passphrase":
            return kind, (new[0], old[1]), lambda: self._unlocked(old).change_passphrase(new[0], cost=WEAK)
        return kind, new, lambda: self._unlocked(old).rekey(*new, cost=WEAK)

    def _unlocked(self, opens: Opens) -> Store:
        store = self.store()
        store.unlock(opens[0])
        return store

    def go_on(self, after: Opens) -> None:
        """Open it as a person does who does not know how far it came."""
        for passphrase, _ in {self.opens, after}:
            store = self.store()
            if store.is_locked and passphrase:
                try:
                    store.unlock(passphrase)
                except WrongPassphrase:
                    continue

    def wrong(self, after: Opens) -> list[str]:
        """What is not as it has to be; `after` is what was being changed to."""
        found = []
        tried = {*self.former[-4:], self.opens, after} - {PLAIN}
        opening = self._which(sorted({passphrase for passphrase, _ in tried}))
        recovering = self._which(sorted({recovery for _, recovery in tried}))
        if self.store().is_encrypted:
            if len(opening) != 1 or len(recovering) != 1:
                found.append(f"{len(opening)} passphrases and {len(recovering)} recovery keys open it")
            if not found and (opening[0], recovering[0]) not in {self.opens, after}:
                found.append("it opens with something else than it should")
        elif PLAIN not in (self.opens, after):
            found.append("it is not encrypted")
        self.former.append(self.opens)
        self.opens = (opening[0], recovering[0]) if opening and recovering else PLAIN
        return found + self._content()

    def _which(self, secrets: list[str]) -> list[str]:
        opening = []
        for secret in secrets:
            store = self.store()
            if store.is_locked:
                try:
                    store.unlock(secret)
                    opening.append(secret)
                except WrongPassphrase:
                    pass
        return opening

    def _has_plain_backup(self) -> bool:
        for path in self.folder.rglob("*.zip"):
            with zipfile.ZipFile(path) as zipped:
                names = [name for name in zipped.namelist() if name.startswith("entries/")]
                if not all(zipped.read(name).startswith(b"JRNL1") for name in names):
                    return True
        return False

    def _content(self) -> list[str]:
        found = []
        store = self.store() if self.opens == PLAIN else self._unlocked(self.opens)
        if store.read_only_because:
            found.append(f"read-only: {store.read_only_because}")
        if problems := store.problems():
            found.append(f"problems: {problems}")
        if {e.text for e in store.entries()} != self.texts:
            found.append("entries are missing")
        if [d.text for d in store.drafts()] != ["a draft"]:
            found.append("the draft is missing")
        files = [p for p in self.folder.rglob("*") if p.is_file()]
        plain = [p for p in files if b"entry " in p.read_bytes() or b"a draft" in p.read_bytes()]
        closed = [p for p in files if p.name.endswith(".enc")]
        if closed and (plain or not store.is_encrypted):
            found.append(f"{len(plain)} plain files beside {len(closed)} encrypted ones")
        if store.is_encrypted and self._has_plain_backup():
            found.append("a backup is plain")
        if left := [p.name for p in files if ".tmp." in p.name]:
            found.append(f"left lying about: {left}")
        text = f"entry {self.chance.getrandbits(32)}"
        at = NOW + timedelta(seconds=self.chance.randrange(10**6))
        store.put(Entry(id=new_id(at), text=text, written_at=at, about=at.date()))
        self.texts.add(text)
        store.close()
        return found


def torture(folder: Path, kills: int, seed: int) -> Count:
    """Kill it so many times."""
    count, chance = Count(), random.Random(seed)
    victim = Victim(folder, chance)
    while count.kills < kills and not count.violations:
        name, after, act = victim.act()
        _strike(act, chance, count, name)
        if chance.random() < 0.5 and count.kills < kills:
            _strike(lambda after=after: victim.go_on(after), chance, count, "going on")
        keys = folder / "keys.json"
        count.mid_way += keys.exists() and b'"state": "on"' not in keys.read_bytes()
        count.violations += [f"kill {count.kills} ({name}): {wrong}" for wrong in victim.wrong(after)]
    return count


@dataclass
class Faults:
    """What came of faults."""

    points: int = 0
    violations: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.points} faults while keys change: {len(self.violations)} violations"


def torture_by_faults(place: Path, kinds: Sequence[str] = KINDS, step: int = 1) -> Faults:
    """Let each `step`th file-system call of every change of the keys go wrong, in each of the ways."""
    count, chance = Faults(), random.Random(4)
    plain = Victim(place / "plain", chance)
    closed = Victim(place / "closed", chance)
    closed.opens = ("the first passphrase", new_recovery_key())
    closed.store().encrypt(*closed.opens, cost=WEAK)
    for source, name in ((plain, "on"), (closed, "off"), (closed, "passphrase"), (closed, "rekey")):
        for kind in kinds:
            number = 1
            while _fails(source, place / "struck", name, kind, number, count):
                shutil.rmtree(place / "struck")
                number += step
            shutil.rmtree(place / "struck")
    return count


def _fails(source: Victim, folder: Path, name: str, kind: str, number: int, count: Faults) -> bool:
    """Let one call go wrong; whether there was one."""
    shutil.copytree(source.folder, folder)
    victim = copy(source)
    victim.folder, victim.former, victim.texts = folder, [], set(source.texts)
    made, after, act = next(c for c in iter(victim.act, None) if c[0] == name)
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        tell, fault = os.write, Fault(kind, number)
        code = 4
        try:
            fault.install()
            act()
            code = 0
        except JournalError as error:
            code = 3 if str(error) else 4
        finally:
            fault.is_over = True
            tell(write, b"yes" if fault.calls >= number else b"no")
            os._exit(code)
    os.close(write)
    with os.fdopen(read, "rb") as pipe:
        told = pipe.read()
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    if told == b"no":
        return False
    count.points += 1
    where = f"{made}, {kind} at call {number}"
    if code == 4:
        count.violations.append(f"{where}: it fell")
    if code == 0 and after == PLAIN and victim.store().is_encrypted:
        count.violations.append(f"{where}: acknowledged, and not so")
    count.violations += [f"{where}: {wrong}" for wrong in victim.wrong(after)]
    if code == 0 and victim.opens != after:
        count.violations.append(f"{where}: acknowledged, and not so")
    return True


def _strike(act: Callable[[], object], chance: random.Random, count: Count, name: str) -> None:
    """Fork, begin, and kill: the moment is spread over all that it takes."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        try:
            os.write(write, b"begun\n")
            act()
            os.write(write, b"done\n")
            time.sleep(60)
        except BaseException:
            os.write(write, b"fell " + traceback.format_exc()[-700:].encode())
        finally:
            os._exit(1)
    os.close(write)
    with os.fdopen(read, "rb", buffering=0) as pipe:
        pipe.read(6)
        time.sleep(chance.random() ** 2 * 0.25)
        os.kill(pid, signal.SIGKILL)
        told = pipe.read()
    os.waitpid(pid, 0)
    if told.startswith(b"fell"):
        count.violations.append(f"{name}: {told.decode()}")
    count.kills += 1
    count.acts[name] = count.acts.get(name, 0) + 1


def main() -> None:
    """Torture and print what was counted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="500 kills instead of 40")
    parser.add_argument("--kills", type=int, help="so many kills")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        count = torture(Path(folder) / "store", chosen.kills or (500 if chosen.full else 40), chosen.seed)
        print(count)
        for line in count.violations[:8]:
            print(f"    {line}")
    with tempfile.TemporaryDirectory() as folder:
        faults = torture_by_faults(Path(folder), step=1 if chosen.full else 9)
        print(faults)
        for line in faults.violations[:8]:
            print(f"    {line}")


if __name__ == "__main__":
    main()
