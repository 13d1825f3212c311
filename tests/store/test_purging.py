from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from journal.domain.corrections.correction import Correction, mention_target
from journal.domain.entry import Entry
from journal.domain.errors import NotFound
from journal.domain.ids import digest_of, new_id
from journal.domain.reading import Reading, ToneWord
from journal.paths import Paths, under
from journal.store.months.shard import CORRECTIONS, FORMER
from journal.store.parts.cache import BY_MONTH, NAME
from journal.store.store import Store
from tests.store.conftest import Ticking

Write = Callable[..., Entry]
Again = Callable[[], Store]


SAID = [("c", field) for field in ("action", "quote", "who", "counterparty", "of a newer program")]


def live_on(store: Store, clock: Ticking, days: int) -> None:
    """Let days go by, with an entry and a backup every twenty."""
    for number in range(days // 20):
        clock.at += timedelta(days=20)
        store.put(Entry(id=new_id(clock()), text=f"Day {number}", written_at=clock(), about=clock().date()))
        store.close()


def words_on_disk(paths: Paths, words: bytes) -> list[str]:
    return [
        path.name
        for path in paths.data.rglob("*")
        if path.is_file() and path.suffix != ".zip" and words in path.read_bytes()
    ]


@pytest.fixture
def gone(store: Store, write: Write, clock: Ticking) -> Entry:
    """An entry with everything about it, put into the trash."""
    entry = store.put(write("Secretly met Ana", title="Secretly"))
    store.put_readings([Reading(model="Secretly", entry=entry.id, tone_words=(ToneWord(start=0, end=3, value=1.0),))])
    at = clock()
    store.say(
        [
            Correction(
                id=new_id(at), at=at, act="a", target=target, field=field, value="Secretly call",
                entry=entry.id, quote="Secretly",
            )
            for target, field in [*SAID, (mention_target(entry.id, "Secretly"), "met")]
        ]
    )  # fmt: skip
    store.put_readings([Reading(model="Secretly", entry=entry.id, digest=digest_of(entry.text), about=entry.about)])
    store.put_readings([Reading(model="Secretly of another text", entry=entry.id, digest="another")])
    assert store._months.tables[FORMER]
    store.remove(entry.id)
    return entry


def test_after_ninety_days_the_words_are_erased_and_the_deletion_stays(
    store: Store, gone: Entry, clock: Ticking, paths: Paths, again: Again
) -> None:
    live_on(store, clock, 80)
    assert [e.text for e in again().trashed()] == ["Secretly met Ana"]
    assert words_on_disk(paths, b"Secretly")
    live_on(store, clock, 40)
    assert words_on_disk(paths, b"Secretly") == []
    found = again()
    assert found.trashed() == []
    assert found.entry(gone.id) is None
    assert found.reading(gone.id) is None
    assert gone.id not in found.readings()
    assert [(c.value, c.quote) for c in found.corrections()] == [(None, "")] * 6
    assert {c.target for c in found.corrections()} == {"c", gone.id}
    assert len(found.revisions(gone.id)) == 2
    assert found.problems() == []
    with pytest.raises(NotFound):
        found.restore(gone.id, gone.revision)
    assert found.purge() == 0


def test_a_purged_entry_does_not_come_back_from_an_old_copy(
    store: Store, gone: Entry, clock: Ticking, paths: Paths, again: Again, tmp_path: Path
) -> None:
    made = store.back_up()
    live_on(store, clock, 120)
    assert words_on_disk(paths, b"Secretly") == []
    found = again()
    found.merge(made.path)
    assert found.trashed() == []
    assert words_on_disk(paths, b"Secretly") == []


def test_what_another_machine_erased_is_erased_here_too(
    store: Store, gone: Entry, write: Write, clock: Ticking, paths: Paths, again: Again, tmp_path: Path
) -> None:
    other = Store.open(under(tmp_path / "other"), clock)
    other.merge(paths.data)
    other.put(write("Something else"))  # and so it has former contents with and without the words
    other.cache(other.mark(), {"overview": [gone.text]})
    live_on(store, clock, 120)
    assert words_on_disk(under(tmp_path / "other"), b"Secretly")
    other.merge(paths.data)
    assert other.purge() == 0
    assert words_on_disk(under(tmp_path / "other"), b"Secretly") == []
    other.cache(other.mark(), {"overview": ["kept"]})
    other.purge()
    assert other.cached("overview") == ["kept"]


@pytest.mark.parametrize("is_synced", [False, True])
def test_what_was_brought_back_by_a_machine_that_had_not_heard_of_its_erasing_is_there_whole(
    store: Store, gone: Entry, write: Write, clock: Ticking, paths: Paths, again: Again, tmp_path: Path, is_synced: bool
) -> None:
    other = under(tmp_path / "other")
    theirs = Store.open(other, clock)
    theirs.merge(paths.data)
    before = (theirs.revisions(gone.id), theirs.corrections())
    back = theirs.restore(gone.id, gone.revision)
    theirs.put(write("What they did last"))
    live_on(store, clock, 120)
    assert words_on_disk(paths, b"Secretly") == []

    def exchange() -> None:
        if not is_synced:
            Store.open(other, clock).merge(paths.data)
            again().merge(other.data)
            return
        for source, target in ((paths, other), (other, paths)):
            device = Store.open(source, clock)._folders.device
            for path in source.data.glob(f"entries/*/*.{device}.json"):
                to = target.data / path.relative_to(source.data)
                to.parent.mkdir(exist_ok=True)
                shutil.copy(path, to)

    for _ in range(2):
        exchange()
        for each in (other, paths):
            Store.open(each, clock).purge()
    for each in (other, paths):
        found = Store.open(each, clock)
        assert found.entry(gone.id) == back
        assert found.reading(gone.id) is not None
        assert found.corrections() == before[1]
        assert [r.content.text for r in found.revisions(gone.id)] == [back.text, back.text, back.text]
        assert [r.id for r in found.revisions(gone.id)][:2] == [r.id for r in before[0]]
        assert found.problems() == []
        version = found.version
        found.purge()
        assert found.version == version
    last = Store.open(other, clock).last_act()
    assert last is not None
    assert last.revisions[0].content.text == "What they did last"


def test_what_another_machine_says_later_of_an_erased_entry_is_erased_too(
    store: Store, gone: Entry, clock: Ticking, paths: Paths, again: Again, tmp_path: Path
) -> None:
    other = Store.open(under(tmp_path / "other"), clock)
    other.merge(paths.data)
    live_on(store, clock, 120)
    at = clock()
    other.say([Correction(id=new_id(at), at=at, act="b", target="c", field="who", value="Secretly", entry=gone.id)])
    other.put_readings([Reading(model="Secretly", entry=gone.id)])
    found = again()
    found.merge(tmp_path / "other")
    assert words_on_disk(paths, b"Secretly")
    assert found.purge() == 0
    assert words_on_disk(paths, b"Secretly") == []
    assert found.problems() == []
    version = found.version
    found.purge()
    assert found.version == version


def test_what_another_hand_wrote_holds_up_nothing(store: Store, gone: Entry, clock: Ticking, paths: Paths) -> None:
    with store._writing({"2026-11"}):
        odd = store._scribe.stamped(CORRECTIONS, "odd", {"id": "odd", "entry": [gone.id]}, "2026-11")
        store._corrections.put_all({"odd": odd})
    live_on(store, clock, 120)
    assert words_on_disk(paths, b"Secretly") == []


def test_a_clock_that_is_wrong_for_a_day_purges_nothing(store: Store, gone: Entry, clock: Ticking) -> None:
    clock.at += timedelta(days=400)
    store.put(Entry(id=new_id(clock()), text="In the future", written_at=clock(), about=clock().date()))
    store.close()
    assert [e.text for e in store.trashed()] == ["Secretly met Ana"]


def test_a_clock_that_is_ahead_for_a_day_after_some_days_in_the_trash_purges_nothing(
    store: Store, gone: Entry, clock: Ticking
) -> None:
    for _ in range(6):
        clock.at += timedelta(days=1)
        store.back_up()
    clock.at += timedelta(days=400)
    store.back_up()
    assert store.purge() == 0
    assert [e.text for e in store.trashed()] == ["Secretly met Ana"]


def test_what_was_deleted_while_the_clock_was_far_behind_lies_in_the_trash_for_as_long(
    store: Store, write: Write, clock: Ticking, again: Again
) -> None:
    entry = store.put(write("Secretly met Ana"))
    live_on(store, clock, 200)
    right, clock.at = clock.at, clock.at - timedelta(days=150)
    again().remove(entry.id)
    clock.at = right
    live_on(store, clock, 80)
    assert [e.text for e in again().trashed()] == ["Secretly met Ana"]
    live_on(store, clock, 60)
    assert again().trashed() == []


def test_what_came_back_out_of_the_trash_or_never_lay_there_is_not_purged(
    store: Store, gone: Entry, write: Write, clock: Ticking
) -> None:
    back = store.restore(gone.id, gone.revision)
    kept = store.put(write("Kept"))
    live_on(store, clock, 200)
    assert store.entry(gone.id) == back
    assert store.entry(kept.id) == kept


def test_what_another_program_brought_back_since_it_was_loaded_is_not_purged(
    store: Store, gone: Entry, clock: Ticking, again: Again
) -> None:
    for _ in range(4):
        clock.at += timedelta(days=40)
        store.back_up()
    store.trashed()
    said = again().corrections()
    back = again().restore(gone.id, gone.revision)
    assert store.purge() == 0
    found = again()
    assert found.entry(gone.id) == back
    assert found.reading(gone.id) is not None
    assert [(c.value, c.quote) for c in found.corrections()] == [(c.value, c.quote) for c in said]
    assert all(revision.content.text or revision.deleted for revision in found.revisions(gone.id))


def test_undo_goes_on_behind_a_purged_deletion(store: Store, write: Write, clock: Ticking) -> None:
    first = store.put(write("First"))
    gone = store.put(write("Gone"))
    store.remove(gone.id)
    days: list[datetime] = []
    for _ in range(4):
        clock.at += timedelta(days=40)
        days.append(clock())
        store.back_up()
    assert store.purge() == 1
    act = store.last_act()
    assert act is not None
    assert act.entry == first.id


def test_what_was_worked_out_or_told_of_it_goes_with_the_words(
    store: Store, gone: Entry, paths: Paths, clock: Ticking
) -> None:
    for what in (NAME, BY_MONTH):
        store.cache(store.mark(), {"overview": [gone.text]}, what)
    (paths.state / "glance.json").write_text(gone.text, encoding="utf-8")
    live_on(store, clock, 200)
    assert not [path for path in paths.state.glob("*.json*") if gone.text.encode() in path.read_bytes()]


def test_what_was_said_of_an_erased_entry_stays_where_it_was_among_all_that_was_said(
    store: Store, gone: Entry, clock: Ticking, again: Again
) -> None:
    at = clock()
    store.say([Correction(id=new_id(at), at=at, act="later", target="c", field="quote", value="Later")])
    before = [c.rank for c in store.corrections()]
    live_on(store, clock, 120)
    assert again().reading(gone.id) is None
    assert [c.rank for c in again().corrections()] == before


def put_beside(store: Store, paths: Paths) -> None:
    """Put a copy of each month file beside it, as sync programs do."""
    for path in paths.data.glob("entries/*/*.json"):
        copy = path.with_name(f"{path.stem}.sync-conflict-20261120-120000-ABCDEFG.json")
        copy.write_bytes(path.read_bytes())


def aside(paths: Paths, folder: str) -> list[Path]:
    return [path for path in (paths.state / folder).rglob("*") if path.is_file() and b"Secretly" in path.read_bytes()]


def test_copies_that_were_taken_in_go_with_the_words(
    store: Store, gone: Entry, clock: Ticking, paths: Paths, again: Again
) -> None:
    put_beside(store, paths)
    assert again().taken_in
    assert aside(paths, "merged")
    live_on(store, clock, 120)
    assert aside(paths, "merged") == []
    assert again().with_erased() == []


def test_what_was_moved_aside_damaged_stays_and_is_told_of(
    store: Store, gone: Entry, write: Write, clock: Ticking, paths: Paths, again: Again
) -> None:
    (path,) = paths.data.glob("entries/*/*.json")
    path.write_bytes(path.read_bytes().replace(b"met Ana", b"met Eva"))  # so this revision is whole no more
    found = again()
    assert found.with_erased() == []
    found.repair(path)
    assert aside(paths, "damaged")
    live_on(again(), clock, 120)
    assert not [path for path in paths.data.glob("entries/*/*") if b"Secretly" in path.read_bytes()]
    left = aside(paths, "damaged")
    assert left
    assert set(left) <= set(again().with_erased())


def test_what_a_restore_put_aside_is_told_of(
    store: Store, gone: Entry, clock: Ticking, paths: Paths, again: Again
) -> None:
    kept = paths.state / "kept" / "2026-11-21-120000"
    shutil.copytree(paths.data / "entries", kept / "entries")
    live_on(store, clock, 120)
    assert aside(paths, "kept") == again().with_erased() != []
