"""The laws of merging, looked for by hypothesis; the long form is `python -m tests.torture.laws --full`."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from journal.store.store import Store
from tests.torture.laws import Machine, begun, shown


class MachinesThatSync(RuleBasedStateMachine):
    """Four machines that write and take in each other's files, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.world = begun(self.folder)

    @rule(seed=st.integers(0, 1 << 20))
    def go_on(self, seed: int) -> None:
        self.world.step(random.Random(seed))

    @rule()
    def agree(self) -> None:
        self.world.settle_down()

    def teardown(self) -> None:
        try:
            self.world.settle_down()
        finally:
            shutil.rmtree(self.folder, ignore_errors=True)


TestMachinesThatSync = MachinesThatSync.TestCase
TestMachinesThatSync.settings = settings(max_examples=4, stateful_step_count=12, deadline=None)


def three(folder: Path) -> list[Machine]:
    """Three journals with something in common and something of their own."""
    world = begun(folder)
    chance = random.Random(3)
    for _ in range(40):
        world.step(chance)
    return world.machines[:3]


def merged(folder: Path, into: Machine, *sources: Path) -> Store:
    """A copy of one journal, with others taken in one after the other."""
    shutil.copytree(into.folder, folder)
    store = Machine(folder.parent, folder.name, into.wrong_by).open()
    for source in sources:
        store.merge(source)
    return store


def test_merging_is_commutative_associative_and_idempotent(tmp_path: Path) -> None:
    a, b, c = three(tmp_path)
    ab = merged(tmp_path / "ab", a, b.folder)
    ba = merged(tmp_path / "ba", b, a.folder)
    assert shown(ab) == shown(ba)
    left = merged(tmp_path / "ab-c", c, tmp_path / "ab")
    bc = merged(tmp_path / "bc", b, c.folder)
    right = merged(tmp_path / "a-bc", a, tmp_path / "bc")
    assert shown(left) == shown(right)
    assert shown(merged(tmp_path / "twice", a, b.folder, b.folder, a.folder)) == shown(ab)
    assert bc.problems() == []


def test_merging_loses_nothing_of_either(tmp_path: Path) -> None:
    a, b, _ = three(tmp_path)
    both = merged(tmp_path / "both", a, b.folder)
    for machine in (a, b):
        store = machine.open()
        store.ids()
        here, there = store._months.tables, both._months.tables
        for name in ("revisions", "corrections"):
            assert here[name].items() <= there[name].items()
        assert here["readings"].keys() <= there["readings"].keys()
