"""Completion, in the shells themselves where they are installed, and the man page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from journal.cli import completion
from journal.cli.manual import page
from journal.cli.parser import build
from tests.cli.conftest import Shell

ROOT = Path(__file__).parents[2]


def words(shell: Shell, *typed: str) -> list[str]:
    ran = shell("__complete", str(len(typed)), "=journal", *(f"={word}" for word in typed))
    assert (ran.code, ran.err) == (0, "")
    return [line.partition("\t")[0] for line in ran.out.splitlines()]


@pytest.fixture
def told(shell: Shell) -> Shell:
    shell("add", "Coffee with Ana and Li Wei. I promised to send the deck tomorrow.")
    shell("add", "Lunch with José. I will call him.")
    return shell


def test_commands_are_completed_and_those_for_programs_are_not_shown(shell: Shell) -> None:
    assert set(words(shell, "co")) >= {"commitments", "completion", "config"}
    assert "__complete" not in words(shell, "")
    assert "--version" in words(shell, "--")


def test_options_and_their_values_are_completed(shell: Shell) -> None:
    assert words(shell, "import", "--d") == ["--dry-run", "--day-first"]
    assert words(shell, "export", "--format", "m") == ["markdown"]
    assert words(shell, "completion", "z") == ["zsh"]
    assert words(shell, "import", "") == [":files"]
    assert "yesterday" in words(shell, "add", "--on", "y")


def test_people_numbers_and_entries_are_completed(told: Shell) -> None:
    assert set(words(told, "person", "")) == {"Ana", "Li Wei", "José"}
    assert words(told, "person", "li") == ["Li Wei"]
    ran = told("__complete", "2", "=journal", "=keep", "=")
    assert "2\tYou → Ana: send the deck tomorrow" in ran.out or "1\tYou → Ana: send the deck tomorrow" in ran.out
    assert words(told, "show", "")[0] == "last"
    assert len(words(told, "show", "")) == 3


def test_numbers_are_those_of_the_list_that_was_looked_at(told: Shell) -> None:
    told("commitments")
    first = told("__complete", "2", "=journal", "=keep", "=1").out
    told("drop", "1")
    assert first not in told("__complete", "2", "=journal", "=keep", "=").out
    assert words(told, "keep", "") == ["2"]


def test_what_would_steer_a_terminal_is_not_offered(shell: Shell) -> None:
    shell("add", "--no-read", "--title", "\x1b[31mred", "x")
    assert all("\x1b" not in line for line in shell("__complete", "2", "=journal", "=show", "=").out.splitlines())


@pytest.mark.parametrize("typed", [[], ["nonsense", ""], ["keep", "1", ""], ["person"], ["--"], ["add", "--on"]])
def test_it_never_fails(shell: Shell, typed: list[str]) -> None:
    for at in ("0", "1", "99"):
        assert shell("__complete", at, "=journal", *(f"={word}" for word in typed)).code == 0


def environ(tmp_path: Path) -> dict[str, str]:
    path = tmp_path / "bin"
    path.mkdir()
    script = path / "journal"
    script.write_text(f'#!/bin/sh\nexec {sys.executable} -m journal "$@"\n', "utf-8")
    script.chmod(0o755)
    home = {"JOURNAL_HOME": str(tmp_path / "home"), "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    return {**os.environ, **home, "PATH": f"{path}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8"}


def run(tmp_path: Path, program: str, script: str) -> list[str]:
    found = shutil.which(program) or pytest.skip(f"{program} is not installed: apt-get install {program}")
    flags = ["--norc"] if program == "bash" else ["-f"] if program == "zsh" else ["--no-config"]
    ran = subprocess.run(
        [found, *flags, "-c", script], env=environ(tmp_path), capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    assert ran.stderr == ""
    return ran.stdout.split("\n")[:-1]


def test_bash_completes(tmp_path: Path) -> None:
    script = (
        'eval "$(journal completion bash)"; COMP_WORDS=(journal comp); COMP_CWORD=1; _journal; echo "${COMPREPLY[@]}"'
    )
    assert run(tmp_path, "bash", script) == ["completion"]


def test_zsh_completes(tmp_path: Path) -> None:
    script = """
    compdef() { : }; compadd() { print -r -- $words_ }; _files() { print files }
    eval "$(journal completion zsh)"
    words=(journal comp); CURRENT=2; _journal
    words=(journal import ''); CURRENT=3; _journal
    """
    assert run(tmp_path, "zsh", script) == ["completion", "files"]


def test_fish_completes(tmp_path: Path) -> None:
    script = 'journal completion fish | source; complete -C "journal comp"'
    (line,) = run(tmp_path, "fish", script)
    assert line.startswith("completion\tprint what a shell needs")


PEOPLE = {
    "bash": (
        'eval "$(journal completion bash)"; COMP_WORDS=(journal person L); COMP_CWORD=2; _journal;'
        " printf '%s\\n' \"${COMPREPLY[@]}\"; COMP_WORDS=(journal keep ''); _journal; echo \"${COMPREPLY[@]}\"",
        ["Li\\ Wei", "1 2"],
    ),
    "zsh": (
        "compdef() { : }; compadd() { print -r -- $words_ }; _files() { print files };"
        'eval "$(journal completion zsh)"; words=(journal person L); CURRENT=3; _journal;'
        "words=(journal keep ''); _journal",
        ["Li Wei", "1 2"],
    ),
    "fish": (
        'journal completion fish | source; complete -C "journal person L"; complete -C "journal keep " | cut -f 1',
        ["Li Wei", "1", "2"],
    ),
}


@pytest.mark.parametrize("program", PEOPLE)
def test_the_shells_know_people_and_numbers(told: Shell, tmp_path: Path, program: str) -> None:
    script, wanted = PEOPLE[program]
    assert [line.strip() for line in run(tmp_path, program, script)] == wanted


def test_the_man_page_has_every_command_and_option_and_no_fault_that_groff_knows(shell: Shell) -> None:
    text = shell("man").out
    parser = build()
    for name, _ in completion.commands_of(parser):
        assert f".SS journal {name}" in text
        for action in completion.subparsers(parser)[name]._actions:
            for option in action.option_strings:
                assert option in ("-h", "--help") or option.replace("-", "\\-") in text
    groff = shutil.which("groff") or pytest.skip("groff is not installed: apt-get install groff-base")
    ran = subprocess.run([groff, "-man", "-ww", "-z", "-Kutf8"], input=text, capture_output=True, text=True, check=True)
    assert ran.stderr == ""


def test_no_line_of_the_man_page_is_taken_for_a_command_of_roff() -> None:
    known = (".TH", ".SH", ".SS", ".B", ".PP", ".TP", ".nf", ".fi")
    assert all(line.split(" ")[0] in known for line in page() if line.startswith((".", "'")))


def test_the_man_page_names_what_the_code_looks_for_in_the_environment() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "journal").rglob("*.py"))
    asked = set(re.findall(r'environ(?:\.get\(|\[)"([A-Z_]+)"', code))
    assert {"JOURNAL_HOME", "EDITOR"} <= asked
    text = "\n".join(page())
    assert not {name for name in asked if name not in text}
