"""Bringing two journals, and two texts of an entry, together; and what was put away."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from journal.cli.backup import told
from journal.cli.entries import short
from journal.cli.world import World
from journal.domain import phrases
from journal.domain.errors import ReaderMissing, WrongUse
from journal.domain.lookup import id_meant


def merge(args: Namespace, world: World) -> int:
    """Take in what other files hold; they are left as they are."""
    journal = world.journal
    failed = False
    for path in args.path:
        merged = journal.merge(Path(path).expanduser(), told(world, "Reading file"))
        kinds = (
            (merged.entries, "new entry", "new entries"),
            (merged.revisions, "revision", "revisions"),
            (merged.readings, "reading", "readings"),
            (merged.corrections, "correction", "corrections"),
        )
        parts = [phrases.count(count, one, many) for count, one, many in kinds if count]
        world.say(f"{path}: {'took in ' + ', '.join(parts) if parts else 'nothing that is not here already'}.")
        for problem in merged.problems:
            failed = True
            world.say(str(problem))
        if merged.two_texts:
            several = phrases.count(len(merged.two_texts), "entry", "entries")
            world.say(f"Changed in two places: {several}. See them with: journal settle")
    try:
        journal.catch_up()
    except ReaderMissing as error:
        world.say(f"What is new was not read yet. {error}")
    return 1 if failed else 0


def settle(args: Namespace, world: World) -> int:
    """Show the texts of an entry side by side, or keep one."""
    journal = world.journal
    if args.id is None:
        found = journal.conflicts()
        for texts in found:
            world.print(f"{short(texts[0])}  {texts[0].about}  {len(texts)} texts: {texts[0].headline_within(60)}")
        if not found:
            world.say("No entry has more than one text.")
        return 0
    entry = journal.find(args.id)
    texts = journal.texts(entry.id)
    if len(texts) < 2:
        world.say("It has one text only; there is nothing to settle.")
        return 0
    if args.keep is None:
        for number, text in enumerate(texts, 1):
            world.print(f"{number} of {len(texts)}")
            world.print(text.text.rstrip("\n"))
            world.print()
        world.say(f"Keep one with: journal settle {short(entry)} --keep 1; the others stay among its revisions.")
        return 0
    if args.keep == "all":
        journal.settle(texts[0], "\n\n".join(text.text.strip("\n") for text in texts) + "\n")
    elif args.keep.isascii() and args.keep.isdigit() and 1 <= int(args.keep) <= len(texts):
        chosen = texts[int(args.keep) - 1]
        journal.settle(chosen, chosen.text)
    else:
        raise WrongUse(f"There is no text {args.keep!r}; they are numbered 1 to {len(texts)}.")
    world.say("Settled; the other text is kept among the revisions.")
    return 0


def trash(args: Namespace, world: World) -> int:
    """What is in the trash, the latest put there first."""
    journal = world.journal
    found = journal.trashed()
    if args.back is not None:
        wanted = id_meant(args.back, [entry.id for entry in found])
        back = journal.restore(next(entry for entry in found if entry.id == wanted))
        world.say(f"“{back.headline_within(60)}” is back.")
        return 0
    if args.json:
        from journal.formats.jsonl import line

        world.json([line(entry) for entry in found])
        return 0
    for entry in found:
        world.print(f"{short(entry)}  {entry.about}  {entry.headline_within(90)}")
    world.say("Bring one back with: journal trash --back ID" if found else "The trash is empty.")
    return 0
