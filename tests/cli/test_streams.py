"""Streams that are closed, take nothing in, or have nobody at their other end: real ones, of a real shell."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Ran

ROOT = Path(__file__).parents[2]
InShell = Callable[[str], Ran]
JOURNAL = f"{sys.executable} -m journal"


@pytest.fixture
def in_shell(tmp_path: Path) -> InShell:
    """Runs a line of bash, in which `journal` is the command."""
    paths = os.pathsep.join([str(ROOT), str(ROOT / "models")])
    environ = {**os.environ, "JOURNAL_HOME": str(tmp_path / "home"), "PYTHONPATH": paths, "LC_ALL": "C.UTF-8"}

    def run(line: str) -> Ran:
        script = f'journal() {{ "{sys.executable}" -m journal "$@"; }}\n{line}'
        done = subprocess.run(
            ["bash", "-c", script], env=environ, cwd=tmp_path, capture_output=True, text=True, timeout=60, check=False
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run


FULL = "journal: What was to be printed cannot be written: No space left on device.\n"
CLOSED = "journal: What was to be printed cannot be written: stdout is closed.\n"


@pytest.mark.parametrize(("where", "told"), [("/dev/full", FULL), ("&-", CLOSED)])
@pytest.mark.parametrize(
    "command", ["list", "list --json", "export --format csv", "--help", "doctor", "completion bash"]
)
def test_a_stdout_that_takes_nothing_is_told_in_one_line(
    in_shell: InShell, command: str, where: str, told: str
) -> None:
    in_shell("journal add --no-read 'Coffee with Ana.'")
    assert in_shell(f"journal {command} >{where}") == Ran(1, "", told)


@pytest.mark.parametrize(("where", "told"), [("/dev/full", FULL), ("&-", CLOSED)])
@pytest.mark.parametrize("option", ["", "--quiet"])
def test_what_was_saved_before_stdout_failed_stays_and_is_told(
    in_shell: InShell, option: str, where: str, told: str
) -> None:
    ran = in_shell(f"journal add {option} 'Coffee with Ana.' >{where}")
    assert ran.code == 1
    saved, failed = ran.err.splitlines(keepends=True)
    assert saved.startswith("Saved for ")
    assert failed == told
    assert "Coffee with Ana." in in_shell("journal list").out
    assert in_shell("journal doctor").code == 0, "no file of the journal was written to as if it were stdout"


@pytest.mark.parametrize("where", ["/dev/full", "&-"])
def test_nothing_is_left_undone_because_nobody_hears_of_it(in_shell: InShell, where: str) -> None:
    assert in_shell(f"journal add --no-read 'Coffee with Ana.' 2>{where}") == Ran(0, "", "")
    assert "Coffee with Ana." in in_shell(f"journal list 2>{where}").out


def test_a_closed_stdin_is_an_empty_one(in_shell: InShell) -> None:
    ran = in_shell("journal add <&-")
    assert (ran.code, ran.out) == (2, "")
    assert "There is nothing to save" in ran.err


def test_who_reads_a_pipe_may_leave_early_without_a_word(in_shell: InShell) -> None:
    in_shell("for n in 1 2 3; do journal add --no-read \"$(head -c 90000 /dev/zero | tr '\\0' x)\"; done")
    ran = in_shell("journal export --format json | head -c 2; exit ${PIPESTATUS[0]}")
    assert ran == Ran(0, "{\n", "")


@pytest.mark.parametrize("command", ["export --format json --output", "export --format csv --output", "month --html"])
def test_what_is_no_regular_file_is_written_into_and_never_waited_for(in_shell: InShell, command: str) -> None:
    in_shell("for n in 1 2 3; do journal add --no-read \"$(head -c 90000 /dev/zero | tr '\\0' x)\"; done")
    whole = in_shell(f"journal {command} -")
    assert (whole.code, bool(whole.out)) == (0, True)
    piped = in_shell(f"timeout 20 bash -c '{JOURNAL} {command} /dev/stdout | cat; exit ${{PIPESTATUS[0]}}'")
    assert (piped.code, piped.out) == (0, whole.out)
    early = in_shell(f"timeout 20 bash -c '{JOURNAL} {command} /dev/stdout | head -c 2; exit ${{PIPESTATUS[0]}}'")
    assert (early.code, early.out) == (0, whole.out[:2])
    substituted = in_shell(f"timeout 20 bash -c '{JOURNAL} {command} >(cat >there); sleep 1'; cat there")
    assert (substituted.code, substituted.out) == (0, whole.out)
    named = in_shell(
        f"mkfifo pipe; cat pipe >through & timeout 20 bash -c '{JOURNAL} {command} pipe'; wait; cat through"
    )
    assert named.out == whole.out
    assert in_shell("test -p pipe").code == 0


@pytest.mark.parametrize("where", ["| true", ">/dev/full", ">&-"])
def test_nothing_is_encrypted_with_a_recovery_key_that_nobody_was_shown(in_shell: InShell, where: str) -> None:
    in_shell("journal add --no-read 'Coffee with Ana.'")
    ran = in_shell(
        f"export JOURNAL_PASSPHRASE_FD=3; journal encrypt 3<<<'correct horse battery' {where}; exit ${{PIPESTATUS[0]}}"
    )
    assert (ran.code, ran.out) == (1, "")
    assert "journal: What was to be printed cannot be written" in ran.err
    assert "is encrypted" not in ran.err
    assert "Coffee with Ana." in in_shell("journal list").out
