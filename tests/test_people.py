"""People over many entries, with the real reader and the real store: one under several names, two under one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal.domain import acts
from journal.domain.acts import Act
from journal.domain.people.person import Person, Role
from journal.domain.views.doubts import doubts, reasons
from journal.journal import Journal
from journal.nlp.reader import SpacyReader
from journal.paths import under

FIRST = date(2026, 3, 2)
Write = Callable[..., Journal]


@pytest.fixture(scope="module")
def reader() -> SpacyReader:
    return SpacyReader()


@pytest.fixture
def write(tmp_path: Path, reader: SpacyReader) -> Write:
    """Writes entries, one every third day, each read as soon as it is written."""
    at = datetime(2026, 5, 1, 9, tzinfo=UTC)

    def clock() -> datetime:
        nonlocal at
        at += timedelta(milliseconds=1)
        return at

    journal = Journal.open(under(tmp_path / "home"), clock=clock, load_reader=lambda: reader)
    days = iter(range(0, 300, 3))

    def tell(*texts: str) -> Journal:
        for text in texts:
            journal.read(journal.add(text, about=FIRST + timedelta(days=next(days))))
        return journal

    return tell


def people(journal: Journal) -> dict[str, Person]:
    return {person.name: person for person in journal.ledger.people.values()}


def test_one_person_goes_by_many_names_and_each_has_its_reason(write: Write) -> None:
    journal = write(
        "Coffee with Robert Kowalski. We talked about rowing.",
        "Bob rang, he is well.",
        "Robert came by with the plans.",
        "@bobk sent me the link we spoke of.",
        "Robrt was late for lunch, again.",
        "bob and i walked home, a good talk",
        "Lunch with Robert Kowalsky about the boat.",
    )
    (robert,) = journal.ledger.people.values()
    assert (robert.name, robert.times_met) == ("Robert Kowalski", 7)
    assert dict(reasons(robert))["Bob"] == "Bob is a short form of Robert"
    assert dict(reasons(robert))["@bobk"] == "a handle made of the name"
    assert not doubts(journal.ledger)


def test_my_manager_dana_is_dana(write: Write) -> None:
    journal = write(
        "1:1 with my manager Dana, half an hour on the reorg.",
        "My boss Dana Pruszynska put my case to the panel.",
        "coffee w dana, she listened",
    )
    assert [p.name for p in journal.ledger.people.values()] == ["Dana Pruszynska"]


@pytest.mark.parametrize(("answer", "whose"), [(acts.same, "John Smith"), (acts.apart, "John Abara")])
def test_of_two_johns_it_is_asked_once_which_is_meant(write: Write, answer: Callable[..., Act], whose: str) -> None:
    journal = write(
        "Lunch with John Abara about the grant.",
        "Call with John Smith on the lease.",
        "John rang tonight. He was cheerful and asked how I was.",
    )
    assert len(people(journal)) == 2
    (doubt,) = doubts(journal.ledger)
    assert doubt.question == "Is “John” John Smith? If not, John Abara. (two bear the name)"
    journal.say(answer(doubt))
    assert not doubts(journal.ledger)
    write("Met John at the station, we talked for an hour.")
    assert not doubts(journal.ledger)
    assert people(journal)[whose].times_met == 3
    journal.undo()  # the entry
    journal.undo()  # the answer
    assert doubts(journal.ledger) == (doubt,)


def test_what_is_said_of_people_is_kept_through_new_readings_and_can_be_undone(write: Write) -> None:
    journal = write(
        "Coffee with Ana Ruiz. She asked about my move.",
        "Lunch with Anita, who paid.",
        "Call with Tomasz Lis about the flat.",
        "Tomasz came with his sister Tomasz Lisowski.",
        "We met Sofia at the Hackathon, and Sofia was kind.",
    )
    known = people(journal)
    said = [
        acts.merge(known["Anita"], known["Ana Ruiz"]),
        acts.rename(known["Ana Ruiz"], "Ana R."),
        acts.give_role(known["Sofia"], Role.MENTOR),
        acts.not_a_person(known["Sofia"]),
    ]
    told = []
    for act in said:
        told.append(_told(journal))
        journal.say(act)
    after = _told(journal)
    assert "Ana R." in people(journal)
    assert not {"Anita", "Ana Ruiz", "Sofia"} & people(journal).keys()
    for entry in journal.entries():
        journal.read(entry)  # a newer model reads everything anew
    assert _told(journal) == after
    for before in reversed(told):
        journal.undo()
        assert _told(journal) == before


def test_a_split_is_kept_through_new_readings_and_can_be_undone(write: Write) -> None:
    journal = write("Coffee with Ana Ruiz.", "Ana rang about the boat.", "Lunch with Ana, the one from the bank.")
    (ana,) = journal.ledger.people.values()
    other = next(e.id for e in journal.entries() if "bank" in e.text)
    before = _told(journal)
    journal.say(acts.split(ana, journal.ledger, other))
    after = _told(journal)
    assert len(after) == 2
    for entry in journal.entries():
        journal.read(entry)
    assert _told(journal) == after
    journal.undo()
    assert _told(journal) == before


MARGARET = "Lunch with Margaret Okafor. She talked about the garden."


def test_two_whom_an_entry_sets_beside_each_other_are_two_though_one_name_is_short_for_the_other(write: Write) -> None:
    journal = write(MARGARET, "Rang Margaret. Peggy rang too - she is Margaret's oldest friend.")
    assert people(journal).keys() == {"Margaret Okafor", "Peggy"}
    assert not doubts(journal.ledger)  # the entry says it
    write("Met Peggy Lindqvist at the market.", "Peggy rang, she has the keys.")
    met = people(journal)
    assert met.keys() == {"Margaret Okafor", "Peggy Lindqvist"}
    assert met["Peggy Lindqvist"].aliases == ("Peggy",)
    assert not doubts(journal.ledger)


def test_where_two_may_be_meant_it_is_asked_and_the_answer_holds(write: Write) -> None:
    journal = write(MARGARET, "Peggy told Margaret about the boat.")
    (doubt,) = doubts(journal.ledger)
    assert doubt.question == "Is Peggy the Margaret Okafor you met? (Peggy is a short form of Margaret)"
    journal.say(acts.same(doubt))
    (margaret,) = journal.ledger.people.values()
    assert margaret.name == "Margaret Okafor"
    assert not doubts(journal.ledger)


def test_a_fullest_name_and_its_short_form_in_one_entry_are_one_person(write: Write) -> None:
    journal = write("Lunch with Margaret Okafor at the inn. Maggie paid, and Maggie talked about the garden.")
    (margaret,) = journal.ledger.people.values()
    assert (margaret.name, margaret.aliases) == ("Margaret Okafor", ("Maggie",))


def test_who_is_split_off_by_a_short_name_is_called_by_it_and_stays_somebody_else(write: Write) -> None:
    journal = write("Lunch with Margaret Okafor at the inn. Peggy paid, as ever.", "Met Peggy Lindqvist at the market.")
    before = _told(journal)
    journal.say(acts.split(people(journal)["Margaret Okafor"], journal.ledger, "Peggy"))
    assert people(journal).keys() == {"Margaret Okafor", "Peggy", "Peggy Lindqvist"}
    assert all(not p.aliases for p in people(journal).values())
    (doubt,) = (d for d in doubts(journal.ledger) if d.person.name == "Peggy")
    assert doubt.question == "Is Peggy the Peggy Lindqvist you met? (a part of the name)"
    journal.say(acts.same(doubt))
    assert people(journal).keys() == {"Margaret Okafor", "Peggy Lindqvist"}
    assert not [d for d in doubts(journal.ledger) if "Margaret" in d.person.name]
    after = _told(journal)
    for entry in journal.entries():
        journal.read(entry)
    assert _told(journal) == after
    write("Peggy rang about the boat.", "Margaret rang about the choir.")
    assert {p.name: p.times_met for p in people(journal).values()} == {"Margaret Okafor": 2, "Peggy Lindqvist": 3}
    for _ in range(4):
        journal.undo()
    assert _told(journal) == before


def test_a_name_that_came_by_joining_two_can_be_split_off_again(write: Write) -> None:
    journal = write("Met Anna at the inn.", "Call with Wilma on the lease.")
    known = people(journal)
    journal.say(acts.merge(known["Anna"], known["Wilma"]))
    (both,) = journal.ledger.people.values()
    journal.say(acts.split(both, journal.ledger, "Anna"))
    assert people(journal).keys() == {"Anna", "Wilma"}


def test_known_people_are_recognised_in_any_case_and_in_spellings_they_were_written_in(write: Write) -> None:
    journal = write("Coffee with Siobhán Murphy about the choir. Then Xiaoyu showed me the lab.")
    write("siobhan came round, she brought cake", "XIAOYU RANG. SIOBHAN TOO.", "walked w xiaoyu and siobhán today")
    spoken_of = {name: len(journal.ledger.entries_with(person.id)) for name, person in people(journal).items()}
    assert spoken_of == {"Siobhán Murphy": 4, "Xiaoyu": 3}


def _told(journal: Journal) -> list[tuple[str, tuple[str, ...], Role | None, int]]:
    return sorted((p.name, p.aliases, p.role, p.times_met) for p in journal.ledger.people.values())
