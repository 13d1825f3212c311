"""Backups, merging and settling from the shell."""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from journal.journal import Journal
from journal.paths import under
from tests.cli.conftest import Shell
from tests.tui.conftest import FakeReader


def test_a_backup_is_made_listed_and_put_back_and_that_taken_back(shell: Shell, tmp_path: Path) -> None:
    shell("add", "--no-read", "One.")
    made = shell("backup")
    assert (made.code, Path(made.out.strip()).is_file()) == (0, True)
    assert "read back" in made.err
    listed = json.loads(shell("backup", "--list", "--json").out)
    assert len(listed) == 2  # that of the day, and this one
    shell("add", "--no-read", "Two.")
    restored = shell("restore", "last")
    assert restored.code == 0
    assert "to go back" in restored.err
    assert len(json.loads(shell("list", "--json").out)) == 1
    back = shell("restore", restored.out.strip())
    assert back.code == 0
    assert len(json.loads(shell("list", "--json").out)) == 2


def test_a_backup_goes_to_a_file_and_from_there_to_a_new_place(shell: Shell, tmp_path: Path) -> None:
    shell("add", "--no-read", "One.")
    assert shell("backup", str(tmp_path / "b.zip")).code == 0
    assert shell("backup", str(tmp_path / "b.zip")).code == 1
    new = shell("restore", str(tmp_path / "b.zip"), "--into", str(tmp_path / "new"))
    assert new.code == 0
    assert "One." in shell("list", home=tmp_path / "new").out
    assert shell("restore", str(tmp_path / "b.zip"), "--into", str(tmp_path / "new")).code == 2
    assert shell("restore", "1999-01-01").code == 2


def test_the_first_save_of_a_day_leaves_a_backup(shell: Shell) -> None:
    shell("list")
    assert shell("backup", "--list").out == ""
    shell("add", "--no-read", "One.")
    assert "2026-11-23" in shell("backup", "--list").out


@pytest.mark.parametrize("keep", ["1", "2", "all"])
def test_an_entry_changed_in_two_journals_is_merged_told_and_settled(shell: Shell, tmp_path: Path, keep: str) -> None:
    shell("add", "--no-read", "One.")
    shutil.copytree(tmp_path / "home", tmp_path / "laptop")
    rewrite(shell, tmp_path / "home", "Mine.")
    rewrite(shell, tmp_path / "laptop", "Theirs.")
    assert shell("settle").out == ""
    merged = shell("merge", str(tmp_path / "laptop"))
    assert merged.code == 0
    assert "took in one revision" in merged.err
    assert "journal settle" in merged.err
    assert "has 2 texts" in shell("show", "last").err
    assert "2 texts" in shell("settle").out
    both = shell("settle", "last").out
    assert "Mine." in both
    assert "Theirs." in both
    assert shell("settle", "last", "--keep", "7").code == 2
    assert shell("settle", "last", "--keep", keep).code == 0
    shown = shell("show", "last")
    assert "texts" not in shown.err
    assert ("Mine." in shown.out) + ("Theirs." in shown.out) == (2 if keep == "all" else 1)
    again = shell("settle", "last")
    assert (again.code, "nothing to settle" in again.err) == (0, True)
    again = shell("settle", "last", "--keep", keep)
    assert (again.code, "nothing to settle" in again.err) == (1, True)
    assert "nothing that is not here" in shell("merge", str(tmp_path / "laptop")).err
    assert shell("merge", str(tmp_path / "nowhere")).code == 2


