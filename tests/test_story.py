"""One person's three weeks, through the keyboard: the real store, the real model, every screen.

What is asserted is what the person would be angry about if it were missing; how much more
the model hears is measured elsewhere.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from journal.cli.main import run
from journal.cli.world import World
from journal.domain.commitment import Owner, Status
from journal.journal import Journal
from journal.paths import under
from journal.tui.app import JournalApp
from tests.tui.conftest import StandingClock, frame, settled

MONDAY = datetime(2026, 11, 2, 18, 0, tzinfo=UTC)


class Evening:
    """An evening with the journal: opened, used by keys, closed again."""

    def __init__(self, home: Path, clock: StandingClock) -> None:
        self.journal = Journal.open(under(home), clock=clock)
        _ = self.journal.reader  # warmed up before the first key: what is tested is what is heard

    async def writes(self, *texts: str) -> None:
        app = JournalApp(self.journal)
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(app)
            for text in texts:
                app.screen.query_one("Page").insert(text)  # type: ignore[attr-defined]
                await pilot.press("ctrl+s")
                await settled(app, 0.3)
            await settled(app, 0.3)

    async def sees(self, *keys: str, size: tuple[int, int] = (100, 50)) -> str:
        app = JournalApp(self.journal)
        async with app.run_test(size=size) as pilot:
            await settled(app)
            for key in keys:
                await pilot.press(key)
                await settled(app, 0.1)
            return frame(app)


@pytest.fixture
def clock() -> StandingClock:
    return StandingClock(MONDAY)


async def test_three_weeks_from_the_first_entry_to_the_month(tmp_path: Path, clock: StandingClock) -> None:
    home = tmp_path / "home"

    # The first evening: an entry, a promise each way.
    evening = Evening(home, clock)
    await evening.writes(
        "Coffee with Ana Ruiz. I asked about the museum and she asked about my move. "
        "I promised to send her the diary study by Friday. She will introduce me to their archivist next week."
    )
    mine = next(c for c in evening.journal.ledger.commitments if c.owner is Owner.ME)
    assert mine.due == (MONDAY + timedelta(days=4)).date()
    assert "study" in mine.action
    theirs = next(c for c in evening.journal.ledger.commitments if c.owner is Owner.THEM)
    assert theirs.who == "Ana Ruiz"
    shown = await evening.sees("f4", "y", "y")
    assert "Yours (1)" in shown
    assert "Theirs (1)" in shown

    # The end of the week has passed: it is overdue, and one key keeps it.
    clock.at = MONDAY + timedelta(days=7)
    evening = Evening(home, clock)
    assert "1 overdue" in await evening.sees()
    shown = await evening.sees("f3", "k")
    assert "Overdue" not in shown
    assert next(c for c in evening.journal.ledger.commitments if c.id == mine.id).status is Status.KEPT

    # A second person, and an exchange that was not one.
    await evening.writes(
        "Met Mr Halvorsen at Starbucks. He talked for forty minutes about his firm and never asked me a question.",
        "Lunch with Tom. He gave me honest feedback on the talk. I told him I would read his pitch over the weekend.",
    )
    assert {p.name for p in evening.journal.ledger.people.values()} >= {"Ana Ruiz", "Halvorsen", "Tom"}
    people = await evening.sees("f5")
    assert "Halvorsen" in people

    # The third week: looked for, changed, thrown away and brought back.
    clock.at = MONDAY + timedelta(days=15)
    evening = Evening(home, clock)
    found = await evening.sees("f6", "slash", *"pitch")
    assert "Lunch with Tom" in found
    await evening.sees("f6", "delete", "u")
    assert len(evening.journal.ledger.entries) == 3

    # The mirror.
    month = await evening.sees("f7")
    assert "November 2026" in month
    assert "Three entries" in month
    assert "1 kept" in month
    assert "●" in month

    # All of it, taken elsewhere, is the same journal.
    exported = shell(home, clock, tmp_path, "export", "--format", "json")
    (tmp_path / "all.json").write_text(exported, encoding="utf-8")
    shell(tmp_path / "other", clock, tmp_path, "import", "--format", "json", str(tmp_path / "all.json"))
    assert shell(tmp_path / "other", clock, tmp_path, "export", "--format", "json") == exported


def shell(home: Path, clock: StandingClock, folder: Path, *argv: str) -> str:
    with (folder / "out").open("w+", encoding="utf-8") as out, (folder / "err").open("w", encoding="utf-8") as err:
        world = World(stdout=out, stderr=err, environ={"JOURNAL_HOME": str(home)}, clock=clock)
        assert run(argv, world) == 0
        out.seek(0)
        return out.read()
