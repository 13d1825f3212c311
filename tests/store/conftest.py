from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.entry import Entry
from journal.domain.ids import new_id
from journal.paths import Paths, under
from journal.store.store import Store

START = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


class Ticking:
    """A clock that goes on a second each time it is looked at."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def clock() -> Ticking:
    return Ticking()


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return under(tmp_path / "journal")


@pytest.fixture
def store(paths: Paths, clock: Ticking) -> Store:
    return Store.open(paths, clock)


Write = Callable[..., Entry]


@pytest.fixture
def write(clock: Ticking) -> Write:
    """Makes an entry that is not stored yet."""

    def write(text: str, at: datetime | None = None, about: date | None = None, **fields: object) -> Entry:
        at = at or clock()
        return Entry(id=new_id(at), text=text, written_at=at, about=about or at.date(), **fields)  # type: ignore[arg-type]

    return write


@pytest.fixture
def again(paths: Paths, clock: Ticking) -> Callable[[], Store]:
    """Opens the same journal once more, as the next start does."""
    return lambda: Store.open(paths, clock)
