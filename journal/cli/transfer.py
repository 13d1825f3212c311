"""In and out: import and export."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from journal.cli.entries import read_all
from journal.cli.world import World
from journal.domain import phrases
from journal.domain.entry import Entry
from journal.domain.errors import JournalError, ReaderMissing


def import_(args: Namespace, world: World) -> int:
    """Take entries in; lines that cannot be read are named, the others go on."""
    text = read_all(world) if args.file == "-" else _read(args.file)
    journal = world.journal
    failed = 0
    if args.format == "json":
        from journal.formats.json import load

        exported = load(text)
        fresh = journal.take_in(exported.entries, exported.readings, exported.corrections)
        given = len(exported.entries)
    else:
        from journal.formats.jsonl import BadLine, entries

        found: list[Entry] = []
        for item in entries(text.split("\n"), world.clock().tzinfo):
            if isinstance(item, BadLine):
                failed += 1
                world.say(f"{args.file}: {item}")
            else:
                found.append(item)
        fresh = journal.add_all(found)
        given = len(found)
    there = given - len(fresh)
    parts = [f"{phrases.count(len(fresh), 'entry', 'entries')} taken in"]
    parts += [f"{there} already here"] if there else []
    parts += [f"{phrases.count(failed, 'line')} left out"] if failed else []
    world.say(f"{', '.join(parts)}.".capitalize())
    if fresh and not args.no_read:
        try:
            journal.catch_up()
        except ReaderMissing as error:
            world.say(f"They were not read yet. {error}")
    return 1 if failed else 0


def _read(file: str) -> str:
    try:
        return Path(file).read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise JournalError(f"{file} cannot be read: {error.strerror}.") from None


def export(args: Namespace, world: World) -> int:
    """Write everything to stdout."""
    journal = world.journal
    if args.format == "json":
        from journal.formats import json as own

        world.json(own.export(journal.ledger, journal.raw_readings(), journal.corrections()))
        return 0
    from journal.formats.json import dumps
    from journal.formats.jsonl import line

    for entry in journal.ledger.entries.values():
        world.print(dumps(line(entry)))
    return 0
