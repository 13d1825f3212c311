"""What a month's page shows of the people in it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from journal.domain.days.month import Month
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.reading import Mention, Reading
from journal.domain.views.review import review


def test_who_was_only_spoken_of_before_is_new_in_the_month_they_are_first_met_in() -> None:
    days = {"spoken": date(2026, 10, 12), "met": date(2026, 11, 9), "again": date(2026, 12, 7)}
    entries = [
        Entry(id=eid, text="Bea.", written_at=datetime.combine(on, time(20), UTC), about=on) for eid, on in days.items()
    ]
    readings = {
        eid: Reading(
            model="m",
            entry=eid,
            mentions=(Mention(start=0, end=3, text="Bea", name="Bea", met=eid != "spoken", person="p"),),
        )
        for eid in days
    }
    ledger = Ledger.of(entries, readings, {})
    new = [bool(review(Month(2026, month), ledger, date(2026, 12, 31)).new_people) for month in (10, 11, 12)]
    assert new == [False, True, False]
