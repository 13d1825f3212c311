"""Writing: a story through the keyboard, and what must not be lost on the way."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.events import Key

from journal.domain.commitment import Status
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.screens.write import WritePlace
from journal.tui.widgets.page import Page
from journal.tui.widgets.title_line import TitleLine
from tests.tui.conftest import frame, settled, until

HEARING = 0.8  # seconds: the pause after the last key, and the reading


def write_place(app: JournalApp) -> WritePlace:
    assert isinstance(app.screen, WritePlace)
    return app.screen


async def test_the_first_key_lands_on_the_page(app: JournalApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("H", "i")
        assert write_place(app).page.text == "Hi"
        assert "Monday 23 November 2026" in frame(app)


async def test_a_meeting_is_written_heard_answered_and_saved(app: JournalApp, journal: Journal) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"Met Ana. I promised to send the deck tomorrow.")
        await settled(app, HEARING)
        assert "You → Ana: send the deck" in frame(app)
        await pilot.press("ctrl+g", "y")
        await settled(app)
        assert "✓ You → Ana" in frame(app)
        await pilot.press("escape", "ctrl+s")
        await settled(app)
        assert write_place(app).page.text == ""
        assert "Saved" in frame(app)
        [promise] = journal.commitments()
        assert (promise.status, promise.counterparty) == (Status.OPEN, "Ana")
        assert not journal.drafts()


async def test_what_was_said_of_a_promise_stays_said_when_the_sentence_goes_on(
    app: JournalApp, journal: Journal
) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"Met Ana. I promised to call her")
        await settled(app, HEARING)
        await pilot.press("ctrl+g", "y", "escape")
        await settled(app)
        await pilot.press(*" tomorrow")
        await settled(app, HEARING)
        assert "✓ You → Ana: call her tomorrow" in frame(app)
        await pilot.press(*" at noon.", "ctrl+s")  # saved before it is heard again
        await settled(app, HEARING)
        [promise] = journal.commitments()
        assert (promise.action, promise.status) == ("call her tomorrow at noon", Status.OPEN)


async def test_what_was_said_of_a_promise_goes_with_it_and_not_to_one_beside_it(
    app: JournalApp, journal: Journal
) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"I promised to call Ana", "enter", *"I promised to call Ana about the budget.")
        await settled(app, HEARING)
        await pilot.press("ctrl+g", "x", "escape", "ctrl+home", "shift+down", "delete")
        await settled(app, HEARING)
        await pilot.press("ctrl+s")
        await settled(app, HEARING)
        assert [promise.action for promise in journal.commitments()] == ["call Ana about the budget"]


async def test_an_answer_stays_where_it_is_while_a_paragraph_is_heard(app: JournalApp, journal: Journal) -> None:
    page = "I promised to call Ana.\n\n" + "Nothing of note happened. " * 110
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        write_place(app).page.load_text(page)
        await settled(app, 2.0)
        await pilot.press("ctrl+g", "y", "escape", "ctrl+end")
        await settled(app)
        await pilot.press("enter", "enter", *"I promised to call Ana and Tom.", "ctrl+s")
        await settled(app, HEARING)
        told = {promise.action: promise.status for promise in journal.ledger.commitments}
        assert told == {"call Ana": Status.OPEN, "call Ana and Tom": Status.SUGGESTED}


async def test_an_empty_page_is_not_saved(app: JournalApp, journal: Journal) -> None:
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("space", "enter", "ctrl+s")
        await settled(app)
        assert "nothing to save" in frame(app)
        assert not list(journal.entries())


async def test_headings_alone_are_not_saved(app: JournalApp, journal: Journal) -> None:
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("ctrl+t", "down", "enter")
        await settled(app)
        assert "What happened?" in write_place(app).page.text
        await pilot.press("ctrl+s")
        await settled(app)
        assert not list(journal.entries())
        await pilot.press(*"We met.", "ctrl+s")
        await settled(app)
        assert len(list(journal.entries())) == 1


async def test_the_day_is_said_in_words(app: JournalApp, journal: Journal) -> None:
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"Met Tom.", "ctrl+d", *"yesterday")
        assert "Sunday 22 November 2026" in frame(app)
        await pilot.press("enter", "ctrl+s")
        await settled(app)
        [entry] = journal.entries()
        assert entry.about.isoformat() == "2026-11-22"


async def test_a_day_that_cannot_be_told_is_not_taken(app: JournalApp) -> None:
    async with app.run_test(notifications=True) as pilot:
        await pilot.press("ctrl+d", *"smarch", "enter")
        assert "cannot tell which day" in frame(app)
        await pilot.press("escape")
        assert write_place(app).sheet.about.isoformat() == "2026-11-23"


async def test_a_page_left_unsaved_is_back_at_the_next_start(
    app: JournalApp, open_journal: Callable[..., Journal]
) -> None:
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"Half a sent")
    app.journal.store.close()  # type: ignore[union-attr]
    again = JournalApp(open_journal())
    async with again.run_test(notifications=True) as pilot:
        await settled(again)
        assert write_place(again).page.text == "Half a sent"
        await pilot.press(*"ence.", "ctrl+s")
        await settled(again)
        assert again.journal is not None
        assert [e.text for e in again.journal.entries()] == ["Half a sentence."]
        assert not again.journal.drafts()


async def test_an_entry_is_changed_on_the_same_page(
    app: JournalApp, journal: Journal, told: Callable[..., str]
) -> None:
    entry = told("Met Ana.")
    async with app.run_test(notifications=True) as pilot:
        await settled(app)
        write_place(app).open_entry(entry)
        await pilot.press(*" It was fine.", "ctrl+s")
        await settled(app)
        assert [e.text for e in journal.entries()] == ["Met Ana. It was fine."]


async def test_who_changes_an_entry_is_back_among_the_entries_once_it_is_saved(
    app: JournalApp, journal: Journal, told: Callable[..., str]
) -> None:
    told("Met Ana.")
    async with app.run_test(notifications=True) as pilot:
        await settled(app)
        await pilot.press("f6", "enter", "e")
        await settled(app)
        await pilot.press("ctrl+end", *" It was fine.", "ctrl+s")
        await settled(app)
        assert app.current_mode == "journal"
        assert "Saved: " in frame(app)
        assert "F5 shows whom" not in frame(app)  # the first steps were told with the first save
        assert "Met Ana. It was fine." in frame(app)
        await pilot.press("f2")
        assert write_place(app).page.text == ""


async def test_an_entry_changed_elsewhere_meanwhile_is_not_overwritten(
    app: JournalApp, journal: Journal, told: Callable[..., str], open_journal: Callable[..., Journal]
) -> None:
    entry = told("Met Ana.")
    async with app.run_test(notifications=True) as pilot:
        await settled(app)
        write_place(app).open_entry(entry)
        other = open_journal()
        other.edit(other.find(entry), text="Met Ana in town.")
        await pilot.press(*" It was fine.", "ctrl+s")
        await settled(app)
        texts = {revision.content.text for revision in journal.store.revisions(entry)}
        assert {"Met Ana in town.", "Met Ana. It was fine."} <= texts


async def test_escape_sequences_never_reach_the_terminal(app: JournalApp, journal: Journal) -> None:
    evil = "Met Ana \x1b]0;owned\x07 \x1b[2J and \x9b31m Tom [bold]x[/bold]"
    entry = journal.add(evil, title="\x1b[31mred")
    journal.read(entry)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(app)
        write_place(app).open_entry(entry.id)
        await settled(app, HEARING)
        shown = frame(app)
        assert not any((ord(c) < 32 and c != "\n") or 127 <= ord(c) < 160 for c in shown)
        assert "␛" in shown
        assert "[bold]x[/bold]" in shown
        await pilot.press("ctrl+s")
        await settled(app)
        assert journal.find(entry.id).text == evil
        assert journal.find(entry.id).title == "\x1b[31mred"


async def test_a_title_can_be_given(app: JournalApp, journal: Journal) -> None:
    async with app.run_test(notifications=True) as pilot:
        await pilot.press(*"Met Tom.", "ctrl+l", *"Coffee", "enter", "ctrl+s")
        await settled(app)
        [entry] = journal.entries()
        assert (entry.title, app.screen.query_one(TitleLine).value) == ("Coffee", "")


async def test_a_title_typed_in_a_burst_stands_still_and_the_page_is_heard_after_it(
    app: JournalApp, journal: Journal
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"Tea with Tom.")
        await settled(app, HEARING)
        await pilot.press("ctrl+l")
        for key in "TT":
            app.post_message(Key(key, key))
        app.post_message(Key("enter", None))
        await pilot.press(*" Saw Ana too.")
        await settled(app, HEARING)
        assert "With Tom and Ana." in frame(app)
        await pilot.press("ctrl+s")
        await settled(app, HEARING)
        [entry] = journal.entries()
        assert (entry.text, entry.title) == ("Tea with Tom. Saw Ana too.", "TT")
        assert "Saved: " in frame(app)
        assert (write_place(app).page.text, write_place(app).title_line.value) == ("", "")
        await pilot.press(*"Met Li Wei.")
        await settled(app, HEARING)
        assert "With Li Wei." in frame(app)


async def test_a_title_typed_in_a_burst_does_not_stay_for_the_next_entry(app: JournalApp, journal: Journal) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"Call with Tom.", "ctrl+l")
        for key in "TT":
            app.post_message(Key(key, key))
        await pilot.press("enter", "ctrl+s")
        await until(lambda: write_place(app).page.text == "", 10)
        assert write_place(app).title_line.value == ""
        await pilot.press(*"Lunch with Ana.", "ctrl+s")
        await until(lambda: len(list(journal.entries())) == 2, 10)
        assert {entry.text: entry.title for entry in journal.entries()} == {
            "Call with Tom.": "TT",
            "Lunch with Ana.": None,
        }


async def test_after_a_reading_that_was_cancelled_the_next_key_begins_another(app: JournalApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"Met Ana.")
        await settled(app, HEARING)
        place = write_place(app)
        place.hear_now()
        app.workers.cancel_node(place)
        await pilot.press(*" And Tom.")
        await settled(app, HEARING)
        assert "With Ana and Tom." in frame(app)


async def test_a_title_can_be_taken_away(app: JournalApp, journal: Journal) -> None:
    entry = journal.add("Met Tom.", title="Coffee")
    async with app.run_test(notifications=True) as pilot:
        await settled(app)
        write_place(app).open_entry(entry.id)
        await pilot.press("ctrl+l", "ctrl+u", "enter", "ctrl+s")
        await settled(app)
        assert journal.find(entry.id).title is None


async def test_what_is_due_stands_above_the_page(app: JournalApp, told: Callable[..., str]) -> None:
    told("Met Ana. I promised to call her.")
    async with app.run_test(notifications=True):
        await settled(app)
        assert "1 to confirm" in frame(app)


async def test_a_change_made_elsewhere_is_seen_within_two_seconds(
    app: JournalApp, open_journal: Callable[..., Journal]
) -> None:
    async with app.run_test(notifications=True):
        await settled(app)
        other = open_journal()
        other.read(other.add("Met Ana. I promised to call her."))
        await settled(app, 1.7)
        assert "1 to confirm" in frame(app)


async def test_a_long_page_is_marked_where_one_writes_before_all_of_it_is_read(app: JournalApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        page = write_place(app).page
        page.load_text("Nothing of note happened here at all.\n" * 200 + "\n")
        page.move_cursor(page.document.end)
        await settled(app)
        await pilot.press(*"Met Ana.")
        await settled(app, HEARING)
        assert page.get_line(page.document.line_count - 1).spans
        assert "With Ana." not in frame(app)
        await settled(app, 1.2)
        assert "With Ana." in frame(app)


async def test_keys_that_come_in_one_burst_land_where_they_were_meant(app: JournalApp, journal: Journal) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*"Met Ana. I promised to call her.")
        for _ in range(50):  # until it is heard, which takes longer on a busy machine
            await settled(app, 0.1)
            if "You → Ana: call her" in frame(app):
                break
        for key in ("ctrl+g", "up", "down", "y", "escape"):
            app.post_message(Key(key, key if len(key) == 1 else None))
        app.post_message(Key("x", "x"))
        await settled(app)
        await pilot.pause()
        assert write_place(app).page.text == "Met Ana. I promised to call her.x"
        app.post_message(Key("z", "z"))
        app.post_message(Key("ctrl+s", None))
        await settled(app)
        assert [e.text for e in journal.entries()] == ["Met Ana. I promised to call her.xz"]
        for _ in range(50):  # what is said is noted in a thread
            if [c.status for c in journal.ledger.commitments] == [Status.OPEN]:
                break
            await settled(app, 0.1)
        assert [c.status for c in journal.ledger.commitments] == [Status.OPEN]


async def test_names_are_answered_from_the_page_too(app: JournalApp, journal: Journal) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"Met Ana and Tom.")
        await settled(app, HEARING)
        assert "With Ana and Tom." in frame(app)
        await pilot.press("ctrl+g", "x")
        await settled(app)
        assert "Which name?" in frame(app)
        await pilot.press("down", "enter")
        await settled(app)
        assert "With Ana." in frame(app)
        await pilot.press("w")
        await settled(app)
        await pilot.press(*"Ana Ruiz", "enter")
        await settled(app)
        assert "With Ana Ruiz." in frame(app)
        await pilot.press("escape", "ctrl+s")
        await settled(app, HEARING)
        assert [person.name for person in journal.ledger.people.values()] == ["Ana Ruiz"]
        await pilot.press(*"Tom again.")
        await settled(app, HEARING)
        assert "With Tom." not in frame(app)  # the same mistake is not made twice


async def test_how_it_felt_is_put_right_from_the_page(app: JournalApp, journal: Journal) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"Met Ana, thanks.")
        await settled(app, HEARING)
        assert "It felt good." in frame(app)
        await pilot.press("ctrl+g", "down", "x")
        await settled(app)
        assert "How did it feel?" in frame(app)
        await pilot.press("end", "enter")
        await settled(app)
        assert "It felt heavy." in frame(app)
        await pilot.press("escape", "ctrl+s")
        await settled(app, HEARING)
        [entry] = journal.entries()
        assert (journal.ledger.readings[entry.id].tone or 0) < -0.6


async def test_yes_to_how_it_felt_asks_nothing_so_that_what_is_typed_next_goes_to_the_page(app: JournalApp) -> None:
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await pilot.press(*"Met Ana, thanks.")
        await settled(app, HEARING)
        await pilot.press("ctrl+g", "down", "y")
        await settled(app)
        assert "How did it feel?" not in frame(app)
        assert "How it felt needs no yes: w says it otherwise." in frame(app)
        await pilot.press("escape", *" Rain.")
        assert write_place(app).page.text == "Met Ana, thanks. Rain."


async def test_the_question_is_quiet_on_wish(app: JournalApp) -> None:
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press(*"Met Ana by the river and we talked a long while about many things.")
        await settled(app, HEARING)
        assert "What did you ask Ana?" in frame(app)
        await pilot.press("f12")
        await settled(app)
        assert "What did you ask Ana?" not in frame(app)
        await pilot.press("f12")
        await settled(app)
        assert "What did you ask Ana?" in frame(app)


async def test_an_own_template_from_the_folder_is_offered(app: JournalApp, journal: Journal) -> None:
    assert journal.paths is not None
    journal.paths.templates.mkdir(parents=True)
    (journal.paths.templates / "One to one.md").write_text("How are you?\n\n", encoding="utf-8")
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        await pilot.press("ctrl+t")
        await settled(app)
        assert "One to one" in frame(app)
        await pilot.press("down", "enter")
        await settled(app)
        assert "How are you?" in write_place(app).page.text


async def test_who_mends_a_promise_on_the_page_confirms_it_and_one_undo_takes_all_of_it_back(
    app: JournalApp, journal: Journal
) -> None:
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        await pilot.press(*"Met Ana. I promised to send the deck.")
        await settled(app, HEARING)
        await pilot.press("ctrl+g", "d", *"friday", "enter")
        await settled(app)
        assert "✓ You → Ana: send the deck, by Fri 27 Nov." in frame(app)
        await pilot.press("w", *" soon", "enter", "f")
        await settled(app)
        assert "✓ Ana → you: send the deck soon, by Fri 27 Nov." in frame(app)
        await pilot.press("ctrl+s")
        await settled(app, HEARING)
        (item,) = journal.ledger.commitments
        assert (item.status, item.action, item.who) == (Status.OPEN, "send the deck soon", "Ana")
        await pilot.press("f4", "u")
        await settled(app)
        (item,) = journal.ledger.commitments
        assert (item.status, item.action, item.due) == (Status.SUGGESTED, "send the deck", None)


async def test_a_yes_said_twice_is_a_yes_and_two_noes_take_it_back(app: JournalApp, journal: Journal) -> None:
    async with app.run_test(size=(160, 40), notifications=True) as pilot:
        await pilot.press(*"Met Ana. I promised to send the deck.")
        await settled(app, HEARING)
        await pilot.press("ctrl+g", "w", *" soon", "enter", "y", "y")
        await settled(app)
        assert "✓ You → Ana: send the deck soon" in frame(app)
        assert "You have said yes to this; x says no, and pressed again neither." in frame(app)
        await pilot.press("x", "x")
        await settled(app)
        assert "You → Ana: send the deck soon" in frame(app)
        assert "✓" not in frame(app)
        await pilot.press("y", "escape", "ctrl+s")
        await settled(app, HEARING)
        assert [item.status for item in journal.ledger.commitments] == [Status.OPEN]


async def test_who_goes_to_what_was_heard_sees_more_of_it_than_who_writes(app: JournalApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        page = app.screen.query_one(Page)
        page.text = "Coffee with Ana, thanks.\n" + "\n".join(f"I promised to send deck {n}." for n in range(8))
        await settled(app, HEARING)
        assert "It felt good." not in frame(app)
        await pilot.press("ctrl+g")
        await settled(app)
        assert "It felt good." in frame(app)
        for _ in range(7):
            await pilot.press("down")
        await settled(app)
        heard = app.screen.query_one("#heard")
        assert "I promised to send deck 7." in frame(app)
        assert heard.region.bottom <= 23


async def test_who_undoes_a_saved_entry_is_told_how_it_comes_back(app: JournalApp, journal: Journal) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await pilot.press(*"Met Ana.", "ctrl+s")
        await until(lambda: len(list(journal.entries())) == 1, 10)
        await settled(app, HEARING)
        await pilot.press("f3", "u")
        await settled(app)
        assert "Take back the entry “Met Ana.”" in frame(app)
        await pilot.press("enter")  # one letter may be a slip, and so may what follows it
        await settled(app)
        assert len(list(journal.entries())) == 1
        await pilot.press("u")
        await settled(app)
        await pilot.press("down", "enter")
        await settled(app)
        assert not list(journal.entries())
        told = " ".join(frame(app).replace("▌", " ").split())
        assert "“Met Ana.” is in the trash. U brings it back; later on F6, then t, then b." in told
        for keys in (("U",), ("u", "down", "enter"), ("f6", "t", "b")):
            for key in keys:
                await pilot.press(key)
                await settled(app)
            assert len(list(journal.entries())) == (keys[0] != "u")


@pytest.mark.parametrize("turned", [False, True])
async def test_whom_a_promise_is_with_is_put_right_on_the_page(
    app: JournalApp, journal: Journal, told: Callable[..., str], turned: bool
) -> None:
    told("Met Tom.")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await pilot.press(*"Met Ana and Li Wei. I promised to send the deck.")
        await settled(app, HEARING)
        await pilot.press("ctrl+g", *(["f"] if turned else []), "p")
        await settled(app)
        await pilot.press(*"li", "enter")  # of whom the page speaks for the first time
        await settled(app)
        assert ("Li Wei → you: send" if turned else "You → Li Wei: send") in " ".join(frame(app).split())
        await pilot.press("p")
        await settled(app)
        await pilot.press(*"tom", "enter")
        await settled(app)
        assert ("Tom → you: send the deck" if turned else "You → Tom: send the deck") in " ".join(frame(app).split())
        await pilot.press("escape", "ctrl+s")
        await settled(app, HEARING)
        (item,) = journal.commitments()
        assert (item.other, item.is_mine) == ("Tom", not turned)
        assert journal.ledger.pending_with(journal.person("Tom").id) == [item]
        journal.catch_up(renew=True)
        assert journal.commitments() == [item]
        await pilot.press("f3", "u")
        await settled(app)
        assert [c.other for c in journal.commitments()] == ["Ana"]


async def left_then_opened_again(app: JournalApp, open_journal: Callable[..., Journal]) -> JournalApp:
    """The app of the next start, on the same journal."""
    app.journal.store.close()  # type: ignore[union-attr]
    return JournalApp(open_journal())


async def test_a_change_broken_off_comes_back_before_an_older_page_and_is_told_to_be_one(
    app: JournalApp, told: Callable[..., str], open_journal: Callable[..., Journal]
) -> None:
    told("Met Ana.", days_ago=3)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(app)
        await pilot.press(*"Dev: ")
        await settled(app)
        await pilot.press("f6")
        await settled(app)
        await pilot.press("enter", "e")
        await settled(app)
        await pilot.press("ctrl+end", *" It was fine.", "ctrl+q")
    again = await left_then_opened_again(app, open_journal)
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        await until(lambda: "is back" in frame(again))
        shown = " ".join(frame(again).replace("▌", " ").split())
        assert write_place(again).page.text == "Met Ana. It was fine."
        assert "Friday 20 November 2026 · changing an entry" in shown
        assert "Your change of “Met Ana.” (Fri 20 Nov) is back; it is not saved yet." in shown
        assert "One more page was not saved; ^r shows it." in shown
        await pilot.press("ctrl+r")
        await until(lambda: "Pages not saved yet" in frame(again))
        await pilot.press("enter")
        await until(lambda: write_place(again).page.text == "Dev: ")
        await until(lambda: "Your new entry for today is back" in frame(again))
        await pilot.press("ctrl+r")
        await until(lambda: "change of: Met Ana. It was fine." in frame(again))
        await pilot.press("enter")
        await settled(again)
        await pilot.press("ctrl+s")
        await settled(again)
        assert [entry.text for entry in again.journal.entries()] == ["Met Ana. It was fine."]  # type: ignore[union-attr]


async def test_a_new_page_worked_on_after_a_change_was_broken_off_comes_back_first(
    app: JournalApp, told: Callable[..., str], open_journal: Callable[..., Journal]
) -> None:
    entry = told("Met Ana.", days_ago=3)
    async with app.run_test(notifications=True) as pilot:
        await settled(app)
        write_place(app).open_entry(entry)
        await pilot.press(*" It was fine.", "ctrl+n", *"Half a sent")
    again = await left_then_opened_again(app, open_journal)
    async with again.run_test(size=(80, 24), notifications=True):
        await until(lambda: "is back" in frame(again))
        assert write_place(again).page.text == "Half a sent"
        assert "Your new entry for today is back" in frame(again)


async def test_a_change_that_comes_back_is_not_put_over_words_that_were_typed_before_it_was_found(
    app: JournalApp, told: Callable[..., str], open_journal: Callable[..., Journal]
) -> None:
    entry = told("Met Ana.", days_ago=3)
    async with app.run_test(notifications=True) as pilot:
        await settled(app)
        write_place(app).open_entry(entry)
        await pilot.press(*" It was fine.")
    again = await left_then_opened_again(app, open_journal)
    async with again.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(again)
        place = write_place(again)
        await pilot.press("ctrl+n", *"Today ")
        journal = again.journal
        assert journal is not None
        (draft, *_) = journal.drafts()
        place.post_message(place.Found([], {draft.entry_id}, is_start=True))  # open elsewhere, until it is found here
        place.post_message(place.Found([(draft, journal.find(entry))], set(), is_start=True))
        await settled(again)
        assert place.page.text == "Today "
        assert "There is one page that was not saved; ^r shows it." in frame(again)


async def test_what_a_save_taught_is_taken_back_by_what_can_be_pressed_on_the_page(app: JournalApp) -> None:
    async with app.run_test(size=(80, 24), notifications=True):
        await settled(app)
        assert write_place(app)._undo_told() == "^p “undo”"


async def test_the_line_that_one_writes_on_stays_in_sight_when_what_is_heard_takes_room(app: JournalApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(app)
        page = app.screen.query_one(Page)
        height = page.size.height
        page.load_text("Rain, and more of it than anybody can say in one line of a terminal like this one.\n\n" * 12)
        page.move_cursor(page.document.end)
        await pilot.press(*"Coffee with Ana. I'll send her the deck by Friday.")
        await until(lambda: page.size.height < height, 20)
        await settled(app)
        assert page.cursor_screen_offset.y < page.region.bottom
