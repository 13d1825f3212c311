"""The laws of merging, by machines that write, sync and merge in any order.

    python -m tests.torture.laws [--full] [--steps N]

Three machines with a journal each, one clock right, one a year ahead, one a year behind; a
fourth is a copy of the first's disk. Each step one of them writes, changes, puts away, brings
back, settles, says or hears something, or takes in another's journal: by files that sync, by
conflict copies, by `merge`. After each run all of them sync: they show the same, and every
text that was ever saved is still there.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.errors import Conflict
from journal.domain.ids import new_id
from journal.domain.reading import Reading
from journal.paths import under
from journal.store.disk import folders
from journal.store.store import Store

START = datetime(2026, 11, 20, 12, tzinfo=UTC)
YEAR = timedelta(days=365)
KINDS = (
    "write", "write", "edit", "edit", "edit_stale", "remove", "restore", "settle", "say", "hear",
    "sync", "sync", "merge", "copy",
)  # fmt: skip


class Machine:
    """A journal on a machine whose clock is wrong by so much."""

    def __init__(self, folder: Path, name: str, wrong_by: timedelta) -> None:
        self.folder, self.name, self.wrong_by, self.ticks = folder / name, name, wrong_by, 0
        self.opened_once: Entry | None = None

    def now(self) -> datetime:
        """The moment it believes it is."""
        self.ticks += 1
        return START + self.wrong_by + timedelta(minutes=self.ticks * 7)

    def open(self) -> Store:
        """The journal, opened anew as the next command does."""
        usual, folders.machine_id = folders.machine_id, lambda: self.name
        try:
            return Store.open(under(self.folder), self.now)
        finally:
            folders.machine_id = usual


@dataclass
class World:
    """The machines, and what was ever saved on any of them."""

    machines: list[Machine]
    texts: set[str] = field(default_factory=set)
    said: set[str] = field(default_factory=set)
    steps: int = 0

    def step(self, chance: random.Random) -> None:
        """One random step."""
        self.steps += 1
        machine, other = chance.sample(self.machines, 2)
        kind = chance.choice(KINDS)
        store = machine.open()
        if kind == "sync":
            sync(other, machine, chance if chance.random() < 0.5 else None)
        elif kind == "merge":
            store.merge(other.folder)
            assert store.merge(other.folder).revisions == 0, "taking the same in twice takes it in once"
        elif kind == "copy":
            put_conflict_copy(other, machine, chance)
        else:
            self.write(kind, store, machine, chance)

    def write(self, kind: str, store: Store, machine: Machine, chance: random.Random) -> None:
        """One of the things a writer does."""
        text = f"{machine.name} {machine.ticks} {chance.getrandbits(32)}"
        ids = store.ids()
        trashed = store.trashed()
        if kind == "write" or not ids:
            at = machine.now()
            store.put(Entry(id=new_id(at), text=text, written_at=at, about=at.date()))
            self.texts.add(text)
            return
        entry = store.entry(chance.choice(ids))
        assert entry is not None
        if kind == "edit":
            machine.opened_once = store.put(replace(entry, text=text))
            self.texts.add(text)
        elif kind == "edit_stale" and machine.opened_once is not None:
            try:
                store.put(replace(machine.opened_once, text=text))
            except Conflict:
                assert text in {e.text for e in store.heads(machine.opened_once.id)}
            self.texts.add(text)
        elif kind == "remove":
            store.remove(entry.id)
        elif kind == "restore" and trashed:
            store.restore(trashed[0].id, trashed[0].revision)
        elif kind == "settle" and (split := store.conflicts()):
            store.settle(replace(split[0][-1], text=text))
            self.texts.add(text)
        elif kind == "say":
            at = machine.now()
            said = Correction(id=new_id(at), at=at, act=text, target=entry.id, field="tone", value="1")
            store.say([said])
            self.said.add(said.id)
        elif kind == "hear":
            store.put_readings([Reading(model=text, entry=entry.id)])

    def settle_down(self) -> None:
        """Let all of them sync, and look whether the laws held.

        Raises:
            AssertionError: Naming the law that did not.
        """
        for _ in range(2):
            for source in self.machines:
                for target in self.machines:
                    if source is not target:
                        sync(source, target, None)
        stores = [machine.open() for machine in self.machines]
        seen = [shown(store) for store in stores]
        assert all(s == seen[0] for s in seen), "machines that synced show different things"
        for store in stores:
            assert store.problems() == [], store.problems()
        kept = {r.content.text for i in stores[0]._months.revisions_of for r in stores[0].revisions(i)}
        assert self.texts <= kept, f"lost: {self.texts - kept}"
        assert self.said <= {c.id for c in stores[0].corrections()}, "a correction was lost"


def sync(source: Machine, target: Machine, chance: random.Random | None) -> None:
    """Bring over the files of other devices, as a sync program does; with `chance` not all of them."""
    own = {store._folders.device for store in (target.open(),)}
    for path in sorted(source.folder.glob("entries/*/*.json")):
        if path.name.split(".")[1] in own or (chance and chance.random() < 0.5):
            continue
        to = target.folder / path.relative_to(source.folder)
        if to.exists() and to.stat().st_size > path.stat().st_size:
            continue  # a file only grows: the larger one is the newer
        to.parent.mkdir(exist_ok=True)
        shutil.copy2(path, to)


def put_conflict_copy(source: Machine, target: Machine, chance: random.Random) -> None:
    """What Syncthing leaves when both sides changed a file."""
    paths = sorted(source.folder.glob("entries/*/*.json"))
    if paths:
        path = chance.choice(paths)
        to = target.folder / path.relative_to(source.folder)
        to.parent.mkdir(exist_ok=True, parents=True)
        mark = f".sync-conflict-20261120-{chance.randrange(10**6):06}-ABCDEFG.json"
        shutil.copy2(path, to.with_name(path.name.removesuffix(".json") + mark))


def shown(store: Store) -> object:
    """Everything one can see."""
    return (
        list(store.entries()),
        [(e.id, e.text) for e in store.trashed()],
        {i: store.heads(i) for i in store.ids()},
        store.readings(),
        store.corrections(),
    )


def begun(folder: Path) -> World:
    """Four machines; the last is a copy of the first's disk, with all of its state."""
    wrong = {"right": timedelta(0), "ahead": YEAR, "behind": -YEAR}
    machines = [Machine(folder, name, by) for name, by in wrong.items()]
    for machine in machines:
        machine.open()
    world = World(machines)
    world.write("write", machines[0].open(), machines[0], random.Random(0))
    shutil.copytree(machines[0].folder, folder / "cloned")
    machines.append(Machine(folder, "cloned", timedelta(hours=1)))
    return world


def torture(steps: int, seed: int, run: int = 40) -> int:
    """So many steps, in runs that each begin with empty journals; how many runs.

    Raises:
        AssertionError: With the seed of the run in which a law did not hold.
    """
    runs = 0
    while steps > 0:
        with tempfile.TemporaryDirectory() as folder:
            chance = random.Random(f"{seed}/{runs}")
            world = begun(Path(folder))
            try:
                for _ in range(min(run, steps)):
                    world.step(chance)
                world.settle_down()
            except AssertionError as error:
                raise AssertionError(f"run {runs} of seed {seed}, step {world.steps}: {error}") from error
        steps -= run
        runs += 1
    return runs


def main() -> None:
    """Run them and say how many steps held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="10 000 steps")
    parser.add_argument("--steps", type=int)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    steps = chosen.steps or (10_000 if chosen.full else 200)
    begin = time.perf_counter()
    runs = torture(steps, chosen.seed)
    print(f"merge laws: {steps} steps in {runs} runs on four machines, {time.perf_counter() - begin:.0f} s: all held")


if __name__ == "__main__":
    main()
