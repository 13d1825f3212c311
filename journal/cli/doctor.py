"""A look at everything: where it lies, whether it is well, what reads, and what to do about what is wrong."""

from __future__ import annotations

import os
import shutil
import stat
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.finding import Finding
from journal.cli.installed import reader, versions
from journal.cli.screens import amiss
from journal.cli.words import is_yes
from journal.cli.world import World
from journal.domain import phrases
from journal.domain.errors import JournalError, why
from journal.paths import spelt_out
from journal.tongue import later, tr, trn

if TYPE_CHECKING:
    from journal.journal import Journal

_IS_IT_YOURS = later(
    "{file} is not encrypted: a machine of yours may have written it before it knew that the journal is, "
    "or somebody put it there. Is it yours, and shall what it holds be taken in? (y/n)"
)
LITTLE_ROOM = 200 << 20
SHOWN = 5
"""How many things of one calendar are named one by one; what is wrong with an export is often wrong all over it."""
OLD_BACKUP = 8
"""Days after which a backup is too old, when something was written since."""


def doctor(args: Namespace, world: World) -> int:
    """Say how everything is; exit 1 when something is wrong. With --repair, put damaged files right first."""
    if args.repair and world.paths.data.exists():
        _repair(world)
    found = [finding for look in LOOKS for finding in _looked(look, world)]
    if args.json:
        world.json([asdict(finding) for finding in found])
    else:
        for finding in found:
            world.print(f"{'!' if finding.is_wrong else ' '} {tr(finding.about):<9} {finding.told}")
            if finding.remedy:
                world.print(f"{'':<12}→ {finding.remedy}")
    wrong = sum(finding.is_wrong for finding in found)
    if wrong:
        world.say(trn("one thing to look after, marked with “!”.", "{n} things to look after, marked with “!”.", wrong))
    elif not args.json:
        world.say(tr("All is well."))
    return 1 if wrong else 0


def _repair(world: World) -> None:
    """Put right what can be; the damaged files are kept, and what is whole nowhere is named."""
    store = _unlocked(world).store
    repairs = store.repairs()
    if not repairs:
        world.say(tr("Nothing is damaged."))
    for repair in repairs:
        if repair.is_plain and not is_yes(tr(_IS_IT_YOURS).format(file=repair.file), world):
            world.say(tr("{file} was left as it is.").format(file=repair.file))
            continue
        done = store.repair(repair.file)
        told = tr("{file} is put right; the damaged file is in {folder}.")
        if repair.is_plain:
            told = tr("What {file} holds is taken in; the file is in {folder}, encrypted.")
        world.say(told.format(file=repair.file, folder=world.paths.state / "damaged"))
        for problem in done.problems:
            world.say(f"{problem.what} {problem.remedy}")


def _unlocked(world: World) -> Journal:
    """The journal, unlocked if it is encrypted; unlike after `world.journal`, no backup of it is made at the end.

    Raises:
        JournalError: When it stays locked.
    """
    journal = world.unopened
    if journal.is_locked:
        from journal.cli.secrets import unlock

        unlock(world, journal)
    return journal


def _looked(look: Callable[[World], Iterator[Finding]], world: World) -> Iterator[Finding]:
    """What one look finds; one that fails is a finding itself, and the others go on."""
    try:
        yield from look(world)
    except JournalError as error:
        yield Finding(look.__name__.strip("_"), error.what, error.remedy, is_wrong=True)
    except OSError as error:
        told = tr("{file} cannot be looked at: {why}.").format(file=error.filename or tr("A file"), why=why(error))
        yield Finding(look.__name__.strip("_"), told, tr("Make it readable for you."), is_wrong=True)


