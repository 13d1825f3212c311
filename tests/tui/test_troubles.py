"""Trouble while writing: the text stays, and one is told what to do."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from journal.domain.entry import Entry
from journal.domain.errors import NoSpace, ReadOnly, StoreError
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.widgets.page import LONGEST_LINE
from tests.tui.conftest import frame, settled


@pytest.mark.parametrize(
    "error",
    [
        NoSpace("There is no room left.", "Free some space and save again."),
        ReadOnly("The folder cannot be written.", "Make it writable."),
    ],
)
async def test_a_text_that_cannot_be_saved_stays_on_the_page(
    app: JournalApp, journal: Journal, monkeypatch: pytest.MonkeyPatch, error: StoreError
) -> None:
    def put(entry: Entry, **_: str) -> Entry:
        raise error

    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        with monkeypatch.context() as patch:
            patch.setattr(journal.store, "put", put)
            await pilot.press(*"Met Ana.", "ctrl+s")
            await settled(app)
            assert error.what in frame(app)
            assert error.remedy in frame(app)
            assert app.screen.query_one("#page").text == "Met Ana."  # type: ignore[attr-defined]
        await pilot.press("ctrl+s")
        await settled(app)
        assert len(list(journal.entries())) == 1


async def test_a_draft_that_cannot_be_kept_is_said_once(
    app: JournalApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def keep(draft: object) -> None:
        raise NoSpace("There is no room left.", "Free some space.")

    async with app.run_test(notifications=True) as pilot:
        await settled(app)
        monkeypatch.setattr(journal.store, "keep_draft", keep)
        monkeypatch.setattr(type(app.screen), "tell_error", lambda self, error: told.append(error.what))
        for _ in range(2):
            await pilot.press("a")
            app.screen.keep_soon()  # type: ignore[attr-defined]
            await settled(app)
    assert told == ["There is no room left."]


async def test_a_draft_that_cannot_be_kept_again_after_some_were_is_said_again(
    app: JournalApp, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def keep(draft: object) -> None:
        raise NoSpace("There is no room left.", "Free some space.")

    async with app.run_test(notifications=True) as pilot:
        await settled(app)
        monkeypatch.setattr(type(app.screen), "tell_error", lambda self, error: told.append(error.what))
        for is_full in (True, False, True):
            with monkeypatch.context() as disk:
                if is_full:
                    disk.setattr(journal.store, "keep_draft", keep)
                await pilot.press("a")
                app.screen.keep_soon()  # type: ignore[attr-defined]
                await settled(app)
    assert told == ["There is no room left."] * 2


async def test_a_conflict_keeps_both_texts_and_gives_a_fresh_page(
    app: JournalApp, journal: Journal, told: Callable[..., str], open_journal: Callable[..., Journal]
) -> None:
    entry = told("Met Ana.")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(app)
        app.screen.open_entry(entry)  # type: ignore[attr-defined]
        other = open_journal()
        other.edit(other.find(entry), text="Met Ana in town.")
        await pilot.press(*" It was fine.", "ctrl+s")
        await settled(app)
        shown = " ".join(frame(app).split())
        assert "both texts are kept" in shown
        assert "Met Ana in town." in shown
        await pilot.press("escape")
        await settled(app)
        assert app.screen.query_one("#page").text == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (200, 60)])
async def test_page_panel_and_keys_are_there_at_every_size(app: JournalApp, size: tuple[int, int]) -> None:
    async with app.run_test(size=size) as pilot:
        app.screen.query_one("#page").insert("Met Ana. I promised to call her.")  # type: ignore[attr-defined]
        await settled(app, 0.4)
        await pilot.pause()
        shown = frame(app)
        for words in ("Monday 23 November 2026", "Met Ana.", "With Ana.", "You → Ana: call her", "^s Save", "Month"):
            assert words in shown


async def test_nothing_is_told_by_colour_alone(app: JournalApp) -> None:
    async with app.run_test() as pilot:
        app.screen.query_one("#page").insert("Met Ana. I promised to call. Boring, advice.")  # type: ignore[attr-defined]
        await settled(app, 0.4)
        await pilot.pause()
        page = app.screen.query_one("#page")
        looks = [
            tuple(sorted(str(page.get_component_rich_style(f"page--{kind}", partial=True).without_color).split()))
            for kind in ("person", "commitment", "flag", "lit")
        ]
        assert len(set(looks)) == len(looks)
        assert ("none",) not in looks


async def test_a_line_that_the_page_cannot_take_stays_in_the_file_of_the_editor(
    app: JournalApp, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "editor"
    script.write_text(f"#!/bin/sh\nhead -c {LONGEST_LINE + 1} /dev/zero | tr '\\0' 'a' > \"$1\"\n")
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", str(script))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setattr(JournalApp, "suspend", lambda self: nullcontext())  # there is no terminal to leave
    async with app.run_test(size=(120, 30), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"Ana", "ctrl+o")
        await settled(app)
        [file] = tmp_path.glob("journal-*/entry.md")
        assert "too long for the page" in frame(app)
        assert "What you wrote is in" in frame(app)
        assert len(file.read_text()) == LONGEST_LINE + 1
        assert app.screen.query_one("#page").text == "Ana"  # type: ignore[attr-defined]
