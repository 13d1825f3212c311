"""Several files at once: what is wrong with one of them stops no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from journal.domain.errors import JournalError, WrongUse
from tests.formats.baskets import taken
from tests.formats.conftest import Take
from tests.formats.test_day_one import ENTRY, export, zipped

GOOD = "[2026-11-23 09:30] Coffee with Ana.\n"


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_taken(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("broken.zip", "good.txt", "unknown.txt", "none.csv")]
    for path, content in zip(files[:3], ("PK\x03\x04 and nothing", GOOD, "Words.\n"), strict=True):
        path.write_text(content, "utf-8")
    result = taken(files)
    assert [item.entry.text for item in result.found] == ["Coffee with Ana."]
    assert [left.where for left in result.left_out] == [str(files[n]) for n in (0, 2, 3)]
    assert all(left.is_loss and str(left).count(left.where) == 1 for left in result.left_out)
    assert "not a zip" in result.left_out[0].why
    assert "--format" in result.left_out[1].why


def test_of_a_file_that_breaks_off_nothing_is_taken(tmp_path: Path) -> None:
    good, cut = tmp_path / "good.txt", tmp_path / "cut.json"
    good.write_text(GOOD, "utf-8")
    cut.write_text(export(ENTRY, ENTRY)[:-2], "utf-8")
    result = taken([cut, good])
    assert [item.where for item in result.found] == [f"{good}, line 1"]
    (left,) = result.left_out
    assert "line 1: this is not JSON" in str(left)


def test_a_damaged_part_of_a_zip_is_named_and_the_other_parts_are_taken(take: Take) -> None:
    parts = {"A.json": export(ENTRY)[:-3], "B.json": export({**ENTRY, "photos": []}), "C.json": json.dumps([1])}
    result = take("export.zip", zipped(**parts))
    assert [item.entry.id for item in result.found] == [ENTRY["uuid"]]
    assert [left.where.rpartition(": ")[2] for left in result.left_out] == ["A.json", "C.json"]
    assert "A.json, line 1: this is not JSON" in str(result.left_out[0])


def test_where_nothing_at_all_can_be_taken_it_is_an_error_that_names_each_file(tmp_path: Path) -> None:
    unknown = tmp_path / "unknown.txt"
    unknown.write_text("Words.\n", "utf-8")
    with pytest.raises(WrongUse, match=r"unknown\.txt"):
        taken([unknown])
    with pytest.raises(JournalError, match=r"(?s)unknown\.txt.*none\.csv"):
        taken([unknown, tmp_path / "none.csv"])
