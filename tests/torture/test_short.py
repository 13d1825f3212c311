"""The short form of every torture, for each run of the tests."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.torture import damage, earlier, faults, full, fuzz, kill, laws, nothing_leaves, power, rekey, sync, two
from tests.torture.subjects import JournalSubject


def test_nothing_is_lost_when_it_is_killed(tmp_path: Path) -> None:
    count = kill.torture(JournalSubject(), tmp_path / "store", 16, seed=2)
    assert (count.unreadable, count.broken, count.leftovers, count.fell) == (0, [], [], []), count
    assert count.acknowledged


def test_a_kill_while_a_journal_of_an_earlier_version_is_brought_up_loses_nothing(tmp_path: Path) -> None:
    with earlier.bringing_up():
        count = kill.torture(earlier.EarlierSubject(), tmp_path / "store", 6, seed=2)
        assert (count.unreadable, count.broken, count.leftovers, count.fell) == (0, [], [], []), count
    forms = {b'"words"' in path.read_bytes() for path in (tmp_path / "store").glob("entries/*/*.json")}
    assert forms == {True, False}, "some months were written on, and not all"


def test_files_as_nobody_writes_them_do_no_harm(tmp_path: Path) -> None:
    count = fuzz.Count()
    victims = [fuzz.Victim(tmp_path / name, is_closed=name == "closed") for name in ("plain", "closed")]
    fuzz.torture(3, count, victims, examples=40)
    assert count.failures == []
    assert count.named


def test_no_fault_at_any_call_of_a_save_loses_or_doubles_anything() -> None:
    count = faults.torture(("put",), ("die", "EIO", "ENOSPC", "short"))
    assert count.violations == []
    assert count.points > 50


def test_a_full_disk_takes_nothing_away(tmp_path: Path) -> None:
    count = full.torture(JournalSubject(), tmp_path, 3, seed=2, by_limit=True)
    assert (count.unreadable, count.broken) == (0, []), count
    assert all(told.startswith("NoSpace: ") for told in count.told), count.told


def test_what_two_processes_add_is_all_there(tmp_path: Path) -> None:
    two.together(two.add_to_journal, tmp_path / "store", 2, 15)
    assert sorted(two.texts_of_journal(tmp_path / "store")) == sorted(f"{w} {n}" for w in range(2) for n in range(15))


def test_a_kill_while_keys_change_locks_nobody_out_and_loses_nothing(tmp_path: Path) -> None:
    mid_way = 0
    for seed in range(2, 10):  # on a quick machine few kills come while keys change
        count = rekey.torture(tmp_path / f"store-{seed}", 16, seed=seed)
        assert count.violations == []
        mid_way += count.mid_way
        if mid_way:
            break
    assert mid_way


def test_the_laws_of_merging_hold() -> None:
    assert laws.torture(80, seed=2) == 2


def test_no_damage_goes_unnoticed_and_a_repair_brings_everything_back() -> None:
    count = damage.torture(4, seed=3)
    assert (count.unreadable, count.unnoticed, count.altered, count.lost, count.deleted) == (0, 0, 0, 0, [])
    count = damage.torture(4, seed=3, without=("prev",))
    assert (count.unreadable, count.unnoticed, count.altered, count.other_months_lost) == (0, 0, 0, 0)
    assert (count.lost_after_repair, count.deleted) == (0, [])


def test_a_fault_while_keys_change_locks_nobody_out_and_loses_nothing(tmp_path: Path) -> None:
    count = rekey.torture_by_faults(tmp_path, ("die", "ENOSPC"), step=50)
    assert count.violations == []
    assert count.points > 10


def test_a_power_cut_takes_nothing_that_was_acknowledged() -> None:
    if reason := power.why_not():
        pytest.skip(f"power cuts: {reason}")
    count = power.torture(JournalSubject(), 4, seed=2)
    assert (count.unreadable, count.broken, count.leftovers) == (0, [], []), count


def test_no_command_needs_a_network(tmp_path: Path) -> None:
    prefix = nothing_leaves.without_network()
    if not prefix:
        pytest.skip("a network namespace is not permitted here")
    story = (("add", "--no-read", "Coffee with Ana."), ("list",), ("backup",), ("restore", "last"))
    assert nothing_leaves.tell(prefix, story, tmp_path / "journal") == []


@pytest.mark.skipif(not shutil.which("strace"), reason="strace is not installed")
def test_no_command_reaches_for_a_network_reading_least_of_all(tmp_path: Path) -> None:
    kinds, wrong = nothing_leaves.sockets((("add", "Coffee with Ana. I'll send her the deck."), ("list",)), tmp_path)
    assert (kinds.keys() - {"AF_UNIX"}, wrong) == (set(), [])


@pytest.mark.skipif(not shutil.which("git"), reason="git is not installed")
def test_two_machines_agree_through_git(tmp_path: Path) -> None:
    assert "7 entries on both" in sync.by_git(tmp_path)


@pytest.mark.skipif(not shutil.which("syncthing"), reason="Syncthing is not installed")
@pytest.mark.skipif(not os.environ.get("TORTURE_FULL"), reason="half a minute: set TORTURE_FULL")
def test_two_machines_agree_through_syncthing(tmp_path: Path) -> None:
    assert "7 entries on both" in sync.by_syncthing(tmp_path)
