"""The tour goes through the real screens, and the first entry saved is told what can be done with it."""

from __future__ import annotations

import pytest

from journal.journal import Journal
from journal.tui.commands import PLACES
from journal.tui.tour import STEPS, TourApp
from tests.tui.conftest import frame, settled


def test_the_tour_has_six_steps_and_leaves_no_place_out() -> None:
    assert [step.place for step in STEPS] == list(PLACES)
    assert len(STEPS) == 6


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_f8_leads_from_step_to_step_and_out(journal: Journal, size: tuple[int, int]) -> None:
    app = TourApp(journal)
    async with app.run_test(size=size) as pilot:
        for number, step in enumerate(STEPS, 1):
            await settled(app)
            assert app.current_mode == step.place
            assert f"Tour, {number} of 6." in frame(app)
            await pilot.press("f8")
        await settled(app)
        assert app.return_code == 0


async def test_one_may_stray_from_the_tour_and_do_things_on_the_way(journal: Journal) -> None:
    app = TourApp(journal)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        await pilot.press(*"Met Ana.", "ctrl+s")
        await settled(app)
        assert len(list(journal.entries())) == 1
        await pilot.press("f5")
        await settled(app)
        assert "Look around as long as you like." in frame(app)
        await pilot.press("enter", "escape", "f8")
        await settled(app)
        assert app.current_mode == "today"
        await pilot.press("shift+f8")
        await settled(app)
        assert app.current_mode == "write"


async def test_after_the_very_first_save_a_note_tells_what_can_be_done(journal: Journal) -> None:
    from journal.tui.app import JournalApp

    app = JournalApp(journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app, 0.2)
        await pilot.press(*"Ana here. I promised to call.", "ctrl+s")
        await settled(app, 0.8)
        assert "tells the keys of wherever" in frame(app)
        await pilot.press(*"Ana again.", "ctrl+s")
        await settled(app, 0.8)
        assert "tells the keys of wherever you are" not in frame(app)
