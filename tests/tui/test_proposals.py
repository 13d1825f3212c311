"""What later entries show of promises, gone through by the keyboard."""

from __future__ import annotations

import pytest

from journal.domain import acts
from journal.domain.commitment import Change, Status
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.widgets.commitment_list import CommitmentList
from tests.tui.conftest import frame, settled, until
from tests.tui.test_looking import SIZE, Tell


@pytest.fixture
def kept_deck(journal: Journal, told: Tell) -> str:
    """A promise, and the later entry that shows it kept; returns the later one's id."""
    told("Coffee with Ana. I promised to send the budget deck.", days_ago=6)
    journal.say(acts.confirm(journal.commitment("1")))
    return told("Sent Ana the budget deck at last.", days_ago=1)


@pytest.mark.parametrize("key", ["f3", "f4"])
async def test_what_seems_kept_stands_first_with_both_sentences_and_their_days(
    app: JournalApp, kept_deck: str, key: str
) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(key)
        await settled(app)
        shown = frame(app)
    assert "Seems settled (1)" in shown
    assert "○ You → Ana: seems kept: send the budget deck" in shown  # one arrow, between the two
    assert "promised, Tue 17 Nov: “I promised to send the budget deck”" in shown
    assert "then, yesterday: “Sent Ana the budget deck at last.”" in shown


async def test_y_takes_it_so_and_u_takes_that_back(app: JournalApp, journal: Journal, kept_deck: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        assert journal.ledger.commitments[0].status is Status.OPEN, "never silently"
        await pilot.press("y")
        await settled(app)
        (item,) = journal.ledger.commitments
        assert (item.status, item.closed_by) == (Status.KEPT, kept_deck)
        await pilot.press("u")
        await settled(app)
        assert "Seems settled (1)" in frame(app)


async def test_x_says_no_and_it_is_not_proposed_again(app: JournalApp, journal: Journal, kept_deck: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        await pilot.press("x")
        await settled(app)
        shown = frame(app)
        assert "Seems settled" not in shown
        assert "○ You → Ana: send the budget deck" in shown
    assert journal.ledger.commitments[0].status is Status.OPEN
    assert journal.proposals == ()


async def test_enter_goes_to_the_later_entry(app: JournalApp, kept_deck: str) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        await pilot.press("enter")
        await settled(app)
        assert "Sunday 22 November 2026" in frame(app)


async def test_after_yes_to_what_was_moved_the_next_of_those_that_seem_settled_is_looked_at(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    for name, thing in (("Ana", "participant list"), ("Tom", "rental contract"), ("José", "chess clock")):
        told(f"{name} promised to send me the {thing} tomorrow.", days_ago=2)
    for item in journal.commitments():
        journal.say(acts.confirm(item))
    told("Ana will send me the participant list on Friday instead.")
    told("Tom sent me the rental contract.")
    told("José sent me the chess clock.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        listed = app.screen.query_one(CommitmentList)
        order = [item.action for item in listed.groups[0].items]
        assert [p.change for p in listed.groups[0].proposed.values()].count(Change.REPLACED) == 1
        assert "participant list" in order[0]
        looked_at = []
        listed_again = listed.watch_groups

        def watched() -> None:
            listed_again()
            looked_at.append(listed.item.action if listed.item else "")

        listed.watch_groups = watched  # type: ignore[method-assign]
        await pilot.press("y")
        await settled(app)
        assert set(looked_at) == {order[1]}, "not even for a moment another one"
        assert [item.action for item in listed.groups[0].items] == order[1:]


async def test_what_seems_kept_is_overdue_until_it_is_said_to_be_kept(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana. I promised to send the budget deck tomorrow.", days_ago=6)
    told("Coffee with Tom. I promised to call the landlord tomorrow.", days_ago=6)
    for item in journal.commitments():
        journal.say(acts.confirm(item))
    told("Sent Ana the budget deck at last.", days_ago=1)
    async with app.run_test(size=SIZE) as pilot:
        await until(lambda: "2 overdue" in frame(app))
        await pilot.press("f3")
        await settled(app)
        shown = frame(app)
        assert "Overdue (2, 1 of them further up)" in shown
        above, below = shown.split("Overdue (2")
        assert "send the budget deck" in above
        assert "overdue by 5 days" in above.split("Seems settled (1)")[1]
        assert "call the landlord" in below
        await pilot.press("y")
        await settled(app)
        assert "Overdue (1)" in frame(app)
