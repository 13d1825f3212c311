"""CSV, dated text, and telling what a file is."""

from __future__ import annotations

import os
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from journal.domain.errors import JournalError, WrongUse
from journal.formats import taking
from journal.formats.source import Source, UnclearDay
from journal.formats.taking import told
from tests.formats.baskets import taken
from tests.formats.conftest import Take


def test_a_table_is_told_by_the_names_of_its_columns(take: Take) -> None:
    text = 'Date;Entry;Tags;Title\n23.11.2026;"Coffee; with Ana.\nShe said ""yes"".";work, ana;Harbour\n'
    entry = take("a.csv", text).found[0].entry
    assert entry.text == 'Coffee; with Ana.\nShe said "yes".'
    assert (entry.about, entry.tags, entry.title) == (date(2026, 11, 23), ("work", "ana"), "Harbour")


@pytest.mark.parametrize(
    ("cell", "tags"),
    [
        ("work, #ana;  home ,", ("work", "ana", "home")),
        ('""a,b"", ""#x""', ("a,b", "#x")),
        ('""a"",5 "" inch; ""open', ("a", '5 " inch', '"open')),
    ],
)
def test_tags_in_quotes_are_taken_exactly_and_others_as_people_write_them(
    take: Take, cell: str, tags: tuple[str, ...]
) -> None:
    assert take("a.csv", f'date,text,tags\n2026-11-23,Coffee,"{cell}"\n').found[0].entry.tags == tags


@pytest.mark.parametrize("before", ["\n", "\r\n;;\r\n", "sep=;\r\n", "SEP=;\n\n"])
def test_the_columns_are_named_by_the_first_row_that_has_words(take: Take, before: str) -> None:
    (found,) = take("a.csv", f"{before}date;text\n2026-11-23;Coffee, tea\n").found
    assert (found.entry.text, found.where.rpartition(" ")[2]) == ("Coffee, tea", str(before.count("\n") + 2))


def test_columns_that_an_entry_has_no_place_for_are_named(take: Take) -> None:
    result = take("a.csv", "date,Mood,text,,day\n2026-11-23,4,Coffee,,2026-11-23\n")
    (remark,) = result.left_out
    assert (remark.where.rpartition("/")[2], remark.is_loss) == ("a.csv, line 1", False)
    assert remark.why == "columns left out: Mood, day"


def test_bad_rows_are_named_by_line_and_the_rest_goes_on(take: Take) -> None:
    text = 'date,text\n2026-02-31,No day.\n,No date.\n2026-11-23,\nsoon,When?\n\n2026-11-24,"Two\nlines."\n2026-11-25\n'
    result = take("a.csv", text)
    assert [item.entry.text for item in result.found] == ["Two\nlines."]
    assert [left.where.rpartition(" ")[2] for left in result.left_out] == ["2", "3", "4", "5", "9"]


@pytest.mark.parametrize(
    ("rows", "kept", "lines"),
    [
        ('2026-11-23,"Coffee.\n2026-11-24,Lunch.\n2026-11-25,Tea.\n', ["Lunch.", "Tea."], [2]),
        ('2026-11-23,"Coffee.\n2026-11-24,"Lunch."\n2026-11-25,"Tea\nat five."\n', ["Lunch.", "Tea\nat five."], [2]),
        ('2026-11-24,"Lunch.\nLong."\n2026-11-25,"Tea', ["Lunch.\nLong."], [4]),
        ('2026-11-23,"Two\n"quoted, lines\n2026-11-24,Lunch.\n', ["Lunch."], [2, 3]),
    ],
)
def test_a_quote_that_is_not_closed_costs_its_row_and_no_other(
    take: Take, rows: str, kept: list[str], lines: list[int]
) -> None:
    result = take("a.csv", f"date,text\n{rows}")
    assert [item.entry.text for item in result.found] == kept
    assert [left.where.rpartition(" ")[2] for left in result.left_out] == list(map(str, lines))
    assert "a quote in it is not closed" in result.left_out[0].why


def test_a_quote_in_the_midst_of_a_cell_is_read_as_other_programs_do(take: Take) -> None:
    (item,) = take("a.csv", 'date,text\n2026-11-23,"Ana" said yes\n').found
    assert item.entry.text == "Ana said yes"


def test_a_row_with_more_cells_than_columns_is_named_and_empty_ones_do_not_count(take: Take) -> None:
    result = take("a.csv", "date,text\n2026-11-23,Coffee, with Ana\n2026-11-24,Lunch,,\n")
    assert [item.entry.text for item in result.found] == ["Lunch"]
    (left,) = result.left_out
    assert str(left).endswith(
        "line 2: it has 3 cells, and the first line names 2; a text with commas in it needs quotes."
    )


