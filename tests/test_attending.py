"""Who was there and was not heard is said by hand, and was then met like anybody else, through every new reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from journal.domain import acts
from journal.domain.days.month import Month
from journal.domain.entry import Entry
from journal.domain.errors import Ambiguous, NotFound
from journal.domain.naming import likely_names, place_of, who_was_there
from journal.domain.people.person import Person
from journal.domain.reading import Mention, Reading
from journal.domain.views import retelling
from journal.journal import Journal
from tests.by_hand import Opened, given_out, opening, taken_in, written
from tests.tui.conftest import FakeReader

TEXT = "Lunch with Pip at the station. Rain."


class Better(FakeReader):
    """A later model: hears Pip too, and takes nobody for met."""

    model = "fake 2"

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        heard = super().read(text, about, [*known, "Pip"])
        return replace(heard, mentions=tuple(replace(m, met=False) for m in heard.mentions))


class Deaf(FakeReader):
    """Another one: hears nobody."""

    model = "fake 3"

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        return replace(super().read(text, about, known), mentions=())


class Distant(FakeReader):
    """Takes nobody for met."""

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        heard = super().read(text, about, known)
        return replace(heard, mentions=tuple(replace(m, met=False) for m in heard.mentions))


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return opening(tmp_path)


def there(journal: Journal, entry: Entry, name: str = "Pip", words: str = "") -> acts.Act:
    act = acts.was_there(entry, *who_was_there(name, words, entry, journal.ledger))
    journal.say(act)
    return act


def met(journal: Journal) -> dict[str, int]:
    return {person.name: person.times_met for person in journal.overview.people if person.times_met}


def test_they_are_met_wherever_that_counts_and_one_undo_takes_it_back(opened: Opened) -> None:
    journal = opened()
    entry = written(journal, TEXT)
    assert there(journal, entry).told == "Pip was there."
    pip = journal.person("Pip")
    assert (pip.times_met, pip.last_met_on) == (1, entry.about)
    assert [x.entry for x in journal.ledger.exchanges_with(pip.id)] == [entry.id]
    assert [p.name for p in journal.review(Month.of(journal.today)).new_people] == ["Pip"]
    assert "With Pip." in retelling.heard(journal.ledger.readings[entry.id], entry.text, journal.today)
    (mention,) = journal.ledger.readings[entry.id].mentions
    assert entry.text[mention.start : mention.end] == "Pip"
    again = opened()
    assert again.overview == journal.overview
    assert len(again.excerpt.exchanges_with(pip.id)) == 1
    assert [hit.entry.id for hit in again.search("who:pip")] == [entry.id]
    (saying,) = journal.sayings()
    assert (saying.told, saying.quote) == ("a meeting that you added; with Pip", "Pip")
    assert journal.undo() == "Taken back a meeting that you added: “Pip”."
    assert not journal.overview.people
    assert opened().overview == journal.overview
    assert journal.redo() == "Said again a meeting that you added: “Pip”."
    assert met(journal) == {"Pip": 1}
    journal.take_back(journal.sayings()[0])
    assert not journal.sayings()
    assert not met(journal)


@pytest.mark.parametrize("reader", [Better, Deaf])
def test_they_stay_there_through_new_readings_and_are_one_with_whom_these_hear(
    opened: Opened, reader: type[FakeReader]
) -> None:
    journal = opened()
    entry = written(journal, TEXT)
    there(journal, entry)
    pip = journal.person("Pip")
    journal.close()
    later = opened(reader)
    later.catch_up(renew=True)
    assert later.person("Pip") == pip
    assert len(later.ledger.readings[entry.id].mentions) == 1
    later.undo()
    assert met(later) == {}


def test_the_spelling_is_known_from_then_on(opened: Opened) -> None:
    journal = opened()
    written(journal, "Coffee with Ana.")
    there(journal, written(journal, "Tea with Annie at last."), "Ana", "Annie")
    assert journal.person("Ana").aliases == ("Annie",)
    written(journal, "And Annie again.")
    assert met(journal) == {"Ana": 3}


def test_words_that_are_no_name_are_not_taken_for_one_elsewhere(opened: Opened) -> None:
    journal = opened()
    written(journal, "Coffee with Ana.")
    entry = written(journal, "Tea with my sister.")
    there(journal, entry, "Ana", "my sister")
    (mention,) = journal.ledger.readings[entry.id].mentions
    assert entry.text[mention.start : mention.end] == "my sister"
    assert journal.person("Ana").aliases == ()
    assert met(journal) == {"Ana": 2}


def test_who_was_taken_for_only_mentioned_was_met_by_the_name_they_have_there(opened: Opened) -> None:
    journal = opened(Distant)
    entry = written(journal, "Ana and Tom. Ana again.")
    assert met(journal) == {}
    there(journal, entry, "ana")
    assert met(journal) == {"Ana": 1}
    assert [(m.text, m.met) for m in journal.ledger.readings[entry.id].mentions] == [
        ("Ana", True), ("Tom", False), ("Ana", True),
    ]  # fmt: skip


def test_somebody_whom_the_entry_does_not_name_was_there_all_the_same(opened: Opened) -> None:
    journal = opened()
    entry = written(journal, TEXT)
    there(journal, entry, "Zoë Brandt")
    assert met(journal) == met(opened()) == {"Zoë Brandt": 1}
    (saying,) = journal.sayings()
    assert saying.quote == "Zoë Brandt"
    journal.read(journal.edit(entry, text="Other words."))
    assert met(journal) == {"Zoë Brandt": 1}


def test_words_that_were_heard_as_somebody_elses_mean_whom_the_writer_says(opened: Opened) -> None:
    journal = opened()
    written(journal, "Coffee with Ana.")
    entry = written(journal, "Tea with Tom. Tom paid.")
    there(journal, entry, "Ana", "Tom")
    assert [journal.person(name).times_met for name in ("Ana", "Tom")] == [2, 2]
    assert opened().overview == journal.overview
    journal.undo()
    assert met(journal) == {"Ana": 1, "Tom": 1}


def test_of_it_and_that_they_were_not_there_what_is_said_last_holds(opened: Opened) -> None:
    journal = opened()
    entry = written(journal, TEXT)
    for _ in range(2):
        there(journal, entry)
        assert met(journal) == {"Pip": 1}
        journal.say(acts.not_there(entry.id, ["Pip"]))
        assert met(journal) == {}
        assert opened().overview == journal.overview
    journal.undo()
    assert met(journal) == {"Pip": 1}


def test_who_was_sent_away_as_nobody_is_somebody_after_all(opened: Opened) -> None:
    journal = opened()
    first = written(journal, "Rain with Tom.")
    journal.say(acts.not_a_person(journal.person("Tom")))
    entry = written(journal, "Tea with Tom.")
    assert met(journal) == {}
    there(journal, entry, "Tom")
    assert met(journal) == {"Tom": 1}
    assert opened().overview == journal.overview
    journal.say(acts.not_a_person(journal.person("Tom")))
    assert met(journal) == {}
    there(journal, first, "Tom")
    assert met(journal) == {"Tom": 1}
    journal.say(acts.nobody_here(first.id, "Tom"))
    assert met(journal) == {}
    there(journal, first, "Tom")
    assert met(journal) == {"Tom": 1}


def test_who_was_added_and_sent_away_since_is_nobody_in_later_entries(opened: Opened) -> None:
    journal = opened()
    there(journal, written(journal, TEXT))
    written(journal, "Pip rang.")
    journal.say(acts.not_a_person(journal.person("Pip")))
    later = written(journal, "Pip again.")
    assert met(journal) == {}
    assert not journal.ledger.readings[later.id].mentions


def test_they_go_along_where_they_are_renamed_merged_or_parted(opened: Opened) -> None:
    journal = opened()
    written(journal, "Tom was there.")
    there(journal, written(journal, TEXT))
    journal.say(acts.rename(journal.person("Pip"), "Ruth"))
    assert met(journal) == {"Tom": 1, "Ruth": 1}
    journal.say(acts.merge(journal.person("Ruth"), journal.person("Tom")))
    assert met(journal) == met(opened()) == {"Tom": 2}
    journal.say(acts.split(journal.person("Tom"), journal.ledger, "Pip"))
    assert met(journal) == met(opened()) == {"Tom": 1, "Pip": 1}


def test_an_entry_that_nobody_has_read_tells_of_them_too(opened: Opened) -> None:
    journal = opened()
    entry = journal.add(TEXT)
    there(journal, entry)
    assert met(journal) == met(opened()) == {"Pip": 1}
    journal.read(entry)
    assert met(journal) == {"Pip": 1}


def test_what_says_it_goes_with_the_export(opened: Opened) -> None:
    journal = opened()
    there(journal, written(journal, TEXT))
    assert [p["name"] for p in given_out(journal)["people"]] == ["Pip"]
    other = opened(home="other")
    assert taken_in(journal, other) == 1
    assert met(other) == {"Pip": 1}


def test_whom_a_name_means_is_never_guessed(opened: Opened) -> None:
    journal = opened()
    written(journal, "Coffee with Ana.")
    for name in ("Kim Lee", "Kim Roe"):
        there(journal, written(journal, f"Tea with {name}."), name)
    entry = written(journal, TEXT)
    with pytest.raises(Ambiguous):
        who_was_there("Kim", "", entry, journal.ledger)
    with pytest.raises(NotFound):
        who_was_there("Ana", "Annie", entry, journal.ledger)
    with pytest.raises(NotFound):
        who_was_there(" ", "", entry, journal.ledger)
    person, span = who_was_there("pip", "", entry, journal.ledger)
    assert (person.name, span) == ("Pip", (11, 14))
    of_kim = written(journal, "Kim Lee and then Kim Roe.")
    assert who_was_there("kim roe", "", of_kim, journal.ledger)[0].name == "Kim Roe"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Pip", "Pippy and pip, then Pip.", "Pip"),
        ("pip", "With PIP.", "PIP"),
        ("Will", "I will go with Will.", "Will"),
        ("Will", "I will go.", None),
        ("Jo O'Neil", "Jo  O’Neil came.", "Jo  O’Neil"),
        ("", "Words.", None),
    ],
)
def test_a_name_stands_where_it_is_a_word_of_its_own(name: str, text: str, found: str | None) -> None:
    span = place_of(name, text)
    assert (text[slice(*span)] if span else None) == found


def test_what_may_be_a_name_is_proposed_the_likeliest_first() -> None:
    text = "Lunch at noon. Then Pip's friend Ruth Ames and Tom came on Monday, with Ana. Pip paid. Will they?"
    heard = [
        Mention(start=at, end=at + 3, text=name, name=name, met=name == "Ana")
        for name in ("Ana", "Tom")
        if (at := text.index(name)) >= 0
    ]
    found = [text[slice(*span)] for span in likely_names(text, heard)]
    assert found == ["Tom", "Pip", "Ruth Ames", "Lunch"]
    assert likely_names("nothing here", []) == []


def test_somebody_new_is_called_as_the_entry_has_it(opened: Opened) -> None:
    journal = opened()
    entry = written(journal, "tea with pip")
    assert who_was_there("PIP", "", entry, journal.ledger)[0] == Person(
        id=who_was_there("pip", "", entry, journal.ledger)[0].id, name="pip"
    )
