"""What was put away, and back out of there."""

from __future__ import annotations

from argparse import Namespace

from journal.cli.entries import short
from journal.cli.world import World
from journal.domain.lookup import id_meant
from journal.tongue import tr


def trash(args: Namespace, world: World) -> int:
    """What is in the trash, the latest put there first."""
    journal = world.journal
    found = journal.trashed()
    if args.back is not None:
        wanted = id_meant(args.back, [entry.id for entry in found], tr("See the ids with: journal trash"))
        back = journal.restore(next(entry for entry in found if entry.id == wanted))
        world.say(tr("“{headline}” is back.").format(headline=back.headline_within(60)))
        return 0
    if args.json:
        from journal.formats.jsonl import line

        world.json([line(entry) for entry in found])
        return 0
    for entry in found:
        world.print(f"{short(entry)}  {entry.about}  {entry.headline_within(90)}")
    world.say(tr("Bring one back with: journal trash --back ID") if found else tr("The trash is empty."))
    return 0
