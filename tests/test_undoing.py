"""What was taken back can be done again, one after the other, until something else is done."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from journal.domain import acts
from journal.domain.corrections.correction import holding
from journal.domain.entry import Entry
from journal.domain.errors import NotFound
from journal.domain.ids import new_id
from journal.journal import Journal
from journal.paths import under
from journal.store.copies import restoring
from tests.test_folding import Diarist


class Liver(Diarist):
    """Somebody who does anything, and looks at how it stands."""

    def stands(self) -> tuple[Any, ...]:
        self.open().catch_up()
        journal = self.open()
        texts = {entry.id: (entry.text, entry.about) for entry in journal.entries()}
        trash = {entry.id: entry.text for entry in journal.trashed()}
        said = {target: fields for target, fields in journal.said.items() if fields}
        listed = [(saying.act, saying.told) for saying in journal.sayings()]
        return texts, trash, said, listed, journal.overview.people, journal.overview.pending


@pytest.mark.parametrize("seed", range(8))
def test_any_way_back_is_a_way_forward_again(tmp_path: Path, seed: int) -> None:
    diarist = Liver(tmp_path / "mine", seed)
    for _ in range(25):
        diarist.live()
    for back, forward in ((5, 3), (4, 4), (3, 6)):
        passed = [diarist.stands()]
        for _ in range(back):
            told = diarist.open().undoable()
            if told is None:
                break
            diarist.open().undo()
            passed.append(diarist.stands())
            again = diarist.open().redoable()
            assert again is not None
            assert again.told == told.told
        passed.pop()
        for _ in range(forward):
            if passed:
                diarist.open().redo()
                assert diarist.stands() == passed.pop()


def test_what_is_done_after_an_undo_leaves_nothing_to_do_again(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    journal = diarist.open()
    with pytest.raises(NotFound):
        journal.redo()
    journal.add("One.")
    journal.add("Two.")
    journal.undo()
    assert diarist.open().redo() == "“Two.” is back."
    with pytest.raises(NotFound):
        diarist.open().redo()
    diarist.open().undo()
    diarist.open().add("Three.")
    assert diarist.open().redoable() is None
    with pytest.raises(NotFound):
        diarist.open().redo()
    assert diarist.open().undo() == "“Three.” is in the trash."
    assert diarist.open().redo() == "“Three.” is back."


def test_what_was_taken_back_tells_itself_both_ways(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    journal = diarist.open()
    journal.read(journal.add("Coffee with Ana. I promised to send the deck tomorrow."))
    journal.say(acts.keep(journal.commitments()[0]))
    kept = "that it is kept: “I promised to send the deck tomorrow”"
    assert (journal.undo(), journal.redo()) == (f"Taken back {kept}.", f"Said again {kept}.")
    journal.take_back(journal.sayings()[0])
    assert (journal.undo(), journal.redo()) == (f"Said again {kept}.", f"Taken back {kept}.")
    entry = journal.edit(journal.find("last"), text="Tea with Ana.")
    assert (journal.undo().partition("”")[2], journal.redo()) == (
        " has its former text again.",
        "“Tea with Ana.” has its new text again.",
    )
    journal.remove(entry)
    assert (journal.undo(), journal.redo()) == ("“Tea with Ana.” is back.", "“Tea with Ana.” is in the trash.")


def test_many_entries_come_back_at_once(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    journal = diarist.open()
    at = diarist.clock()
    made = [Entry(id=new_id(at), text=f"Entry {n}.", written_at=at, about=at.date()) for n in range(40)]
    journal.add_all(made)
    assert journal.undo() == "40 entries are in the trash."
    assert journal.redo() == "40 entries are back."
    assert len(list(journal.entries())) == 40
    assert journal.undo() == "40 entries are in the trash."


@pytest.mark.parametrize("change", ["merged", "restored"])
def test_what_would_be_taken_back_right_after_the_journal_changed_as_a_whole_tells_so(
    tmp_path: Path, change: str
) -> None:
    diarist = Diarist(tmp_path / "mine", 1)
    diarist.open(tmp_path / "theirs").add("Theirs.")
    paths = under(tmp_path / "mine")
    diarist.open().add("Mine.")
    backup = diarist.open().store.back_up()
    diarist.clock.at += timedelta(minutes=1)
    if change == "merged":
        diarist.open().merge(tmp_path / "theirs")
    else:
        restoring.in_place(backup, paths, diarist.clock())
    last = diarist.open().undoable()
    assert last is not None
    assert not last.is_fresh(diarist.clock())
    assert ("another journal was taken in" in last.behind) == (change == "merged")
    diarist.clock.at += timedelta(minutes=1)
    diarist.open().add("After.")
    after = diarist.open().undoable()
    assert after is not None
    assert (after.behind, after.is_fresh(diarist.clock())) == ("", True)


def test_a_merge_that_brings_nothing_stands_in_no_undos_way(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path / "mine", 1)
    diarist.open().add("Mine.")
    shutil.copytree(tmp_path / "mine", tmp_path / "copy")
    diarist.clock.at += timedelta(minutes=1)
    diarist.open().merge(tmp_path / "copy")
    last = diarist.open().undoable()
    assert last is not None
    assert last.behind == ""


def test_taking_back_an_import_takes_ten_times_as_long_for_ten_times_as_many(tmp_path: Path) -> None:
    journal = Diarist(tmp_path, 1).open()
    at = journal.clock()
    journal.add_all([Entry(id=new_id(at), text=f"Entry {n}.", written_at=at, about=at.date()) for n in range(6000)])
    begun = time.process_time()
    journal.undo()
    journal.redo()
    assert time.process_time() - begun < 4  # 1 s; each held against each other took 8


def test_where_something_else_was_done_meanwhile_it_is_not_done_again(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    journal = diarist.open()
    journal.add("One.")
    journal.add("Two.")
    journal.undo()
    meant = journal.redoable()
    assert meant is not None
    other: Journal = diarist.open()
    other.undo()
    with pytest.raises(NotFound, match="meanwhile"):
        diarist.open().redone(meant.act)
    diarist.clock.at += timedelta(days=1)
    assert not meant.is_fresh(diarist.clock())


def test_what_another_program_did_last_is_what_is_taken_back(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    journal = diarist.open()
    journal.add("Here.")
    assert journal.undoable() is not None
    diarist.open().add("In another terminal.")
    last = journal.undoable()
    assert last is not None
    assert last.told == "the entry “In another terminal.”"
    diarist.open().add("And one more.")
    with pytest.raises(NotFound, match="meanwhile"):
        journal.undone(last.act)
    assert journal.undo() == "“And one more.” is in the trash."
    diarist.open().add("Something else.")
    assert journal.redoable() is None
    with pytest.raises(NotFound, match="nothing to do again"):
        journal.redo()


def test_what_another_program_took_back_can_be_said_again_at_once(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    journal = diarist.open()
    journal.read(journal.add("Coffee with Ana. I promised to send the deck tomorrow."))
    keep = acts.keep(journal.commitments()[0])
    journal.say(keep)
    assert journal.is_said(keep)
    diarist.open().undo()
    journal.say(keep)
    assert diarist.open().is_said(keep)


def two_machines(folder: Path) -> tuple[Diarist, Diarist]:
    return Diarist(folder / "one", 1), Diarist(folder / "other", 2)


def changed_on_two(folder: Path) -> tuple[Diarist, Entry]:
    """A machine with an entry that it and another one changed: it has both texts."""
    one, other = two_machines(folder)
    entry = one.open().add("First.")
    other.open().merge(one.folder)
    one.open().edit(entry, text="Here.")
    other.clock.at += timedelta(hours=1)
    other.open().edit(entry, text="Elsewhere.")
    one.open().merge(other.folder)
    return one, entry


def test_an_entry_that_was_put_away_elsewhere_does_not_stop_an_undo_from_going_on(tmp_path: Path) -> None:
    one, other = two_machines(tmp_path)
    one.open().add("First.")
    one.clock.at += timedelta(minutes=1)
    gone = one.open().add("Second.")
    other.open().merge(one.folder)
    other.clock.at += timedelta(hours=1)
    other.open().remove(other.open().find(gone.id))
    one.open().merge(other.folder)
    one.clock.at += timedelta(hours=2)
    assert one.open().undo() == "“Second.” is in the trash."
    assert one.open().undo() == "“First.” is in the trash."
    assert one.open().redo() == "“First.” is back."
    one.open().redo()
    assert [entry.text for entry in one.open().entries()] == ["First."]  # the other one was put away elsewhere
    with pytest.raises(NotFound):
        one.open().redo()


def test_what_was_written_on_elsewhere_is_not_written_over_by_a_redo(tmp_path: Path) -> None:
    one, other = two_machines(tmp_path)
    entry = one.open().add("First.")
    one.clock.at += timedelta(minutes=1)
    one.open().edit(entry, text="First, mended.")
    one.open().undo()
    other.open().merge(one.folder)
    other.clock.at += timedelta(hours=1)
    other.open().edit(other.open().find(entry.id), text="First. Much was written here.")
    one.open().merge(other.folder)
    with pytest.raises(NotFound, match="changed elsewhere"):
        one.open().redo()
    assert [entry.text for entry in one.open().entries()] == ["First. Much was written here."]


@pytest.mark.parametrize("is_kept", [False, True])
def test_with_a_clock_that_was_wrong_the_last_answer_holds_and_undo_takes_it_back(
    tmp_path: Path, is_kept: bool
) -> None:
    diarist = Diarist(tmp_path, 1)

    def stands() -> str:
        journal = diarist.open()
        if is_kept:
            _ = journal.overview  # the next look takes it as it was kept
        journal = diarist.open()
        assert dict(journal.said) == dict(holding(journal.corrections()))
        (item,) = journal.ledger.commitments
        return item.status.value

    journal = diarist.open()
    journal.read(journal.add("I promised to send the deck tomorrow."))
    diarist.clock.at += timedelta(days=365)
    diarist.open().say(acts.drop(diarist.open().ledger.commitments[0]))
    assert stands() == "dropped"
    diarist.clock.at -= timedelta(days=365)
    diarist.open().say(acts.keep(diarist.open().ledger.commitments[0]))
    assert stands() == "kept"
    assert [saying.told for saying in diarist.open().sayings()] == ["is kept"]
    for _ in range(2):
        diarist.open().undo()
        assert stands() == "dropped"
        diarist.open().undo()
        assert stands() == "suggested"
        diarist.open().redo()
        assert stands() == "dropped"
        diarist.open().redo()
        assert stands() == "kept"


def test_what_is_said_here_goes_before_what_a_machine_a_year_ahead_said(tmp_path: Path) -> None:
    one, other = two_machines(tmp_path)
    one.open().read(one.open().add("I promised to send the deck tomorrow."))
    other.open().merge(one.folder)
    other.clock.at += timedelta(days=365)
    other.open().say(acts.drop(other.open().ledger.commitments[0]))
    one.open().merge(other.folder)
    one.clock.at += timedelta(days=1)
    one.open().say(acts.keep(one.open().ledger.commitments[0]))
    other.open().merge(one.folder)
    for machine in (one, other):
        assert [item.status.value for item in machine.open().ledger.commitments] == ["kept"]


@pytest.mark.parametrize("deed", [lambda j, e: j.settle(e, "Both."), lambda j, e: j.remove(e)])
def test_two_texts_stand_beside_each_other_again_where_what_put_them_away_is_taken_back(
    tmp_path: Path, deed: Callable[[Journal, Entry], object]
) -> None:
    one, other = two_machines(tmp_path)
    entry = one.open().add("First.")
    other.open().merge(one.folder)
    for number, machine in enumerate((one, other)):
        machine.clock.at += timedelta(hours=1 + number)
        machine.open().edit(entry, text=f"Of {number}.")
    one.open().merge(other.folder)

    def texts() -> set[str]:
        there = [{e.text for e in machine.open().texts(entry.id)} for machine in (one, other)]
        assert there[0] == there[1]
        return there[0]

    deed(one.open(), one.open().find(entry.id))
    other.open().merge(one.folder)
    after = texts()
    assert len(after) < 2
    for _ in range(3):
        one.open().undo()
        other.open().merge(one.folder)
        assert texts() == {"Of 0.", "Of 1."}
        one.open().redo()
        other.open().merge(one.folder)
        assert texts() == after


def test_an_undo_of_a_text_leaves_what_was_written_elsewhere_meanwhile(tmp_path: Path) -> None:
    one, entry = changed_on_two(tmp_path)
    one.open().undo()
    assert {e.text for e in one.open().texts(entry.id)} == {"First.", "Elsewhere."}


def test_what_another_machine_said_later_of_the_same_stays_where_what_was_said_here_is_taken_back(
    tmp_path: Path,
) -> None:
    one, other = two_machines(tmp_path)
    one.open().read(one.open().add("I promised to send the deck tomorrow."))
    one.open().say(acts.keep(one.open().ledger.commitments[0]))
    other.open().merge(one.folder)

    def stands() -> str:
        for here, there in ((one, other), (other, one)):
            here.open().merge(there.folder)
        found = {item.status.value for machine in (one, other) for item in machine.open().ledger.commitments}
        (status,) = found
        return status

    other.clock.at += timedelta(hours=1)
    other.open().say(acts.drop(other.open().ledger.commitments[0]))
    assert stands() == "dropped"
    one.clock.at += timedelta(hours=2)
    one.open().undo()
    assert stands() == "dropped"
    assert one.open().redo().startswith("Said again that it is kept")
    assert stands() == "dropped"
    one.open().undo()
    other.clock.at += timedelta(hours=3)
    other.open().undo()
    assert stands() == "suggested"  # and not what was taken back here
    one.open().redo()
    assert stands() == "kept"


def test_what_was_taken_back_was_never_said(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    journal = diarist.open()
    journal.read(journal.add("I promised to send the deck tomorrow. Ana was there."))
    for said in (acts.keep(journal.ledger.commitments[0]), acts.not_a_person(journal.person("Ana"))):
        journal.say(said)
        journal.undo()
        assert diarist.open().said == {}


@pytest.mark.parametrize("deed", ["merge", "replace"])
def test_of_two_that_say_the_opposite_the_same_holds_after_one_went_back_and_forth(tmp_path: Path, deed: str) -> None:
    one, other = two_machines(tmp_path)
    for words in ("Ana will call. I promised to send the deck.", "Tom will call. I promised to mail the slides."):
        one.write_of(words)
    other.open().merge(one.folder)
    for machine, hours in ((one, 100), (other, 200)):
        machine.clock.at = max(one.clock.at, other.clock.at) + timedelta(hours=hours)
        journal = machine.open()
        mine = [c for c in journal.ledger.commitments if c.is_mine]
        people = [journal.person("Ana"), journal.person("Tom")]
        if machine is other:
            mine.reverse()
            people.reverse()
        journal.say(acts.merge(*people) if deed == "merge" else acts.replaced(mine[0], mine[1], mine))
    one.open().merge(other.folder)
    before = one.open().said
    one.open().undo()
    assert one.open().said != before
    one.open().redo()
    assert one.open().said == before


def test_a_text_that_comes_back_is_heard_as_it_was(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)

    def stands() -> tuple[object, ...]:
        ledger = diarist.open().ledger
        return ledger.commitments, ledger.people, ledger.readings

    def edit(text: str) -> None:
        journal = diarist.open()
        journal.read(journal.edit(journal.find("last"), text=text))

    promise = "I promised to send the deck."
    diarist.write_of(f"{promise} Ana was there.")
    edit(f"Nobody came. {promise} Ana was there.")  # the promise keeps the id that it got where it stood first
    diarist.open().say(acts.keep(diarist.open().ledger.commitments[0]))
    passed = [stands()]
    for text in ("Nobody came.", f"Nobody came. {promise}"):
        edit(text)
        passed.append(stands())
    diarist.open().undo()
    assert stands() == passed[1]
    diarist.open().undo()
    assert stands() == passed[0]
    assert [item.status.value for item in diarist.open().ledger.commitments] == ["kept"]
    for expected in passed[1:]:
        diarist.open().redo()
        assert stands() == expected


def test_a_name_means_whom_it_meant_where_a_text_comes_back(tmp_path: Path) -> None:
    diarist = Diarist(tmp_path, 1)
    diarist.write_of("Ana will sing.")
    journal = diarist.open()
    journal.say(acts.not_a_person(journal.person("Ana")))  # so the next one is somebody else
    diarist.write_of("Ana was there.")
    diarist.open().undo()
    before = diarist.open().raw_readings()
    journal = diarist.open()
    journal.read(journal.edit(journal.find("last"), text="Nobody came."))
    diarist.open().undo()
    assert diarist.open().raw_readings() == before


def test_a_text_that_another_machine_wrote_on_stays_where_what_it_was_made_from_is_taken_back(tmp_path: Path) -> None:
    one, other = two_machines(tmp_path)
    entry = one.open().add("First.")
    one.clock.at += timedelta(minutes=1)
    one.open().edit(entry, text="First, mended.")
    other.open().merge(one.folder)
    other.clock.at += timedelta(hours=1)
    other.open().edit(other.open().find(entry.id), text="First, mended. Much was written here.")
    one.open().merge(other.folder)
    for _ in range(2):
        for _ in range(2):  # the new text, and the entry itself
            assert one.open().undo() == (
                "“First, mended. Much was written here.” was changed elsewhere since, so it stays as it is."
            )
        with pytest.raises(NotFound):
            one.open().undo()
        other.open().merge(one.folder)
        for machine in (one, other):
            assert [e.text for e in machine.open().texts(entry.id)] == ["First, mended. Much was written here."]
        for _ in range(2):
            one.open().redo()
        with pytest.raises(NotFound):
            one.open().redo()
    assert [e.text for e in one.open().texts(entry.id)] == ["First, mended. Much was written here."]


def test_an_entry_stays_in_the_trash_with_its_last_text_where_another_machine_put_it_there(tmp_path: Path) -> None:
    one, other = two_machines(tmp_path)
    entry = one.open().add("First.")
    one.clock.at += timedelta(minutes=1)
    one.open().edit(entry, text="First, mended.")
    other.open().merge(one.folder)
    other.clock.at += timedelta(hours=1)
    other.open().remove(other.open().find(entry.id))
    one.open().merge(other.folder)
    assert one.open().undo() == "“First, mended.” is in the trash."
    assert [e.text for e in one.open().trashed()] == ["First, mended."]
    one.open().redo()
    assert [e.text for e in one.open().trashed()] == ["First, mended."]


def test_what_was_written_elsewhere_at_the_same_time_stays_where_the_new_entry_is_taken_back(tmp_path: Path) -> None:
    one, other = two_machines(tmp_path)
    entry = one.open().add("First.")
    other.open().merge(one.folder)
    one.clock.at += timedelta(minutes=1)
    one.open().edit(entry, text="Here.")
    other.clock.at += timedelta(hours=1)
    other.open().edit(entry, text="Elsewhere.")
    one.open().merge(other.folder)
    one.open().undo()
    one.open().undo()
    assert [e.text for e in one.open().texts(entry.id)] == ["Elsewhere."]
    one.open().redo()
    one.open().redo()
    assert {e.text for e in one.open().texts(entry.id)} == {"Here.", "Elsewhere."}


def test_of_two_texts_the_same_one_holds_after_one_went_back_and_forth(tmp_path: Path) -> None:
    one, entry = changed_on_two(tmp_path)
    one.clock.at += timedelta(hours=2)
    for _ in range(2):
        assert one.open().find(entry.id).text == "Elsewhere."
        one.open().undo()
        assert one.open().find(entry.id).text == "Elsewhere."
        one.open().redo()
    assert [e.text for e in one.open().texts(entry.id)] == ["Elsewhere.", "Here."]
