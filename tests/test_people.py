"""People over many entries, with the real reader and the real store: one under several names, two under one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from journal.domain import acts
from journal.domain.acts import Act
from journal.domain.doubts import doubts, reasons
from journal.domain.people import Person, Role
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
    journal.say(acts.split(ana, journal.ledger.readings.values(), other))
    after = _told(journal)
    assert len(after) == 2
    for entry in journal.entries():
        journal.read(entry)
    assert _told(journal) == after
    journal.undo()
    assert _told(journal) == before


def test_known_people_are_recognised_in_any_case_and_in_spellings_they_were_written_in(write: Write) -> None:
    journal = write("Coffee with Siobhán Murphy about the choir. Then Xiaoyu showed me the lab.")
    write("siobhan came round, she brought cake", "XIAOYU RANG. SIOBHAN TOO.", "walked w xiaoyu and siobhán today")
    spoken_of = {name: len(journal.ledger.entries_with(person.id)) for name, person in people(journal).items()}
    assert spoken_of == {"Siobhán Murphy": 4, "Xiaoyu": 3}


def _told(journal: Journal) -> list[tuple[str, tuple[str, ...], Role | None, int]]:
    return sorted((p.name, p.aliases, p.role, p.times_met) for p in journal.ledger.people.values())
