"""What the documents say is what the code does."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from journal.cli.parser import build
from tests.readme import README, renewed

TEXT = README.read_text(encoding="utf-8")
SHELL = [line.removeprefix("$ ").split(" #")[0] for line in TEXT.splitlines() if line.startswith("$ ")]
COMMANDS = [
    part.split(">")[0].strip() for line in SHELL for part in line.split("&&") if part.split()[:1] == ["journal"]
]


def test_the_parts_made_from_the_code_are_up_to_date() -> None:
    assert renewed(TEXT) == TEXT, "run: python -m tests.readme"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_the_readme_can_be_parsed(command: str) -> None:
    build().parse_args(shlex.split(command)[1:])


def test_there_are_commands_to_check() -> None:
    assert len(COMMANDS) >= 5


def test_every_picture_and_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT):
        assert (README.parent / target).exists(), target


def test_no_document_speaks_of_one_machine() -> None:
    for name in ("README.md", "NOTICE", "models/README.md", "pyproject.toml"):
        text = (Path(README).parent / name).read_text(encoding="utf-8")
        assert not re.search(r"/(work|home|root)/\w", text), name
