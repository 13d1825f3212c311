"""One line of `journal analyze --jsonl`."""

from __future__ import annotations

import json
from typing import Any

import pytest

from journal.nlp.analyze import analyze_line
from journal.nlp.reader import SpacyReader


def line(**fields: Any) -> str:
    return json.dumps({"id": "a", "text": "With Ana. I'll send her it by Friday.", "written_on": "2026-11-25"} | fields)


def test_a_line_is_answered(plain_reader: SpacyReader) -> None:
    answer = analyze_line(line(), 1, plain_reader)
    assert list(answer) == ["id", "people", "commitments", "tone", "gave", "got", "flags"]
    assert answer["people"] == [{"text": "Ana", "start": 5, "end": 8, "name": "Ana", "met": True}]
    [commitment] = answer["commitments"]
    assert (commitment["owner"], commitment["due"], commitment["counterparty"]) == ("me", "2026-11-27", "Ana")
    json.dumps(answer)


@pytest.mark.parametrize(
    ("bad", "identity", "why"),
    [
        ("{", None, "line 7: this is no JSON"),
        ("[1]", None, "line 7: this is no JSON object"),
        ("[" * 5000, None, "line 7: this is no JSON"),
        (line(text=None), "a", 'line 7: there is no "text"'),
        (line(text=3), "a", 'line 7: "text" is not a string'),
        (line(written_on=None), "a", 'line 7: there is no "written_on": a day, YYYY-MM-DD'),
        (line(written_on="2026-13-40"), "a", "line 7: \"written_on\" is no day: '2026-13-40'"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(plain_reader: SpacyReader, bad: str, identity: Any, why: str) -> None:
    assert analyze_line(bad, 7, plain_reader) == {"id": identity, "error": why}


@pytest.mark.parametrize("text", ["", " \n", "\ud800", "\x00"])
def test_a_text_with_nothing_in_it_is_answered_with_nothing(plain_reader: SpacyReader, text: str) -> None:
    answer = analyze_line(line(text=text), 1, plain_reader)
    assert (answer["people"], answer["commitments"], answer["flags"], answer["tone"]) == ([], [], [], 0.0)
