"""Help that was not heard is added by hand, and is then help like any other, through every new reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from journal.cli.areas import KINDS as SAID_IN_THE_SHELL
from journal.domain import acts, phrases
from journal.domain.acts import Act
from journal.domain.corrections.giving import PASSED
from journal.domain.days.month import Month
from journal.domain.entry import Entry
from journal.domain.errors import WrongUse
from journal.domain.lookup import party_named
from journal.domain.reading import HelpKind, Reading, Side
from journal.domain.views import retelling
from journal.journal import Journal
from tests import by_hand
from tests.by_hand import Opened, given_out, opening, taken_in
from tests.tui.conftest import FakeReader

TEXT = "Coffee with Ana. She walked me through the new rules. Rain."
WORDS = "She walked me through the new rules."


class Better(FakeReader):
    """A later model: hears also that somebody was walked through something."""

    model = "fake 2"

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        return super().read(text.replace("through", " advice"), about, known)  # as many letters


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return opening(tmp_path)


def written(journal: Journal, text: str = TEXT) -> Entry:
    return by_hand.written(journal, text)


def helped(journal: Journal, entry: Entry, passed: str = "got advice", name: str = "Ana", words: str = WORDS) -> Act:
    person = party_named(name, journal.overview.people, entry.id)
    start = entry.text.index(words)
    known = journal.ledger.as_in(entry.id, person)
    act = acts.help_passed(entry, passed, (start, start + len(words)), known)
    journal.say(act)
    return act


def passed_with(journal: Journal, name: str) -> list[tuple[Side, HelpKind, str]]:
    run = journal.ledger.exchanges_with(journal.person(name).id)
    return [(item.side, item.kind, x.entry) for x in run for item in x.help]


def test_it_stands_wherever_help_stands_and_one_undo_takes_it_back(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    act = helped(journal, entry)
    assert act.told == "Noted: You got advice from Ana."
    assert passed_with(journal, "Ana") == [(Side.GOT, HelpKind.ADVICE, entry.id)]
    assert "You got advice." in retelling.heard(journal.ledger.readings[entry.id], entry.text, journal.today)
    ana = journal.person("Ana")
    assert len(opened().excerpt.exchanges_with(ana.id)[0].help) == 1
    (balance,) = journal.review(Month.of(journal.today)).balances
    assert (balance.given, balance.received) == (0, 1)
    assert [h.words for h in journal.brief(ana).got] == [WORDS]
    (saying,) = journal.sayings()
    assert saying.told == "help that you added; you got advice; with Ana"
    assert journal.undo() == f"Taken back help that you added: “{WORDS}”."
    assert not passed_with(journal, "Ana")
    assert journal.redo() == f"Said again help that you added: “{WORDS}”."
    assert passed_with(journal, "Ana")
    journal.take_back(journal.sayings()[0])
    assert not journal.sayings()
    assert not passed_with(journal, "Ana")


@pytest.mark.parametrize("passed", PASSED)
def test_everything_can_be_said_and_is_told(opened: Opened, passed: str) -> None:
    journal = opened()
    entry = written(journal)
    helped(journal, entry, passed)
    ((side, kind, _),) = passed_with(journal, "Ana")
    assert passed == f"{side} {kind}"
    assert phrases.passed(passed) in journal.sayings()[0].told


def test_the_shell_knows_the_same_kinds() -> None:
    assert tuple(HelpKind) == SAID_IN_THE_SHELL
    assert {passed.split()[1] for passed in PASSED} == set(SAID_IN_THE_SHELL)


def test_it_is_kept_through_new_readings_and_not_told_twice_where_they_hear_it(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    helped(journal, entry)
    before = passed_with(journal, "Ana")
    journal.close()
    later = opened(Better)
    later.catch_up(renew=True)
    assert later.raw_readings()[entry.id].help
    assert passed_with(later, "Ana") == before
    (item,) = later.ledger.readings[entry.id].help
    later.say(acts.dismiss_help(entry.id, item))
    assert item not in later.ledger.readings[entry.id].help
    helped(later, entry)
    assert item in later.ledger.readings[entry.id].help  # after all


def test_another_kind_another_way_or_another_person_is_other_help(opened: Opened) -> None:
    journal = opened()
    entry = written(journal, f"{TEXT} Tom was there.")
    for passed, name in (("got time", "Ana"), ("gave time", "Ana"), ("got time", "Tom"), ("got time", "Tom")):
        helped(journal, entry, passed, name)
    assert {item[:2] for item in passed_with(journal, "Ana")} == {
        (Side.GOT, HelpKind.TIME),
        (Side.GAVE, HelpKind.TIME),
    }
    assert [item[:2] for item in passed_with(journal, "Tom")] == [(Side.GOT, HelpKind.TIME)]


def test_with_whom_it_passed_was_met_though_the_entry_does_not_name_them(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    helped(journal, entry, name="Zoë Brandt")
    for again in (journal, opened()):
        assert again.person("Zoë Brandt").times_met == 1
        assert len(passed_with(again, "Zoë Brandt")) == 1
    journal.undo()
    assert [person.name for person in journal.overview.people] == ["Ana"]


def test_it_goes_along_with_people_who_are_renamed_or_are_one(opened: Opened) -> None:
    journal = opened()
    written(journal, "Tom was there.")
    entry = written(journal)
    helped(journal, entry)
    journal.say(acts.rename(journal.person("Ana"), "Anna Reyes"))
    assert len(passed_with(journal, "Anna Reyes")) == 1
    journal.say(acts.merge(journal.person("Tom"), journal.person("Anna Reyes")))
    assert len(passed_with(opened(), "Anna Reyes")) == 1


@pytest.mark.parametrize("text", [f"Monday.\n{TEXT}", "Coffee with Ana. She walked me through it. Rain."])
def test_it_goes_along_where_its_words_are_moved_or_changed(opened: Opened, text: str) -> None:
    journal = opened()
    entry = written(journal)
    helped(journal, entry)
    journal.read(journal.edit(entry, text=text))
    (item,) = journal.ledger.readings[entry.id].help
    assert "walked me" in text[item.start : item.end]


def test_an_entry_that_nobody_has_read_can_have_some_too(opened: Opened) -> None:
    journal = opened()
    entry = journal.add(TEXT)
    helped(journal, entry, name="")
    assert len(opened().ledger.readings[entry.id].help) == len(opened().excerpt.readings[entry.id].help) == 1
    journal.read(entry)
    assert len(passed_with(journal, "Ana")) == 1  # nobody else was there


def test_it_needs_words_and_something_that_can_pass(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    for passed, span in (("got love", (0, 6)), ("got advice", (3, 3)), ("lent time", (0, 6))):
        with pytest.raises(WrongUse):
            acts.help_passed(entry, passed, span)


def test_what_says_it_goes_with_the_export(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    helped(journal, entry)
    row = given_out(journal)
    assert [(h["side"], h["kind"]) for h in row["help"]] == [("got", "advice")]
    other = opened(home="other")
    assert taken_in(journal, other) == 1
    assert passed_with(other, "Ana") == passed_with(journal, "Ana")


def test_what_is_dismissed_after_it_was_added_hides_what_is_heard_of_it_and_no_more(opened: Opened) -> None:
    journal = opened()
    entry = written(journal, "Coffee with Ana. She gave me advice. More advice on the train.")
    assert len(passed_with(journal, "Ana")) == 2
    helped(journal, entry, words="She gave me advice.")
    assert len(passed_with(journal, "Ana")) == 2
    item = journal.ledger.readings[entry.id].help[-1]
    journal.say(acts.dismiss_help(entry.id, item))
    assert len(passed_with(journal, "Ana")) == 1
    journal.close()
    later = opened(Better)
    later.catch_up(renew=True)
    assert len(passed_with(later, "Ana")) == 1


def test_two_things_of_one_kind_may_have_passed(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    helped(journal, entry)
    helped(journal, entry, words="Rain.")
    helped(journal, entry, words="Rain.")
    assert len(passed_with(journal, "Ana")) == 2


def test_of_what_was_added_and_that_somebody_was_not_there_what_is_said_last_holds(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    for _ in range(2):
        helped(journal, entry)
        assert (journal.person("Ana").times_met, len(passed_with(journal, "Ana"))) == (1, 1)
        assert opened().overview == journal.overview
        journal.say(acts.not_there(entry.id, ["Ana"]))
        assert (journal.person("Ana").times_met, len(passed_with(journal, "Ana"))) == (0, 0)
        assert opened().overview == journal.overview
    journal.undo()
    assert journal.person("Ana").times_met == 1


def test_who_was_not_there_was_not_there_under_a_fuller_name_either(opened: Opened) -> None:
    class Fuller(FakeReader):
        model = "fake 3"

        def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
            heard = super().read(text, about, known)
            return replace(heard, mentions=tuple(replace(m, name="Ana Reyes") for m in heard.mentions))

    journal = opened()
    entry = written(journal)
    journal.say(acts.not_there(entry.id, ["Ana"]))
    journal.close()
    later = opened(Fuller)
    later.catch_up(renew=True)
    assert [m.met for m in later.ledger.readings[entry.id].mentions] == [False]
