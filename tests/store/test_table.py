"""TinyDB asks the questions; these hold the private hook that the table overrides."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tinydb import where
from tinydb.table import Document, Table

from journal.domain.entry import Entry
from journal.domain.errors import StoreError
from journal.store.store import Store


def test_tinydb_queries_work_over_month_files(store: Store, write: Callable[..., Entry]) -> None:
    first, second = store.put(write("alpha")), store.put(write("beta"))
    table = store._revisions
    assert [d["entry"] for d in table.search(where("text") == "beta")] == [second.id]
    found = table.get(doc_id=first.revision)  # type: ignore[call-overload]
    assert isinstance(found, Document)
    assert found["text"] == "alpha"
    assert table.count(where("text").search("a")) == 2
    store.put(write("alphabet"))
    assert table.count(where("text").search("alpha")) == 2


def test_nothing_is_removed_or_rewritten_as_a_whole(store: Store, write: Callable[..., Entry]) -> None:
    saved = store.put(write("alpha"))
    with pytest.raises(StoreError):
        store._revisions.remove(where("entry") == saved.id)
    with pytest.raises(StoreError):
        store._revisions.truncate()
    with pytest.raises(StoreError):
        store._months.write({})
    assert store.entry(saved.id) == saved


def test_a_change_that_fails_leaves_no_trace(
    store: Store, write: Callable[..., Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    from journal.store.disk import atomic

    saved = store.put(write("alpha"))

    def full(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "write", full)
    with pytest.raises(StoreError, match="no room left"):
        store.put(write("beta"))
    assert list(store.entries()) == [saved]


def test_tinydb_still_has_the_hook() -> None:
    assert callable(Table._update_table)
    assert callable(Table._read_table)
