"""Stories in a real terminal: what people come for, with the keys that a terminal sends."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from journal.cli.sample import sample_journal
from journal.cli.world import World
from journal.journal import Journal
from journal.paths import under
from journal.store.encryption.keys import new_recovery_key
from journal.store.encryption.sealing import Cost
from tests.tasks import MORE, TASKS, Key, Task, Words
from tests.terminal import LOOK, NEEDS_TMUX, PATIENCE, OnLine, Terminal

pytestmark = NEEDS_TMUX


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample journal, read once."""
    folder = tmp_path_factory.mktemp("sample")
    sample_journal(folder, World()).close()
    return folder


@pytest.fixture
def home(sample: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    shutil.copytree(sample, folder)
    return folder


@pytest.mark.parametrize("task", [task for task in TASKS if task.steps], ids=lambda task: task.name)
def test_a_task_is_done_with_few_keys(task: Task, home: Path) -> None:
    assert len(task.keys) <= len(task.decisions) + MORE
    with Terminal(home) as terminal:
        terminal.sees("What happened")
        for step in task.steps:
            if isinstance(step, Key):
                terminal.press(step.name)
            elif isinstance(step, Words):
                terminal.type(step.text)
            else:
                terminal.sees(*step.wanted)


def test_closed_in_mid_sentence_the_page_is_there_again_and_goes_on(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with Terminal(home) as terminal:
        terminal.sees("What happened")
        terminal.type("Coffee with Ana. She said that I sho")
        terminal.sees("She said that I sho")
    with Terminal(home) as terminal:
        terminal.sees("She said that I sho")
        terminal.type("uld write.")
        terminal.sees("She said that I should write\\.")
        terminal.press("C-s")
        terminal.sees("Saved")
        terminal.press("C-q")
        terminal.ends()
    journal = Journal.open(under(home))
    assert [entry.text for entry in journal.entries()] == ["Coffee with Ana. She said that I should write."]


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """The home of an encrypted journal."""
    folder = tmp_path / "home"
    journal = Journal.open(under(folder))
    journal.add("Ana told me a secret.")
    journal.store.encrypt("correct horse battery", new_recovery_key(), cost=Cost(64, 1, 1))
    journal.close()
    return folder


def test_the_passphrase_is_asked_for_unseen_before_anything_is_drawn(closed: Path) -> None:
    with Terminal(closed) as terminal:
        assert "F2 Write" not in terminal.sees("Passphrase: *$")
        terminal.type("wrong battery")
        terminal.press("Enter")
        assert "F2 Write" not in terminal.sees("That is not it", "Passphrase: *$")
        terminal.type("correct horse battery")
        time.sleep(1)
        assert "horse" not in terminal.screen()
        terminal.press("Enter")
        terminal.sees("What happened")
        terminal.press("F6")
        terminal.sees("secret")
        terminal.press("C-q")
        terminal.ends()


def test_three_mistakes_are_told_and_end_it(closed: Path) -> None:
    with OnLine(closed) as line:
        for _ in range(3):
            line.hears("Passphrase: ")
            line.types("wrong battery\n")
        said, code = line.end()
    assert code == 1
    assert "That is not the passphrase" in said
    assert "Traceback" not in said


def test_ctrl_c_at_the_passphrase_leaves_the_terminal_as_it_was(closed: Path) -> None:
    with OnLine(closed) as line:
        line.hears("Passphrase: ")
        assert not line.echoes
        line.types("corr\x03")
        said, code = line.end()
        assert line.echoes
    assert (said.strip(), code) == ("", 130)
    assert said.endswith("\n"), "the prompt of the shell would stand behind the question"


def test_the_program_ends_with_its_terminal(tmp_path: Path) -> None:
    terminal = Terminal(tmp_path / "home")
    terminal.sees("What happened")
    program = terminal.program()
    terminal.type("Coffee with Ana.")
    terminal.close()
    end = time.monotonic() + PATIENCE
    while _runs(program):
        assert time.monotonic() < end, "the program is still there"
        time.sleep(LOOK)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_first_five_minutes(tmp_path: Path) -> None:
    with Terminal(tmp_path / "home") as terminal:
        terminal.sees("What happened\\? Just write")
        terminal.type("Lunch with Tom. I promised to send him the list by Friday.")
        terminal.sees("With Tom\\.", "You → Tom: send")
        terminal.press("C-s")
        terminal.sees("Saved: ", "I heard one person and one promise", "F4 shows your promises")
        terminal.press("F4")
        terminal.sees("Heard, to confirm \\(1\\)")
        terminal.press("y")
        terminal.sees("Yours \\(1\\)")
        terminal.press("?")
        terminal.sees("Every promise that was heard")
        terminal.press("Escape")
        terminal.sees("Yours \\(1\\)")
        terminal.press("C-p")
        terminal.sees("Befehl|Search for commands|command")
        terminal.type("undo")
        terminal.sees("Undo the last change")
        terminal.press("Enter")
        terminal.sees("Heard, to confirm \\(1\\)")


def test_the_tour_leads_through_six_steps_and_out(tmp_path: Path) -> None:
    with Terminal(tmp_path / "home", command="tour") as terminal:
        for number in range(1, 7):
            terminal.sees(f"Tour, {number} of 6")
            terminal.press("F8")
        terminal.ends()


def test_somebody_who_speaks_german_is_spoken_to_in_german(tmp_path: Path) -> None:
    with Terminal(tmp_path / "home", environ={"LANGUAGE": "de"}) as terminal:
        terminal.sees("Was ist passiert\\? Schreib einfach", "F2 Schreiben", "\\^s Sichern|Sichern")
        terminal.type("Coffee with Ana. I will send her the deck by Friday.")
        terminal.sees("Mit Ana\\.", "Du → Ana: send")
        terminal.press("C-s")
        terminal.sees("Gesichert: ", "Ich habe gehört: ein Mensch und eine Zusage von dir")
        terminal.press("F4")
        terminal.sees("Gehört, zu bestätigen \\(1\\)", "noch nicht bestätigt")
        terminal.press("y")
        terminal.sees("Deine \\(1\\)")  # what is told in passing may be over by the time one looks
        terminal.press("F1")
        terminal.sees("Jede Zusage, die gehört wurde", "Esc schließt")
        terminal.press("Escape")
        terminal.sees("Deine \\(1\\)")
        terminal.press("F7")
        terminal.sees("Wie es sich anfühlte, Tag für Tag", "Du hast zugesagt")


def test_the_setting_chooses_the_language_too(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('language = "de"\n', encoding="utf-8")
    with Terminal(home, environ={"LANGUAGE": "en", "LANG": "C.UTF-8"}) as terminal:
        terminal.sees("Was ist passiert\\?")
