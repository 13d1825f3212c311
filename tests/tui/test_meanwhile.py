"""Keys pressed while something is still under way, or was changed elsewhere: each acts on what it was pressed for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from textual.events import Key

from journal.domain.commitment import Status
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.screens.person import PersonPlace
from journal.tui.widgets.commitment_list import CommitmentList
from journal.tui.widgets.rows import Rows
from tests.tui.conftest import frame, settled, until
from tests.tui.test_looking import SIZE, Tell


@contextmanager
def held_up(journal: Journal, name: str) -> Iterator[None]:
    """Within it what `name` does of a journal does not come to an end."""
    does, may_go_on = getattr(journal, name), threading.Event()

    def later(*args: object, **named: object) -> object:
        assert may_go_on.wait(60)
        return does(*args, **named)

    setattr(journal, name, later)
    try:
        yield
    finally:
        may_go_on.set()
        setattr(journal, name, does)


def in_one_burst(app: JournalApp, *keys: str) -> None:
    """Presses keys, none of which waits for what the one before it does."""
    for key in keys:
        app.post_message(Key(key, {"slash": "/", "enter": "\r"}.get(key, key)))


@pytest.mark.parametrize("keys", [("d", *"friday", "enter"), ("w", *" soon", "enter"), ("p", *"Tom", "enter")])
async def test_an_answer_is_about_the_promise_asked_of_though_the_next_one_is_looked_at_by_then(
    app: JournalApp, journal: Journal, told: Tell, keys: tuple[str, ...]
) -> None:
    told("Tea with Ana. I promised to send the deck.", days_ago=3)
    told("Tea with Ana. I promised to send the contract.", days_ago=2)
    told("Tom was there.", days_ago=2)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        before = {item.id: item for item in journal.ledger.commitments}
        asked = app.screen.query_one(CommitmentList).item
        assert asked is not None
        with held_up(journal, "say"):
            await pilot.press("y", keys[0])
        await settled(app)
        looked_at = app.screen_stack[0].query_one(CommitmentList).item
        assert looked_at is not None
        assert looked_at.id != asked.id
        await pilot.press(*keys[1:])
        await settled(app)
        after = {item.id: item for item in journal.ledger.commitments}
        changed = [one for one in after if after[one] != before[one]]
        assert changed == [asked.id]
        said = after[asked.id]
        assert (said.due, said.action, said.other) != (asked.due, asked.action, asked.other)
        assert said.status is Status.OPEN


async def test_a_day_for_a_promise_that_was_kept_meanwhile_does_not_open_it_again(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Tea with Ana. I promised to send the deck.", days_ago=3)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f4")
        await settled(app)
        with held_up(journal, "say"):
            await pilot.press("k", "d")
        await settled(app)
        await pilot.press(*"friday", "enter")
        await settled(app)
        assert "This is settled; o opens it again." in frame(app)
    (item,) = journal.ledger.commitments
    assert (item.status, item.due) == (Status.KEPT, None)


async def test_a_day_for_a_promise_whose_entry_is_gone_is_not_said(
    app: JournalApp, journal: Journal, told: Tell, open_journal: Callable[..., Journal]
) -> None:
    entry = told("Tea with Ana. I promised to send the deck.", days_ago=3)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f4")
        await settled(app)
        await pilot.press("d", *"friday")
        other = open_journal()
        other.remove(other.find(entry))
        await pilot.press("enter")
        await settled(app)
        shown = frame(app)
    assert "is in the trash" in shown
    assert "Due" not in shown
    assert journal.sayings() == []


async def test_a_promise_added_to_an_entry_that_is_gone_by_then_is_said_not_to_be_noted(
    app: JournalApp, journal: Journal, told: Tell, open_journal: Callable[..., Journal]
) -> None:
    entry = told("Tea with Ana.", days_ago=3)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f6", "enter")
        await settled(app)
        await pilot.press("p", *"call")
        other = open_journal()
        other.remove(other.find(entry))
        await pilot.press("enter")
        await settled(app)
        shown = " ".join(frame(app).split())
    assert "is in the trash, so nothing was noted." in shown
    assert "Bring it back first: F6, then t, then b." in shown
    assert "Added" not in shown
    assert journal.sayings() == []


@pytest.mark.parametrize("found", [1, 0])
async def test_a_key_behind_the_search_is_for_the_entry_it_finds_however_long_that_takes(
    app: JournalApp, journal: Journal, told: Tell, found: int
) -> None:
    texts = ["The budget with Ana."][:found]
    for text in texts:
        told(text, days_ago=3)
    told("The newest of all.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        await settled(app)
        with held_up(journal, "search"):
            await pilot.press("slash", *"budget", "enter", "delete")
            assert journal.trashed() == []
        await settled(app)
        assert [entry.text for entry in journal.trashed()] == texts
        in_one_burst(app, "slash", *"newest", "enter", "delete")
        await until(lambda: len(journal.trashed()) > found)
        await settled(app)
    assert [entry.text for entry in journal.trashed()] == ["The newest of all.", *texts]


async def test_who_knows_of_a_topic_is_waited_for_by_the_keys_behind_it(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Tom gave me advice on the visa.", days_ago=3)
    told("Ana gave me advice on grants.", days_ago=2)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "w")
        await settled(app)
        for topic, name in (("visa", "Tom"), ("grants", "Ana")):
            with held_up(journal, "who_knows"):
                await pilot.press("slash", *topic, "enter", "enter")
                assert type(app.screen).__name__ == "WhoPlace"
            await until(lambda: type(app.screen).__name__ == "PersonPlace")
            await settled(app)
            assert frame(app).splitlines()[1].strip().startswith(name)
            await pilot.press("escape")
            await settled(app)


@pytest.mark.parametrize("keys", [("enter",), ("enter", "down", "enter")])
async def test_who_somebody_is_in_an_entry_is_not_asked_once_that_is_gone(
    app: JournalApp, journal: Journal, told: Tell, open_journal: Callable[..., Journal], keys: tuple[str, ...]
) -> None:
    told("Met Ana.", days_ago=3)
    told("Met Tom.", days_ago=3)
    entry = told("Ana was here.", days_ago=1)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await settled(app)
        ana = next(person for person in journal.ledger.people.values() if person.name == "Ana")
        app.push_screen(PersonPlace(journal, ana.id))
        await settled(app)
        rows = app.screen.query_one(Rows)
        rows.highlighted = rows.get_option_index(entry)
        await pilot.press("s", *keys[:-1])
        await settled(app)
        other = open_journal()
        other.remove(other.find(entry))
        journal.refresh()
        await pilot.press(keys[-1])
        await settled(app)
        assert "That entry does not speak of Ana any more." in frame(app)
    assert journal.sayings() == []


async def test_a_proposal_whose_entry_is_gone_is_looked_at_as_a_promise_until_it_goes(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Tea with Tom. I promised to send the contract.", days_ago=3)
    told("Tea with Ana. I promised to come.", days_ago=3)
    later = told("Sent the contract to Tom.", days_ago=1)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        assert "Seems settled (1)" in frame(app)
        await pilot.press("down")
        await settled(app)
        journal.remove(journal.find(later))
        await pilot.press("up")
        await settled(app)
        assert "Tea with Tom. I promised to send the contract." in frame(app)
        await until(lambda: "Seems settled" not in frame(app))


async def test_former_texts_are_gone_through_from_the_latest_again_once_there_is_a_new_one(
    app: JournalApp, journal: Journal, told: Callable[..., str], open_journal: Callable[..., Journal]
) -> None:
    entry = told("Met Ana.")
    journal.edit(journal.find(entry), text="Met Ana in town.")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f6", "enter")
        await settled(app)
        await pilot.press("v")
        await settled(app)
        assert "A former text." in frame(app)
        other = open_journal()
        other.edit(other.find(entry), text="Met Ana by the river.")
        await until(lambda: "Met Ana by the river." in frame(app))
        await pilot.press("v")
        await settled(app)
        assert "Met Ana in town." in frame(app)
