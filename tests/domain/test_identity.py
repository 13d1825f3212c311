from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journal.domain import acts
from journal.domain.corrections.correction import holding
from journal.domain.errors import WrongUse
from journal.domain.ledger import Ledger
from journal.domain.lookup import is_surely_somebody, person_meant
from journal.domain.names.identity import Strength, kinship, said_of
from journal.domain.people.person import Person
from journal.domain.people.roster import Roster, assigned
from journal.domain.reading import Mention, Reading
from journal.domain.saying import sayings
from journal.domain.views.doubts import doubts, reasons
from tests.domain.diary import Diary
from tests.domain.test_commitment import promise
from tests.domain.test_people import LATER, MONDAY, persons, reading, said


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Bob", "Robert Kowalski"),
        ("Bob Kowalski", "Robert Kowalski"),
        ("Bob K.", "Robert Kowalski"),
        ("@bobk", "Robert Kowalski"),
        ("Dr. Chaudhary", "Sandeep Chaudhary"),
        ("TK", "Tunde Kareem"),
        ("J.P.", "Jean Petit"),
        ("Ro", "Rohan Hegde"),
        ("Robert Kowalsky", "Robert Kowalski"),
        ("Hanna", "Hannah"),
        ("ZOË", "zoe"),
    ],
)
def test_forms_of_one_name_are_joined_with_a_reason(name: str, other: str) -> None:
    reason = kinship(name, other)
    assert reason is not None
    assert reason.strength is Strength.JOIN
    assert kinship(other, name) == reason


@pytest.mark.parametrize(
    ("name", "other"),
    [("John Abara", "John Smith"), ("Ana", "Anastasia"), ("Priya", "Priyanka"), ("Tom", "Tim")],
)
def test_names_without_reason_are_not_joined(name: str, other: str) -> None:
    reason = kinship(name, other)
    assert reason is None or reason.strength is Strength.ASK


def test_a_slip_in_a_given_name_is_asked_about_rather_than_joined() -> None:
    reason = kinship("Maria", "Marta")
    assert reason is not None
    assert reason.strength is Strength.ASK


@given(st.lists(st.text(st.sampled_from("aN.@'\u2019s\u0301\u200b🙂 -_"), min_size=1), min_size=2, max_size=4))
@example(["'s", "\u2019s"])
def test_a_name_may_be_any_signs(names: list[str]) -> None:
    roster = Roster(Person(id=f"p{n}", name=name, first_on=date(2026, 11, 23)) for n, name in enumerate(names))
    assert all(roster.find(name) or not name.strip() for name in names)
    assert all(kinship(one, other) is None or kinship(other, one) for one in names for other in names)


def test_two_called_by_other_signs_are_two() -> None:
    assert kinship("...", "@@") is None
    assert person_meant("...", [Person(id="p1", name="@@"), Person(id="p2", name="...")]).id == "p2"


def test_the_entry_itself_may_say_that_two_names_are_one() -> None:
    assert said_of("a fella called Tomasz, freelance dev, goes by Tom, asked", "Tomasz", "Tom")
    assert said_of("Priyanka (Pinky) came", "Priyanka", "Pinky")
    assert not said_of("Tomasz came and Tom left", "Tomasz", "Tom")


def test_two_who_stand_side_by_side_stay_two() -> None:
    roster = Roster()
    both = assigned(reading("e1", "John Abara", "John Smith"), MONDAY, roster)
    later = assigned(reading("e2", "John Smith"), LATER, roster)
    assert persons(later)[0] == persons(both)[1] != persons(both)[0]


def test_the_same_days_give_the_same_people() -> None:
    def people() -> list[list[str]]:
        roster = Roster()
        days = [reading("e1", "Robert Kowalski"), reading("e2", "Bob"), reading("e3", "@bobk", "Ana")]
        return [persons(assigned(r, MONDAY, roster)) for r in days]

    assert people() == people()
    assert len({pid for day in people() for pid in day}) == 2


