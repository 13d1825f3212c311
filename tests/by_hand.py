"""What the tests of things that are added by hand share."""

from __future__ import annotations

import json
from typing import Any

from journal.formats import json as exported
from journal.journal import Journal


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
