"""Dates of every order, and none that is guessed."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.formats.moments import moment
from journal.formats.source import UnclearDay
from tests.formats.conftest import Take


@pytest.mark.parametrize(
    "words",
    [
        "2026-11-23", "2026/11/23", "2026.11.23", "20261123", "23.11.2026", "23/11/2026", "11/23/2026",
        "23 Nov 2026", "23 November 2026", "Nov 23, 2026", "November 23rd, 2026", "Monday, 23 November 2026",
        "Mon 23 Nov 2026", "23-Nov-2026", "2026-11-23 09:30", "2026-11-23T09:30:00Z", "2026-11-23 09:30:15 AM",
        "11/23/2026, 9:30 PM", "23 Nov 2026 at 14:05", "2026-11-23T09:30:00+01:00", "2026-11-23T09:30:00.123+0100",
    ],
)  # fmt: skip
def test_a_date_is_the_day_it_says_in_whatever_order(words: str) -> None:
    found = moment(words)
    assert found is not None
    assert found.about == date(2026, 11, 23)


@pytest.mark.parametrize("words", ["03/04/2025", "3.4.2025", "03-04-2025 10:00", "12/11/2026"])
def test_a_date_of_unclear_order_is_asked_about(words: str) -> None:
    with pytest.raises(UnclearDay) as raised:
        moment(words)
    assert "--day-first or --month-first" in str(raised.value)


def test_the_order_that_was_said_holds() -> None:
    first, second = moment("03/04/2025", day_first=True), moment("03/04/2025", day_first=False)
    assert first
    assert second
    assert (first.about, second.about) == (date(2025, 4, 3), date(2025, 3, 4))


def test_the_same_number_twice_needs_no_order() -> None:
    found = moment("05/05/2025")
    assert found
    assert found.about == date(2025, 5, 5)


@pytest.mark.parametrize(
    "words", ["2025-02-30", "2026-13-01", "31 Feb 2025", "2025-01-01 25:00", "2025-01-01 13:00 PM"]
)
def test_a_day_or_an_hour_that_there_is_not_is_named(words: str) -> None:
    with pytest.raises(ValueError, match="there is no"):
        moment(words)


def test_the_order_that_was_said_is_not_bent_to_make_a_day() -> None:
    with pytest.raises(ValueError, match="there is no day"):
        moment("04/23/2025", day_first=True)


@pytest.mark.parametrize("words", ["", "Coffee", "2026", "23", "1.2", "03/04/25", "2026-11-23 and more"])
def test_what_is_no_date_is_none(words: str) -> None:
    assert moment(words) is None


@pytest.mark.usefixtures("in_berlin")
def test_a_moment_without_zone_has_the_rules_of_its_day() -> None:
    winter, summer = moment("2026-01-10 12:00"), moment("2026-07-10 12:00")
    assert winter
    assert summer
    assert winter.at.utcoffset() == timedelta(hours=1)
    assert summer.at.utcoffset() == timedelta(hours=2)


@pytest.mark.usefixtures("in_berlin")
def test_an_hour_that_comes_twice_is_the_first_and_one_that_is_leapt_over_the_later() -> None:
    for zone in ("", "Europe/Berlin"):
        twice, never = moment("2026-10-25 02:30", zone=zone), moment("2026-03-29 02:30", zone=zone)
        assert twice
        assert never
        assert twice.at.utcoffset() == timedelta(hours=2)
        assert never.at.isoformat() == "2026-03-29T03:30:00+02:00"


@pytest.mark.usefixtures("in_berlin")
def test_an_hour_that_comes_twice_or_never_is_remarked_on(take: Take) -> None:
    hours = ["2026-10-25 02:30", "2026-03-29 02:30", "2026-10-25 04:30", "2026-10-25"]
    for name, text, form in (
        ("a.csv", "date,text\n" + "".join(f"{hour},Ana.\n" for hour in hours), "csv"),
        ("a.txt", "Words.\n" + "".join(f"[{hour}] Ana.\n" for hour in hours), "jrnl"),
        ("b.txt", "Words.\n" + "".join(f"{hour}\nAna.\n" for hour in hours), "text"),
        ("a.jsonl", "\n" + "".join(f'{{"text": "Ana.", "written_at": "{hour}"}}\n' for hour in hours[:3]), "jsonl"),
    ):
        result = take(name, text, form)
        twice, never = (left for left in result.left_out if not left.is_loss)
        assert twice.why == "the clock went through 02:30 twice on that day; it was taken for the first"
        assert never.why == "the clock leapt over 02:30 on that day; it was taken for 03:30"
        assert len(result.found) == len(hours) - (form == "jsonl")
    for zone in ("+01:00", "Z"):
        assert not take("a.csv", f"date,text\n2026-10-25T02:30:00{zone},Ana.\n").left_out
    zoned = moment("2026-10-25 02:30 [America/New_York]")
    assert zoned
    assert not zoned.doubt


def test_dates_that_show_two_orders_in_one_file_are_asked_about(take: Take) -> None:
    text = "date,text\n13/04/2025,Ana.\n05/05/2025,Tom.\n04/14/2025,Zoe.\n"
    with pytest.raises(UnclearDay, match=r"line 4: “04/14/2025” has day and month the other way round.*--day-first"):
        take("a.csv", text)
    result = take("a.csv", text, day_first=True)
    assert [item.entry.text for item in result.found] == ["Ana.", "Tom."]
    assert "there is no day “04/14/2025”" in result.left_out[0].why


def test_a_zone_that_there_is_not_is_named() -> None:
    for zone in ("Mars/Olympus", "../../etc/passwd"):
        with pytest.raises(ValueError, match="cannot be told"):
            moment("2026-11-23 09:30", zone=zone)


@given(st.text(max_size=40))
def test_any_words_are_a_moment_or_none_or_a_reason(words: str) -> None:
    with contextlib.suppress(ValueError, UnclearDay):
        moment(words)