def _places(world: World) -> Iterator[Finding]:
    paths = world.paths
    if not paths.data.exists():
        told = tr("There is no journal at {path} yet.").format(path=paths.data)
        yield Finding("places", told, tr("Begin with: journal add"))
        return
    files = [p for p in paths.data.rglob("*") if p.is_file()]
    told = tr("The journal lies in {folder}: {n} files, {size}.")
    if paths.data.is_symlink():
        told = tr("The journal lies in {folder} (a link to {target}): {n} files, {size}.")
    size = phrases.size(sum(p.stat().st_size for p in files))
    yield Finding("places", told.format(folder=paths.data, target=paths.data.resolve(), n=len(files), size=size))
    told = tr("What belongs to this machine alone lies in {state}; the settings in {settings}.")
    yield Finding("places", told.format(state=paths.state, settings=paths.settings))
    private = (paths.data / "entries", paths.state)
    open_to_all = [p for p in private if p.exists() and stat.S_IMODE(p.stat().st_mode) & 0o077]
    for path in open_to_all:
        told = tr("Others on this machine can look into {path}.").format(path=path)
        yield Finding("places", told, f"chmod 700 '{path}'", is_wrong=True)
    room = shutil.disk_usage(paths.data).free
    is_little = room < LITTLE_ROOM
    told = tr("There is {size} of room on its disk.").format(size=phrases.size(room))
    yield Finding("places", told, tr("Free some space.") if is_little else "", is_wrong=is_little)


def _settings(world: World) -> Iterator[Finding]:
    settings = world.settings
    for notice in amiss(settings):
        yield Finding("settings", notice, tr("Mend it in {path}.").format(path=world.paths.settings), is_wrong=True)


def _calendar(world: World) -> Iterator[Finding]:
    """What `today` asks about comes from here; there it is only said that something is wrong."""
    if not world.settings.calendar:
        return
    path = spelt_out(world.settings.calendar)
    another = tr("Name another one: calendar = “…”, or leave it out.")
    if not path.exists():
        told = tr("There is no calendar at {path}.").format(path=world.settings.calendar)
        yield Finding("calendar", told, another, is_wrong=True)
        return
    from journal.formats.meetings import looked_through

    now = world.clock()
    looked = looked_through(path, now.date(), now, every=True)
    told = tr("The calendar is {path}; files: {files}, events: {events}.")
    told = told.format(path=path, files=looked.files, events=looked.events)
    yield Finding("calendar", told, "" if looked.files else another, is_wrong=not looked.files)
    mend = tr("Mend it in the program that keeps it, or export it again; where it is too large, its last years alone.")
    for item in looked.left_out[:SHOWN]:
        yield Finding("calendar", str(item), mend, is_wrong=True)
    if (more := len(looked.left_out) - SHOWN) > 0:
        told = trn("One more like these.", "{n} more like these.", more)
        yield Finding("calendar", told, mend, is_wrong=True)


