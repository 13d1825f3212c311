"""The main job from the shell."""

from __future__ import annotations

import errno
import json
import os
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

DECK = "Coffee with Ana. I promised to send the deck tomorrow."


def full(descriptor: int, data: bytes) -> int:
    """What writing comes to where there is no room left."""
    raise OSError(errno.ENOSPC, "No space left on device")


def test_an_entry_added_is_listed_shown_and_found(shell: Shell) -> None:
    added = shell("add", DECK, "--title", "Coffee", "--tag", "work")
    assert added.code == 0
    assert "You → Ana: send the deck" in added.out
    assert "Saved for Monday 23 November 2026" in added.err
    assert "Coffee" in shell("list").out
    shown = shell("show", "last").out
    assert DECK in shown
    assert "With Ana." in shown
    assert "DECK".lower() in shell("search", "deck", "who:ana").out


def test_quiet_prints_the_id_alone(shell: Shell) -> None:
    ran = shell("add", "--quiet", "--no-read", "Coffee.")
    (entry,) = json.loads(shell("list", "--json").out)
    assert ran.out.strip() == entry["id"]
    assert ran.err == ""


def test_an_entry_is_about_the_day_that_is_said(shell: Shell) -> None:
    shell("add", "--on", "yesterday", DECK)
    (entry,) = json.loads(shell("list", "--json").out)
    assert entry["about"] == "2026-11-22"
    (item,) = json.loads(shell("commitments", "--json").out)
    assert item["due"] == "2026-11-23"


@pytest.mark.parametrize("command", [("add",), ("edit", "last")])
def test_words_written_in_an_editor_that_a_full_disk_cannot_take_stay_in_their_file(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    shell("add", "--no-read", "Coffee.")
    editor = tmp_path / "editor"
    editor.write_text('#!/bin/sh\necho "Tea with Ana." >> "$1"\n', encoding="utf-8")
    editor.chmod(0o700)
    with monkeypatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(tmp_path))
        patch.setattr(os, "write", full)
        ran = shell(*command, at_terminal=True, editor=editor)
    (kept,) = tmp_path.glob("journal-*/entry.md")
    assert ran.code == 1
    assert f"What you wrote is in {kept}\n" in ran.err
    assert "There is no room left" in ran.err
    assert "Tea with Ana." in kept.read_text("utf-8")


