"""A program of somebody else that builds on the journal; mypy holds it to the types, a test runs it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import journal


def owed(folder: Path) -> Iterator[tuple[str, str, date | None]]:
    """What the writer still owes: to whom, what, by when."""
    with journal.open(folder) as mine:
        for item in mine.commitments():
            if item.owner is journal.Owner.ME and item.status is not journal.Status.DROPPED:
                yield item.counterparty or "somebody", item.action, item.due


def keep(folder: Path, text: str, about: date) -> journal.Entry | None:
    """Keep and read an entry; None where it cannot be kept."""
    try:
        with journal.open(folder) as mine:
            entry = mine.add(text, id="from-elsewhere-1", about=about, written_at=datetime.now(UTC))
            reading: journal.Reading = mine.read(entry)
            names: list[str] = [mention.name for mention in reading.mentions]
            people: list[journal.Person] = [mine.person(name) for name in names]
            hits: list[journal.Hit] = list(mine.search(f"who:{people[0].short}"))
            month: journal.Review = mine.review(journal.Month.parse(f"{about:%Y-%m}", mine.today))
            assert hits
            assert month.entries == (entry,)
            return entry
    except journal.JournalError as error:
        print(error.what, error.remedy, file=sys.stderr)
        return None


if __name__ == "__main__":
    print(keep(Path(sys.argv[1]), "Coffee with Ana. I'll send her the deck by Friday.", date(2026, 11, 23)))
    print(list(owed(Path(sys.argv[1]))))
