"""The journal as a library: what its manual shows is what it does, its types hold, and it costs nothing to import."""

from __future__ import annotations

import doctest
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import pytest

import journal
from journal import api
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


PUBLIC = [name for line in re.findall("^- .*", api.__doc__ or "", re.M) for name in re.findall(r"`(\w+)`", line)]
PUBLIC.remove("acts")  # what makes them, beside the journal
UNWRITTEN = {"today", "is_locked", "lock", "refresh"}
"""What needs nothing of a journal's folder, and so raises nothing, and what may be asked of a locked one."""


def test_what_other_programs_may_count_on_is_there_and_is_not_all_there_is() -> None:
    assert {"add", "read", "search", "commitments", "close"} <= set(PUBLIC)
    assert len(PUBLIC) == len(set(PUBLIC))
    assert set(PUBLIC) < {name for name in dir(journal.Journal) if not name.startswith("_")}
    screens_only = {"keep_draft", "drafts", "take_in", "raw_readings", "rekey", "recall", "excerpt"}
    assert not screens_only & set(PUBLIC)


@pytest.mark.parametrize("name", PUBLIC)
def test_what_can_be_asked_says_what_it_takes_gives_and_raises(name: str) -> None:
    member = inspect.getattr_static(journal.Journal, name)
    function = member.fget if isinstance(member, property) else member
    told = inspect.getdoc(function) or ""
    takes, gives, raises = (_told(told, title) for title in ("Args", "Returns", "Raises"))
    parameters = {n: p for n, p in inspect.signature(function).parameters.items() if n != "self"}
    assert all(p.annotation is not inspect.Parameter.empty for p in parameters.values())
    assert takes.keys() == parameters.keys()
    if not isinstance(member, property):
        assert bool(gives) == (function.__annotations__["return"] != "None")
    errors = {word for key in raises for word in key.split(", ")}
    assert all(issubclass(getattr(journal, error), JournalError) for error in errors)
    assert "StoreError" in errors or name in UNWRITTEN


def _told(documented: str, title: str) -> dict[str, str]:
    """What stands in one section of a docstring: by its name where each has one, else by its own first words."""
    section = re.search(rf"^{title}:\n((?:    .*\n?|\n)+)", documented, re.M)
    rows = re.findall(r"^    (\S.*)", section[1], re.M) if section else []
    return {row.partition(": ")[0]: row for row in rows}


def test_every_type_that_a_caller_meets_has_its_name_here() -> None:
    for name in PUBLIC:
        member = inspect.getattr_static(journal.Journal, name)
        function = member.fget if isinstance(member, property) else member
        words = set(re.findall(r"[A-Z]\w+", " ".join(map(str, function.__annotations__.values()))))
        assert words - {"None", "Iterable", "Iterator", "Path", "Progress"} <= set(journal.__all__), name
    for kind in (journal.Reading, journal.Mention, journal.Help, journal.Flag, journal.Agenda):
        assert kind.__name__ in journal.__all__


def test_a_locked_journal_says_so_whatever_is_asked_of_it(tmp_path: Path) -> None:
    with journal.open(tmp_path) as mine:
        entry = mine.add("Coffee with Ana.")
        mine.encrypt("correct horse", mine.new_recovery_key())
    month, person = journal.Month(2026, 11), journal.Person(id="p", name="Ana")
    act = journal.Act(target="c", fields={"status": "kept"}, told="Kept.")
    saying = journal.Saying(act="a", at=entry.written_at, told="", quote="", entry="")
    given: dict[str, tuple[object, ...]] = {
        "add": ("Tea.",), "add_all": ([entry],), "remove": (entry,), "restore": (entry,), "find": ("last",),
        "latest": (1,), "revisions": (entry.id,), "reading": (entry,), "commitment": ("1",), "person": ("Ana",),
        "search": ("ana",), "brief": (person,), "review": (month,), "say": (act,), "take_back": (saying,),
        "merge": (tmp_path,),
    }  # fmt: skip
    with journal.open(tmp_path) as shut:
        for name in sorted(set(PUBLIC) - UNWRITTEN - {"edit", "read", "hear", "unlock", "close"}):
            with pytest.raises(journal.Locked):
                list(_asked(shut, name, *given.get(name, ())))


def _asked(mine: journal.Journal, name: str, *given: object) -> Iterable[object]:
    """What a journal answers; what answers with one thing is to raise before it does."""
    asked = getattr(mine, name)
    answer = asked(*given) if callable(asked) else asked
    return answer if isinstance(answer, Iterable) else ()


def test_what_is_said_of_a_promise_is_an_act_that_can_be_taken_back(tmp_path: Path) -> None:
    with journal.open(tmp_path) as mine:
        entry = mine.add("Coffee with Ana.")
        mine.say(journal.acts.feel(entry, 0.4))
        (saying,) = mine.sayings()
        assert isinstance(saying, journal.Saying)
        mine.take_back(saying)
        assert mine.sayings() == []


def test_both_packages_have_types() -> None:
    for package in ("journal", "models/en_journal_reader"):
        assert (ROOT / package / "py.typed").is_file(), package


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
