"""What the one object does with entries, whichever screen or command asks for it."""

from __future__ import annotations

import errno
import gc
import io
import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from journal.domain import acts
from journal.domain.acts.of_help import confirm_help, dismiss_help
from journal.domain.commitment import Owner
from journal.domain.entry import Entry
from journal.domain.errors import Conflict, EmptyEntry, ReaderMissing, StoreError, WrongUse
from journal.domain.people.person import Person
from journal.domain.reading import Reader, Reading
from journal.domain.views.questions import question_for
from journal.formats.jsonl import items
from journal.formats.source import LeftOut, Source
from journal.journal import Journal
from journal.part import AtHand
from journal.paths import under
from journal.readings import Readings
from journal.store.disk import atomic
from journal.store.encryption.sealing import Cost
from journal.tui.sheet import Sheet
from tests.tui.conftest import FakeReader, StandingClock


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], Journal]:
    """Opens the journal of this test, as another run of the program would."""
    return lambda: Journal.open(under(tmp_path), clock=StandingClock(), load_reader=FakeReader)


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_title_can_be_taken_away_and_stays_where_nothing_is_said_of_it(
    opened: Callable[[], Journal], nothing: str | None
) -> None:
    journal = opened()
    entry = journal.edit(journal.add("Met Ana.", title="Lunch"), text="Met Ana in town.")
    assert entry.title == "Lunch"
    assert journal.edit(entry, text=entry.text, title=nothing).title is None
    assert opened().find("last").title is None


UNSEEN = ["", " \n\t", "\u200b\ufeff", "\u2060 \u00ad", "\u3000\u2028", "\u0301\ufe0f", "\x00\x1b"]
SEEN = ["…", "🙂", "\u200bé", "-"]


@pytest.mark.parametrize("text", UNSEEN)
def test_where_nothing_is_to_be_seen_is_nothing_to_keep_wherever_it_comes_from(
    opened: Callable[[], Journal], text: str
) -> None:
    journal = opened()
    entry = journal.add("Met Ana.", title=text)
    assert entry.title is None
    for refuse in (journal.add, lambda t: journal.edit(entry, text=t), lambda t: journal.settle(entry, t)):
        with pytest.raises(EmptyEntry):
            refuse(text)
    with pytest.raises(WrongUse, match="needs a name"):
        acts.rename(Person(id="p1", name="Ana"), text)
    line = json.dumps({"text": text, "written_on": "2026-11-23"})
    assert [type(item) for item in items(Source("in.jsonl", io.BytesIO(line.encode())))] == [LeftOut]
    assert not Sheet.fresh(StandingClock()()).is_changed(text, text)
    assert question_for(text, None) == "Whom did you meet, and how was it?"


@pytest.mark.parametrize("text", SEEN)
def test_a_single_sign_is_something_to_keep(opened: Callable[[], Journal], text: str) -> None:
    assert opened().add(text).text == text
    assert Sheet.fresh(StandingClock()()).is_changed(text, "")


def test_a_lock_forgets_every_text_and_all_that_was_made_of_one(opened: Callable[[], Journal]) -> None:
    journal = opened()
    journal.read(journal.add("Coffee with Ana, who told me of the quokka. I promised to call her. Tom was there."))
    journal.read(journal.add("Lunch with Tom. I called Ana about the quokka."))
    journal.store.encrypt("correct horse", journal.new_recovery_key(), cost=Cost(64, 1, 1))
    journal.unlock("correct horse")
    assert journal.doubts == ()
    assert journal.proposals is not None
    journal.brief(journal.person("Ana"))
    assert list(journal.search("quokka"))
    journal.lock()
    gc.collect()
    told = [one for one in gc.get_objects() if _tells(one, "quokka")]
    assert told == []
    assert journal._at_hand == AtHand()


