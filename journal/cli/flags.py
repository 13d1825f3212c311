"""Flags from the shell: an exchange was one-sided or awkward, and that was not heard."""

from __future__ import annotations

from argparse import Namespace

from journal.cli.by_hand import shown
from journal.cli.world import World
from journal.domain import acts


def flag(args: Namespace, world: World) -> int:
    """An exchange was one-sided, or awkward: these words show it."""
    entry, span, person = shown(args, world, f"journal flag {args.id} {args.way}")
    world.note(acts.flag(entry, args.way, span, person))
    return 0
