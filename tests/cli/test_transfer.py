"""In and out from the shell."""

from __future__ import annotations

import io
import json
import os
import select
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from journal.cli.main import run
from journal.cli.world import World
from journal.journal import Journal
from journal.paths import under
from journal.store.disk import atomic
from tests.cli.conftest import Shell
from tests.tui.conftest import FakeReader

JRNL = """\
[2026-10-22 18:05] Coffee with Ana.
I promised to send the deck tomorrow.
[2026-11-21 09:30] Lunch with Tom. *
He gave advice, thanks.
"""
DECK = "Coffee with Ana. I promised to send the deck tomorrow."


def entries(shell: Shell) -> list[dict[str, object]]:
    return json.loads(shell("list", "--json").out)  # type: ignore[no-any-return]


@pytest.fixture
def jrnl(tmp_path: Path) -> str:
    path = tmp_path / "journal.txt"
    path.write_text(JRNL, "utf-8")
    return str(path)


def test_a_journal_of_another_program_is_taken_in_and_read(shell: Shell, jrnl: str) -> None:
    ran = shell("import", jrnl)
    assert ran.code == 0
    assert "2 entries taken in." in ran.err
    assert [e["about"] for e in entries(shell)] == ["2026-11-21", "2026-10-22"]
    assert "send the deck" in shell("commitments").out


def test_the_same_again_adds_nothing(shell: Shell, jrnl: str, tmp_path: Path) -> None:
    shell("import", "--no-read", jrnl)
    before = shell("list").out
    again = shell("import", "--no-read", jrnl)
    assert (again.code, shell("list").out) == (0, before)
    assert "No entries taken in, 2 already here." in again.err


def test_the_same_words_at_another_hour_are_another_entry_and_without_an_hour_the_same(
    shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "journal.txt"
    for hour in ("08:05", "18:05"):
        file.write_text(f"[2026-10-22 {hour}] Coffee with Ana.\n", "utf-8")
        assert "One entry taken in" in shell("import", "--no-read", str(file)).err
        assert "1 already here" in shell("import", "--no-read", str(file)).err
    assert len(entries(shell)) == 2
    file.write_text("2026-10-22\nCoffee with Ana.\n", "utf-8")
    assert "No entries taken in, 1 already here" in shell("import", "--no-read", str(file)).err


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "jrnl", "markdown"])
def test_what_was_exported_is_here_already_in_every_format(shell: Shell, tmp_path: Path, form: str) -> None:
    shell("add", DECK, "--title", "Coffee", "--tag", "work")
    shell("add", "--no-read", "--on", "yesterday", "Lunch with Tom.")
    out = tmp_path / f"out.{form}"
    assert shell("export", "--format", form, "--output", str(out)).code == 0
    ran = shell("import", "--format", form, str(out))
    assert ran.err.endswith("No entries taken in, 2 already here.\n")
    elsewhere = tmp_path / "elsewhere"
    assert shell("import", "--no-read", "--format", form, str(out), home=elsewhere).code == 0
    rows = json.loads(shell("list", "--json", home=elsewhere).out)
    assert [row["about"] for row in rows] == ["2026-11-23", "2026-11-22"]


def test_one_undo_takes_all_of_it_back_and_taking_it_in_again_brings_it(shell: Shell, jrnl: str) -> None:
    shell("add", "--no-read", "Mine.")
    for _ in range(2):
        assert "2 entries taken in" in shell("import", "--no-read", jrnl).err
        assert "2 entries are in the trash" in shell("undo").err.lower()
        assert [e["text"] for e in entries(shell)] == ["Mine."]
    assert "Mine." in shell("undo").err


def test_an_export_with_what_was_said_is_taken_back_as_a_whole_too(shell: Shell, tmp_path: Path) -> None:
    shell("add", DECK)
    shell("add", "Lunch with Tom.")
    shell("confirm", "1")
    out, home = str(tmp_path / "out.json"), tmp_path / "elsewhere"
    shell("export", "--format", "json", "--output", out)
    shell("import", out, home=home)
    assert "2 entries are in the trash" in shell("undo", home=home).err
    assert shell("list", home=home).out == ""


