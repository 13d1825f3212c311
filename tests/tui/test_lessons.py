"""What was said once is not asked again: lessons hold on the page while one types, and on the entry's screen."""

from __future__ import annotations

from journal.domain import acts
from journal.domain.commitment import Status
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


async def test_somebody_met_before_is_sent_away_from_one_entry_only_and_that_is_told(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana.")

    def times() -> list[tuple[str, int]]:
        return [(p.name, len(journal.ledger.entries_with(p.id))) for p in journal.ledger.people.values()]

    async with app.run_test(size=(110, 30), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"Tea with Ana")
        await settled(app, HEARD)
        await pilot.press("ctrl+g", "x")
        await settled(app)
        assert "“Ana” is nobody in this entry; in all others they stay." in " ".join(frame(app).split())
        await pilot.press("escape", "ctrl+s")
        await settled(app, HEARD)
        assert times() == [("Ana", 1)]
        assert not journal.ledger.lessons
        app.action_go("people")
        await settled(app)
        await pilot.press("u")
        await settled(app)
    assert times() == [("Ana", 2)]


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


async def test_undo_after_take_back_brings_back_what_was_taken_back(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    entry = told("I will send the deck. I will call Ana. I will book a room.")
    deck, call, room = journal.ledger.readings[entry].commitments
    for item in (deck, call, room):
        journal.say(acts.keep(item))

    def kept() -> set[str]:
        return {c.action for c in journal.ledger.commitments if c.status is Status.KEPT}

    async with app.run_test(size=SIZE) as pilot:
        await settled(app)
        app.action_corrections()
        await settled(app)
        await pilot.press("down", "x")  # the latest is listed first: this is the call
        await settled(app)
        assert kept() == {"send the deck", "book a room"}
        await pilot.press("u")
        await settled(app)
        assert kept() == {"send the deck", "call Ana", "book a room"}
        assert "Said again that it is kept: “I will call Ana”." in [n.message for n in app._notifications]
        assert [said.quote for said in journal.sayings()] == [
            "I will book a room",
            "I will call Ana",
            "I will send the deck",
        ]
        await pilot.press("u")  # goes one further, as it always does
        await settled(app)
        assert kept() == {"send the deck", "call Ana"}
    assert journal.undo() == "Taken back that it is kept: “I will call Ana”."


def test_what_was_said_before_is_listed_again_when_what_was_said_later_is_taken_back(
    journal: Journal, told: Tell
) -> None:
    entry = told("I will send the deck.")
    (deck,) = journal.ledger.readings[entry].commitments
    journal.say(acts.reword(deck, "send the deck to Ana"))
    journal.say(acts.reword(deck, "send the deck to Tom"))
    journal.take_back(journal.sayings()[0])
    assert [said.told for said in journal.sayings()] == ["means: send the deck to Ana"]
    journal.undo()
    assert [said.told for said in journal.sayings()] == ["means: send the deck to Tom"]
    journal.undo()
    assert [said.told for said in journal.sayings()] == ["means: send the deck to Ana"]
    journal.take_back(journal.sayings()[0])
    assert journal.sayings() == []
    (plain,) = journal.ledger.commitments
    assert plain.action == "send the deck"
