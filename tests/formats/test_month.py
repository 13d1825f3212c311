"""A month as a page for other programs."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from journal.domain.commitment import Commitment, Owner, Status
from journal.domain.days.month import Month
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.reading import Flag, FlagKind
from journal.domain.views.review import Flagged, Promises, review
from journal.formats import html, markdown

MONDAY = date(2026, 11, 23)
ENTRY = Entry(id="e", text="Met Ana.", written_at=datetime(2026, 11, 23, tzinfo=UTC), about=MONDAY)


def test_all_promises_made_are_counted_somewhere() -> None:
    made = tuple(
        Commitment(start=0, end=1, quote="", owner=Owner.ME, action="go", id=str(n), status=status, is_open=is_open)
        for n, (status, is_open) in enumerate(
            [(status, True) for status in Status] + [(Status.SUGGESTED, False), (Status.REPLACED, True)]
        )
    )
    promises = Promises(made=made)
    ledger = Ledger(entries={}, readings={}, people={})
    looked = replace(review(Month.parse("2026-11", MONDAY), ledger, MONDAY), entries=(ENTRY,), mine=promises)
    told = markdown.month(looked, MONDAY)
    assert (
        "Seven promises made: 1 kept, 1 open (0 overdue), 1 dropped, 1 not yet confirmed,"
        " 2 replaced, 1 done, as you wrote."
    ) in told
    assert "2 replaced, 1 done, as you wrote" in html.month(looked, MONDAY)


def test_a_page_that_is_kept_names_the_day_and_not_how_long_ago_it_was() -> None:
    flagged = (Flagged(entry=ENTRY, flag=Flag(start=0, end=8, kind=FlagKind.AWKWARD, who="Ana"), words="Met Ana."),)
    tomorrow = MONDAY + timedelta(days=1)
    looked = replace(
        review(Month.parse("2026-11", MONDAY), Ledger(entries={}, readings={}, people={}), MONDAY),
        entries=(ENTRY,),
        flagged=flagged,
    )
    for page in (markdown.month(looked, tomorrow), html.month(looked, tomorrow)):
        assert "Mon 23 Nov: " in page
        assert "yesterday" not in page
