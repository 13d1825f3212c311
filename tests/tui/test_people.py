"""People, their pages and briefs, and what was said of them, gone through by the keyboard."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.cells import cell_len
from textual.events import Key
from textual.widgets import Input, OptionList, TextArea

from journal.domain import acts
from journal.domain.reading import Reading, Request
from journal.journal import Journal
from journal.tui.app import JournalApp
from journal.tui.widgets.rows import Rows
from tests.tui import conftest
from tests.tui.conftest import frame, settled, until
from tests.tui.test_looking import SIZE, Tell


async def test_a_doubt_is_asked_once_and_answered_by_one_key(
    app: JournalApp, journal: Journal, told: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conftest, "PEOPLE", ("Marina", "Martina"))
    told("Lunch with Marina.", days_ago=9)
    told("Lunch with Martina.", days_ago=4)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5")
        await settled(app)
        assert "Is it so?" in frame(app)
        assert "Sat 14 Nov: “Lunch with Marina.”" in frame(app)
        assert "Thu 19 Nov: “Lunch with Martina.”" in frame(app)
        await pilot.press("x")
        await settled(app)
        assert "Is it so?" not in frame(app)
        assert len(journal.ledger.people) == 2
        await pilot.press("u")
        await settled(app)
        assert "Is it so?" in frame(app)
        await pilot.press("home", "y")
        await settled(app)
        assert len(journal.ledger.people) == 1


async def test_a_persons_page_tells_how_often_you_meet_and_each_sentence_once(app: JournalApp, told: Tell) -> None:
    told("Ana gave advice; it was advice of weight.", days_ago=21)
    told("Coffee with Ana.", days_ago=11)
    told("Coffee with Ana.", days_ago=1)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "enter")
        await settled(app)
        shown = frame(app)
    assert "Three exchanges, last yesterday; usually about every ten days." in shown
    assert shown.count("“advice”") == 1


async def test_help_that_was_none_is_sent_away_from_the_page(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Ana gave advice.", days_ago=2)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "enter")
        await settled(app)
        assert "You got (1)" in frame(app)
        await pilot.press("home", "x")
        await settled(app)
        assert "You got" not in frame(app)
    assert not [h for x in journal.ledger.exchanges for h in x.help]


async def test_help_told_in_the_same_words_on_two_days_is_two_lines_of_which_one_is_sent_away(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Ana gave advice.", days_ago=9)
    told("Ana gave advice.", days_ago=3)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "enter")
        await settled(app)
        assert frame(app).count("advice, ") == 2
        await pilot.press("home", "x")
        await settled(app)
        assert "You got (1)" in frame(app)
        assert frame(app).count("advice, ") == 1
    (left,) = [x for x in journal.ledger.exchanges if x.help]
    assert left.about == journal.today - timedelta(days=9)  # the latest stands first


@pytest.mark.parametrize("way_there", [("f7", "x"), ("f6", "enter", "n")])
async def test_help_that_was_none_is_sent_away_where_it_is_read(
    app: JournalApp, journal: Journal, told: Tell, way_there: tuple[str, ...]
) -> None:
    told("Ana gave advice.", days_ago=2)
    async with app.run_test(size=SIZE) as pilot:
        for key in way_there:
            await pilot.press(key)
            await settled(app)
        assert "What is not so?" in frame(app)
        await pilot.press("enter")
        await settled(app)
        assert not [h for x in journal.ledger.exchanges for h in x.help]
        await pilot.press("u")
        await settled(app)
    assert [h for x in journal.ledger.exchanges for h in x.help]


async def test_help_that_may_have_been_none_is_told_nowhere(
    app: JournalApp, journal: Journal, told: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = conftest.FakeReader.read

    def doubting(self: conftest.FakeReader, text: str, *args: object) -> Reading:
        reading = read(self, text, *args)  # type: ignore[arg-type]
        return replace(reading, help=tuple(replace(h, score=0.3) for h in reading.help))

    monkeypatch.setattr(conftest.FakeReader, "read", doubting)
    told("Ana gave advice.", days_ago=2)
    async with app.run_test(size=SIZE) as pilot:
        for way_there in (("f5", "enter"), ("escape", "f7")):
            await pilot.press(*way_there)
            await settled(app)
            assert "You got" not in frame(app)
    [exchange] = journal.ledger.exchanges
    assert not exchange.help
    assert exchange.doubtful


async def test_what_a_run_of_exchanges_shows_stands_with_its_entries_and_can_be_sent_away(
    app: JournalApp, journal: Journal, told: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = conftest.FakeReader.read

    def asking(self: conftest.FakeReader, text: str, *args: object) -> object:
        start = text.index("asked")
        asked = Request(start=start, end=len(text), by_me=False, who="Ana", answered=True)
        return replace(read(self, text, *args), requests=(asked,))  # type: ignore[arg-type]

    monkeypatch.setattr(conftest.FakeReader, "read", asking)
    for days in (9, 6, 3):
        told(f"Ana asked for help number {days}", days_ago=days)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "enter")
        await settled(app)
        shown = frame(app)
        assert "Your last three exchanges with Ana were what Ana asked of you." in shown
        assert "“Ana asked for help number 6”" in shown
        await pilot.press("home", "x")
        await settled(app)
        assert "Your last 3" not in frame(app)
        await pilot.press("escape", "c")
        await settled(app)
        assert "pattern dismissed" in frame(app)
        await pilot.press("x")
        await settled(app)
        assert "You have corrected nothing yet" in frame(app)


async def test_one_entry_can_be_of_somebody_else(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("Coffee with Ana.", days_ago=5)
    told("Met another Ana.", days_ago=1)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "enter")
        await settled(app)
        await pilot.press("s")
        await settled(app)
        assert "Ana in “Met another Ana.” only" in frame(app)
        await pilot.press("enter", "enter")
        await settled(app)
    assert len(journal.ledger.people) == 2


async def test_what_is_only_heard_is_told_apart_from_what_is_owed(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana. I promised to send the deck. I promised to call. Ana will pay.")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f5")
        await settled(app)
        assert re.search(r"Ana +today +\?2 +\?1 ", frame(app))
        for item in journal.commitments()[1:]:
            journal.say(acts.confirm(item))
        await pilot.press("f6", "f5")
        await settled(app)
        assert re.search(r"Ana +today +1 \?1 +1 ", frame(app))
        await pilot.press("enter")
        await settled(app)
        assert re.search(r"Heard, to confirm.*? \? .*?Between you.*? ○ .*? ○ ", frame(app), re.DOTALL)


async def test_the_brief_is_one_key_from_a_person_and_begins_an_entry(app: JournalApp, told: Tell) -> None:
    told("Coffee with Ana, who gave advice.", days_ago=5)
    told("Coffee with Ana. I promised to send the budget deck.", days_ago=3)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("f5", "b")
        await settled(app)
        shown = frame(app)
        assert "Last met Friday 20 November 2026, three days ago" in shown
        assert "You owe" not in shown  # nobody has said that it was promised
        assert shown.index("Heard, to confirm") < shown.index("• You → Ana: send the budget deck")
        assert "Worth asking" in shown
        await pilot.press("w")
        await settled(app)
        assert app.screen.query_one("#page").text == "Ana: "  # type: ignore[attr-defined]


async def test_the_brief_of_somebody_who_is_gone_says_so_until_they_are_back(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Coffee with Ana.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "b")
        await settled(app)
        (ana,) = journal.ledger.people.values()
        journal.say(acts.not_a_person(ana))
        await until(lambda: "Nobody by this name is spoken of now." in frame(app))
        await pilot.press("w")
        await settled(app)
        assert app.current_mode == "people"
        assert "Ana" not in frame(app)
        await pilot.press("u")
        await until(lambda: "Coffee with Ana." in frame(app))


async def test_names_of_wide_letters_leave_the_columns_where_they_are(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Met Ana and Tom and José.")
    people = {person.name: person for person in journal.ledger.people.values()}
    journal.say(acts.rename(people["Ana"], "王小明先生", list(people.values())))
    journal.say(acts.rename(people["Tom"], "王" * 40, list(people.values())))
    async with app.run_test(size=SIZE):
        await app.run_action("go('people')")
        await settled(app)
        lines = [line for line in frame(app).splitlines() if "today" in line]
        assert len(lines) == 3
        assert len({cell_len(line.partition("today")[0]) for line in lines}) == 1


async def test_every_correction_can_be_taken_back_whenever_it_was_said(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    from journal.domain import acts
    from journal.domain.people.person import Role

    told("Coffee with Ana. I promised to send the deck.")
    journal.say(acts.confirm(journal.commitment("1")))
    (ana,) = journal.ledger.people.values()
    journal.say(acts.give_role(ana, Role.MENTOR))
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f7", "c")
        await settled(app)
        shown = frame(app)
        assert "role: mentor" in shown
        assert "is open" in shown
        await pilot.press("down", "x")
        await settled(app)
        assert journal.ledger.commitments[0].status == "suggested"
        assert next(iter(journal.ledger.people.values())).role is Role.MENTOR
        await pilot.press("enter", "escape")
        await settled(app)
        assert app.current_mode == "month"


async def test_the_months_help_unfolds_and_its_questions_are_answered_in_an_entry(app: JournalApp, told: Tell) -> None:
    told("Ana gave advice, thanks.", days_ago=3)
    told("Ana gave advice again. It was boring with Ana.", days_ago=1)
    async with app.run_test(size=(80, 45)) as pilot:
        await pilot.press("f7")
        await settled(app)
        assert "you got advice: “advice”" not in frame(app)
        await pilot.press("enter")
        await settled(app)
        assert "you got advice: “advice”" in frame(app)
        await pilot.press("a")
        await settled(app)
        assert app.current_mode == "write"
        page = app.screen.query_one("#page", TextArea).text
        # Quoted, so that the reader does not take them for the writer's own words.
        assert all(line.startswith("> ") for line in page.splitlines() if line)
        assert "worth both your time?" in page
        assert "Looking back on November 2026" in frame(app)


async def test_letters_typed_in_one_burst_with_the_slash_find_their_line(app: JournalApp, told: Tell) -> None:
    told("Met Ana and Tom.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5")
        await settled(app)
        for key in ("slash", "t", "o", "slash", "m"):
            app.post_message(Key(key, "/" if key == "slash" else key))
        await settled(app)
        assert app.screen.query_one("#name", Input).value == "to/m"


async def test_the_day_of_a_promise_is_seen_however_long_the_promise_is(app: JournalApp, told: Tell) -> None:
    told(f"Coffee with Ana. I promised to send {'all of it, ' * 12}tomorrow.", days_ago=3)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "enter")
        await settled(app)
        assert "was due Sat 21 Nov · You → Ana: send all of it" in frame(app)


async def test_a_key_typed_right_behind_the_name_is_for_the_person_found(app: JournalApp, told: Tell) -> None:
    told("Met Ana.", days_ago=1)
    told("Met Tom.", days_ago=5)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5")
        await settled(app)
        for key in ("slash", "t", "o", "m", "enter", "b"):
            app.post_message(Key(key, {"slash": "/", "enter": "\r"}.get(key, key)))
        await settled(app, 0.5)
        assert type(app.screen).__name__ == "PrepPlace"
        assert "Tom" in frame(app)


async def test_a_page_that_only_the_journal_wrote_on_is_no_draft_and_its_title_goes_with_its_questions(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("It was boring with Ana.", days_ago=1)
    async with app.run_test(size=(80, 45), notifications=True) as pilot:
        await pilot.press("f7", "a")
        await settled(app)
        assert "Looking back on November 2026" in frame(app)
        await pilot.press("ctrl+s")
        await settled(app)
        assert "nothing to save" in frame(app)
        await pilot.press("f7", "a")
        await settled(app, 2)
        assert "Your page is kept" not in frame(app)
        assert not journal.drafts()
        await pilot.press(*["backspace"] * 80, *"Call with Olga.", "ctrl+s")
        await settled(app, 0.5)
    entry = next(journal.entries())
    assert (entry.text, entry.title) == ("Call with Olga.", None)
    assert not journal.drafts()


async def test_a_page_that_was_begun_with_questions_is_kept_once_something_is_written(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("It was boring with Ana.", days_ago=1)
    async with app.run_test(size=(80, 45), notifications=True) as pilot:
        await pilot.press("f7")
        await until(lambda: "Worth a second look" in frame(app))
        await pilot.press("a")
        await until(lambda: "Looking back on November 2026" in frame(app))
        await pilot.press(*"Less of it.")
        await until(lambda: "Less of it." in frame(app))
        await pilot.press("f7", "a")
        await until(lambda: "Your page is kept" in frame(app))
    [draft] = journal.drafts()
    assert draft.text.endswith("Less of it.")
    assert draft.title == "Looking back on November 2026"


async def test_a_month_without_a_question_begins_no_page(app: JournalApp, told: Tell) -> None:
    told("A grey day.", days_ago=1)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        for keys in (("f7", "a"), ("left", "a")):
            await pilot.press(*keys)
            await settled(app)
            assert app.current_mode == "month"
            assert "There is nothing to ask about this month." in frame(app)


async def test_who_was_looked_for_is_forgotten_in_another_place_with_escape_and_once_a_page_is_opened(
    app: JournalApp, told: Tell
) -> None:
    told("Met Ana and Tom.")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5")
        await settled(app)
        for keys in (("f2", "f5"), ("escape",), ("enter", "escape"), ("b", "escape")):
            await pilot.press("slash", *"tom", "enter")
            await settled(app)
            assert "One person" in frame(app)
            for key in keys:
                await pilot.press(key)
                await settled(app)
            assert "Two people" in frame(app)
        assert app.screen.query_one(Rows).highlighted_option.prompt.plain.startswith("Tom")  # type: ignore[union-attr]


@pytest.mark.parametrize("opened", [("enter",), ("b",), ("enter", "end", "enter")])
async def test_the_slash_on_a_page_left_open_leads_to_the_search_for_others(
    app: JournalApp, journal: Journal, told: Tell, opened: tuple[str, ...]
) -> None:
    told("Met Ana.", days_ago=1)
    told("Met Tom.", days_ago=5)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("f5", *opened, "f2", "f5"):
            await pilot.press(key)
            await settled(app)
        assert type(app.screen).__name__ != "PeoplePlace"
        for key in ("slash", "t", "o", "m", "enter", "enter"):
            app.post_message(Key(key, {"slash": "/", "enter": "\r"}.get(key, key)))
        await settled(app, 0.5)
        assert type(app.screen).__name__ == "PersonPlace"
        assert frame(app).splitlines()[1].strip() == "Tom"
    assert {person.name for person in journal.ledger.people.values()} == {"Ana", "Tom"}
    assert len(list(journal.entries())) == 2


@pytest.mark.parametrize(
    ("page", "other", "stays"),
    [("Bea", "Luz Oliveira", "Luz Oliveira"), ("Luz Oliveira", "Bea", "Luz Oliveira"), ("Tom", "Ana", "Tom")],
)
async def test_two_people_made_one_go_by_the_fuller_name_or_by_that_of_the_page(
    app: JournalApp, journal: Journal, told: Tell, monkeypatch: pytest.MonkeyPatch, page: str, other: str, stays: str
) -> None:
    monkeypatch.setattr(conftest, "PEOPLE", (page, other))
    told(f"Lunch with {page}.", days_ago=4)
    told(f"Lunch with {other}.", days_ago=9)
    async with app.run_test(size=SIZE) as pilot:
        for key in ("f5", "enter", "m", "enter"):
            await pilot.press(key)
            await settled(app)
        assert frame(app).splitlines()[1].strip() == stays
    assert [person.name for person in journal.ledger.people.values()] == [stays]


@pytest.mark.parametrize("keys", [("delete",), ("enter", "delete")])
async def test_who_is_no_person_leaves_no_empty_page_and_comes_back_with_u(
    app: JournalApp, journal: Journal, told: Tell, keys: tuple[str, ...]
) -> None:
    told("Met Ana.", days_ago=1)
    told("Met Tom.", days_ago=5)
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await pilot.press("f5")
        await settled(app)
        for key in keys:
            await pilot.press(key)
            await settled(app)
        assert type(app.screen).__name__ == "PeoplePlace"
        assert "“Ana” is not a person." in frame(app)
        assert "One person" in frame(app)
        await pilot.press("slash", *"to")
        assert app.screen.query_one("#name", Input).value == "to"
        await pilot.press("escape", "u")
        await settled(app)
        assert "Two people" in frame(app)


@pytest.mark.parametrize("width", [80, 100, 120])
async def test_what_does_not_fit_into_a_line_is_cut_with_a_sign_or_told_below(
    app: JournalApp, journal: Journal, told: Tell, width: int
) -> None:
    from journal.domain import acts
    from journal.domain.people.person import Role

    told(f"Ana gave advice and I advised her, thanks{' for all of that' * 12}.", days_ago=3)
    (ana,) = journal.ledger.people.values()
    journal.say(acts.give_role(ana, Role.COLLEAGUE))
    async with app.run_test(size=(width, 40)) as pilot:
        await pilot.press("f5")
        await settled(app)
        assert "colleague" in frame(app)
        await pilot.press("enter")
        await settled(app)
        entry = next(line for line in frame(app).splitlines() if "good · Ana gave advice" in line)
        assert entry.rstrip("│ ").endswith("…")
        await pilot.press("f7")
        await settled(app)
        assert "advice for advice" in frame(app)


async def test_questions_are_answered_from_the_first_on(app: JournalApp, told: Tell) -> None:
    told("It was boring with Ana.", days_ago=2)
    told("It was boring with Tom.", days_ago=1)
    async with app.run_test(size=(80, 45)) as pilot:
        await pilot.press("f7")
        await until(lambda: "Worth a second look" in frame(app))
        await pilot.press("a")
        await until(lambda: "Looking back on November 2026" in frame(app))
        await pilot.press(*"Less of it.")
        page = app.screen.query_one("#page", TextArea).text
        assert page.count("> ") == 2
        assert page.split("\n")[1] == "Less of it."


THREE = ("Ana Couto", "Helen Marsh", "Helena Voss")


@pytest.mark.parametrize(
    ("typed", "stay"),
    [
        ("helen m", {"Ana Couto", "Helena Voss"}),  # who was typed, not who stands first
        ("marsh", {"Ana Couto", "Helena Voss"}),
        ("helen", {"Ana Couto", "Helena Voss"}),  # all of one of her names
        ("helem", set(THREE)),  # nobody is called so: nothing is done
        ("hel", set(THREE)),  # two may be meant: nor here
    ],
)
async def test_who_is_the_same_as_somebody_is_the_one_whose_name_is_typed(
    app: JournalApp, journal: Journal, told: Tell, monkeypatch: pytest.MonkeyPatch, typed: str, stay: set[str]
) -> None:
    monkeypatch.setattr(conftest, "PEOPLE", ("Colm Gallagher", *THREE))
    for days, name in enumerate(("Colm Gallagher", *THREE)):
        told(f"Lunch with {name}.", days_ago=days)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "enter", "m")
        await settled(app)
        for letter in typed:
            app.post_message(Key("space" if letter == " " else letter, letter))
        await settled(app)
        if stay == set(THREE):
            hint = "Nobody here is called 'helem'." if typed == "helem" else "“hel” may mean 2 of these"
            assert hint in frame(app)
        await pilot.press("enter")
        await settled(app)
    assert {person.name for person in journal.ledger.people.values()} == {"Colm Gallagher", *stay}


async def test_of_several_who_may_be_meant_the_arrows_choose(
    app: JournalApp, journal: Journal, told: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conftest, "PEOPLE", ("Colm Gallagher", *THREE))
    for days, name in enumerate(("Colm Gallagher", *THREE)):
        told(f"Lunch with {name}.", days_ago=days)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("f5", "enter", "m", *"helena", "backspace", "backspace", "down", "down", "enter")
        await settled(app)
    assert {person.name for person in journal.ledger.people.values()} == {"Colm Gallagher", "Ana Couto", "Helen Marsh"}


async def test_who_is_named_in_an_answer_was_not_met_in_it(app: JournalApp, journal: Journal, told: Tell) -> None:
    told("It was boring with Ana.", days_ago=2)
    async with app.run_test(size=(80, 45)) as pilot:
        await pilot.press("f7")
        await until(lambda: "Worth a second look" in frame(app))
        await pilot.press("a")
        await until(lambda: "Looking back on November 2026" in frame(app))
        await pilot.press(*"Ana will ask me more.", "ctrl+s")
        await until(lambda: len(list(journal.entries())) == 2)
        await pilot.press("f7")
        await until(lambda: "Thought about, and answered" in frame(app))
        assert "One entry, one person met" in frame(app)
        assert "To think about" not in frame(app)
    (ana,) = journal.ledger.people.values()
    assert (ana.times_met, len(journal.ledger.ids_with(ana.id))) == (1, 2)
    assert journal.overview.people == (ana,)


@pytest.mark.parametrize("size", [(60, 20), SIZE, (120, 30)])
async def test_what_was_typed_is_seen_below_a_long_list_and_so_is_its_last_line(
    app: JournalApp, journal: Journal, told: Tell, monkeypatch: pytest.MonkeyPatch, size: tuple[int, int]
) -> None:
    names = ("Colm", *(f"H{letter}len" for letter in "abcdefghijklmnopqrstuvwxyzäöüßéèêôûîç"))
    monkeypatch.setattr(conftest, "PEOPLE", names)
    told(f"Lunch with {', '.join(names[1:])}.", days_ago=3)
    told("Lunch with Colm.")
    async with app.run_test(size=size) as pilot:
        await pilot.press("f5", "enter", "m", "h")
        await settled(app)
        assert "“h” may mean" in frame(app)
        await pilot.press("end")
        await settled(app)
        listed = app.screen.query_one(OptionList)
        last = str(listed.get_option_at_index(listed.option_count - 1).prompt)
        assert last in frame(app)
        assert "“h” may mean" in frame(app)


async def test_a_name_entered_unchanged_is_no_change_and_what_was_undone_can_be_done_again(
    app: JournalApp, journal: Journal, told: Tell
) -> None:
    told("Lunch with Ana.")
    journal.say(acts.note(journal.person("Ana"), "Plays chess"))
    async with app.run_test(size=SIZE) as pilot:
        for key in ("f5", "enter", "u", "n", "enter", "U"):
            await pilot.press(key)
            await settled(app)
        assert "is now called" not in frame(app)
    assert journal.person("Ana").notes == "Plays chess"
