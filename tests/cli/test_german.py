"""The shell in German: talk is German, data for other programs is what it is in every language."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


def journal(home: Path, *argv: str, language: str = "de") -> str:
    """What a command says and prints, in a process of its own."""
    environ = {**os.environ, "JOURNAL_HOME": str(home), "LANGUAGE": language}
    done = subprocess.run(
        [sys.executable, "-m", "journal", *argv], env=environ, capture_output=True, text=True, encoding="utf-8"
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("german")
    said = journal(folder, "add", "--on", "gestern", "Coffee with Ana. I will send her the deck by Friday.")
    assert "Gesichert für " in said
    assert "Mit Ana." in said
    assert "Du → Ana: send Ana the deck" in said
    assert ".." not in said  # a day in figures ends with its own full stop
    return folder


def test_what_is_asked_is_answered_in_german(home: Path) -> None:
    assert "Zu bestätigen\n  1 ? Du → Ana: send Ana the deck · noch nicht bestätigt" in journal(home, "today")
    assert "Bestätigt: Du → Ana" in journal(home, "confirm", "1")
    assert "Zurückgenommen: " in journal(home, "undo")
    assert "Eine Begegnung, zuletzt gestern" in journal(home, "person", "ana")
    assert "Du hast zugesagt" in journal(home, "month", "last") or "Du hast zugesagt" in journal(home, "month")
    assert "Ich weiß nicht, welcher Tag" in journal(home, "add", "--on", "irgendwann", "Tea.")


def test_the_help_is_german_too(home: Path) -> None:
    told = journal(home, "--help")
    assert told.startswith("Aufruf: journal")
    assert "ja, das wurde zugesagt" in told
    assert "diese Hilfe zeigen" in told


@pytest.mark.parametrize("command", ["list", "today", "commitments", "people", "month"])
def test_data_is_the_same_in_every_language(home: Path, command: str) -> None:
    assert journal(home, command, "--json") == journal(home, command, "--json", language="en")


def test_the_settings_choose_the_language(home: Path, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('language = "de"\nfirst_weekday = "funday"\n', encoding="utf-8")
    told = journal(tmp_path, "list", language="en")
    assert "Noch ist nichts geschrieben." in told
    assert "„first_weekday“ kann nicht „funday“ sein" in told


def test_a_feeling_may_be_said_in_either_language(home: Path) -> None:
    assert "Es fühlte sich schwer an." in journal(home, "show", "last", "--felt", "heavy")
    assert "Es fühlte sich gut an." in journal(home, "show", "last", "--felt", "gut")
