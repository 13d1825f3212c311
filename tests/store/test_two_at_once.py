from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from journal.domain.entry import Entry
from journal.store.store import Store

Write = Callable[..., Entry]
Again = Callable[[], Store]


def test_entries_of_both_are_there(store: Store, write: Write, again: Again) -> None:
    other = again()
    for number in range(5):
        store.put(write(f"mine {number}"))
        other.put(write(f"theirs {number}"))
    assert len(again().ids()) == 10


def test_a_change_made_elsewhere_is_noticed_and_taken_in(store: Store, write: Write, again: Again) -> None:
    saved = store.put(write("One"))
    assert list(store.entries()) == [saved]
    other = again()
    assert not store.changed_elsewhere()
    edited = other.put(replace(saved, text="Two"))
    assert store.changed_elsewhere()
    assert store.entry(saved.id) == saved
    before = store.version
    store.reload()
    assert store.version != before
    assert not store.changed_elsewhere()
    assert store.entry(saved.id) == edited


def test_a_month_begun_elsewhere_is_noticed(store: Store, write: Write, again: Again) -> None:
    from datetime import UTC, datetime

    store.put(write("One"))
    assert len(store.ids()) == 1
    again().put(write("Older", at=datetime(2024, 3, 1, tzinfo=UTC)))
    assert store.changed_elsewhere()
    store.reload()
    assert not store.changed_elsewhere()
    assert len(store.ids()) == 2


def test_own_saves_are_no_change_made_elsewhere(store: Store, write: Write) -> None:
    list(store.entries())
    store.put(write("One"))
    assert not store.changed_elsewhere()
