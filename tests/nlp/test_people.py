"""Names: one person in several forms, known ones in any case, words that are no names."""

from __future__ import annotations

import pytest

from journal.nlp.parsed import Name
from journal.nlp.people.mentioned import mentions


def names(text: str, *found: str, known: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Written and full name of each mention, when the pipeline found `found`."""
    places = []
    at = 0
    for name in found:
        start = text.index(name, at)
        at = start + len(name)
        places.append(Name(start, at, 0.9))
    return [(m.text, m.name) for m in mentions(text, places, known).mentions]


@pytest.mark.parametrize(
    ("text", "found", "full"),
    [
        ("Rob came. Robert Sinnerton, that is.", ["Rob", "Robert Sinnerton"], "Robert Sinnerton"),
        ("Okonjo rang. Will Okonjo again!", ["Okonjo", "Will Okonjo"], "Will Okonjo"),
        ("E.V. was late; Eleftheria Vlachou never is.", ["E.V.", "Eleftheria Vlachou"], "Eleftheria Vlachou"),
        ("H. Bui wrote, so Hoa Bui did.", ["H. Bui", "Hoa Bui"], "Hoa Bui"),
        ("@ana said so. Ana Ruiz did.", ["@ana", "Ana Ruiz"], "Ana Ruiz"),
        ("Sian, I mean Siân Pugh.", ["Sian", "Siân Pugh"], "Siân Pugh"),
        ("V + me. Vashti talked.", ["V", "Vashti"], "Vashti"),
        ("LARS HJELM, then Lars Hjelm", ["LARS HJELM", "Lars Hjelm"], "Lars Hjelm"),
    ],
)
def test_forms_of_one_name_are_one_person(text: str, found: list[str], full: str) -> None:
    assert {name for _, name in names(text, *found)} == {full}


def test_two_people_of_one_surname_stay_two() -> None:
    text = "Ada Nair and Vik Nair came. Nair paid."
    assert names(text, "Ada Nair", "Vik Nair", "Nair") == [
        ("Ada Nair", "Ada Nair"),
        ("Vik Nair", "Vik Nair"),
        ("Nair", "Vik Nair"),
    ]


def test_two_given_names_stay_two_people() -> None:
    assert {n for _, n in names("Ana and Tom", "Ana", "Tom")} == {"Ana", "Tom"}


def test_somebody_is_met_or_not_in_the_whole_entry() -> None:
    text = "Ana came. Ana left."
    found = mentions(text, [Name(0, 3, 0.9), Name(10, 13, 0.3)]).mentions
    assert [m.met for m in found] == [True, True]


def test_known_people_are_found_in_any_case() -> None:
    assert names("coffee w/ ana ruiz, and THEO KRAL'S deck", known=("Ana Ruiz", "Theo Kral")) == [
        ("ana ruiz", "ana ruiz"),
        ("THEO KRAL", "THEO KRAL"),
    ]
    assert names("ana was late", known=("Ana Ruiz",)) == [("ana", "ana")]


@pytest.mark.parametrize("text", ["we will see, may be", "Will it rain?", "the mark of grace", "In May we met"])
def test_known_names_that_are_words_are_left_alone(text: str) -> None:
    assert names(text, known=("Will", "May", "Mark Ode", "Grace")) in ([], [("May", "May")] * ("In May" in text))


def test_a_known_plain_name_counts_with_a_capital_inside_the_sentence() -> None:
    assert names("lunch with Will today", known=("Will Okonjo",)) == [("Will", "Will")]


def test_a_longer_known_name_takes_over_a_shorter_mention() -> None:
    assert names("saw Ana Ruiz there", "Ana", known=("Ana Ruiz",)) == [("Ana Ruiz", "Ana Ruiz")]


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("Tea with Musa. His son Yusuf, who was not around, will send it.", False),
        ("Tea with Musa. His son Yusuf (who's away) will send it.", False),
        ("Tea with Musa. His son Yusuf, who wasn't in, will send it.", False),
        ("Tea with Musa. His son Yusuf, who was not pleased, will send it.", True),
        ("Tea with Musa. His son Yusuf, who was there, will send it.", True),
    ],
)
def test_who_is_told_to_have_been_away_was_not_met(text: str, met: bool) -> None:
    start = text.index("Yusuf")
    (mention,) = mentions(text, [Name(start, start + 5, 0.9)]).mentions
    assert mention.met is met
