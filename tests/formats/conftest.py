"""Files to take in: `take("a.csv", "date,text\\n…")` gives what came out."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.formats.baskets import Taken, taken

Take = Callable[..., Taken]


@pytest.fixture
def take(tmp_path: Path) -> Take:
    """Writes a file and takes it in."""

    def call(name: str, content: str | bytes, form: str | None = None, day_first: bool | None = None) -> Taken:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return taken([path], form, day_first)

    return call


@pytest.fixture
def in_berlin() -> Iterator[None]:
    """The machine stands in Berlin, where clocks change in March and October."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Europe/Berlin"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()
