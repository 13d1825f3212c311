"""Remembering from the shell: prep, who, corrections, doubts, and what can be said of people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Shell


@pytest.fixture
def told(shell: Shell) -> Shell:
    shell("add", "Coffee with Ana. Ana is writing a grant proposal. I'll send Ana the deck.")
    shell("add", "Lunch with Ana again. The grant proposal is nearly done.")
    return shell


def test_prep_is_one_page_and_also_data(told: Shell) -> None:
    page = told("prep", "ana", "--md")
    assert page.code == 0
    assert page.out.startswith("# Ana")
    assert json.loads(told("prep", "ana", "--json").out)["person"]["name"].startswith("Ana")


def test_who_answers_with_the_sentence_or_says_that_nobody_does(told: Shell) -> None:
    found = told("who", "grant")
    assert (found.code, "Ana" in found.out, "grant proposal" in found.out) == (0, True, True)
    nobody = told("who", "welding")
    assert (nobody.code, nobody.out) == (1, "")


def test_what_was_said_of_a_person_is_listed_and_taken_back(told: Shell) -> None:
    assert told("person", "ana", "--role", "mentor").code == 0
    assert "role: mentor" in told("corrections").out
    assert told("corrections", "--undo", "1").code == 0
    assert told("corrections").out == ""
    assert told("corrections", "--undo", "1").code == 2


def test_what_is_to_be_remembered_of_somebody_is_noted_and_told(told: Shell) -> None:
    assert told("person", "ana", "--note", "two girls").err == "Ana: two girls.\n"
    assert told("person", "ana", "--reach", "ana@example.org").err == "Ana can be reached at ana@example.org.\n"
    for page in ("person", "prep"):
        shown = told(page, "ana").out
        assert "Noted: two girls\n" in shown
        assert "To reach: ana@example.org\n" in shown
    assert told("person", "ana", "--note", "-", stdin="two girls, one boy\n").code == 0
    assert "Noted: two girls, one boy\n" in told("person", "ana").out
    nothing = told("person", "ana", "--note", "-", stdin="")
    assert (nothing.code, nothing.err) == (1, "Nothing was changed.\n")
    assert told("person", "ana", "--note", "").code == 0
    assert "Noted" not in told("person", "ana").out
    assert json.loads(told("person", "ana", "--json").out)["reach"] == "ana@example.org"


def test_who_was_not_there_is_said_and_taken_back(told: Shell) -> None:
    heard = told("show", "last").out
    assert told("show", "last", "--not-there", "ana").err == "Ana was not there.\n"
    assert "You speak of Ana." in told("show", "last").out
    assert "was not there" in told("corrections").out
    again = told("show", "last", "--not-there", "ana")
    assert (again.code, again.err) == (
        2,
        "journal: It was not heard that you met ana. See what was: journal show ID\n",
    )
    assert told("undo").err == "Taken back that they were not there: “Ana”.\n"
    assert told("show", "last").out == heard


def test_who_was_there_is_said_and_taken_back(told: Shell) -> None:
    heard = told("show", "last").out
    new = told("show", "last", "--there", "Zoë Brandt")
    assert (new.code, new.err) == (0, "Zoë Brandt is somebody new.\nZoë Brandt was there.\n")
    assert "Zoë Brandt" in told("show", "last").out
    assert "Zoë Brandt" in told("people").out
    assert "a meeting that you added" in told("corrections").out
    assert told("show", "last", "--there", "zoë brandt").err == "Zoë Brandt was there. It was so already.\n"
    assert told("undo").err == "Taken back a meeting that you added: “Zoë Brandt”.\n"
    assert told("show", "last").out == heard
    assert told("show", "last", "--not-there", "ana").code == 0
    assert told("show", "last", "--there", "ana").err == "Ana was there.\n"
    assert told("show", "last").out == heard


def test_which_words_name_who_was_there_is_said_with_them(told: Shell) -> None:
    told("add", "Tea with the Boss.")
    assert told("show", "last", "--there", "Ana", "--called", "the Boss").err == "Ana was there.\n"
    assert "With Ana." in told("show", "last").out
    other = told("show", "last", "--there", "Ana", "--called", "the Bose")
    assert (other.code, "does not stand in that entry" in other.err) == (2, True)
    alone = told("show", "last", "--called", "the Boss")
    assert (alone.code, "needs --there" in alone.err) == (2, True)


def test_how_an_entry_felt_is_said_and_taken_back(told: Shell) -> None:
    heard = told("show", "last").out
    assert told("show", "last", "--felt", "heavy").err == "It felt heavy.\n"
    assert "It felt heavy." in told("show", "last").out
    assert "felt heavy “Lunch with Ana again" in told("corrections").out
    assert told("undo").code == 0
    assert told("show", "last").out == heard


@pytest.mark.parametrize("length", [6, 8, 36])
def test_what_one_entry_says_is_parted_off_by_any_id_that_is_listed(told: Shell, length: int) -> None:
    whole = json.loads(told("list", "--json").out)[0]["id"]
    listed = told("list").out.split()[0]
    assert whole.endswith(listed)
    ran = told("person", "ana", "--split", whole if length == len(whole) else listed[:length])
    assert (ran.code, ran.err.endswith("is somebody else than Ana now.\n")) == (0, True)
    assert len(told("people").out.splitlines()) == 2


@pytest.mark.parametrize(
    "argv",
    [
        ["person", "ana", "--merge", "ana"],
        ["person", "nobody", "--role", "peer"],
        ["person", "ana", "--role", "king"],
        ["person", "ana", "--split", "Zora"],
        ["person", "ana", "--split", "ana"],
        ["person", "zora"],
        ["who", "…"],
        ["snooze", "1", "2026-02-30"],
        ["snooze", "1", "yesterday"],
        ["add", "Tea.", "--on", "2026-13-40"],
        ["search", "since:2026-02-31"],
        ["month", "2026-02-30"],
        ["month", "0000-05"],
        ["corrections", "--undo", "9"],
        ["person", "ana", "--rename", "  "],
        ["prep", "nobody"],
        ["show", "last", "--felt", "meh"],
        ["accept", "99"],
        ["doubts", "--same", "7"],
        ["month", "2026-13", "--html", "x.html"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_is_one_clear_line_and_changes_nothing(told: Shell, argv: list[str]) -> None:
    before = told("export", "--format", "json").out
    ran = told(*argv)
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    assert told("export", "--format", "json").out == before


def test_a_month_without_entries_says_so_in_every_form(told: Shell, tmp_path: Path) -> None:
    assert "Nothing was written in this month." in told("month", "2024-02").out
    file = tmp_path / "month.html"
    assert told("month", "2024-02", "--html", str(file)).code == 0
    assert "Nothing was written in this month." in file.read_text(encoding="utf-8")


def test_promises_cannot_take_each_others_place_in_a_circle(shell: Shell) -> None:
    shell("add", "Coffee with Ana. I promised to send the deck. I promised to call the bank.")
    first, second = (item["id"] for item in json.loads(shell("commitments", "--json").out))
    assert shell("replace", first, second).code == 0
    for argv in (["replace", second, second], ["replace", second, first]):
        before = shell("export", "--format", "json").out
        ran = shell(*argv)
        assert (ran.code, ran.err.count("\n")) == (2, 1)
        assert "its own place" in ran.err
        assert shell("export", "--format", "json").out == before


def test_the_month_is_written_as_a_page(told: Shell, tmp_path: Path) -> None:
    file = tmp_path / "month.html"
    assert told("month", "--html", str(file)).code == 0
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")
