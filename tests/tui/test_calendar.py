"""The calendar of the days written, and going to a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual.widgets import OptionList

from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.widgets.calendar import Calendar
from journal.tui.widgets.entry_view import EntryView
from tests.tui.conftest import frame, settled, until

SIZE = (80, 24)
Tell = Callable[..., str]


def shown(app: JournalApp) -> Calendar:
    return app.screen.query_one(Calendar)


async def test_the_days_written_are_marked_also_without_colour(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana.", days_ago=2)
    told("Lunch with Tom.", days_ago=18)
    told("Long ago.", days_ago=60)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        await settled(app)
        assert "November 2026" not in frame(app)
        await pilot.press("c")
        await settled(app)
        text = frame(app)
    assert "November 2026" in text
    assert "21•" in text
    assert " 5•" in text
    assert text.count("•") == 2
    assert "2 days written" in text


async def test_going_through_the_calendar_goes_through_the_entries(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana.", days_ago=2)
    told("Lunch with Tom.", days_ago=18)
    old = told("A walk in September.", days_ago=60)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        await settled(app)
        calendar, entries = shown(app), app.screen.query_one("#entries", OptionList)
        preview = app.screen.query_one(EntryView)
        await until(lambda: calendar.day == date(2026, 11, 21))
        await pilot.press("c", "p")
        await until(lambda: calendar.day == date(2026, 11, 5))
        await until(lambda: entries.highlighted == 1)
        await pilot.press("pageup")
        await until(lambda: entries.highlighted == 2 and "A walk in September." in str(preview.content))
        await pilot.press("pageup", "enter")
        await until(lambda: app.screen.focused is entries)
        assert calendar.day == date(2026, 9, 5)
        await pilot.press("p")  # no key of the list: the calendar is left
        await settled(app)
        assert app.screen.focused is entries
        assert calendar.day == date(2026, 9, 5)
        await pilot.press("c", "n", "enter")
        await until(lambda: app.screen.focused is entries and calendar.day == date(2026, 9, 24))
        await pilot.press("enter")
        await until(lambda: getattr(app.screen, "_entry_id", "") == old and "A walk in September." in frame(app))


async def test_a_day_can_be_said_in_words(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana.", days_ago=2)
    told("Lunch with Tom.", days_ago=18)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        await settled(app)
        await pilot.press("d", *"10 nov", "enter")
        await settled(app)
        assert app.screen.query_one("#entries").highlighted == 1  # type: ignore[attr-defined]
        assert shown(app).day == date(2026, 11, 5)


async def test_a_day_beyond_those_listed_is_searched_for(
    app: JournalApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.tui.screens.browse.LISTED", 3)
    for number in (14, 15, 16):
        journal.add(f"Entry {number}.", about=date(2020, 1, number))
        journal.add(f"Later {number}.", about=date(2026, 1, number))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        await settled(app)
        await pilot.press("d", *"2020-01-15", "enter")
        await settled(app)
        text = frame(app)
        assert "until:2020-01-15" in text
        assert "Entry 15." in text
        assert "Entry 16." not in text
        await pilot.press("escape")
        await settled(app)
        assert "Later" in frame(app)


async def test_a_click_on_a_day_goes_there(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana.", days_ago=2)
    told("Lunch with Tom.", days_ago=18)
    async with app.run_test(size=(110, 40)) as pilot:
        await pilot.press("f6")
        await settled(app)
        # Thursday the 5th: the first row below the weekdays, the fourth column.
        await pilot.click(Calendar, offset=(2 + 3 * 4, 1 + 2 + 1))
        await settled(app)
        assert shown(app).day == date(2026, 11, 5)
        assert app.screen.focused is app.screen.query_one("#entries")


async def test_an_empty_journal_has_an_empty_calendar(app: JournalApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        await settled(app)
        await pilot.press("c", "n", "p", "pagedown", "enter")
        await settled(app)
        assert "0 days written" in frame(app)
        assert shown(app).day == date(2026, 12, 23)


@pytest.mark.parametrize("first_weekday", ["monday", "sunday"])
async def test_the_calendar_of_an_empty_journal_begins_today(app: JournalApp, first_weekday: str) -> None:
    assert app.journal is not None
    app.journal.settings = replace(app.journal.settings, first_weekday=first_weekday)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f6")
        await settled(app)
        assert shown(app).day == app.journal.today
        assert "November 2026" in frame(app)


async def test_the_calendar_ends_where_the_days_do(app: JournalApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        await settled(app)
        await pilot.press("c")
        for last, key in ((date.max, "down"), (date.min + timedelta(days=1), "up")):
            shown(app).day = last
            await pilot.press(key)
            await settled(app)
        assert app.is_running
        assert shown(app).day == date.min


async def test_a_day_before_all_entries_leaves_no_trace_in_the_next_list(
    app: JournalApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("journal.tui.screens.browse.LISTED", 1)
    for number in (14, 15):
        journal.add(f"Entry {number}.", about=date(2026, 1, number))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        await settled(app)
        await pilot.press("d", *"2020-01-15", "enter")
        await settled(app)
        await pilot.press("escape")
        await settled(app)
        assert app.screen.query_one("#entries").highlighted == 0  # type: ignore[attr-defined]
