"""What is named and is not there is wrong use, in every command alike; a question without an answer is none."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.cli.completion import subparsers
from journal.cli.parser import build
from tests.cli.conftest import Shell

NO_ENTRY, NO_NUMBER, NOBODY = "zzz", "99", "Nobody"

NOT_THERE = [
    *(f"{command} {NO_ENTRY}" for command in ("show", "edit", "rm", "settle")),
    f"show {NO_ENTRY} --felt good",
    f"show last --not-there {NOBODY}",
    "show last --there Ana --called Annie",
    "show 1999-01-01",
    f"promise {NO_ENTRY} call",
    "promise last call --words Annie",
    f"flag {NO_ENTRY} awkward Coffee",
    "flag last awkward Annie",
    *(f"{command} {NO_ENTRY} time Coffee" for command in ("gave", "got")),
    *(f"{command} last time Annie" for command in ("gave", "got")),
    *(f"{command} {NO_NUMBER}" for command in ("confirm", "keep", "drop", "flip", "accept", "decline", "snooze")),
    *(f"{command} 1" for command in ("accept", "decline")),
    f"replace {NO_NUMBER} 1",
    f"replace 1 {NO_NUMBER}",
    f"due {NO_NUMBER} friday",
    f"with {NO_NUMBER} Ana",
    f"reword {NO_NUMBER} call",
    f"person {NOBODY}",
    f"person Ana --merge {NOBODY}",
    f"person Ana --split {NOBODY}",
    f"prep {NOBODY}",
    f"doubts --same {NO_NUMBER}",
    f"doubts --apart {NO_NUMBER}",
    f"corrections --undo {NO_NUMBER}",
    f"trash --back {NO_ENTRY}",
    "import HERE/none.csv",
    "import HERE/none.vcf --format vcard",
    "merge HERE/none",
    "restore HERE/none.zip",
    "restore 1999-01-01",
    "backup HERE/none/journal.zip",
    "export --format json --output HERE/none/journal.json",
    "month --html HERE/none/month.html",
    "nosuch",
]

EMPTY = [
    "show ''",
    "show ' '",
    "add --on '' Tea",
    "add --tag '' Tea",
    "add --tag '#' Tea",
    "analyze --on '' Tea",
    "show last --there Ana --called ''",
    "search ''",
    "month ''",
    "month --html ''",
    "keep 1 ''",
    "snooze 1 ''",
    "promise last call --to ''",
    "promise last call --by ''",
    "flag last awkward Coffee --with ''",
    "export --format json --output ''",
    "import ''",
    "merge ''",
    "backup ''",
    "restore last --into ''",
]
MAY_BE_EMPTY = {
    *(f"{command} text" for command in ("add", "analyze", "promise", "flag", "gave", "got", "reword")),
    "add title", "add place", "promise words", "person note", "person reach", "person rename",
}  # fmt: skip
"""What is in the writer's own words; that a person needs a name is told with them."""

UNANSWERED = ["search nosuchword", "who nosuchtopic"]

NAMES_NOTHING = {
    "add", "list", "search", "undo", "redo", "today", "commitments", "people", "who", "analyze", "read", "encrypt",
    "demo", "tour", "config", "doctor", "man", "completion", "__complete",
}  # fmt: skip
"""Commands that are given words, or nothing."""


def filled(line: str, here: object) -> list[str]:
    return line.replace("HERE", str(here)).split()


@pytest.mark.parametrize("line", NOT_THERE)
def test_what_is_not_there_is_wrong_use(shell: Shell, tmp_path: object, line: str) -> None:
    shell("add", "Coffee with Ana. I promised to send the deck.")
    ran = shell(*filled(line, tmp_path))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


@pytest.mark.parametrize("line", EMPTY)
def test_what_is_named_with_no_word_is_wrong_use(shell: Shell, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    shell("add", "Coffee with Ana. I promised to send the deck.")
    ran = shell(*shlex.split(line))
    assert (ran.code, ran.out) == (2, "")
    assert "it is empty" in capsys.readouterr().err


def test_the_words_of_the_writer_alone_may_be_none() -> None:
    commands = subparsers(build()).items()
    words = {f"{name} {action.dest}" for name, command in commands for action in command._actions if action.type is str}
    assert words == MAY_BE_EMPTY


@pytest.mark.parametrize("line", UNANSWERED)
def test_a_question_that_nothing_answers_failed(shell: Shell, line: str) -> None:
    shell("add", "Coffee with Ana. I promised to send the deck.")
    ran = shell(*line.split())
    assert (ran.code, ran.out) == (1, "")
    assert ran.err


@pytest.mark.parametrize(
    "line",
    [
        "import NAME.csv",
        "import NAME.vcf",
        "export --format csv --output NAME.csv",
        "export --format markdown --output NAME",
        "export --format ics --output NAME/",
        "month --html NAME.html",
        "backup NAME.zip",
        "restore NAME.zip",
        "restore last --into NAME",
        "merge NAME",
    ],
)
def test_a_path_that_cannot_even_be_asked_about_is_told_in_a_line(shell: Shell, tmp_path: Path, line: str) -> None:
    shell("add", "Coffee with Ana.")
    shell("backup")
    name = tmp_path / ("long" * 80)
    ran = shell(*line.replace("NAME", str(name)).split())
    assert (ran.code, ran.out, ran.err.count("\n")) == (1, "", 1)
    assert str(name) in ran.err
    assert "ile name too long" in ran.err


def test_one_path_of_several_that_cannot_be_asked_about_is_left_out(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("date,text\n2026-11-20,Met Ana\n", "utf-8")
    ran = shell("import", "--no-read", str(tmp_path / f"{'long' * 80}.csv"), str(tmp_path / "a.csv"))
    assert (ran.code, "One entry taken in, 1 left out." in ran.err) == (1, True)


def test_every_command_is_asked_for_something_that_is_not_there() -> None:
    def commands() -> Iterator[str]:
        yield from (line.split()[0] for line in NOT_THERE if line != "nosuch")

    assert set(subparsers(build())) - set(commands()) - NAMES_NOTHING == set()
