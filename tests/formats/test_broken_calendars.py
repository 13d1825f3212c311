"""Calendars that are broken, or written as nobody should: read as far as they can be, and never silently."""

from __future__ import annotations

import os
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from journal.domain.errors import JournalError
from journal.formats import calendar_files
from journal.formats.meetings import looked_through, meetings
from tests.formats.test_ics import DAY, NOW, calendar, event

TEA = event("DTSTART:20261123T100000Z", "SUMMARY:Tea with José", uid="tea")


def read(tmp_path: Path, content: str | bytes) -> tuple[list[str], list[str]]:
    path = tmp_path / "c.ics"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    found, left_out = meetings(path, DAY, NOW)
    return [m.title for m in found], [str(item).removeprefix(str(path)) for item in left_out]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_calendar_is_read_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    assert read(tmp_path, calendar(TEA).encode(encoding)) == (["Tea with José"], [])


def pretty(text: str) -> str:
    lines, depth = [], 0
    for line in text.split("\r\n"):
        depth -= line.startswith("END:")
        lines.append(depth * "  " + line)
        depth += line.startswith("BEGIN:")
    return "\n".join(lines)


@pytest.mark.parametrize(
    "written",
    [
        calendar(TEA).replace("\r\n", "\r"),
        calendar(TEA).replace("\r\n", "\r\r\n"),
        calendar(TEA).replace("BEGIN:VEVENT", "Begin:VEvent").replace("END:VEVENT", "end:vevent"),
        calendar(TEA).replace("DTSTART", "dtstart").replace("SUMMARY", "Summary"),
        calendar(TEA).replace("VEVENT\r\n", "VEVENT  \r\n"),
        calendar(TEA).replace("Tea with José", "Tea wi\r\n th José").replace("DTSTART:", "DTSTART\r\n :"),
        "".join(f"    {line}\n" for line in calendar(TEA).split("\r\n")),
        pretty(calendar(TEA)),
        TEA,
    ],
    ids=["CR", "CR CR LF", "small BEGIN", "small names", "blanks", "folded", "indented", "pretty", "bare"],
)
def test_a_calendar_is_read_however_its_lines_are_written(tmp_path: Path, written: str) -> None:
    assert read(tmp_path, written) == (["Tea with José"], [])


@pytest.mark.parametrize(
    ("events", "told"),
    [
        ([event("DTSTART:20261323T100000Z")], ", line 4: an event cannot be read (DTSTART:20261323T100000Z)."),
        ([event("DTSTART:2026-11-23 10:00")], ", line 4: an event cannot be read (DTSTART:2026-11-23 10:00)."),
        ([event("SUMMARY:x")], ", line 4: an event cannot be read (it does not say when it begins)."),
        (["BEGIN:VEVENT", "UID:2", "DTSTART:20261123T110000Z"], ", line 4: an event is cut off."),
        (["DTSTART:20261123T110000Z", "END:VEVENT"], ", line 5: an event is cut off."),
    ],
)
def test_an_event_that_cannot_be_read_is_told_with_its_line(tmp_path: Path, events: list[str], told: str) -> None:
    assert read(tmp_path, calendar(*events, TEA)) == (["Tea with José"], [told])


@pytest.mark.parametrize(
    "line", ["RRULE:FREQ=OFTEN", "RRULE:FREQ=DAILY\r\nEXDATE:tomorrow", "RDATE:x", "RRULE:FREQ=DAILY;INTERVAL=0"]
)
def test_a_rule_that_is_not_understood_is_told(tmp_path: Path, line: str) -> None:
    titles, (told,) = read(tmp_path, calendar(event("DTSTART:20261001T100000Z", line), TEA))
    assert titles == ["Tea with José"]
    assert told.startswith(", line 4: an event cannot be read (")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "it is no calendar"),
        ("<html>Sign in</html>", "it is no calendar"),
        (calendar(TEA).removesuffix("END:VCALENDAR\r\n"), "it breaks off before its end"),
    ],
)
def test_a_file_that_is_no_calendar_or_half_of_one_is_told(tmp_path: Path, content: str, told: str) -> None:
    titles, left_out = read(tmp_path, content)
    assert titles == (["Tea with José"] if "VEVENT" in content else [])
    assert left_out == [f": {told}."]


def test_a_calendar_of_tasks_alone_is_well(tmp_path: Path) -> None:
    assert read(tmp_path, calendar("BEGIN:VTODO", "UID:1", "END:VTODO")) == ([], [])


def test_a_zone_that_nobody_knows_is_told_once_and_its_hours_are_ours(tmp_path: Path) -> None:
    lines = "DTSTART;TZID=Nowhere/Else:20261123T{}0000", "SUMMARY:x"
    told = ", line 4: the time zone “Nowhere/Else” is not known, so its hours are taken for yours."
    events = [event(lines[0].format(hour), "SUMMARY:x", uid=str(hour)) for hour in (10, 11)]
    assert read(tmp_path, calendar(*events)) == (["x", "x"], [told])
    path = tmp_path / "c.ics"
    other = NOW.replace(month=12)
    assert meetings(path, other.date(), other) == ([], [])  # of no use for another day,
    (left_out,) = looked_through(path, other.date(), other, every=True).left_out  # but something to mend
    assert str(left_out) == f"{path}{told}"


