"""Help from the shell: something was given or got, and that was not heard."""

from __future__ import annotations

from argparse import Namespace

from journal.cli.by_hand import in_one, party, span_of
from journal.cli.words import answers, are_on_the_line, keep_out_of_history
from journal.cli.world import World
from journal.domain import acts
from journal.domain.reading import Side
from journal.tongue import tr


def gave(args: Namespace, world: World) -> int:
    """The writer gave help: these words show it."""
    return _passed(Side.GAVE, args, world)


def got(args: Namespace, world: World) -> int:
    """The writer got help: these words show it."""
    return _passed(Side.GOT, args, world)


def _passed(side: Side, args: Namespace, world: World) -> int:
    given = in_one(args.text)
    keep_out_of_history(given, args, world, f"journal {side} {args.id} {args.kind}")
    journal = world.journal
    entry = journal.find(args.id)
    words = given if are_on_the_line(given) else answers([tr("Which words of the entry show it?")], world)[0]
    span = span_of(entry, words)
    person = party(args.name, entry.id, world) if args.name else None
    passed = f"{side} {args.kind}"
    world.note(acts.help_passed(entry, passed, span, journal.excerpt.as_in(entry.id, person)))
    return 0
