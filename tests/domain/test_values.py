from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain import phrases
from journal.domain.days.month import Month
from journal.domain.days.said import coming_day, day_written_of, past_day
from journal.domain.entry import Entry
from journal.domain.errors import WrongUse
from journal.domain.harmless import harmless
from journal.domain.ids import moment_of, new_id
from journal.domain.reading import HelpKind, Mention, Reading, Side
from journal.domain.search import Query
from journal.domain.views import retelling
from journal.nlp.dates.day_phrases import resolve

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("today", MONDAY),
        ("Yesterday", date(2026, 11, 22)),
        ("monday", date(2026, 11, 16)),
        ("sun", date(2026, 11, 22)),
        ("last friday", date(2026, 11, 20)),
        ("3 days ago", date(2026, 11, 20)),
        ("a week ago", date(2026, 11, 16)),
        ("12 nov", date(2026, 11, 12)),
        ("Nov 12 2025", date(2025, 11, 12)),
        ("24 December", date(2025, 12, 24)),
        ("2026-02-28", date(2026, 2, 28)),
        ("two weeks ago", date(2026, 11, 9)),
        ("a month ago", date(2026, 10, 23)),
        ("the 15th", date(2026, 11, 15)),
        ("the 24th", date(2026, 10, 24)),
        ("12.11.", date(2026, 11, 12)),
        ("13/11", date(2026, 11, 13)),
        ("last night", date(2026, 11, 22)),
    ],
)
def test_days_are_understood_looking_back(words: str, day: date) -> None:
    assert past_day(words, MONDAY) == day


@pytest.mark.parametrize("words", ["2026-02-30", "03/04", "soon", "31 feb", "j 3", "999999999 days ago"])
def test_a_day_that_cannot_be_told_is_never_guessed(words: str) -> None:
    with pytest.raises(WrongUse):
        past_day(words, MONDAY)


def test_ids_sort_by_time_and_tell_it() -> None:
    early, late = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 2, tzinfo=UTC)
    assert new_id(early) < new_id(late)
    assert moment_of(new_id(early)) == early
    assert moment_of("B-d1-01") is None


def test_an_id_of_a_day_before_1970_or_beyond_the_calendar_does_no_harm() -> None:
    assert moment_of(new_id(datetime(1926, 3, 4, tzinfo=UTC))) == datetime(1970, 1, 1, tzinfo=UTC)
    assert moment_of("ffffffff-ffff-7fff-bfff-ffffffffffff") is None


@given(st.text(st.characters(codec=None)))
def test_nothing_shown_can_steer_a_terminal(text: str) -> None:
    shown = harmless(text)
    assert not any(ord(c) < 32 and c not in "\n\t" for c in shown)
    assert not any(0x7F <= ord(c) <= 0x9F or 0xD800 <= ord(c) <= 0xDFFF for c in shown)
    assert len(shown) == len(text)


def test_months_follow_each_other_over_years() -> None:
    december = Month.parse("2025-12", MONDAY)
    assert december.next == Month(2026, 1)
    assert december.next.previous == december
    assert (december.first, december.last) == (date(2025, 12, 1), date(2025, 12, 31))
    assert Month.parse("last", MONDAY) == Month(2026, 10)


@pytest.mark.parametrize(
    ("words", "month"),
    [
        ("October", Month(2026, 10)),
        ("nov", Month(2026, 11)),
        ("december", Month(2025, 12)),
        ("october 2024", Month(2024, 10)),
    ],
)
def test_a_month_may_be_named(words: str, month: Month) -> None:
    assert Month.parse(words, MONDAY) == month


@pytest.mark.parametrize("words", ["2026-13", "novembr", "november 26", "0000-01", "2026-00"])
def test_a_month_out_of_the_calendar_is_refused(words: str) -> None:
    with pytest.raises(WrongUse, match="not a month"):
        Month.parse(words, MONDAY)


def test_a_query_is_words_and_filters() -> None:
    query = Query.parse('Café "two words" who:ana tone:<0 kept:no since:2026-01 until:2026-02', MONDAY)
    assert query.words == ("cafe", "two words")
    assert (query.who, query.tone_below, query.kept) == (("ana",), 0.0, False)
    assert (query.since, query.until) == (date(2026, 1, 1), date(2026, 2, 28))


@pytest.mark.parametrize("query", ["tone:bad", "kept:maybe", "flag:boring", "since:soon", "since:0000", "until:0000"])
def test_a_filter_that_cannot_be_understood_says_how(query: str) -> None:
    with pytest.raises(WrongUse, match=r"Write|Try"):
        Query.parse(query, MONDAY)


