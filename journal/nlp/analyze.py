"""One line of `journal analyze --jsonl`: a JSON object with a text in, what was heard out."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from journal.domain.errors import NotRead
from journal.domain.reading import Reader, Reading, Side


class _Unreadable(ValueError):
    """The line is not what the contract asks for; the message says why."""


def analyze_line(line: str, number: int, reader: Reader) -> dict[str, Any]:
    """The answer to one line of input, ready for JSON.

    Args:
        line: `{"id", "text", "written_on": "YYYY-MM-DD"}`; other keys are ignored.
        number: Which line of the input it is, from 1.
        reader: What reads.

    Returns:
        What was heard; for a line that cannot be read `{"id": ..., "error": "line 7: ..."}`,
        where the id is null if there is none; so also for a text that the reader gave up on.
    """
    row: Any = None
    try:
        row = _parsed(line)
        return heard(row.get("id"), reader.read(*_asked(row)), row["text"])
    except (_Unreadable, NotRead) as error:
        identity = row.get("id") if isinstance(row, dict) else None
        return {"id": identity, "error": f"line {number}: {error.what if isinstance(error, NotRead) else error}"}


def heard(identity: Any, reading: Reading, text: str) -> dict[str, Any]:
    """A reading of `text` in the form of the contract (eval/README.md)."""
    return {
        "id": identity,
        "people": [
            {"text": m.text, "start": m.start, "end": m.end, "name": m.name, "met": m.met} for m in reading.mentions
        ],
        "commitments": [
            {
                "owner": c.owner.value,
                "who": c.who,
                "counterparty": c.counterparty,
                "start": c.start,
                "end": c.end,
                "quote": c.quote,
                "action": c.action,
                "due": c.due.isoformat() if c.due else None,
                "due_text": c.due_text,
                "open": c.is_open,
            }
            for c in reading.commitments
        ],
        "tone": round(reading.tone or 0.0, 4),
        "gave": [kind.value for kind in reading.kinds_heard(Side.GAVE)],
        "got": [kind.value for kind in reading.kinds_heard(Side.GOT)],
        "flags": [
            {
                "kind": f.kind.value,
                "direction": f.direction.value if f.direction else None,
                "with": f.who,
                "start": f.start,
                "end": f.end,
                "evidence": text[f.start : f.end],
                "score": round(f.score, 4),
            }
            for f in reading.flags
        ],
    }


def _parsed(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        raise _Unreadable("this is no JSON") from None
    if not isinstance(row, dict):
        raise _Unreadable("this is no JSON object")
    return row


def _asked(row: dict[str, Any]) -> tuple[str, date]:
    text, written_on = row.get("text"), row.get("written_on")
    if text is None:
        raise _Unreadable('there is no "text"')
    if not isinstance(text, str):
        raise _Unreadable('"text" is not a string')
    if not isinstance(written_on, str):
        raise _Unreadable('there is no "written_on": a day, YYYY-MM-DD')
    try:
        return text, date.fromisoformat(written_on[:10])
    except ValueError:
        raise _Unreadable(f'"written_on" is no day: {written_on[:40]!r}') from None