def test_what_lies_behind_the_largest_size_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    many = "\r\n".join(event("DTSTART:20200101T100000Z", uid=str(n)) for n in range(20_000))
    monkeypatch.setattr(calendar_files, "LARGEST", 1 << 20)
    titles, (told,) = read(tmp_path, calendar(TEA, many))
    assert titles == ["Tea with José"]
    assert told == ": it holds 1 MB, and what lies behind the first 1 was not looked at."


@pytest.mark.parametrize(
    ("rule", "hours"),
    [
        ("FREQ=MINUTELY;INTERVAL=90", 16),
        ("FREQ=HOURLY;INTERVAL=7;BYMINUTE=0,30", 8),
        ("FREQ=SECONDLY;INTERVAL=3600", 24),
        ("FREQ=DAILY;INTERVAL=1", 1),
        ("FREQ=WEEKLY;BYDAY=MO,FR;BYSETPOS=1", 1),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", 1),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", 0),
        ("FREQ=DAILY;UNTIL=20200101T000000Z", 0),
    ],
)
def test_a_series_that_began_long_ago_is_there_at_once(tmp_path: Path, rule: str, hours: int) -> None:
    path = tmp_path / "c.ics"
    path.write_text(calendar(event("DTSTART:19030105T000000Z", f"RRULE:{rule}", "SUMMARY:x")), "utf-8")
    begun = time.process_time()
    found, left_out = meetings(path, DAY, NOW)
    assert time.process_time() - begun < 1
    assert (len(found), left_out) == (hours, [])


def test_a_series_is_the_same_whether_or_not_it_is_followed_from_its_beginning(tmp_path: Path) -> None:
    for rule in (
        "FREQ=HOURLY;INTERVAL=5;BYMINUTE=0,30",
        "FREQ=DAILY;INTERVAL=3",
        "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO,TU,SU;WKST=SU",
    ):
        found = []
        for count in ("", ";COUNT=9000"):  # one with an end is counted from its beginning
            path = tmp_path / "c.ics"
            path.write_text(calendar(event("DTSTART:20260107T093000", f"RRULE:{rule}{count}")), "utf-8")
            found.append([[m.start for m in meetings(path, DAY.replace(day=d), NOW)[0]] for d in range(1, 31)])
        assert found[0] == found[1]
        assert any(found[0])


def test_a_series_too_long_to_be_followed_is_told(tmp_path: Path) -> None:
    endless = event("DTSTART:20200101T100000Z", "RRULE:FREQ=MINUTELY;COUNT=9000000;BYDAY=MO,TU", uid="endless")
    begun = time.process_time()
    titles, (told,) = read(tmp_path, calendar(endless, TEA))
    assert time.process_time() - begun < 1
    assert titles == ["Tea with José"]
    assert "line 4: an event is repeated more than 20000 times before this day" in told


def test_a_calendar_that_changes_while_it_is_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "c.ics"
    path.write_text(calendar(TEA)[:60], "utf-8")
    real = Path.open
    writes = iter([calendar(TEA), *[calendar(TEA) + " " * n for n in range(9)]])

    def written(times: int):  # type: ignore[no-untyped-def]
        left = [times]

        def call(self: Path, *args: str, **kwargs: str):  # type: ignore[no-untyped-def]
            file = real(self, *args, **kwargs)  # type: ignore[call-overload]
            if args == ("rb",) and left[0]:
                left[0] -= 1
                with real(self, "w", encoding="utf-8", newline="") as again:
                    again.write(next(writes))
            return file

        return call

    monkeypatch.setattr(Path, "open", written(1))
    assert [m.title for m in meetings(path, DAY, NOW)[0]] == ["Tea with José"]
    monkeypatch.setattr(Path, "open", written(9))
    assert ["changed while it was read" in str(item) for item in meetings(path, DAY, NOW)[1]] == [True]


def test_one_bad_file_of_a_folder_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "A.ICS").write_text(calendar(TEA), "utf-8")
    (tmp_path / "gone.ics").symlink_to(tmp_path / "nowhere")
    (tmp_path / "folder.ics").mkdir()
    os.mkfifo(tmp_path / "pipe.ics")
    found, left_out = meetings(tmp_path, DAY, NOW)
    assert [m.title for m in found] == ["Tea with José"]
    told = [str(item).removeprefix(f"{tmp_path}/") for item in left_out]
    assert told[0] == "folder.ics: it is no file."
    assert told[1].startswith("gone.ics: it cannot be read (")
    assert told[2] == "pipe.ics: it is no file."


def test_a_calendar_that_is_a_pipe_or_missing_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert "it is no file" in str(meetings(tmp_path / "pipe", DAY, NOW)[1][0])
    with pytest.raises(JournalError):
        meetings(tmp_path / "none.ics", DAY, NOW)


def test_the_first_and_the_last_day_there_is_do_no_harm(tmp_path: Path) -> None:
    first, last = event("DTSTART:00010101T000000"), event("DTSTART:20200101T000000", "DTEND:99991231T235959", uid="2")
    assert read(tmp_path, calendar(first, last, TEA)) == (["Tea with José"], [])
    now = datetime(2026, 11, 23, 18, tzinfo=ZoneInfo("Pacific/Kiritimati"))
    assert meetings(tmp_path / "c.ics", now.date(), now)[1] == []
