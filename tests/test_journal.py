"""What the one object does with entries, whichever screen or command asks for it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from journal.journal import Journal
from journal.paths import under
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