@pytest.mark.parametrize(
    ("query", "since", "words"),
    [
        ("since:yesterday deck", date(2026, 11, 22), ("deck",)),
        ("since:12 nov deck", date(2026, 11, 12), ("deck",)),
        ("since:12 nov 2025", date(2025, 11, 12), ()),
        ('since:"last friday"', date(2026, 11, 20), ()),
    ],
)
def test_a_filter_knows_days_in_words(query: str, since: date, words: tuple[str, ...]) -> None:
    asked = Query.parse(query, MONDAY)
    assert (asked.since, asked.words) == (since, words)


@pytest.mark.parametrize(
    ("query", "tone", "words"),
    [
        ("tone:low", "a bit low", ()),
        ("tone:very good deck", "very good", ("deck",)),
        ("tone:very_good", "very good", ()),
        ("tone:good deck", "good", ("deck",)),
    ],
)
def test_a_filter_knows_tones_in_words(query: str, tone: str, words: tuple[str, ...]) -> None:
    asked = Query.parse(query, MONDAY)
    assert (asked.felt, asked.words) == (tone, words)


def test_an_open_quote_is_still_a_search() -> None:
    assert Query.parse('"two wor', MONDAY).words == ("two", "wor")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("tomorrow", date(2026, 11, 24)),
        ("monday", date(2026, 11, 30)),
        ("by friday", date(2026, 11, 27)),
        ("in 3 days", date(2026, 11, 26)),
        ("a week", date(2026, 11, 30)),
        ("next week", date(2026, 11, 30)),
        ("12 nov", date(2027, 11, 12)),
        ("2026-12-01", date(2026, 12, 1)),
        ("in two weeks", date(2026, 12, 7)),
        ("two weeks", date(2026, 12, 7)),
        ("in a fortnight", date(2026, 12, 7)),
        ("in three months", date(2027, 2, 23)),
        ("day after tomorrow", date(2026, 11, 25)),
        ("the day after tomorrow", date(2026, 11, 25)),
        ("this friday", date(2026, 11, 27)),
        ("tuesday next week", date(2026, 12, 1)),
        ("next week on tuesday", date(2026, 12, 1)),
        ("end of month", date(2026, 11, 30)),
        ("by the end of the month", date(2026, 11, 30)),
        ("end of next month", date(2026, 12, 31)),
        ("end of the week", date(2026, 11, 27)),
        ("end of february", date(2027, 2, 28)),
        ("the 15th", date(2026, 12, 15)),
        ("by the 31st", date(2026, 12, 31)),
        ("15.12.", date(2026, 12, 15)),
        ("15/12", date(2026, 12, 15)),
        ("until 3 december", date(2026, 12, 3)),
        ("yesterday", date(2026, 11, 22)),
        ("last friday", date(2026, 11, 20)),
    ],
)
def test_days_are_understood_looking_ahead(words: str, day: date) -> None:
    assert coming_day(words, MONDAY) == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("6 nov", date(2026, 11, 6)),
        ("by 20 nov", date(2026, 11, 20)),
        ("6.11.", date(2026, 11, 6)),
        ("fri 6 nov", date(2026, 11, 6)),
        ("Nov 2", date(2026, 11, 2)),
        ("1 nov", date(2027, 11, 1)),
        ("10 jan", date(2027, 1, 10)),
        ("end of november", date(2026, 11, 30)),
        ("6 nov 2027", date(2027, 11, 6)),
        ("friday", date(2026, 11, 27)),
        ("the 6th", date(2026, 12, 6)),
        ("in two weeks", date(2026, 12, 7)),
        ("tomorrow", date(2026, 11, 24)),
        ("end of month", date(2026, 11, 30)),
    ],
)
def test_a_day_without_a_year_is_the_next_one_from_the_entry_that_it_belongs_to(words: str, day: date) -> None:
    assert coming_day(words, MONDAY, date(2026, 11, 2)) == day


def test_the_end_of_a_month_is_the_next_one_from_the_entry_too() -> None:
    assert coming_day("end of october", MONDAY, date(2026, 10, 2)) == date(2026, 10, 31)
    assert coming_day("end of october", MONDAY) == date(2027, 10, 31)


@pytest.mark.parametrize("words", ["29 feb", "feb 29", "29.2."])
def test_the_day_of_leap_years_alone_is_that_of_the_nearest_one_typed_as_heard(words: str) -> None:
    assert coming_day(words, MONDAY) == resolve("by 29 feb", MONDAY) == date(2028, 2, 29)
    assert past_day(words, MONDAY) == date(2024, 2, 29)
    assert coming_day(words, date(2097, 1, 1)) == date(2104, 2, 29)
    assert coming_day(words, date(2028, 2, 29)) == past_day(words, date(2028, 2, 29)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("understood", "words", "today"),
    [
        (coming_day, "in 9999 fortnights", date(9990, 1, 1)),
        (coming_day, "in 9999 months", date(9990, 1, 1)),
        (coming_day, "tomorrow", date.max),
        (coming_day, "friday", date.max),
        (past_day, "9999 weeks ago", date(90, 1, 1)),
        (past_day, "yesterday", date.min),
    ],
)
def test_a_day_beyond_the_calendar_is_told_to_be_that(
    understood: Callable[[str, date], date], words: str, today: date
) -> None:
    with pytest.raises(WrongUse, match="further away than the calendar goes"):
        understood(words, today)


