"""In: entries out of other programs' files, and how to reach people out of their cards."""

from __future__ import annotations

import io
from argparse import Namespace
from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.world import World
from journal.domain import phrases
from journal.domain.entry import Entry
from journal.domain.errors import ReaderMissing, StoreError, WrongUse
from journal.tongue import tr, trn

if TYPE_CHECKING:
    from journal.formats.source import Found, LeftOut, Source
    from journal.formats.taking import Taken
    from journal.journal import Journal

MANY = 250
"""Entries from which on it is told how far it is."""
SHOWN = 20
"""How many of what was left out are named one by one in a terminal; a file or a pipe gets all of them."""


def import_(args: Namespace, world: World) -> int:
    """Take entries in; what cannot be read is named, and the rest goes on.

    Exit code: 0 all was taken in or here already, 1 something was left out, 2 nothing was
    taken in because something has to be said first (the format, or the order of dates).
    """
    from journal.cli.cards import are_cards, take_in

    if args.format == "vcard" or (args.format is None and all(map(are_cards, args.file))):
        return take_in(args, world)
    from journal.formats.taking import taken

    day_first = _day_first(args, world)
    found = taken([given(f, world, day_first) for f in args.file], args.format, day_first, _counting(world))
    world.progress()
    for_taking, there, twice = _sorted_out(found, world.journal)
    if args.dry_run:
        for item in sorted(for_taking, key=lambda item: item.entry.about):
            world.print(f"{item.entry.about}  {item.entry.headline_within(90)}")
        _report(world, found.left_out, [_would_be(len(for_taking))], there, twice)
        return 1 if any(item.is_loss for item in found.left_out) else 0
    if len(for_taking) >= MANY:
        world.progress(tr("Saving {n} entries…").format(n=len(for_taking)))
    fresh = _put(world.journal, found, for_taking)
    world.progress()
    gone = len(for_taking) - fresh
    _report(world, found.left_out, [_taken_in(fresh)], there, twice, gone)
    if fresh:
        world.say(tr("All of it can be taken back with: journal undo"))
        if not args.no_read:
            _read(world)
    return 1 if any(item.is_loss for item in found.left_out) else 0


def _day_first(args: Namespace, world: World) -> bool | None:
    if args.day_first or args.month_first:
        return bool(args.day_first)
    return world.settings.day_first


def given(name: str, world: World, day_first: bool | None = None) -> Path | Source:
    """The file or folder that was named; "-" is what stands on stdin, as bytes."""
    if name != "-":
        return Path(name)
    from journal.formats.source import Source

    buffer = getattr(world.stdin, "buffer", None)
    data = buffer.read() if buffer else world.stdin.read().encode("utf-8", "surrogatepass")
    return Source("stdin", io.BytesIO(data), day_first)


def _sorted_out(found: Taken, journal: Journal) -> tuple[list[Found], int, list[LeftOut]]:
    """Those that are new, how many are here already, and those that are here with other words."""
    from journal.formats.source import LeftOut

    here = {entry.id: entry for entry in journal.entries()}
    said = defaultdict[int, list[Entry]](list)
    for entry in here.values():
        said[_gist(entry)].append(entry)
    fresh: dict[str, Found] = {}
    there, differing = 0, list[LeftOut]()
    for item in found.found:
        entry = item.entry
        before = here.get(entry.id) or (fresh[entry.id].entry if entry.id in fresh else None)
        if before is None and not any(_is_of_one_hour(entry, other) for other in said.get(_gist(entry), ())):
            fresh[entry.id] = item
        else:
            there += 1
            if before is not None and before.text != entry.text:
                why = tr("“{headline}” is here with other words, and was left as it is")
                told = why.format(headline=entry.headline_within(40))
                differing.append(LeftOut(item.where, told, is_loss=False))
    return list(fresh.values()), there, differing


def _gist(entry: Entry) -> int:
    """The same for the same words of the same day: formats without ids bring an entry a second time."""
    return hash((entry.about, *(entry.title or "").split(), *entry.text.split()))


def _is_of_one_hour(one: Entry, other: Entry) -> bool:
    """Whether two may be of the same minute: by the clock or in truth, as some formats know no zone."""
    if not _tells_hour(one) or not _tells_hour(other):
        return True
    apart = one.written_at - other.written_at
    by_clock = one.written_at.replace(tzinfo=None) - other.written_at.replace(tzinfo=None)
    return min(abs(apart), abs(by_clock)) < timedelta(minutes=1)


def _tells_hour(entry: Entry) -> bool:
    """Whether an hour is known: noon stands for none, and what is about another day was written at another hour."""
    return entry.written_at.date() == entry.about and entry.written_at.time() != time(12)


def _put(journal: Journal, found: Taken, chosen: Sequence[Found]) -> int:
    entries = [item.entry for item in chosen]
    try:
        if found.readings or found.corrections:
            return len(journal.take_in(entries, found.readings, found.corrections))
        return len(journal.add_all(entries))
    except StoreError as error:
        again = tr("What was written of it was taken back; import it again when there is room.")
        raise type(error)(error.what, f"{error.remedy} {again}") from error


def _report(
    world: World,
    left_out: Sequence[LeftOut],
    parts: list[str],
    there: int,
    differing: Sequence[LeftOut],
    gone: int = 0,
) -> None:
    told = [*left_out, *differing]
    shown = SHOWN if world.stderr.isatty() else len(told)
    for item in told[:shown]:
        world.say(str(item))
    if len(told) > shown:
        more = tr("… and {n} more like these. All of them: journal import … 2> left-out.txt")
        world.say(more.format(n=len(told) - shown))
    losses = sum(item.is_loss for item in left_out)
    parts += [tr("{n} already here").format(n=there)] if there else []
    parts += [tr("{n} left in the trash").format(n=gone)] if gone else []
    parts += [tr("{n} left out").format(n=losses)] if losses else []
    world.say(f"{phrases.capital(', '.join(parts))}.")


def _taken_in(count: int) -> str:
    return trn("one entry taken in", "{n} entries taken in", count) if count else tr("no entries taken in")


def _would_be(count: int) -> str:
    if not count:
        return tr("no entries would be taken in")
    return trn("one entry would be taken in", "{n} entries would be taken in", count)


def _read(world: World) -> None:
    try:
        world.journal.catch_up(lambda done, of: world.progress(tr("Reading {n} of {all}…").format(n=done, all=of)))
    except ReaderMissing as error:
        world.say(tr("They were not read yet. {error}").format(error=error))
    except KeyboardInterrupt:
        world.say("\n" + tr("The entries are safe; the rest is read with: journal read"))
    world.progress()


def _counting(world: World) -> Callable[[int], None]:
    def told(count: int) -> None:
        if count % MANY == 0:
            world.progress(tr("{n} entries found…").format(n=count))

    return told


def export(args: Namespace, world: World) -> int:
    """Write everything, or what is due, in the format of another program."""
    from journal.cli.exporting import EXPORTS

    if args.format not in EXPORTS:
        raise WrongUse(
            tr("There is no format {words!r}.").format(words=args.format),
            tr("There are: {known}.").format(known=", ".join(EXPORTS)),
        )
    return EXPORTS[args.format](args, world)
