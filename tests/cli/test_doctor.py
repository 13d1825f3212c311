"""A look at everything, and what to do about what is wrong."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from datetime import timedelta
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.packages import dependencies

ROOT = Path(__file__).parents[2]


def found(shell: Shell) -> dict[str, list[dict[str, object]]]:
    by_about: dict[str, list[dict[str, object]]] = {}
    for finding in json.loads(shell("doctor", "--json").out):
        assert set(finding) == {"about", "told", "remedy", "is_wrong"}
        by_about.setdefault(finding["about"], []).append(finding)
    return by_about


def wrong(shell: Shell) -> list[dict[str, object]]:
    return [f for group in found(shell).values() for f in group if f["is_wrong"]]


def test_a_healthy_journal_is_well(shell: Shell, tmp_path: Path) -> None:
    shell("add", "Coffee with Ana.")
    shell("add", "--no-read", "Lunch.")
    ran = shell("doctor")
    assert ran.code == 0, ran.out
    assert str(tmp_path / "home") in ran.out
    assert "2 entries" in ran.out
    assert "not read yet" in ran.out
    assert "journal encrypt" in ran.out
    assert "No network is used" in ran.out
    assert "Python 3." in ran.out
    assert ran.err == "All is well.\n"


def test_without_a_journal_it_says_how_to_begin_and_makes_none(shell: Shell, tmp_path: Path) -> None:
    ran = shell("doctor")
    assert ran.code == 0
    assert "no journal at" in ran.out
    assert not (tmp_path / "home").exists()


def test_what_is_wrong_is_marked_with_its_remedy_and_exits_with_one(shell: Shell, tmp_path: Path) -> None:
    shell("add", "--no-read", "Coffee with Ana.")
    (month,) = (tmp_path / "home" / "entries").rglob("*.json")
    month.write_bytes(month.read_bytes().replace(b"Coffee", b"Kaffee"))
    (tmp_path / "home" / "settings.toml").write_text('them = "x"\npipeline = "none_such"\ncalendar = "/no/such.ics"\n')
    (tmp_path / "home" / "entries").chmod(0o755)
    assert shell("doctor").code == 1
    told = [str(f["told"]) for f in wrong(shell)]
    assert all(f["remedy"] for f in wrong(shell))
    for words in (
        "was changed or damaged",
        "no setting “them”",
        "none_such is not installed",
        "/no/such.ics",
        "Others",
    ):
        assert any(words in line for line in told), words


def test_the_reader_is_told_with_its_version_and_nothing_slow_is_imported(tmp_path: Path) -> None:
    code = "import sys; from journal.cli.main import run; run(['doctor']); print(sorted(sys.modules), file=sys.stderr)"
    env = {"JOURNAL_HOME": str(tmp_path / "home"), "PATH": "", "PYTHONPATH": str(ROOT)}
    ran = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True, timeout=60)
    assert "What reads is en_journal_reader 1." in ran.stdout
    assert not {f"'{name}'" for name in ("spacy", "numpy", "textual", "onnxruntime")} & set(ran.stderr.split(", "))


def test_every_library_is_told_with_its_version(shell: Shell) -> None:
    told = " ".join(str(f["told"]) for f in found(shell)["versions"])
    for name in dependencies.said():
        assert f"{name.lower()} {version(name)}" in told.lower()


def test_how_well_the_reader_scored_is_told(shell: Shell) -> None:
    told = " ".join(str(f["told"]) for f in found(shell)["reader"])
    scores = json.loads((ROOT / "models" / "scores.json").read_text("utf-8"))["end_to_end"]
    for name, of in scores.items():
        assert f"{name}: people {of['people']['f1']:.2f}, promises {of['commitment']['f1']:.2f}" in told


@pytest.mark.parametrize(
    ("wanted", "is_well"),
    [(">=3.8,<4.0", True), ("<3.8", False), (">=99", False), ("", True), (">=3.0.0,<3.1.0", False), (">=3.8rc1", True)],
)
def test_a_reader_made_for_another_spacy_is_told(shell: Shell, tmp_path: Path, wanted: str, is_well: bool) -> None:
    pipeline, home = tmp_path / "pipeline", tmp_path / "home"
    pipeline.mkdir()
    home.mkdir()
    (pipeline / "meta.json").write_text(json.dumps({"version": "1", "spacy_version": wanted}), "utf-8")
    (home / "settings.toml").write_text(f'pipeline = "{pipeline}"\n', "utf-8")
    told = [str(f["told"]) for f in wrong(shell) if f["about"] == "reader"]
    assert told == ([] if is_well else [f"It needs spaCy {wanted}; {version('spacy')} is installed."])
    assert all(f["remedy"] for f in wrong(shell))


def test_a_journal_that_can_only_be_read_is_told_with_a_remedy(shell: Shell, tmp_path: Path) -> None:
    shell("add", "--no-read", "Tea.")
    mark = tmp_path / "home" / "format.json"
    mark.write_text(json.dumps({**json.loads(mark.read_text("utf-8")), "format": 2}), "utf-8")
    told = [f for f in wrong(shell) if "newer version" in str(f["told"])]
    assert told
    assert all(f["remedy"] for f in wrong(shell))


def calendar(tmp_path: Path, text: str) -> Path:
    path, home = tmp_path / "calendar.ics", tmp_path / "home"
    home.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    (home / "settings.toml").write_text(f'calendar = "{path}"\n', "utf-8")
    return path


EVENT = "BEGIN:VEVENT\nUID:{n}\nDTSTART:{at}\nSUMMARY:x\nEND:VEVENT\n"
IN_CALENDAR = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n{}END:VCALENDAR\n"


def test_a_calendar_is_told_with_what_is_in_it(shell: Shell, tmp_path: Path) -> None:
    path = calendar(tmp_path, IN_CALENDAR.format(EVENT.format(n=1, at="20261123T080000Z")))
    (told,) = found(shell)["calendar"]
    assert told["told"] == f"The calendar is {path}; files: 1, events: 1."
    assert not told["is_wrong"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no calendar", "it is no calendar"),
        (IN_CALENDAR.format(EVENT.format(n=1, at="20261323T080000Z")), "line 4: an event cannot be read (DTSTART:2026"),
        (IN_CALENDAR.format("BEGIN:VEVENT\nUID:1\n"), "line 4: an event is cut off"),
        (IN_CALENDAR.format(EVENT.replace("DTSTART", "DTSTART;TZID=X/Y").format(n=1, at="20200101T080000")), "“X/Y”"),
    ],
)
def test_a_broken_calendar_is_not_well_and_today_says_so_in_one_line(
    shell: Shell, tmp_path: Path, text: str, told: str
) -> None:
    calendar(tmp_path, text)
    assert shell("doctor").code == 1
    (finding,) = wrong(shell)
    assert (finding["about"], bool(finding["remedy"])) == ("calendar", True)
    assert told in str(finding["told"])
    said = shell("today").err.splitlines()
    named = "One thing in your calendar could not be read; it is named by: journal doctor"
    assert said[:-1] == ([] if "X/Y" in text else [named])  # the zone of another day is nothing for today


def test_of_many_broken_events_some_are_named_and_the_others_counted(shell: Shell, tmp_path: Path) -> None:
    calendar(tmp_path, IN_CALENDAR.format("".join(EVENT.format(n=n, at="x") for n in range(40))))
    findings = wrong(shell)
    assert len(findings) == 6
    assert findings[-1]["told"] == "35 more like these."
    assert shell("today").err.splitlines()[0].startswith("40 things in your calendar could not be read")


def test_a_folder_without_a_calendar_is_not_well(shell: Shell, tmp_path: Path) -> None:
    calendar(tmp_path, "")
    (tmp_path / "home" / "settings.toml").write_text(f'calendar = "{tmp_path / "home"}"\n', "utf-8")
    (finding,) = wrong(shell)
    assert "files: 0" in str(finding["told"])
    assert finding["remedy"]


OFFLINE = """
import sys
def refuse(event, args):
    if event in ("socket.connect", "socket.bind", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        raise SystemExit(f"the network was used: {event} {args}")
sys.addaudithook(refuse)
from journal.cli.main import run
for argv in COMMANDS:
    run(argv)
print("done", file=sys.stderr)
"""


@pytest.mark.parametrize("form", ["json", "csv", "ics", "vcard"])
def test_no_command_uses_the_network(tmp_path: Path, form: str) -> None:
    text = "Coffee with Ana. I promised to send the deck tomorrow."
    commands = [
        ["add", "--no-read", text], ["list"], ["show", "last"], ["search", "ana"], ["today"], ["today", "--short"],
        ["commitments"], ["people"], ["month"], ["export", "--format", form], ["doctor"], ["config"],
        ["backup"], ["undo"],
    ]  # fmt: skip
    env = {**os.environ, "JOURNAL_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT)}
    ran = subprocess.run(
        [sys.executable, "-c", OFFLINE.replace("COMMANDS", repr(commands))],
        env=env, capture_output=True, text=True, check=False, timeout=100,
    )  # fmt: skip
    assert ran.stderr.endswith("done\n"), ran.stderr


def test_a_damaged_file_is_named_put_right_and_kept(shell: Shell, tmp_path: Path) -> None:
    shell("add", "--no-read", "I promised nothing.")
    shell("add", "--no-read", "Another evening.")
    home = tmp_path / "home"
    (path,) = (home / "entries/2026").glob("*.json")
    path.write_bytes(path.read_bytes().replace(b"promised", b"pronised"))
    damaged = path.read_bytes()
    found = shell("doctor")
    assert found.code == 1
    assert "journal doctor --repair" in found.out
    repaired = shell("doctor", "--repair")
    assert "is put right" in repaired.err
    assert (home / ".state/damaged" / path.name).read_bytes() == damaged
    assert "I promised nothing." in shell("list").out


def test_files_moved_aside_that_have_erased_words_are_named(shell: Shell, tmp_path: Path) -> None:
    shell("add", "--no-read", "I promised nothing.")
    shell("rm", "last")
    home = tmp_path / "home"
    kept = home / ".state/kept/2026-11-28-120000"
    shutil.copytree(home / "entries", kept / "entries")
    for _ in range(5):
        shell("add", "--no-read", "Another evening.", after=timedelta(days=30))
    (path,) = kept.glob("entries/*/*.json")
    assert f"words of entries that are erased: {path}" in shell("doctor").out
    path.unlink()
    assert "moved aside" not in shell("doctor").out
