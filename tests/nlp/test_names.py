"""Titles, connecting words and marks stand outside a name."""

from __future__ import annotations

import pytest

from journal.nlp.parsed import Name
from journal.nlp.people.names import tidied, word_names
from journal.nlp.people.plain_words import PLAIN_WORDS


def tidy(text: str, *found: str) -> list[str]:
    """What is left of the names `found` in `text`."""
    names = [Name(text.index(f), text.index(f) + len(f), 0.9) for f in found]
    return [text[n.start : n.end] for n in tidied(text, names)]


@pytest.mark.parametrize(
    ("text", "found", "left"),
    [
        ("lunch w Priya", "w Priya", "Priya"),
        ("saw Dr. Okoro", "Dr. Okoro", "Okoro"),
        ("with Alhaji Musa", "Alhaji Musa", "Musa"),
        ("Sneha ma'am said", "Sneha ma'am", "Sneha"),
        ("for Tom.", "Tom.", "Tom"),
        ("Ana's deck", "Ana's", "Ana"),
        ("with J.P.", "J.P.", "J.P."),
        ("(Ana)", "(Ana)", "Ana"),
        ("→Ana", "→Ana", "Ana"),
        ("@sam said", "@sam", "@sam"),
        ("O\u2019Neil\u2019s shop", "O\u2019Neil\u2019s", "O\u2019Neil"),
    ],
)
def test_a_name_is_without_what_stands_around_it(text: str, found: str, left: str) -> None:
    assert tidy(text, found) == [left]


@pytest.mark.parametrize(("text", "found"), [("abt it", "abt"), ("in may", "may"), ("hello … you", "…"), ("we", "we")])
def test_shorthand_and_marks_are_no_names(text: str, found: str) -> None:
    assert tidy(text, found) == []


def test_initials_join_the_name_behind_them() -> None:
    assert tidy("Sir R. Murchison spoke", "R", "Murchison") == ["R. Murchison"]
    assert tidy("T.T. Woodruff spoke", "T.", "T. Woodruff") == ["T.T. Woodruff"]
    assert tidy("V met Nair", "V", "Nair") == ["V", "Nair"]


def test_a_lone_title_keeps_its_name() -> None:
    assert tidy("Grace came, Dean too", "Grace", "Dean") == ["Grace", "Dean"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("lunch w Will, then with Hope", ["Will", "Hope"]),
        ("I told June about it", ["June"]),
        ("Sunday said he would", ["Sunday"]),
        ("with Grace of the parish, with May flowers, told Thursday", []),
        ("He said no. You told me. Ernst & Young asked.", []),
        ("Will it rain? Hope so.", []),
    ],
)
def test_names_that_are_words_are_known_by_their_company(text: str, found: list[str]) -> None:
    assert [text[n.start : n.end] for n in word_names(text, PLAIN_WORDS)] == found


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ("with Soo-jin Baek", "Soo", "Soo-jin"),
        ("met Yael Bar-On", "Yael Bar", "Yael Bar-On"),
        ("a Berlin-based firm", "Berlin", "Berlin"),
        ("Kuroda-sensei", "Kuroda", "Kuroda"),
        ("on\nRenata", "Renata", "Renata"),
    ],
)
def test_a_name_ends_where_its_word_ends(text: str, found: str, whole: str) -> None:
    assert tidy(text, found) == [whole]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("with Ana. Ana is well", ["Ana", "Ana"]),
        ("Ana Ruiz\nTom Lee", ["Ana Ruiz", "Tom Lee"]),
        ("J. P. Morgan", ["J. P. Morgan"]),
        ("Prof. Rao", ["Rao"]),
    ],
)
def test_a_name_ends_where_its_sentence_or_its_line_does(text: str, names: list[str]) -> None:
    start = text.index(names[0])
    assert [text[n.start : n.end] for n in tidied(text, [Name(start, len(text.removesuffix(" is well")))])] == names


@pytest.mark.parametrize(
    ("text", "names", "left"),
    [
        ("Sabine at Hanser promised to check.", ["Sabine", "Hanser"], ["Sabine"]),
        ("Lunch with Nina from Fischer.", ["Nina", "Fischer"], ["Nina"]),
        ("I met Karl from the Bauer shop.", ["Karl", "Bauer"], ["Karl"]),
        ("Rang Ola at Lindt about it.", ["Ola", "Lindt"], ["Ola"]),
        ("Saw Pedro at Ferrero today.", ["Pedro", "Ferrero"], ["Pedro"]),
        # people
        ("Saw Sabine at Ana's.", ["Sabine", "Ana"], ["Sabine", "Ana"]),
        ("Saw Sabine at Ana and Bo's.", ["Sabine", "Ana", "Bo"], ["Sabine", "Ana", "Bo"]),
        ("Flowers for Nina from Tom.", ["Nina", "Tom"], ["Nina", "Tom"]),
        ("Sabine shouted at Tom.", ["Sabine", "Tom"], ["Sabine", "Tom"]),
    ],
)
def test_where_somebody_works_is_nobody(text: str, names: list[str], left: list[str]) -> None:
    found = tidied(text, [Name(text.index(n), text.index(n) + len(n)) for n in names])
    assert [text[n.start : n.end] for n in found] == left


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Lunch with Ana. Will send her the deck.", False),
        ("Will also ask Bo", False),
        ("Met Bo.\nWill be in touch.", False),
        ("Lunch with Ana. Will sends his love.", True),
        ("Will said so", True),
        ("Will let me know he is fine.", True),
        ("Will, call Ana", True),
    ],
)
def test_a_will_that_begins_a_sentence_before_a_bare_verb_is_no_name(text: str, is_name: bool) -> None:
    at = text.index("Will")
    assert bool(tidied(text, [Name(at, at + 4)])) is is_name


def test_a_will_amid_a_sentence_is_a_name() -> None:
    text = "Tomorrow with Will call Ana"
    at = text.index("Will")
    assert tidied(text, [Name(at, at + 4)])


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("Asked how Siena went.", False),
        ("He asked how Siena had gone, and I told him.", False),
        ("We talked about how Siena went", False),
        ("how Siena went for her", False),
        ("I saw how Siena went pale.", True),
        ("Asked how Siena was.", True),
        ("Asked how Siena went. Siena laughed.", True),
        ("Asked Siena how it went.", True),
    ],
)
def test_what_went_well_or_badly_was_a_visit_and_nobody(text: str, is_name: bool) -> None:
    at = text.index("Siena")
    assert bool(tidied(text, [Name(at, at + 5)])) is is_name
