"""The help of a screen names keys that do there what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pytest
from textual.widgets import Static

from journal.domain.errors import Conflict
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.commands import BY_PLACE, EVERYWHERE
from journal.tui.screens.help import HelpScreen
from journal.tui.screens.place import Place
from tests.tui.conftest import frame, settled
from tests.tui.test_looking import Tell

WHERE: dict[str, Sequence[str]] = {
    "write": ["f2"],
    "write, a page begun": ["f2", *"Met Ana."],
    "write, its title": ["f2", "ctrl+l"],
    "write, what was heard": ["f2", *"Met Ana.", "wait", "ctrl+g"],
    "today": ["f3"],
    "commitments": ["f4"],
    "people": ["f5"],
    "people, finding": ["f5", "slash", "a"],
    "person": ["f5", "enter"],
    "prep": ["f5", "b"],
    "who": ["f5", "w"],
    "who, found": ["f5", "w", *"deck", "enter"],
    "journal": ["f6"],
    "journal, searching": ["f6", "slash", "a"],
    "journal, calendar": ["f6", "c"],
    "entry": ["f6", "enter"],
    "settle": ["f6", "enter", "s"],
    "month": ["f7"],
    "corrections": ["f7", "c"],
}


def sections_of(screen: HelpScreen) -> dict[str, list[str]]:
    """What stands under each heading."""
    found: dict[str, list[str]] = {}
    for static in screen.query(Static):
        words = str(static.render())
        if static.has_class("heading"):
            lines = found.setdefault(words, [])
        elif not static.has_class("about"):
            lines += words.splitlines()
    return found


def test_every_place_is_looked_at() -> None:
    parts = {"everywhere", "lists", "heard", "calendar"}
    assert {where.partition(",")[0] for where in WHERE} == set(BY_PLACE) - parts


async def test_a_letter_that_would_be_typed_is_told_apart_from_the_keys_of_the_page(app: JournalApp) -> None:
    async with app.run_test(size=(100, 60)) as pilot:
        await pilot.press(*"Met Ana.")
        await settled(app, 0.8)
        for focus, heading in ((["f2"], "Where nothing is typed"), (["ctrl+g"], "Everywhere")):
            await pilot.press(*focus, "f1")
            await settled(app)
            shown = app.screen
            assert isinstance(shown, HelpScreen)
            telling = [h for h, lines in sections_of(shown).items() if any(line.split()[0] == "u" for line in lines)]
            assert telling == [heading]
            await pilot.press("escape")
            await settled(app)


async def test_home_leads_to_the_month_it_is_from_anywhere_in_a_long_page(app: JournalApp, told: Tell) -> None:
    told("Met Ana. I promised to send the deck.")
    told("Met Ana. I promised to send the deck.", days_ago=30)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("f7", "left", "end", "home")
        await settled(app)
        assert "November 2026" in frame(app)


@pytest.mark.parametrize("where", WHERE)
async def test_every_key_that_help_names_does_there_what_it_says(
    app: JournalApp, journal: Journal, told: Tell, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    told("Met Ana. I promised to send the deck tomorrow.")
    told("Ana gave me advice.", days_ago=40)
    if where == "settle":
        entry = journal.add("One text.")
        journal.edit(entry, text="Another text.")
        with pytest.raises(Conflict):
            journal.edit(entry, text="A third text.")
    async with app.run_test(size=(120, 100)) as pilot:
        await settled(app)
        for key in WHERE[where]:
            if key == "wait":
                await settled(app, 0.8)
            else:
                await pilot.press(key)
                await settled(app)
        place = app.screen
        assert isinstance(place, Place)
        assert where.partition(",")[0] == place.PLACE
        await pilot.press("f1")
        await settled(app)
        shown = app.screen
        assert isinstance(shown, HelpScreen)
        sections = sections_of(shown)
        await pilot.press("escape")
        await settled(app)
        done: list[str] = []

        async def note(self: JournalApp, namespace: object, action: str, params: Any) -> bool:
            done.append(action)
            return True

        monkeypatch.setattr(JournalApp, "_dispatch_action", note)
        lines = [*sections.get("Here", ()), *sections.get("Everywhere", ())]
        named = [re.split(r"  +", line.strip(), maxsplit=1) for line in lines]
        missed = []
        for key, help_ in sorted(named, key=lambda line: line[0] == "⏎"):  # behind Enter keys wait for what it finds
            pressed, meant = next(
                (pressed, command.action.partition("(")[0].rpartition(".")[2])
                for command in (*BY_PLACE[place.PLACE], *EVERYWHERE)
                for pressed in command.key.split(",")
                if command.help == help_ and place.key_shown(command.id, pressed) == key
            )
            done.clear()
            await pilot.press(pressed)
            await pilot.pause()
            if meant not in done and not (key == "⏎" and done == ["select"]):  # a list chooses by its own
                missed.append((key, help_, done[:]))
        assert not missed
