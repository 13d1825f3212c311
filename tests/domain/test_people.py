from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from journal.domain import acts
from journal.domain.corrections.correction import Correction, Said, holding
from journal.domain.errors import Ambiguous, WrongUse
from journal.domain.lookup import person_meant
from journal.domain.names.identity import name_key
from journal.domain.people.person import Person, Role, merges, people_of, tallied
from journal.domain.people.roster import Roster, assigned
from journal.domain.reading import Mention, Reading

MONDAY = date(2026, 11, 2)
LATER = date(2026, 11, 20)


def reading(entry: str, *names: str, met: bool = True) -> Reading:
    mentions = tuple(Mention(start=0, end=1, text=n.split()[0], name=n, met=met) for n in names)
    return Reading(model="m 1", entry=entry, mentions=mentions)


def persons(of: Reading) -> list[str]:
    return [m.person for m in of.mentions]


def test_a_given_name_alone_is_the_one_who_bears_it() -> None:
    roster = Roster()
    first = assigned(reading("e1", "Ana Ruiz"), MONDAY, roster)
    second = assigned(reading("e2", "Ana"), LATER, roster)
    assert persons(first) == persons(second)


def test_a_name_that_grows_is_still_the_same_person() -> None:
    roster = Roster()
    first = assigned(reading("e1", "Ana"), MONDAY, roster)
    second = assigned(reading("e2", "Ana Ruiz"), LATER, roster)
    assert persons(first) == persons(second)


def test_two_surnames_are_two_people() -> None:
    roster = Roster()
    both = assigned(reading("e1", "John Abara", "John Smith"), MONDAY, roster)
    assert len(set(persons(both))) == 2


def test_of_two_who_bear_a_name_the_one_met_last_is_meant() -> None:
    roster = Roster()
    assigned(reading("e1", "John Abara"), LATER, roster)
    smith = assigned(reading("e2", "John Smith"), MONDAY, roster)
    john = assigned(reading("e3", "John"), LATER, roster)
    assert persons(john) != persons(smith)


def test_case_accents_and_handles_make_no_other_person() -> None:
    assert name_key("@Zoë") == name_key("zoe") == name_key("ZOË")


def test_a_new_reading_keeps_the_people_already_decided() -> None:
    before = assigned(reading("e1", "Ana"), MONDAY, Roster())
    again = assigned(reading("e1", "Ana"), MONDAY, Roster(), before)
    assert persons(again) == persons(before)


def said(*acts_: acts.Act) -> list[Correction]:
    from datetime import UTC, datetime

    at = datetime(2026, 11, 2, tzinfo=UTC)
    return [
        Correction(id=f"{n:03}", at=at, act=str(n), target=a.target, field=k, value=v, quote=a.quote)
        for n, a in enumerate(acts_)
        for k, v in a.fields.items()
    ]


def gathered(readings: list[tuple[date, Reading]], holds: Said) -> dict[str, Person]:
    in_order = [((n,), on, r.mentions) for n, (on, r) in enumerate(readings)]
    return people_of(tallied(in_order, merges(holds)), holds)


def test_merged_people_are_one_and_a_cycle_of_merges_ends() -> None:
    roster = Roster()
    r = assigned(reading("e1", "Ziggy", "Robert Kowalski"), MONDAY, roster)
    bob, robert = persons(r)
    holds = holding(
        said(
            acts.merge(Person(id=bob, name="Bob"), Person(id=robert, name="Robert Kowalski")),
            acts.merge(Person(id=robert, name="Robert Kowalski"), Person(id=bob, name="Bob")),
        )
    )
    people, goes_by = gathered([(MONDAY, r)], holds), merges(holds)
    assert set(people) == {bob}, "what was said last holds"
    assert goes_by == {robert: bob}


def test_what_was_noted_of_two_stays_noted_when_they_are_one() -> None:
    bob = Person(id="p1", name="Bob", reach="bob@example.org", notes="rows on Sundays")
    robert = Person(id="p2", name="Robert Kowalski", notes="two boys")
    assert kept_by_merging(bob, robert) == {"reach": "bob@example.org", "notes": "two boys; rows on Sundays"}
    assert kept_by_merging(Person(id="p1", name="Bob"), robert) == {}
    knows_already = Person(id="p2", name="Robert Kowalski", notes="rows on Sundays")
    assert kept_by_merging(bob, knows_already)["notes"] == "rows on Sundays"


def test_who_has_no_role_takes_that_of_whom_they_are_merged_with() -> None:
    mentor = Person(id="p1", name="Ana", role=Role.MENTOR)
    assert kept_by_merging(mentor, Person(id="p2", name="Ana Ruiz")) == {"role": "mentor"}
    assert kept_by_merging(mentor, Person(id="p2", name="Ana Ruiz", role=Role.PEER)) == {}
    assert kept_by_merging(Person(id="p1", name="Ana"), replace(mentor, id="p2")) == {}


def kept_by_merging(person: Person, into: Person) -> dict[str, str]:
    act = acts.merge(person, into)
    return dict(holding(said(act, *act.also)).get(into.id, {}))


def test_nobody_is_merged_with_themselves() -> None:
    ana = Person(id="p1", name="Ana")
    with pytest.raises(WrongUse, match="themselves"):
        acts.merge(ana, ana)


def test_the_fullest_name_is_shown_unless_the_writer_chose_one() -> None:
    roster = Roster()
    readings = [
        (MONDAY, assigned(reading("e1", "Ana"), MONDAY, roster)),
        (LATER, assigned(reading("e2", "Ana Ruiz"), LATER, roster)),
    ]
    people = gathered(readings, {})
    (ana,) = people.values()
    assert ana.name == "Ana Ruiz"
    assert (ana.first_on, ana.last_met_on, ana.times_met) == (MONDAY, LATER, 2)
    people = gathered(readings, {ana.id: {"name": "Anita"}})
    assert people[ana.id].name == "Anita"


def test_a_word_that_slipped_into_a_name_does_not_rename_anybody() -> None:
    roster = Roster()
    readings = [
        (MONDAY, assigned(reading("e1", "Leo"), MONDAY, roster)),
        (LATER, assigned(reading("e2", "Leo rang"), LATER, roster)),
    ]
    people = gathered(readings, {})
    assert "Leo" in {p.name for p in people.values()}
    assert "Leo rang" not in {p.name for p in people.values() if len(people) == 1}


def test_who_is_called_so_is_not_meant_before_another_whose_name_begins_so() -> None:
    baker = Person(id="p1", name="Claire Baker", aliases=("Claire",))
    dubois = Person(id="p2", name="Claire Dubois", times_met=1)
    with pytest.raises(Ambiguous, match="Claire Baker, Claire Dubois"):
        person_meant("Claire", [baker, dubois])
    assert person_meant("claire", [replace(baker, name="Claire", aliases=()), dubois]).id == "p1"
    assert person_meant("Claire", [baker]) == baker
    assert person_meant("Claire", [baker, replace(dubois, times_met=0)]) == baker
    assert person_meant("dubois", [baker, dubois]) == dubois
