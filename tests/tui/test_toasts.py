"""What is told in passing has room of its own."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets._toast import Toast, ToastHolder

from journal.tui.app import JournalApp
from journal.tui.widgets.commitment_list import CommitmentList
from journal.tui.widgets.evidence import Evidence
from tests.tui.conftest import frame, settled, until

Tell = Callable[..., str]


async def test_what_is_told_lies_over_nothing_that_one_reads(app: JournalApp, told: Tell) -> None:
    told("A grey day. Coffee with Ana. I promised to send the deck. We laughed.")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f4")
        await settled(app)
        await pilot.press("y")
        await settled(app, 0.3)
        toast, evidence = app.screen.query_one(Toast), app.screen.query_one(Evidence)
        assert toast.region.height
        assert not toast.region.overlaps(evidence.region)
        assert "I promised to send the deck" in frame(app)
        assert frame(app).splitlines()[-1].endswith("^p palette")


async def test_brief_words_take_each_others_place_and_what_is_wrong_stays(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana. I promised to send the deck.", days_ago=2)
    told("Coffee with Tom. I promised to send the plan.", days_ago=1)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f4")
        await settled(app)
        for key in ("y", "y", "k"):
            await pilot.press(key)
            await settled(app, 0.3)
        assert len(app.screen.query(Toast)) == 1
        app.notify("The disk is full.", severity="error", timeout=60)
        for key in ("f", "f", "f"):
            await pilot.press(key)
            await settled(app, 0.3)
        assert "The disk is full." in frame(app)
        assert len(app.screen.query(Toast)) == 2


async def test_the_line_looked_at_stays_in_sight_when_room_is_taken_from_its_list(app: JournalApp, told: Tell) -> None:
    for number in range(16):
        told(f"Coffee with Ana. I will send deck {number + 10}. We laughed and laughed, and went on to the river.")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f3")
        await settled(app, 0.3)
        items = app.screen.query_one(CommitmentList)
        await pilot.press("end")
        await settled(app, 0.1)
        app.notify("One.\nTwo.\nThree.", timeout=12)
        await settled(app, 0.3)
        assert items.item is not None
        listed = frame(app).split("In your words")[0]
        assert items.item.action in listed


@pytest.mark.parametrize("length", range(74, 81))
async def test_a_word_that_just_needs_a_second_line_is_shown_to_its_end(app: JournalApp, length: int) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f6")
        await settled(app)
        app.notify(("word " * 20)[: length - 5] + " end.", timeout=60)
        await until(lambda: "end." in frame(app), 5)


@pytest.mark.parametrize("place", ["f3", "f4"])
async def test_what_was_told_gives_its_room_back_however_often_something_is_told(
    app: JournalApp, told: Tell, place: str
) -> None:
    told("Coffee with Ana. I promised to send the deck.", days_ago=2)
    told("Coffee with Tom. I promised to send the plan.", days_ago=1)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(place, "end")
        await settled(app)
        before = app.screen.query_one(Evidence).region
        for number in range(6):
            await pilot.press("ku"[number % 2])
            await settled(app, 0.2)
        (toast,) = app.screen.query(Toast)
        assert len(app.screen.query(ToastHolder)) == 1, "what is told no more keeps no room"
        assert toast.region.height
        assert app.screen.query_one(Evidence).region.bottom == toast.region.y
        await until(lambda: not app.screen.query(ToastHolder))
        await settled(app)
        assert app.screen.query_one(Evidence).region == before
