from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.domain.commitment import Commitment
from journal.domain.corrections.correction import Correction
from journal.domain.entry import Draft, Entry
from journal.domain.plain import WrongShape, built, plain
from journal.domain.reading import Reading


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    size: int
    colour: Colour = Colour.RED


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    name: str
    on: date
    at: datetime
    parts: tuple[Part, ...] = ()
    ratio: float | None = None
    is_new: bool = False
    main: Part | None = None


WHOLE = Whole(
    name="x",
    on=date(2026, 11, 20),
    at=datetime(2026, 11, 20, 8, tzinfo=UTC),
    parts=(Part(size=1), Part(size=2, colour=Colour.BLUE)),
    main=Part(size=3),
)

zones = st.timezones() | st.just(UTC)
moments = st.datetimes(min_value=datetime(1900, 1, 2), max_value=datetime(2200, 1, 1)).map(
    lambda d: d.replace(tzinfo=UTC)
)


def values(cls: type) -> st.SearchStrategy[object]:
    return st.from_type(cls)


st.register_type_strategy(datetime, moments)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


@pytest.mark.parametrize("cls", [Entry, Draft, Correction, Commitment, Reading])
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_every_value_comes_back_the_same(cls: type, data: st.DataObject) -> None:
    value = data.draw(values(cls))
    assert built(cls, plain(value)) == value
    assert built(cls, plain(value, sparse=True)) == value


def test_plain_data_is_what_json_can_hold() -> None:
    assert plain(WHOLE) == {
        "name": "x",
        "on": "2026-11-20",
        "at": "2026-11-20T08:00:00+00:00",
        "parts": [{"size": 1, "colour": "red"}, {"size": 2, "colour": "blue"}],
        "ratio": None,
        "is_new": False,
        "main": {"size": 3, "colour": "red"},
    }


def test_sparse_leaves_out_what_is_the_default() -> None:
    assert plain(Part(size=1), sparse=True) == {"size": 1}
    assert plain(Part(size=1, colour=Colour.BLUE), sparse=True) == {"size": 1, "colour": "blue"}


def test_unknown_keys_are_passed_over() -> None:
    assert built(Part, {"size": 1, "weight": 2}) == Part(size=1)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"name": 3}, "name: expected words, found 3"),
        ({"on": "2026-13-01"}, "on: expected a day as YYYY-MM-DD, found '2026-13-01'"),
        ({"at": "2026-11-20T08:00:00"}, "at: expected a moment with its zone"),
        ({"parts": [{"size": 1}, {"size": "2"}]}, r"parts\[1\]\.size: expected a whole number, found '2'"),
        ({"parts": {}}, "parts: expected a list, found named values"),
        ({"main": {"size": 1, "colour": "green"}}, "main.colour: expected one of red, blue; found 'green'"),
        ({"main": []}, "main: expected the fields of Part, found a list"),
        ({"is_new": 1}, "is_new: expected true or false"),
        ({"ratio": "high"}, "ratio: expected a number"),
    ],
)
def test_a_wrong_shape_is_named_with_its_place(change: dict[str, object], told: str) -> None:
    with pytest.raises(WrongShape, match=told):
        built(Whole, {**plain(WHOLE), **change})


def test_what_is_missing_is_named() -> None:
    with pytest.raises(WrongShape, match="size: expected a whole number, found nothing"):
        built(Part, {})
    with pytest.raises(WrongShape, match="expected the fields of Part, found None"):
        built(Part, None)


def test_what_json_cannot_say_is_refused() -> None:
    with pytest.raises(WrongShape, match="zone"):
        plain(Whole(name="x", on=date(2026, 1, 1), at=datetime(2026, 1, 1)))
    with pytest.raises(WrongShape, match="finite"):
        plain(Whole(name="x", on=date(2026, 1, 1), at=datetime(2026, 1, 1, tzinfo=UTC), ratio=float("nan")))
