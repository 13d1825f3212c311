"""Several months saved in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from journal.domain.entry import Entry
from journal.domain.errors import StoreError
from journal.paths import Paths
from journal.store.disk import atomic
from journal.store.months import staging
from journal.store.store import Store

Write = Callable[..., Entry]
Again = Callable[[], Store]


class Killed(BaseException):
    """The process ends here."""


@pytest.fixture
def months(write: Write) -> list[Entry]:
    return [write(f"In month {m}.", at=datetime(2026, m, 3, tzinfo=UTC)) for m in (3, 4, 5)]


@pytest.fixture
def cut_short(store: Store, months: list[Entry], monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A save of three months that was cut short when one of them was in its place."""
    moves: list[Path] = []
    replace = atomic.replace

    def die_at_second(source: Path, target: Path) -> None:
        if target.suffix == ".json" and target.name != staging.NOTE and source.parent.name == "2026":
            moves.append(target)
            if len(moves) == 2:
                raise Killed
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "replace", die_at_second)
        with pytest.raises(Killed):
            store.put_many(months)
    return store


def texts(store: Store) -> list[str]:
    return sorted(entry.text for entry in store.entries())


def names(paths: Paths) -> list[str]:
    return sorted(path.name for path in (paths.data / "entries").rglob("*") if path.is_file())


def test_what_was_cut_short_is_finished_at_the_next_opening(cut_short: Store, paths: Paths, again: Again) -> None:
    assert len(names(paths)) == 3
    assert any(atomic.is_temporary(name) for name in names(paths))
    assert texts(again()) == ["In month 3.", "In month 4.", "In month 5."]
    assert not any(atomic.is_temporary(name) for name in names(paths))
    assert not staging.is_waiting(paths)
    assert again().problems() == []


def test_who_was_there_and_saves_finishes_it_first(cut_short: Store, write: Write, again: Again) -> None:
    cut_short.put(write("Mine.", at=datetime(2026, 3, 20, tzinfo=UTC)))
    cut_short.put(write("Mine too.", at=datetime(2026, 5, 20, tzinfo=UTC)))
    assert texts(again()) == ["In month 3.", "In month 4.", "In month 5.", "Mine too.", "Mine."]


def test_what_was_cut_short_before_it_was_decided_leaves_nothing(
    store: Store, months: list[Entry], paths: Paths, again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.put(mine := months[0])
    written: list[Path] = []
    begin = atomic.begin

    def full_at_second(temporary: Path, data: bytes, *, lasting: bool = True) -> atomic.Signature:
        written.append(temporary)
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        return begin(temporary, data, lasting=lasting)

    with monkeypatch.context() as patch:
        patch.setattr(atomic, "begin", full_at_second)
        with pytest.raises(StoreError, match="no room left"):
            store.put_many(months[1:])
    assert texts(store) == texts(again()) == [mine.text]
    assert len(names(paths)) == 1
    assert len(store.put_many(months)) == 3


def test_a_move_that_fails_for_a_moment_is_made_again(
    store: Store, months: list[Entry], again: Again, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace, failed = atomic.replace, list[Path]()

    def fail_once(source: Path, target: Path) -> None:
        if not failed and source.parent.name == "2026":
            failed.append(target)
            raise OSError(5, "Input/output error")
        replace(source, target)

    monkeypatch.setattr(atomic, "replace", fail_once)
    assert len(store.put_many(months)) == 3
    assert failed
    assert len(texts(again())) == 3


def test_a_note_that_is_none_of_ours_moves_nothing_and_is_told_of(store: Store, paths: Paths, again: Again) -> None:
    for told in (b"", b"[]", b'{"token": "0123456789ab", "files": ["../../2026-03.abcd.json"]}', b'{"files": []}'):
        (paths.state / staging.NOTE).write_bytes(told)
        assert f"{staging.NOTE} does not say which" in again().read_only_because
    (paths.state / staging.NOTE).unlink()
    assert not again().is_read_only


def test_nobody_waits_at_the_door_for_a_long_save(store: Store, paths: Paths, again: Again, write: Write) -> None:
    store.put(write("Tea."))
    (paths.data / "entries" / "2026-03.abcd.json.tmp.0123456789ab").touch()
    with staging.lock_of(paths).held():
        assert texts(again()) == ["Tea."]
    assert texts(again()) == ["Tea."]
    assert not any(atomic.is_temporary(name) for name in names(paths))