def test_what_the_writer_threw_away_stays_in_the_trash(shell: Shell, jrnl: str) -> None:
    shell("import", "--no-read", jrnl)
    shell("rm", "last")
    ran = shell("import", "--no-read", jrnl)
    assert "No entries taken in, 1 already here, 1 left in the trash." in ran.err
    assert len(entries(shell)) == 1


def test_a_dry_run_is_in_the_order_of_the_days(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    days = ["2026-11-03", "2026-11-01", "2026-11-02"]
    file.write_text("".join(json.dumps({"text": f"Tea {d}.", "written_on": d}) + "\n" for d in days), "utf-8")
    told = shell("import", "--dry-run", str(file)).out
    assert [line.split()[0] for line in told.splitlines()] == sorted(days)


def test_a_dry_run_shows_what_would_come_and_changes_nothing(shell: Shell, jrnl: str, tmp_path: Path) -> None:
    ran = shell("import", "--dry-run", jrnl)
    assert ran.out.splitlines() == ["2026-10-22  Coffee with Ana.", "2026-11-21  Lunch with Tom."]
    assert "2 entries would be taken in" in ran.err
    assert entries(shell) == []
    assert "nothing to undo" in shell("undo").err


def test_dates_of_unclear_order_are_asked_about_and_nothing_is_taken_in(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("date,text\n23/04/2025,Ana.\n03/04/2025,Tom.\n", "utf-8")
    ran = shell("import", str(path))
    assert ran.code == 2
    assert "a.csv, line 3" in ran.err
    assert "--day-first or --month-first" in ran.err
    assert entries(shell) == []
    assert shell("import", "--no-read", "--day-first", str(path)).code == 0
    assert [e["about"] for e in entries(shell)] == ["2025-04-23", "2025-04-03"]


def test_the_order_may_stand_in_the_settings(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "home" / "settings.toml").write_text("day_first = true\n", "utf-8")
    ran = shell("import", "--no-read", "--format", "csv", "-", stdin="date,text\n03/04/2025,Tom.\n")
    assert ran.code == 0
    assert entries(shell)[0]["about"] == "2025-04-03"


def test_several_files_are_one_act_and_what_is_bad_in_them_is_named(shell: Shell, jrnl: str, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "2026-11-20.md").write_text("Tea with Ana.\n", "utf-8")
    (notes / "ideas.md").write_text("No day.\n", "utf-8")
    ran = shell("import", "--no-read", jrnl, str(notes))
    assert ran.code == 1
    assert "ideas.md: neither" in ran.err
    assert "3 entries taken in, 1 left out." in ran.err
    shell("undo")
    assert entries(shell) == []


def test_a_broken_file_beside_a_good_one_is_named_and_the_good_one_taken_in(
    shell: Shell, jrnl: str, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.zip"
    broken.write_bytes(b"PK\x03\x04 and nothing")
    ran = shell("import", "--no-read", jrnl, str(broken))
    assert ran.code == 1
    assert "broken.zip is not a zip" in ran.err
    assert "2 entries taken in, 1 left out." in ran.err
    assert len(entries(shell)) == 2


def test_of_a_file_that_breaks_off_nothing_is_taken_in_not_even_in_anothers_place(shell: Shell, tmp_path: Path) -> None:
    rows = [{"uuid": u, "creationDate": "2026-11-02T10:00:00Z", "text": f"{u} spoke."} for u in ("Ana", "Tom", "Mei")]
    whole, cut = tmp_path / "whole.json", tmp_path / "cut.json"
    whole.write_text(json.dumps({"entries": rows[:2]}), "utf-8")
    cut.write_text(json.dumps({"entries": rows})[:-2], "utf-8")
    ran = shell("import", "--no-read", str(cut), str(whole))
    assert ran.code == 1
    assert "cut.json, line 1: this is not JSON" in ran.err
    assert "2 entries taken in, 1 left out." in ran.err
    assert {e["text"] for e in entries(shell)} == {"Ana spoke.", "Tom spoke."}


class Terminal(io.StringIO):
    """A stderr that somebody looks at."""

    def isatty(self) -> bool:
        return True


def test_all_that_is_left_out_is_named_in_a_file_and_the_first_of_it_in_a_terminal(
    shell: Shell, tmp_path: Path
) -> None:
    ran = shell("import", "--format", "jsonl", "-", stdin="bad\n" * 50)
    assert [f"line {n}:" in ran.err for n in range(1, 51)] == [True] * 50
    assert "50 left out" in ran.err
    bad, err = tmp_path / "bad.jsonl", Terminal()
    bad.write_text("bad\n" * 50, "utf-8")
    run(["import", str(bad)], World(stderr=err, environ={"JOURNAL_HOME": str(tmp_path / "home")}))
    assert "line 20:" in err.getvalue()
    assert "line 21:" not in err.getvalue()
    assert "and 30 more like these" in err.getvalue()


def test_a_remark_that_many_notes_share_is_told_once_in_a_terminal_and_hides_no_loss(
    shell: Shell, tmp_path: Path
) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for day in range(1, 31):
        (notes / f"2026-10-{day:02}.md").write_text(f"---\nmood: 4\n---\nDay {day}.\n", "utf-8")
    (notes / "zz.md").write_text("Of no day.\n", "utf-8")
    argv, err = ["import", "--no-read", "--dry-run", str(notes)], Terminal()
    environ = {"JOURNAL_HOME": str(tmp_path / "home")}
    assert run(argv, World(stdout=io.StringIO(), stderr=err, environ=environ)) == 1
    assert err.getvalue().count("mood") == 1
    assert "left out of its front matter: mood. 29 more like this." in err.getvalue()
    assert "zz.md: neither" in err.getvalue()
    assert shell(*argv).err.count("left out of its front matter: mood.") == 30


def test_an_entry_that_is_here_with_other_words_stays_as_it_is_and_is_said_so(shell: Shell) -> None:
    line = '{"id": "a", "text": "%s", "written_on": "2026-11-02"}\n'
    shell("import", "--no-read", "--format", "jsonl", "-", stdin=line % "Ana said yes.")
    ran = shell("import", "--no-read", "--format", "jsonl", "-", stdin=line % "Ana said no.")
    assert "“Ana said no.” is here with other words" in ran.err
    assert entries(shell)[0]["text"] == "Ana said yes."


def test_where_the_disk_fills_up_nothing_is_left_half_taken_in(
    shell: Shell, jrnl: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("add", "--no-read", "Mine.")
    begin, begun = atomic.begin, list[Path]()

    def full_at_second(temporary: Path, data: bytes, *, lasting: bool = True) -> atomic.Signature:
        begun.append(temporary)
        if len(begun) == 2:
            raise OSError(28, "No space left on device")
        return begin(temporary, data, lasting=lasting)

    monkeypatch.setattr(atomic, "begin", full_at_second)
    ran = shell("import", "--no-read", jrnl)
    assert ran.code == 1
    assert "no room left" in ran.err
    assert [e["text"] for e in entries(shell)] == ["Mine."]
    monkeypatch.undo()
    assert "2 entries taken in" in shell("import", "--no-read", jrnl).err


def test_notes_are_written_with_their_promises_and_never_over_anothers(shell: Shell, tmp_path: Path) -> None:
    shell("add", DECK)
    shell("confirm", "1")
    folder = tmp_path / "notes"
    assert "One note written" in shell("export", "--format", "markdown", "--output", str(folder)).err
    (file,) = folder.rglob("*.md")
    assert file.name.startswith("2026-11-23-")
    assert "- [ ] You → Ana: send the deck tomorrow, by Tue 24 Nov" in file.read_text("utf-8")
    assert file.stat().st_mode & 0o77 == 0
    shell("keep", "1")
    assert shell("export", "--format", "markdown", "--output", str(folder)).code == 0
    assert "- [x]" in file.read_text("utf-8")
    file.write_text("Mine.\n", "utf-8")
    ran = shell("export", "--format", "markdown", "--output", str(folder))
    assert ran.code == 1
    assert file.read_text("utf-8") == "Mine.\n"


def test_a_note_of_an_entry_that_is_gone_or_of_another_day_goes_and_one_that_was_written_on_stays(
    shell: Shell, tmp_path: Path
) -> None:
    for words in ("Tea with Ana.", "Lunch.", "Dinner."):
        shell("add", "--no-read", words)
    folder = tmp_path / "notes"
    export = ("export", "--format", "markdown", "--output", str(folder))
    shell(*export)
    assert folder.stat().st_mode & 0o77 == 0
    notes = {path.read_text("utf-8").splitlines()[-1]: path for path in folder.rglob("*.md")}
    (folder / "2026" / "2026-01-01-abcdef01.md").write_text("---\nid: other\ndate: 2026-01-01\n---\nMine.\n", "utf-8")
    notes["Dinner."].write_text(notes["Dinner."].read_text("utf-8") + "And more.\n", "utf-8")
    for _ in range(2):
        shell("rm", "last")
    with Journal.open(under(tmp_path / "home")) as journal:
        tea = journal.find("last")
        journal.edit(tea, text=tea.text, about=date(2026, 11, 20))
    ran = shell(*export)
    assert "One note written" in ran.err
    assert "2 older notes were taken away" in ran.err
    left = {path.read_text("utf-8").splitlines()[-1] for path in folder.rglob("*.md")}
    assert left == {"Tea with Ana.", "And more.", "Mine."}
    assert not notes["Tea with Ana."].exists()


def test_a_month_is_for_the_writers_eyes_and_whole_or_not_at_all(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("add", DECK)
    page = tmp_path / "month.html"
    page.touch(0o644)
    assert shell("month", "--html", str(page)).code == 0
    assert page.stat().st_mode & 0o77 == 0
    before = page.read_bytes()
    (tmp_path / "link.html").symlink_to(page)
    assert shell("month", "--html", str(tmp_path / "link.html")).code == 0
    assert (tmp_path / "link.html").is_symlink()

    def fail(self: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    assert shell("month", "2026-10", "--html", str(page)).code == 1
    assert page.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "link.html", "month.html"]


def test_a_folder_is_left_as_it_was_where_not_all_of_it_can_be_written(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell("add", "Coffee with Ana and Tom.")
    folder = tmp_path / "cards"
    folder.mkdir()
    export = ("export", "--format", "vcard", "--output", str(folder))
    shell(*export)
    (folder / "p0123456789ab.vcf").write_text("BEGIN:VCARD\nUID:p0@reflective-journal\nEND:VCARD\n", "utf-8")
    (folder / "pffffffffffff.vcf").write_text("BEGIN:VCARD\nUID:another\nEND:VCARD\n", "utf-8")
    shell("person", "Ana", "--rename", "Ana Ruiz")
    shell("person", "Tom", "--rename", "Tom Lee")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    written: list[Path] = []
    write = Path.write_bytes

    def fill_up(self: Path, data: bytes) -> int:
        written.append(self)
        if len([path for path in written if path.parent == folder]) > 1:
            raise OSError(28, "No space left on device")
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", fill_up)
    assert shell(*export).code == 1
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    monkeypatch.undo()
    assert shell(*export).code == 0
    assert before.keys() - {path.name for path in folder.iterdir()} == {"p0123456789ab.vcf"}


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "ics", "vcard", "jrnl", "html"])
def test_a_file_that_is_not_ours_is_not_written_over_unless_told_to(shell: Shell, tmp_path: Path, form: str) -> None:
    shell("add", DECK)
    shell("confirm", "1")
    file = tmp_path / f"out.{form}"
    argv = ["month", "--html", str(file)] if form == "html" else ["export", "--format", form, "--output", str(file)]
    assert shell(*argv).code == 0
    assert shell(*argv).code == (1 if form == "jrnl" else 0)  # jrnl's own look the same
    file.write_text("Mine.\n", "utf-8")
    ran = shell(*argv)
    assert ran.code == 1
    assert "add --force" in ran.err
    assert file.read_text("utf-8") == "Mine.\n"
    assert shell(*argv, "--force").code == 0
    assert file.read_text("utf-8") != "Mine.\n"


@pytest.mark.parametrize(
    "argv",
    [
        ["export", "--format", "json", "--output", "{}/x.json"],
        ["export", "--format", "markdown", "--output", "{}/notes"],
        ["export", "--format", "ics", "--output", "{}/due/"],
        ["backup", "{}/x.zip"],
        ["month", "--html", "{}/x.html"],
    ],
)
def test_a_folder_that_is_not_there_is_named_and_not_made(shell: Shell, tmp_path: Path, argv: list[str]) -> None:
    shell("add", DECK)
    missing = tmp_path / "misspelt"
    ran = shell(*[arg.format(missing) for arg in argv])
    assert ran.code == 2
    assert ran.err == f"journal: There is no folder {missing}. Name another one, or make it: mkdir -p {missing}\n"
    assert not missing.exists()


def test_what_is_exported_to_a_pipe_is_exact(shell: Shell) -> None:
    shell("add", "--no-read", "-", stdin="Ana \x1b[31mred\x1b[0m\ttab")
    assert "\x1b[31mred" in shell("export", "--format", "csv").out
    assert "\\u001b[31mred" in shell("export", "--format", "jsonl").out


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (["export", "--format", "markdown"], 2),
        (["export", "--format", "csv", "--output", "/proc/none/out.csv"], 2),
        (["import", "/no/such/file.csv"], 2),
        (["import", "--format", "csv", "/tmp"], 2),
        (["import", "/dev/zero"], 1),
    ],
)
def test_exit_codes_are_those_of_the_help(shell: Shell, argv: list[str], code: int) -> None:
    ran = shell(*argv)
    assert ran.code == code
    assert ran.err.startswith("journal: ")
    assert ran.err.count("\n") == 1


def test_what_is_due_goes_to_a_folder_and_leaves_it_when_it_is_kept(shell: Shell, tmp_path: Path) -> None:
    shell("add", DECK)
    shell("confirm", "1")
    folder = tmp_path / "due"
    folder.mkdir()
    (folder / "dentist.ics").write_text("mine", "utf-8")
    assert shell("export", "--format", "ics", "--output", str(folder)).code == 0
    assert len(list(folder.glob("journal-*.ics"))) == 2
    before = {p.name: p.stat().st_mtime_ns for p in folder.iterdir()}
    shell("export", "--format", "ics", "--output", str(folder))
    assert {p.name: p.stat().st_mtime_ns for p in folder.iterdir()} == before
    shell("keep", "1")
    shell("export", "--format", "ics", "--output", str(folder))
    assert [p.name for p in folder.iterdir()] == ["dentist.ics"]


def test_a_calendar_says_what_it_leaves_out_until_it_is_confirmed(shell: Shell) -> None:
    shell("add", DECK)
    told = shell("export", "--format", "ics")
    assert "VTODO" not in told.out
    assert told.err.startswith("Left out: one promise that is not confirmed.")
    shell("confirm", "1")
    told = shell("export", "--format", "ics")
    assert "VTODO" in told.out
    assert not told.err
    shell("due", "1", "none")
    assert shell("export", "--format", "ics").err.startswith("Left out: one promise without a day.")


def test_cards_say_how_to_reach_those_who_are_written_of(shell: Shell, tmp_path: Path) -> None:
    shell("add", "Coffee with Ana and Tom.")
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nN:;{};;;\nEMAIL:{}\nEND:VCARD\n"
    cards = tmp_path / "all.vcf"
    cards.write_text(card.format("Ana", "Ana", "ana@example.org") + card.format("Zoe", "Zoe", "z@example.org"), "utf-8")
    assert "would be noted" in shell("import", "--format", "vcard", "--dry-run", str(cards)).err
    ran = shell("import", "--format", "vcard", str(cards))
    assert ran.code == 0
    assert "Of nobody in the journal: Zoe.\nHow to reach one person noted, 1 of nobody in the journal." in ran.err
    assert json.loads(shell("person", "ana", "--json").out)["reach"] == "ana@example.org"
    assert "ana@example.org" in shell("export", "--format", "vcard").out
    assert "1 known already" in shell("import", "--format", "vcard", str(cards)).err
    shell("undo")
    assert json.loads(shell("person", "ana", "--json").out)["reach"] == ""


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_a_file_in_which_nothing_stands_is_called_empty(shell: Shell, tmp_path: Path, content: str) -> None:
    (tmp_path / "a.txt").write_text(content, "utf-8")
    for given, called in ((str(tmp_path / "a.txt"), str(tmp_path / "a.txt")), ("-", "stdin")):
        ran = shell("import", given, stdin=content)
        assert (ran.code, ran.err) == (2, f"journal: {called} is empty; there is nothing to take in.\n")


def test_who_interrupts_an_import_is_told_that_nothing_was_taken_in(shell: Shell, tmp_path: Path) -> None:
    pipe, home = tmp_path / "pipe", tmp_path / "home"
    os.mkfifo(pipe)
    environ = {**os.environ, "JOURNAL_HOME": str(home), "PYTHONPATH": str(Path(__file__).parents[2])}
    argv = [sys.executable, "-m", "journal", "import", "--no-read", "--format", "jsonl", "-"]
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    writing = os.open(pipe, os.O_WRONLY)
    os.set_blocking(reading, True)
    with subprocess.Popen(argv, env=environ, stdin=reading, stderr=subprocess.PIPE, text=True) as importing:
        os.write(writing, b'{"text": "Tea.", "written_on": "2026-11-02"}\n' * 200)
        while select.select([reading], [], [], 0)[0]:  # until it reads, and waits for more
            time.sleep(0.02)
        time.sleep(0.1)
        importing.send_signal(signal.SIGINT)
        _, told = importing.communicate(timeout=60)
    os.close(reading)
    os.close(writing)
    assert (importing.returncode, told) == (130, "Interrupted; nothing was taken in.\n")
    assert shell("list").out == ""


def test_what_a_card_says_beside_what_was_noted_is_named_and_left_out(shell: Shell, tmp_path: Path) -> None:
    shell("add", "Coffee with Ana.")
    cards = tmp_path / "all.vcf"
    cards.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nN:;Ana;;;\nEMAIL:a@x.org\nEND:VCARD\n", "utf-8")
    shell("import", str(cards))
    cards.write_text(cards.read_text("utf-8").replace("EMAIL", "ADR:;;12 High St;York;;YO1;UK\nEMAIL"), "utf-8")
    ran = shell("import", str(cards))
    assert "all.vcf, line 1: how to reach Ana was noted before and stays; this card says a@x.org, 12 High St" in ran.err
    assert json.loads(shell("person", "ana", "--json").out)["reach"] == "a@x.org"


def test_a_folder_that_jrnl_keeps_comes_in_once_and_what_is_bad_in_it_is_named(shell: Shell, tmp_path: Path) -> None:
    for day, text in ("23", "[2026-11-23 09:00] Met Ana.\n\n[2026-11-23 18:00] Tea.\n"), ("24", "no date\n"):
        (file := tmp_path / "diary" / "2026" / "11" / f"{day}.txt").parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    looked = shell("import", "--dry-run", str(tmp_path / "diary"))
    assert looked.out == "2026-11-23  Met Ana.\n2026-11-23  Tea.\n"
    ran = shell("import", "--no-read", str(tmp_path / "diary"))
    assert "24.txt, line 1: it stands before the first date" in ran.err
    assert "2 entries taken in, 1 left out." in ran.err
    assert "No entries taken in, 2 already here, 1 left out." in shell("import", str(tmp_path / "diary")).err


def test_cards_in_no_known_encoding_are_read_from_stdin_too(shell: Shell) -> None:
    shell("add", "Coffee with Ana.")
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nN:;Ana;;;\nNOTE:José\nEMAIL:ana@example.org\nEND:VCARD\n"
    ran = shell("import", "--format", "vcard", "-", stdin=card.encode("cp1252"))
    assert ran.code == 0, ran.err
    assert "stdin, line 5: it is not UTF-8" in ran.err
    assert json.loads(shell("person", "ana", "--json").out)["reach"] == "ana@example.org"


@pytest.mark.parametrize("name", ["people.vcf", "people.txt", "cards"])
def test_cards_are_told_by_their_name_their_beginning_or_their_folder(shell: Shell, tmp_path: Path, name: str) -> None:
    shell("add", "Coffee with Ana.")
    file = tmp_path / name / "ana.vcf" if name == "cards" else tmp_path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nN:;Ana;;;\nEMAIL:ana@example.org\nEND:VCARD\n", "utf-8")
    ran = shell("import", str(tmp_path / name))
    assert (ran.code, ran.out) == (0, "Ana: ana@example.org.\n"), ran.err


def test_a_path_begins_at_home_where_a_tilde_stands_for_it(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "due").mkdir()
    shell("add", "--no-read", "Coffee with Ana.")
    exports = ("csv --output=~/a.csv", "markdown --output=~/notes", "ics --output=~/due")
    for line in (*(f"export --format {export}" for export in exports), "month --html=~/a.html"):
        assert shell(*line.split()).code == 0, line
    assert [(tmp_path / name).exists() for name in ("a.csv", "notes", "a.html")] == [True] * 3
    assert "No entries taken in, 1 already here." in shell("import", "--no-read", "~/a.csv").err


CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{0}\nN:;{0};;;\nEMAIL:{0}@example.org\nEND:VCARD\n"


def test_cards_of_a_folder_come_in_whatever_their_ending_and_what_cannot_be_read_is_named(
    shell: Shell, tmp_path: Path
) -> None:
    shell("add", "Coffee with Ana and Tom and Priya.")
    folder = tmp_path / "cards"
    (folder / ".hidden").mkdir(parents=True)
    for name, place in ("Ana", "ANA.VCF"), ("Tom", "tom.vcard"), ("Priya", ".hidden/priya.vcf"):
        (folder / place).write_text(CARD.format(name), "utf-8")
    (folder / "lost.vcf").symlink_to(tmp_path / "none.vcf")
    (folder / "folder.vcf").mkdir()
    for argv in ("import", str(folder)), ("import", "--format", "vcard", str(folder)):
        ran = shell(*argv, "--dry-run")
        assert (ran.code, ran.out) == (1, "Ana: Ana@example.org.\nTom: Tom@example.org.\n")
        assert f"{folder / 'lost.vcf'} cannot be read" in ran.err
        assert "How to reach 2 people would be noted, 1 left out." in ran.err


def test_a_folder_without_cards_is_wrong_use(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "a.md").write_text("2026-11-20\nTea.\n", "utf-8")
    ran = shell("import", "--format", "vcard", str(tmp_path / "notes"))
    assert (ran.code, ran.err.partition(". ")[0]) == (2, f"journal: There are no cards in {tmp_path / 'notes'}")


@pytest.mark.parametrize("content", [CARD, CARD.lower(), f"\ufeff{CARD}"])
def test_cards_among_other_files_or_on_stdin_are_told_apart(shell: Shell, tmp_path: Path, content: str) -> None:
    remedy = "has no entries to take in. How to reach them is taken in by itself: journal import --format vcard FILE"
    ran = shell("import", "-", stdin=content.format("Ana"))
    assert (ran.code, ran.err) == (2, f"journal: stdin holds cards of people, and {remedy}\n")
    (tmp_path / "a.txt").write_text(content.format("Ana"), "utf-8")
    (tmp_path / "a.csv").write_text("date,text\n2026-11-20,Met Ana\n", "utf-8")
    ran = shell("import", "--no-read", str(tmp_path / "a.csv"), str(tmp_path / "a.txt"))
    assert (ran.code, f"{remedy}.\nOne entry taken in, 1 left out." in ran.err) == (1, True)


@pytest.mark.parametrize("name", ["due.ics", "due.txt"])
def test_a_calendar_is_named_in_the_settings_and_not_taken_in(shell: Shell, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n", encoding="utf-8")
    ran = shell("import", str(tmp_path / name))
    told = f"journal: {tmp_path / name} is a calendar, and has no entries to take in."
    remedy = 'To be asked about its meetings, name it in the settings: calendar = "FILE"'
    assert (ran.code, ran.err) == (2, f"{told} {remedy}\n")


@pytest.mark.parametrize(
    ("content", "told"), [("[[[[", "this is not JSON"), ("Tea.", "this is not JSON"), ("[]", "this JSON is no journal")]
)
def test_what_is_wrong_with_a_file_that_is_named_json_is_told(
    shell: Shell, tmp_path: Path, content: str, told: str
) -> None:
    (tmp_path / "a.json").write_text(content, encoding="utf-8")
    ran = shell("import", str(tmp_path / "a.json"))
    assert (ran.code, told in ran.err) == (2, True)


def test_what_cannot_be_told_may_be_cards_too(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "x").write_text("hello", "utf-8")
    assert "or vcard" in shell("import", str(tmp_path / "x")).err


def test_a_file_without_a_card_is_left_out(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "x.vcf").write_text("hello", "utf-8")
    ran = shell("import", str(tmp_path / "x.vcf"))
    assert ran.code == 1
    assert "there is no card in it" in ran.err


def test_a_terminal_sees_how_many_cards_were_looked_at(tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:Ana {0}\nN:;Ana {0};;;\nEND:VCARD\n"
    (tmp_path / "x.vcf").write_text("".join(card.format(n) for n in range(300)), "utf-8")
    err = Terminal()
    home = {"JOURNAL_HOME": str(tmp_path / "home")}
    assert run(["import", str(tmp_path / "x.vcf")], World(stderr=err, environ=home, load_reader=FakeReader)) == 0
    assert "250 cards looked at…" in err.getvalue()


def test_many_cards_are_one_act(shell: Shell, tmp_path: Path) -> None:
    shell("add", "Coffee with Ana and Tom.")
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{0}\nN:;{0};;;\nEMAIL:{0}@example.org\nEND:VCARD\n"
    for name in ("Ana", "Tom"):
        (tmp_path / f"{name}.vcf").write_text(card.format(name), "utf-8")
    assert "reach 2 people noted" in shell("import", "--format", "vcard", str(tmp_path)).err
    shell("undo")
    assert [json.loads(shell("person", name, "--json").out)["reach"] for name in ("ana", "tom")] == ["", ""]


def test_the_same_file_twice_is_taken_in_once(shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Ana", "written_on": "2026-11-23"}\n', "utf-8")
    link = tmp_path / "b.jsonl"
    link.symlink_to(path)
    ran = shell("import", "--no-read", str(path), str(path), str(link))
    assert "One entry taken in, 2 already here." in ran.err


def test_a_terminal_sees_how_far_it_is_and_a_file_does_not(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text("".join(f'{{"text": "Ana {n}", "written_on": "2026-11-23"}}\n' for n in range(600)), "utf-8")
    told = {}
    for err in (Terminal(), io.StringIO()):
        home = {"JOURNAL_HOME": str(tmp_path / type(err).__name__)}
        assert run(["import", str(many)], World(stderr=err, environ=home, load_reader=FakeReader)) == 0
        told[type(err)] = err.getvalue()
    assert "500 entries found…" in told[Terminal]
    assert "Saving 600 entries…" in told[Terminal]
    assert "Reading 576 of 600…" in told[Terminal]
    assert told[io.StringIO].splitlines()[0] == "600 entries taken in."
