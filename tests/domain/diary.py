"""Diaries written for these tests, as entries and as readings that hear everything rightly.

A diary is a file of lines as the evaluation of the memory has them: an entry each, with its
people, its commitments, and the ids of earlier commitments that it fulfils, drops, moves
(those are among the dropped) or still waits for (chases).
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from journal.domain.commitment import Commitment, Owner
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.reading import Mention, Reading

FOLDER = Path(__file__).parents[2] / "models" / "data" / "diaries"
UNSEEN = Path(__file__).parent / "diaries_unseen"
"""Diaries that no rule was made on: for counting alone."""
NAMES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))

Link = tuple[str, str]
"""The id of a promise and of the entry that tells of it."""


class Diary:
    """One writer's entries with what is to be found in them.

    Attributes:
        closes: What each entry says of earlier promises: kept, dropped or replaced.
        chases: The promises that an entry still waits for.
    """

    def __init__(self, name: str, folder: Path = FOLDER) -> None:
        lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        rows = [json.loads(line) for line in lines]
        self.entries = [_entry(row) for row in rows]
        self.readings = {row["id"]: _reading(row) for row in rows}
        self.closes: dict[Link, str] = {}
        self.chases = {(promise, row["id"]) for row in rows for promise in row["chases"]}
        for row in rows:
            for promise in row["fulfils"]:
                self.closes[promise, row["id"]] = "kept"
            for promise in row["drops"]:
                self.closes[promise, row["id"]] = "replaced" if promise in row["moves"] else "dropped"

    def ledger(self, said: Any = None) -> Ledger:
        """Everything folded."""
        return Ledger.of(self.entries, self.readings, said or {})


def _entry(row: dict[str, Any]) -> Entry:
    on = date.fromisoformat(row["written_on"])
    return Entry(id=row["id"], text=row["text"], written_at=datetime.combine(on, time(20), UTC), about=on)


def _reading(row: dict[str, Any]) -> Reading:
    mentions = tuple(
        Mention(
            start=m["start"],
            end=m["end"],
            text=m["text"],
            name=m["canonical"],
            met=m["met"],
            person=f"p-{m['canonical']}",
        )
        for m in row["people"]
    )
    return Reading(
        model="by hand",
        mentions=mentions,
        commitments=tuple(_promise(row, c) for c in row["commitments"]),
        entry=row["id"],
    )


def _promise(row: dict[str, Any], promise: dict[str, Any]) -> Commitment:
    start = row["text"].index(promise["quote"])
    return Commitment(
        start=start,
        end=start + len(promise["quote"]),
        quote=promise["quote"],
        owner=Owner(promise["owner"]),
        who=promise["who"],
        counterparty=promise["counterparty"],
        action=promise["action"],
        due=date.fromisoformat(promise["due"]) if promise["due"] else None,
        due_text=promise["due_text"],
        id=promise["id"],
        entry=row["id"],
    )


def meant(item: Commitment, diary: Diary) -> str:
    """The id of the promise of the diary that overlaps `item` most, by half at least; else its own id."""

    def shared(other: Commitment) -> float:
        return (min(item.end, other.end) - max(item.start, other.start)) / min(
            item.end - item.start, other.end - other.start
        )

    best = max(diary.readings[item.entry].commitments, key=shared, default=None)
    return best.id if best is not None and shared(best) >= 0.5 else item.id
