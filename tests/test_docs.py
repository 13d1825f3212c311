"""What the documents say is what the code does."""

from __future__ import annotations

import doctest
import json
import os
import re
import shlex
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

import pytest

from journal.cli.parser import build
from journal.tui.command import Command
from journal.tui.commands import BY_PLACE, every
from journal.tui.keysets import KEY_SETS, keymap
from tests.packages import dependencies
from tests.readme import README, renewed, shown

TEXT = README.read_text(encoding="utf-8")
CARD = (README.parent / "models" / "README.md").read_text(encoding="utf-8")
PROSE = re.sub(r"^```.*?^```|<!-- (\w+):.*?<!-- /\1 -->", "", TEXT, flags=re.DOTALL | re.MULTILINE)
INLINE = sorted(set(re.findall(r"`([^`\n]+)`", PROSE + CARD)))
SENTENCES = sorted(set(re.findall(r"`([^`\n]+)`", PROSE)))
"""What stands so in the README's own sentences."""
SHELL = [line.removeprefix("$ ").split(" #")[0] for line in TEXT.splitlines() if line.startswith("$ ")]
COMMANDS = [
    part.split(">")[0].strip() for line in SHELL for part in line.split("&&") if part.split()[:1] == ["journal"]
]


def test_the_parts_made_from_the_code_are_up_to_date() -> None:
    assert renewed(TEXT) == TEXT, "run: python -m tests.readme"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_in_the_readme_can_be_parsed(command: str) -> None:
    build().parse_args(shlex.split(command)[1:])


def spoken() -> list[str]:
    """The commands that stand in sentences, without what is around them."""
    found = (
        re.fullmatch(r"(?:eval \"|PS1='|JOURNAL_\w+=\S+ )?\$?\(?(journal(?: [^)>|]*)?)\)?.*", part) for part in INLINE
    )
    commands = {match[1].partition(" 3<")[0].strip() for match in found if match}
    return sorted(
        command for command in commands if not re.match(r"journal[./]|journal (?:COMMAND|--help|\w+\.)", command)
    )


@pytest.mark.parametrize("command", spoken())
def test_every_command_in_a_sentence_can_be_parsed(command: str) -> None:
    words = shlex.split(command)[1:]
    if words and words[-1] == "add":  # `journal add TEXT` is spoken of as `journal add` too
        words = words[:-1]
    needs = {"export": ["--format", "csv"], "merge": ["there"], "restore": ["last"], "import": ["file"]}
    if len(words) == 1:
        words += needs.get(words[0], [])
    build().parse_args(words)


def test_the_exit_codes_are_those_that_the_help_tells() -> None:
    told = re.search(r"Exit codes: ([^;.]+)", " ".join(build().format_help().split()))
    assert told
    assert told[0] in " ".join(PROSE.split())


def keys_of(commands: Iterable[Command]) -> set[str]:
    """The keys of some commands, as the README writes them."""
    return {shown(key).strip("`") for command in commands for key in command.key.split(",")}


def test_every_key_in_a_sentence_is_a_key() -> None:
    keys = keys_of(every()) | {"Ctrl+P"}  # the palette is Textual's own
    spoken_of = {part for part in SENTENCES if re.fullmatch(r"(?:Ctrl\+)?[A-Za-z/?]|F\d+|Esc|Enter|[←→↑↓]", part)}
    assert {"Ctrl+S", "Ctrl+P", "F1", "?", "/", "c", "d", "g"} <= spoken_of
    assert spoken_of <= keys


def test_keys_in_a_sentence_about_a_place_are_those_of_the_place() -> None:
    told = " ".join(PROSE.split())
    for sentence, place, count in (
        (r"In the journal (`c`.*?)\.", "journal", 3),
        (r"Lists and charts.*?\.", "month", 1),
    ):
        (found,) = re.finditer(sentence, told)
        keys = set(re.findall(r"`([^`])`", found[0]))
        assert len(keys) == count, found[0]
        assert keys <= keys_of(BY_PLACE[place]), found[0]


def test_settings_of_keys_in_a_sentence_are_taken_as_they_stand() -> None:
    wished = dict(match.groups() for part in SENTENCES if (match := re.fullmatch(r'"([\w.]+)" = "(.+)"', part)))
    assert wished
    assert keymap(wished)[1] == []
    (keyset, given) = re.search(r'`keyset = "(\w+)"` gives `([^`]+)`', PROSE).groups()  # type: ignore[union-attr]
    assert set(given.split()) <= {key for keys in KEY_SETS[keyset].values() for key in keys.split(",")}


def test_every_test_that_is_named_is_there() -> None:
    named = set(re.findall(r"pytest (?:-\S+ )*([\w./]+\.py|tests/[\w./]+)", TEXT + CARD))
    assert len(named) >= 2
    for path in named:
        assert (README.parent / path).exists(), path
    folders = {part for part in INLINE if re.fullmatch(r"(?:tests|journal|models)/[\w./]*", part)}
    assert len(folders) > 5
    for path in folders:
        assert any((root / path).exists() for root in (README.parent, README.parent / "models")), path


def test_every_tool_that_is_named_is_there() -> None:
    named = set(re.findall(r"python -m (tests[\w.]*)", TEXT + CARD))
    assert len(named) > 10
    for module in named:
        assert find_spec(module), module


def test_what_is_shown_in_python_is_what_happens(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown_ = doctest.DocTestParser().get_doctest(TEXT, {}, "README.md", "README.md", 0)
    result = doctest.DocTestRunner().run(shown_)
    assert result.attempted >= 5
    assert result.failed == 0
    assert os.listdir(tmp_path) == ["notes"]  # noqa: PTH208


def test_each_dependency_is_justified_and_all_of_them_together_are_light_enough() -> None:
    kept = json.loads(dependencies.FIGURES.read_text(encoding="utf-8"))
    assert set(dependencies.said()) == set(kept["rows"]) == set(dependencies.KEPT_UP)
    wanted = re.search(r"^dependencies = \[\n(.*?)^\]", (README.parent / "pyproject.toml").read_text(), re.M | re.S)
    assert wanted
    assert len(dependencies.said()) == wanted[1].count("\n"), "a dependency without a word on what it is for"
    assert kept["total"] <= dependencies.LARGEST
    for name, (allowed, purpose) in dependencies.said().items():
        assert allowed.startswith(">="), name
        assert "<" not in allowed or "bound" in purpose, f"{name}: an upper bound wants its reason"


def test_there_are_commands_to_check() -> None:
    assert len(COMMANDS) >= 5
    assert len(spoken()) >= 8


def test_every_picture_and_link_leads_somewhere() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", TEXT):
        assert (README.parent / target).exists(), target


def test_no_document_speaks_of_one_machine() -> None:
    for name in ("README.md", "NOTICE", "models/README.md", "pyproject.toml"):
        text = (Path(README).parent / name).read_text(encoding="utf-8")
        assert not re.search(r"/(work|home|root)/\w", text), name
