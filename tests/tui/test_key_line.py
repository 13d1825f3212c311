"""The lines above and below every place: what fits, and what the mouse does."""

from __future__ import annotations

import gc
import re
import threading

import pytest

from journal.domain.errors import StoreError
from journal.domain.ledger import Ledger
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.widgets.key_line import KeyLine
from tests.tui.conftest import frame, settled
from tests.tui.test_looking import Tell


@pytest.mark.parametrize("width", [30, 60, 80, 200])
async def test_help_and_the_palette_are_told_however_narrow_it_is(app: JournalApp, told: Tell, width: int) -> None:
    told("Met Ana. I promised to send the deck.")
    async with app.run_test(size=(width, 24)) as pilot:
        await pilot.press("f4")
        await settled(app)
        keys = frame(app).splitlines()[-1]
    words = {
        30: "F1 Help ^p",
        60: "w Words p z   F1 Help ^p",
        80: "z Later F1 Help ^p palette",
        200: "F1 Help  ^p palette",
    }
    assert " ".join(keys.split()).endswith(" ".join(words[width].split()))
    assert "z L…" not in keys


async def test_the_keys_of_what_was_heard_stand_there_with_all_their_words(app: JournalApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"I promised to send the deck.")
        await settled(app, 0.8)
        await pilot.press("ctrl+g")
        await settled(app)
        keys = frame(app).splitlines()[-1]
    assert keys.split()[:2] == ["y", "Yes"]
    assert all(f"{key} " in f"{keys} " for key in ("f Flip", "w Words", "esc Page", "^d", "^t", "F1 Help", "^p"))


def offered(app: JournalApp) -> list[str]:
    """The keys that the line at the bottom tells of, but for the last two."""
    return [part.split()[0] for part in re.split(r"  +", frame(app).splitlines()[-1].strip())][:-2]


async def test_only_keys_that_are_of_use_in_the_line_looked_at_are_told(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    async with app.run_test(size=(160, 24)) as pilot:
        for key in ("f4", "f3"):
            await pilot.press(key)
            await settled(app)
            assert offered(app) == []
        await pilot.press("f5")
        await settled(app)
        assert offered(app) == ["/", "w"]
        await pilot.press("f6")
        await settled(app)
        assert offered(app) == ["/", "t", "c", "d"]
        await pilot.press("f7")
        await settled(app)
        assert {"a", "g", "enter"}.isdisjoint(offered(app))
        assert len(offered(app)) == 2
        told("Met Ana. I promised to send the deck.")
        await pilot.press("f4")
        await settled(app)
        assert offered(app) == ["y", "k", "x", "f", "d", "w", "p", "z"]
        await pilot.press("y")
        await settled(app)
        assert offered(app) == ["k", "x", "f", "d", "w", "p", "z"]
        await pilot.press("k", "c")
        await settled(app)
        assert offered(app) == ["o"]
        await pilot.press("o")
        await settled(app)
        assert offered(app) == ["k", "x", "f", "d", "w", "p", "z"]
        await pilot.press("f5", "enter")
        await settled(app)
        assert offered(app) == ["b", "o", "x", "n", "r", "m", "s", "del", "esc"]  # a promise that is open
        await pilot.press("down")
        await settled(app)
        assert offered(app) == ["b", "o", "n", "r", "m", "s", "del", "esc"]  # an entry
        await pilot.press("f6", "enter")
        await settled(app)
        assert offered(app) == ["e", "t", "p", "o", "g", "f", "x", "del", "esc"]
        await pilot.press("delete")
        await settled(app)
        assert offered(app) == ["esc"]


async def test_a_name_that_was_heard_has_other_keys_than_a_promise(app: JournalApp) -> None:
    async with app.run_test(size=(160, 24)) as pilot:
        await pilot.press(*"Met Ana. I promised to send the deck, thanks.")
        await settled(app, 0.8)
        await pilot.press("ctrl+g")
        await settled(app)
        assert offered(app)[:6] == ["y", "x", "f", "d", "w", "p"]
        await pilot.press("up")
        await settled(app)
        assert offered(app)[:2] == ["x", "w"]
        await pilot.press("down", "down")
        await settled(app)
        assert offered(app)[0] == "w"


async def test_a_click_on_a_key_is_that_key(app: JournalApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        keys = frame(app).splitlines()[-1]
        await pilot.click(KeyLine, offset=(keys.index("F1"), 0))
        await settled(app)
        assert app.screen.is_modal


async def test_the_pointer_over_a_key_tells_more_of_it(app: JournalApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        keys = frame(app).splitlines()[-1]
        await pilot.hover(KeyLine, offset=(keys.index("^s"), 0))
        assert app.screen.query_one(KeyLine).tooltip == "Save the entry and begin a fresh page"


async def test_a_click_on_a_place_leads_there(app: JournalApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        await pilot.click("PlacesBar", offset=(frame(app).splitlines()[0].index("People"), 0))
        await settled(app)
        assert app.current_mode == "people"


async def test_memory_is_swept_again_once_the_page_is_there(app: JournalApp) -> None:
    gc.disable()
    try:
        async with app.run_test():
            await settled(app)
            assert gc.isenabled()
            assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.enable()


@pytest.mark.parametrize("key", ["f3", "f4", "f5", "f6", "f7"])
async def test_a_place_says_that_it_is_reading_and_that_it_cannot(
    app: JournalApp, journal: Journal, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    may_go_on = threading.Event()

    def slow(_: Journal) -> Ledger:
        may_go_on.wait(30)
        raise StoreError("The disk does not answer.", "Look after it.")

    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app)
        monkeypatch.setattr(Journal, "is_folded", property(lambda _: False))
        monkeypatch.setattr(Journal, "ledger", property(slow))
        await pilot.press(key)
        await pilot.pause(1)
        assert "Reading your entries…" in frame(app).splitlines()[0]
        may_go_on.set()
        for _ in range(100):  # what failed in a thread is told by a message
            await settled(app)
            if "Your entries cannot be read." in frame(app).splitlines()[0]:
                break
        assert "Your entries cannot be read." in frame(app).splitlines()[0]
        assert "The disk does not answer." in frame(app)
