"""The journal as a library: what its manual shows is what it does, its types hold, and it costs nothing to import."""

from __future__ import annotations

import doctest
import inspect
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest

import journal
from journal.domain.errors import JournalError
from tests.test_architecture import loaded_by

ROOT = Path(__file__).parent.parent
CONSUMER = ROOT / "tests" / "consumer.py"


def test_what_the_manual_shows_is_what_happens(tmp_path: Path) -> None:
    parsed = doctest.DocTestParser().get_doctest(
        journal.__doc__ or "", {"folder": tmp_path}, "journal", journal.__file__, 0
    )
    result = doctest.DocTestRunner().run(parsed)
    assert result.attempted > 8
    assert result.failed == 0


def test_importing_it_imports_nothing(tmp_path: Path) -> None:
    bare = loaded_by("pass", tmp_path)
    assert loaded_by("import journal", tmp_path) - bare == {"journal"}
    assert not loaded_by("import journal; journal.Journal", tmp_path) & {"spacy", "numpy", "textual", "tinydb"}


def test_every_name_is_there_and_says_what_it_is() -> None:
    assert set(journal.__all__) <= set(dir(journal))
    for name in journal.__all__:
        assert inspect.getdoc(getattr(journal, name)), name
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        journal.nonsense  # noqa: B018
    with pytest.raises(AttributeError):
        journal.Path  # noqa: B018 - what the module needs itself is nobody's business


@pytest.mark.parametrize("name", ["add", "read", "hear", "search", "commitments", "person", "review", "brief", "close"])
def test_what_can_be_asked_says_what_it_takes_and_gives(name: str) -> None:
    method = getattr(journal.Journal, name)
    assert inspect.getdoc(method)
    assert all(
        p.annotation is not inspect.Parameter.empty
        for n, p in inspect.signature(method).parameters.items()
        if n != "self"
    )


def test_a_program_of_somebody_else_has_types_that_hold(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    wrong.write_text("import journal\nwith journal.open(3) as mine:\n    mine.add(text=b'')\n", "utf-8")
    # With the settings of the house, so that what was checked there is not checked again.
    command = [sys.executable, "-m", "mypy", "--config-file", "pyproject.toml", str(CONSUMER), str(wrong)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    errors = [line for line in done.stdout.splitlines() if ": error:" in line]
    assert len(errors) == 2, done.stdout
    assert all("wrong.py" in line and "[arg-type]" in line for line in errors)


def test_a_program_of_somebody_else_runs(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'models'}"}
    # -P: what lies beside the program, here our tests, is not to be found in place of libraries.
    command = [sys.executable, "-P", str(CONSUMER), str(tmp_path / "theirs")]
    for _ in range(2):  # the same id the second time
        done = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
        assert "id='from-elsewhere-1'" in done.stdout
        assert "[('Ana', 'send Ana the deck', datetime.date(2026, 11, 27))]" in done.stdout


def test_what_goes_wrong_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with journal.open(tmp_path) as mine:
        with pytest.raises(journal.WrongUse, match="no zone"):
            mine.add("Coffee.", written_at=datetime(2026, 11, 23, 9))
        with pytest.raises(JournalError, match="empty"):
            mine.add(" \n")
        with pytest.raises(journal.NotFound):
            mine.person("Ana")
        assert list(mine.entries()) == []
    with pytest.raises(journal.ReaderMissing):
        journal.load_reader("none_such")
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(journal.StoreError):
        journal.open(tmp_path / "file")


def test_an_encrypted_journal_opens_with_its_passphrase_and_without_stays_shut(tmp_path: Path) -> None:
    with journal.open(tmp_path) as mine:
        mine.add("Coffee with Ana.")
        mine.encrypt("correct horse", mine.new_recovery_key())
    with journal.open(tmp_path) as shut, pytest.raises(journal.Locked):
        list(shut.entries())
    with pytest.raises(journal.WrongPassphrase):
        journal.open(tmp_path, passphrase="wrong")
    with journal.open(tmp_path, passphrase="correct horse") as mine:
        assert [entry.text for entry in mine.entries()] == ["Coffee with Ana."]
