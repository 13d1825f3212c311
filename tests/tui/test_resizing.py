"""Writing while the window gets another size: every word stays, in its order, and is seen."""

from __future__ import annotations

import asyncio

import pytest
from textual.events import Key, Resize
from textual.geometry import Size

from journal.tui.app import JournalApp
from tests.tui.conftest import frame, settled

WORDS = "Coffee with Ana in the morning, and she promised to send me the contract before the end of the week. "


def press(app: JournalApp, *keys: str) -> None:
    """Let keys come as a terminal sends them: without waiting for what they do."""
    for key in keys:
        app.post_message(Key(key, key if len(key) == 1 else None))


async def test_no_letter_overtakes_a_backspace(app: JournalApp) -> None:
    async with app.run_test() as pilot:
        await settled(app)
        app.screen.call_next(asyncio.sleep, 0.2)  # as busy as with laying itself out
        press(app, *"cats", "backspace", "left", *"r")
        await settled(app, 0.3)
        await pilot.pause()
        assert app.screen.query_one("#page").text == "cart"  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [70, 75])
async def test_every_row_is_drawn_anew_when_the_window_gets_another_width(app: JournalApp, width: int) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        app.screen.query_one("#page").insert(WORDS * 3)  # type: ignore[attr-defined]
        await settled(app)
        frame(app)
        for number in range(30):
            size = Size(width if number % 2 else 80, 24)
            app.post_message(Resize(size, size))
            for _ in range(number % 7):
                await asyncio.sleep(0)
            press(app, "x")
            await settled(app)
            shown = " ".join(frame(app).split("─")[0].split())
            assert app.screen.query_one("#page").text in shown + " ", number  # type: ignore[attr-defined]
        await pilot.pause()
