"""Calendars: what is due goes out, the meetings of a day come in."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.entry import Entry
from journal.domain.errors import JournalError
from journal.domain.meeting import asked, unwritten
from journal.domain.people.person import Person
from journal.formats import ics
from journal.formats.meetings import meetings

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=ZoneInfo("Europe/Lisbon"))
DAY = NOW.date()
ENTRY = Entry(id="e1", text="I'll send Ana the deck; “soon”.", written_at=NOW, about=DAY)
ITEM = Commitment(
    id="c0123456789ab", entry="e1", start=0, end=22, quote="I'll send Ana the deck", owner=Owner.ME,
    counterparty="Ana", action="send the deck, " + "é" * 80, due=date(2026, 11, 27), status=Status.OPEN,
)  # fmt: skip


def calendar(*events: str) -> str:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//y//EN", *events, "END:VCALENDAR", ""])


def event(*lines: str, uid: str = "1") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", "DTSTAMP:20260101T000000Z", *lines, "END:VEVENT"])


def on(tmp_path: Path, text: str, day: date = DAY) -> list[str]:
    path = tmp_path / "calendar.ics"
    path.write_bytes(text.encode())
    found, left_out = meetings(path, day, NOW)
    assert not left_out
    return [f"{m.start:%H:%M} {m.title}" for m in found]


def test_a_commitment_is_a_task_and_a_day_that_keeps_nobody_busy() -> None:
    parsed = Calendar.from_ical(ics.calendar([(ITEM, ENTRY)]))
    (task,), (day,) = parsed.walk("VTODO"), parsed.walk("VEVENT")
    assert task["due"].dt == day["dtstart"].dt == date(2026, 11, 27)
    assert day["dtend"].dt == date(2026, 11, 28)
    assert task["summary"].startswith("You → Ana: send the deck, é")
    assert day["transp"] == "TRANSPARENT"
    assert task["uid"] != day["uid"]


def test_only_what_is_confirmed_open_and_dated_is_due() -> None:
    others = [replace(ITEM, status=s) for s in (Status.SUGGESTED, Status.KEPT, Status.DROPPED)]
    assert ics.due([ITEM, replace(ITEM, due=None), replace(ITEM, is_open=False), *others]) == [ITEM]


def test_lines_are_no_longer_than_the_standard_allows_and_the_same_each_time() -> None:
    text = ics.calendar([(ITEM, ENTRY)])
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    assert text == ics.calendar([(ITEM, ENTRY)])


def test_meetings_of_five_programs_are_found_at_their_hour(tmp_path: Path) -> None:
    zone = "\r\n".join(
        ["BEGIN:VTIMEZONE", "TZID:W. Europe Standard Time", "BEGIN:STANDARD", "DTSTART:16010101T030000",
         "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10", "END:STANDARD",
         "BEGIN:DAYLIGHT", "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200",
         "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3", "END:DAYLIGHT", "END:VTIMEZONE"]
    )  # fmt: skip
    google = event("DTSTART:20261123T150000Z", "DTEND:20261123T160000Z", "SUMMARY:Google", uid="g")
    outlook = event(
        'DTSTART;TZID="W. Europe Standard Time":20261123T100000', "DURATION:PT30M", "SUMMARY:Out", " look", uid="o"
    )
    apple = event("DTSTART;TZID=America/New_York:20261123T060000", "SUMMARY:Apple", "X-APPLE-X;VALUE=URI:a:b", uid="a")
    khal = event("DTSTART:20261123T083000", "DTEND:20261123T090000", "SUMMARY:Floating", uid="k")
    nextcloud = event(
        "DTSTART;TZID=Europe/Berlin:20260302T133000", "DTEND;TZID=Europe/Berlin:20260302T140000",
        "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261231T000000Z", "SUMMARY:Weekly", uid="n",
    )  # fmt: skip
    text = calendar(zone, google, outlook, apple, khal, nextcloud, event("DTSTART;VALUE=DATE:20261123", "SUMMARY:Day"))
    assert on(tmp_path, text) == ["08:30 Floating", "09:00 Outlook", "11:00 Apple", "12:30 Weekly", "15:00 Google"]


def test_a_series_keeps_its_hour_its_exceptions_and_its_end(tmp_path: Path) -> None:
    series = event(
        "DTSTART;TZID=Europe/Lisbon:20261005T150000", "DTEND;TZID=Europe/Lisbon:20261005T160000",
        "RRULE:FREQ=WEEKLY;COUNT=10", "EXDATE;TZID=Europe/Lisbon:20261116T150000", "SUMMARY:Ana", uid="s",
    )  # fmt: skip
    moved = event(
        "RECURRENCE-ID;TZID=Europe/Lisbon:20261123T150000", "DTSTART;TZID=Europe/Lisbon:20261124T170000",
        "SUMMARY:Ana, moved", uid="s",
    )  # fmt: skip
    text = calendar(series, moved)
    assert on(tmp_path, text, date(2026, 10, 12)) == ["15:00 Ana"]  # in summer time
    assert on(tmp_path, text, date(2026, 11, 9)) == ["15:00 Ana"]
    assert on(tmp_path, text, date(2026, 11, 16)) == []
    assert on(tmp_path, text) == []
    assert on(tmp_path, text, date(2026, 11, 24)) == ["17:00 Ana, moved"]
    assert on(tmp_path, text, date(2026, 12, 14)) == []


def test_what_was_called_off_is_no_meeting_and_a_broken_event_is_named(tmp_path: Path) -> None:
    path = tmp_path / "c.ics"
    gone = event("DTSTART:20261123T150000Z", "STATUS:CANCELLED", "SUMMARY:Off", uid="x")
    broken = event("DTSTART:20261123T990000Z", "SUMMARY:Broken", uid="b")
    good = event("DTSTART:20261123T100000Z", "SUMMARY:Good", uid="y")
    path.write_text(calendar(gone, broken, good), "utf-8")
    found, left_out = meetings(path, DAY, NOW)
    assert [m.title for m in found] == ["Good"]
    assert "line 11" in left_out[0].where


def test_a_folder_is_a_calendar_and_a_missing_one_is_said_so(tmp_path: Path) -> None:
    for n in range(3):
        text = calendar(event(f"DTSTART:2026112{n + 2}T100000Z", f"SUMMARY:{n}", uid=str(n)))
        (tmp_path / f"{n}.ics").write_text(text, "utf-8")
    assert [m.title for m in meetings(tmp_path, DAY, NOW)[0]] == ["1"]
    with pytest.raises(JournalError, match="calendar ="):
        meetings(tmp_path / "none.ics", DAY, NOW)


def test_today_asks_about_a_meeting_that_is_over_and_not_written_of(tmp_path: Path) -> None:
    people = [Person(id="p1", name="Ana Ruiz", aliases=("Ana",)), Person(id="p2", name="May")]
    lines = ["DTSTART:20261123T150000Z", "DTEND:20261123T160000Z", "SUMMARY:Plans for may"]
    who = ['ATTENDEE;CN="Ana Ruiz";PARTSTAT=ACCEPTED:mailto:ana@example.org', "ATTENDEE;CN=me@x.org:mailto:me@x.org"]
    path = tmp_path / "c.ics"
    path.write_text(
        calendar(event(*lines, *who), event("DTSTART:20261123T103000Z", "SUMMARY:Review", uid="2")), "utf-8"
    )
    found, _ = meetings(path, DAY, NOW)
    assert [asked(m, people) for m in found] == [
        "“Review” was at half past ten: how was it?", "You met Ana Ruiz at three: how was it?",
    ]  # fmt: skip
    assert len(unwritten(found, [], people, NOW)) == 2
    assert unwritten(found, [], people, NOW - timedelta(hours=2, minutes=30)) == [found[0]]
    written = Entry(id="e", text="Coffee with Ana, good.", written_at=NOW, about=DAY)
    assert unwritten(found, [written], people, NOW) == []
    early = Entry(id="e", text="Will see Ana.", written_at=NOW - timedelta(hours=9), about=DAY)
    assert unwritten(found, [early], people, NOW) == found


ITEMS = [(ITEM, ENTRY), (replace(ITEM, id="c1", action="call the bank; “today”, please"), ENTRY),
         (replace(ITEM, id="c2", action="pay, then rest", counterparty=None), ENTRY)]  # fmt: skip
WORDS = ("You → Ana: send the deck", "You → Ana: call the bank", "pay, then rest")
ENV = {"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}


def ran(tmp_path: Path, *argv: str) -> str:
    done = subprocess.run(
        argv, capture_output=True, text=True, check=False, timeout=60, env={"HOME": str(tmp_path), **ENV}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("is_one_file", [False, True])
def test_khal_shows_what_is_due(tmp_path: Path, *, is_one_file: bool) -> None:
    khal = shutil.which("khal") or pytest.skip("khal is not installed: apt-get install khal")
    folder = tmp_path / "due"
    folder.mkdir()
    config = tmp_path / "config"
    config.write_text(
        f"[calendars]\n[[due]]\npath = {folder}\n[locale]\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\n"
        "longdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n"
        f"[sqlite]\npath = {tmp_path}/khal.db\n",
        "utf-8",
    )
    if is_one_file:
        (tmp_path / "due.ics").write_bytes(ics.calendar(ITEMS).encode())
        ran(tmp_path, khal, "-c", str(config), "import", "--batch", "-a", "due", str(tmp_path / "due.ics"))
    else:
        for name, text in ics.files(ITEMS).items():
            (folder / name).write_bytes(text.encode())
    told = ran(tmp_path, khal, "-c", str(config), "list", "2026-11-27", "1d")
    assert all(told.count(words) == 1 for words in WORDS), told


@pytest.mark.parametrize("is_one_file", [False, True])
def test_vdirsyncer_takes_what_is_due_along(tmp_path: Path, *, is_one_file: bool) -> None:
    vdirsyncer = shutil.which("vdirsyncer") or pytest.skip("vdirsyncer is not installed: apt-get install vdirsyncer")
    for name in ("due", "there"):
        (tmp_path / name).mkdir()
    ours = f'type = "filesystem"\npath = "{tmp_path}/due"\nfileext = ".ics"\n'
    if is_one_file:
        (tmp_path / "due.ics").write_bytes(ics.calendar(ITEMS).encode())
        ours = f'type = "singlefile"\npath = "{tmp_path}/due.ics"\n'
    else:
        for name, text in ics.files(ITEMS).items():
            (tmp_path / "due" / name).write_bytes(text.encode())
    config = tmp_path / "config"
    config.write_text(
        f'[general]\nstatus_path = "{tmp_path}/status/"\n[pair p]\na = "due"\nb = "there"\ncollections = null\n'
        f'[storage due]\n{ours}[storage there]\ntype = "filesystem"\npath = "{tmp_path}/there"\nfileext = ".ics"\n',
        "utf-8",
    )
    for command in ("discover", "sync"):
        ran(tmp_path, vdirsyncer, "-c", str(config), command)
    assert len(list((tmp_path / "there").glob("*.ics"))) == 2 * len(ITEMS)
