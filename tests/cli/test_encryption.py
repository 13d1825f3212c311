"""`journal encrypt`, and every other command of an encrypted journal."""

from __future__ import annotations

import errno
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.cli import glance
from journal.cli.main import run
from journal.cli.world import World
from journal.journal import Journal
from journal.paths import under
from tests.cli.conftest import Ran
from tests.terminal import OnLine
from tests.tui.conftest import FakeReader, StandingClock

WORDS = "correct horse battery"


@pytest.fixture
def shell(tmp_path: Path) -> Callable[..., Ran]:
    """Runs a command with the lines of `secrets` to be read from a descriptor; without, there is none."""
    clock = StandingClock()

    def call(*argv: str, stdin: str = "", secrets: tuple[str, ...] = ()) -> Ran:
        read, write = os.pipe()
        os.write(write, "".join(f"{line}\n" for line in secrets).encode())
        os.close(write)
        environ = {"JOURNAL_HOME": str(tmp_path / "home")}
        world = World(
            stdin=io.TextIOWrapper(io.BytesIO(stdin.encode()), encoding="utf-8"),
            stdout=io.StringIO(),
            stderr=io.StringIO(),
            environ=environ | ({"JOURNAL_PASSPHRASE_FD": str(read)} if secrets else {}),
            clock=clock,
            load_reader=FakeReader,
        )
        try:
            code = run(argv, world)
        finally:
            os.close(read)
        return Ran(code, world.stdout.getvalue(), world.stderr.getvalue())  # type: ignore[attr-defined]

    return call


def test_from_on_to_off(shell: Callable[..., Ran], tmp_path: Path) -> None:
    shell("add", "--no-read", "A plain secret.")
    done = shell("encrypt", secrets=(WORDS,))
    assert (done.code, len(done.out.strip())) == (0, 47)
    assert "may still hold what lay here before" in done.err
    assert not any(b"secret" in p.read_bytes() for p in (tmp_path / "home").rglob("*") if p.is_file())
    assert "secret" in shell("list", secrets=(WORDS,)).out
    assert "secret" in shell("list", secrets=(done.out.strip(),)).out
    again = shell("encrypt", secrets=(WORDS,))
    assert (again.code, again.out, again.err) == (0, "", "The journal is encrypted.\n")

    other = "another passphrase"
    assert "open backups" in shell("encrypt", "--change-passphrase", secrets=(WORDS, other)).err
    assert shell("list", secrets=(WORDS,)).code == 1
    recovery = shell("encrypt", "--recovery", secrets=(other,)).out.strip()
    assert shell("list", secrets=(done.out.strip(),)).code == 1
    assert "secret" in shell("list", secrets=(recovery,)).out
    assert shell("encrypt", "--rekey", secrets=(other, WORDS)).code == 0
    assert shell("list", secrets=(recovery,)).code == 1
    assert "secret" in shell("list", secrets=(WORDS,)).out
    assert shell("encrypt", "--off", secrets=(WORDS,)).code == 0
    assert "secret" in shell("list").out
    assert shell("encrypt", "--off").err == "The journal is not encrypted.\n"
    assert shell("encrypt", "--rekey", secrets=(WORDS,)).code == 2


def test_a_plain_file_is_taken_in_by_the_doctor_only_where_the_writer_says_that_it_is_theirs(
    shell: Callable[..., Ran], tmp_path: Path
) -> None:
    shell("add", "--no-read", "First.")
    shutil.copytree(tmp_path / "home", tmp_path / "other", ignore=shutil.ignore_patterns(".state"))
    with Journal.open(under(tmp_path / "other"), clock=StandingClock()) as other:
        other.add("Written late.")
    shell("encrypt", secrets=(WORDS,))
    (late,) = (path for path in (tmp_path / "other/entries").rglob("*.json") if b"late" in path.read_bytes())
    target = tmp_path / "home/entries/2026" / late.name
    shutil.copy(late, target)
    found = shell("doctor", secrets=(WORDS,))
    assert "→ journal doctor --repair\n" in found.out
    assert "what it holds can be taken in, if it is yours" in found.out
    for answer in ("", "n\n"):
        left = shell("doctor", "--repair", stdin=answer, secrets=(WORDS,))
        assert (left.code, target.exists()) == (1, True)
        assert "was left as it is" in left.err
    done = shell("doctor", "--repair", stdin="y\n", secrets=(WORDS,))
    assert "is taken in; the file is in" in done.err
    assert "not encrypted" not in done.out
    assert "Written late." in shell("list", secrets=(WORDS,)).out
    assert not any(b"late" in path.read_bytes() for path in (tmp_path / "home").rglob("*") if path.is_file())


