"""What the writer said about readings, from the shell: each can be taken back."""

from __future__ import annotations

from argparse import Namespace

from journal.cli.world import World
from journal.domain import phrases
from journal.domain.corrections.lessons import told
from journal.domain.errors import WrongUse
from journal.domain.plain import plain
from journal.tongue import tr


def list_(args: Namespace, world: World) -> int:
    """What was said, the latest first, and what the journal has learnt from it."""
    journal = world.journal
    said = journal.sayings()
    if args.undo:
        if args.undo > len(said):
            raise WrongUse(
                tr("There is no correction number {n}.").format(n=args.undo), tr("See them with: journal corrections")
            )
        world.say(journal.take_back(said[args.undo - 1]))
        return 0
    if args.json:
        world.json([plain(saying) for saying in said])
        return 0
    if not said:
        world.say(tr("You have corrected nothing yet."))
    for number, saying in enumerate(said, 1):
        quote = f" {phrases.in_quotes(phrases.quoted(saying.quote, 0, len(saying.quote), 60))}" if saying.quote else ""
        world.print(f"{number:>3} {saying.at.date()}  {saying.told}{quote}")
    ledger = journal.ledger
    names = {p.id: p.name for p in ledger.people.values()}
    for line in told(ledger.lessons, names):
        world.print("    " + tr("learnt: {line}").format(line=line))
    return 0
