"""What the tests of things that are added by hand share."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from journal.domain.entry import Entry
from journal.formats import json as exported
from journal.journal import Journal
from journal.paths import under
from tests.tui.conftest import FakeReader, StandingClock

Opened = Callable[..., Journal]


def opening(folder: Path) -> Opened:
    """What opens the journals of a test: with a reader, and by a name where there are several."""
    clock = StandingClock()

    def open_it(reader: type[FakeReader] = FakeReader, home: str = "home") -> Journal:
        return Journal.open(under(folder / home), clock=clock, load_reader=reader)

    return open_it


def written(journal: Journal, text: str) -> Entry:
    """An entry that was read."""
    entry = journal.add(text)
    journal.read(entry)
    return entry


def given_out(journal: Journal) -> dict[str, Any]:
    """What stands in the export of a journal."""
    told = exported.export(journal.ledger, journal.raw_readings(), journal.corrections())
    row: dict[str, Any] = json.loads(exported.dumps(told))
    return row


def taken_in(journal: Journal, other: Journal) -> int:
    """Have another journal take in all of one at once; the number of its entries."""
    with other.intake() as intake:
        for each in journal.entries():
            intake.add(each)
            intake.hear(each, journal.raw_readings()[each.id])
        for said in journal.corrections():
            intake.say(said)
        return other.take_in(intake)
