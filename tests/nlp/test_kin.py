"""Words for one's own kin that are names."""

from __future__ import annotations

from datetime import date

import pytest

from journal.domain.names.identity import Strength, kinship
from journal.domain.names.kin import GENDERS, KIN_NAMES
from journal.nlp.people.kin import kin_places, stood_in
from journal.nlp.reader import SpacyReader

ABOUT = date(2026, 11, 26)


def named(text: str) -> list[str]:
    return [text[place.start : place.end] for place in kin_places(text, KIN_NAMES)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Lunch with Dad. Dad drove.", ["Dad", "Dad"]),
        ("told Dad I'd call, and Dad Friday works", ["Dad", "Dad"]),
        ("My mum rang. our Gran too", ["mum", "Gran"]),
        ("Mum's car, Mum\u2019s house", ["Mum", "Mum"]),
        ("lunch with dad, told mum i'd ring", ["dad", "mum"]),
        ("Poor Mum. Mum/Dad on Sunday", ["Mum", "Mum", "Dad"]),
    ],
)
def test_words_for_ones_own_kin_are_names(text: str, names: list[str]) -> None:
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "her dad came, the mum of two, a Dad joke, Ana's Mum, your gran",
        "Auntie Joy, Papa Francis and Granny Smith",
        "My mum, Rosa, sang",
        "met Jack Ma",
        "Jack Ma spoke",
        "He is a good dad. It is hard being mum to three",
        "Dad jokes from Kev, Nan bread, my dad bod, Best Mum ever, Mum's the word",
        "Daddy issues, Opa!, Poor Mum of Ted's",
        "Yo-Yo Ma and Jack Ma in Philadelphia, Pa.",
        "her lovely Mum, Ana's old Dad, met ma pal, then pops round",
        "Dads and mums, Mumbai, Dad-in-law, @dad, Ma'am",
    ],
)
def test_kin_of_others_and_words_in_names_are_none(text: str) -> None:
    assert named(text) == []


def test_only_those_are_looked_for_that_are_known() -> None:
    assert kin_places("Lunch with Dad.", ("Ana", "Mum")) == []


def test_the_name_to_read_in_their_place_is_as_long_and_nobody_elses_there() -> None:
    for word in GENDERS:
        text = f"Lunch with {word.title()} and Ana. {word.title()} drove."
        told = stood_in(text, kin_places(text, KIN_NAMES))
        assert len(told) == len(text)
        assert word.title() not in told
        assert told.count("Ana") == 1
    both = "Mum and Dad, Mom and Pa."
    assert len(set(stood_in(both, kin_places(both, KIN_NAMES)).strip(".").replace(",", " and").split(" and "))) == 4


def test_a_journal_hears_them_like_anybody_else(reader: SpacyReader) -> None:
    reading = reader.read("Lunch with Dad. I promised Dad I'd fix the gutter by Friday.", ABOUT, KIN_NAMES)
    assert {(m.text, m.name, m.met) for m in reading.mentions} == {("Dad", "Dad", True)}
    (promise,) = reading.commitments
    assert (promise.counterparty, promise.action, promise.due) == ("Dad", "fix the gutter", date(2026, 11, 27))
    reading = reader.read("My mum rang. She'll send me the photos on Sunday.", ABOUT, KIN_NAMES)
    assert [(c.owner.value, c.who) for c in reading.commitments] == [("them", "Mum")]


def test_a_text_by_itself_names_nobody_by_them(reader: SpacyReader) -> None:
    assert reader.read("Lunch with Dad. Dad promised me a hat.", ABOUT).mentions == ()


def test_kin_go_by_no_name_that_is_cut_alike() -> None:
    assert kinship("Pa", "Paul") is None
    assert kinship("Mum", "Dad") is None
    assert kinship("Ma", "Mary") is None
    told = kinship("Mummy", "Mum")
    assert told is not None
    assert told.strength is Strength.ASK
    assert kinship("Nan", "Nan Goldin") is not None
