"""Backups from the shell: make one, list them, put one back."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from journal.cli.files import has_folder
from journal.cli.progress import of_all
from journal.cli.world import World
from journal.domain import phrases
from journal.paths import spelt_out
from journal.tongue import tr, trn

if TYPE_CHECKING:
    from journal.store.copies.backups import Backups


def backup(args: Namespace, world: World) -> int:
    """Make a backup and read it back; or list those there are."""
    if args.list:
        return _list(args, world)
    to = spelt_out(args.file).absolute() if args.file else None
    if to:
        has_folder(to)
    made = world.journal.store.back_up(to, of_all(world, tr("Backing up {n} of {all}…")))
    done = trn(
        "Backed up and read back: one file, {size}.", "Backed up and read back: {n} files, {size}.", len(made.files)
    )
    world.say(done.format(size=phrases.size(made.size)))
    for name in made.damaged:
        world.say(tr("{file} is damaged; it is in the backup as it is. See: journal doctor").format(file=name))
    world.print(str(made.path))
    return 1 if made.damaged else 0


def _list(args: Namespace, world: World) -> int:
    kept = _backups(world).all()
    if args.json:
        world.json([{"path": str(path), "bytes": path.stat().st_size} for path in kept])
        return 0
    if not kept:
        world.say(tr("There is no backup yet; one is made on each day that something is saved."))
    for path in kept:
        world.print(f"{path.stem.removeprefix('journal-')}  {phrases.size(path.stat().st_size):>8}  {path}")
    return 0


def restore(args: Namespace, world: World) -> int:
    """Put a backup back."""
    from journal.store.copies import restoring

    found = restoring.source(_backups(world).meant(args.backup))
    if args.into:
        folder = spelt_out(args.into).absolute()
        count = restoring.into(found, folder, of_all(world, tr("Restoring {n} of {all}…")))
        done = trn(
            "Restored one file. Open it with: JOURNAL_HOME={folder} journal",
            "Restored {n} files. Open it with: JOURNAL_HOME={folder} journal",
            count,
        )
        world.say(done.format(folder=folder))
        world.print(str(folder))
        return 0
    kept = restoring.in_place(found, world.paths, world.clock(), of_all(world, tr("Restoring {n} of {all}…")))
    world.say(
        tr("Restored. The journal as it was is kept in {path}; to go back: journal restore {path}").format(path=kept)
    )
    world.print(str(kept))
    return 0


def _backups(world: World) -> Backups:
    """The backups, not through the journal: it may be locked, or be what is broken."""
    from journal.store.copies.backups import Backups
    from journal.store.disk.folders import Folders

    return Backups(world.paths.data, Folders(world.paths).backups)
