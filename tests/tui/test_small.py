"""Small windows: what does not fit is told in fewer words, and what one goes to is seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rich.cells import cell_len

from journal.domain import acts
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.commands import PLACES
from journal.tui.widgets.columns import fitted
from tests.tui.conftest import frame, settled

Tell = Callable[..., str]

SIZE = (40, 12)


@pytest.mark.parametrize(("number", "place"), list(enumerate(PLACES, 2)))
async def test_the_place_where_one_is_is_named_and_every_other_has_at_least_its_key(
    app: JournalApp, number: int, place: str
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(f"f{number}")
        await settled(app)
        bar = frame(app).splitlines()[0]
    assert f"F{number} {PLACES[place]}" in bar
    assert all(f"F{other}" in bar for other in range(2, 2 + len(PLACES)))


async def test_what_is_read_stands_behind_the_places_also_where_there_is_little_room(app: JournalApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f3")
        await settled(app)
        app.screen.note = "Reading…"  # type: ignore[attr-defined]
        await settled(app)
        assert frame(app).splitlines()[0].rstrip().endswith("Reading…")


async def test_everybody_stands_in_one_line_below_what_it_tells(app: JournalApp, told: Tell) -> None:
    told("Met Ana. I promised to send the deck.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5")
        await settled(app)
        lines = frame(app).splitlines()
    head = next(line for line in lines if "last met" in line)
    row = next(line for line in lines if "Ana" in line)
    assert head.index("last met") == row.index("today")
    assert "…" not in row
    assert "owe" not in "\n".join(lines)


@pytest.mark.parametrize("name", ["Li Wei " + "x" * 60, "李" * 40, "👩‍👩‍👧 Ana Ruiz"])
async def test_a_long_or_wide_name_leaves_the_columns_behind_it_in_their_place(
    app: JournalApp, journal: Journal, told: Tell, name: str
) -> None:
    told("Met Ana. Ana gave advice.")
    told("Met Tom. Tom gave advice.")
    person = next(p for p in journal.ledger.people.values() if p.name == "Ana")
    journal.say(acts.rename(person, name, ()))
    async with app.run_test(size=(80, 60)) as pilot:
        await pilot.press("f5")
        await settled(app)
        people = [line for line in frame(app).splitlines() if "today" in line]
        await pilot.press("f7")
        await settled(app)
        bars = [line for line in frame(app).splitlines() if "▇" in line]
    assert len(people) == len(bars) == 2
    assert len({cell_len(line[: line.index("today")]) for line in people}) == 1
    assert len({cell_len(line[: line.index("│")]) for line in bars}) == 1


def test_that_words_go_on_is_told() -> None:
    assert fitted("Bartholomew", 8) == "Barthol…"
    assert fitted("Bartholo", 8) == "Bartholo"
    assert cell_len(fitted("李" * 9, 8)) == 8
    assert fitted("Ana", 5) == "Ana  "


@pytest.mark.parametrize("key", ["t", "p", "o", "g"])
async def test_the_line_of_a_form_that_one_goes_to_is_seen(app: JournalApp, told: Tell, key: str) -> None:
    told("Met Ana. Bo came along. It was fine. We talked of the weather and of the price of bread for two hours.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", "enter")
        await settled(app)
        await pilot.press(key)
        await settled(app)
        for _ in range(8):
            await pilot.press("tab")
            await settled(app)
            field = app.focused
            assert field is not None
            assert app.screen.get_widget_at(*field.region.offset)[0] is field


async def test_who_was_there_is_asked_in_the_middle_like_everything_else(app: JournalApp, told: Tell) -> None:
    told("Met Ana. Bo came along.")
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("f6", "enter")
        await settled(app)
        places = []
        for key in ("t", "p"):
            await pilot.press(key)
            await settled(app)
            sheet = app.screen.query_one(".sheet").region
            places.append((sheet.x, abs(sheet.y - (40 - sheet.bottom)) <= 1))
            await pilot.press("escape")
            await settled(app)
    assert places[0] == places[1]
    assert places[0][1]
