"""The walk that `journal demo --check` makes."""

from __future__ import annotations

from collections.abc import Callable

from journal.tui.app import JournalApp
from journal.tui.walk import walk


async def test_the_walk_visits_every_place(app: JournalApp, told: Callable[..., str]) -> None:
    told("Met Ana. I promised to send the deck tomorrow. It was boring.", days_ago=1)
    seen = await walk(app)
    assert len(seen) == 8
    assert any("Month" in line for line in seen)
