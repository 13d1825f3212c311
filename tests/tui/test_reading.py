"""Whatever the colours, text can be read; whatever the keys, they work."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color

from journal.domain import acts
from journal.journal import Journal
from journal.settings import KEYSETS, Settings
from journal.tui.app import JournalApp
from journal.tui.commands import every
from journal.tui.keysets import KEY_SETS, clash, keymap
from journal.tui.themes import HIGH_CONTRAST, contrast
from tests.tui.conftest import frame, settled
from tests.tui.test_looking import Tell

WCAG = 4.5


def faint(app: JournalApp) -> list[str]:
    """Words on the screen that stand out less than they should; colours that are the terminal's own are left to it."""
    found = []
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            style = segment.style
            if style is None or not any(c.isalnum() for c in segment.text) or not style.color or not style.bgcolor:
                continue
            text, ground = style.color.triplet, style.bgcolor.triplet
            if text is None or ground is None:
                continue
            stands_out = contrast(Color(*text), Color(*ground))
            if style.dim or stands_out < WCAG:
                found.append(f"{app.theme}, {app.current_mode}: {segment.text.strip()} ({stands_out:.1f})")
    return found


async def test_all_text_can_be_read_in_every_theme_and_place(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Ana gave advice, thanks. I promised to send the budget deck tomorrow.", days_ago=6)
    told("With Tom it was boring.", days_ago=3)
    journal.say(acts.confirm(journal.commitment("1")))
    told("Sent Ana the budget deck at last.", days_ago=1)
    async with app.run_test(size=(110, 40)) as pilot:
        await settled(app)
        for keys in (["f2"], ["f3"], ["f5"], ["enter"], ["f6"], ["f7"]):
            await pilot.press(*keys)
            await settled(app)
            for theme in app.available_themes:
                app.theme = theme
                await pilot.pause()
                assert not faint(app)


def test_the_theme_of_high_contrast_has_seven_to_one() -> None:
    colors = HIGH_CONTRAST.to_color_system().generate() | HIGH_CONTRAST.variables
    for name in ("foreground", "primary", "accent", "error", "success", "warning", "text-muted"):
        for ground in ("background", "surface", "panel"):
            assert contrast(Color.parse(colors[name]), Color.parse(colors[ground])) >= 7, name


def test_the_settings_know_the_same_sets_of_keys(tmp_path: Path) -> None:
    assert tuple(KEY_SETS) == KEYSETS
    (path := tmp_path / "settings.toml").write_text('keyset = "emacs"\n', "utf-8")
    settings = Settings.load(path)
    assert settings.keyset == "plain"
    assert settings.notices == ("settings.toml, line 1: “keyset” cannot be “emacs”; left out. There are: plain, vi.",)


@pytest.mark.parametrize("keyset", KEY_SETS)
def test_no_set_of_keys_has_a_clash(keyset: str) -> None:
    keys, notices = keymap({}, keyset)
    assert notices == []
    assert clash(keys) is None
    assert set(keys) <= {command.id for command in every()}


def test_an_unknown_set_of_keys_is_said() -> None:
    assert keymap({}, "emacs") == ({}, ["keyset: there is no “emacs”; there are plain and vi."])


async def test_vi_keys_go_through_lists_and_months_and_still_type_on_the_page(journal: Journal, told: Tell) -> None:
    told("Coffee with Ana. I promised to send the deck.", days_ago=2)
    told("Coffee with Tom. I promised to call.", days_ago=1)
    app = JournalApp(journal, settings=Settings(keyset="vi"))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"jk")
        assert app.screen.query_one("#page").text == "jk"  # type: ignore[attr-defined]
        await pilot.press("f4")
        await settled(app)
        await pilot.press("j", "y")
        await settled(app, 0.3)
        await pilot.press("y")
        await settled(app, 0.3)
        assert [c.status for c in journal.ledger.commitments] == ["open", "open"]
        await pilot.press("j", "k", "t")
        await settled(app)
        assert sorted(c.status for c in journal.ledger.commitments) == ["kept", "open"]
        await pilot.press("f7", "h")
        await settled(app)
        assert "October 2026" in frame(app)
        await pilot.press("l")
        await settled(app)
        assert "November 2026" in frame(app)
        await pilot.press("j", "j")
        await settled(app)
        assert "← November 2026" not in frame(app), "the page has moved up"
