"""Searching the bytes of the month files gives exactly what searching every entry gives."""

from __future__ import annotations

import string
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entry import Entry
from journal.domain.ids import new_id
from journal.domain.letters import fold
from journal.domain.search import Query, search
from journal.paths import under
from journal.store.store import Store

BEGIN = datetime(2026, 9, 1, 12, tzinfo=UTC)
ODD = 'éÉßﬁﬀ½…’“”–ÅÅ\u0301\u0327\u00a0ŽžıİΣςσK™日本👍🏽＂＼﹨"\\/{}[]:,\t\n\r\x07\x1f\u2028\ud83d'
LETTERS = st.sampled_from(string.ascii_letters[:8] + " ." + ODD)
TEXTS = st.text(LETTERS, min_size=1, max_size=40)
numbers = count()


def store_of(home: Path, texts: list[str], titles: list[str | None]) -> list[Entry]:
    store = Store.open(under(home), lambda: BEGIN)
    made = []
    for number, (text, title) in enumerate(zip(texts, titles, strict=True)):
        at = BEGIN + timedelta(days=11 * number)
        made.append(Entry(id=new_id(at), text=text, written_at=at, about=at.date(), title=title))
    return store.put_many(made)


def found(home: Path, words: tuple[str, ...], *, quickly: bool) -> list[tuple[str, str]]:
    store = Store.open(under(home), lambda: BEGIN)
    query = Query(words=words)
    entries = store.entries_with(words) if quickly else list(store.entries())
    hits = search(query, entries, lambda: 1 / 0, have_words=quickly)  # type: ignore[arg-type, return-value]
    return [(hit.entry.id, hit.entry.text) for hit in hits]


def test_entries_of_a_month_that_hold_one_of_some_words_are_found_in_the_file_and_in_memory(tmp_path: Path) -> None:
    texts = ["Tea with Tom.", "Coffee with Ana.", "Ana had TÉA.", "Nobody came, and Ana had tea."]
    store_of(tmp_path, texts, [None, "Tea?", None, None])
    store = Store.open(under(tmp_path), lambda: BEGIN)
    wanted = [{"Ana had TÉA.", "Coffee with Ana.", "Tea with Tom."}, {"Ana had TÉA.", "Coffee with Ana."}, set()]
    asked: list[set[str]] = [{"tom", "tea"}, {"ana", "gardening"}, {"gardening"}]
    assert [{e.text for e in store.with_one(words)("2026-09")} for words in asked] == wanted
    assert len(list(store.entries())) == len(texts)  # now all of it is in memory
    assert [{e.text for e in store.with_one(words)("2026-09")} for words in asked] == wanted


@given(st.text(), st.text())
def test_each_character_is_folded_by_itself(a: str, b: str) -> None:
    assert fold(a + b) == fold(a) + fold(b)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_the_quick_way_finds_what_the_slow_way_finds(tmp_path: Path, data: st.DataObject) -> None:
    home = tmp_path / str(next(numbers))
    texts = data.draw(st.lists(TEXTS, min_size=1, max_size=6))
    titles = data.draw(st.lists(st.none() | TEXTS, min_size=len(texts), max_size=len(texts)))
    entries = store_of(home, texts, titles)
    store = Store.open(under(home), lambda: BEGIN)
    for entry in data.draw(st.lists(st.sampled_from(entries), max_size=2, unique_by=lambda e: e.id)):
        if data.draw(st.booleans()):
            store.remove(entry.id)
        else:
            store.put(Entry(id=entry.id, text=data.draw(TEXTS), written_at=entry.written_at, about=entry.about,
                            title=entry.title, revision=entry.revision))  # fmt: skip
    whole = fold(
        data.draw(st.sampled_from([f"{title or ''}\n{text}" for title, text in zip(titles, texts, strict=True)]))
    )
    start = data.draw(st.integers(0, max(0, len(whole) - 1)))
    words = (
        whole[start : start + data.draw(st.integers(1, 6))],
        *data.draw(st.lists(st.sampled_from("abc"), max_size=1)),
    )
    if all(words):
        assert found(home, words, quickly=True) == found(home, words, quickly=False)


def test_words_of_the_file_itself_find_nothing(tmp_path: Path) -> None:
    store_of(tmp_path, ["Coffee with Ana."], [None])
    for word in ("text", "written_at", "schema", "2026-09", '"id"'):
        assert found(tmp_path, (word,), quickly=True) == []


@pytest.mark.parametrize("text", ['A "maybe" in c:\\temp\\" of hers.', "A ＂maybe＂ in c:＼temp﹨＂ of hers."])
@pytest.mark.parametrize("word", ['"maybe', '"', "temp\\", "\\", 'c:\\temp\\"'])
def test_quotation_marks_and_backslashes_are_found_however_wide(tmp_path: Path, text: str, word: str) -> None:
    store_of(tmp_path, [text], [None])
    hits = found(tmp_path, (word,), quickly=True)
    assert hits == found(tmp_path, (word,), quickly=False)
    assert [told for _, told in hits] == [text]


def test_an_imported_entry_that_lies_in_two_months_has_one_text(tmp_path: Path) -> None:
    homes = tmp_path / "one", tmp_path / "two"
    for home, at, text in zip(homes, (BEGIN, BEGIN + timedelta(days=60)), ("Coffee.", "Coffee and cake."), strict=True):
        Store.open(under(home), lambda at=at: at).put(Entry(id="mine", text=text, written_at=at, about=at.date()))
    Store.open(under(homes[0]), lambda: BEGIN + timedelta(days=61)).merge(homes[1])
    assert found(homes[0], ("coffee",), quickly=True) == found(homes[0], ("coffee",), quickly=False)
    assert len(found(homes[0], ("coffee",), quickly=True)) == 1


def test_a_damaged_month_is_looked_at_all_the_same(tmp_path: Path) -> None:
    store_of(tmp_path, ["Coffee with Ana.", "Tea with Tom."], [None, None])
    for file in tmp_path.glob("entries/*/*.json"):
        file.write_bytes(file.read_bytes().replace(b"Tea", b"Tee"))
    store = Store.open(under(tmp_path), lambda: BEGIN)
    assert [e.text for e in store.entries_with(("ana",))] == ["Coffee with Ana."]
    assert [e.text for e in store.entries_with(("tea", "tom"))] == ["Tea with Tom."]  # as it was before the damage
    assert store.noticed()
