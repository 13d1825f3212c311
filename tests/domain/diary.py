"""Diaries written for these tests, as entries and as readings that hear everything rightly."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from journal.domain.commitment import Commitment, Owner
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.reading import Mention, Reading

FOLDER = Path(__file__).parent / "diaries"
NAMES = sorted(path.stem for path in FOLDER.glob("*.json"))


class Diary:
    """One writer's entries with what is to be found in them."""

    def __init__(self, name: str) -> None:
        data = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
        self.entries = [_entry(row) for row in data["entries"]]
        self.readings = {row["id"]: _reading(row, data["people"]) for row in data["entries"]}
        self.closes = {(c, row["id"]): change for row in data["entries"] for c, change in row.get("closes", {}).items()}
        self.chases = {(c, row["id"]) for row in data["entries"] for c in row.get("chases", ())}

    def ledger(self, said: Any = None) -> Ledger:
        """Everything folded."""
        return Ledger.of(self.entries, self.readings, said or {})


def _entry(row: dict[str, Any]) -> Entry:
    on = date.fromisoformat(row["on"])
    return Entry(id=row["id"], text=row["text"], written_at=datetime.combine(on, time(20), UTC), about=on)


def _reading(row: dict[str, Any], people: dict[str, str]) -> Reading:
    text = row["text"]
    met = {people[name] for name in row["met"]}
    forms = sorted(people, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)", re.IGNORECASE)
    full = {form.casefold(): name for form, name in people.items()}
    mentions = tuple(
        Mention(start=m.start(), end=m.end(), text=m.group(), name=name, met=name in met, person=f"p-{name}")
        for m in pattern.finditer(text)
        for name in [full[m.group().casefold()]]
    )
    return Reading(
        model="by hand",
        mentions=mentions,
        commitments=tuple(_promise(row, c) for c in row["commitments"]),
        entry=row["id"],
    )


def _promise(row: dict[str, Any], promise: dict[str, Any]) -> Commitment:
    start = row["text"].index(promise["quote"])
    due = promise.get("due")
    return Commitment(
        start=start,
        end=start + len(promise["quote"]),
        quote=promise["quote"],
        owner=Owner(promise["owner"]),
        who=promise.get("who"),
        counterparty=promise.get("counterparty"),
        action=promise["action"],
        due=date.fromisoformat(due) if due else None,
        id=promise["id"],
        entry=row["id"],
    )