def _ledger(*names: str, corrections: list[acts.Act] | None = None) -> Ledger:
    diary = Diary.named("stallholder")
    readings = {
        entry.id: Reading(
            model="m",
            entry=entry.id,
            mentions=(Mention(start=0, end=1, text=name, name=name, met=True, person=f"p-{name}"),),
        )
        for entry, name in zip(diary.entries, names, strict=False)
    }
    return Ledger.of(diary.entries, readings, holding(said(*(corrections or []))))


def test_a_doubt_is_one_question_and_is_answered_once() -> None:
    (doubt,) = doubts(_ledger("Maria", "Marta"))
    assert "Maria" in doubt.question
    assert "Marta" in doubt.question
    assert not doubts(_ledger("Maria", "Marta", corrections=[acts.apart(doubt)]))
    assert not doubts(_ledger("Maria", "Marta", corrections=[acts.merge(doubt.person, doubt.other)]))


def test_the_reason_for_each_form_can_be_told() -> None:
    bob = Person(id="p1", name="Robert Kowalski", aliases=("Bob",))
    assert reasons(bob) == [("Bob", "Bob is a short form of Robert")]


def test_splitting_gives_a_form_of_the_name_to_somebody_else() -> None:
    entries = Diary.named("stallholder").entries
    readings = {
        entry.id: Reading(
            model="m",
            entry=entry.id,
            mentions=(Mention(start=0, end=1, text=name, name=name, met=True, person="p1"),),
        )
        for entry, name in zip(entries, ("John Abara", "John Smith"), strict=False)
    }
    ledger = Ledger.of(entries, readings, {})
    (john,) = ledger.people.values()
    after = Ledger.of(entries, readings, holding(said(acts.split(john, ledger, "John Smith"))))
    assert {p.name for p in after.people.values()} == {"John Abara", "John Smith"}


def test_who_has_a_single_mention_cannot_be_split() -> None:
    ledger = _ledger("Ana")
    (ana,) = ledger.people.values()
    with pytest.raises(WrongUse, match="Nothing would be left"):
        acts.split(ana, ledger, "Ana")
    with pytest.raises(WrongUse, match="nowhere called"):
        acts.split(ana, ledger, "Zora")


def test_a_name_that_is_nobodys_in_one_entry_stays_in_the_others() -> None:
    before = _ledger("Okafor", "Okafor")
    readings = dict(before.readings)
    first, other = readings
    readings[first] = replace(readings[first], commitments=(promise(entry=first, counterparty="Okafor"),))
    act = acts.nobody_here(first, readings[first].mentions[0].name)
    after = Ledger.of(before.entries.values(), readings, holding(said(act)))
    assert (len(after.readings[first].mentions), len(after.readings[other].mentions)) == (0, 1)
    assert [c.counterparty for c in after.commitments] == [None]
    assert not after.lessons
    assert [s.told for s in sayings(said(act), {})] == ["nobody in this entry"]


@pytest.mark.parametrize(
    ("text", "name", "times_met", "sure"),
    [
        ("I should ask Mrs Okafor.", "Okafor", 0, True),
        ("I should ask Ngozi Okafor.", "Ngozi Okafor", 0, True),
        ("I should ask Okafor.", "Okafor", 1, True),
        ("I should ask Okafor.", "Okafor", 0, False),
        ("We used Kanban.", "Kanban", 0, False),
    ],
)
def test_who_has_a_title_a_full_name_or_was_met_is_surely_somebody(
    text: str, name: str, times_met: int, sure: bool
) -> None:
    at = text.index(name)
    named = [Mention(start=at, end=at + len(name), text=name, name=name, met=False, person="p1")]
    assert is_surely_somebody(text, named, Person(id="p1", name=name), times_met) is sure


def test_a_name_that_is_nobodys_stays_out_of_later_entries() -> None:
    before = _ledger("Hackathon", "Ana")
    nobody = next(p for p in before.people.values() if p.name == "Hackathon")
    entries = Diary.named("stallholder").entries
    readings = dict(before.readings)
    fresh = Mention(start=0, end=1, text="Hackathon", name="Hackathon", met=True, person="p-new")
    readings[entries[2].id] = Reading(model="m", entry=entries[2].id, mentions=(fresh,))
    after = Ledger.of(entries, readings, holding(said(acts.not_a_person(nobody))))
    assert {p.name for p in after.people.values()} == {"Ana"}