@pytest.mark.parametrize("words", ["2099-12-31", "2026-11-24", "29 nov 2099", "tue 24 nov 2026", "tomorrow"])
def test_an_entry_is_about_no_day_that_is_still_to_come(words: str) -> None:
    with pytest.raises(WrongUse, match="about a day that has been"):
        day_written_of(words, MONDAY)
    assert day_written_of("2026-11-23", MONDAY) == MONDAY


@pytest.mark.parametrize("words", ["soon", "this week", "in some days", "the 32nd", "end of it", "31 feb", "40/40"])
def test_a_coming_day_that_cannot_be_told_is_not_guessed(words: str) -> None:
    with pytest.raises(WrongUse):
        coming_day(words, MONDAY)


@pytest.mark.parametrize("understood", [past_day, coming_day])
def test_figures_that_may_be_two_days_are_asked_about(understood: Callable[[str, date], date]) -> None:
    with pytest.raises(WrongUse, match=r"'1/12' may be two days\..*\"1 Dec\" or \"12 Jan\""):
        understood("1/12", MONDAY)


def test_what_was_given_is_said_as_one_says_it() -> None:
    assert phrases.helped(Side.GAVE, [HelpKind.FAVOR, HelpKind.INTRO]) == "You gave a favour and an introduction"


def test_two_spellings_of_one_person_are_one_person() -> None:
    thomas = Mention(start=0, end=12, text="Thomas Weber", name="Thomas Weber", met=True, person="p1")
    tomas = replace(thomas, start=20, end=31, text="Tomas Weber", name="Tomas Weber", met=False)
    ana = Mention(start=40, end=43, text="Ana", name="Ana", met=False)
    reading = Reading(model="m", mentions=(thomas, tomas, ana))
    assert retelling.found(reading) == "I heard two people."
    met, spoken_of = retelling.sentences(reading, "", MONDAY)[:2]
    assert (met.words, met.items) == ("With Thomas Weber (Tomas Weber).", (thomas, tomas))
    assert (spoken_of.words, spoken_of.items) == ("You speak of Ana.", (ana,))


def test_a_headline_that_is_cut_says_so() -> None:
    entry = Entry(
        id="e", text="Lunch  with Ana and Tom.\nMore.", written_at=datetime.now(UTC), about=date(2026, 11, 26)
    )
    assert entry.headline_within(30) == "Lunch with Ana and Tom."
    assert entry.headline_within(11) == "Lunch with…"


@pytest.mark.parametrize(
    "words",
    [
        "Friday 13 November 2026", "friday 13 nov", "Fri 13 Nov", "on Friday the 13th", "Friday, November 13, 2026",
        "fri 2026-11-13", "Fri 13.11.2026", "friday 13/11", "Fri., 13 Nov",
    ],
)  # fmt: skip
@pytest.mark.parametrize("understood", [past_day, coming_day])
def test_a_date_may_have_its_weekday_before_it(understood: Callable[[str, date], date], words: str) -> None:
    assert understood(words, MONDAY) == date(2026, 11, 13)


@pytest.mark.parametrize("words", ["thursday 13 nov", "Thu 13 November 2026", "thu 2026-11-13"])
def test_a_weekday_that_a_date_does_not_have_is_said(words: str) -> None:
    with pytest.raises(WrongUse, match="is no day: that is Friday 13 November 2026"):
        past_day(words, MONDAY)


def test_only_words_for_a_day_that_is_still_to_come_are_told_to_be_that() -> None:
    for words in ("next friday", "tomorrow", "in 3 days", "friday 4 dec"):
        with pytest.raises(WrongUse, match="about a day that has been"):
            past_day(words, MONDAY)
    for words in ("next blursday", "in november soon", "friday 3 blurs"):
        with pytest.raises(WrongUse, match="cannot tell which day"):
            past_day(words, MONDAY)


def test_how_to_undo_what_was_learnt_is_told_as_it_is_done_where_one_is() -> None:
    assert phrases.taught(()) == ""
    assert "Undo takes it back; later" in phrases.taught(["Ana is met."])
    assert "^p “undo” takes it back; later" in phrases.taught(["Ana is met."], "^p “undo”")
