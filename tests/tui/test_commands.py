"""Commands are said once, have keys that do not clash, and can be moved to others."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.command import CommandPalette

from journal.journal import Journal
from journal.settings import Settings
from journal.tui.app import JournalApp
from journal.tui.commands import BY_PLACE, every
from journal.tui.keysets import keymap
from journal.tui.themes import names
from tests.tui.conftest import frame, settled, until


def test_every_command_has_an_id_of_its_own_a_label_and_help() -> None:
    ids = [command.id for command in every()]
    assert len(ids) == len(set(ids))
    assert all("." in c.id and c.label and c.help and not c.help.endswith(".") for c in every())


def test_no_two_commands_of_one_place_share_a_key() -> None:
    assert keymap({command.id: command.key for command in every()})[1] == []


def test_a_wish_that_cannot_be_had_is_left_out_and_said() -> None:
    keys, notices = keymap({"entry.save": "ctrl+t", "entry.nosuch": "x", "entry.day": "not a key", "app.help": "f8"})
    assert keys == {"app.help": "f8"}
    assert len(notices) == 3
    assert "entry.save" in notices[0]


def test_no_letter_is_a_key_where_one_types() -> None:
    assert not [c.id for c in BY_PLACE["write"] for key in c.key.split(",") if len(key) == 1]


async def test_a_key_from_the_settings_works_and_is_shown(journal: Journal) -> None:
    app = JournalApp(journal, settings=Settings(keys={"entry.save": "f8"}))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        assert "F8 Save" in frame(app)
        await pilot.press(*"Met Ana.", "ctrl+s")
        await settled(app)
        assert not list(journal.entries())
        await pilot.press("f8")
        await settled(app)
        assert len(list(journal.entries())) == 1


async def test_an_unknown_theme_falls_back_and_says_so(journal: Journal) -> None:
    app = JournalApp(journal, settings=Settings(theme="nosuch"))
    async with app.run_test(notifications=True):
        await settled(app)
        told = " ".join(frame(app).replace("▌", " ").split())
        assert "There is no theme “nosuch”; the colours are “ink”. There are: ink, paper, high-contrast," in told
        assert app.theme == "ink"
        assert names() == sorted(app.available_themes, key=names().index)


async def test_help_tells_the_keys_of_the_place_one_is_in(app: JournalApp) -> None:
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("f1")
        assert "Save the entry" in frame(app)
        await pilot.press("escape", "f4", "question_mark")
        await settled(app)
        assert "Save the entry" not in frame(app)
        assert "Here" in frame(app)


@pytest.mark.parametrize(
    ("place", "part", "its_own"),
    [("f2", "What I heard", "Yes, that is so"), ("f6", "Calendar of days written", "The day before")],
)
async def test_help_tells_apart_the_keys_of_what_stands_inside_a_place(
    app: JournalApp, place: str, part: str, its_own: str
) -> None:
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press(place, "f1")
        await settled(app)
        shown = frame(app)
        assert shown.index("Here") < shown.rindex(part) < shown.index(its_own)


async def test_a_question_mark_on_the_page_is_a_question_mark(app: JournalApp) -> None:
    async with app.run_test() as pilot:
        await pilot.press("H", "u", "h", "question_mark")
        assert app.screen.query_one("#page").text == "Huh?"  # type: ignore[attr-defined]


async def test_the_palette_finds_a_command_by_its_words_and_runs_it(app: JournalApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("ctrl+p", *"which day")
        await settled(app, 0.3)
        await pilot.press("enter")
        await settled(app)
        assert "Which day is it about?" in frame(app)


async def test_the_palette_leads_to_the_place_of_a_command_and_names_its_key(app: JournalApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("ctrl+p", *"trash")
        for _ in range(40):  # the palette looks for commands behind the keys
            await settled(app, 0.1)
            if "Show the trash" in frame(app):
                break
        assert "the day before" not in frame(app).lower()
        await pilot.press("down", "enter")
        await settled(app, 0.5)
        assert app.current_mode == "journal"
        assert "t: Show the trash" in frame(app) or "del: Put the entry" in frame(app)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("export", "In the shell: journal export"),
        ("back", "In the shell: journal backup"),
        ("xyzzyq", "No command fits “xyzzyq”."),
        ("[b]zq", "No command fits “[b]zq”."),
    ],
)
async def test_the_palette_says_what_is_done_in_the_shell_and_that_nothing_fits(
    app: JournalApp, typed: str, told: str
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("ctrl+p", *typed)
        await until(lambda: told in frame(app))
        await pilot.press("down", "enter")
        await settled(app)
        assert not isinstance(app.screen, CommandPalette)
        assert app.current_mode == "write"


async def test_the_footer_of_a_person_names_what_tells_people_apart(app: JournalApp, told: Callable[..., str]) -> None:
    told("Coffee with Ana.")
    async with app.run_test(size=(120, 24)) as pilot:
        await pilot.press("f5")
        await settled(app)
        await pilot.press("enter")
        await settled(app)
        for key in ("n Name", "m Same as", "s Split", "del Nobody"):
            assert key in frame(app).splitlines()[-1]
