"""A row of JSON that is not as it should be is told of in words, not in Python's."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.formats.conftest import Take

DAY_ONE = {"uuid": "x", "creationDate": "2026-11-23T03:30:00Z", "text": "Coffee."}
JRNL = {"title": "Coffee.", "body": "With Ana.", "date": "2026-11-22", "time": "18:05"}
LINE = {"text": "Coffee.", "written_on": "2026-11-22"}
OWN = {"id": "a", "text": "Coffee.", "written_at": "2026-11-23T03:30:00Z", "about": "2026-11-23"}


@pytest.mark.parametrize(
    ("form", "row", "why"),
    [
        ("dayone", 3, "it is not an object"),
        ("dayone", {**DAY_ONE, "creationDate": "soon"}, "its creationDate “soon” is not a moment"),
        ("dayone", {**DAY_ONE, "creationDate": 5}, "its creationDate is not a text"),
        ("dayone", {**DAY_ONE, "text": None, "richText": "{"}, "its richText is not JSON"),
        ("dayone", {**DAY_ONE, "photos": 3}, "its photos is not a list"),
        ("dayone", {**DAY_ONE, "location": "Porto"}, "its location is not an object"),
        ("dayone", {**DAY_ONE, "timeZone": "UTC+99"}, "there is no time zone “UTC+99”"),
        ("dayone", {**DAY_ONE, "creationDate": "0001-01-01T00:00Z", "timeZone": "UTC-05"}, "no clock reaches"),
        ("jrnl", 3, "it is not an object"),
        ("jrnl", {**JRNL, "date": None}, "it has no date"),
        ("jrnl", {**JRNL, "time": 3}, "its time is not a text"),
        ("jrnl", {**JRNL, "body": ["x"]}, "its body is not a text"),
        ("jrnl", {**JRNL, "tags": 3}, "its tags is not a list"),
        ("jsonl", {**LINE, "written_on": "22.11.2026"}, "its written_on “22.11.2026” is not a day"),
        ("jsonl", {**LINE, "written_at": "soon"}, "its written_at “soon” is not a moment"),
        ("jsonl", {**LINE, "written_at": 7}, "its written_at is not a text"),
        ("jsonl", {**LINE, "about": "soon"}, "its about “soon” is not a day"),
        ("jsonl", {**LINE, "id": {"of": 3}}, "its id is not a text"),
        ("jsonl", {**LINE, "id": True}, "its id is not a text"),
        ("dayone", {**DAY_ONE, "uuid": ["x"]}, "its uuid is not a text"),
        ("jsonl", {**LINE, "tags": 5}, "its tags are not a list of texts"),
        ("json", 3, "it is not an object"),
        ("json", {**OWN, "reading": 3}, "its reading is not an object"),
        ("json", {**OWN, "reading": {"people": 3}}, "its people is not a list"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_in_words_and_the_rest_goes_on(
    take: Take, form: str, row: Any, why: str
) -> None:
    good = {"dayone": DAY_ONE, "jrnl": JRNL, "jsonl": LINE, "json": {**OWN, "id": "b"}}[form]
    whole = {"format": 1, "entries": [row, good]} if form == "json" else {"entries": [row, good]}
    lines = f"{json.dumps(row)}\n{json.dumps(good)}\n"
    result = take(f"a.{form}", lines if form == "jsonl" else json.dumps(whole), form)
    assert result.found
    (left,) = result.left_out
    assert why in left.why
    assert left.where.endswith("line 1" if form == "jsonl" else "entry 1")


def test_an_id_may_be_a_number_and_a_tag_stands_once(take: Take) -> None:
    (found,) = take("a.jsonl", json.dumps({**LINE, "id": 0, "tags": ["work", "", "work", " "]})).found
    assert (found.entry.id, found.entry.tags) == ("0", ("work",))
