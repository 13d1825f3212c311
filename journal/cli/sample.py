"""The sample journal: somebody's three months, dated so that the last entry is yesterday's."""

from __future__ import annotations

import json
from datetime import datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from journal.cli.world import World
from journal.domain import acts
from journal.domain.commitment import Commitment
from journal.domain.entry import Entry
from journal.domain.errors import NotRead, ReaderMissing
from journal.domain.ids import new_id
from journal.journal import Journal
from journal.paths import under
from journal.tongue import tr

EVENING = time(19, 30)


def sample_journal(folder: Path, world: World) -> Journal:
    """A journal in `folder` with the sample in it, read, and with what its writer said since."""
    journal = Journal.open(under(folder), clock=world.clock, load_reader=world.load_reader)
    rows = [json.loads(line) for line in files("journal.cli").joinpath("sample.jsonl").read_text("utf-8").splitlines()]
    entries = [_entry(row, world.clock()) for row in rows]
    journal.add_all(entries)
    try:
        journal.catch_up()
    except ReaderMissing as error:
        world.say(tr("The sample is shown unread. {error}").format(error=error))
        return journal
    except NotRead as error:
        world.say(str(error))
        return journal
    for entry, row in zip(entries, rows, strict=True):
        for said in row.get("said", ()):
            _say(journal, entry, said)
    return journal


def _entry(row: dict[str, Any], now: datetime) -> Entry:
    on = now.date() - timedelta(days=row["days_ago"])
    written_at = datetime.combine(on, EVENING, tzinfo=now.tzinfo)
    return Entry(
        id=new_id(written_at),
        text=row["text"],
        written_at=written_at,
        about=on,
        title=row.get("title"),
        tags=tuple(row.get("tags", ())),
    )


def _say(journal: Journal, entry: Entry, said: dict[str, str]) -> None:
    """Say where a promise stands, if it was heard."""
    start = entry.text.index(said["quote"])
    end = start + len(said["quote"])
    heard = journal.reading(entry)
    items = [c for c in heard.commitments if c.start < end and start < c.end] if heard else []
    act = {"kept": acts.keep, "open": acts.confirm, "dropped": acts.drop, "misheard": acts.dismiss}[said["status"]]
    if items:
        first: Commitment = items[0]
        journal.say(act(first))
