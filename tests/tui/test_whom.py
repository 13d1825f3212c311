"""With whom a promise is: who is known is taken, of several one is chosen, and nobody is made out of a slip."""

from __future__ import annotations

from textual.pilot import Pilot

from journal.domain import acts
from journal.journal import Journal
from journal.tui.app import JournalApp
from tests.tui.conftest import frame, settled
from tests.tui.test_looking import SIZE, Tell


async def answer(app: JournalApp, pilot: Pilot[int], name: str) -> None:
    """Ask whom the first promise is with, and answer `name`."""
    await pilot.press("p")
    await settled(app)
    await pilot.press(*name)
    await settled(app)


def whom(journal: Journal) -> str | None:
    (item,) = journal.ledger.commitments
    return item.other


async def test_a_name_that_nobody_has_is_asked_about(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Coffee with Ana and Tom. I promised to send the deck.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        await answer(app, pilot, "Tmo")
        assert "Nobody here is called 'Tmo'. Perhaps you mean: Tom" in frame(app)
        await pilot.press("enter")
        await settled(app)
        assert whom(journal) == "Ana"
        assert "somebody new: Tmo" in frame(app)
        await pilot.press("enter")  # ask again
        await settled(app)
        await pilot.press(*"tom", "enter")
        await settled(app)
        assert whom(journal) == "Tom"
        await answer(app, pilot, "Zed")
        await pilot.press("enter", "down", "enter")
        await settled(app)
        assert whom(journal) == "Zed"
        await answer(app, pilot, "Tmo")
        await pilot.press("enter", "escape")
        await settled(app)
        assert whom(journal) == "Zed"
        await answer(app, pilot, "Tmo")
        await pilot.press("enter", "down", "enter")  # the one it may be, after "ask again"
        await settled(app)
        assert whom(journal) == "Tom"


async def test_of_several_who_may_be_meant_one_is_chosen(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Coffee with Ana. I promised to send the deck.")
    told("Met Li Wei.")
    told("Met Tom.")
    for name, full in (("Li Wei", "Lin Berg"), ("Tom", "Lin Okafor")):
        journal.say(acts.rename(journal.person(name), full))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        await answer(app, pilot, "lin")
        assert "'lin' could be Lin Berg, Lin Okafor." in frame(app)
        await pilot.press("enter")
        await settled(app)
        assert whom(journal) == "Ana"
        assert "Which lin?" in frame(app)
        shown = frame(app)
        await pilot.press(*(["down"] if shown.index("Lin Berg") < shown.index("Lin Okafor") else []), "enter")
        await settled(app)
        assert whom(journal) == "Lin Okafor"