def test_a_table_without_the_columns_is_refused_with_what_it_needs(take: Take) -> None:
    with pytest.raises(WrongUse, match="Call them “date” and “text”"):
        take("a.csv", "a,b\n1,2\n")


def test_a_table_of_unclear_order_is_asked_about_by_line(take: Take) -> None:
    with pytest.raises(UnclearDay, match=r"a\.csv, line 3.*--day-first"):
        take("a.csv", "date,text\n23/04/2025,Ana.\n03/04/2025,Tom.\n")


def test_the_columns_of_day_and_hour_make_a_moment(take: Take) -> None:
    entry = take("a.csv", "date,time,text\n2026-11-23,9:30 PM,Ana.\n").found[0].entry
    assert (entry.written_at.hour, entry.written_at.minute) == (21, 30)


def test_dates_above_the_words_make_entries_of_a_text(take: Take) -> None:
    text = (
        "Diary\n\nMonday, 23 November 2026\nCoffee with Ana.\n\n## 24.11.2026 ##\nLunch.\n2026-11-25: Tea.\nAnd cake.\n"
    )
    result = take("diary.txt", text)
    assert [(item.entry.about.day, item.entry.text) for item in result.found] == [
        (23, "Coffee with Ana."), (24, "Lunch."), (25, "Tea.\nAnd cake."),
    ]  # fmt: skip
    (left,) = result.left_out
    assert "line 1" in left.where


def test_a_date_whose_year_has_two_digits_is_said_to_be_read_as_words(take: Take) -> None:
    result = take("diary.txt", "2026-12-23\nCoffee.\n\n## 24.12.26\nLunch, 1.2.\n")
    assert [item.entry.text for item in result.found] == ["Coffee.\n\n## 24.12.26\nLunch, 1.2."]
    (remark,) = result.left_out
    assert str(remark).endswith("line 4: “24.12.26” was read as words, not as a date; its year needs four digits.")
    assert not remark.is_loss


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("03/04", "03/04"),
        ("## 24.12.", "24.12."),
        ("Monday, 14/9", "14/9"),
        ("14 September", "14 September"),
        ("Mon 14th of Sept", "14th of Sept"),
        ("Sept 14", "Sept 14"),
        ("14 Sep '26", "14 Sep '26"),
    ],
)
def test_a_date_without_its_year_is_said_to_be_read_as_words(take: Take, line: str, words: str) -> None:
    result = take("diary.txt", f"2026-09-14\nCoffee.\n\n{line}\nLunch with Priya.\n")
    assert [item.entry.text for item in result.found] == [f"Coffee.\n\n{line}\nLunch with Priya."]
    (remark,) = result.left_out
    assert str(remark).endswith(f"line 4: “{words}” was read as words, not as a date; its year needs four digits.")
    assert not remark.is_loss


@pytest.mark.parametrize(
    ("line", "words"),
    [("03/04: Lunch.", "03/04"), ("03/04/2026 - Lunch.", "03/04/2026"), ("24.12.2026: Lunch.", "24.12.2026")],
)
def test_a_date_with_words_behind_it_is_said_to_be_read_as_words(take: Take, line: str, words: str) -> None:
    (remark,) = take("diary.txt", f"2026-09-14\nCoffee.\n{line}\n").left_out
    told = f"line 3: “{words}” was read as words, not as a date; write it with its year, in a line of its own."
    assert str(remark).endswith(told)


@pytest.mark.parametrize(
    "line",
    ["33/40", "10.30: coffee", "0/4", "14 people came", "3.14159", "May 14 of us come?", "we won 3/4", "1/2/3/4"],
)
def test_numbers_that_are_no_day_are_words_without_a_remark(take: Take, line: str) -> None:
    assert not take("diary.txt", f"2026-09-14\nCoffee.\n{line}\n").left_out


def test_a_text_named_by_a_day_is_about_it(take: Take) -> None:
    (item,) = take("2026-11-23 coffee.txt", "Coffee with Ana.\n").found
    assert item.entry.about == date(2026, 11, 23)


def test_a_file_of_nothing_known_is_asked_about(take: Take) -> None:
    with pytest.raises(WrongUse, match="--format"):
        take("notes.txt", "Coffee with Ana.\n")
    with pytest.raises(WrongUse, match="is no journal"):
        take("x.json", '{"a": 1}')
    with pytest.raises(WrongUse, match="line 2: this is not JSON"):
        take("x.json", '{"entries":\n [}')


