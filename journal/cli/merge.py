"""Bringing two journals, and two texts of an entry, together."""

from __future__ import annotations

from argparse import Namespace

from journal.cli.entries import changed_in_two_places, short
from journal.cli.progress import of_all
from journal.cli.reading import read_what_is_new
from journal.cli.world import World
from journal.domain.errors import WrongUse
from journal.paths import spelt_out
from journal.tongue import tr, trn


def merge(args: Namespace, world: World) -> int:
    """Take in what other files hold; they are left as they are."""
    journal = world.journal
    failed = False
    for path in args.path:
        merged = journal.merge(spelt_out(path), of_all(world, tr("Reading file {n} of {all}…")))
        parts = [
            *([trn("one new entry", "{n} new entries", merged.entries)] if merged.entries else []),
            *([trn("one revision", "{n} revisions", merged.revisions)] if merged.revisions else []),
            *([trn("one reading", "{n} readings", merged.readings)] if merged.readings else []),
            *([trn("one correction", "{n} corrections", merged.corrections)] if merged.corrections else []),
        ]
        taken = tr("{path}: took in {what}.") if parts else tr("{path}: nothing that is not here already.")
        world.say(taken.format(path=path, what=", ".join(parts)))
        for problem in merged.problems:
            failed = True
            world.say(str(problem))
        if merged.two_texts:
            world.say(changed_in_two_places(len(merged.two_texts)))
    read_what_is_new(world)
    return 1 if failed else 0


def settle(args: Namespace, world: World) -> int:
    """Show the texts of an entry side by side, or keep one."""
    journal = world.journal
    if args.id is None:
        found = journal.conflicts()
        for texts in found:
            several = tr("{n} texts: {headline}").format(n=len(texts), headline=texts[0].headline_within(60))
            world.print(f"{short(texts[0])}  {texts[0].about}  {several}")
        if not found:
            world.say(tr("No entry has more than one text."))
        return 0
    entry = journal.find(args.id)
    texts = journal.texts(entry.id)
    if len(texts) < 2:
        world.say(tr("It has one text only; there is nothing to settle."))
        return 0 if args.keep is None else 1
    if args.keep is None:
        for number, text in enumerate(texts, 1):
            world.print(tr("{n} of {all}").format(n=number, all=len(texts)))
            world.print(text.text.rstrip("\n"))
            world.print()
        world.say(
            tr("Keep one with: journal settle {id} --keep 1; the others stay among its revisions.").format(
                id=short(entry)
            )
        )
        return 0
    if args.keep == "all":
        journal.settle(texts[0], "\n\n".join(text.text.strip("\n") for text in texts) + "\n")
    elif args.keep.isascii() and args.keep.isdigit() and 1 <= int(args.keep) <= len(texts):
        chosen = texts[int(args.keep) - 1]
        journal.settle(chosen, chosen.text)
    else:
        raise WrongUse(
            tr("There is no text {words!r}; they are numbered 1 to {n}.").format(words=args.keep, n=len(texts))
        )
    world.say(tr("Settled; the other text is kept among the revisions."))
    return 0
