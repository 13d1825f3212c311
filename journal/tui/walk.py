"""A walk through every screen by its keys, without a terminal: shows that they are all there."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from textual.pilot import Pilot
from textual.widgets import TextArea

from journal.domain.errors import JournalError
from journal.journal import Journal
from journal.tongue import tr
from journal.tui.app import JournalApp
from journal.tui.commands import PLACES
from journal.tui.screens.place import Place

SIZE = (100, 30)
PATIENCE = 20.0  # seconds a screen may take on a machine that is busy with other things

INSIDE = {"people": "PersonPlace", "journal": "EntryPlace"}
"""What Enter opens from the first line of a place."""


def walk_through(journal: Journal) -> list[str]:
    """Open the screens on `journal` without a terminal and visit each; returns what was seen.

    Raises:
        JournalError: for the first screen that is not there.
    """
    return asyncio.run(walk(JournalApp(journal)))


async def walk(app: JournalApp) -> list[str]:
    """Visit every place, what opens from it, its help, and the palette.

    Raises:
        JournalError: for the first screen that is not there.
    """
    seen: list[str] = []
    async with app.run_test(size=SIZE) as pilot:
        await _until(pilot, lambda: isinstance(app.screen, Place) and app.screen.has_shown, tr("the page"))
        await pilot.press("O", "k")
        await _until(pilot, lambda: "Ok" in app.screen.query_one("#page", TextArea).text, tr("writing"))
        await pilot.press("backspace", "backspace")
        seen.append(tr("The first key lands on the page."))
        seen += [await _visit(pilot, app, place) for place in (*list(PLACES)[1:], "write")]
        await pilot.press("ctrl+p")
        await _until(pilot, lambda: app.screen.is_modal, tr("the command palette"))
        await pilot.press("escape")
        seen.append(tr("The command palette opens."))
    return seen


async def _visit(pilot: Pilot[int], app: JournalApp, place: str) -> str:
    name = tr(PLACES[place])
    key = app.active_keys.get(f"go.{place}", f"f{list(PLACES).index(place) + 2}").split(",")[0]
    await pilot.press(key)
    await _until(
        pilot,
        lambda: app.current_mode == place and isinstance(app.screen, Place) and app.screen.has_shown,
        name,
    )
    told = tr("{place} shows what the journal says.").format(place=name)
    if inside := INSIDE.get(place):
        await pilot.press("enter")
        await _until(pilot, lambda: type(app.screen).__name__ == inside, f"{inside} ← {name}")
        await pilot.press("escape")
        await _until(pilot, lambda: len(app.screen_stack) == 1, f"→ {name}")
        told += " " + tr("Enter opens what it lists.")
    await pilot.press("f1")
    await _until(pilot, lambda: app.screen.is_modal, f"F1 ← {name}")
    await pilot.press("escape")
    await _until(pilot, lambda: not app.screen.is_modal, f"F1 → {name}")
    return f"{told} " + tr("F1 explains it.")


async def _until(pilot: Pilot[int], is_there: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE
    while not is_there():
        if time.monotonic() > end:
            raise JournalError(
                tr("The walk did not find {what}.").format(what=what),
                tr("Please report it with your terminal and version."),
            )
        await pilot.pause(0.02)
