"""A flag that was not heard is added by hand, and is then one like any other, through every new reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from journal.cli.areas import WAYS as SAID_IN_THE_SHELL
from journal.domain import acts, phrases
from journal.domain.acts import Act
from journal.domain.corrections.flagging import WAYS
from journal.domain.days.month import Month
from journal.domain.entry import Entry
from journal.domain.errors import WrongUse
from journal.domain.lookup import party_named
from journal.domain.reading import Direction, FlagKind, Reading, Verdict
from journal.domain.views import retelling
from journal.journal import Journal
from tests import by_hand
from tests.by_hand import Opened, given_out, opening, taken_in
from tests.tui.conftest import FakeReader

TEXT = "Coffee with Ana. Her house, her boat, her house again. Rain."
WORDS = "Her house, her boat, her house again."


class Better(FakeReader):
    """A later model: hears also who goes on about a house."""

    model = "fake 2"

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        return super().read(text.replace("her boat", "a boring"), about, known)  # as many letters


class Distant(FakeReader):
    """Takes nobody for met."""

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        heard = super().read(text, about, known)
        return replace(heard, mentions=tuple(replace(m, met=False) for m in heard.mentions))


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return opening(tmp_path)


def written(journal: Journal, text: str = TEXT) -> Entry:
    return by_hand.written(journal, text)


def flagged(journal: Journal, entry: Entry, way: str = "they_dominated", name: str = "Ana", words: str = WORDS) -> Act:
    person = party_named(name, journal.overview.people, entry.id)
    start = entry.text.index(words)
    known = journal.ledger.as_in(entry.id, person)
    act = acts.flag(entry, way, (start, start + len(words)), known)
    journal.say(act)
    return act


def told(journal: Journal, entry: Entry) -> list[str]:
    reading = journal.reading(entry)
    assert reading
    return retelling.heard(reading, entry.text, journal.today)


def test_it_stands_wherever_a_flag_stands_and_one_undo_takes_it_back(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    act = flagged(journal, entry)
    assert act.told == "Flagged: Ana did most of the talking."
    ((_, item),) = journal.ledger.flagged()
    assert (item.kind, item.direction, item.who) == (FlagKind.ONE_SIDED, Direction.THEY_DOMINATED, "Ana")
    assert item.verdict is Verdict.AGREED
    assert entry.text[item.start : item.end] == WORDS
    assert f"As you see it, Ana did most of the talking: “{WORDS}”" in told(journal, entry)
    (exchange,) = opened().excerpt.exchanges_with(journal.person("Ana").id)
    assert exchange.flags == (item,)
    assert [(f.flag, f.words) for f in journal.review(Month.of(journal.today)).flagged] == [(item, WORDS)]
    assert [hit.entry.id for hit in journal.search("flag:they_dominated")] == [entry.id]
    (saying,) = journal.sayings()
    assert saying.told == "a flag that you added; it was one-sided: they held forth; with Ana"
    assert journal.undo() == f"Taken back a flag that you added: “{WORDS}”."
    assert not journal.ledger.flagged()
    assert not journal.sayings()


@pytest.mark.parametrize("way", WAYS)
def test_every_way_can_be_said_and_is_told(opened: Opened, way: str) -> None:
    journal = opened()
    entry = written(journal)
    flagged(journal, entry, way)
    ((_, item),) = journal.ledger.flagged()
    assert way == (item.direction or item.kind)
    assert phrases.WAYS[way] in journal.sayings()[0].told
    assert len(opened().excerpt.exchanges_with(journal.person("Ana").id)[0].flags) == 1


def test_several_come_in_the_order_of_their_words_whether_worked_out_or_kept(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    flagged(journal, entry, "awkward", words="Rain.")
    for way in WAYS[:-1]:
        flagged(journal, entry, way)
    kept = opened()
    assert kept.overview == journal.overview
    found = kept.excerpt.flags_in(entry.id)
    assert found == journal.ledger.flags_in(entry.id)
    assert [flag.start for flag in found] == [TEXT.index(WORDS)] * 4 + [TEXT.index("Rain.")]
    assert opened().ledger.flags_in(entry.id) == found


def test_the_shell_knows_the_same_ways() -> None:
    assert tuple(WAYS) == SAID_IN_THE_SHELL == tuple(phrases.WAYS)


def test_it_is_kept_through_new_readings_and_not_told_twice_where_they_hear_it(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    flagged(journal, entry)
    (before,) = journal.ledger.flags_in(entry.id)
    journal.close()
    later = opened(Better)
    later.catch_up(renew=True)
    assert later.raw_readings()[entry.id].flags
    assert later.ledger.flags_in(entry.id) == (before,)
    later.say(acts.judge(entry.id, before, Verdict.DISMISSED))
    assert later.ledger.flags_in(entry.id) == ()  # nor is the one that is heard in the same way


def test_one_that_was_dismissed_can_be_said_after_all(opened: Opened) -> None:
    journal = opened()
    entry = written(journal, "Coffee with Ana. A boring hour. Rain.")
    (heard,) = journal.ledger.flags_in(entry.id)
    journal.say(acts.judge(entry.id, heard, Verdict.DISMISSED))
    flagged(journal, entry, words="Rain.")
    (item,) = journal.ledger.flags_in(entry.id)
    assert entry.text[item.start : item.end] == "Rain."
    journal.say(acts.judge(entry.id, item, Verdict.DISMISSED))
    assert not journal.ledger.flagged()
    flagged(journal, entry, words="Rain.")
    assert journal.ledger.flags_in(entry.id) == (item,)


def test_another_way_or_another_person_is_another_flag(opened: Opened) -> None:
    journal = opened()
    entry = written(journal, f"{TEXT} Tom was boring.")
    for way, name in (("awkward", "Ana"), ("they_dominated", "Tom"), ("they_dominated", "Tom")):
        flagged(journal, entry, way, name)
    found = {(flag.direction or flag.kind, flag.who) for flag in journal.ledger.flags_in(entry.id)}
    assert found == {("they_dominated", "Ana"), ("awkward", "Ana"), ("they_dominated", "Tom")}


def test_whom_it_is_with_was_met_though_the_entry_names_them_in_passing_or_not_at_all(opened: Opened) -> None:
    journal = opened(Distant)
    entry = written(journal)
    assert journal.person("Ana").times_met == 0
    flagged(journal, entry)
    flagged(journal, entry, "awkward", "Zoë Brandt")
    for again in (journal, opened(Distant)):
        for name in ("Ana", "Zoë Brandt"):
            person = again.person(name)
            assert person.times_met == 1
            assert len(again.excerpt.exchanges_with(person.id)[0].flags) == 1
            assert len(again.ledger.exchanges_with(person.id)[0].flags) == 1
    journal.undo()
    journal.undo()
    assert [person.name for person in journal.overview.people] == ["Ana"]
    assert journal.person("Ana").times_met == 0


def test_it_goes_along_with_people_who_are_renamed_or_are_one(opened: Opened) -> None:
    journal = opened()
    written(journal, "Tom was there.")
    entry = written(journal)
    journal.say(acts.rename(journal.person("Ana"), "Anna Reyes"))
    flagged(journal, entry, name="Anna Reyes")
    assert len(journal.ledger.exchanges_with(journal.person("Anna").id)[0].flags) == 1
    journal.say(acts.merge(journal.person("Anna Reyes"), journal.person("Tom")))
    journal.undo()
    journal.say(acts.merge(journal.person("Tom"), journal.person("Anna Reyes")))
    one = journal.person("Anna Reyes")
    assert [len(x.flags) for x in journal.ledger.exchanges_with(one.id)] == [0, 1]
    flagged(journal, entry, "awkward", name="Anna Reyes")
    assert [len(x.flags) for x in opened().ledger.exchanges_with(one.id)] == [0, 2]


@pytest.mark.parametrize("text", [f"Monday.\n{TEXT}", "Coffee with Ana. Her house, her boat. Rain."])
def test_it_goes_along_where_its_words_are_moved_or_changed(opened: Opened, text: str) -> None:
    journal = opened()
    entry = written(journal)
    flagged(journal, entry)
    journal.read(journal.edit(entry, text=text))
    (item,) = journal.ledger.flags_in(entry.id)
    assert "her boat" in text[item.start : item.end]


def test_an_entry_that_nobody_has_read_can_have_one_too(opened: Opened) -> None:
    journal = opened()
    entry = journal.add(TEXT)
    flagged(journal, entry, name="")
    assert len(opened().ledger.flags_in(entry.id)) == len(opened().excerpt.flags_in(entry.id)) == 1
    assert journal.unread() == [entry]
    journal.read(entry)
    assert [flag.who for flag in journal.ledger.flags_in(entry.id)] == [None]
    assert len(journal.ledger.exchanges_with(journal.person("Ana").id)[0].flags) == 1  # nobody else was there


def test_it_needs_words_and_a_way_that_is_known(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    for way, span in (("rude", (0, 6)), ("awkward", (3, 3)), ("awkward", (6, 7))):
        with pytest.raises(WrongUse):
            acts.flag(entry, way, span)


def test_it_is_no_lesson_and_no_lesson_takes_it_away(opened: Opened) -> None:
    journal = opened()
    for _ in range(2):
        entry = written(journal, "Coffee with Ana, a boring hour.")
        journal.say(acts.judge(entry.id, journal.ledger.flags_in(entry.id)[0], Verdict.DISMISSED))
    assert journal.ledger.lessons.flags
    entry = written(journal)
    flagged(journal, entry)
    assert len(journal.ledger.flags_in(entry.id)) == 1


def test_what_says_it_goes_with_the_export(opened: Opened) -> None:
    journal = opened()
    entry = written(journal)
    flagged(journal, entry)
    row = given_out(journal)
    assert [(f["direction"], f["verdict"]) for f in row["flags"]] == [("they_dominated", "agreed")]
    other = opened(home="other")
    assert taken_in(journal, other) == 1
    assert [flag for _, flag in other.ledger.flagged()] == [flag for _, flag in journal.ledger.flagged()]
