"""Going from place to place."""

from __future__ import annotations

import pytest

from journal.tui.app import JournalApp
from journal.tui.commands import PLACES
from tests.tui.conftest import frame, settled


@pytest.mark.parametrize(("number", "place"), list(enumerate(PLACES, 2)))
async def test_every_place_is_one_key_away(app: JournalApp, number: int, place: str) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f3" if number == 2 else "f2", f"f{number}")
        await settled(app)
        assert app.current_mode == place
        assert PLACES[place] in frame(app)