def test_two_texts_settled_on_the_disk_are_settled_here_also_where_flushing_failed(
    opened: Callable[[], Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = opened()
    entry = journal.add("One.")
    with suppress(Conflict):
        opened().edit(entry, text="Two.")
        opened().edit(entry, text="Three.")
    assert journal.refresh()
    assert journal.ledger.entries[entry.id].text == "Three."

    def failing(path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(atomic, "sync_folder", failing)
    with pytest.raises(StoreError):
        journal.settle(journal.texts(entry.id)[0], "Four.")
    monkeypatch.undo()
    assert journal.find("last").text == "Four."
    assert journal.ledger.entries[entry.id].text == "Four."


def _tells(one: object, word: str) -> bool:
    """Whether a value or a container that is still in memory has a text with a word in it."""
    if isinstance(one, tuple | list):
        return any(isinstance(part, str) and word in part and part != word for part in one)
    return isinstance(one, Entry) and word in one.text


def test_an_edit_taken_back_takes_back_what_was_heard_in_it(opened: Callable[[], Journal]) -> None:
    journal = opened()
    entry = journal.add("Coffee with Ana. I promised to send the deck tomorrow.")
    before = journal.read(entry)
    journal.read(journal.edit(entry, text="Coffee with Tom. I promised to call."))
    journal.undo()
    assert [(c.id, c.due) for c in opened().commitments()] == [(c.id, c.due) for c in before.commitments]
    assert not journal.unread()


def test_what_was_said_of_a_promise_holds_wherever_an_edit_moves_it(opened: Callable[[], Journal]) -> None:
    journal = opened()
    journal.read(journal.add("I promised to send the deck tomorrow. Ana was there."))
    journal.say(acts.keep(journal.commitments()[0]))
    former = journal.find("last")
    text = f"I promised to call the bank at noon. {former.text}"
    told = [("call the bank at noon", "suggested"), ("send the deck tomorrow", "kept")]
    heard = journal.hear(text, entry=former)
    assert [(item.action, item.status.value) for item in heard.commitments] == told
    journal.read(journal.edit(former, text=text))
    assert [(item.action, item.status.value) for item in journal.ledger.commitments] == told
    journal.undo()
    assert [(item.action, item.status.value) for item in opened().ledger.commitments] == told[1:]


class Distracted(FakeReader):
    """Hears no promise and no help in a text that speaks of rain."""

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        heard = super().read(text, about, known)
        return replace(heard, commitments=(), help=()) if "rain" in text else heard


def test_what_was_said_of_words_that_an_edit_left_alone_holds_though_they_are_heard_no_more(tmp_path: Path) -> None:
    journal = Journal.open(under(tmp_path), clock=StandingClock(), load_reader=Distracted)
    text = "I promised to send the deck. I promised to call. Ana gave me advice."
    entry = journal.add(text)
    journal.say(confirm_help(entry.id, *journal.read(entry).help))
    for item in list(journal.ledger.commitments):
        journal.say(acts.keep(item))
    text = f"There was rain. {text.replace('to call', 'to ring')}"
    heard = journal.read(journal.edit(entry, text=text))
    assert [text[item.start : item.end] for item in (*heard.commitments, *heard.help)] == [
        "I promised to send the deck",
        "advice",
    ]
    assert [(item.action, item.status.value) for item in journal.ledger.commitments] == [("send the deck", "kept")]


def test_help_that_was_none_stays_so_where_other_help_comes_before_it(opened: Callable[[], Journal]) -> None:
    journal = opened()
    entry = journal.add("Ana gave me advice.")
    (none,) = journal.read(entry).help
    journal.say(dismiss_help(entry.id, none))
    text = f"Tom had a long advice for me. {entry.text}"
    journal.read(journal.edit(entry, text=text))
    left = journal.reading(journal.find("last"))
    assert left is not None
    assert [item.start for item in left.help] == [text.index("advice")]


def test_a_day_taken_back_is_what_due_dates_are_reckoned_from_again(opened: Callable[[], Journal]) -> None:
    journal = opened()
    entry = journal.add("Coffee with Ana. I promised to send the deck tomorrow.")
    journal.read(entry)
    moved = journal.edit(entry, text=entry.text, about=date(2026, 11, 1))
    assert journal.unread() == [moved]
    journal.read(moved)
    assert [c.due for c in journal.commitments()] == [date(2026, 11, 2)]
    journal.undo()
    assert [c.due for c in opened().commitments()] == [date(2026, 11, 24)]


def test_an_edit_is_taken_back_also_where_nothing_can_read(opened: Callable[[], Journal]) -> None:
    journal = opened()
    entry = journal.add("Coffee with Ana. I promised to send the deck tomorrow.")
    journal.read(entry)
    journal.read(journal.edit(entry, text="Coffee with Tom. I promised to call."))

    def none() -> Reader:
        raise ReaderMissing("None.")

    deaf = opened()
    deaf._readings = Readings(deaf.store, none)
    assert "former text" in deaf.undo()
    assert [e.text for e in opened().unread()] == [entry.text]


def test_what_a_correction_teaches_is_told_when_it_is_said_and_not_again(opened: Callable[[], Journal]) -> None:
    journal = opened()
    for thing in ("call", "write"):
        journal.read(journal.add(f"Coffee with Ana. I will {thing} and she said that she would be there for it."))
    first, second = journal.commitments()
    assert journal.say(acts.confirm(first)) == ()
    (lesson,) = journal.say(acts.flip(first))
    assert lesson == "“i will _ and she said that she would be there for it” is heard the other way round with Ana."
    assert [c.owner for c in journal.commitments()] == [Owner.THEM, Owner.THEM]
    (lesson,) = journal.say(acts.flip(second))
    assert lesson == "“i will _ and she said that she would be there for it” is heard the other way round."
    journal.undo()
    journal.undo()
    assert [c.owner for c in journal.commitments()] == [Owner.ME, Owner.ME]


def test_a_promise_that_a_lesson_turned_round_stays_so_when_it_is_agreed_to(opened: Callable[[], Journal]) -> None:
    journal = opened()
    for thing in ("call", "write", "cook"):
        journal.read(journal.add(f"Coffee with Ana. I will {thing} and she said that she would be there for it."))
    first, _, _ = journal.ledger.commitments
    journal.say(acts.flip(first))
    _, turned, third = journal.ledger.commitments
    journal.say(acts.confirm(turned))
    assert [c.owner for c in journal.ledger.commitments] == [Owner.THEM] * 3
    journal.say(acts.flip(third))  # it was the writer's after all: nothing is taken for granted any more
    journal.read(journal.add("Coffee with Ana. I will bake and she said that she would be there for it."))
    assert [c.owner for c in journal.ledger.commitments] == [Owner.THEM, Owner.THEM, Owner.ME, Owner.ME]


def test_an_id_that_is_known_adds_nothing_and_gives_what_is_there(opened: Callable[[], Journal]) -> None:
    first = opened().add("First words.", id="x")
    assert opened().add("Other words.", id="x", written_at=first.written_at - timedelta(days=400)) == first
    third = opened().edit(first, text="Third words.")
    journal = opened()
    assert journal.add("Fourth words.", id="x") == third
    assert [entry.text for entry in journal.revisions("x")] == ["First words.", "Third words."]

    journal.remove(third)
    there = opened().add("Fifth words.", id="x")
    assert (there.id, there.text) == ("x", "Third words.")
    assert list(opened().entries()) == []
    assert [entry.text for entry in opened().trashed()] == ["Third words."]


def test_an_id_that_another_program_has_just_used_is_known(opened: Callable[[], Journal]) -> None:
    journal, other = opened(), opened()
    assert list(journal.entries()) == []
    first = other.add("First words.", id="x", written_at=journal.clock() - timedelta(days=100))
    assert journal.add("Other words.", id="x") == first


def test_a_page_saved_once_more_has_its_latest_words(opened: Callable[[], Journal]) -> None:
    journal = opened()
    journal.save_page("x", "Coffee", about=journal.today)  # the answer is lost
    journal.save_page("x", "Coffee with Ana.", about=journal.today)
    assert [entry.text for entry in journal.texts("x")] == ["Coffee with Ana."]
