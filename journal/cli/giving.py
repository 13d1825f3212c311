"""Help from the shell: something was given or got, and that was not heard."""

from __future__ import annotations

from argparse import Namespace

from journal.cli.by_hand import shown
from journal.cli.world import World
from journal.domain import acts
from journal.domain.reading import Side


def gave(args: Namespace, world: World) -> int:
    """The writer gave help: these words show it."""
    return _passed(Side.GAVE, args, world)


def got(args: Namespace, world: World) -> int:
    """The writer got help: these words show it."""
    return _passed(Side.GOT, args, world)


def _passed(side: Side, args: Namespace, world: World) -> int:
    entry, span, person = shown(args, world, f"journal {side} {args.id} {args.kind}")
    world.note(acts.help_passed(entry, f"{side} {args.kind}", span, person))
    return 0
