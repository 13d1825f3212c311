"""What the one object does with entries, whichever screen or command asks for it."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from journal.domain import acts
from journal.domain.errors import EmptyEntry, WrongUse
from journal.domain.people import Person
from journal.domain.questions import question_for
from journal.formats.jsonl import items
from journal.formats.source import LeftOut, Source
from journal.journal import Journal
from journal.paths import under
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
