"""What was worked out is kept until the journal changes, and says what working it out again would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from journal.domain import acts
from journal.domain.corrections.correction import Correction, holding
from journal.domain.entry import Entry
from journal.domain.errors import NotFound
from journal.domain.overview import Overview
from journal.journal import Journal
from journal.paths import under
from journal.store.encryption.keys import new_recovery_key
from journal.store.parts.cache import BY_MONTH
from journal.store.parts.texts import Texts
from tests.tui.conftest import FakeReader, StandingClock

DECK = "Coffee with Ana. I promised to send the deck tomorrow."
TOM = "Tom will call tomorrow."


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], Journal]:
    return lambda: Journal.open(under(tmp_path), clock=StandingClock(), load_reader=FakeReader)


@pytest.fixture
def kept(tmp_path: Path) -> Callable[[], list[Path]]:
    return lambda: list((tmp_path / ".state").glob("worked-out.*"))


def folded(journal: Journal) -> Overview:
    """Worked out from every entry, whatever was kept."""
    return Overview.of(journal.ledger)


def test_it_says_what_the_ledger_says_after_every_kind_of_change(opened: Callable[[], Journal]) -> None:
    def change(what: Callable[[Journal], object]) -> None:
        what(opened())
        for _ in range(2):  # worked out, then kept
            assert opened().overview == folded(opened())
            assert opened().said == holding(opened().corrections())

    change(lambda j: j.read(j.add(DECK)))
    change(lambda j: j.read(j.add(TOM)))
    change(lambda j: j.add("Unread."))
    change(lambda j: j.say(acts.confirm(j.commitments()[0])))
    change(lambda j: j.say(acts.keep(j.commitments()[0])))
    change(lambda j: j.say(acts.rename(j.person("Ana"), "Ana Ruiz")))
    change(lambda j: j.edit(j.find("last"), text="Read."))
    change(lambda j: j.remove(j.find("last")))
    change(lambda j: j.undo())
    assert [p.name for p in opened().overview.people] == [p.name for p in opened().ledger.people.values()]


def test_an_entry_nobody_has_read_is_added_to_it_as_it_would_be_folded(opened: Callable[[], Journal]) -> None:
    opened().read(opened().add(DECK))
    assert opened().overview
    for days in (0, 500, 3):
        journal = opened()
        journal.recall()
        journal.add(f"{days} days ago", about=journal.today - timedelta(days=days))
        assert journal.overview == folded(opened())
    journal = opened()
    _ = journal.overview, journal.recall()
    heard = journal.read(journal.add(TOM))
    assert heard == opened().ledger.readings[heard.entry]


def test_nothing_is_read_while_nothing_has_changed(
    opened: Callable[[], Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened().read(opened().add(DECK))
    expected = opened().commitments()
    monkeypatch.setattr(Texts, "entries", lambda *_: pytest.fail("everything was looked at"))
    assert opened().commitments() == expected
    assert opened().agenda().suggested == tuple(expected)
    assert [e.text for e in opened().latest(5)] == [DECK]
    assert opened().find("last").text == DECK


def test_the_latest_are_those_about_the_latest_days(opened: Callable[[], Journal]) -> None:
    journal = opened()
    for days in (3, 400, 0, 30):
        journal.add(f"{days} days ago", about=journal.today - timedelta(days=days))
    for count in (1, 3, 4, 9):
        assert opened().latest(count) == list(opened().entries())[:count]
    assert opened().find("last").text == "30 days ago"


def test_anything_may_stand_in_the_file_and_it_is_for_the_writers_eyes_only(
    opened: Callable[[], Journal], kept: Callable[[], list[Path]]
) -> None:
    opened().read(opened().add(DECK))
    expected = opened().overview
    files = {file: file.read_bytes() for file in kept()}
    assert len(files) == 4
    for file, content in files.items():
        assert file.stat().st_mode & 0o77 == 0
        first, *rest = content.split(b"\n")
        turned = [first.replace(b" ", b"  ", 1), *rest], [first, *rest[::-1], b""], [first, *rest[1:]]
        for other in (b"", b"[]", first, b"\xff\n\xff", content.replace(b"Ana", b"Eva"), *map(b"\n".join, turned)):
            file.write_bytes(other)
            assert opened().overview == expected
            opened().add("Unread.")
            journal = opened()
            assert journal.overview == folded(opened())
            journal.undo()
            assert opened().overview == expected


def test_what_another_hand_kept_in_good_form_is_thrown_away(opened: Callable[[], Journal]) -> None:
    opened().read(opened().add(DECK))
    store = opened().store
    _ = opened().overview
    for what in (BY_MONTH, f"{BY_MONTH}.2026"):
        kept = store.cached_in(what)
        assert kept
        for name in kept.lines:
            for odd in ({}, [], None, "odd", {"2026-11": 1}, {"2026": {}}):
                opened().add("Unread.")
                store.cache(kept.mark, {**kept.lines, name: odd}, what)
                assert opened().overview == folded(opened())


def test_of_a_damaged_month_nothing_is_kept_so_that_each_look_tells(
    opened: Callable[[], Journal], kept: Callable[[], list[Path]], tmp_path: Path
) -> None:
    opened().add(DECK)
    for file in tmp_path.glob("entries/*/*.json"):
        file.write_bytes(file.read_bytes().replace(b"deck", b"duck"))
    for _ in range(2):
        journal = opened()
        assert journal.overview == folded(journal)
        assert journal.notices()
    assert not kept()


def test_of_an_encrypted_journal_it_is_encrypted(opened: Callable[[], Journal], kept: Callable[[], list[Path]]) -> None:
    pytest.importorskip("cryptography")
    opened().read(opened().add(DECK))
    expected = opened().overview
    assert any(b"deck" in file.read_bytes() for file in kept())
    plain = {file: file.read_bytes() for file in kept()}
    opened().encrypt("correct horse", new_recovery_key())
    assert not kept()
    for file, content in plain.items():
        file.write_bytes(content)  # as where another machine encrypted it

    def unlocked() -> Journal:
        journal = opened()
        journal.unlock("correct horse")
        return journal

    unlocked()
    assert not kept()
    assert unlocked().overview == expected
    unlocked()
    assert len(kept()) == len(plain)
    assert not any(word in file.read_bytes() for file in kept() for word in (b"deck", b"Ana", b"2026-11"))
    assert unlocked().store.cached("overview") is not None
    assert opened().store.cached("overview") is None


def test_a_change_while_something_is_worked_out_is_not_missed(opened: Callable[[], Journal]) -> None:
    journal, other = opened(), iter([TOM])
    journal.read(journal.add(DECK))
    entries = journal.store.entries

    def changed_on_the_way(*args: Any) -> Iterator[Entry]:
        found = list(entries(*args))
        for text in other:  # what another thread adds after this one has looked
            journal.read(journal.add(text))
        return iter(found)

    journal.store.entries = changed_on_the_way  # type: ignore[method-assign]
    assert len(journal.ledger.commitments) == 2
    assert len(journal.overview.pending) == 2
    assert journal.overview == folded(opened())


def test_an_entry_added_after_another_change_is_not_put_on_what_was_known_before_it(
    opened: Callable[[], Journal],
) -> None:
    journal = opened()
    journal.read(journal.add(DECK))
    assert len(journal.overview.pending) == 1
    put = journal.store.put

    def changed_on_the_way(entry: Entry) -> Entry:
        journal.store.put = put  # type: ignore[method-assign]
        journal.say(acts.keep(journal.commitments()[0]))  # by another thread, while this one adds
        return put(entry)

    journal.store.put = changed_on_the_way  # type: ignore[method-assign]
    journal.add("Unread.")
    assert not journal.overview.pending
    assert journal.overview == folded(opened())


def test_what_is_asked_in_the_middle_of_a_change_is_not_kept_for_what_comes_after(
    opened: Callable[[], Journal],
) -> None:
    journal = opened()
    journal.read(journal.add(DECK))
    (promise,) = journal.ledger.commitments
    say = journal.store.say

    def asked_on_the_way(corrections: Iterable[Correction]) -> None:
        say(corrections)
        assert journal.overview.pending  # another thread, with a ledger from before

    journal.store.say = asked_on_the_way  # type: ignore[method-assign]
    journal.say(acts.keep(promise))
    assert journal.overview == opened().overview == folded(opened())
    assert journal.said == opened().said == holding(opened().corrections())
    assert not journal.overview.pending


def test_what_another_program_changed_is_not_missed_by_what_was_at_hand(opened: Callable[[], Journal]) -> None:
    journal, other = opened(), opened()
    assert not journal.overview.pending
    other.read(other.add(DECK))
    journal.add("Unread.")
    assert journal.overview == folded(opened())
    assert len(journal.overview.pending) == 1


@pytest.mark.parametrize("moment", ["before", "after"])
def test_what_another_program_saves_just_when_an_entry_is_added_is_not_missed(
    opened: Callable[[], Journal], moment: str
) -> None:
    other = opened()
    long_ago = other.clock() - timedelta(days=100)
    other.add("In a month that need not be loaded.", written_at=long_ago)
    assert not opened().overview.pending
    journal = opened()
    assert not journal.overview.pending  # what was kept, so that no month is loaded
    alone = journal.store.alone

    @contextmanager
    def with_another() -> Iterator[None]:
        if moment == "before":
            other.read(other.add(DECK, written_at=long_ago))
        with alone():
            journal.store.alone = alone  # type: ignore[method-assign]
            yield
        if moment == "after":
            other.read(other.add(DECK, written_at=long_ago))

    journal.store.alone = with_another  # type: ignore[method-assign]
    journal.add("Unread.")
    assert journal.refresh() or moment == "before"
    assert journal.overview == folded(opened())
    assert len(journal.overview.pending) == 1


def test_a_change_that_fails_leaves_nothing_stale_at_hand(opened: Callable[[], Journal]) -> None:
    journal, other = opened(), opened()
    entry = journal.add(DECK)
    journal.read(entry)
    assert journal.ledger.commitments
    other.remove(entry)
    with pytest.raises(NotFound):
        journal.remove(entry)
    assert not journal.overview.pending
    assert opened().overview == folded(opened())


def test_proposals_are_kept_until_something_changes(
    opened: Callable[[], Journal], kept: Callable[[], list[Path]]
) -> None:
    journal = opened()
    journal.read(journal.add("I promised to call Ana about the lease.", about=date(2026, 11, 20)))
    journal.read(journal.add("Called Ana about the lease.", about=date(2026, 11, 21)))
    (proposal,) = opened().proposals
    assert any("proposals" in path.name for path in kept())
    assert opened().proposals == (proposal,)  # read, not worked out
    item = opened().commitment(proposal.commitment)
    journal.say(acts.accept(proposal, item))
    assert not journal.proposals
    assert not opened().proposals


def test_what_is_proposed_in_the_middle_of_a_change_is_not_kept_for_what_comes_after(
    opened: Callable[[], Journal],
) -> None:
    journal = opened()
    journal.read(journal.add("I promised to call Ana about the lease.", about=date(2026, 11, 20)))
    journal.read(journal.add("Called Ana about the lease.", about=date(2026, 11, 21)))
    (promise,) = journal.ledger.commitments
    say = journal.store.say

    def asked_on_the_way(corrections: Iterable[Correction]) -> None:
        say(corrections)
        assert journal.proposals  # another thread, with a ledger from before

    journal.store.say = asked_on_the_way  # type: ignore[method-assign]
    journal.say(acts.keep(promise))
    assert not journal.proposals
    assert not opened().proposals
