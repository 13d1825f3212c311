"""An entry that was changed in two places: both texts are shown, and one key chooses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from journal.domain.errors import Conflict
from journal.journal import Journal
from journal.tui.app import JournalApp
from tests.tui.conftest import frame, settled, until
from tests.tui.test_looking import SIZE

ONE, TWO = "Coffee with Ana, and cake.", "Coffee with Ana, and a long walk."


@pytest.fixture
def parted(journal: Journal, open_journal: Callable[..., Journal]) -> str:
    """An entry with two texts; its id."""
    entry = journal.add("Coffee with Ana.")
    elsewhere = open_journal()
    elsewhere.edit(elsewhere.find(entry.id), text=ONE)
    journal.refresh()
    with journal._changing(), pytest.raises(Conflict):
        journal.store.put(replace(entry, text=TWO))
    journal.refresh()
    return entry.id


@pytest.mark.parametrize("size", [(60, 20), SIZE, (120, 40)])
async def test_both_texts_stand_beside_each_other(app: JournalApp, parted: str, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(app)
        await app.run_action("settle")
        await settled(app)
        shown = frame(app)
        assert ONE in shown
        assert TWO in shown
        assert "1 · saved today" in shown
        await pilot.press("escape")
        await settled(app)
        assert app.journal is not None
        assert len(app.journal.conflicts()) == 1


@pytest.mark.parametrize("key", ["1", "2", "b"])
async def test_one_key_keeps_one_or_both_and_u_brings_the_question_back(
    app: JournalApp, journal: Journal, parted: str, key: str
) -> None:
    first, second = (side.text for side in journal.texts(parted))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", "enter", "s")
        await settled(app)
        await pilot.press(key)
        await settled(app)
        assert journal.conflicts() == []
        assert journal.find(parted).text == {"1": first, "2": second, "b": f"{first}\n\n{second}"}[key]
        assert {first, second} <= {r.text for r in journal.revisions(parted)}


async def test_saving_what_was_changed_elsewhere_shows_both_texts_at_once(
    app: JournalApp, journal: Journal, open_journal: Callable[..., Journal]
) -> None:
    entry = journal.add("Coffee with Ana.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", "e")
        await settled(app)
        elsewhere = open_journal()
        elsewhere.edit(elsewhere.find(entry.id), text=ONE)
        await pilot.press(*" Tea.", "ctrl+s")
        await settled(app)
        shown = frame(app)
        assert ONE in shown
        assert "Coffee with Ana. Tea." in shown


@pytest.mark.parametrize("is_restarted", [False, True])
async def test_a_change_to_an_entry_in_the_trash_is_saved_and_takes_it_out_again(
    app: JournalApp, journal: Journal, open_journal: Callable[..., Journal], is_restarted: bool
) -> None:
    entry = journal.add("Coffee with Ana.")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f6", "e")
        await settled(app)
        await pilot.press(*" Tea.", "f6", "delete")
        await settled(app)
        assert journal.texts(entry.id) == []
        if not is_restarted:
            await pilot.press("f2", "ctrl+s")
            await settled(app)
            assert app.current_mode == "journal"
            assert "It had been put into the trash, and is out of it again." in " ".join(frame(app).split())
    if is_restarted:
        again = JournalApp(open_journal())
        async with again.run_test(size=SIZE, notifications=True) as pilot:
            await until(lambda: "Coffee with Ana. Tea." in frame(again))
            await pilot.press("ctrl+s")
            await settled(again)
            assert "Saved: Monday 23 November 2026" in frame(again)
            assert again.screen.query_one("#page").text == ""  # type: ignore[attr-defined]
    journal = open_journal()
    assert [each.text for each in journal.entries()] == ["Coffee with Ana. Tea."]
    assert [each.text for each in journal.texts(entry.id)] == ["Coffee with Ana. Tea."]


async def test_where_nothing_is_to_be_settled_it_says_so(app: JournalApp) -> None:
    async with app.run_test(size=SIZE, notifications=True):
        await settled(app)
        await app.run_action("settle")
        await settled(app)
        assert "No entry was changed in two places." in frame(app)


async def test_it_is_said_at_the_start_that_texts_are_to_be_settled(app: JournalApp, parted: str) -> None:
    async with app.run_test(size=SIZE, notifications=True):
        await settled(app)
        assert "One entry was changed in two places." in frame(app)
