"""What a prompt and the Tab key ask for many times a day: answered from a small file.

The file holds what the journal said last, and the fingerprint of the files it said it of;
while that fits nothing is opened. It lies in the state folder for the writer's eyes only, and
of an encrypted journal there is none.
"""

from __future__ import annotations

import contextlib
import json
import os
from argparse import Namespace
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from journal.cli.world import World
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.journal import Journal

FILE = "glance.json"
FORMAT = 3
MOST = 300
"""Commitments and entries that are held for completion."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What can be said at once.

    Attributes:
        mine: For each open commitment of the writer's: the day it is due, and the day it is
            set aside until; ISO days or "".
        theirs: The same of what others owe the writer.
        suggested: For each day that suggestions are set aside until ("": they are not), how many.
        people: Names.
        pending: Id and words of commitments, in the order of their numbers.
        entries: The end of the id, and headline, of the latest entries.
    """

    mine: list[list[str]]
    theirs: list[list[str]]
    suggested: dict[str, int]
    people: list[str]
    pending: list[list[str]]
    entries: list[list[str]]

    def strip(self, today: date) -> str:
        """What is due, in one line; "" when nothing is. The same words as the strip above the page."""
        day = today.isoformat()
        mine, theirs = ([due for due, aside in side if due and aside <= day] for side in (self.mine, self.theirs))
        overdue, now, expected = sum(d < day for d in mine), mine.count(day), sum(d <= day for d in theirs)
        waiting = sum(count for aside, count in self.suggested.items() if aside <= day)
        parts = [
            *([tr("{n} overdue").format(n=overdue)] if overdue else []),
            *([tr("{n} due today").format(n=now)] if now else []),
            *([tr("{n} due from others").format(n=expected)] if expected else []),
            *([tr("{n} to confirm").format(n=waiting)] if waiting else []),
        ]
        return " · ".join(parts)


def short(args: Namespace, world: World) -> int:
    """What is due in one line, for a prompt; nothing at all when nothing is, or it is locked."""
    glance = of(world)
    if glance and (line := glance.strip(world.clock().date())):
        world.print(line)
    return 0


def of(world: World) -> Glance | None:
    """What can be said of the journal now; None where there is none, or it is locked."""
    from journal.store.disk.fingerprint import fingerprint
    from journal.store.encryption.closed import is_encrypted

    if is_encrypted(world.paths):
        _leave_nothing(world)
        return None  # a prompt asks for no passphrase, and nothing of it may lie about
    mark = fingerprint(world.paths)
    if not mark:
        return None
    if found := _read(world, mark):
        return found
    made = _made(world.journal)
    _write(world, mark, made)
    return made


def _made(journal: Journal) -> Glance:
    from journal.domain.commitment import Owner, Status
    from journal.domain.views.agenda import one_line

    mine: list[list[str]] = []
    theirs: list[list[str]] = []
    suggested: dict[str, int] = {}
    for item in journal.overview.pending:
        if item.owner is Owner.THIRD_PARTY:
            continue
        aside = item.snoozed_until.isoformat() if item.snoozed_until else ""
        if item.status is Status.SUGGESTED:
            suggested[aside] = suggested.get(aside, 0) + 1
        else:
            due = item.due.isoformat() if item.due else ""
            (mine if item.is_mine else theirs).append([due, aside])
    people = sorted(journal.overview.people, key=lambda p: (p.last_met_on or date.min, p.name), reverse=True)
    latest = sorted(journal.overview.latest, key=lambda e: (e.written_at, e.id), reverse=True)[:MOST]
    return Glance(
        mine=mine,
        theirs=theirs,
        suggested=suggested,
        people=[p.name for p in people],
        pending=[[c.id, one_line(c, journal.today)] for c in journal.commitments()[:MOST]],
        entries=[[e.id[-8:], f"{e.about} {e.headline[:60]}"] for e in latest],
    )


def _read(world: World, mark: str) -> Glance | None:
    try:
        data = json.loads((world.paths.state / FILE).read_bytes())
        if data.pop("format") == FORMAT and data.pop("of") == mark:
            return Glance(**data)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        pass  # made anew
    return None


def _leave_nothing(world: World) -> None:
    from journal.store.parts.cache import forget

    with contextlib.suppress(OSError):  # unlocking it tries again
        forget(world.paths.state, is_all=False)


def _write(world: World, mark: str, glance: Glance) -> None:
    from journal.store.encryption.closed import is_encrypted

    path = world.paths.state / FILE
    beside = path.with_name(f"{FILE}.{os.getpid()}")
    with contextlib.suppress(OSError):  # where nothing can be written it is worked out each time
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace") as file:
            json.dump({"format": FORMAT, "of": mark, **asdict(glance)}, file)
        beside.replace(path)
    if is_encrypted(world.paths):  # encryption was turned on in this very moment
        _leave_nothing(world)
