"""The screens: one's own journal, and the sample."""

from __future__ import annotations

import tempfile
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.world import World
from journal.collector import hold_off
from journal.domain.errors import WrongUse
from journal.settings import Settings
from journal.tongue import tr

if TYPE_CHECKING:
    from argparse import Namespace

    from journal.journal import Journal


def open_journal(args: Namespace | None, world: World) -> int:
    """Open the page."""
    if not (world.stdin.isatty() and world.stdout.isatty()):
        raise WrongUse(
            tr("There is no terminal to open the journal in."), tr("See what works without one: journal --help")
        )
    from journal.store.encryption.closed import is_encrypted

    if is_encrypted(world.paths):
        _ = (
            world.journal
        )  # asks, while the terminal is still the shell's: once the page is there two would read the keys
    hold_off()  # the app lets go of it once the page is there
    from journal.tui.app import run

    def opened() -> Journal:
        return world.journal

    # Opened behind the first frame: the first key lands on the page before anything else happens.
    return run(opened, settings=world.settings)


def demo(args: Namespace, world: World) -> int:
    """Open the sample journal in a place that is gone afterwards."""
    from journal.cli.sample import sample_journal

    if not args.check and not (world.stdin.isatty() and world.stdout.isatty()):
        raise WrongUse(tr("There is no terminal to open the sample in."), tr("Without one: journal demo --check"))
    with tempfile.TemporaryDirectory(prefix="journal-demo-") as folder:
        world.say(tr("Preparing the sample journal…"))
        journal = sample_journal(Path(folder), world)
        if args.check:
            from journal.tui.walk import walk_through

            for line in walk_through(journal):
                world.print(line)
            return 0
        from journal.tui.app import run

        return run(journal)


def tour(args: Namespace, world: World) -> int:
    """Six steps through the real screens, on the sample journal."""
    from journal.cli.sample import sample_journal

    if not (world.stdin.isatty() and world.stdout.isatty()):
        raise WrongUse(tr("There is no terminal for the tour."), tr("Without one: journal demo --check"))
    with tempfile.TemporaryDirectory(prefix="journal-tour-") as folder:
        world.say(tr("Preparing the sample journal…"))
        journal = sample_journal(Path(folder), world)
        from journal.tui.tour import TourApp

        return TourApp(journal).run() or 0


def config(args: Namespace, world: World) -> int:
    """Where everything lies, and what can be set."""
    paths = world.paths
    for name, path in ((tr("entries"), paths.data), (tr("state"), paths.state), (tr("settings"), paths.settings)):
        world.print(f"{name:<9} {path}")
    world.print()
    settings = world.settings
    for setting in fields(Settings):
        if setting.name != "notices":
            world.print(f"{setting.name} = {getattr(settings, setting.name)!r}")
    for notice in amiss(settings):
        world.say(notice)
    return 0


def amiss(settings: Settings) -> list[str]:
    """What is wrong in the settings, in the colours of the screens too, which other commands have no need of."""
    if settings.theme == Settings().theme:
        return list(settings.notices)
    from journal.tui.themes import unknown

    return [*settings.notices, *filter(None, [unknown(settings.theme)])]
