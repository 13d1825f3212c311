"""One line for a prompt, from a small file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from journal.cli.glance import _made
from journal.journal import Journal
from tests.cli.conftest import Shell

DECK = "Coffee with Ana. I promised to send the deck tomorrow."


def test_the_line_says_what_is_due_and_is_empty_when_nothing_is(shell: Shell) -> None:
    assert (shell("today", "--short").out, shell("today", "--short").code) == ("", 0)
    shell("add", "--on", "2 days ago", DECK)
    shell("add", "--on", "yesterday", DECK)
    shell("add", DECK)
    assert shell("today", "--short").out == "3 to confirm\n"
    shell("confirm", "1", "2", "3")
    assert shell("today", "--short").out == "1 overdue · 1 due today\n"
    shell("keep", "1", "2", "3")
    assert shell("today", "--short").out == ""


def test_what_others_owe_is_due_too_from_its_day_on(shell: Shell) -> None:
    shell("add", "Coffee with Ana. Ana will send me the deck tomorrow.")
    shell("confirm", "1")
    assert shell("today", "--short").out == ""
    shell("due", "1", "today")
    assert shell("today", "--short").out == "1 due from others\n"
    shell("due", "1", "yesterday")
    assert shell("today", "--short").out == "1 due from others\n"


def test_it_says_what_the_strip_above_the_page_says(shell: Shell, tmp_path: Path) -> None:
    from journal.paths import under
    from tests.tui.conftest import FakeReader, StandingClock

    shell("add", "--on", "2 days ago", DECK)
    shell("add", "Tom will call tomorrow. I promised to write. I will read it tomorrow.")
    for act in (["confirm", "1"], ["confirm", "2"], ["snooze", "3", "3 days"], ["confirm", "4"]):
        shell("commitments")
        shell(*act)
        journal = Journal.open(under(tmp_path / "home"), clock=StandingClock(), load_reader=FakeReader)
        assert shell("today", "--short").out.strip() == journal.agenda().strip()


def test_once_a_promise_set_aside_is_back_its_own_day_counts(shell: Shell, tmp_path: Path) -> None:
    from journal.domain.views.agenda import agenda
    from journal.paths import under
    from tests.tui.conftest import FakeReader, StandingClock

    shell("add", "--on", "2 days ago", DECK)
    shell("add", "Coffee with Ana. I promised to write.")
    shell("confirm", "1", "2")
    shell("commitments")
    for number in ("1", "2"):
        shell("snooze", number, "3 days")
    clock = StandingClock()
    journal = Journal.open(under(tmp_path / "home"), clock=clock, load_reader=FakeReader)
    glance = _made(journal)
    for days, told in ((2, ""), (3, "1 overdue"), (5, "1 overdue")):
        day = journal.today + timedelta(days=days)
        assert glance.strip(day) == agenda(journal.overview.pending, day).strip() == told


def test_nothing_is_opened_while_nothing_has_changed(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    shell("add", DECK)
    assert shell("today", "--short").out == "1 to confirm\n"
    monkeypatch.setattr(Journal, "open", lambda *_, **__: pytest.fail("the journal was opened"))
    assert shell("today", "--short").out == "1 to confirm\n"


def test_the_file_is_for_the_writers_eyes_only_and_may_be_anything(shell: Shell, tmp_path: Path) -> None:
    shell("add", DECK)
    shell("today", "--short")
    file = tmp_path / "home" / ".state" / "glance.json"
    assert file.stat().st_mode & 0o77 == 0
    for content in ("", "[]", "{}", '{"format": 1}', "\udcff"):
        file.write_text(content, "utf-8", "surrogateescape")
        assert shell("today", "--short").out == "1 to confirm\n"


def test_of_an_encrypted_journal_nothing_is_told_or_kept(shell: Shell, tmp_path: Path) -> None:
    shell("add", DECK)
    (tmp_path / "home" / "keys.json").write_text("{}", "utf-8")
    ran = shell("today", "--short")
    assert (ran.code, ran.out) == (0, "")
    assert not (tmp_path / "home" / ".state" / "glance.json").exists()


def test_today_asks_about_the_meetings_of_the_calendar(shell: Shell, tmp_path: Path) -> None:
    calendar = tmp_path / "calendar.ics"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT", "UID:1", "DTSTART:20261123T080000Z",
             "DTEND:20261123T090000Z", "SUMMARY:Tea with Ana", "END:VEVENT", "END:VCALENDAR"]  # fmt: skip
    calendar.write_text("\r\n".join(lines), "utf-8")
    shell("add", "--on", "yesterday", "Coffee with Ana.")
    (tmp_path / "home" / "settings.toml").write_text(f'calendar = "{calendar}"\n', "utf-8")
    assert shell("today").out == "You met Ana at eight: how was it?\n"
    assert '"question": "You met Ana at eight: how was it?"' in shell("today", "--json").out
    shell("add", "Tea with Ana, thanks.")
    assert shell("today").out == ""
    calendar.unlink()
    ran = shell("today")
    assert ran.code == 0
    assert "cannot be read" in ran.err
