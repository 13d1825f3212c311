"""What an editor wrote is read whatever its encoding, and nothing of it is lost."""

from __future__ import annotations

import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

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
    assert written_in_editor("", editor(written), said.append) == "Tee mit Jörg – schön."
    assert [line.partition("editor")[2].lstrip(":, ") for line in said] == ([told] if told else [])
    assert not list(tmp_path.glob("journal-*"))


def test_many_lines_of_another_encoding_are_told_in_one_sentence(editor: Editor) -> None:
    said: list[str] = []
    words = "Jörg\nUte\nÄnne\nÖzlem"
    assert written_in_editor("", editor(words.encode("cp1252")), said.append) == words
    assert len(said) == 1
    assert said[0].endswith("2 more like this.")


def test_the_file_is_kept_and_named_where_some_letters_cannot_be_told(editor: Editor) -> None:
    said: list[str] = []
    written = b"Coffee \x81\xff with Ana."
    assert written_in_editor("", editor(written), said.append).startswith("Coffee ")
    path = re.search(r"what you wrote is in (\S+)", said[-1])
    assert path
    assert Path(path[1]).read_bytes() == written


def test_half_a_letter_that_was_there_before_comes_back_as_it_was(editor: Editor) -> None:
    said: list[str] = []
    text = "Coffee \ud83d with Ana."
    assert written_in_editor(text, editor(text.encode("utf-8", "surrogatepass")), said.append) == text
    assert said == []
