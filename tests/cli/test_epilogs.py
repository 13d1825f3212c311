"""What the help says of `--json` and of exit codes is so."""

from __future__ import annotations

import json
import re
from argparse import ArgumentParser

import pytest

from journal.cli.completion import commands_of, subparsers
from journal.cli.epilogs import ENDS, SHAPES, epilog
from journal.cli.parser import build
from tests.cli.conftest import Shell

ARGUMENTS = {
    "search": ["ana"],
    "show": ["last"],
    "person": ["Ana"],
    "prep": ["Ana"],
    "who": ["advice"],
    "backup": ["--list"],
}
COMMANDS = subparsers(build())


@pytest.fixture
def written(shell: Shell) -> Shell:
    shell("add", "--no-read", "Gone.")
    shell("rm", "last")
    shell(
        "add", "--on", "2 days ago", "Coffee with Ana and Tom. Ana gave advice. I promised to send the deck tomorrow."
    )
    shell("confirm", "1")
    shell("add", "--title", "Tea", "--place", "Harbour", "--tag", "work", "Tea with Ana, thanks. It was boring.")
    shell("backup")
    return shell


@pytest.mark.parametrize("name", sorted(SHAPES))
def test_what_is_printed_has_the_keys_that_the_help_names(written: Shell, name: str) -> None:
    ran = written(name, *ARGUMENTS.get(name, []), "--json")
    assert ran.code == 0, ran.err
    printed = json.loads(ran.out)
    assert isinstance(printed, list) == SHAPES[name].startswith("[")
    row = printed if isinstance(printed, dict) else printed[0] if printed else None
    if row is None:
        assert name == "doubts"
        return
    told = dict(re.findall(r'"(\w+)"(\??)', SHAPES[name]))
    assert row.keys() <= told.keys()
    assert {key for key, mark in told.items() if not mark} <= row.keys()


def test_every_command_that_prints_json_says_what() -> None:
    with_json = {name for name, parser in COMMANDS.items() if "--json" in parser._option_string_actions}
    assert with_json == set(SHAPES)


@pytest.mark.parametrize("name", [name for name, _ in commands_of(build())])
def test_every_help_tells_the_exit_codes(name: str) -> None:
    parser: ArgumentParser = COMMANDS[name]
    assert "exit codes:" in parser.format_help()
    assert epilog(name) in parser.format_help()


def test_nothing_is_told_of_a_command_that_there_is_not() -> None:
    assert (set(ENDS) | set(SHAPES)) <= set(COMMANDS)


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["search", "ana"], 0), (["search", "nothinglikeit"], 1), (["search", "tone:loud"], 2), (["today"], 0),
        (["who", "gardening"], 1), (["doctor"], 0), (["list"], 0), (["list", "--last", "0"], 2), (["man"], 0),
        (["completion", "bash"], 0), (["completion", "tcsh"], 2), (["export", "--format", "csv"], 0),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)  # fmt: skip
def test_commands_end_as_their_help_says(written: Shell, argv: list[str], code: int) -> None:
    assert written(*argv).code == code
