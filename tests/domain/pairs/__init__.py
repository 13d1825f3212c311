"""Pairs of a promise, as an entry made it, and a later entry that may tell what became of it.

A file of lines by one author each: the promise and two or three others that wait beside it, the later entry's text,
and in `ends` what it tells of the promise, with the words that tell it; the last one holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from journal.domain.belonging import belonging
from journal.domain.commitment import Commitment, Owner
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.people.roster import Roster, assigned
from journal.domain.reading import Reader

FOLDER = Path(__file__).parent
PROMISE = "promise"
"""The id of the promise that is asked about."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A promise, and an entry after it.

    Attributes:
        row: It as it is written down.
        change: What the entry tells of the promise: kept, dropped or replaced; None where it is not settled.
    """

    row: dict[str, Any]
    change: str | None

    def ledger(self, reader: Reader) -> Ledger:
        """Both entries folded: the promises as they are written down, all else as `reader` hears it."""
        promises = {PROMISE: self.row["promise"]} | {f"other-{n}": o for n, o in enumerate(self.row["others"])}
        before = _entry("before", self.row["said_on"], "\n".join(p["quote"] for p in promises.values()))
        after = _entry("after", self.row["later_on"], self.row["text"])
        names = {name for p in promises.values() for name in (p["who"], p["to"]) if name}
        roster, readings = Roster(()), {}
        for entry in (before, after):
            heard = belonging(reader.read(entry.text, entry.about, names), entry.id, "")
            if entry is before:
                heard = replace(heard, commitments=tuple(_promise(k, p, before) for k, p in promises.items()))
                made = heard.commitments
            else:
                heard = replace(heard, echoes=reader.echoes(after.text, made))
            readings[entry.id] = assigned(heard, entry.about, roster, None, entry.text)
        return Ledger.of([before, after], readings, {})


def pairs(path: Path) -> Iterator[Pair]:
    """The pairs of a file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        change = row["ends"][-1]["change"] if row["ends"] else None
        yield Pair(row, None if change == "waiting" else change)


def _entry(name: str, on: str, text: str) -> Entry:
    day = date.fromisoformat(on)
    return Entry(id=name, text=text, written_at=datetime.combine(day, time(20), UTC), about=day)


def _promise(key: str, row: dict[str, Any], entry: Entry) -> Commitment:
    start = entry.text.index(row["quote"])
    return Commitment(
        start=start, end=start + len(row["quote"]), quote=row["quote"], owner=Owner(row["owner"]), who=row["who"],
        counterparty=row["to"], action=row["action"], id=key, entry=entry.id,
    )  # fmt: skip
