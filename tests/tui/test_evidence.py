"""The surroundings of words that were heard."""

from __future__ import annotations

import pytest

from journal.tui.app import JournalApp
from journal.tui.widgets.evidence import _around
from tests.tui.conftest import frame, settled
from tests.tui.test_looking import Tell


@pytest.mark.parametrize("key", ["f3", "f4"])
async def test_words_that_have_no_room_are_counted_and_the_key_to_them_is_told(
    app: JournalApp, told: Tell, key: str
) -> None:
    words = " ".join(f"sheet {number}" for number in range(60))
    told(f"Coffee with Ana. {'Rain. ' * 40}I promised to send {words} tomorrow. {'Snow. ' * 40}")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await settled(app)
        assert "In your words · 13 more lines: ⏎" in frame(app)
        assert "Coffee with Ana. Rain." not in frame(app).split("In your words")[1]
        await pilot.resize_terminal(120, 40)
        await settled(app)
        assert "more line" not in frame(app)
        assert "Coffee with Ana. Rain." in frame(app).split("In your words")[1]


async def test_nothing_is_said_of_more_words_where_all_have_room(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana. I promised to send the deck.")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await settled(app)
        assert "In your words" in frame(app)
        assert "more line" not in frame(app)


@pytest.mark.parametrize("shift", range(9))
def test_surroundings_begin_and_end_with_whole_words(shift: int) -> None:
    text = "x" * shift + " husband before" * 30 + " THE WORDS" + " and therefore" * 30
    start = text.index("THE")
    begin, stop = _around(text, start, start + 9)
    assert text[begin:stop].split()[0] in ("husband", "before")
    assert text[begin - 1] == " " != text[begin]
    assert text[begin:stop].split()[-1] in ("and", "therefore")
    assert start - begin > 140


def test_surroundings_without_words_are_cut_and_short_ones_are_whole() -> None:
    text = "x" * 400 + "THE" + "y" * 400
    begin, stop = _around(text, 400, 403)
    assert (begin, stop) == (240, 563)
    assert _around("so THE end", 3, 6) == (0, 10)
