"""What was said once is not asked again: lessons hold on the page while one types, and on the entry's screen."""

from __future__ import annotations

from journal.domain import acts
from journal.domain.reading import Verdict
from journal.journal import Journal
from journal.tui.app import JournalApp
from tests.tui.conftest import frame, settled
from tests.tui.test_looking import SIZE, Tell

HEARD = 0.4  # seconds: longer than the page waits after the last key


async def test_a_flag_dismissed_twice_for_somebody_is_not_raised_on_the_page(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    for days in (9, 5):
        entry = told("It was boring with Ana.", days_ago=days)
        (flag,) = journal.ledger.readings[entry].flags
        journal.say(acts.judge(entry, flag, Verdict.DISMISSED))
    async with app.run_test(size=(110, 30)) as pilot:
        await settled(app)
        await pilot.press(*"boring day with Ana")
        await settled(app, HEARD)
        assert "With Ana." in frame(app)
        assert "Perhaps" not in frame(app)
        await pilot.press(*["backspace"] * len("Ana"), *"Tom")
        await settled(app, HEARD)
        assert "Perhaps" in frame(app)


async def test_what_is_learnt_from_a_promise_turned_round_is_told(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana. I will call and she said that she would be there for it.")
    async with app.run_test(size=(110, 40), notifications=True) as pilot:
        await settled(app)
        await pilot.press("f4")
        await settled(app, 0.3)
        await pilot.press("f")
        await settled(app)
        shown = " ".join(frame(app).split())
        assert "Turned round" in shown
        assert "Learnt for other entries:" in shown


async def test_a_name_that_is_nobodys_is_not_heard_on_the_page(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Coffee with Ana.")
    (ana,) = journal.ledger.people.values()
    journal.say(acts.not_a_person(ana))
    async with app.run_test(size=(110, 30)) as pilot:
        await settled(app)
        await pilot.press(*"Tea with Ana and Tom")
        await settled(app, HEARD)
        assert "With Tom." in frame(app)


async def test_a_dismissed_flag_is_not_told_on_the_entry_any_more(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    entry = told("It was boring with Ana.")
    (flag,) = journal.ledger.readings[entry].flags
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", "enter")
        await settled(app)
        assert "Perhaps" in frame(app)
        await pilot.press("escape")
        journal.say(acts.judge(entry, flag, Verdict.DISMISSED))
        await pilot.press("enter")
        await settled(app)
        assert "Perhaps" not in frame(app)
