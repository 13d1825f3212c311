"""A promise that was not heard is added by hand, and is then one like any other, through every new reading."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.domain import acts
from journal.domain.acts import Act
from journal.domain.commitment import Owner, Status
from journal.domain.entry import Entry
from journal.domain.errors import WrongUse
from journal.domain.lookup import party_named
from journal.domain.reading import Reading
from journal.formats.ics import calendar
from journal.journal import Journal
from journal.paths import under
from tests import by_hand
from tests.by_hand import given_out, opening, taken_in
from tests.tui.conftest import FakeReader

TEXT = "Coffee with Ana. The deck goes to her on Friday, that is agreed. We laughed."
WORDS = "The deck goes to her on Friday, that is agreed."
SPAN = (TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS))


class Better(FakeReader):
    """A later model: hears also what goes to somebody."""

    model = "fake 2"

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        return super().read(text.replace("The deck goes", "I will send 1"), about, known)  # as many letters


@pytest.fixture
def opened(tmp_path: Path) -> Callable[..., Journal]:
    return opening(tmp_path)


def written(journal: Journal, text: str = TEXT) -> Entry:
    return by_hand.written(journal, text)


def added(journal: Journal, entry: Entry, name: str = "Ana", **changes: object) -> Act:
    given: dict[str, object] = {
        "person": party_named(name, journal.overview.people, entry.id),
        "due": journal.today + timedelta(days=4),
        "span": SPAN,
        "heard": journal.ledger.commitments_in(entry.id),
    }
    act = acts.promise(entry, "send the deck", **{**given, **changes})  # type: ignore[arg-type]
    journal.say(act)
    return act


def test_it_stands_wherever_a_promise_stands_and_one_undo_takes_it_back(opened: Callable[..., Journal]) -> None:
    journal = opened()
    entry = written(journal)
    assert not journal.commitments()
    act = added(journal, entry)
    assert act.told == "Added: You → Ana: send the deck, by Fri 27 Nov."
    (item,) = journal.commitments()
    assert (item.owner, item.counterparty, item.action, item.status) == (Owner.ME, "Ana", "send the deck", Status.OPEN)
    assert entry.text[item.start : item.end] == item.quote == WORDS
    assert journal.agenda().week == (item,)
    ana = journal.person("Ana")
    assert journal.brief(ana).mine == (item,)
    assert opened().overview.pending == opened().ledger.pending == (item,)
    assert "send the deck" in calendar([(item, entry)])
    (saying,) = journal.sayings()
    told = "a promise that you added; it is yours to do; promised to Ana; means: send the deck; due Friday 27 November"
    assert saying.told == f"{told} 2026"
    assert journal.undo() == f"Taken back a promise that you added: “{WORDS}”."
    assert not journal.commitments()
    assert not journal.sayings()


def test_it_is_kept_through_new_readings_and_not_told_twice_where_they_hear_it(opened: Callable[..., Journal]) -> None:
    journal = opened()
    entry = written(journal)
    added(journal, entry)
    (item,) = journal.commitments()
    journal.close()
    later = opened(Better)
    later.catch_up(renew=True)
    (heard,) = later.raw_readings()[entry.id].commitments
    assert heard.action == "send 1 to her on Friday, that is agreed"
    assert later.commitments() == [item]
    later.say(acts.keep(item))
    later.catch_up(renew=True)
    assert [c.status for c in later.ledger.commitments] == [Status.KEPT]


def test_what_was_heard_in_the_same_words_before_is_another_promise(opened: Callable[..., Journal]) -> None:
    journal = opened()
    text = "Coffee with Ana. I will pay Tom and Ana gets the deck."
    entry = written(journal, text)
    (heard,) = journal.commitments()
    added(journal, entry, span=(17, len(text)), due=None)
    assert {c.action for c in journal.commitments()} == {heard.action, "send the deck"}
    journal.catch_up(renew=True)
    assert len(journal.commitments()) == 2


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (f"Monday.\n{TEXT}", WORDS),
        (f"Rain.\n\n{WORDS}\nThe deck goes.", WORDS),
        ("Coffee.\nThe slides go to her.\nWe laughed.", "The slides go to her."),
        ("Ana.", "Ana."),
    ],
)
def test_it_goes_along_where_its_words_are_moved_or_changed(
    opened: Callable[..., Journal], text: str, words: str
) -> None:
    journal = opened()
    entry = written(journal, f"Coffee.\n{WORDS}\nWe laughed." if "slides" in text else TEXT)
    start = entry.text.index(WORDS)
    added(journal, entry, span=(start, start + len(WORDS)))
    changed = journal.edit(entry, text=text)
    journal.read(changed)
    (item,) = journal.commitments()
    assert text[item.start : item.end] == words
    assert item.action == "send the deck"


def test_whom_it_is_with_is_known_from_then_on_though_the_entry_does_not_name_them(
    opened: Callable[..., Journal],
) -> None:
    journal = opened()
    written(journal, "Tom was there.")
    entry = written(journal)
    added(journal, entry, name="Tom", owner=Owner.THEM)
    added(journal, entry, name="Zoë Brandt", owner=Owner.BOTH)
    theirs, both = journal.commitments()[::-1]
    assert journal.ledger.pending_with(journal.person("Tom").id) == [theirs]
    zoe = journal.person("zoe")
    assert (zoe.name, zoe.times_met, journal.excerpt.pending_with(zoe.id)) == ("Zoë Brandt", 0, [both])
    journal.say(acts.rename(zoe, "Zoë Lindt"))
    assert {c.other for c in journal.commitments()} == {"Tom", "Zoë Lindt"}
    journal.say(acts.between(theirs, "Ana", journal.person("Ana")))
    assert journal.ledger.pending_with(journal.person("Tom").id) == []


def test_an_entry_that_nobody_has_read_can_have_one_too(opened: Callable[..., Journal]) -> None:
    journal = opened()
    entry = journal.add(TEXT)
    added(journal, entry, name="")
    (item,) = journal.commitments()
    assert opened().commitments() == list(opened().excerpt.commitments_in(entry.id)) == [item]
    assert journal.unread() == [entry]
    journal.read(entry)
    assert journal.commitments() == [item]


def test_it_needs_words_and_is_of_the_writer_and_another(opened: Callable[..., Journal]) -> None:
    journal = opened()
    entry = written(journal)
    for given in ({"action": "  "}, {"action": "go", "owner": Owner.THIRD_PARTY}):
        with pytest.raises(WrongUse):
            acts.promise(entry, **given)  # type: ignore[arg-type]
    first_line = acts.promise(entry, "go")
    assert first_line.quote == TEXT


def test_what_says_it_goes_with_the_export(opened: Callable[..., Journal], tmp_path: Path) -> None:
    journal = opened()
    entry = written(journal)
    added(journal, entry)
    row = given_out(journal)
    other = Journal.open(under(tmp_path / "other"), clock=journal.clock, load_reader=FakeReader)
    assert taken_in(journal, other) == 1
    assert [c["action"] for c in row["commitments"]] == ["send the deck"]
    assert [replace(c, entry="") for c in other.commitments()] == [replace(c, entry="") for c in journal.commitments()]