def test_an_entry_with_two_texts_is_told_wherever_one_of_them_stands_alone(shell: Shell, tmp_path: Path) -> None:
    shell("add", "--no-read", "--on", "2026-11-01", "Another.")
    shell("add", "--no-read", "One.")
    shutil.copytree(tmp_path / "home", tmp_path / "laptop")
    rewrite(shell, tmp_path / "home", "Mine.")
    rewrite(shell, tmp_path / "laptop", "Theirs.")
    exports = [("export", "--format", form) for form in ("jsonl", "csv", "jrnl")]
    exports += [("export", "--format", "markdown", "--output", str(tmp_path / "notes"))]
    lists = [("list",), ("list", "--json"), ("list", "--last", "1"), ("show", "last"), ("show", "last", "--json")]
    others = [("show", "2026-11-01"), *(("export", "--format", form) for form in ("json", "ics", "vcard"))]
    assert not any("journal settle" in shell(*argv).err for argv in (*exports, *lists, *others))
    assert shell("doctor").code == 0
    shell("merge", str(tmp_path / "laptop"))
    for argv in exports:
        ran = shell(*argv)
        assert (ran.code, "Of one entry that was changed in two places the latest text alone" in ran.err) == (0, True)
    for argv in lists:
        ran = shell(*argv)
        assert (ran.code, "hanged in two places" in ran.err, "journal settle" in ran.err) == (0, True, True), argv
    assert not any("journal settle" in shell(*argv).err for argv in others)
    ran = shell("doctor")
    assert ran.code == 1
    assert "! entries   One entry was changed in two places and has more than one text" in ran.out
    shell("settle", "last", "--keep", "1")
    assert not any("journal settle" in shell(*argv).err for argv in (*exports, *lists, *others))
    assert shell("doctor").code == 0


def test_all_texts_of_an_entry_go_out_and_in_again(shell: Shell, tmp_path: Path) -> None:
    shell("add", "One.")
    shutil.copytree(tmp_path / "home", tmp_path / "laptop")
    rewrite(shell, tmp_path / "home", "Mine.")
    rewrite(shell, tmp_path / "laptop", "Theirs.")
    shell("merge", str(tmp_path / "laptop"))
    exported = shell("export", "--format", "json").out
    (tmp_path / "all.json").write_text(exported, encoding="utf-8")
    new = tmp_path / "new"

    def texts() -> list[str]:
        journal = Journal.open(under(new), load_reader=FakeReader)
        return [text.text for entry in journal.entries() for text in journal.texts(entry.id)]

    assert "One entry taken in." in shell("import", "--no-read", str(tmp_path / "all.json"), home=new).err
    there = texts()
    assert sorted(there) == ["Mine.", "Theirs."]
    assert shell("export", "--format", "json", home=new).out == exported
    for _ in range(2):
        assert "is in the trash" in shell("undo", home=new).err
        assert texts() == []
        shell("redo", home=new)
        assert texts() == there
    shell("undo", home=new)
    shell("import", "--no-read", str(tmp_path / "all.json"), home=new)
    assert texts() == there


def rewrite(shell: Shell, home: Path, text: str) -> None:
    """Change the newest entry of a journal, as another terminal would."""
    from datetime import UTC, datetime

    from journal.journal import Journal
    from journal.paths import under

    journal = Journal.open(under(home), clock=lambda: datetime.now(UTC))
    journal.edit(journal.find("last"), text=text)


def test_the_trash_is_listed_and_an_entry_comes_back_out_of_it(shell: Shell) -> None:
    assert "empty" in shell("trash").err
    shell("add", "--no-read", "One.")
    shell("rm", "last")
    assert "One." in shell("trash").out
    (entry,) = json.loads(shell("trash", "--json").out)
    assert shell("trash", "--back", "nothing").code == 2
    assert "is back" in shell("trash", "--back", entry["id"]).err
    assert "One." in shell("list").out


def test_undo_right_after_a_merge_takes_nothing_back_where_nobody_can_be_asked(shell: Shell, tmp_path: Path) -> None:
    shell("add", "--no-read", "One.")
    shell("add", "--no-read", "Theirs.", home=tmp_path / "laptop")
    shell("merge", str(tmp_path / "laptop"))
    upheaval = json.loads((tmp_path / "home/.state/upheaval.json").read_bytes())
    later = datetime.fromisoformat(upheaval["at"]) + timedelta(minutes=1)
    (tmp_path / "home/.state/upheaval.json").write_text(json.dumps({**upheaval, "at": later.isoformat()}))
    undone = shell("undo")
    assert undone.code == 1
    assert "another journal was taken in" in undone.err
    assert "One." in shell("list").out
