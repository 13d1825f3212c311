"""Folders of notes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from journal.domain.commitment import Commitment, Owner, Status
from journal.formats import markdown_folder
from journal.formats.markdown_folder import note
from journal.formats.source import UnclearDay
from tests.formats.baskets import taken
from tests.formats.conftest import Take


def test_a_daily_note_is_the_day_it_is_named_by(take: Take) -> None:
    (item,) = take("2026-11-23.md", "Coffee with Ana.\n\n- [ ] call Tom\n").found
    assert item.entry.about == date(2026, 11, 23)
    assert item.entry.text == "Coffee with Ana.\n\n- [ ] call Tom"


def test_front_matter_goes_before_the_name(take: Take) -> None:
    front = "title: 'Coffee: with Ana'\ndate: 2026-11-20\ntags:\n  - work\n  - '#ana'\naliases: [x]"
    text = f"---\n{front}\n---\nShe said yes.\n"
    entry = take("2026-11-23.md", text).found[0].entry
    assert (entry.about, entry.title, entry.tags) == (date(2026, 11, 20), "Coffee: with Ana", ("work", "ana"))
    assert entry.text == "She said yes."


def test_fields_of_the_front_matter_that_an_entry_has_no_place_for_are_named(take: Take) -> None:
    front = "Mood: 4\npeople: [Ana, Tom]\ntags: [work]\nlocation: [Porto, 5]\ntitle: Coffee\naliases: []\ncover:"
    (item,), (remark,) = (result := take("2026-11-23.md", f"---\n{front}\n---\nYes.\n")).found, result.left_out
    assert (item.entry.title, item.entry.tags) == ("Coffee", ("work",))
    assert (remark.why, remark.is_loss) == ("left out of its front matter: Mood, people, location", False)


def test_nothing_of_a_note_of_ours_is_left_out(take: Take) -> None:
    (item,) = take("2026-11-23.md", "---\ntitle: A\nplace: B\ntags: [c]\n---\nYes.\n").found
    promised = Commitment(start=0, end=3, quote="Yes", owner=Owner.ME, action="call", counterparty="Ana")
    assert take("again.md", note(item.entry, [promised])).left_out == []


def test_a_heading_may_tell_the_day(take: Take) -> None:
    (item,) = take("note.md", "# Monday 23 November 2026\n\nCoffee with Ana.\n").found
    assert item.entry.about == date(2026, 11, 23)
    assert item.entry.text == "Coffee with Ana."


@pytest.mark.parametrize("first", ["# 2026-09-14", "## Monday, 14 September 2026", "2026-09-14"])
def test_a_heading_that_repeats_the_day_of_the_name_is_no_word_of_the_note(take: Take, first: str) -> None:
    (item,) = take("2026-09-14.md", f"{first}\n\nCoffee with Ana.\n").found
    assert item.entry.text == "Coffee with Ana."


@pytest.mark.parametrize("first", ["# 2026-09-15", "# 03/04/2026", "# Coffee, 14 September"])
def test_a_heading_that_says_something_else_stays(take: Take, first: str) -> None:
    (item,) = take("2026-09-14.md", f"{first}\n\nCoffee with Ana.\n").found
    assert item.entry.text == f"{first}\n\nCoffee with Ana."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Coffee with Ana\n\nShe said yes.", "Coffee with Ana"),
        ("\n#  Coffee: *again* ##\nShe said yes.", "Coffee: *again*"),
        ("# Coffee, 14 September\n\nYes.", "Coffee, 14 September"),
        ("## Coffee\n\nYes.", None),
        ("#coffee\n\nYes.", None),
        ("Yes.\n\n# Coffee", None),
        ("# Coffee\n", None),
        ("# 2026-09-15\n\nYes.", None),
        ("# 03/04/2026\n\nYes.", None),
        ("# 2026-02-31\n\nYes.", None),
        ("# \n\nYes.", None),
    ],
)
def test_a_heading_on_top_is_the_title_and_stays_in_the_words(take: Take, text: str, title: str | None) -> None:
    (item,) = take("2026-09-14.md", text).found
    assert (item.entry.title, item.entry.text) == (title, text.strip("\n"))
    assert take("x.md", note(item.entry, [])).found[0].entry == item.entry


def test_a_title_in_the_front_matter_goes_before_the_heading(take: Take) -> None:
    (item,) = take("2026-09-14.md", "---\ntitle: Ana\n---\n# Coffee\n\nYes.").found
    assert item.entry.title == "Ana"


def test_a_note_of_the_journals_own_without_a_title_has_none(take: Take) -> None:
    entry = replace(take("2026-09-14.md", "# Coffee\n\nYes.").found[0].entry, title=None)
    assert take("x.md", note(entry, [])).found[0].entry == entry


@pytest.mark.parametrize(
    ("front", "why"),
    [
        ("date: 2026-02-31", "there is no day"),
        ("date: soon", "cannot be told"),
        ("date: [2026", "cannot be understood"),
        ("- a\n- b", "not a list of names"),
        ("a: &a [x]\nb: [*a, *a]", "refers to itself"),
        ("tags: " + "[" * 3000, "nested too deeply"),
        ("title: [x, y]", "neither its front matter"),
        ("date: 2026-11-02\nDate: 2026-11-03", "“date” stands there twice"),
        ("date: soon\ncreated: 2026-11-03", "cannot be told"),
    ],
)
def test_front_matter_that_lies_is_named_and_the_rest_goes_on(take: Take, tmp_path: Path, front: str, why: str) -> None:
    take("notes/2026-11-23.md", "Coffee.\n")
    take("notes/bad.md", f"---\n{front}\n---\nWords.\n")
    result = taken([tmp_path / "notes"])
    assert [item.entry.text for item in result.found] == ["Coffee."]
    (left,) = result.left_out
    assert why in left.why
    assert "bad.md" in left.where


@pytest.mark.parametrize(
    ("front", "line"),
    [
        ("title: x\ncreated: 2026-02-31", 3),
        ("title: x\n\nDate: soon", 4),
        ("date: 2026-11-02\ndate: 2026-11-03", 3),
        ("a: &a [x]\nb: [*a, *a]", 3),
        ("- a\n- b", 2),
    ],
)
def test_what_is_wrong_in_front_matter_is_told_with_its_line(take: Take, front: str, line: int) -> None:
    (left,) = take("x.md", f"---\n{front}\n---\nWords.\n").left_out
    assert left.where.endswith(f"x.md, line {line}")


def test_days_of_front_matter_and_name_that_differ_are_remarked_on(take: Take) -> None:
    front = "date: 2026-11-20\ncreated: 2026-11-21T10:00\npublished: true\nwritten_at: 2026-11-22T10:00:00Z"
    result = take("2026-11-23.md", f"---\n{front}\n---\nCoffee.\n")
    assert result.found[0].entry.about == date(2026, 11, 20)
    assert [left.why for left in result.left_out] == [
        "“created” says 2026-11-21, “date” 2026-11-20; taken was 2026-11-20",
        "its name says 2026-11-23, “date” 2026-11-20; taken was 2026-11-20",
    ]
    assert not any(left.is_loss for left in result.left_out)


def test_a_name_of_unclear_order_is_asked_about_where_nothing_else_tells_the_day(take: Take) -> None:
    for name in ("03-04-2026.md", "03.04.2026 coffee.txt"):
        with pytest.raises(UnclearDay, match=r"“03-04-2026”.*--day-first"):
            take(name, "Coffee.\n")
        (item,) = take(name, "Coffee.\n", day_first=True).found
        assert item.entry.about == date(2026, 4, 3)
    assert take("03-04-2026.md", "---\ndate: 2026-04-03\n---\nCoffee.\n").found
    assert take("03-04-2026.txt", "2026-04-03\nCoffee.\n").found
    assert take("23-04-2026.md", "Coffee.\n").found[0].entry.about == date(2026, 4, 23)


def test_a_note_that_is_no_note_for_its_size_is_named(take: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(markdown_folder, "LARGEST_NOTE", 2 << 20)
    (left,) = take("2026-11-23.md", "Coffee.\n" * (3 << 17)).left_out
    assert left.why == "it holds 3 MB, and a note is one entry of up to 2 MB"


def test_a_rule_at_the_top_is_no_front_matter(take: Take) -> None:
    (item,) = take("2026-11-23.md", "---\nCoffee with Ana.\n").found
    assert item.entry.text == "---\nCoffee with Ana."


def test_notes_of_unclear_order_are_asked_about(take: Take) -> None:
    with pytest.raises(UnclearDay, match=r"a\.md"):
        take("a.md", "---\ndate: 03/04/2025\n---\nCoffee.\n")


def test_promises_are_boxes_that_are_no_words(take: Take) -> None:
    entry = take("2026-11-23.md", "I'll send it.\n\n- [ ] my own box\n").found[0].entry
    items = [
        Commitment(start=0, end=13, quote="I'll send it", owner=Owner.ME, action="send it", status=status)
        for status in (Status.OPEN, Status.KEPT)
    ]
    text = note(entry, items)
    assert "- [ ] You → someone: send it" in text
    assert "- [x] You → someone: send it" in text
    again = take("x.md", text).found[0].entry
    assert again == entry


def test_words_below_the_promises_stay(take: Take) -> None:
    entry = take("2026-11-23.md", "I'll send it.\n").found[0].entry
    item = Commitment(start=0, end=13, quote="I'll send it", owner=Owner.ME, action="send it")
    again = take("x.md", note(entry, [item]) + "Written later.\n").found[0].entry
    assert again.text == "I'll send it.\n\nWritten later."


def test_a_text_that_speaks_of_the_section_keeps_it(take: Take) -> None:
    text = "Ana asked how it looks:\n\n<!-- promises -->\nthis\n<!-- /promises -->"
    entry = take("2026-11-23.md", text).found[0].entry
    assert take("x.md", note(entry, [])).found[0].entry == entry
    item = Commitment(start=0, end=3, quote="Ana", owner=Owner.ME, action="show it")
    assert take("x.md", note(entry, [item])).found[0].entry == entry


@pytest.mark.parametrize("text", ["", " \n", "---\ntags: [work]\n---\n", "# 2026-11-20\n"])
def test_an_empty_note_is_said_to_have_no_words_whether_it_tells_its_day_or_not(take: Take, text: str) -> None:
    (left,) = take("2026-11-20.md" if "# 2026" in text else "Untitled.md", text).left_out
    assert left.why == "it has no words"


def test_a_tag_in_brackets_of_its_own_is_its_word(take: Take) -> None:
    (item,) = take("a.md", "---\ndate: 2026-11-20\ntags: [[[work]], ana, [b, [c]]]\n---\nYes.\n").found
    assert item.entry.tags == ("work", "ana", "b", "c")
