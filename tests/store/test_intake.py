"""What is taken in from elsewhere: outside of memory, sorted by month, all or nothing."""

from __future__ import annotations

import tempfile
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.errors import Locked, NoSpace
from journal.domain.ids import new_id
from journal.domain.reading import Reading
from journal.paths import Paths
from journal.store.disk import atomic
from journal.store.parts import spool
from journal.store.store import Store

Write = Callable[..., Entry]
Again = Callable[[], Store]


@pytest.fixture
def little_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hardly anything is held in memory."""
    monkeypatch.setattr(spool, "HELD", 200)


@pytest.fixture
def many(write: Write) -> list[Entry]:
    """Entries of four months, which come in no order."""
    return [write(f"Day {n}. " + "tea " * n, at=datetime(2026, 1 + n % 4, 1 + n, tzinfo=UTC)) for n in range(28)]


def take_in(store: Store, entries: list[Entry], act: str = "import") -> int:
    with store.intake() as intake:
        list(store.here(intake))
        for entry in entries:
            intake.add(entry)
        return store.take_in(intake, act)


def texts(store: Store) -> list[str]:
    return sorted(entry.text for entry in store.entries())


@pytest.mark.usefixtures("little_held")
def test_what_goes_through_a_file_is_what_came(store: Store, many: list[Entry], again: Again) -> None:
    odd = replace(many[0], id="odd", text="half a pair \ud83d\n\u2028 and \x00", title="T", place="P", tags=("a", "b"))
    assert take_in(store, [*many, odd]) == 29
    for opened in (store, again()):
        assert {e.id: replace(e, revision="") for e in opened.entries()} == {e.id: e for e in (*many, odd)}
    assert not any(atomic.is_temporary(path.name) for path in store._folders.data.rglob("*"))
    assert again().problems() == []


@pytest.mark.usefixtures("little_held")
def test_of_a_block_that_does_not_end_well_nothing_is_taken_in(store: Store, many: list[Entry]) -> None:
    with store.intake() as intake:
        for entry in many[:9]:
            intake.add(entry)
        with suppress(KeyError), intake.whole():
            for entry in many[9:20]:
                intake.add(entry)
            raise KeyError
        for entry in many[20:]:
            intake.add(entry)
        assert store.take_in(intake, "import") == 17
    assert texts(store) == sorted(e.text for e in (*many[:9], *many[20:]))


def test_it_is_one_act_with_all_that_was_heard_and_said(store: Store, many: list[Entry], again: Again) -> None:
    at = datetime(2026, 11, 1, tzinfo=UTC)
    said = [Correction(id=new_id(at), at=at, act=f"a{n}", target=f"t{n}", field="status", value="kept") for n in (1, 2)]
    store.say(said[:1])
    with store.intake() as intake:
        for entry in many:
            intake.add(entry)
            intake.hear(entry, Reading(model="m", entry=entry.id))
        for one in said:
            intake.say(one)
        assert store.take_in(intake, "import") == len(many)
    store = again()
    assert {c.id for c in store.corrections()} == {c.id for c in said}
    assert store.readings().keys() == {e.id for e in many}
    act = store.last_act()
    assert act is not None
    assert (act.id, len(act.revisions)) == ("import", len(many))


def test_what_is_here_stays_what_was_taken_back_comes_back_and_what_was_thrown_away_stays_away(
    store: Store, many: list[Entry], again: Again
) -> None:
    take_in(store, many[:12])
    store.remove_all([e.id for e in many[:8]], undoes="import")
    store.remove_all([e.id for e in many[8:10]])
    assert take_in(again(), many, "again") == len(many) - 4
    store = again()
    assert texts(store) == sorted(e.text for e in (*many[:8], *many[10:]))
    assert {e.id for e in store.trashed()} == {e.id for e in many[8:10]}
    assert [len(store.revisions(e.id)) for e in (many[0], many[10], many[20])] == [3, 1, 1]


def test_what_was_taken_back_comes_back_where_its_history_lies(store: Store, write: Write, again: Again) -> None:
    entry = write("Tea.", at=datetime(2026, 2, 3, tzinfo=UTC))
    take_in(store, [entry])
    store.remove_all([entry.id], undoes="import")
    moved = replace(entry, written_at=datetime(2026, 7, 3, tzinfo=UTC))
    assert take_in(again(), [moved], "again") == 1
    store = again()
    assert [(e.id, e.written_at) for e in store.entries()] == [(entry.id, moved.written_at)]
    assert store.months_by_files().keys() == {"2026-02"}


def test_looking_through_and_taking_in_leave_no_month_in_memory(store: Store, many: list[Entry], again: Again) -> None:
    take_in(store, many)
    assert not store._months.tables["revisions"]
    store = again()
    with store.intake() as intake:
        assert sorted(e.text for e in store.here(intake)) == sorted(e.text for e in many)
    assert not store._months.tables["revisions"]
    assert texts(store) == sorted(e.text for e in many)


def test_a_month_with_something_wrong_stays_so_that_it_is_told(store: Store, many: list[Entry], again: Again) -> None:
    take_in(store, many)
    broken = next((store._folders.entries / "2026").glob("2026-02.*"))
    broken.write_bytes(broken.read_bytes().replace(b"tea", b"tee", 1))
    store = again()
    with store.intake() as intake:
        assert len(list(store.here(intake))) == len(many)
    assert [problem.file for problem in store.noticed()] == [broken]


@pytest.mark.usefixtures("little_held")
def test_where_the_disk_is_full_nothing_is_taken_in(
    store: Store, many: list[Entry], again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "TemporaryFile", full)
        with pytest.raises(NoSpace):
            take_in(store, many)
    assert texts(again()) == []
    assert take_in(store, many) == len(many)


@pytest.mark.usefixtures("little_held")
def test_no_word_of_an_encrypted_journal_lies_open_on_the_way(
    store: Store, many: list[Entry], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("cryptography")
    from journal.store.encryption.keys import new_recovery_key
    from journal.store.encryption.sealing import Cost

    store.encrypt("correct horse", new_recovery_key(), cost=Cost(memory=64, rounds=1, lanes=1))
    store.unlock("correct horse")
    monkeypatch.setattr(tempfile, "TemporaryFile", lambda **_: (tmp_path / "spool").open("w+b"))
    with store.intake() as intake:
        for entry in many:
            intake.add(entry)
        assert store.take_in(intake, "import") == len(many)
    closed = (tmp_path / "spool").read_bytes()
    assert len(closed) > 1 << 16
    assert b"tea tea" not in closed  # three letters alone do turn up in so much noise
    assert texts(store) == sorted(e.text for e in many)
    store.lock()
    with pytest.raises(Locked):
        take_in(store, many)


def test_memory_holds_a_month_and_not_all_that_is_taken_in(
    store: Store, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "HELD", 1 << 18)
    began = datetime(2000, 1, 1, tzinfo=UTC)

    def entries() -> Iterator[Entry]:
        for number in range(1500):
            yield write(f"{number} " + "x" * 8000, at=began + timedelta(days=number))

    with held_at_most() as held, store.intake() as intake:
        for entry in entries():
            intake.add(entry)
        assert store.take_in(intake, "import") == 1500
    assert held() < 5 << 20  # of 12 MB


@contextmanager
def held_at_most() -> Iterator[Callable[[], Any]]:
    """Gives what tells how many bytes were held at most within the block."""
    tracemalloc.start()
    try:
        peak: list[int] = []
        yield lambda: peak[0]
        peak.append(tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()


def test_who_saves_meanwhile_loses_nothing(store: Store, many: list[Entry], paths: Paths, again: Again) -> None:
    other = again()
    with store.intake() as intake:
        list(store.here(intake))
        for entry in many:
            intake.add(entry)
        theirs = other.put(replace(many[0], text="Theirs."))
        assert store.take_in(intake, "import") == len(many) - 1
    assert texts(again()) == sorted([theirs.text, *(e.text for e in many[1:])])


def test_what_was_said_elsewhere_is_said_when_it_was_whatever_the_clock_told_then(
    store: Store, many: list[Entry], again: Again
) -> None:
    def said(day: int, value: str, hlc: str = "") -> Correction:
        at = datetime(2026, 11, day, tzinfo=UTC)
        return Correction(id=new_id(at), at=at, act=value, target="t", field="status", value=value, hlc=hlc)

    store.say([said(20, "here")])
    stamp = store.corrections()[0].hlc
    with store.intake() as intake:
        for number, entry in enumerate(many):
            intake.add(replace(entry, id=f"{entry.id}/{number}"))
        intake.say(said(3, "behind", f"{stamp[:-1]}f"))
        intake.say(said(2, "before, of a program that told no stamp"))
        intake.say(said(19, "of a program that tells anything", "z" * 16))
        store.take_in(intake, "import")
    store = again()
    assert [c.value for c in store.corrections()] == [
        "before, of a program that told no stamp", "of a program that tells anything", "here", "behind",
    ]  # fmt: skip
    act = store.last_act()
    assert act is not None
    assert act.id == "import"
