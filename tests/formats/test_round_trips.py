"""Journal to format to journal: what a format can hold comes back as it was."""

from __future__ import annotations

import contextlib
import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from journal.domain import phrases
from journal.domain.commitment import Commitment, Owner
from journal.domain.entry import Entry, is_wordless
from journal.domain.errors import JournalError
from journal.domain.ids import new_id
from journal.domain.people.person import Person
from journal.formats import csv, ics, jrnl, jsonl, markdown_folder, vcard
from journal.formats.json import dumps
from journal.formats.source import Found, Source, tidy
from tests.formats.baskets import taken

# Halves of characters cannot be in a file; a lone carriage return is a line's end to some programs and not to others.
LETTERS = st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\x00")
ANY = st.text(st.one_of(st.sampled_from("\n \"[]-:@#*,;'<>!"), LETTERS), max_size=80).filter(
    lambda t: not is_wordless(t)
)
LINES = st.lists(
    st.one_of(
        ANY,
        st.sampled_from(
            ["[2026-11-23 09:30] x", " [a] b", "2026-11-23 09:30 x", "---", "- [ ] x", "<!-- promises -->",
             "<!-- /promises -->", "# 2026-11-23", "# Coffee", "", "*", "@a @b", "title: x"]
        ),
    ),
    min_size=1, max_size=6,
).map("\n".join).filter(lambda t: not is_wordless(tidy(t)))  # fmt: skip
WORD = st.text(LETTERS, min_size=1, max_size=12).map(str.strip).filter(bool)
TAG = st.from_regex(r"[a-z][a-z0-9_-]{0,8}[a-z]", fullmatch=True).filter(lambda t: t != "starred")
REACH = ["ana@example.org", "a.b+c@x.example", "+351 21 123 45 67", "(030) 1234567"]
# The last is Berlin's before there were zones: what an old diary is taken in with.
OFFSETS = timedelta(), timedelta(hours=5, minutes=30), -timedelta(hours=8), timedelta(minutes=53, seconds=28)
ZONES = st.sampled_from([timezone(offset) for offset in OFFSETS])


@st.composite
def entries(draw: st.DrawFn, text: st.SearchStrategy[str] = ANY) -> Entry:
    at = draw(st.datetimes(datetime(870, 1, 1), datetime(2090, 1, 1), timezones=ZONES))
    return Entry(
        id=new_id(at),
        text=draw(text),
        written_at=at,
        about=draw(st.sampled_from([at.date(), at.date() - timedelta(days=1), date(2001, 2, 3)])),
        title=draw(st.none() | WORD),
        place=draw(st.none() | WORD),
        tags=tuple(dict.fromkeys(draw(st.lists(TAG, max_size=3)))),
    )


def source(text: str, name: str = "file") -> Source:
    return Source(name, io.BytesIO(text.encode()))


@given(st.lists(entries(), min_size=1, max_size=4))
def test_lines_of_json_hold_everything(written: list[Entry]) -> None:
    text = "".join(f"{dumps(jsonl.line(e))}\n" for e in written)
    assert [item.entry for item in jsonl.items(source(text)) if isinstance(item, Found)] == written


@given(st.lists(entries(), min_size=1, max_size=4), st.lists(ANY | st.sampled_from(["a,b", "#x", '"q"', "a; b"])))
def test_a_table_holds_everything(written: list[Entry], tags: list[str]) -> None:
    written = [replace(written[0], tags=tuple(tags)), *written[1:]]
    text = "".join(csv.rows(written))
    assert [item.entry for item in csv.entries(source(text)) if isinstance(item, Found)] == written


@given(entries(LINES), st.integers(0, 2))
def test_a_note_holds_everything_but_the_empty_lines_around_it(written: Entry, promises: int) -> None:
    item = Commitment(start=0, end=1, quote="x", owner=Owner.ME, action="do it\n<!-- /promises -->", counterparty="Ana")
    text = markdown_folder.note(written, [item] * promises)
    (found,) = markdown_folder.entries(source(text))
    assert isinstance(found, Found)
    again = found.entry
    assert again.text == tidy(written.text)
    assert (again.id, again.about, again.written_at) == (written.id, written.about, written.written_at)
    assert (again.title, again.place, again.tags) == (written.title, written.place, written.tags)


@given(st.lists(entries(LINES), min_size=1, max_size=4))
def test_jrnls_text_holds_the_words_the_day_and_the_tags(written: list[Entry]) -> None:
    text = "".join(jrnl.text_of(written))
    found = [item.entry for item in jrnl.entries(source(text)) if isinstance(item, Found)]
    assert [e.about for e in found] == [e.about for e in written]
    for before, after in zip(written, found, strict=True):
        words = " ".join(part for part in (before.title, before.text) if part).split()
        # A star at a first line's end, and a last line of nothing but tags, are jrnl's own marks.
        kept = [w for w in after.text.split() if w != "*"]
        assert kept == [w for w in words if w != "*"][: len(kept)]
        assert {w.lstrip("@") for w in words if w != "*"} <= {w.lstrip("@") for w in kept} | set(after.tags)
        assert set(before.tags) <= set(after.tags)


@given(st.lists(entries(), min_size=1, max_size=3))
def test_an_exported_journal_holds_everything(written: list[Entry]) -> None:
    rows = [{**jsonl.line(e), "title": e.title, "place": e.place, "tags": list(e.tags)} for e in written]
    assert [item.entry for item in taken([source(dumps({"format": 1, "entries": rows}))], "json").found] == written


@given(st.binary(max_size=200))
def test_any_bytes_are_read_without_falling_over(data: bytes) -> None:
    for read in (jrnl.entries, csv.entries, jsonl.items, markdown_folder.entries):
        with contextlib.suppress(JournalError):
            assert all(read(Source("file", io.BytesIO(data))))


NAME = st.text(LETTERS, min_size=1, max_size=60).filter(lambda t: bool(vcard._clean(t)) and t.isprintable())


@given(NAME, st.lists(NAME, max_size=3), st.lists(st.sampled_from(REACH), max_size=3, unique=True))
def test_a_card_holds_names_and_how_to_reach_somebody(name: str, others: list[str], reach: list[str]) -> None:
    person = Person(id="p0123456789ab", name=name, aliases=tuple(others), reach=", ".join(reach))
    (card,) = vcard.cards(source(vcard.card(person), "a.vcf"))
    assert isinstance(card, vcard.Card)
    told = (" ".join(vcard._clean(n).split()) for n in (name, *others))
    assert card.names == tuple(dict.fromkeys(n for n in told if n))
    assert {r for r in reach if "@" in r} <= set(card.reach.split(", "))
    assert set(card.reach.split(", ")) - {""} <= set(reach)


@given(st.text(max_size=200), st.text(max_size=200), st.text(max_size=30), st.dates(date(1971, 1, 1), date(2199, 1, 1)))
def test_a_calendar_holds_what_is_due_whatever_its_words(action: str, quote: str, who: str, due: date) -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    entry = Entry(id="e", text=quote, written_at=at, about=at.date())
    item = Commitment(
        id="c0", entry="e", start=0, end=len(quote), quote=quote, owner=Owner.ME, counterparty=who or None,
        action=action, due=due,
    )  # fmt: skip
    text = ics.calendar([(item, entry)])
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    parsed = Calendar.from_ical(text)
    (task,), (day,) = parsed.walk("VTODO"), parsed.walk("VEVENT")
    assert task["due"].dt == day["dtstart"].dt == due
    assert str(task["summary"]) == str(day["summary"]) == ics._clean(f"{phrases.parties(item)}: {action}")
    assert not task.errors
    assert not day.errors
