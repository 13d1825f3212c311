"""Two names of which one is short for the other, set beside each other as two people's."""

from __future__ import annotations

import re

import pytest

from journal.domain.names.apart import Apart, told_apart
from journal.domain.names.identity import said_of
from journal.domain.reading import Mention


def told(text: str) -> Apart:
    places = [
        Mention(start=m.start(), end=m.end(), text=name, name=name, met=True)
        for name in ("Margaret", "Peggy")
        for m in [re.search(name, text)]
        if m
    ]
    return told_apart(text, *places)


@pytest.mark.parametrize(
    "text",
    [
        "Peggy rang too - she is Margaret's oldest friend.",
        "Rang Margaret. Peggy rang too.",
        "Met Margaret and Peggy.",
        "Margaret & Peggy came.",
        "Lunch with Margaret, Peggy and Tom.",
        "There is a row between Margaret and her cousin Peggy.",
        "Margaret came and so did Peggy.",
        "Margaret's sister Peggy paid.",
        "Peggy is Margaret's sister-in-law.",
        "Margaret came, but Peggy didn't.",
    ],
)
def test_who_is_named_as_another_beside_somebody_is_not_the_same(text: str) -> None:
    assert told(text) is Apart.TWO


@pytest.mark.parametrize(
    "text",
    [
        "Peggy told Margaret about it.",
        "Margaret introduced me to Peggy.",
        "Margaret called Peggy.",
        "Margaret said that Peggy was ill.",
        "Peggy brought Margaret's keys back.",
    ],
)
def test_two_names_in_two_parts_of_one_clause_are_a_doubt(text: str) -> None:
    assert told(text) is Apart.MAYBE_TWO


@pytest.mark.parametrize(
    "text",
    [
        "Margaret, Peggy to all of us, came.",
        "Margaret (Peggy) came.",
        "Margaret, or Peggy as she wants, came.",
        "Margaret, who goes by Peggy, came.",
        "Margaret is Peggy to her friends.",
        "Margaret, called Peggy, came.",
        "We call Margaret Peggy.",
        "Met Margaret today, and Peggy said she would send it.",
        "Margaret was late. Peggy said hello.",
        "Margaret's tired. Peggy never rests.",
        "She is Margaret to the nurse and Peggy to nobody now.",
    ],
)
def test_a_name_and_its_short_form_may_stand_in_one_entry(text: str) -> None:
    assert told(text) is Apart.UNTOLD


@pytest.mark.parametrize(
    ("text", "name", "other"),
    [
        ("Anna called Ben about the van.", "Anna", "Ben"),
        ("Coffee with Marian and a boy called Hope.", "Marian", "Hope"),
        ("Shreya (Leo's mother) sat down.", "Shreya", "Leo"),
        ("bex / thanh / okon", "bex", "thanh"),
    ],
)
def test_a_call_and_a_man_called_so_give_nobody_another_name(text: str, name: str, other: str) -> None:
    assert not said_of(text, name, other)
