"""The parser of one command alone says what the whole one says of it."""

from __future__ import annotations

import contextlib

import pytest

from journal.cli.completion import subparsers
from journal.cli.parser import COMPLETE, build

WHOLE = subparsers(build())


@pytest.mark.parametrize("name", WHOLE)
def test_alone_a_command_is_told_of_as_among_all(name: str) -> None:
    (alone,) = subparsers(build(name)).items()
    assert alone[0] == name
    assert alone[1].format_help() == WHOLE[name].format_help()
    for mine, other in zip(alone[1]._actions, WHOLE[name]._actions, strict=True):
        assert {**vars(mine), "container": None} == {**vars(other), "container": None}
    assert alone[1]._defaults == WHOLE[name]._defaults


@pytest.mark.parametrize("name", sorted(set(WHOLE) - {COMPLETE}))
def test_every_command_takes_its_options_between_its_arguments(name: str) -> None:
    with contextlib.suppress(SystemExit):  # too few arguments, or others than these
        WHOLE[name].parse_known_intermixed_args(["--none-such", "1"])  # a TypeError where it cannot be done at all


def test_a_command_may_be_left_out() -> None:
    assert build().format_usage() == "usage: journal [-h] [--version] [COMMAND ...]\n"


def test_of_a_command_that_there_is_not_it_knows_nothing() -> None:
    assert subparsers(build("tody")) == {}
