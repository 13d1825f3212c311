"""Completion, in the shells themselves where they are installed, and the man page."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import shutil
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from journal.cli import completion
from journal.cli.areas import EXPORTS
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
    assert words(shell, "reword", "1", "--y") == ["--yes-in-history"]
    assert words(shell, "promise", "last", "--to", "Ana", "--w") == ["--words"]
    assert words(shell, "flag", "last", "i_only") == ["i_only_took", "i_only_gave"]
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


def test_what_stands_after_the_value_of_an_option_is_completed_by_its_own_place(told: Shell) -> None:
    entries = words(told, "promise", "")
    assert entries[0] == "last"
    assert words(told, "promise", "--to", "Ana", "") == entries
    assert words(told, "promise", "--to=Ana", "") == entries
    assert words(told, "flag", "--with", "Ana", "") == entries
    assert words(told, "person", "--yes-in-history", "li") == ["Li Wei"]
    assert words(told, "replace", "1", "") == words(told, "keep", "") != []


@pytest.mark.parametrize(
    "line", ["corrections --undo", "doubts --same", "doubts --apart", "list --last", "trash --back"]
)
def test_a_number_or_an_id_of_another_list_is_not_offered(told: Shell, line: str) -> None:
    assert words(told, *line.split(), "") == []


@pytest.mark.parametrize("line", ["merge", "restore", "backup", "import", "restore last --into", "export --output"])
def test_paths_are_left_to_the_shell(shell: Shell, line: str) -> None:
    assert words(shell, *line.split(), "") == [":files"]


def test_what_would_steer_a_terminal_is_not_offered(shell: Shell) -> None:
    shell("add", "--no-read", "--title", "\x1b[31mred", "x")
    assert all("\x1b" not in line for line in shell("__complete", "2", "=journal", "=show", "=").out.splitlines())


@pytest.mark.parametrize("typed", [[], ["nonsense", ""], ["keep", "1", ""], ["person"], ["--"], ["add", "--on"]])
def test_it_never_fails(shell: Shell, typed: list[str]) -> None:
    for at in ("0", "1", "99"):
        assert shell("__complete", at, "=journal", *(f"={word}" for word in typed)).code == 0


STUB = """#!/bin/sh
case "$1 $2" in __complete* | "completion "?*) exec {python} -m journal "$@" ;; esac
printf '<%s>' "$@"
echo '<end>'
"""
"""A journal that completes, and else tells what it was handed."""

SHELLS = {
    "bash": (["--norc", "--noprofile", "-i"], 'eval "$(journal completion bash)"; PS1="re""ady> "'),
    "zsh": (
        ["-f", "-i"],
        'autoload -Uz compinit; compinit -D -u; eval "$(journal completion zsh)"; PROMPT="re""ady> "',
    ),
    "fish": (["--no-config", "-i"], "journal completion fish | source; function fish_prompt; echo -n re''ady'> '; end"),
}
PATIENCE = 60.0  # seconds: on a busy machine the journal is started anew for each Tab


class Typing:
    """A shell in a terminal of its own, in which one types and presses Tab."""

    def __init__(self, program: str, tmp_path: Path) -> None:
        found = shutil.which(program) or pytest.skip(f"{program} is not installed: apt-get install {program}")
        path = tmp_path / "bin"
        path.mkdir()
        (path / "journal").write_text(STUB.format(python=sys.executable), "utf-8")
        (path / "journal").chmod(0o755)
        home = {"JOURNAL_HOME": str(tmp_path / "home"), "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
        flags, begin = SHELLS[program]
        ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 50, 300, 0, 0))  # no line is to be broken
        self._terminal, self._seen = ours, ""
        self._shell = subprocess.Popen(
            [found, *flags], stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, cwd=tmp_path,
            env={**os.environ, **home, "PATH": f"{path}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "TERM": "xterm"},
            preexec_fn=lambda: fcntl.ioctl(0, termios.TIOCSCTTY, 0),  # without one zsh and fish leave
        )  # fmt: skip
        os.close(theirs)
        os.write(ours, begin.encode() + b"\r")
        self._until("ready> ")

    def handed(self, line: str) -> list[str]:
        """What the journal is handed when `line` is typed, Tab pressed, and then Enter."""
        os.write(self._terminal, f"{line}\t".encode())
        os.write(self._terminal, b"\r")
        told = self._until("<end>").splitlines()[-1]
        self._until("ready> ")
        return re.findall(r"<([^<>]*)>", told)[:-1]

    def close(self) -> None:
        """Hang up."""
        os.close(self._terminal)
        self._shell.kill()
        self._shell.wait()

    def _until(self, wanted: str) -> str:
        """What is to be seen up to `wanted`, that among it."""
        end = time.monotonic() + PATIENCE
        while wanted not in self._seen:
            ready, _, _ = select.select([self._terminal], [], [], max(0.0, end - time.monotonic()))
            assert ready, f"not to be seen: {wanted}\n{self._seen}"
            self._seen += os.read(self._terminal, 65536).decode("utf-8", "replace")
        seen, _, self._seen = self._seen.partition(wanted)
        return seen + wanted


@pytest.fixture(params=SHELLS)
def typing(request: pytest.FixtureRequest, told: Shell, tmp_path: Path) -> Iterator[Typing]:
    typing = Typing(request.param, tmp_path)
    yield typing
    typing.close()


def test_the_shells_complete_however_a_word_was_begun(typing: Typing, told: Shell, tmp_path: Path) -> None:
    (entry,) = [word for word in words(told, "show", "") if "José" in told("show", word).out and word != "last"]
    (tmp_path / "notes.txt").touch()
    handed = {
        "journal compl": ["completion"],
        "journal person Jos": ["person", "José"],
        "journal person L": ["person", "Li Wei"],
        "journal person li": ["person", "Li Wei"],
        'journal person "L': ["person", "Li Wei"],
        "journal person 'Li W": ["person", "Li Wei"],
        "journal person Li\\ W": ["person", "Li Wei"],
        'journal person --merge "Li W': ["person", "--merge", "Li Wei"],
        "journal export --form": ["export", "--format"],
        "journal import --format=d": ["import", "--format=dayone"],
        "journal import --format d": ["import", "--format", "dayone"],
        "journal add --on=yest": ["add", "--on=yesterday"],
        "journal export --output=no": ["export", "--output=notes.txt"],
        "journal import no": ["import", "notes.txt"],
        f"journal show {entry[:6]}": ["show", entry],
        "journal show la": ["show", "last"],
        f'journal rm "{entry[:6]}': ["rm", entry],
    }
    assert {line: typing.handed(line) for line in handed} == handed


def test_the_shells_keep_every_letter_of_a_name(typing: Typing, told: Shell) -> None:
    name = 'Max "M" d\'Arc & $HOME (“x”)'
    assert told("person", "Li Wei", "--rename", name).code == 0
    for line in ("journal person Max", 'journal person "Max', "journal person 'Max"):
        assert typing.handed(line) == ["person", name]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (["person", '"Li'], ["Li Wei"]), (["person", "Li\\ W"], ["Li Wei"]), (["person", "'li"], ["Li Wei"]),
        (["import", "--format=d"], ["dayone"]), (["import", "--format", "=", "d"], ["dayone"]),
        (["import", "--format", "=", '"d'], ["dayone"]),
        (["export", "--format="], list(EXPORTS)), (["export", "--format", "="], list(EXPORTS)),
        (["import", "--format=csv", ""], [":files"]), (["import", "--format", "=", "csv", "--dr"], ["--dry-run"]),
    ],
)  # fmt: skip
def test_words_are_understood_as_they_are_typed(told: Shell, typed: list[str], wanted: list[str]) -> None:
    assert words(told, *typed) == wanted


def section(text: str, macro: str, title: str) -> list[str]:
    """The lines of one section of the manual."""
    _, _, after = text.partition(f"\n{macro} {title}\n")
    assert after, f"no section: {title}"
    return re.split(r"^\.S[HS] ", after, maxsplit=1, flags=re.MULTILINE)[0].splitlines()


def test_the_man_page_tells_each_option_with_its_command_and_no_fault_that_groff_knows(shell: Shell) -> None:
    text = shell("man").out
    parser = build()
    assert set(section(text, ".SH", "OPTIONS")) >= {".B \\-h, \\-\\-help", ".B \\-\\-version"}
    for name, _ in completion.commands_of(parser):
        told = section(text, ".SS", f"journal {name}")
        for action in completion.subparsers(parser)[name]._actions:
            if "-h" in action.option_strings:
                assert "[\\-h]" in " ".join(told)
                continue
            assert action.help, f"{name}: nothing is said of {action.dest}"
            term = (", ".join(action.option_strings) or str(action.metavar or action.dest)).replace("-", "\\-")
            (at,) = [n for n, line in enumerate(told) if re.fullmatch(rf"\.B {re.escape(term)}( [^ ]+)?", line)]
            assert told[at + 1].startswith(action.help.replace("-", "\\-")), f"{name} {term}"
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
