from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.errors import Conflict, NotFound
from journal.domain.ids import new_id
from journal.domain.reading import Mention, Reading
from journal.paths import Paths
from journal.store.store import Store

Write = Callable[..., Entry]
Again = Callable[[], Store]


def test_a_saved_entry_is_there_at_the_next_start(store: Store, write: Write, again: Again) -> None:
    saved = store.put(write("Coffee with Ana.", title="Ana", place="Café", tags=("work", "grant")))
    assert saved.revision
    assert again().entry(saved.id) == saved
    assert list(again().entries()) == [saved]


@pytest.mark.parametrize(
    "text",
    [
        "\0\0",
        "half a pair \ud800 and \udfff",
        "\ud83d\ude00"[:1],
        "\x1b[2J\x1b]0;owned\x07",
        "é e\u0301 😀",
        "x" * 1_000_000,
    ],
)
def test_any_text_comes_back_as_it_was_typed(store: Store, write: Write, again: Again, text: str) -> None:
    saved = store.put(write(text))
    assert saved.text == text
    found = again().entry(saved.id)
    assert found is not None
    assert found.text == text
    assert again().problems() == []


def test_two_halves_that_stand_together_become_the_character_they_make(
    store: Store, write: Write, again: Again
) -> None:
    saved = store.put(write("\ud83d\ude00"))
    assert saved.text == "😀"
    assert again().entry(saved.id) == saved


def test_the_moment_keeps_the_writers_zone(store: Store, write: Write, again: Again) -> None:
    at = datetime(2026, 11, 1, 0, 30, tzinfo=timezone(timedelta(hours=9)))
    saved = store.put(write("Late in Osaka", at=at))
    found = again().entry(saved.id)
    assert found is not None
    assert found.written_at.utcoffset() == timedelta(hours=9)


def test_saving_the_same_twice_keeps_one(store: Store, write: Write, again: Again) -> None:
    new = write("Once")
    first = store.put(new)
    assert store.put(new) == first
    assert again().put(new) == first
    assert store.put(first) == first
    assert len(store.revisions(new.id)) == 1


def test_writing_on_after_an_answer_was_lost_is_an_edit(store: Store, write: Write) -> None:
    new = write("First")
    store.put(new)
    second = store.put(replace(new, text="First, and more"))
    assert [r.content.text for r in store.revisions(new.id)] == ["First", "First, and more"]
    assert store.heads(new.id) == [second]


def test_an_edit_keeps_what_was_there_before(store: Store, write: Write, again: Again) -> None:
    first = store.put(write("One"))
    second = store.put(replace(first, text="Two"))
    assert again().entry(first.id) == second
    revisions = again().revisions(first.id)
    assert [(r.content.text, r.parent) for r in revisions] == [("One", ""), ("Two", first.revision)]


def test_entries_come_by_the_day_they_are_about_newest_first(store: Store, write: Write) -> None:
    old = store.put(write("Old", about=date(2026, 1, 5)))
    new = store.put(write("New", about=date(2026, 11, 5)))
    middle = store.put(write("Middle", at=datetime(2020, 1, 1, tzinfo=UTC), about=date(2026, 6, 5)))
    assert list(store.entries()) == [new, middle, old]
    assert list(store.entries(since=date(2026, 6, 5))) == [new, middle]
    assert list(store.entries(until=date(2026, 6, 5))) == [middle, old]
    assert list(store.entries(since=date(2026, 6, 5), until=date(2026, 6, 5))) == [middle]


def test_saving_loads_no_month_but_its_own(store: Store, write: Write, again: Again) -> None:
    store.put_many([write("x", at=datetime(2025, m, 3, tzinfo=UTC)) for m in range(1, 13)])
    other = again()
    other.put(write("now"))
    assert list(other._months._loaded.months) == ["2026-11"]


def test_a_removed_entry_lies_in_the_trash_and_comes_back(store: Store, write: Write, again: Again) -> None:
    saved = store.put(write("Gone soon"))
    store.remove(saved.id)
    assert store.entry(saved.id) is None
    assert list(store.entries()) == []
    assert store.ids() == []
    (trashed,) = again().trashed()
    assert trashed.text == "Gone soon"
    back = store.restore(trashed.id, trashed.revision)
    assert back.text == "Gone soon"
    assert again().entry(saved.id) == back
    assert store.trashed() == []


def test_removing_what_is_not_there_says_so(store: Store, write: Write) -> None:
    with pytest.raises(NotFound):
        store.remove("nothing")
    saved = store.put(write("x"))
    store.remove(saved.id)
    with pytest.raises(NotFound):
        store.remove(saved.id)
    with pytest.raises(NotFound):
        store.restore(saved.id, "no such revision")


