"""Keys in bursts: over a slow line, or held down, many come before the first has done what it does."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import Key
from textual.widgets import Input

from journal.journal import Journal
from journal.tui.app import JournalApp
from tests.tui.conftest import settled

Tell = Callable[..., str]

TYPED = {"enter": "\r", "escape": "\x1b", "space": " "}


def press_at_once(app: JournalApp, *keys: str) -> None:
    """All of them, before the first is looked at."""
    for key in keys:
        app.post_message(Key(key, TYPED.get(key, key if len(key) == 1 else None)))


def shown(app: JournalApp) -> list[str]:
    return [type(screen).__name__ for screen in app.screen_stack]


@pytest.mark.parametrize(
    ("leads_to", "held"),
    [
        (("f4", "d"), "enter"),  # a line to be entered
        (("f6", "enter", "f"), "enter"),  # one of several
        (("f6", "enter", "p", *"call"), "enter"),  # a form
    ],
)
async def test_a_key_held_down_answers_a_question_once(
    app: JournalApp, told: Tell, leads_to: tuple[str, ...], held: str
) -> None:
    told("Met Ana. I promised to send the deck tomorrow.")
    async with app.run_test(size=(80, 24)) as pilot:
        for key in leads_to:
            await pilot.press(key)
            await settled(app)
        below = shown(app)[:-1]
        press_at_once(app, *[held] * 5)
        await settled(app)
        assert app.is_running
        assert shown(app)[: len(below)] == below


@pytest.mark.parametrize(("place", "opened"), [("f4", "EntryPlace"), ("f5", "PersonPlace"), ("f6", "EntryPlace")])
async def test_enter_held_down_opens_a_line_once(app: JournalApp, told: Tell, place: str, opened: str) -> None:
    told("Met Ana. I promised to send the deck tomorrow.")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(place)
        await settled(app)
        press_at_once(app, "enter", "enter")
        await settled(app)
        assert shown(app).count(opened) == 1


async def test_escape_held_down_leaves_what_was_opened_and_no_more(app: JournalApp, told: Tell) -> None:
    told("Met Ana. I promised to send the deck tomorrow.")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f5", "enter")
        await settled(app)
        press_at_once(app, *["escape"] * 5)
        await settled(app)
        assert shown(app) == ["PeoplePlace"]


async def test_letters_in_one_burst_with_the_key_of_a_question_are_its_answer(app: JournalApp, told: Tell) -> None:
    told("Met Ana. I promised to send the deck tomorrow.")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f4")
        await settled(app)
        press_at_once(app, "d", *"friday")
        await settled(app)
        assert app.screen.query_one(Input).value == "friday"


async def test_what_was_pressed_before_a_key_that_leads_elsewhere_is_not_for_there(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Met Ana. I promised to send the deck tomorrow.")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f6", "f5")
        await settled(app)
        press_at_once(app, "delete", "f6")  # the key that makes nobody of a name puts an entry into the trash there
        await settled(app)
        assert app.current_mode == "journal"
        assert len(journal.ledger.entries) == 1
