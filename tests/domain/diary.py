"""Diaries written for these tests, as entries and as readings that hear everything rightly.

A diary is a file of lines as the evaluation of the memory has them: an entry each, with its
people, its commitments, and the ids of earlier commitments that it fulfils, drops, moves
(those are among the dropped) or still waits for (chases).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from journal.domain.closing.waiting import Waiting
from journal.domain.commitment import Commitment, Owner
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.people.roster import Roster, assigned
from journal.domain.reading import Mention, Reader, Reading

FOLDER = Path(__file__).parents[2] / "models" / "data" / "diaries"
AUTHORS = "DG", "EJ", "DQ", "DR", "DU", "FW", "GA", "GB", "GC"
WEIGHED = (
    *sorted((Path(__file__).parent / "diaries_unseen").glob("*.jsonl")),
    *(FOLDER.parent / f"reflections_{author}.jsonl" for author in AUTHORS),
)
"""Diaries that the network does not know: on them it is weighed what entries tell. Errors on GA, GB and GC were looked
at for rules, too."""
COUNTED = (FOLDER.parent / "reflections_FZ.jsonl",)
"""Five on which nothing was fitted at all: for counting alone."""
NAMES = sorted(path.stem for path in FOLDER.glob("*.jsonl"))

Link = tuple[str, str]
"""The id of a promise and of the entry that tells of it."""


class Diary:
    """One writer's entries with what is to be found in them.

    Attributes:
        closes: What each entry says of earlier promises: kept, dropped or replaced.
        chases: The promises that an entry still waits for.
    """

    def __init__(self, name: str, rows: list[dict[str, Any]]) -> None:
        self.name = name
        self.entries = [_entry(row) for row in rows]
        self.readings = {row["id"]: _reading(row) for row in rows}
        self.closes: dict[Link, str] = {}
        self.chases = {(promise, row["id"]) for row in rows for promise in row["chases"]}
        for row in rows:
            for promise in row["fulfils"]:
                self.closes[promise, row["id"]] = "kept"
            for promise in row["drops"]:
                self.closes[promise, row["id"]] = "replaced" if promise in row.get("moves", ()) else "dropped"

    @classmethod
    def named(cls, name: str) -> Diary:
        """One of those that the rules were worked out on."""
        (diary,) = diaries(FOLDER / f"{name}.jsonl")
        return diary

    def ledger(self, said: Any = None, reader: Reader | None = None) -> Ledger:
        """Everything folded; who is who is told from the names alone, as a journal tells it.

        With a `reader`, also what it hears in each entry of the promises that wait.
        """
        roster = Roster()
        bare = {
            eid: replace(reading, mentions=tuple(replace(m, person="") for m in reading.mentions))
            for eid, reading in self.readings.items()
        }
        readings = {e.id: assigned(bare[e.id], e.about, roster, text=e.text) for e in self.entries}
        if reader is not None:
            waiting = Waiting((), lambda _: None, roster.forms)
            for entry in self.entries:
                meant = waiting.meant(readings[entry.id], entry.text, entry.about)
                readings[entry.id] = replace(readings[entry.id], echoes=reader.echoes(entry.text, meant))
                waiting.add(readings[entry.id], entry.about)
        return Ledger.of(self.entries, readings, said or {})


def diaries(path: Path) -> Iterator[Diary]:
    """The diaries in a file: of one writer, or of all that its lines name."""
    written: dict[str, list[dict[str, Any]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        written.setdefault(row.get("diarist", path.stem), []).append(row)
    yield from (Diary(name, rows) for name, rows in written.items())


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