def _entries(world: World) -> Iterator[Finding]:
    if not world.paths.data.exists():
        return
    try:
        journal = _unlocked(world)
    except JournalError as error:
        told = tr("The journal is locked; its entries were not looked at.")
        remedy = error.remedy or tr("Then look again: journal doctor")
        yield Finding("entries", f"{told} {error.what}", remedy, is_wrong=True)
        return
    entries = list(journal.entries())
    unread = len(journal.unread())
    if entries:
        told = trn("One entry, from {first} to {last}.", "{n} entries, from {first} to {last}.", len(entries))
        yield Finding("entries", told.format(first=entries[-1].about, last=entries[0].about))
    else:
        yield Finding("entries", tr("No entries."))
    if unread:
        yield Finding("entries", trn("One of them not read yet.", "{n} of them not read yet.", unread), "journal read")
    if journal.store.is_read_only:
        from journal.store.disk.folders import is_for_reading

        is_closed = not (os.access(world.paths.data, os.W_OK) or is_for_reading(world.paths.data))
        remedy = f"chmod -R u+rwX '{world.paths.data}'" if is_closed else tr("Then look again: journal doctor")
        yield Finding("entries", journal.store.read_only_because, remedy, is_wrong=True)
    repairs = journal.store.repairs()
    offered = {repair.file for repair in repairs}
    for problem in journal.store.problems():
        remedy = "journal doctor --repair" if problem.file in offered else problem.remedy
        yield Finding("entries", f"{problem.file}: {problem.what}", remedy, is_wrong=True)
    for repair in repairs:
        yield Finding("entries", str(repair))
    if split := len(journal.conflicts()):
        told = trn(
            "One entry was changed in two places and has more than one text; only the latest is shown.",
            "{n} entries were changed in two places and have more than one text; only the latest is shown.",
            split,
        )
        yield Finding("entries", told, tr("Keep one with: journal settle"), is_wrong=True)
    if aside := journal.store.with_erased():
        told = trn(
            "One file that was moved aside may still have words of entries that are erased: {file}",
            "{n} files that were moved aside may still have words of entries that are erased, the first of them {file}",
            len(aside),
        )
        remedy = tr("Nothing reads them any more: delete them once you need nothing else of them.")
        yield Finding("entries", told.format(file=aside[0]), remedy)
    drafts = len(journal.drafts())
    if drafts:
        told = trn("One page not saved yet.", "{n} pages not saved yet.", drafts)
        yield Finding("entries", told, tr("Open it with: journal"))


def _backups(world: World) -> Iterator[Finding]:
    if not world.paths.data.exists():
        return
    store = world.unopened.store
    kept = store.backups.all()
    today = world.clock().date()
    last_saved = _last_saved(world.paths.data / "entries")
    if not kept:
        is_late = last_saved is not None and (today - last_saved).days > 1
        told = tr("There is no backup yet; one is made on each day that something is saved.")
        yield Finding("backups", told, "journal backup", is_wrong=is_late)
        return
    newest = date.fromtimestamp(kept[0].stat().st_mtime)
    age = (today - newest).days
    is_old = last_saved is not None and (last_saved - newest).days > 0 and age > OLD_BACKUP
    size = phrases.size(sum(path.stat().st_size for path in kept))
    told = trn(
        "One backup in {folder}, the last of {day}; {size}.", "{n} backups in {folder}, the last of {day}; {size}.",
        len(kept),
    ).format(folder=store.backups.folder, day=newest, size=size)  # fmt: skip
    yield Finding("backups", told, "journal backup" if is_old else "", is_wrong=is_old)
    if _same_disk(store.backups.folder, world.paths.data):
        yield Finding(
            "backups",
            tr("They lie on the disk that the journal lies on."),
            tr("journal backup /path/on/another/disk/journal.zip"),
        )


def _encryption(world: World) -> Iterator[Finding]:
    if not world.paths.data.exists():
        return
    if world.unopened.is_encrypted:
        told = tr("Entries, readings, corrections and drafts are encrypted; the settings are not.")
        yield Finding("privacy", told)
    else:
        told = tr("The journal is not encrypted; its files are for your eyes only.")
        yield Finding("privacy", told, "journal encrypt")


def _network(world: World) -> Iterator[Finding]:
    told = tr("No network is used, at any time; a test holds every command to that.")
    yield Finding("privacy", told, tr("See for yourself: unshare -rn journal"))


LOOKS = (_places, _settings, _calendar, _entries, _backups, _encryption, _network, reader, versions)

_ABOUT = (
    later("places"), later("settings"), later("calendar"), later("entries"), later("backups"), later("encryption"),
    later("network"), later("privacy"), later("reader"), later("versions"),
)  # fmt: skip
"""How what was looked at is called, in at most nine letters."""


def _last_saved(entries: Path) -> date | None:
    days = [date.fromtimestamp(p.stat().st_mtime) for p in entries.rglob("*") if p.is_file()]
    return max(days, default=None)


def _same_disk(a: Path, b: Path) -> bool:
    return a.exists() and b.exists() and a.stat().st_dev == b.stat().st_dev