@pytest.mark.parametrize(
    ("name", "head", "form"),
    [
        ("a", '{"text": "x", "written_on": "2026-11-23"}\n{"text": "y"}', "jsonl"),
        ("a", '{\n "format": 1, "entries": []}', "json"),
        ("journal.txt", "[2026-11-23 09:30] Ana.", "jrnl"),
        ("a", "2026-11-23 09:30 Ana.", "jrnl"),
        ("a.txt", "2026-11-23\nAna.", "text"),
        ("a.TSV", "", "csv"),
        ("x.zip", "", "dayone"),
    ],
)
def test_the_format_is_told_from_the_file(tmp_path: Path, name: str, head: str, form: str) -> None:
    (tmp_path / name).write_text(head, "utf-8")
    with (tmp_path / name).open("rb") as data:
        assert told(taking.Source(str(tmp_path / name), data)) == form


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_with_a_mark_are_read(take: Take, encoding: str) -> None:
    (item,) = take("a.txt", "[2026-11-23 09:30] Café with José.\n".encode(encoding)).found
    assert item.entry.text == "Café with José."


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read_and_remarked_on(take: Take, encoding: str) -> None:
    result = take("a.txt", "[2026-11-23 09:30] Café with José.\n".encode(encoding))
    assert result.found[0].entry.text == "Café with José."
    (remark,) = result.left_out
    assert "UTF-16" in remark.why
    assert not remark.is_loss


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "date,text\n2026-11-20,{}\n2026-11-21,Tea\n"),
        ("a.txt", "2026-11-20\n{}\n\n2026-11-21\nTea"),
        ("b.txt", "[2026-11-20 09:00] {}\n[2026-11-21 09:00] Tea\n"),
    ],
)
def test_carriage_returns_end_the_lines_of_a_file_that_has_nothing_else(take: Take, name: str, content: str) -> None:
    text = content.format("José " * 400)
    ended = [take(name, text.replace("\n", end)) for end in ("\n", "\r\n", "\r")]
    by_feeds, *others = [[(item.entry.text, item.where) for item in result.found] for result in ended]
    assert len(by_feeds) == 2
    assert others == [by_feeds, by_feeds]


def test_a_line_that_is_not_utf8_is_read_and_remarked_on(take: Take) -> None:
    result = take("a.txt", "[2026-11-23 09:30] Café\n".encode() + b"with Jos\xe9\n")
    assert result.found[0].entry.text == "Café\nwith José"
    (left,) = result.left_out
    assert "line 2" in left.where
    assert not left.is_loss


def test_a_file_that_changes_while_it_is_read_gives_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Ana", "written_on": "2026-11-23"}\n' * 3, "utf-8")

    def meddle(count: int) -> None:
        with path.open("a") as file:
            file.write("\n")

    with pytest.raises(JournalError, match="changed while it was read"):
        taken([path], progress=meddle)


def test_a_note_that_changes_while_it_is_read_is_named_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in ("2026-11-22", "2026-11-23"):
        (tmp_path / f"{day}.md").write_text(f"Coffee of {day}.\n", "utf-8")
    read = Source.lines

    def meddle(self: Source) -> Iterator[str]:
        yield from read(self)
        if "11-22" in self.name:
            Path(self.name).write_text("Something else, longer.\n", "utf-8")

    monkeypatch.setattr(Source, "lines", meddle)
    result = taken([tmp_path])
    assert [item.entry.text for item in result.found] == ["Coffee of 2026-11-23."]
    (left,) = result.left_out
    assert "changed while it was read" in left.why


def test_broken_characters_of_utf16_are_remarked_on_by_line(take: Take) -> None:
    whole = "[2026-11-23 09:30] Coffee\nwith José.\n".encode("utf-16-le")
    result = take("a.txt", b"\xff\xfe" + whole[:-8] + b"\x00\xd8" + whole[-8:])
    assert result.found[0].entry.text.startswith("Coffee\nwit")
    (left,) = result.left_out
    assert "line 2: some of its characters are broken" in str(left)
    assert not left.is_loss


def test_half_a_letter_at_the_end_of_utf16_is_remarked_on(take: Take) -> None:
    result = take("a.txt", "[2026-11-23 09:30] Coffee\nwith José.".encode("utf-16") + b"a")
    assert result.found[0].entry.text == "Coffee\nwith José.\ufffd"
    (left,) = result.left_out
    assert "some of its characters are broken" in str(left)


def test_a_missing_file_and_a_folder_of_csv_are_said_so(tmp_path: Path) -> None:
    with pytest.raises(JournalError, match=r"cannot be read: No such file"):
        taken([tmp_path / "none.csv"])
    with pytest.raises(WrongUse, match="is a folder"):
        taken([tmp_path], "csv")


def test_a_pipe_and_a_device_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.csv")
    for path in (tmp_path / "a.csv", Path("/dev/zero")):
        with pytest.raises(JournalError, match=r"a pipe or a device.*“-”"):
            taken([path])


def test_a_large_file_is_read_by_the_line(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    with path.open("w") as file:
        file.write("date,text\n")
        for _ in range(20_000):
            file.write(f"2026-02-31,{'x' * 1000}\n")  # 20 MB of what is left out
    tracemalloc.start()
    result = taken([path])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(result.left_out) == 20_000
    assert peak < 16 << 20
