from __future__ import annotations

import fcntl
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.domain.entry import Entry
from journal.domain.errors import StoreError
from journal.store.disk.lock import Presence
from journal.store.store import Store


def no_locks(descriptor: int, operation: int) -> None:
    raise OSError(38, "Function not implemented")


def test_where_the_kernel_cannot_lock_nothing_is_written_and_the_reason_is_told(
    store: Store, write: Callable[..., Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = store.put(write("x"))
    monkeypatch.setattr(fcntl, "flock", no_locks)
    for _ in range(2):  # the second time is no different
        with pytest.raises(StoreError, match="cannot lock files"):
            store.put(write("y"))
    monkeypatch.undo()
    assert list(store.entries()) == [saved]


def test_a_sign_of_life_is_never_a_soft_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fcntl, "flock", no_locks)
    with pytest.raises(OSError, match="cannot lock files"):
        Presence(tmp_path / "sign")
    assert not Presence.is_live(tmp_path / "sign")
