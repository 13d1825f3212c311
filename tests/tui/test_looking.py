"""The screens that show what was heard, gone through by the keyboard."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from textual.widgets import Input, OptionList

from journal.domain import acts
from journal.domain.commitment import Owner, Status
from journal.domain.reading import HelpKind, Side
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.commands import every
from journal.tui.widgets.commitment_list import CommitmentList
from tests.tui.conftest import StandingClock, frame, settled

SIZE = (80, 24)
Tell = Callable[..., str]


async def test_a_commitment_is_confirmed_kept_and_taken_back_by_one_key_each(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana. I promised to send the deck.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        assert "Heard, to confirm (1)" in frame(app)
        assert "You → Ana: send the deck" in frame(app)
        for key, status in (("y", Status.OPEN), ("k", Status.KEPT), ("u", Status.OPEN), ("u", Status.SUGGESTED)):
            await pilot.press(key)
            await settled(app)
            (item,) = journal.ledger.commitments
            assert item.status is status, key


async def test_words_that_no_day_follows_from_are_listed_and_steer_nothing(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana. I promised to prune before \x1b[31mthe frost.")
    async with app.run_test(size=(110, 30)) as pilot:
        for keys in (("f4",), ("f3", "enter")):
            await pilot.press(*keys)
            await settled(app)
            shown = frame(app)
            assert "“before ␛[31mthe frost”" in shown
            assert "no date" not in shown
            assert "\x1b" not in shown


async def test_what_is_so_already_is_said_to_be_and_leaves_nothing_to_undo(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana. I promised to send the deck.")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for key in ("f4", "y", "y"):
            await pilot.press(key)
            await settled(app)
        assert "It was so already." in frame(app)
        await pilot.press("u")
        await settled(app)
        assert [item.status for item in journal.ledger.commitments] == [Status.SUGGESTED]
        for key in ("k", "c", "y"):
            await pilot.press(key)
            await settled(app)
        assert "This is settled; o opens it again." in frame(app)
        assert [item.status for item in journal.ledger.commitments] == [Status.KEPT]


async def test_what_was_not_done_just_now_is_told_before_it_is_taken_back(
    app: JournalApp, journal: Journal, told: Tell, clock: StandingClock
) -> None:
    told("Coffee with Ana. I promised to send the deck.")
    journal.say(acts.confirm(journal.commitments()[0]))
    clock.at += timedelta(days=1)
    async with app.run_test(size=SIZE) as pilot:
        for keys, status in ((("u", "enter"), Status.OPEN), (("u", "down", "enter"), Status.SUGGESTED)):
            await pilot.press("f4")
            await settled(app)
            await pilot.press(keys[0])
            await settled(app)
            assert "Done yesterday" in frame(app)
            assert "Take back that it is open: “I promised to send the deck”" in frame(app)
            await pilot.press(*keys[1:])
            await settled(app)
            assert [item.status for item in journal.ledger.commitments] == [status]


async def test_what_was_undone_is_done_again_by_the_other_key(
    app: JournalApp, journal: Journal, told: Tell, clock: StandingClock
) -> None:
    told("Coffee with Ana. I promised to send the deck.")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for keys, status in (
            (("f4", "y"), Status.OPEN), (("k",), Status.KEPT), (("u",), Status.OPEN), (("u",), Status.SUGGESTED),
            (("U",), Status.OPEN), (("U",), Status.KEPT), (("u",), Status.OPEN),
        ):  # fmt: skip
            for key in keys:
                await pilot.press(key)
                await settled(app)
            assert [item.status for item in journal.ledger.commitments] == [status]
        clock.at += timedelta(days=1)
        await pilot.press("U")
        await settled(app)
        assert "Taken back yesterday" in frame(app)
        assert "Do again: that it is kept: “I promised to send the deck”" in frame(app)
        await pilot.press("down", "enter")
        await settled(app)
        assert [item.status for item in journal.ledger.commitments] == [Status.KEPT]
        assert "Said again that it is kept" in frame(app)
        await pilot.press("U")
        await settled(app)
        assert "There is nothing to do again." in frame(app)


async def test_the_key_of_the_place_one_is_in_leads_back_to_the_place_itself(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana.")
    async with app.run_test(size=SIZE) as pilot:
        for keys, place in ((("f5", "enter", "f6", "f5"), "PersonPlace"), (("end", "enter", "f5"), "PeoplePlace")):
            for key in keys:
                await pilot.press(key)
                await settled(app)
            assert type(app.screen).__name__ == place


@pytest.mark.parametrize(("words", "felt"), [("thanks", "good"), ("boredom", "even")])
async def test_how_it_felt_is_asked_with_the_cursor_on_how_it_was_heard(
    app: JournalApp, told: Tell, words: str, felt: str
) -> None:
    told(f"Coffee with Ana, {words}.")
    async with app.run_test(size=SIZE) as pilot:
        for changes, now in ((False, felt), (True, "a bit low")):
            await pilot.press("f6", "enter", "f")
            await settled(app)
            if changes:
                await pilot.press("end", "up")
            await pilot.press("enter")
            await settled(app)
            assert f"It felt {now}." in frame(app)
            await pilot.press("f")
            await settled(app)
            choice = app.screen.query_one(OptionList).highlighted_option
            assert choice is not None
            assert str(choice.prompt) == now
            await pilot.press("escape", "escape")
            await settled(app)


@pytest.mark.parametrize("keys", [("f4", "w"), ("f2", "ctrl+g", "w")])
async def test_other_words_are_written_on_from_those_that_stand_there(
    app: JournalApp, told: Tell, keys: tuple[str, ...]
) -> None:
    told("Coffee with Ana. I promised to send the deck.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(*"I promised to send the deck.")
        await settled(app, 0.8)
        for key in keys:
            await pilot.press(key)
            await settled(app)
        await pilot.press(*" and call", "enter")
        await settled(app)
        assert "send the deck and call" in frame(app)


@pytest.mark.parametrize("keys", [("d", *"friday", "enter"), ("w", *" soon", "enter"), ("f",)])
async def test_who_mends_a_promise_confirms_it_by_the_same_key_and_one_undo_takes_both_back(
    app: JournalApp, journal: Journal, told: Tell, keys: tuple[str, ...]
) -> None:
    told("Coffee with Ana and Tom. I promised to send the deck.")
    (heard,) = journal.ledger.commitments
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        await pilot.press(keys[0])
        await settled(app)
        await pilot.press(*keys[1:])
        await settled(app)
        assert journal.ledger.commitments[0].status is Status.OPEN
        assert journal.ledger.commitments != (heard,)
        await pilot.press("u")
        await settled(app)
        assert tuple(journal.ledger.commitments) == (heard,)
        await pilot.press("p", *"Tom", "enter")  # with whom is another question
        await settled(app)
        assert journal.ledger.commitments[0].status is Status.SUGGESTED


async def test_a_day_that_is_not_to_come_is_told_of_while_it_can_be_mended(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana. I promised to send the deck.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4", "z", *"yesterday", "enter")
        await settled(app)
        assert "Sunday 22 November 2026 is not to come." in frame(app)
        await pilot.press(*["backspace"] * 9, *"friday", "enter")
        await settled(app)
        assert journal.ledger.commitments[0].snoozed_until == date(2026, 11, 27)


async def test_a_promise_between_others_was_made_to_me_after_all(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Met Ana. Tom will send the numbers.")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f4", "p", "ctrl+a", "ctrl+k", *"me")
        await settled(app)
        assert "Nobody here" not in frame(app)
        await pilot.press("enter")
        await settled(app)
        assert "To you: send the numbers." in frame(app)
        (item,) = journal.ledger.commitments
        assert (item.owner, item.who, item.counterparty) == (Owner.THEM, "Tom", None)


async def test_who_was_not_there_is_said_on_the_entry(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Coffee with Ana. Tom had written.")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f6", "enter", "x")
        await settled(app)
        assert "With Tom" in frame(app)
        await pilot.press("down", "enter")
        await settled(app)
        assert "Tom was not there." in frame(app)
        assert "You speak of Tom." in frame(app)
        assert [p.name for p in journal.ledger.people.values() if p.times_met] == ["Ana"]
        await pilot.press("u")
        await settled(app)
        assert len([p for p in journal.ledger.people.values() if p.times_met]) == 2


async def test_who_was_there_and_was_not_heard_is_said_on_the_entry(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana.")
    told("Lunch with Pip at noon.")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f6", "enter", "t")
        await settled(app)
        assert all(words in frame(app) for words in ("Which words name them?", "Pip was there.", "Who is it?"))
        await pilot.press("enter", "enter")
        await settled(app)
        assert "Enter once more takes them as somebody new." in frame(app)
        await pilot.press("enter")
        await settled(app)
        assert "With Pip." in frame(app)
        assert [p.name for p in journal.ledger.people.values() if p.times_met] == ["Ana", "Pip"]
        await pilot.press("u", "t", "down", "enter", "ctrl+a", "ctrl+k", "tab", "ctrl+a", "ctrl+k", *"an")
        await settled(app)
        assert "Ana was there. No words of the entry name them." in frame(app)
        await pilot.press("ctrl+a", "ctrl+k", "enter")
        await settled(app)
        assert "Write who it was." in frame(app)
        await pilot.press(*"ana", "shift+tab", *"noon")
        await settled(app)
        assert "Ana was there, as “noon”." in frame(app)
        await pilot.press("enter")
        await settled(app)
        assert [p.times_met for p in journal.ledger.people.values()] == [2]
        assert [p.aliases for p in journal.ledger.people.values()] == [()]


async def test_who_was_there_can_be_written_where_nothing_looks_like_a_name(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("out with pip")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f6", "enter", "t", *"pip")
        await settled(app)
        assert "pip was there." in frame(app)
        await pilot.press(*" x", "enter")
        await settled(app)
        assert "“pip x” does not stand in that entry." in frame(app)
        await pilot.press("backspace", "backspace", "enter", "enter")
        await settled(app)
        assert [p.name for p in journal.ledger.people.values() if p.times_met] == ["pip"]


async def test_help_that_was_not_heard_is_added_on_the_entry(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Coffee with Ana. She walked me through the new rules.")
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f6", "enter", "g")
        await settled(app)
        await pilot.press("down", "enter", "down", "enter", "down", "down")
        await settled(app)
        shown = frame(app)
        assert "You got information from Ana." in shown
        assert all(words in shown for words in ("Which words show it?", "I gave it", "info", "With whom?"))
        await pilot.press("enter", "enter")
        await settled(app)
        assert "Noted: You got information from Ana." in frame(app)
        (item,) = journal.ledger.exchanges[0].help
        assert (item.side, item.kind) == (Side.GOT, HelpKind.INFO)
        await pilot.press("u")
        await settled(app)
        assert not journal.ledger.exchanges[0].help


async def test_in_the_trash_one_begins_at_the_latest_and_is_told_the_key(app: JournalApp, told: Tell) -> None:
    for text in ("Coffee with Ana.", "Tea with Tom.", "Lunch with José."):
        told(text)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("f6", "delete", "delete", "t"):
            await pilot.press(key)
            await settled(app)
        assert "Two entries in the trash; b brings one back" in frame(app)
        await pilot.press("b")
        await settled(app)
        assert "One entry in the trash" in frame(app)


async def test_a_day_asked_for_in_the_trash_leads_out_of_it(app: JournalApp, journal: Journal, told: Tell) -> None:
    trashed = journal.find(told("Coffee with Ana.", days_ago=1))
    told("Coffee with Tom.", days_ago=2)
    told("Coffee with José.")
    journal.remove(trashed)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", "t")
        await settled(app)
        assert "One entry in the trash" in frame(app)
        await pilot.press("d", *"2 days ago", "enter")
        await settled(app)
        assert "Two entries" in frame(app)
        await pilot.press("delete")
        await settled(app)
    assert {entry.text for entry in journal.trashed()} == {"Coffee with Ana.", "Coffee with Tom."}


async def test_the_sentence_stands_beside_the_commitment(app: JournalApp, told: Tell) -> None:
    told("A grey day. Coffee with Ana. I promised to send the deck. We laughed.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        assert "A grey day. Coffee with Ana. I promised to send the deck. We laughed." in frame(app)


async def test_a_long_promise_is_cut_before_its_day(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana. I promised to write the long instructions for all the new volunteers tomorrow.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        assert "… · due tomorrow" in frame(app)
        await pilot.resize_terminal(190, 24)
        await settled(app)
        assert "the new volunteers tomorrow · due tomorrow" in frame(app)


async def test_direction_date_words_and_person_can_be_mended(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Coffee with Ana and Tom. I promised to send the deck.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        await pilot.press("d")
        await settled(app)
        await pilot.press(*"friday")
        await settled(app)
        assert "Friday 27 November 2026" in frame(app)
        await pilot.press("enter")
        await settled(app)
        await pilot.press("w", "ctrl+u", *"mail the slides", "enter")
        await settled(app)
        await pilot.press("f")
        await settled(app)
        await pilot.press("p", *"Tom", "enter")
        await settled(app)
    (item,) = journal.ledger.commitments
    assert (item.owner, item.who, item.action, item.due) == (Owner.THEM, "Tom", "mail the slides", date(2026, 11, 27))


async def test_a_due_day_without_a_year_belongs_to_the_entry_of_the_promise(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana. I promised to send the deck.", days_ago=21)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        await pilot.press("d", *"6 nov")
        await settled(app)
        assert "Friday 6 November 2026" in frame(app)
        await pilot.press("enter")
        await settled(app)
    (item,) = journal.ledger.commitments
    assert item.due == date(2026, 11, 6)


async def test_a_day_that_cannot_be_told_changes_nothing(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Coffee with Ana. I promised to send the deck.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        await pilot.press("z", *"soonish", "enter", "escape")
        await settled(app)
    assert journal.ledger.commitments[0].snoozed_until is None


async def test_today_shows_what_is_overdue_first_and_what_others_owe(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Ana. I promised to call the bank tomorrow.", days_ago=5)
    told("Tom will send the numbers tomorrow.")
    for number in ("1", "1"):
        from journal.domain import acts

        journal.say(acts.confirm(journal.commitment(number)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f3")
        await settled(app)
        shown = frame(app)
    assert "overdue by 4 days" in shown
    assert shown.index("Overdue") < shown.index("Waiting for others")


@pytest.mark.parametrize(
    ("key", "words"),
    [("f3", "Nothing is due"), ("f4", "No promises yet"), ("f5", "Nobody yet"), ("f6", "Nothing is written yet")],
)
async def test_an_empty_place_teaches(app: JournalApp, key: str, words: str) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(key)
        await settled(app)
        assert words in frame(app)


async def test_where_all_is_kept_nothing_waits_and_a_key_shows_what_was(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    from journal.domain import acts

    told("Coffee with Ana. I promised to send the deck.", days_ago=2)
    (item,) = journal.commitments()
    journal.say(acts.keep(item))
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("f4")
        await settled(app)
        assert "Nothing waits. c shows what was kept" in " ".join(frame(app).split())
        await pilot.press("c")
        await settled(app)
        assert "send the deck" in frame(app)


async def test_an_empty_month_says_so_and_turns(app: JournalApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f7")
        await settled(app)
        assert "November 2026" in frame(app)
        assert "Nothing was written in this month" in frame(app)
        await pilot.press("left")
        await settled(app)
        assert "October 2026" in frame(app)


async def test_the_month_tells_tone_help_promises_and_flags_with_their_words(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Ana gave advice, thanks. I promised to send the deck.", days_ago=3)
    told("With Tom it was boring.", days_ago=1)
    async with app.run_test(size=(80, 50)) as pilot:
        await pilot.press("f7")
        await settled(app)
        shown = frame(app)
        assert "Ana" in shown
        assert "advice" in shown
        assert "send the deck" in shown
        assert "Tom did most of the talking" in shown
        assert "“boring”" in shown
        assert "●" in shown
        await pilot.press("g")
        await settled(app)
        assert "20: good" in frame(app)


async def test_entries_are_found_while_one_types_and_opened(app: JournalApp, told: Tell) -> None:
    told("Lunch with Tom about the café.", days_ago=2)
    told("Coffee with Ana.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        await settled(app)
        assert "Coffee with Ana." in frame(app)
        await pilot.press("slash", *"cafe")
        await settled(app)
        shown = frame(app)
        assert "Lunch with Tom" in shown
        assert "Coffee with Ana." not in shown
        await pilot.press("enter", "enter")
        await settled(app)
        assert "Saturday 21 November 2026" in frame(app)
        await pilot.press("escape")
        await settled(app)
        assert app.screen.query_one("#query", Input).value == "cafe"
        await pilot.press("slash", "end", *" wo:bob")
        await settled(app)
        shown = frame(app)
        assert "No entry answers that, and wo: is no filter. Perhaps you mean: who:bob" in shown
        assert "Lunch with Tom" not in shown


async def test_an_entry_goes_to_the_trash_and_comes_back(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Coffee with Ana.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6")
        await settled(app)
        await pilot.press("x", "b")
        await settled(app)
        assert len(journal.ledger.entries) == 1
        await pilot.press("delete")
        await settled(app)
        assert journal.ledger.entries == {}
        await pilot.press("t")
        await settled(app)
        assert "Coffee with Ana." in frame(app)
        await pilot.press("delete")
        await settled(app)
        assert journal.ledger.entries == {}
        await pilot.press("b")
        await settled(app)
        assert len(journal.ledger.entries) == 1


async def test_no_key_means_not_so_in_one_place_and_the_trash_in_another(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", "enter", "x")
        await settled(app)
        assert "What is not so?" in frame(app)
        await pilot.press("escape", "delete")
        await settled(app)
        assert "This entry is in the trash; u brings it back." in frame(app)
    assert journal.ledger.entries == {}
    not_so = {key for command in every() if command.label in ("No", "Not so") for key in command.key.split(",")}
    assert not_so.isdisjoint(command.key for command in every() if command.action == "trash")


async def test_a_person_has_a_page_and_can_be_named_and_merged(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Ana gave advice.", days_ago=3)
    told("Ana again; Tom will call tomorrow.", days_ago=1)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5")
        await settled(app)
        await pilot.press("slash", *"ana", "enter", "enter")
        await settled(app)
        shown = frame(app)
        assert "Two exchanges" in shown
        assert "You got (1)" in shown
        await pilot.press("n", *"Ana Ruiz", "enter")
        await settled(app)
        assert "Ana Ruiz" in {p.name for p in journal.ledger.people.values()}
        await pilot.press("m", "enter")
        await settled(app)
        assert len(journal.ledger.people) == 1
        await pilot.press("u")
        await settled(app)
        assert len(journal.ledger.people) == 2


async def test_what_is_to_be_remembered_of_somebody_stands_on_their_page_and_in_the_brief(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Ana gave advice.", days_ago=3)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "enter")
        await settled(app)
        await pilot.press("o", *"two girls", "enter", "h", *"ana@example.org", "enter")
        await settled(app)
        assert "To reach ana@example.org" in frame(app)
        await pilot.press("o", *", one boy", "enter", "b")
        await settled(app)
        shown = frame(app)
        assert "Noted two girls, one boy" in shown
        assert "To reach ana@example.org" in shown
        await pilot.press("escape", "u")
        await settled(app)
        assert "Noted two girls" in frame(app)
        assert "one boy" not in frame(app)
        await pilot.press("o", "ctrl+u", "enter")
        await settled(app)
        assert "Noted" not in frame(app)
    (ana,) = journal.ledger.people.values()
    assert (ana.reach, ana.notes) == ("ana@example.org", "")


async def test_what_was_kept_stands_on_the_page_of_whom_it_was_with(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Ana. I promised to send the deck tomorrow.", days_ago=3)
    told("Ana. I promised to ring the bank tomorrow.", days_ago=2)
    journal.say(acts.keep(next(c for c in journal.commitments() if "deck" in c.action)))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "enter")
        await settled(app)
        assert "✓ kept · You → Ana: send the deck" in frame(app)
        assert "x Not so" in frame(app).splitlines()[-1]  # the other one is still to be confirmed
        await pilot.press("down")
        await settled(app)
        assert "x Not so" not in frame(app).splitlines()[-1]
        await pilot.press("x", "enter")
        await settled(app)
        assert "I promised to send the deck" in frame(app)
    assert [c.status for c in journal.ledger.commitments] == ["kept", "suggested"]


def looked_at(app: JournalApp) -> str:
    item = app.screen.query_one(CommitmentList).item
    return item.action if item else ""


@pytest.mark.parametrize("place", ["f3", "f4"])
async def test_a_review_goes_on_in_its_group_and_an_undo_goes_to_what_it_brings_back(
    app: JournalApp, journal: Journal, told: Tell, place: str
) -> None:
    told("Ana. I promised to bring the book tomorrow.", days_ago=0)
    journal.say(acts.confirm(journal.commitment("1")))
    for what in ("write the letter", "mend the door", "ask the bank"):
        told(f"Ana. I promised to {what} tomorrow.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(place)
        await settled(app)
        await pilot.press("home", "down") if place == "f3" else await pilot.press("home")
        assert looked_at(app) == "write the letter tomorrow"
        await pilot.press("down")
        for key, then in (
            ("y", "ask the bank tomorrow"),  # the next of the group
            ("y", "write the letter tomorrow"),  # it was the last one: the one before it
            ("u", "ask the bank tomorrow"),
            ("u", "mend the door tomorrow"),
            ("x", "ask the bank tomorrow"),
            ("u", "mend the door tomorrow"),
            ("y", "ask the bank tomorrow"),
            ("y", "write the letter tomorrow"),
            ("y", "write the letter tomorrow"),  # nothing is left in the group: nothing else is struck out by chance
        ):
            await pilot.press(key)
            await settled(app)
            assert looked_at(app) == then, key


async def test_an_entry_tells_how_its_promises_stand(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana. I promised to send the deck.")
    async with app.run_test(size=SIZE) as pilot:
        for keys, told_now in (((), "? You → Ana"), (("y",), "○ You → Ana"), (("k",), "✓ You → Ana")):
            await pilot.press("f4")
            await settled(app)
            await pilot.press(*keys)
            await settled(app)
            await pilot.press("f6")
            await settled(app)
            await pilot.press("enter")
            await settled(app)
            assert f"{told_now}: send the deck." in frame(app)
            assert "• With Ana." in frame(app)
            await pilot.press("escape")


@pytest.mark.parametrize(("keys", "title"), [(("w",), "What is to be done?"), (("f1",), "Commitments")])
async def test_a_question_leaves_no_letters_of_the_list_beside_it(
    app: JournalApp, told: Tell, keys: tuple[str, ...], title: str
) -> None:
    told("Coffee with Ana. I promised to send the deck.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f4")
        await settled(app)
        await pilot.press(*keys)
        await settled(app)
        top = next(line for line in frame(app).splitlines() if title in line and "╭" in line)
        assert top[0] == "╭"
        assert top[79] == "╮"


async def test_a_promise_that_was_not_heard_is_added_on_the_page_of_its_entry(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Met Tom.")
    told("Coffee with Ana. Rain. The deck goes to her, that is agreed.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", "enter", "p")
        await settled(app)
        assert "The deck goes to her, that is agreed." in frame(app)
        await pilot.press("enter")
        await settled(app)
        assert "Say in a few words what is to be done." in frame(app)
        await pilot.press(*"send the deck")  # the sentence that has its words is gone to
        await pilot.press("tab", "down", "tab")
        await settled(app)
        assert "Ana → you: send the deck" in frame(app)
        await pilot.press("shift+tab", *"Tmo", "tab", *"friday")  # a letter at a list goes on to the line behind it
        await settled(app)
        assert "Tmo → you: send the deck, by Fri 27 Nov" in frame(app)
        await pilot.press("enter")
        await settled(app)
        assert "Nobody here is called 'Tmo'." in frame(app)
        assert not journal.commitments()
        await pilot.press("shift+tab", "ctrl+u", *"tom", "enter")
        await settled(app)
        (item,) = journal.commitments()
        assert (item.owner, item.who, item.due) == (Owner.THEM, "Tom", date(2026, 11, 27))
        assert item.quote == "The deck goes to her, that is agreed."
        assert "○ Tom → you: send the deck, by Fri 27 Nov." in frame(app)
        await pilot.press("u")
        await settled(app)
        assert not journal.commitments()
        await pilot.press("p", "enter")
        await settled(app)
        await pilot.press("enter")  # nothing is said of what it is
        await settled(app)
        assert not journal.commitments()


async def test_an_added_promise_with_somebody_new_takes_a_second_enter(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Rain.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", "enter", "p")
        await settled(app)
        await pilot.press(*"sing", "tab", "tab", *"Zed", "enter")
        await settled(app)
        assert not journal.commitments()
        await pilot.press("enter")
        await settled(app)
        assert [p.name for p in journal.overview.people] == ["Zed"]
        assert journal.commitments()[0].counterparty == "Zed"


async def test_an_exchange_is_said_to_be_one_sided_on_the_page_of_its_entry(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana. Her house, her boat. Rain.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f6", "enter", "o")
        await settled(app)
        assert "An exchange that was one-sided or awkward" in frame(app)
        assert "Ana did most of the talking" in frame(app)
        await pilot.press("down", "enter", "down", "down", "down", "down", "enter", "ctrl+u", *"Tmo")
        await settled(app)
        assert "A little awkward with Tmo" in frame(app)
        await pilot.press("enter")
        await settled(app)
        assert "Nobody here is called 'Tmo'." in frame(app)
        await pilot.press("ctrl+u", *"ana", "enter")
        await settled(app)
        ((entry, item),) = journal.ledger.flagged()
        assert entry.text[item.start : item.end] == "Her house, her boat."
        assert "As you see it, a little awkward with Ana: “Her house, her boat.”" in frame(app)
        await pilot.press("n")
        await settled(app)
        assert "As you see it, a little awkward with Ana" in frame(app)  # it can be said not to be so
        await pilot.press("escape", "u")
        await settled(app)
        assert not journal.ledger.flagged()
        await pilot.press("o", "escape")
        await settled(app)
        assert not journal.ledger.flagged()


async def test_a_title_that_is_the_heading_of_the_words_too_is_shown_once(app: JournalApp, journal: Journal) -> None:
    for text in ("# The reading room\n\nAna said yes.", "Ana said no."):
        journal.read(journal.add(text, title="The reading room"))
    async with app.run_test(size=SIZE) as pilot:
        for key in ("f6", "enter"):
            await pilot.press(key)
            await settled(app)
        assert frame(app).count("The reading room") == 1
        await pilot.press("escape", "down", "enter")
        await settled(app)
        assert frame(app).count("The reading room") == 1


async def test_an_entry_taken_out_of_the_trash_again_is_the_one_looked_at(app: JournalApp, told: Tell) -> None:
    for days in range(1, 5):
        told(f"Coffee number {days}.", days_ago=days)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press("f6")
        await settled(app)
        await pilot.press("down")
        await settled(app)
        entries = app.screen.query_one("#entries", OptionList)
        gone = entries.highlighted_option
        assert gone is not None
        await pilot.press("delete")
        await settled(app)
        assert entries.highlighted_option is not gone
        await pilot.press("u")
        await settled(app)
        assert entries.option_count == 4
        assert entries.highlighted_option is not None
        assert entries.highlighted_option.id == gone.id
        assert "Four entries" in frame(app)


async def test_an_entry_that_a_search_leaves_out_does_not_draw_the_cursor_back(app: JournalApp, told: Tell) -> None:
    told("Tea with Tom.", days_ago=1)
    wanted = told("Coffee with Ana.", days_ago=2)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f6")
        await settled(app)
        await pilot.press("slash", *"coffee", "enter")
        await settled(app)
        await pilot.press("escape")
        await settled(app)
        option = app.screen.query_one("#entries", OptionList).highlighted_option
        assert option is not None
        assert option.id == wanted


async def test_promises_that_the_month_has_no_room_for_are_led_to(app: JournalApp, told: Tell) -> None:
    for number in range(11):
        told(f"Coffee with Ana. I promised to send deck {number}.")
    async with app.run_test(size=(160, 60)) as pilot:
        await pilot.press("f7")
        await settled(app)
        assert "and 3 more: f4 lists all of them, with c also what is settled" in frame(app).lower()


async def test_the_parts_of_a_promise_bar_are_as_many_as_were_made(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana. I promised to send the deck.", days_ago=2)
    told("Coffee with Ana. I promised to send the plan.", days_ago=1)
    old, new = journal.commitments()
    journal.say(acts.confirm(old))
    journal.say(acts.replaced(old, new, journal.commitments()))
    async with app.run_test(size=(120, 60)) as pilot:
        await pilot.press("f7")
        await settled(app)
        assert "» 1 replaced" in frame(app)


async def test_a_promise_is_confirmed_on_the_page_of_its_entry(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Coffee with Ana. I promised to send the deck. I promised to send the plan.")
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press("f6")
        await settled(app)
        await pilot.press("enter")
        await settled(app)
        assert "y Yes" in frame(app)
        await pilot.press("y")
        await settled(app)
        assert "Which of these was promised?" in frame(app)
        await pilot.press("down", "enter")
        await settled(app)
        await pilot.press("y")  # one is left: it is the one that is meant
        await settled(app)
        assert {item.status for item in journal.commitments()} == {Status.OPEN}
        assert "y Yes" not in frame(app)
        await pilot.press("y")
        await settled(app)
        assert "There is nothing here to say yes to." in frame(app)
