"""Dates of every order, and none that is guessed."""

from __future__ import annotations

import contextlib
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.formats.moments import moment
from journal.formats.source import UnclearDay


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


def test_a_zone_that_there_is_not_is_named() -> None:
    for zone in ("Mars/Olympus", "../../etc/passwd"):
        with pytest.raises(ValueError, match="cannot be told"):
            moment("2026-11-23 09:30", zone=zone)


@given(st.text(max_size=40))
def test_any_words_are_a_moment_or_none_or_a_reason(words: str) -> None:
    with contextlib.suppress(ValueError, UnclearDay):
        moment(words)