def test_two_edits_from_the_same_text_are_both_kept(store: Store, write: Write, again: Again) -> None:
    opened = store.put(write("Draft"))
    other = again()
    store.put(replace(opened, text="Mine"))
    with pytest.raises(Conflict, match="both texts are kept"):
        other.put(replace(opened, text="Theirs"))
    assert {e.text for e in other.heads(opened.id)} == {"Mine", "Theirs"}
    store.reload()
    assert store.heads(opened.id) == other.heads(opened.id)
    settled = store.settle(replace(store.heads(opened.id)[0], text="Both"))
    assert store.heads(opened.id) == [settled]
    assert len(again().revisions(opened.id)) == 4


def test_an_edit_wins_over_a_deletion_made_at_the_same_time(store: Store, write: Write, again: Again) -> None:
    opened = store.put(write("Draft"))
    other = again()
    store.remove(opened.id)
    other.put(replace(opened, text="Still needed"))
    found = again().entry(opened.id)
    assert found is not None
    assert found.text == "Still needed"


def test_an_id_of_another_program_is_kept(store: Store, write: Write, again: Again) -> None:
    odd = replace(write("Imported"), id="../day one/№ 7")
    saved = store.put(odd)
    store.put_readings([Reading(model="m", entry=saved.id)])
    assert again().entry(odd.id) == saved
    assert again().reading(odd.id) == Reading(model="m", entry=odd.id)


def test_readings_take_the_place_of_former_ones(store: Store, write: Write, again: Again) -> None:
    saved = store.put(write("Promised Ana the deck."))
    first = Reading(
        model="a", entry=saved.id, tone=0.5, mentions=(Mention(start=9, end=12, text="Ana", name="Ana", met=True),)
    )
    second = Reading(
        model="b",
        entry=saved.id,
        commitments=(
            Commitment(
                start=0, end=3, quote="Pro", owner=Owner.ME, action="x", due=date(2026, 12, 1), status=Status.OPEN
            ),
        ),
    )
    store.put_readings([first])
    assert again().reading(saved.id) == first
    store.put_readings([second])
    assert store.reading(saved.id) == second
    assert again().readings() == {saved.id: second}
    assert again().readings([saved.id, "other"]) == {saved.id: second}
    assert again().reading("other") is None


def _said(at: datetime, act: str, value: str | None = "kept", undoes: str = "") -> Correction:
    return Correction(id=new_id(at), at=at, act=act, target="c1", field="status", value=value, undoes=undoes)


def test_what_was_said_is_kept_once_and_in_order(store: Store, clock: Callable[[], datetime], again: Again) -> None:
    first = _said(clock(), "a1")
    behind = _said(clock() - timedelta(days=400), "a2", None)
    store.say([first])
    store.say([behind])
    store.say([first])
    assert again().corrections() == [first, behind]


def test_the_last_act_is_found_across_starts(
    store: Store, write: Write, clock: Callable[[], datetime], again: Again
) -> None:
    assert store.last_act() is None
    saved = store.put(write("One"))
    store.say([_said(clock(), "act-1"), _said(clock(), "act-1", "open")])
    act = again().last_act()
    assert act is not None
    assert (act.id, act.kind, len(act.ids)) == ("act-1", "correction", 2)
    store.say([_said(clock(), "act-2", None, undoes="act-1")])
    act = again().last_act()
    assert act is not None
    assert (act.id, act.kind, act.entry) == (saved.revision, "revision", saved.id)
    store.remove(saved.id, undoes=act.id)
    assert again().last_act() is None


def test_many_entries_can_be_one_act(store: Store, write: Write) -> None:
    store.put_many([write("a"), write("b", at=datetime(2020, 1, 1, tzinfo=UTC))], act="import-1")
    act = store.last_act()
    assert act is not None
    assert act.id == "import-1"
    assert {r.content.text for r in act.revisions} == {"a", "b"}


def test_fields_of_a_newer_program_survive_an_edit(store: Store, write: Write, paths: Paths, again: Again) -> None:
    saved = store.put(write("One"))
    months = store._months
    from journal.store.documents.encoding import sealed

    document = {**months.tables["revisions"][saved.revision], "mood": "sunny"}
    with store._writing(["2026-11"]):
        months.save("revisions", {saved.revision: sealed("revisions", saved.revision, document)})
    other = again()
    edited = other.put(replace(saved, text="Two"))
    assert again()._months.read()["revisions"][edited.revision]["mood"] == "sunny"


def test_a_clock_a_year_ahead_buries_nothing(
    store: Store, write: Write, paths: Paths, clock: Callable[[], datetime]
) -> None:
    saved = store.put(write("One"))
    ahead = Store.open(paths, lambda: clock() + timedelta(days=365))
    second = ahead.put(replace(saved, text="From the future"))
    third = Store.open(paths, clock).put(replace(second, text="Back in the present"))
    assert Store.open(paths, clock).heads(saved.id) == [third]
