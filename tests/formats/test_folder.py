"""Folders: notes, jrnl's days, and what is neither."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from journal.domain.errors import WrongUse
from journal.formats.source import UnclearDay
from tests.formats.baskets import taken
from tests.formats.conftest import Take


def test_hidden_folders_are_passed_over_and_links_that_lead_out_are_said_so(take: Take, tmp_path: Path) -> None:
    take("vault/2026/2026-11-23.md", "Coffee.\n")
    take("vault/.obsidian/2026-11-22.md", "Settings.\n")
    take("outside/2026-11-21.md", "Secret.\n")
    (tmp_path / "vault" / "2026-11-21.md").symlink_to(tmp_path / "outside" / "2026-11-21.md")
    (tmp_path / "vault" / "round").symlink_to(tmp_path / "vault")
    result = taken([tmp_path / "vault"])
    assert [item.entry.text for item in result.found] == ["Coffee."]
    (remark,) = result.left_out
    assert "2026-11-21.md: it is a link" in str(remark)


def test_a_folder_that_jrnl_keeps_is_read(take: Take, tmp_path: Path) -> None:
    take("diary/2026/11/23.txt", "[2026-11-23 09:30] Coffee with Ana.\nLong.\n\n[2026-11-23 12:30] Lunch. *\n", "jrnl")
    take("diary/2026/10/02.txt", "[2026-10-02 18:05] Tea.\n")
    for form in (None, "jrnl"):
        result = taken([tmp_path / "diary"], form)
        assert [item.entry.text for item in result.found] == ["Tea.", "Coffee with Ana.\nLong.", "Lunch."]
        assert [item.entry.about for item in result.found] == [date(2026, 10, 2), *[date(2026, 11, 23)] * 2]
        assert not result.left_out
    (tmp_path / "diary/2026/11/24.txt").write_text("[03/04/2026 09:30] Ana.\n", "utf-8")
    with pytest.raises(UnclearDay, match=r"24\.txt, line 1"):
        taken([tmp_path / "diary"])


def test_files_that_are_no_notes_are_counted_and_their_endings_named(take: Take, tmp_path: Path) -> None:
    take("vault/2026-11-23.md", "Coffee.\n")
    for name in ("a.pdf", "b.PDF", "ideas.txt", "LICENSE"):
        (tmp_path / "vault" / name).write_text("Words.\n", "utf-8")
    (remark,) = taken([tmp_path / "vault"]).left_out
    assert remark.why == "4 files that are no notes were passed over (.pdf, LICENSE, .txt)"
    assert not remark.is_loss


def test_a_folder_without_notes_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"There are no notes in .*end in"):
        taken([tmp_path])
    (tmp_path / "a.csv").write_text("date,text\n", "utf-8")
    with pytest.raises(WrongUse, match="There are no notes in"):
        taken([tmp_path])


def test_a_pipe_in_a_folder_is_named_and_the_rest_goes_on(take: Take, tmp_path: Path) -> None:
    take("vault/2026-11-23.md", "Coffee.\n")
    os.mkfifo(tmp_path / "vault" / "2026-11-24.md")
    result = taken([tmp_path / "vault"])
    assert len(result.found) == 1
    assert "a pipe or a device" in str(result.left_out[0])