def test_what_does_not_fit_on_a_full_disk_is_not_said_to_be_still_here(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("add", "--no-read", "Coffee.")

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        ran = shell("add", stdin="Tea with Ana.")
    assert ran.code == 1
    assert ran.err.endswith("what was saved before is unharmed. Free some space, then try again.\n")


@pytest.mark.parametrize("text", ["", "   \n\t ", "\0\0"])
def test_an_empty_entry_is_not_saved_and_said_so(shell: Shell, text: str) -> None:
    ran = shell("add", "-", stdin=text)
    assert ran.code == 2
    assert "nothing to save" in ran.err
    assert shell("list").out == ""


@pytest.mark.parametrize("argv", [["keep"], ["list", "--last", "0"], ["month", "--bad"], ["import"]])
def test_wrong_arguments_exit_with_two(shell: Shell, argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert shell(*argv).code == 2
    assert "usage:" in capsys.readouterr().err


@pytest.mark.parametrize("number", ["foo", "0", "-3", "1.5", ""])
@pytest.mark.parametrize("argv", [("list", "--last"), ("corrections", "--undo"), ("doubts", "--same")])
def test_what_is_no_number_is_said_in_words(
    shell: Shell, argv: tuple[str, str], number: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert shell(*argv, number).code == 2
    told = capsys.readouterr().err
    assert f"argument {argv[1]}: {number!r} is not a number from 1 on, such as 5" in told
    assert "_positive" not in told


def test_a_word_too_many_is_told_with_the_use_of_its_command(shell: Shell, capsys: pytest.CaptureFixture[str]) -> None:
    assert shell("list", "foo").code == 2
    told = capsys.readouterr().err
    assert "usage: journal list" in told
    assert "unrecognized arguments: foo" in told


@pytest.mark.parametrize(
    "argv",
    [
        ["show", "zzz"],
        ["rm", "zzz"],
        ["keep", "7"],
        ["person", "Nobody"],
        ["month", "2026-13"],
        ["add", "--on", "31 feb", "x"],
        ["search", "tone:loud"],
    ],
)
def test_what_does_not_fit_is_said_in_one_line_and_changes_nothing(shell: Shell, argv: list[str]) -> None:
    shell("add", "--no-read", "Coffee with Ana.")
    before = shell("export", "--format", "json").out
    ran = shell(*argv)
    assert ran.code == 2
    assert ran.err.startswith("journal: ")
    assert ran.err.count("\n") == 1
    assert shell("export", "--format", "json").out == before


def test_promises_are_numbered_confirmed_kept_and_taken_back(shell: Shell) -> None:
    shell("add", DECK)
    shell("add", "Tom will send the numbers tomorrow.")
    listed = shell("commitments").out
    assert listed.lstrip().startswith("1 ?")
    assert shell("confirm", "1", "2").code == 0
    assert "○" in shell("commitments").out
    assert "Kept: send the deck tomorrow" in shell("keep", "1").err
    assert "send the deck" not in shell("commitments").out
    settled = "Kept, dropped, or told as done\n  ✓ You → Ana: send the deck tomorrow · kept\n"
    assert settled in shell("person", "ana").out
    assert shell("undo").code == 0
    assert "send the deck" in shell("commitments").out
    assert settled not in shell("person", "ana").out


def test_several_numbers_are_one_change_which_undo_takes_back_as_a_whole(shell: Shell) -> None:
    shell("add", DECK)
    shell("add", "Tom will send the numbers tomorrow.")
    before = shell("commitments").out
    assert shell("flip", "1", "2").err.count("Turned round") == 2
    assert shell("commitments").out != before
    told = shell("undo").err
    assert told.startswith("Taken back whose it is: “")
    assert "deck" in told
    assert "numbers" in told
    assert shell("commitments").out == before


def test_a_promise_that_is_named_twice_is_kept_once(shell: Shell) -> None:
    shell("add", DECK)
    (item,) = json.loads(shell("commitments", "--json").out)
    assert shell("keep", "1", "01", item["id"]).err == "Kept: send the deck tomorrow.\n"


@pytest.mark.parametrize(
    "line",
    [
        "promise last call --to me",
        "promise last call --from Myself",
        "flag last awkward Coffee --with me",
        "gave last time Coffee --to me",
        "show last --there me --called Coffee",
    ],
)
def test_the_writer_is_nobody_new(shell: Shell, line: str) -> None:
    shell("add", DECK)
    before = shell("people").out
    ran = shell(*line.split())
    assert (ran.code, "is you, and nobody else." in ran.err) == (2, True)
    assert shell("people").out == before


def test_at_a_terminal_what_was_not_done_just_now_is_told_before_it_is_taken_back(shell: Shell) -> None:
    shell("add", DECK)
    shell("confirm", "1")
    shell("keep", "1")
    assert shell("undo", at_terminal=True).err.startswith("Taken back that it is kept: “")
    asked = shell("undo", stdin="n\n", after=timedelta(days=1), at_terminal=True)
    assert asked.code == 1
    assert asked.err.startswith("Take back what was done yesterday: that it is open: “I promised to send the deck")
    assert "○" in shell("commitments").out
    assert shell("undo", stdin="y\n", at_terminal=True).code == 0
    assert "?" in shell("commitments").out
    asked = shell("undo", stdin="y\n", at_terminal=True)
    assert "Take back what was done yesterday: the entry “Coffee with Ana." in asked.err
    assert "journal trash --back" in asked.err
    assert shell("trash", "--back", asked.err.split()[-1]).code == 0
    assert shell("undo", after=timedelta(days=1)).code == 0  # nothing asks where no terminal is
    assert shell("list").out == ""


def test_what_undo_took_back_redo_does_again(shell: Shell) -> None:
    assert shell("redo").code == 1
    shell("add", DECK)
    shell("keep", "1")
    assert shell("undo").code == 0
    assert shell("redo", at_terminal=True).err.startswith("Said again that it is kept: “")
    shell("undo")
    asked = shell("redo", stdin="n\n", after=timedelta(days=1), at_terminal=True)
    assert asked.code == 1
    assert asked.err.startswith("Do again what was taken back yesterday: that it is kept: “I promised to send the deck")
    assert "send the deck" in shell("commitments").out
    assert shell("redo", stdin="y\n", at_terminal=True).code == 0
    assert "send the deck" not in shell("commitments").out
    shell("rm", "last")
    shell("undo")
    told = shell("redo").err
    assert "is in the trash" in told
    assert shell("trash", "--back", told.split()[-1]).code == 0


def test_what_is_so_already_is_told_as_that_and_leaves_nothing_to_undo(shell: Shell) -> None:
    shell("add", DECK)
    shell("add", "Tom will send the numbers tomorrow.")
    shell("commitments")
    assert shell("keep", "1").code == 0
    assert shell("keep", "1").err == "Kept: send the deck tomorrow. It was so already.\n"
    both = shell("keep", "1", "2").err
    assert both.count("Kept: ") == 2
    assert both.count("It was so already.") == 1
    shell("undo")
    shell("undo")
    assert "send the deck" in shell("commitments").out


def test_what_was_corrected_is_told_in_words(shell: Shell) -> None:
    shell("add", DECK)
    shell("flip", "1")
    told = shell("corrections").out
    assert "it is theirs to do; is open; promised by Ana “" in told
    assert "nothing" not in told
    shell("flip", "1")
    assert "it is yours to do; promised to Ana “" in shell("corrections").out


def test_a_correction_that_teaches_says_so_and_how_it_is_taken_back(shell: Shell) -> None:
    shell("add", "Coffee with Ana. I will call and she said that she would be there for it.")
    told = shell("flip", "1").err
    assert "Learnt for other entries: “i will _ and she said" in told
    assert "Undo takes it back; later, “journal corrections” does." in told
    assert "Learnt" not in shell("confirm", "1").err


def test_a_promise_gets_another_day_and_other_words(shell: Shell) -> None:
    shell("add", DECK)
    assert "Due Friday 27 November 2026" in shell("due", "1", "friday").err
    assert "Due Monday 7 December 2026" in shell("due", "1", "in", "two", "weeks").err
    assert "Reworded: send the slides." in shell("reword", "1", "send", "the", "slides").err
    (item,) = json.loads(shell("commitments", "--json").out)
    assert (item["due"], item["action"]) == ("2026-12-07", "send the slides")
    assert "No date" in shell("due", "1", "none").err
    assert json.loads(shell("commitments", "--json").out)[0]["due"] is None
    assert shell("due", "1", "soon").code == 2
    assert shell("reword", "7", "x").code == 2
    assert "Set aside until Monday 7 December 2026" in shell("snooze", "1", "two", "weeks").err


def test_a_promise_that_was_not_heard_is_added_listed_and_taken_back(shell: Shell) -> None:
    shell("add", "Coffee with Ana. Rain. The deck goes to her, that is agreed.")
    ran = shell("promise", "last", "send", "the", "deck", "--to", "an", "--by", "friday")
    assert (ran.code, ran.err) == (0, "Added: You → Ana: send the deck, by Fri 27 Nov.\n")
    (item,) = json.loads(shell("commitments", "--json").out)
    assert (item["status"], item["quote"]) == ("open", "The deck goes to her, that is agreed.")
    assert "○ You → Ana: send the deck" in shell("today").out
    ran = shell("promise", "last", "lend a van", "--from", "Zed", "--words", "Rain")
    assert ran.err == "Zed is somebody new.\nAdded: Zed → you: lend a van.\n"
    assert "“Rain”" in shell("commitments").out
    assert "a promise that you added; it is theirs to do; promised by Zed" in shell("corrections").out
    assert "Taken back a promise that you added" in shell("undo").err
    assert len(json.loads(shell("commitments", "--json").out)) == 1
    assert shell("promise", "last", "go", "--words", "Snow").code == 2
    assert shell("promise", "last", "  ").code == 2


def test_the_words_of_a_promise_may_come_from_stdin(shell: Shell) -> None:
    shell("add", "Coffee with Ana. Rain. The deck goes to her, that is agreed.")
    assert "send the deck" in shell("promise", "last", stdin="send\nthe deck\n").err
    assert shell("promise", "last", "--to", "Ana", "lend", "a van", "--words", "-", stdin="Rain\n").code == 0
    assert "go" in shell("promise", "last", "-", "--words", "-", stdin="go\n").err
    quotes = {item["action"]: item["quote"] for item in json.loads(shell("commitments", "--json").out)}
    assert (quotes["send the deck"], quotes["lend a van"]) == ("The deck goes to her, that is agreed.", "Rain")
    assert quotes["go"].strip() in "Coffee with Ana. Rain. The deck goes to her, that is agreed."
    assert "Reworded: travel far." in shell("reword", "1", stdin="travel\nfar").err
    for argv in (["promise", "last"], ["reword", "1"]):
        nothing = shell(*argv)
        assert (nothing.code, "needs words" in nothing.err) == (2, True)


def test_a_flag_that_was_not_heard_is_added_listed_and_taken_back(shell: Shell) -> None:
    shell("add", "Coffee with Ana. Her house, her boat. Rain.")
    ran = shell("flag", "last", "they_dominated", "Her", "house,", "her boat", "--with", "an")
    assert (ran.code, ran.err) == (0, "Flagged: Ana did most of the talking.\n")
    assert "As you see it, Ana did most of the talking: “Her house, her boat”" in shell("show", "last").out
    assert "Ana did most of the talking" in shell("person", "Ana").out
    assert "Ana did most of the talking" in shell("month", "--md").out
    ran = shell("flag", "last", "awkward", "--with", "Zed", stdin="Rain\n")
    assert ran.err == "Zed is somebody new.\nFlagged: a little awkward with Zed.\n"
    assert "a flag that you added; it was awkward; with Zed “Rain”" in shell("corrections").out
    assert "Taken back a flag that you added: “Rain”." in shell("undo").err
    assert "Coffee with Ana" in shell("search", "flag:they_dominated").out
    assert shell("search", "flag:awkward").code == 1
    assert "Taken back a flag" in shell("corrections", "--undo", "1").err
    assert shell("search", "flag:any").code == 1
    assert "does not stand in that entry" in shell("flag", "last", "awkward", "Snow").err
    nothing = shell("flag", "last", "awkward")
    assert (nothing.code, "A flag needs the words that show it." in nothing.err) == (2, True)
    assert shell("flag", "last", "rude", "Rain").code == 2


def test_help_that_was_not_heard_is_added_listed_and_taken_back(shell: Shell) -> None:
    shell("add", "Coffee with Ana. She walked me through the rules. I held her coat.")
    ran = shell("got", "last", "advice", "She", "walked", "me through the rules", "--from", "an")
    assert (ran.code, ran.err) == (0, "Noted: You got advice from Ana.\n")
    assert "  You got advice.\n" in shell("show", "last").out
    assert "advice, today: “She walked me through the rules”" in shell("person", "Ana").out
    assert "| Ana | – | advice |" in shell("month", "--md").out
    ran = shell("gave", "last", "favor", "--to", "Zed", stdin="I held her coat\n")
    assert ran.err == "Zed is somebody new.\nNoted: You gave Zed a favour.\n"
    assert "help that you added; you gave a favour; with Zed “I held her coat”" in shell("corrections").out
    assert "Taken back help that you added: “I held her coat”." in shell("undo").err
    assert "Taken back help" in shell("corrections", "--undo", "1").err
    assert "You got advice" not in shell("show", "last").out
    assert "does not stand in that entry" in shell("got", "last", "advice", "Snow").err
    nothing = shell("gave", "last", "time")
    assert (nothing.code, "Help needs the words that show it." in nothing.err) == (2, True)
    assert shell("got", "last", "love", "Rain").code == 2


@pytest.mark.parametrize("kind", ["favor", "favour", "Favour"])
def test_a_favour_is_taken_in_either_spelling(shell: Shell, kind: str) -> None:
    shell("add", "Coffee with Ana. She fed my cat.")
    ran = shell("got", "last", kind, "She fed my cat.", "--from", "Ana")
    assert (ran.code, ran.err) == (0, "Noted: You got a favour from Ana.\n")


def test_whom_a_promise_is_with_can_be_said(shell: Shell) -> None:
    shell("add", "Met Tom.")
    shell("add", DECK)
    shell("commitments")
    assert shell("with", "1", "to").err == "With Tom: send the deck tomorrow.\n"
    assert "You → Tom" in shell("person", "Tom").out
    assert shell("with", "1", "nobody").err == "With someone: send the deck tomorrow.\n"
    assert "Taken back to whom" in shell("undo").err
    assert "You → Tom" in shell("commitments").out


def test_a_promise_between_others_was_made_to_the_writer_after_all(shell: Shell) -> None:
    shell("add", "Met Ana. Tom will send the numbers tomorrow.")
    assert shell("with", "1", "me").err == "To you: send the numbers tomorrow.\n"
    (item,) = json.loads(shell("commitments", "--json").out)
    assert (item["owner"], item["who"], item["counterparty"]) == ("them", "Tom", None)
    assert "me" not in shell("people").out.split()
    shell("flip", "1")
    mine = shell("with", "1", "me")
    assert (mine.code, mine.err) == (2, "journal: That is yours to do. Turn it round, if it is theirs.\n")


def test_a_promise_that_was_heard_already_is_agreed_to(shell: Shell) -> None:
    shell("add", DECK)
    told = shell("promise", "last", "send the deck").err
    assert told == "It was heard already: You → Ana: send the deck tomorrow, by tomorrow.\n"
    (item,) = json.loads(shell("commitments", "--json").out)
    assert item["status"] == "open"
    assert shell("promise", "last", "call the printer", "--to", "Ana").err.startswith("Added: ")
    assert shell("promise", "last", "send the deck and the budget", "--to", "Ana").err.startswith("Added: ")
    assert shell("promise", "last", "send", "--to", "Ana").err.startswith("Added: ")
    assert "Added: You → Tom: send the deck." in shell("promise", "last", "send the deck", "--to", "Tom").err
    assert len(json.loads(shell("commitments", "--json").out)) == 5


def test_who_is_called_as_somebody_else_is_told_of(shell: Shell) -> None:
    shell("add", "Coffee with Ana and Tom.")
    assert shell("person", "Tom", "--rename", "Tomas").err == "Tom is now called Tomas.\n"
    told = shell("person", "Tomas", "--rename", "ANA").err
    assert told == "Tomas is now called ANA. Somebody else is called so: should they be one person, merge them.\n"


def test_a_day_shows_what_was_written_of_it(shell: Shell) -> None:
    shell("add", "--no-read", "--on", "yesterday", "Coffee with Ana.")
    assert "Coffee with Ana." in shell("show", "2026-11-22").out
    assert "Coffee with Ana." in shell("show", "yesterday").out
    shell("add", "--no-read", "--on", "yesterday", "Tea with Tom.")
    assert len(shell("show", "2026-11-22").out.splitlines()) == 2
    assert len(json.loads(shell("show", "2026-11-22", "--json").out)) == 2
    assert shell("show", "2026-11-22", "--felt", "good").code == 2
    none = shell("show", "2026-11-21")
    assert (none.code, none.err.count("\n")) == (2, 1)
    assert "Nothing is written of Saturday 21 November 2026." in none.err


def test_a_month_may_be_named(shell: Shell) -> None:
    shell("add", "--no-read", "--on", "2026-10-02", "Coffee with Ana.")
    told = shell("month", "2026-10").out
    assert "October 2026" in told
    assert shell("month", "october").out == shell("month", "october", "2026").out == told


def test_today_tells_what_is_due(shell: Shell) -> None:
    shell("add", "--on", "2 days ago", DECK)
    shell("confirm", "1")
    assert "overdue by one day" in shell("today").out
    assert json.loads(shell("today", "--json").out)["overdue"][0]["action"] == "send the deck tomorrow"


def test_people_and_a_persons_page(shell: Shell) -> None:
    shell("add", "Ana gave advice. I promised to send the deck.")
    assert "Ana" in shell("people").out
    page = shell("person", "ana").out
    assert "You got" in page
    assert "send the deck" in page
    assert json.loads(shell("person", "ana", "--json").out)["name"] == "Ana"


def test_the_month_is_told_in_markdown(shell: Shell) -> None:
    shell("add", "Ana gave advice. I promised to send the deck. It was boring.")
    told = shell("month", "--md").out
    assert told.startswith("# November 2026")
    assert "| Ana | – | advice |" in told
    assert "“boring”" in told
    assert "Nothing was written" in shell("month", "2025-01").out


def test_a_tag_is_kept_once_and_without_the_sign_that_it_is_shown_with(shell: Shell) -> None:
    assert shell("add", "--no-read", "--tag", "#work", "--tag", " work ", "--tag", "c#", "Tea.").code == 0
    assert json.loads(shell("show", "last", "--json").out)["tags"] == ["work", "c#"]
    assert shell("show", "last").out.splitlines()[0].endswith(" · #work · #c#")


def test_the_trash_gives_back(shell: Shell) -> None:
    shell("add", "--no-read", "Coffee with Ana.")
    assert shell("rm", "last").code == 0
    assert shell("list").out == ""
    assert shell("undo").code == 0
    assert "Coffee with Ana." in shell("list").out
    assert "nothing to undo" in (shell("undo"), shell("undo"))[1].err


def test_an_id_that_the_trash_has_not_is_told_with_where_its_ids_stand(shell: Shell) -> None:
    shell("add", "--no-read", "Coffee with Ana.")
    ran = shell("trash", "--back", "last")
    told = "journal: No entry has the id 'last'. See the ids with: journal trash\n"
    assert (ran.code, ran.err) == (2, told)


@pytest.mark.parametrize("line", ["month --json --md", "month --json --html x.html", "prep Ana --json --md"])
def test_one_form_at_a_time_is_printed(shell: Shell, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    shell("add", DECK)
    assert shell(*line.split()).code == 2
    assert "not allowed with argument" in capsys.readouterr().err


def test_what_is_exported_and_taken_in_exports_the_same(shell: Shell, tmp_path: Path) -> None:
    shell("add", DECK, "--title", "Coffee", "--place", "Harbour", "--tag", "work")
    shell("add", "Tom was boring and Ana gave advice, thanks.")
    shell("confirm", "1")
    exported = shell("export", "--format", "json").out
    file = tmp_path / "export.json"
    file.write_text(exported, encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    assert shell("import", "--format", "json", str(file), home=elsewhere).code == 0
    assert shell("export", "--format", "json", home=elsewhere).out == exported
    again = shell("import", "--format", "json", str(file), home=elsewhere)
    assert "no entries taken in, 2 already here" in again.err.lower()
    assert shell("export", "--format", "json", home=elsewhere).out == exported


def test_lines_of_json_are_taken_in_once_and_bad_ones_named(shell: Shell) -> None:
    lines = "\n".join(
        [
            '{"id": "a-1", "text": "Coffee with Ana.", "written_on": "2026-11-02"}',
            "not json",
            '{"text": "", "written_on": "2026-11-02"}',
            '{"text": "No day."}',
            '{"text": "Lunch with Tom.", "written_at": "2026-11-03T12:30:00+01:00", "tags": ["work"]}',
        ]
    )
    ran = shell("import", "--format", "jsonl", "-", stdin=lines)
    assert ran.code == 1
    assert all(f"line {n}" in ran.err for n in (2, 3, 4))
    assert len(json.loads(shell("list", "--json").out)) == 2
    assert "2 already here" in shell("import", "--format", "jsonl", "-", stdin=lines).err


@contextmanager
def no_file_beyond(size: int) -> Iterator[None]:
    """As a disk that is full, for what is written at the end of a file."""
    former = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, former)


@pytest.mark.parametrize("command", ["add", "import"])
def test_what_was_saved_did_not_fail_where_there_was_no_room_for_what_is_heard(
    shell: Shell, tmp_path: Path, command: str
) -> None:
    text = f"Coffee with Ana. {'Long talks. ' * 400}"
    lines = json.dumps({"id": "1", "text": text, "written_on": "2026-11-02"})
    argv, stdin = (["add"], text) if command == "add" else (["import", "--format", "jsonl", "-"], lines)
    assert shell(*argv, "--no-read", stdin=stdin, home=tmp_path / "measured").code == 0
    (month,) = (tmp_path / "measured" / "entries").rglob("*.json")
    with no_file_beyond(month.stat().st_size + 40):
        ran = shell(*argv, stdin=stdin)
    assert ran.code == 0
    assert "not read yet. There is no room left" in ran.err
    assert "journal read" in ran.err
    assert "save again" not in ran.err
    assert "Coffee with Ana." in shell("list").out
    assert shell("read").err == "Read one entry.\n"


def test_so_it_is_where_another_journal_was_taken_in(shell: Shell, tmp_path: Path) -> None:
    shell("add", "--no-read", f"Coffee with Ana. {'Long talks. ' * 400}", home=tmp_path / "laptop")
    (month,) = (tmp_path / "laptop" / "entries").rglob("*.json")
    with no_file_beyond(month.stat().st_size + 40):
        ran = shell("merge", str(tmp_path / "laptop"))
    assert ran.code == 0
    assert "took in one new entry" in ran.err
    assert "What is new was not read yet. There is no room left" in ran.err
    assert "Coffee with Ana." in shell("list").out
    assert shell("read").err == "Read one entry.\n"


def test_analyze_answers_a_line_with_a_line_and_keeps_nothing(shell: Shell, tmp_path: Path) -> None:
    ran = shell("analyze", "--jsonl", stdin='{"id": 1, "text": "Ana!", "written_on": "2026-11-02"}\nnot json\n')
    first, second = map(json.loads, ran.out.splitlines())
    assert first["people"][0]["text"] == "Ana"
    assert second["error"].startswith("line 2")
    assert ran.code == 1
    assert not (tmp_path / "home").exists()


def test_lines_that_begin_with_a_mark_of_their_encoding_are_analyzed_too(shell: Shell) -> None:
    lines = '{"text": "Ana!", "written_on": "2026-11-02"}\r\n' * 2
    first, second = shell("analyze", "--jsonl", stdin=lines.encode("utf-8-sig")).out.splitlines()
    assert first == second


def test_analyze_answers_a_text_with_the_json_that_a_line_is_answered_with(shell: Shell) -> None:
    line = json.dumps({"text": "Ana!", "written_on": "2026-11-02"})
    ran = shell("analyze", "Ana!", "--on", "2026-11-02", "--json")
    assert (ran.code, json.loads(ran.out)) == (0, json.loads(shell("analyze", "--jsonl", stdin=line).out))


@pytest.mark.parametrize("more", [["Ana!"], ["--on", "yesterday"]])
def test_lines_that_are_analyzed_have_text_and_day_themselves(shell: Shell, more: list[str]) -> None:
    ran = shell("analyze", "--jsonl", *more)
    assert (ran.code, ran.out) == (2, "")
    assert "journal analyze --json TEXT" in ran.err


HOSTILE = "Ana \x1b[31mred\x1b[0m \x1b]0;title\x07 \x9b2J \x7f \u202eback\u202c and \r gone"


@pytest.mark.parametrize(
    "argv",
    [["list"], ["list", "--json"], ["show", "last"], ["show", "last", "--json"], ["search", "red"], ["people"],
     ["person", "ana"], ["month"], ["month", "--json"], ["commitments"], ["export", "--format", "json"],
     ["export", "--format", "jsonl"]],
    ids=" ".join,
)  # fmt: skip
def test_no_escape_sequence_reaches_the_terminal(shell: Shell, argv: list[str]) -> None:
    shell("add", HOSTILE + "\n" + DECK)
    ran = shell(*argv)
    assert ran.out
    for character in "\x1b\x9b\x7f\x07\r\u202e":
        assert character not in ran.out + ran.err


def test_hostile_text_is_stored_as_it_is(shell: Shell, tmp_path: Path) -> None:
    shell("add", "--no-read", "-", stdin=HOSTILE + "\0 end")
    (entry,) = json.loads(shell("export", "--format", "json").out)["entries"]
    assert entry["text"] == HOSTILE + "\0 end"


@pytest.mark.parametrize("text", ["a\0b", "a\0b\0c", "a\0", "\0a", "a\0bc"])
def test_a_zero_among_other_bytes_makes_no_other_encoding_of_them(shell: Shell, text: str) -> None:
    ran = shell("add", "--no-read", "-", stdin=text)
    assert (ran.code, len(ran.err.splitlines())) == (0, 1)
    (entry,) = json.loads(shell("list", "--json").out)
    assert entry["text"] == text


@pytest.mark.parametrize(
    ("raw", "remarks"),
    [
        (b"Caf\xe9 mit \x84Ana\x93\nund Tom\n", ["stdin, line 1: it is not UTF-8, and was read as Windows-1252."]),
        ("Café mit „Ana“\nund Tom\n".encode("utf-16"), []),
        ("Café mit „Ana“\nund Tom\n".encode("utf-16-le"), ["stdin: it was read as UTF-16, which it does not say."]),
        ("Café mit „Ana“\nund Tom\n".encode(), []),
        ("\ufeffCafé mit „Ana“\nund Tom\n".encode(), []),
    ],
)
def test_words_on_stdin_that_are_not_utf8_are_read_as_a_file_is_and_said_so(
    shell: Shell, raw: bytes, remarks: list[str]
) -> None:
    ran = shell("add", "--no-read", "-", stdin=raw)
    assert (ran.code, ran.err.splitlines()[:-1]) == (0, remarks)
    (entry,) = json.loads(shell("list", "--json").out)
    assert entry["text"].rstrip("\n") == "Café mit „Ana“\nund Tom"


def test_how_many_lines_of_stdin_were_read_alike_is_one_line(shell: Shell) -> None:
    ran = shell("add", "--no-read", stdin=b"Tea.\nCaf\xe9.\n" * 40)
    told = "stdin, line 2: it is not UTF-8, and was read as Windows-1252. 39 more like this."
    assert (ran.code, ran.err.splitlines()[:-1]) == (0, [told])


def test_a_megabyte_is_an_entry_like_any_other(shell: Shell) -> None:
    text = "Ana said yes. " * 75_000
    assert shell("add", "--no-read", "-", stdin=text).code == 0
    (entry,) = json.loads(shell("list", "--json").out)
    assert entry["text"] == text


def test_a_broken_settings_file_means_defaults_and_a_notice_with_its_line(shell: Shell, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('theme = "nord"\nquestion = true\nday_first = "yes"\n', encoding="utf-8")
    ran = shell("list")
    assert ran.code == 0
    assert "line 2" in ran.err
    assert "question" in ran.err
    assert "line 3" in ran.err
    (home / "settings.toml").write_text("theme = \n", encoding="utf-8")
    assert "line 1" in shell("list").err


@pytest.mark.parametrize("command", ["config", "doctor"])
def test_a_theme_that_is_not_there_is_told_with_those_that_are(shell: Shell, tmp_path: Path, command: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "settings.toml").write_text('theme = "nosuch"\n', encoding="utf-8")
    ran = shell(command)
    told = " ".join(f"{ran.out} {ran.err}".split())
    assert "There is no theme “nosuch”; the colours are “ink”. There are: ink, paper, high-contrast, " in told
    (home / "settings.toml").write_text('theme = "nord"\n', encoding="utf-8")
    ran = shell(command)
    assert "There is no theme" not in ran.out + ran.err


def test_without_a_terminal_nothing_is_opened_and_nothing_asked(shell: Shell) -> None:
    ran = shell()
    assert ran.code == 2
    assert "no terminal" in ran.err


def test_a_journal_in_a_place_that_cannot_be_made_is_one_line(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    ran = shell("list", home=tmp_path / "file" / "journal")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("argv", [["list"], ["add", "Tea."], ["today", "--short"], ["config"]])
def test_a_journal_at_the_home_of_somebody_who_is_not_here_is_one_line_and_made_nowhere(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = shell(*argv, home=Path("~nosuch/journal"))
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("journal: JOURNAL_HOME is ~nosuch/journal, and nobody here has that home.")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("argv", [["merge"], ["restore"], ["import"]])
def test_a_file_at_the_home_of_somebody_who_is_not_here_is_one_that_is_not_there(shell: Shell, argv: list[str]) -> None:
    ran = shell(*argv, "~nosuch/journal")
    assert (ran.code, ran.err.count("\n")) == (2, 1)
    assert "~nosuch/journal" in ran.err


def test_a_calendar_at_the_home_of_somebody_who_is_not_here_is_one_that_is_not_there(
    shell: Shell, tmp_path: Path
) -> None:
    shell("add", "--no-read", "Tea.")
    (tmp_path / "home" / "settings.toml").write_text('calendar = "~nosuch/due.ics"\n', encoding="utf-8")
    assert shell("today").code == 0
    assert "There is no calendar at ~nosuch/due.ics." in shell("doctor").out


def test_the_reader_of_a_pipe_may_leave_early(tmp_path: Path) -> None:
    environ = {**os.environ, "JOURNAL_HOME": str(tmp_path), "PYTHONPATH": str(Path(__file__).parents[2])}
    for _ in range(2):
        subprocess.run([sys.executable, "-m", "journal", "add", "--no-read", "x" * 9000], env=environ, check=True)
    piped = subprocess.run(
        f"{sys.executable} -m journal export --format json | head -c 10", shell=True, env=environ,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert piped.stderr == ""


def test_numbers_hold_until_the_next_list(shell: Shell) -> None:
    for what in ("call the bank", "send the deck", "water the plants"):
        shell("add", f"Ana. I promised to {what}.")
    listed = shell("commitments").out
    order = [line.split(": ")[1].split(" ·")[0] for line in listed.splitlines() if "→" in line]
    shell("drop", "1")
    assert order[1] in shell("confirm", "2").err
    assert order[2] in shell("confirm", "3").err


def test_a_number_whose_commitment_is_gone_is_told_as_the_number(shell: Shell) -> None:
    shell("add", DECK)
    shell("commitments")
    shell("undo")
    told = "The commitment that was number 1 is not there any more. See the numbers with: journal commitments"
    ran = shell("keep", "1")
    assert (ran.code, ran.err) == (2, f"journal: {told}\n")


def test_an_entry_is_named_by_the_beginning_of_what_is_listed(shell: Shell) -> None:
    shell("add", "--no-read", "Coffee with Ana.")
    shown = shell("list").out.split()[0]
    assert "Coffee with Ana." in shell("show", shown[:4]).out


def test_a_filter_without_a_value_says_how(shell: Shell) -> None:
    assert "who:ana" in shell("search", "who:").err


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["--verson"], "There is no option '--verson'. Perhaps you mean: --version"),
        (["list", "--lats", "3"], "There is no option '--lats'. Perhaps you mean: --last"),
        (["list", "--jsn"], "There is no option '--jsn'. Perhaps you mean: --json"),
        (["list", "--las", "3"], "There is no option '--las'. Perhaps you mean: --last"),
        (["--versio"], "There is no option '--versio'. Perhaps you mean: --version"),
    ],
)
def test_an_option_there_is_not_is_told_with_the_nearest_one(shell: Shell, argv: list[str], told: str) -> None:
    ran = shell(*argv)
    assert (ran.code, ran.err) == (2, f"journal: {told}\n")


def test_an_option_may_stand_between_two_arguments(shell: Shell, tmp_path: Path) -> None:
    shell("add", "--no-read", "Ana gets the deck.")
    shell("add", "--no-read", "Ana came.")
    assert len(json.loads(shell("search", "Ana", "--json", "deck").out)) == 1
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(f"2026-11-02\n{name}\n", "utf-8")
    ran = shell("import", str(tmp_path / "a.txt"), "--dry-run", str(tmp_path / "b.txt"))
    assert (ran.code, ran.out) == (0, "2026-11-02  a.txt\n2026-11-02  b.txt\n")
    assert "2026" in shell("month", "october", "--json", "2026").out
    assert shell("show", "last", "--json", "more").code == 2


@pytest.mark.parametrize("words", ["tomorrow", "2026-11-24", "2099-12-31", "29 nov 2099"])
def test_an_entry_about_a_day_to_come_is_not_kept(shell: Shell, words: str) -> None:
    ran = shell("add", "--on", words, DECK)
    assert ran.code == 2
    assert "An entry is about a day that has been." in ran.err
    assert shell("list", "--json").out == "[]\n"


def test_an_entry_about_a_day_to_come_is_read_from_a_file_all_the_same(shell: Shell, tmp_path: Path) -> None:
    lines = tmp_path / "ahead.jsonl"  # written where it is tomorrow already
    lines.write_text(json.dumps({"text": DECK, "written_on": "2026-11-24"}), encoding="utf-8")
    assert shell("import", "--format", "jsonl", str(lines)).code == 0
    (entry,) = json.loads(shell("list", "--json").out)
    assert entry["about"] == "2026-11-24"


def test_what_a_file_has_of_a_day_to_come_is_remarked_on_and_is_not_the_one_written_last(
    shell: Shell, tmp_path: Path
) -> None:
    lines = tmp_path / "ahead.jsonl"
    lines.write_text(json.dumps({"text": "Ahead.", "written_on": "2999-03-04"}), encoding="utf-8")
    told = f"{lines}, line 1: its day is still to come.\n"
    assert shell("import", "--dry-run", str(lines)).err.startswith(told)
    ran = shell("import", str(lines))
    assert (ran.code, ran.err.splitlines(keepends=True)[:2]) == (0, [told, "One entry taken in.\n"])
    assert "Ahead." in shell("show", "last").out
    shell("add", "Tea.")
    assert "Tea." in shell("show", "last").out
    shell("rm", "last")
    assert "Ahead." in shell("list").out


def test_a_due_day_without_a_year_belongs_to_the_entry_and_another_year_is_said(shell: Shell) -> None:
    shell("add", "--on", "12 oct 2026", "Coffee with Ana. I promised to send the deck.")
    assert "Due Friday 30 October 2026" in shell("due", "1", "30 oct").err
    assert "Due Friday 27 November 2026" in shell("due", "1", "friday").err
    ran = shell("promise", "last", "call her", "--to", "Ana", "--by", "30 oct")
    assert ran.err == "Added: You → Ana: call her, by Fri 30 Oct.\n"
    ran = shell("promise", "last", "visit her", "--to", "Ana", "--by", "11 oct")
    assert ran.err == "Added: You → Ana: visit her, by Mon 11 Oct 2027.\n"


def test_what_looks_like_a_filter_and_is_none_is_said_where_nothing_is_found(shell: Shell) -> None:
    shell("add", "Tea at 10:30, see todo:call.")
    ran = shell("search", "foo:bar")
    assert (ran.code, ran.out) == (1, "")
    assert "foo: is no filter. Filters are who:ana tone:<0" in ran.err
    assert shell("search", "--json", "foo:bar").out == "[]\n"
    assert shell("search", "todo:call").code == 0
    assert "Tea" in shell("search", "since:yesterday", "tea").out
    assert "Tea" in shell("search", "since:12", "nov", "tea").out


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (["person", "Anna"], "Nobody here is called 'Anna'. Perhaps you mean: Ana"),
        (["prep", "Zed"], "Nobody here is called 'Zed'. See everybody with: journal people"),
        (["due", "1", "wedensday"], "I cannot tell which day 'wedensday' is. Perhaps you mean: Wednesday"),
        (["due", "1", "nxt", "thursday"], "I cannot tell which day 'nxt thursday' is. Perhaps you mean: next Thursday"),
        (["add", "--on", "yesterdya", "x"], "I cannot tell which day 'yesterdya' is. Perhaps you mean: yesterday"),
        (
            ["due", "1", "soon"],
            'I cannot tell which day \'soon\' is. Try "friday", "in 3 days", "12 nov" or YYYY-MM-DD.',
        ),
    ],
)
def test_a_slip_is_told_with_what_may_be_meant(shell: Shell, argv: list[str], told: str) -> None:
    shell("add", "Coffee with Ana. I promised to send the deck.")
    ran = shell(*argv)
    assert ran.code == 2
    assert ran.err == f"journal: {told}\n"


def test_a_filter_there_is_not_is_told_with_the_nearest_one(shell: Shell) -> None:
    shell("add", "Coffee with Ana.")
    ran = shell("search", "wo:bob")
    assert (ran.code, ran.err) == (1, "No entry answers that, and wo: is no filter. Perhaps you mean: who:bob\n")


def test_a_sentence_that_ends_in_initials_has_one_full_stop(shell: Shell) -> None:
    shell("add", "Coffee with Ana. I promised to send the deck.")
    assert shell("reword", "1", "call", "P.N.").err == "Reworded: call P.N. That confirms it.\n"
    assert shell("reword", "1", "ring", "P.N.").err == "Reworded: ring P.N.\n"


def test_the_numbers_of_today_are_those_that_a_command_takes(shell: Shell) -> None:
    shell("add", "Coffee with Ana. I promised to send the deck tomorrow. I promised to call Tom.")
    shell("confirm", "2")
    shell("commitments")
    listed = {row["id"]: row["number"] for row in json.loads(shell("commitments", "--json").out)}
    rows = [row for group in json.loads(shell("today", "--json").out).values() for row in group]
    assert len(rows) > 0
    assert {row["id"]: row["number"] for row in rows}.items() <= listed.items()


def test_who_takes_a_promise_as_moved_has_it_due_then(shell: Shell) -> None:
    shell("add", "--on", "3 days ago", "Coffee with Ana. Ana will send me the budget deck by tomorrow.")
    shell("add", "Ana asked whether the budget deck can wait until Friday (I said yes).")
    shown = shell("commitments").out
    assert "→ seems moved to Fri 27 Nov: “Ana asked whether the budget deck can wait until Friday" in shown
    assert "Due Friday 27 November 2026: " in shell("accept", "1").err
    assert "· due Fri 27 Nov" in (told := shell("commitments").out)
    assert "still waited for" not in told


def test_a_command_there_is_not_is_told_with_the_nearest_one(shell: Shell) -> None:
    ran = shell("serach", "deck")
    assert ran.code == 2
    assert ran.err == "journal: There is no command 'serach'. Perhaps you mean: journal search\n"
    assert "journal add" in shell("Coffee with Ana").err


def test_who_turns_a_promise_round_confirms_it_and_one_undo_takes_both_back(shell: Shell) -> None:
    shell("add", "Coffee with Ana. I promised to send the deck.")
    assert "? You → Ana: send the deck" in shell("commitments").out
    assert shell("flip", "1").code == 0
    assert "○ Ana → you: send the deck" in shell("commitments").out
    shell("undo")
    assert "? You → Ana: send the deck" in shell("commitments").out


def test_today_begins_with_what_seems_done_as_the_screen_does(shell: Shell) -> None:
    shell("add", "--on", "10 days ago", "Coffee with Ana. I promised to send the budget deck.")
    shell("add", "--on", "yesterday", "Sent Ana the budget deck at last. I promised to call Tom.")
    ran = shell("today")
    title, deck, shown, _, call = ran.out.splitlines()
    assert title == "Seems settled"
    assert "You → Ana: send the budget deck" in deck
    assert "→ seems kept: “Sent Ana the budget deck at last.”" in shown
    assert "call Tom" in call
    assert "journal accept N" in ran.err
    assert shell("accept", deck.split()[0]).code == 0
    assert "budget deck" not in shell("today").out


def test_who_sets_a_promise_aside_past_its_day_is_told_so(shell: Shell) -> None:
    shell("add", "Coffee with Ana. I promised to send the deck tomorrow.")
    assert "It is due before that, tomorrow." in shell("snooze", "1", "friday").err
    assert "It is due" not in shell("snooze", "1", "tomorrow").err


def test_a_brief_asks_after_matters_and_not_after_a_place_a_lone_word_or_what_changed_since_today(shell: Shell) -> None:
    shell("add", "--on", "3 days ago", "Coffee with Ana. She spoke of the bakery near the station, and of rates.")
    shell("add", f"Ana again, about rates and {'translating ' * 14}Deepl is running it all.")
    page = shell("prep", "Ana").out
    assert "bakery near" not in page
    assert "“rates”" not in page.partition("Worth asking")[2]
    assert "What has changed since" not in page
    assert "translating…" in page
    shell("add", "--on", "yesterday", "Met Tom.")
    assert "What has changed since" in shell("prep", "Tom").out
