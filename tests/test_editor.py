"""What an editor wrote is read whatever its encoding, and nothing of it is lost."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.domain.errors import Conflict, EmptyEntry, JournalError, NoSpace
from journal.editor import written_in_editor

Editor = Callable[[bytes], dict[str, str]]


@pytest.fixture
def editor(tmp_path: Path) -> Editor:
    """An environment whose editor writes these bytes over its file."""

    def made(written: bytes) -> dict[str, str]:
        (tmp_path / "written").write_bytes(written)
        script = tmp_path / "editor"
        script.write_text(f'#!/bin/sh\ncat "{tmp_path}/written" > "$1"\n', encoding="utf-8")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
        return {"EDITOR": str(script), "XDG_RUNTIME_DIR": str(tmp_path)}

    return made


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Tee mit Jörg – schön.\n".encode(), ""),
        ("Tee mit Jörg – schön.\n".encode("utf-8-sig"), ""),
        ("Tee mit Jörg – schön.\n".encode("cp1252"), "line 1: it is not UTF-8, and was read as Windows-1252."),
        ("Tee mit Jörg – schön.\n".encode("utf-16"), ""),
        ("Tee mit Jörg – schön.\n".encode("utf-16-le"), "it was read as UTF-16, which it does not say."),
    ],
)
def test_words_in_another_encoding_are_the_same_words(
    editor: Editor, tmp_path: Path, written: bytes, told: str
) -> None:
    said: list[str] = []
    with written_in_editor("", editor(written), said.append) as words:
        assert words == "Tee mit Jörg – schön."
    assert [line.partition("editor")[2].lstrip(":, ") for line in said] == ([told] if told else [])
    assert not list(tmp_path.glob("journal-*"))


def test_many_lines_of_another_encoding_are_told_in_one_sentence(editor: Editor) -> None:
    said: list[str] = []
    text = "Jörg\nUte\nÄnne\nÖzlem"
    with written_in_editor("", editor(text.encode("cp1252")), said.append) as words:
        assert words == text
    assert len(said) == 1
    assert said[0].endswith("2 more like this.")


def test_the_file_is_kept_and_named_where_some_letters_cannot_be_told(editor: Editor) -> None:
    said: list[str] = []
    written = b"Coffee \x81\xff with Ana."
    with written_in_editor("", editor(written), said.append) as words:
        assert words.startswith("Coffee ")
    path = re.search(r"what you wrote is in (\S+)", said[-1])
    assert path
    assert Path(path[1]).read_bytes() == written


def test_half_a_letter_that_was_there_before_comes_back_as_it_was(editor: Editor) -> None:
    said: list[str] = []
    text = "Coffee \ud83d with Ana."
    with written_in_editor(text, editor(text.encode("utf-8", "surrogatepass")), said.append) as words:
        assert words == text
    assert said == []


def test_what_is_not_kept_elsewhere_stays_in_its_file_which_is_named(editor: Editor, tmp_path: Path) -> None:
    said: list[str] = []
    with (
        pytest.raises(NoSpace),
        written_in_editor("", editor(b"Coffee with Ana.\n"), said.append),
    ):
        raise NoSpace("There is no room left.")
    (kept,) = tmp_path.glob("journal-*/entry.md")
    assert said == [f"What you wrote is in {kept}"]
    assert kept.read_bytes() == b"Coffee with Ana.\n"


@pytest.mark.parametrize("ending", ["", "; exit 3"], ids=["well", "with a code"])
@pytest.mark.parametrize(("does", "told"), [("mv $1 $1.bak", "What you wrote is in"), ("rm $1", "left nothing there")])
def test_an_editor_that_leaves_no_file_is_told_with_where_its_words_may_be(
    tmp_path: Path, does: str, told: str, ending: str
) -> None:
    script = tmp_path / "editor"
    script.write_text(f"#!/bin/sh\n{does}{ending}\n", encoding="utf-8")
    script.chmod(0o700)
    surroundings = {"EDITOR": str(script), "XDG_RUNTIME_DIR": str(tmp_path)}
    with pytest.raises(JournalError) as raised, written_in_editor("Tea.", surroundings, print):
        pass
    assert told in raised.value.remedy
    kept = list(tmp_path.glob("journal-*"))
    assert [str(folder) in raised.value.remedy for folder in kept] == [True] * ("mv" in does)


@pytest.mark.parametrize(
    ("before", "written", "error"),
    [
        ("", b" \n", EmptyEntry()),
        ("Coffee.", b"Coffee.", NoSpace("There is no room left.")),
        ("Coffee.", b"Tea.", Conflict("Both texts are kept.")),
    ],
    ids=["nothing", "unchanged", "kept beside another"],
)
def test_no_file_stays_where_nothing_of_it_is_lost(
    editor: Editor, tmp_path: Path, before: str, written: bytes, error: JournalError
) -> None:
    said: list[str] = []
    with pytest.raises(type(error)), written_in_editor(before, editor(written), said.append):
        raise error
    assert said == []
    assert not list(tmp_path.glob("journal-*"))


@pytest.mark.parametrize(
    ("command", "told"), [("HERE/none", "no such file or directory"), ("'vi", "No closing quotation")]
)
def test_an_editor_that_does_not_start_is_told_in_the_systems_words_alone(
    tmp_path: Path, command: str, told: str
) -> None:
    surroundings = {"EDITOR": command.replace("HERE", str(tmp_path))}
    with pytest.raises(JournalError) as raised, written_in_editor("Tea.", surroundings, print):
        pass
    assert raised.value.what.casefold().endswith(f"did not start: {told}.".casefold())
