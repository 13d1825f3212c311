"""An entry cut out of the bytes of its month is what the loaded month has of it."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.entry import Entry
from journal.domain.errors import Locked, NotFound
from journal.domain.ids import digest_of, new_id
from journal.domain.reading import Mention, Reading
from journal.journal import Journal
from journal.paths import under
from journal.store.months.leaf import Leaf, Unclear
from journal.store.months.month_files import MonthFiles
from journal.store.months.shard import REVISIONS
from journal.store.store import Store

PASSWORD = "correct horse battery"
BEGIN = datetime(2026, 9, 1, 12, tzinfo=UTC)
ODD = '"\\/{}[]:,\n\r\t\x00 é👍\u2028\ud83d'
IDS = st.text('ab"\\{}:, \nü', min_size=1, max_size=5)
TEXTS = st.text(st.sampled_from('ab "entry": \n      },' + ODD), min_size=1, max_size=30)
numbers = count()


def opened(home: Path) -> Store:
    return Store.open(under(home), lambda: BEGIN)


def entry(text: str, eid: str = "", revision: str = "") -> Entry:
    return Entry(id=eid or new_id(BEGIN), text=text, written_at=BEGIN, about=BEGIN.date(), revision=revision)


def reading(of: Entry, name: str) -> Reading:
    mention = Mention(text=name, start=0, end=len(name), name=name, met=True, person="p1")
    return Reading(entry=of.id, model="m 1", mentions=(mention,), digest=digest_of(of.text))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_what_is_cut_out_is_what_is_loaded(tmp_path: Path, data: st.DataObject) -> None:
    home = tmp_path / str(next(numbers))
    store = opened(home)
    ids = data.draw(st.lists(IDS, min_size=1, max_size=5, unique=True))
    for eid in ids:
        written = store.put(entry(data.draw(TEXTS), eid))
        for text in data.draw(st.lists(TEXTS, max_size=2)):
            written = store.put(entry(text, eid, revision=written.revision))
        if data.draw(st.booleans()):
            store.put_readings([reading(written, data.draw(TEXTS))])
        if data.draw(st.integers(0, 4)) == 0:
            store.remove(eid)
    leaf = opened(home).leaf("2026-09")
    assert leaf is not None
    for eid in (*ids, "not there"):
        told: list[object] = []
        for way in (leaf, None):
            try:
                told.append(opened(home).one_of("2026-09", eid, way))
            except NotFound:
                told.append(None)
        assert told[0] == told[1]


def test_of_several_devices_the_latest_state_holds(tmp_path: Path) -> None:
    one, other = opened(tmp_path / "one"), opened(tmp_path / "other")
    first = one.put(entry("First."))
    one.merge(tmp_path / "other")
    other.merge(tmp_path / "one")
    second = other.put(entry("Second.", first.id, revision=first.revision))
    other.put_readings([reading(second, "Ana")])
    for file in (tmp_path / "other" / "entries").glob("*/*.json"):
        (tmp_path / "one" / "entries" / "2026" / file.name).write_bytes(file.read_bytes())
    store = opened(tmp_path / "one")
    leaf = store.leaf("2026-09")
    assert leaf is not None
    text, heard = store.one_of("2026-09", first.id, leaf)
    assert (text.text, heard and heard.mentions[0].name) == ("Second.", "Ana")
    assert (text, heard) == opened(tmp_path / "one").one_of("2026-09", first.id)


@pytest.mark.parametrize(("old", "new"), [(b"First", b"Furst"), (b'"format": 1', b'"format": 2'), (b"}", b"")])
def test_a_file_that_is_not_as_it_was_written_is_loaded(tmp_path: Path, old: bytes, new: bytes) -> None:
    first = opened(tmp_path).put(entry("First."))
    (file,) = tmp_path.glob("entries/*/*.json")
    with pytest.raises(Unclear):
        Leaf([file.read_bytes().replace(old, new)])
    file.write_bytes(file.read_bytes().replace(old, new, 1))
    store = opened(tmp_path)
    assert store.leaf("2026-09") is None
    assert store.one_of("2026-09", first.id)[0].text == "First."


def test_a_month_that_is_loaded_or_gone_has_no_leaf(tmp_path: Path) -> None:
    first = opened(tmp_path).put(entry("First."))
    store = opened(tmp_path)
    assert store.entry(first.id)
    assert store.leaf("2026-09") is None
    (file,) = tmp_path.glob("entries/*/*.json")
    file.unlink()
    store = opened(tmp_path)
    assert store.leaf("2026-09") is None
    assert store.one_of("2026-09", first.id)[0].text == "First."  # what this machine wrote last


def test_only_what_is_asked_for_is_made_into_a_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened(tmp_path)
    made = [store.put(entry(f"Entry {n}.", new_id(BEGIN + timedelta(seconds=n)))) for n in range(20)]
    monkeypatch.setattr(MonthFiles, "load", lambda *_: pytest.fail("the month was loaded"))
    store = opened(tmp_path)
    leaf = store.leaf("2026-09")
    assert leaf is not None
    assert [document["text"] for document in leaf.revisions(made[7].id)] == ["Entry 7."]
    assert len(leaf.table(REVISIONS)) == 1
    assert leaf.reading(made[7].id) is None


def test_what_only_looks_like_a_month_has_no_leaf(tmp_path: Path) -> None:
    opened(tmp_path).put(entry("First."))
    os.mkfifo(tmp_path / "entries" / "2026" / "2026-09.abcd.json")
    assert opened(tmp_path).leaf("2026-09") is None


def test_in_an_encrypted_journal_entries_are_cut_out_while_it_is_open(tmp_path: Path) -> None:
    journal = Journal.open(under(tmp_path), clock=lambda: BEGIN)
    first = journal.add("First.")
    journal.encrypt(PASSWORD, journal.new_recovery_key())
    for _ in range(2):
        journal = Journal.open(under(tmp_path), clock=lambda: BEGIN)
        journal.unlock(PASSWORD)
        leaf = journal.store.leaf("2026-09")
        assert leaf is not None  # also while it is sealed in another way than its former content
        assert journal.store.one_of("2026-09", first.id, leaf)[0].text == "First."
        journal.lock()
        with pytest.raises(Locked):
            journal.store.one_of("2026-09", first.id, leaf)
        journal.unlock(PASSWORD)
        journal.add("Second.")
