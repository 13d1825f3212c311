"""Due phrases become days, and vague ones do not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.days.said import coming_day
from journal.nlp.dates import day_phrases

WEDNESDAY = date(2026, 11, 25)

PHRASES = {
    # bare and modified weekdays
    "Friday": "2026-11-27",
    "by Friday": "2026-11-27",
    "before Friday": "2026-11-27",
    "Wednesday": "2026-12-02",
    "this Wednesday": "2026-12-02",
    "next Friday": "2026-12-04",
    "next Wednesday": "2026-12-02",
    "Friday week": "2026-12-04",
    "a week on Tuesday": "2026-12-08",
    "until Friday se'nnight": "2026-12-04",
    "Thursday fortnight": "2026-12-10",
    "first thing Monday": "2026-11-30",
    "by COB Thurs": "2026-11-26",
    "Weds night": "2026-12-02",
    "Thursday's": "2026-11-26",
    "before they fly home on Sunday": "2026-11-29",
    "at Thursday's group meeting next week": "2026-12-03",
    "Sun 29th": "2026-11-29",
    "last Friday": "2026-11-20",
    "by mid December": "2026-12-15",
    "by the middle of December": "2026-12-15",
    "before the middle of the month": "2026-12-15",
    "the second week of December": "2026-12-11",
    "in the third week of next month": "2026-12-18",
    "the first weekend of May": "2027-05-02",
    "the second weekend in May 2027": "2027-05-09",
    "on the last weekend of the month": "2026-11-29",
    "the last weekend in January": "2027-01-31",
    "the weekend of the 12th": "2026-12-12",
    "the Thursday after next": "2026-12-03",
    "Wednesday after next": "2026-12-09",
    "by the month after next": "2027-01-31",
    "before the year is out": "2026-12-31",
    "for January": "2027-01-31",
    # from today
    "today": "2026-11-25",
    "tonight": "2026-11-25",
    "2nite": "2026-11-25",
    "EOD": "2026-11-25",
    "by 5pm": "2026-11-25",
    "this afternoon": "2026-11-25",
    "tmrw first thing": "2026-11-26",
    "to-morrow": "2026-11-26",
    "in the morning": "2026-11-26",
    "EOD tmrw": "2026-11-26",
    "tomorrow week": "2026-12-03",
    "the day after tomorrow": "2026-11-27",
    "in ten days": "2026-12-05",
    "in a couple of weeks": "2026-12-09",
    "within 48 hours": "2026-11-27",
    "inside six weeks": "2027-01-06",
    "within the fortnight": "2026-12-09",
    "a week today": "2026-12-02",
    "a fortnight from today": "2026-12-09",
    "within ten working days": "2026-12-09",
    "in two months": "2027-01-25",
    "yesterday": "2026-11-24",
    # weeks, months, quarters
    "this week": "2026-11-27",
    "before the week's out": "2026-11-27",
    "by EOW": "2026-11-27",
    "nxt wk": "2026-12-04",
    "by the end of next week": "2026-12-04",
    "the week after next": "2026-12-11",
    "over the weekend": "2026-11-29",
    "by w/e": "2026-11-29",
    "the weekend after next": "2026-12-06",
    "wk of the 16th": "2026-12-18",
    "KW 50": "2026-12-11",
    "by the end of the month": "2026-11-30",
    "before the month is out": "2026-11-30",
    "end of January": "2027-01-31",
    "in March": "2027-03-31",
    "next month": "2026-12-31",
    "quarter end": "2026-12-31",
    "from the first of next month": "2026-12-01",
    "the third Saturday of the month": "2026-11-21",
    "on the second Saturday of December": "2026-12-12",
    # dates in figures and words
    "12 May": "2027-05-12",
    "by November 30": "2026-11-30",
    "the 3rd": "2026-12-03",
    "by the tenth": "2026-12-10",
    "on the 2nd of June": "2027-06-02",
    "22–23 Dec": "2026-12-22",
    "Dec 31st, 2027": "2027-12-31",
    "2026-12-01": "2026-12-01",
    # a year that is said
    "by 3 March 2027": "2027-03-03",
    "on the 14th of May, 2028": "2028-05-14",
    "the fourteenth of May in 2028": "2028-05-14",
    "by June 2027": "2027-06-30",
    "in June, 2028": "2028-06-30",
    "by May '28": "2028-05-31",
    "before March 2028": "2028-02-29",
    "by the end of June 2028": "2028-06-30",
    "end of March, 2028": "2028-03-31",
    "by the end of 2027": "2027-12-31",
    "by June next year": "2027-06-30",
    "by 12 December next year": "2027-12-12",
    "by the last Friday of March 2028": "2028-03-31",
    "the week of 3 March 2028": "2028-03-03",
    "Monday, 5 June 2028": "2028-06-05",
    "by Christmas 2027": "2027-12-25",
    "by 13.12.": "2026-12-13",
    "Wed 2/12": "2026-12-02",
    "Sat 12/5": "2026-12-05",
    "29/11": "2026-11-29",
    # feasts
    "before Christmas": "2026-12-25",
    "by the new year": "2027-01-01",
    "on Christmas morning": "2026-12-25",
    "by Good Friday": "2027-03-26",
    "by Whitsun": "2027-05-16",
    "the Monday after Easter": "2027-03-29",
    "by Memorial Day": "2027-05-31",
}

TYPED = (
    "tomorrow", "friday", "by friday", "this friday", "next friday", "by next mon", "friday next", "friday next week",
    "last friday", "in 3 days", "in two weeks", "end of the week", "end of next week", "end of next month",
    "the 15th", "by the 31st", "12 nov", "december 3rd, 2027", "15/12",
)  # fmt: skip
"""What one may type where a day is asked for, and may write as well."""

VAGUE = [
    "soon", "asap", "at some point", "one of these days", "in due course", "mid-March", "in a few days", "next year",
    "when he is back", "once it's public", "after the weekend", "after the holidays", "as soon as I have proofs",
    "every Sunday", "Sundays", "on Fridays from now on", "daily", "in the spring", "by the time he's back", "May",
    "the March intake", "before the next meeting", "in the second printing", "until August", "the 30th of February",
    "by then", "the same day", "in the next week or so", "the first week of December", "about the middle of December",
    "that weekend", "",
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "day"), PHRASES.items())
def test_a_phrase_means_a_day(phrase: str, day: str) -> None:
    assert day_phrases.resolve(phrase, WEDNESDAY) == date.fromisoformat(day)


@pytest.mark.parametrize("day", [WEDNESDAY + timedelta(days=days) for days in range(7)])
def test_a_day_that_is_typed_is_the_one_that_would_be_heard(day: date) -> None:
    typed = {phrase: coming_day(phrase, day) for phrase in TYPED}
    assert typed == {phrase: day_phrases.resolve(phrase, day) for phrase in TYPED}


@pytest.mark.parametrize("phrase", VAGUE)
def test_a_vague_phrase_means_no_day(phrase: str) -> None:
    assert day_phrases.resolve(phrase, WEDNESDAY) is None


def test_a_weekend_ends_on_the_sunday_even_on_a_saturday() -> None:
    assert day_phrases.resolve("this weekend", date(2026, 11, 28)) == date(2026, 11, 29)


def test_by_then_is_the_date_named_before() -> None:
    named = date(2026, 12, 7)
    assert day_phrases.resolve("by then", WEDNESDAY, anchor=named) == named
    assert day_phrases.resolve("the night before", WEDNESDAY, anchor=named) == date(2026, 12, 6)
    assert day_phrases.resolve("the Friday before", WEDNESDAY, anchor=named) == date(2026, 12, 4)


def test_the_order_of_figures_is_the_writers_where_it_is_known() -> None:
    assert day_phrases.resolve("3/4", WEDNESDAY, day_first=True) == date(2027, 4, 3)
    assert day_phrases.resolve("3/4", WEDNESDAY, day_first=False) == date(2027, 3, 4)
    assert day_phrases.resolve("3/4", WEDNESDAY) == date(2027, 3, 4), "what lies nearest ahead"


def test_other_dates_of_the_entry_tell_the_order() -> None:
    assert day_phrases.reading_order("call 29/01, then 3/2") is True
    assert day_phrases.reading_order("call 1/29, then 3/2") is False
    assert day_phrases.reading_order("1/2 or so") is None


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("I'll send it by Friday week, or Tuesday at the latest.", ["by Friday week", "Tuesday at the latest"]),
        ("Deck to Ana tmrw, numbers on 12 May.", ["tmrw", "on 12 May"]),
        ("We marched in the sun and I may have sat down.", []),
        ("before the week's out he'll call", ["before the week's out"]),
        ("in ten days, or by the end of the month", ["in ten days", "by the end of the month"]),
        ("numbers to her Mon, then Sat 9/5; Sat with him after", ["Mon", "Sat 9/5"]),
        ("on or before Friday; last Monday of the month", ["on or before Friday", "last Monday of the month"]),
        ("she'll come on Friday, or can come Monday", ["on Friday", "Monday"]),
        ("it will be done come Friday", ["come Friday"]),
        ("that same night, or by then", ["that same night", "by then"]),
        ("the last weekend of May, the second week of June", ["the last weekend of May", "the second week of June"]),
        ("on the 14th of May, 2028, or by June 2029", ["on the 14th of May, 2028", "by June 2029"]),
        ("by Monday 3 May 2027, by the end of March, 2028", ["by Monday 3 May 2027", "by the end of March, 2028"]),
        ("before Christmas 2027 or Friday 3/12/2027", ["before Christmas 2027", "Friday 3/12/2027"]),
    ],
)
def test_phrases_are_found_without_a_model(text: str, phrases: list[str]) -> None:
    assert [text[a:b] for a, b in day_phrases.find(text)] == phrases


@given(st.text(max_size=60), st.dates())
def test_no_phrase_breaks_the_grammar(phrase: str, about: date) -> None:
    assert day_phrases.resolve(phrase, about) is None or isinstance(day_phrases.resolve(phrase, about), date)


_WORDS = "by on next last the 31st 30 February 29 May week fortnight Friday in 999 months end of then / 13.13."
_PARTS = st.lists(st.sampled_from(_WORDS.split()), max_size=7)


@given(_PARTS, st.dates())
def test_no_mixture_of_date_words_breaks_the_grammar(parts: list[str], about: date) -> None:
    day_phrases.resolve(" ".join(parts), about, anchor=about)
    text = " ".join(parts)
    assert all(0 <= a < b <= len(text) for a, b in day_phrases.find(text))


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("Friday, 9.40", date(2026, 11, 27)),
        ("tomorrow at 11.20", date(2026, 11, 24)),
        ("Tuesday week, 14.55", date(2026, 12, 1)),
        ("by 9.12.", date(2026, 12, 9)),
    ],
)
def test_a_clock_with_a_point_is_no_day_of_a_month(phrase: str, day: date) -> None:
    assert day_phrases.resolve(phrase, date(2026, 11, 23)) == day
