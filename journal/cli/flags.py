"""Flags from the shell: an exchange was one-sided or awkward, and that was not heard."""

from __future__ import annotations

from argparse import Namespace

from journal.cli.by_hand import in_one, party, span_of
from journal.cli.words import answers, are_on_the_line, keep_out_of_history
from journal.cli.world import World
from journal.domain import acts
from journal.tongue import tr


def flag(args: Namespace, world: World) -> int:
    """An exchange was one-sided, or awkward: these words show it."""
    given = in_one(args.text)
    keep_out_of_history(given, args, world, f"journal flag {args.id} {args.way}")
    journal = world.journal
    entry = journal.find(args.id)
    words = given if are_on_the_line(given) else answers([tr("Which words of the entry show it?")], world)[0]
    span = span_of(entry, words)
    person = party(args.name, entry.id, world) if args.name else None
    world.note(acts.flag(entry, args.way, span, journal.excerpt.as_in(entry.id, person)))
    return 0