def test_a_full_disk_in_the_middle_of_encrypting_is_told_with_what_opens_the_journal_now(
    shell: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("add", "--no-read", "A plain secret.")
    write_out, calls = os.write, iter(range(100))

    def full(descriptor: int, data: bytes) -> int:
        if stat.S_ISREG(os.fstat(descriptor).st_mode) and next(calls) > 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        return write_out(descriptor, data)

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        ran = shell("encrypt", secrets=(WORDS,))
        again = shell("encrypt", secrets=(WORDS,))
    assert again.code == 1
    assert "The journal is encrypted" not in again.err
    assert "some of it lies there unencrypted still" in again.err
    assert ran.code == 1
    assert "Encrypting has begun and is not finished: the passphrase and the recovery key open" in ran.err
    assert "secret" in shell("list", secrets=(ran.out.strip(),)).out
    assert shell("doctor", secrets=(WORDS,)).err == "All is well.\n"


def test_nothing_asks_where_no_terminal_is(shell: Callable[..., Ran]) -> None:
    assert shell("encrypt").code == 1
    shell("add", "--no-read", "x")
    shell("encrypt", secrets=(WORDS,))
    for argv in (["list"], ["add", "-"], ["search", "x"], ["encrypt", "--off"], ["backup"]):
        done = shell(*argv, stdin="words")
        assert (done.code, done.out) == (1, ""), argv
        assert "There is no terminal to ask for the passphrase" in done.err
    wrong = shell("list", secrets=("wrong passphrase",))
    assert (wrong.code, wrong.out) == (1, "")
    assert "That is not the passphrase" in wrong.err
    assert shell("today", "--short").out == ""


def test_which_backups_there_are_is_listed_without_the_passphrase(shell: Callable[..., Ran]) -> None:
    shell("add", "--no-read", "x")
    shell("encrypt", secrets=(WORDS,))
    made = shell("backup", secrets=(WORDS,)).out.strip()
    listed = shell("backup", "--list")
    assert (listed.code, listed.err) == (0, "")
    assert made in listed.out


def test_the_doctor_looks_into_an_encrypted_journal_and_repairs_it(shell: Callable[..., Ran], tmp_path: Path) -> None:
    shell("add", "--no-read", "A plain secret.")
    shell("encrypt", secrets=(WORDS,))
    well = shell("doctor", secrets=(WORDS,))
    assert (well.code, well.err) == (0, "All is well.\n"), well.out
    assert "One entry, from" in well.out
    assert "not looked at" not in well.out

    shell("backup", secrets=(WORDS,))
    (month,) = (tmp_path / "home" / "entries").rglob("20*.json*")
    month.write_bytes(month.read_bytes()[:-9])
    ill = shell("doctor", secrets=(WORDS,))
    assert ill.code == 1
    assert "journal doctor --repair" in ill.out
    repaired = shell("doctor", "--repair", secrets=(WORDS,))
    assert "is put right" in repaired.err
    assert repaired.code == 0, repaired.out
    assert "secret" in shell("list", secrets=(WORDS,)).out


def test_what_a_prompt_is_told_while_encryption_is_turned_on_does_not_stay(
    shell: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = glance._made

    def slow(journal: Journal) -> glance.Glance:
        found = made(journal)
        assert shell("encrypt", secrets=(WORDS,)).code == 0
        return found

    monkeypatch.setattr(glance, "_made", slow)
    shell("add", "--no-read", "A plain secret.")
    shell("today", "--short")
    assert (tmp_path / "home" / "keys.json").exists()
    assert not any(b"secret" in p.read_bytes() for p in (tmp_path / "home").rglob("*") if p.is_file())


@pytest.mark.parametrize(("argv", "secrets"), [(("today", "--short"), ()), (("doctor",), (WORDS,))])
def test_what_lies_open_beside_an_encrypted_journal_is_removed_by_whoever_looks_next(
    shell: Callable[..., Ran], tmp_path: Path, argv: tuple[str, ...], secrets: tuple[str, ...]
) -> None:
    shell("add", "--no-read", "A plain secret.")
    shell("encrypt", secrets=(WORDS,))
    left = [tmp_path / "home" / ".state" / name for name in ("glance.json", "glance.json.17", "worked-out.none.json")]
    for path in left:
        path.write_text("A plain secret.", "utf-8")
    assert shell(*argv, secrets=secrets).code == 0
    assert not any(path.exists() for path in left)


def test_a_doctor_that_could_not_look_does_not_say_that_all_is_well(shell: Callable[..., Ran]) -> None:
    shell("add", "--no-read", "A plain secret.")
    shell("encrypt", secrets=(WORDS,))
    for secrets, why in (((), "There is no terminal to ask"), (("wrong passphrase",), "That is not the passphrase")):
        ran = shell("doctor", secrets=secrets)
        assert (ran.code, "All is well" in ran.err) == (1, False)
        assert f"! entries   The journal is locked; its entries were not looked at. {why}" in ran.out
        assert "! places" not in ran.out, "the rest is looked at all the same"
        repair = shell("doctor", "--repair", secrets=secrets)
        assert (repair.code, repair.out) == (1, "")
        assert why in repair.err


def test_the_doctor_asks_for_the_passphrase_at_a_terminal(shell: Callable[..., Ran], tmp_path: Path) -> None:
    shell("add", "--no-read", "A plain secret.")
    shell("encrypt", secrets=(WORDS,))
    with OnLine(tmp_path / "home", "doctor") as terminal:
        terminal.answers("Passphrase: ", WORDS)
        told, _ = terminal.end()
    assert "One entry, from" in told


def test_a_text_in_the_command_is_refused(shell: Callable[..., Ran]) -> None:
    shell("encrypt", secrets=(WORDS,))
    done = shell("add", "--no-read", "in the history", secrets=(WORDS,))
    assert (done.code, done.out) == (2, "")
    assert "--yes-in-history" in done.err
    assert shell("add", "--no-read", "--yes-in-history", "in the history", secrets=(WORDS,)).code == 0
    assert shell("add", "--no-read", "-", stdin="from stdin", secrets=(WORDS,)).code == 0
    assert len(shell("list", secrets=(WORDS,)).out.splitlines()) == 2


@pytest.mark.parametrize(
    ("argv", "instead"),
    [
        (["promise", "last", "lend", "a", "van"], "journal promise last"),
        (["promise", "last", "--to", "Ana", "lend a van"], "journal promise last"),
        (["promise", "last", "--words", "The van is hers"], "journal promise last --words -"),
        (["reword", "1", "lend", "a", "van"], "journal reword 1"),
        (["flag", "last", "awkward", "The van is hers"], "journal flag last awkward"),
        (["got", "last", "favor", "The van is hers"], "journal got last favor"),
        (["analyze", "lend a van"], "journal analyze"),
    ],
)
def test_so_are_the_words_of_a_promise_and_what_is_only_analyzed(
    shell: Callable[..., Ran], argv: list[str], instead: str
) -> None:
    shell("add", "--no-read", "Coffee. The van is hers on Friday. Rain.")
    shell("promise", "last", "lend a car")
    shell("encrypt", secrets=(WORDS,))
    done = shell(*argv, stdin="not taken either")  # refused before a passphrase is asked for
    assert (done.code, done.out) == (2, "")
    assert f"Write `{instead}` without it" in done.err
    assert "van" not in done.err
    (kept,) = json.loads(shell("commitments", "--json", secrets=(WORDS,)).out)
    assert kept["action"] == "lend a car"
    assert shell(*argv, "--yes-in-history", stdin="lend a bus", secrets=(WORDS,)).code == 0


@pytest.mark.parametrize("option", ["--note", "--reach"])
def test_so_is_what_is_noted_of_somebody(shell: Callable[..., Ran], option: str) -> None:
    shell("encrypt", secrets=(WORDS,))
    done = shell("person", "Ana", option, "behind the van")
    assert (done.code, done.out) == (2, "")
    assert f"Write `journal person Ana {option} -` without it" in done.err
    assert "van" not in done.err


def test_the_words_of_a_promise_are_taken_from_where_nobody_keeps_them(shell: Callable[..., Ran]) -> None:
    shell("add", "--no-read", "Coffee. The van is hers on Friday. Rain.")
    shell("encrypt", secrets=(WORDS,))
    assert (
        "Added: You → Ana: lend a van"
        in shell("promise", "last", "--to", "Ana", "--words", "-", stdin="lend a van\nRain\n", secrets=(WORDS,)).err
    )
    (kept,) = json.loads(shell("commitments", "--json", secrets=(WORDS,)).out)
    assert (kept["action"], kept["quote"]) == ("lend a van", "Rain")
    for argv in (["reword", "1"], ["reword", "1", "-"]):
        assert "Reworded: lend the van." in shell(*argv, stdin="lend\nthe van\n", secrets=(WORDS,)).err
    nothing = shell("reword", "1", secrets=(WORDS,))
    assert (nothing.code, "needs words" in nothing.err) == (2, True)


def test_words_that_do_not_fit_change_nothing(shell: Callable[..., Ran]) -> None:
    refused = shell("encrypt", secrets=("short",))
    assert (refused.code, refused.out) == (2, ""), "a recovery key that opens nothing is not shown"
    assert "at least 8 characters" in refused.err
    assert shell("encrypt", "--off", "--rekey").code == 2
    shell("add", "--no-read", "still plain")
    assert "still plain" in shell("list").out


def test_no_recovery_key_is_shown_before_new_keys_are_refused(shell: Callable[..., Ran]) -> None:
    shell("encrypt", secrets=(WORDS,))
    for option in ("--rekey", "--change-passphrase"):
        refused = shell("encrypt", option, secrets=(WORDS, "short"))
        assert (refused.code, refused.out) == (2, ""), option
        assert "Above is" not in refused.err
    assert shell("list", secrets=(WORDS,)).code == 0


def test_a_crash_leaves_no_image_of_the_memory() -> None:
    code = (
        "import resource, sys; from journal.store.encryption.sealing import leave_no_core; leave_no_core();"
        "print(resource.getrlimit(resource.RLIMIT_CORE))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path.cwd())
    assert done.stdout.strip() == "(0, 0)"


def test_without_the_package_it_says_what_to_install(
    shell: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.startswith("cryptography")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "cryptography", None)
    done = shell("encrypt", secrets=(WORDS,))
    assert done.code == 1
    assert "reflective-journal[encrypt]" in done.err
    assert (done.out, "Choose a passphrase" in done.err) == ("", False), "nothing is asked or shown that is of no use"
    shell("add", "--no-read", "still plain")
    assert "still plain" in shell("list").out


def test_nothing_is_asked_or_shown_where_nothing_can_be_written(shell: Callable[..., Ran], tmp_path: Path) -> None:
    shell("add", "--no-read", "still plain")
    (tmp_path / "home/format.json").write_text(json.dumps({"format": 99}))
    done = shell("encrypt", secrets=(WORDS,))
    assert (done.code, done.out) == (1, "")
    assert "Choose a passphrase" not in done.err
    assert "newer version" in done.err


def test_nothing_is_asked_or_shown_where_something_is_no_file(shell: Callable[..., Ran], tmp_path: Path) -> None:
    shell("add", "--no-read", "still plain")
    (tmp_path / "home/entries/2026/2026-01.abcd.json").mkdir()
    done = shell("encrypt", secrets=(WORDS,))
    assert (done.code, done.out) == (1, "")
    assert "cannot be encrypted" in done.err
    assert "Choose a passphrase" not in done.err


def test_at_a_terminal_a_passphrase_that_does_not_do_is_asked_for_again_in_lines_that_fit(tmp_path: Path) -> None:
    terminal = OnLine(tmp_path / "home", "encrypt")
    terminal.answers("New passphrase: ", "short")
    terminal.answers("New passphrase: ", WORDS)
    terminal.answers("Once more: ", "something else")
    terminal.answers("New passphrase: ", WORDS)
    terminal.answers("Once more: ", WORDS)
    assert terminal.end()[1] == 0, terminal.told
    assert "A passphrase has at least 8 characters." in terminal.told
    assert "The two are not the same" in terminal.told
    assert len(re.findall(r"^[0-9A-Z-]{47}\r$", terminal.told, re.MULTILINE)) == 1
    assert "may still hold what lay" in " ".join(terminal.told.split())
    assert max(len(line.rstrip()) for line in terminal.told.split("\n")) < 80


def test_at_a_terminal_three_tries_are_enough(tmp_path: Path) -> None:
    terminal = OnLine(tmp_path / "home", "encrypt")
    for _ in range(3):
        terminal.answers("New passphrase: ", "short")
    assert terminal.end()[1] == 2
    assert "recovery key" not in terminal.told
    assert not (tmp_path / "home/keys.json").exists()


def test_at_a_terminal_the_words_of_a_promise_are_asked_for(shell: Callable[..., Ran], tmp_path: Path) -> None:
    shell("add", "--no-read", "Coffee. The van is hers on Friday. Rain.")
    shell("encrypt", secrets=(WORDS,))
    terminal = OnLine(tmp_path / "home", "promise", "last", "--from", "Ana", "--words", "-")
    terminal.answers("Passphrase: ", WORDS)
    terminal.answers("What is to be done? ", "lend a  van für Zoë")
    terminal.answers("(nothing: its likeliest sentence) ", "The van is hers")
    assert terminal.end()[1] == 0, terminal.told
    terminal = OnLine(tmp_path / "home", "reword", "1")
    terminal.answers("Passphrase: ", WORDS)
    terminal.answers("What is to be done, instead of “lend a van für Zoë”? ", "lend a bus")
    assert terminal.end()[1] == 0, terminal.told
    assert "Reworded: lend a bus." in terminal.told
    (kept,) = json.loads(shell("commitments", "--json", secrets=(WORDS,)).out)
    assert (kept["action"], kept["quote"], kept["who"]) == ("lend a bus", "The van is hers", "Ana")


@pytest.mark.parametrize(("typed", "code"), [("\x04", 2), ("lend\x03", 130)])
def test_at_a_terminal_of_a_plain_journal_too_and_to_say_nothing_changes_nothing(
    shell: Callable[..., Ran], tmp_path: Path, typed: str, code: int
) -> None:
    shell("add", "--no-read", "Coffee. The van is hers on Friday. Rain.")
    shell("promise", "last", "lend a van")
    terminal = OnLine(tmp_path / "home", "promise", "last", "--words", "-")
    terminal.answers("What is to be done? ", "lend a bus")
    terminal.answers("(nothing: its likeliest sentence) ", "")
    assert terminal.end()[1] == 0, terminal.told
    terminal = OnLine(tmp_path / "home", "reword", "1")
    terminal.hears("”? ")
    terminal.types(typed)
    assert terminal.end()[1] == code, terminal.told
    line, end, _ = terminal.told.partition("”? ")[2].partition("\n")
    assert (end, "journal:" in line) == ("\n", False), "what is told next would stand behind the question"
    assert {c["action"] for c in json.loads(shell("commitments", "--json").out)} == {"lend a van", "lend a bus"}


def test_a_plain_journal_never_imports_what_encrypts(tmp_path: Path) -> None:
    code = (
        "import sys; from journal.cli.main import run; run(['add', '--no-read', 'x']); run(['list']);"
        "sys.exit(any(name.startswith('cryptography') for name in sys.modules))"
    )
    environ = {**os.environ, "JOURNAL_HOME": str(tmp_path / "plain")}
    assert subprocess.run([sys.executable, "-c", code], env=environ, check=False, capture_output=True).returncode == 0


@pytest.mark.parametrize("value", ["-1", "true", '"soon"'])
def test_the_minutes_until_it_locks_are_a_number(shell: Callable[..., Ran], tmp_path: Path, value: str) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home/settings.toml").write_text(f"lock_after = {value}\n")
    done = shell("config")
    assert "lock_after = 10" in done.out
    assert "lock_after" in done.err
