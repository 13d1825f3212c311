"""Headings promise nothing, unless they say so."""

from __future__ import annotations

import pytest

from journal.nlp.headings import headings, outside
from journal.nlp.parsed import Mark


@pytest.mark.parametrize(
    "heading",
    ["# Coffee with Zed", "### Call with Ana", "**Lunch with Bo**", "Help from Bo\n====", "# To do", "__Offer__:"],
)
def test_what_is_marked_in_a_heading_is_no_promise(heading: str) -> None:
    text = f"{heading}\n\nZed will send the photographs."
    words = heading.partition("\n")[0].strip("#*_: ")
    at, promise = text.index(words), text.index("Zed will")
    marks = [Mark(at, at + len(words), "them"), Mark(promise, len(text), "them")]
    assert outside(text, marks) == marks[1:]


def test_what_runs_on_from_a_heading_begins_behind_it() -> None:
    text = "# Coffee with Zed\n\nZed will send the photographs."
    [mark] = outside(text, [Mark(2, len(text), "them")])
    assert text[mark.start : mark.end].strip() == "Zed will send the photographs."


@pytest.mark.parametrize(
    "line",
    ["# I'll call Zed", "## Todo: call Zed", "**Zed will send the photographs**", "#zed will call", "Coffee with Zed"],
)
def test_a_line_that_says_it_is_a_promise_is_taken_at_its_word(line: str) -> None:
    assert headings(line) == []
