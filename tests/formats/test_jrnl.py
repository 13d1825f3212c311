"""jrnl's text and JSON."""

from __future__ import annotations

import json
from datetime import date

import pytest

from journal.formats.source import UnclearDay
from tests.formats.conftest import Take

TODAY = """\
[2026-11-22 18:05] Coffee with Ana. @work
She said yes.

[tomorrow] is what I called the plan.
[2026-11-23 09:30:15 AM] Lunch with Tom. *
I'll send him the deck.
"""


def test_entries_begin_with_their_moment_in_brackets(take: Take) -> None:
    first, second = (item.entry for item in take("j.txt", TODAY).found)
    assert first.text == "Coffee with Ana. @work\nShe said yes.\n\n[tomorrow] is what I called the plan."
    assert first.tags == ("work",)
    assert f"{first.written_at:%Y-%m-%d %H:%M}" == "2026-11-22 18:05"
    assert second.text == "Lunch with Tom.\nI'll send him the deck."
    assert second.tags == ("starred",)


def test_old_files_have_no_brackets(take: Take) -> None:
    found = take("j.txt", "2014-03-02 10:00 Met Ana.\nGood.\n\n2014-03-03 11:00 Met Tom. *\n").found
    assert [item.entry.text for item in found] == ["Met Ana.\nGood.", "Met Tom."]


def test_in_a_file_with_brackets_a_bare_moment_is_text(take: Take) -> None:
    (item,) = take("j.txt", "[2026-11-22 18:05] Plan.\n2026-11-23 09:00 call Ana\n").found
    assert item.entry.text == "Plan.\n2026-11-23 09:00 call Ana"


def test_what_stands_before_the_first_date_is_named_and_the_rest_goes_on(take: Take) -> None:
    result = take("j.txt", "My journal\n\n[2026-11-22 18:05] Ana.\n[2026-02-31 18:05] Nobody.\n[2026-11-24 18:05] \n")
    assert len(result.found) == 1
    assert [item.where.rpartition("/")[2] for item in result.left_out] == [
        "j.txt, line 1", "j.txt, line 4", "j.txt, line 5",
    ]  # fmt: skip


def test_the_journal_of_another_country_is_asked_about(take: Take) -> None:
    text = "[03/04/2025 10:00] Coffee with Ana.\n"
    with pytest.raises(UnclearDay, match=r"j\.txt, line 1"):
        take("j.txt", text, "jrnl")
    (item,) = take("j.txt", text, "jrnl", day_first=True).found
    assert item.entry.about == date(2025, 4, 3)


def test_its_json_is_known_by_what_is_in_it(take: Take) -> None:
    row = {"title": "Coffee with Ana.", "body": "She said yes.", "date": "2026-11-22", "time": "18:05",
           "tags": ["@work"], "starred": True}  # fmt: skip
    result = take("export.json", json.dumps({"tags": {"@work": 1}, "entries": [row, {"body": "No day."}, 7]}))
    (item,) = result.found
    assert item.entry.text == "Coffee with Ana.\nShe said yes."
    assert item.entry.tags == ("starred", "work")
    assert [left.where.rpartition(", ")[2] for left in result.left_out] == ["entry 2", "entry 3"]


def test_the_text_and_the_json_of_one_journal_are_the_same_entries(take: Take) -> None:
    row = {"title": "Met Ana.", "body": "Good.", "date": "2014-03-02", "time": "10:00", "tags": [], "starred": False}
    (a,) = take("j.json", json.dumps({"entries": [row]})).found
    (b,) = take("j.txt", "[2014-03-02 10:00] Met Ana.\nGood.\n").found
    assert a.entry == b.entry
