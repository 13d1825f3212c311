"""Renew the README's pictures: the real program on the sample journal, on a day that stands."""

from __future__ import annotations

import asyncio
import tempfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from journal.cli.sample import sample_journal
from journal.cli.world import World
from journal.journal import Journal
from journal.tui.app import JournalApp

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 23, 18, 5, tzinfo=ZoneInfo("Europe/Berlin"))
SIZE = (112, 34)

TEXT = """\
Coffee with Ana Ruiz at the harbour. She asked about the pilot first, and I asked how her father is. He is better.

I promised to send her the volunteers' handbook by Friday. She will introduce me to her brother, who knows the clinic.

Then Mr Halvorsen at the next table. He talked for twenty minutes about his sons and I never got a word in.
"""

PICTURES = {
    "write": ("f2",),
    "today": ("f3",),
    "commitments": ("f4",),
    "people": ("f5",),
    "person": ("down", "down", "enter"),
    "journal": ("escape", "f6"),
    "month": ("f7", "left"),
    "paper": ("f2",),
}


async def picture(journal: Journal) -> None:
    """One picture for each place."""
    app = JournalApp(journal)
    app.remove_class("-few-colours")  # the terminal this is run from may have few
    async with app.run_test(size=SIZE) as pilot:
        for name, keys in PICTURES.items():
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.5)
            if name == "paper":
                app.theme = "paper"
            if name == "write":
                app.screen.query_one("Page").text = TEXT  # type: ignore[attr-defined]
            # The page is read a moment after the last key, in a thread.
            await pilot.pause(2.0)
            (HERE / f"{name}.svg").write_text(app.export_screenshot(title="journal"), encoding="utf-8")
            print(f"{name}.svg")


def main() -> None:
    """Renew all of them."""
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(picture(sample_journal(Path(folder), World(clock=lambda: NOW))))


if __name__ == "__main__":
    main()
