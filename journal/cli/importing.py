"""In: entries out of other programs' files, and how to reach people out of their cards."""

from __future__ import annotations

import io
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.progress import MANY, counted
from journal.cli.reading import read_what_is_new
from journal.cli.world import World
from journal.domain import phrases
from journal.domain.errors import NoSpace
from journal.paths import spelt_out
from journal.tongue import tr, trn

if TYPE_CHECKING:
    from journal.cli.sorting import Sorting
    from journal.formats.source import Source

SHOWN = 20
"""How many of what was left out are named one by one in a terminal; a file or a pipe gets all of them."""


def import_(args: Namespace, world: World) -> int:
    """Take entries in; what cannot be read is named, and the rest goes on.

    Exit code: 0 all was taken in or here already, 1 something was left out, 2 nothing was taken in: a file is not
    there, or something has to be said first (the format, or the order of dates).
    """
    from journal.formats.card_files import are_cards

    if args.format == "vcard" or (args.format is None and all(n != "-" and are_cards(spelt_out(n)) for n in args.file)):
        from journal.cli.cards import take_in

        return take_in(args, world)
    day_first = _day_first(args, world)
    files = [given(name, world, day_first) for name in args.file]
    found, fresh = _taken(files, args, world)
    world.progress()
    if args.dry_run:
        for about, words in sorted(found.shown, key=lambda shown: shown[0]):
            world.print(f"{about}  {words}")
        _report(world, found, [_would_be(found.count)])
    else:
        _report(world, found, [_taken_in(fresh)], gone=found.count - fresh)
    if fresh:
        world.say(tr("All of it can be taken back with: journal undo"))
        if not args.no_read:
            read_what_is_new(world)
    return 1 if any(item.is_loss for item in found.left_out) else 0


def _day_first(args: Namespace, world: World) -> bool | None:
    if args.day_first or args.month_first:
        return bool(args.day_first)
    return world.settings.day_first


def given(name: str, world: World, day_first: bool | None = None) -> Path | Source:
    """The file or folder that was named; "-" is what stands on stdin, as bytes."""
    if name != "-":
        return spelt_out(name)
    from journal.formats.piped import Piped
    from journal.formats.source import Source

    buffer = getattr(world.stdin, "buffer", None)
    if buffer is None:
        buffer = io.BytesIO(world.stdin.read().encode("utf-8", "surrogatepass"))
    return Source("stdin", io.BufferedReader(Piped(buffer)), day_first)


def _taken(files: Sequence[Path | Source], args: Namespace, world: World) -> tuple[Sorting, int]:
    """What was found in the files, and how many entries of it were stored: none in a dry run."""
    from journal.cli.sorting import Sorting
    from journal.formats.taking import take

    journal = world.journal
    try:
        with journal.intake() as intake:
            try:
                found = Sorting(journal.here(intake), None if args.dry_run else intake, journal.today)
                take(files, found, args.format, _day_first(args, world), counted(world, tr("{n} entries found…")))
            except KeyboardInterrupt:
                world.progress()
                world.say(tr("Interrupted; nothing was taken in."))
                raise
            if args.dry_run:
                return found, 0
            if found.count >= MANY:
                world.progress(tr("Saving {n} entries…").format(n=found.count))
            return found, journal.take_in(intake)
    except NoSpace as error:
        again = tr("Nothing of it was taken in; import it again when there is room.")
        raise NoSpace(error.what, f"{error.remedy} {again}") from error


def _report(world: World, found: Sorting, parts: list[str], gone: int = 0) -> None:
    told = [str(item) for item in (*found.left_out, *found.differing)]
    shown = len(told)
    if world.stderr.isatty():
        from journal.formats.source import gathered

        told, shown = gathered([*found.left_out, *found.differing]), SHOWN
    for line in told[:shown]:
        world.say(line)
    if len(told) > shown:
        more = tr("… and {n} more like these. All of them: journal import … 2> left-out.txt")
        world.say(more.format(n=len(told) - shown))
    losses = sum(item.is_loss for item in found.left_out)
    parts += [tr("{n} already here").format(n=found.there)] if found.there else []
    parts += [tr("{n} left in the trash").format(n=gone)] if gone else []
    parts += [tr("{n} left out").format(n=losses)] if losses else []
    world.say(f"{phrases.capital(', '.join(parts))}.")


def _taken_in(count: int) -> str:
    return trn("one entry taken in", "{n} entries taken in", count) if count else tr("no entries taken in")


def _would_be(count: int) -> str:
    if not count:
        return tr("no entries would be taken in")
    return trn("one entry would be taken in", "{n} entries would be taken in", count)
