"""Lists of what the writer has to do."""

from __future__ import annotations

import re

import pytest

from journal.nlp.commitments.todo import listed
from journal.nlp.parsed import Mark, Name
from journal.nlp.people.mentioned import mentions

NAMES = ("Sylvie", "Donal", "Ines", "Moss")


def deeds(text: str, *quotes: tuple[str, str]) -> list[tuple[str, str, str | None, float]]:
    """Owner, words, whom it is owed to and how open it is, of each deed."""
    people = mentions(text, [Name(m.start(), m.end()) for n in NAMES for m in re.finditer(n, text)])
    marks = [Mark(text.index(q), text.index(q) + len(q), owner) for q, owner in quotes]
    return [(m.label, text[m.start : m.end], people.at(m.counterparty), m.open) for m in listed(text, marks, people)]


@pytest.mark.parametrize(
    "text",
    [
        "To do: call Sylvie, email Father Donal the plan, post Ines her umbrella.",
        "Rain. Todo: call Sylvie; email Father Donal the plan and post Ines her umbrella",
        "To-do list - call Sylvie, email Father Donal the plan, and post Ines her umbrella. Then bed.",
        "## To do:\n- [ ] call Sylvie\n- email Father Donal the plan\n* post Ines her umbrella\n\nBed.",
    ],
)
def test_each_deed_is_mine_and_owed_to_whom_it_names(text: str) -> None:
    wrong = ("call Sylvie, email Father Donal the plan", "me") if "Sylvie, email Father" in text else ("call", "me")
    assert deeds(text, wrong, ("post Ines her umbrella", "them")) == [
        ("me", "call Sylvie", "Sylvie", 1.0),
        ("me", "email Father Donal the plan", "Donal", 1.0),
        ("me", "post Ines her umbrella", "Ines", 1.0),
    ]


def test_what_names_nobody_is_a_deed_only_where_it_was_marked() -> None:
    text = "To do: buy milk, ring Dr. Moss about the knee, the bad one, dentist, book the hall."
    assert [words for _, words, _, _ in deeds(text, ("book the hall", "them"))] == [
        "ring Dr. Moss about the knee, the bad one",
        "book the hall",
    ]


def test_what_is_ticked_is_done() -> None:
    assert deeds("To do:\n- [x] call Sylvie\n- [ ] email Donal") == [
        ("me", "call Sylvie", "Sylvie", 0.0),
        ("me", "email Donal", "Donal", 1.0),
    ]


@pytest.mark.parametrize(
    "text", ["To do: Sylvie, Donal.", "Nothing to do: call Sylvie mad.", "Todo mundo: call Sylvie"]
)
def test_what_is_no_list_of_verbs_stays_as_it_was_heard(text: str) -> None:
    assert deeds(text, ("Sylvie", "them")) == [("them", "Sylvie", None, 1.0)]
