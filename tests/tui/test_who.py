"""Who could help with something, asked by the keyboard."""

from __future__ import annotations

from textual.widgets import Input

from journal.domain import acts
from journal.domain.commitment import Status
from journal.formats.brief import knowing
from journal.journal import Journal
from journal.tui.app import JournalApp
from tests.tui.conftest import frame, settled
from tests.tui.test_looking import SIZE, Tell

TYPED = 0.3  # seconds: longer than the screen waits after the last key


async def test_who_knows_is_answered_while_one_types_and_leads_to_the_person(app: JournalApp, told: Tell) -> None:
    told("Ana is good at grant writing. She gave advice.", days_ago=9)
    told("Tom talked of welding. I promised to send Tom the plans.", days_ago=2)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5")
        await settled(app)
        await pilot.press("w")
        await settled(app)
        assert "see who knows" in frame(app)
        await pilot.press(*"grant")
        await settled(app, TYPED)
        shown = frame(app)
        assert "“Ana is good at grant writing.”" in shown
        assert "has got nothing from you yet" in shown
        assert "Tom" not in shown
        await pilot.press("enter", "enter")
        await settled(app)
        assert type(app.screen).__name__ == "PersonPlace"
        await pilot.press("escape", "b")
        await settled(app)
        assert type(app.screen).__name__ == "PrepPlace"
        await pilot.press("escape", "slash", *" welding")
        await settled(app, TYPED)
        shown = frame(app)
        assert "“Tom talked of welding.”" in shown
        assert "You → Tom: send Tom the plans" in shown


async def test_a_promise_kept_to_somebody_is_something_they_got(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Ana is good at grant writing. I promised to send the plans.", days_ago=3)
    journal.say(acts.keep(journal.commitments()[0]))
    (ana,) = journal.who_knows("grant")
    shell = knowing([ana], journal.today)
    assert "has got nothing" not in shell
    assert "You → Ana: send the plans · kept" in shell
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "w", *"grant")
        await settled(app, TYPED)
        assert "has got nothing" not in frame(app)
        assert "You → Ana: send the plans · kept" in frame(app)


async def test_nobody_and_no_word_are_said_plainly(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "w", *"plumbing")
        await settled(app, TYPED)
        assert "Nobody you wrote of is known to know about “plumbing”." in frame(app)
        app.screen.query_one("#topic", Input).value = "…"
        await settled(app, TYPED)
        assert "There is no word to look for." in frame(app)
        await pilot.press("escape")
        await settled(app)
        assert app.current_mode == "people"
        assert len(app.screen_stack) == 1


async def test_what_is_typed_beside_the_line_is_another_topic_and_undoes_nothing(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Ana is good at grant writing. I promised to send Ana the plans.")
    journal.say(acts.confirm(journal.commitments()[0]))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "w", *"grant")
        await settled(app, TYPED)
        await pilot.press("enter")
        await settled(app)
        await pilot.press(*"use law")
        await settled(app, TYPED)
        assert app.screen.query_one("#topic", Input).value == "use law"
    assert [item.status for item in journal.commitments()] == [Status.OPEN]


async def test_the_palette_leads_to_it_from_everywhere(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana.")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(app)
        await pilot.press("ctrl+p", *"who could help")
        for _ in range(40):  # the palette looks for commands behind the keys
            await settled(app, 0.1)
            if "Find who could help" in frame(app):
                break
        await pilot.press("enter")
        await settled(app)
        assert type(app.screen).__name__ == "WhoPlace"
        await pilot.press("f1")
        await settled(app)
        assert "Show the person's page" in frame(app)


async def test_how_it_felt_is_said_on_the_entry_kept_and_taken_back(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    entry = told("Coffee with Ana, thanks.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        await settled(app)
        await pilot.press("enter")
        await settled(app)
        assert "It felt good." in frame(app)
        await pilot.press("f")
        await settled(app)
        assert "How did it feel?" in frame(app)
        await pilot.press("end", "enter")
        await settled(app)
        assert "It felt heavy." in frame(app)
        journal.read(journal.find(entry))
        assert journal.ledger.readings[entry].tone == -0.8
        await pilot.press("escape", "f5", "c")
        await settled(app)
        assert "felt heavy  “Coffee with Ana, thanks.”" in frame(app)
        await pilot.press("x")
        await settled(app)
    assert journal.ledger.readings[entry].tone == 0.5
