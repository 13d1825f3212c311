"""Passphrases: asked at the terminal, or read from a file descriptor; never from the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from journal.domain.errors import JournalError, WrongPassphrase, WrongUse
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.cli.world import World
    from journal.journal import Journal

DESCRIPTOR = "JOURNAL_PASSPHRASE_FD"
"""Names a file descriptor to read passphrases from, a line each: for scripts."""

TRIES = 3


def unlock(world: World, journal: Journal) -> None:
    """Unlock a journal that is locked; at a terminal one may try again.

    Raises:
        WrongPassphrase: When nothing that was given opens it.
        JournalError: When there is nobody to ask.
    """
    for tries_left in reversed(range(TRIES)):
        try:
            journal.unlock(passphrase(world))
            return
        except WrongPassphrase:
            if not tries_left or DESCRIPTOR in world.environ:
                raise
            world.say(tr("That is not it. Try again; the recovery key opens it as well."))


def passphrase(world: World, prompt: str = "") -> str:
    """The passphrase, from wherever it comes.

    Raises:
        JournalError: When there is neither a descriptor nor a terminal.
    """
    if DESCRIPTOR in world.environ:
        return _line(world.environ[DESCRIPTOR])
    if not (world.stdin.isatty() or world.stderr.isatty()):
        raise JournalError(
            tr("There is no terminal to ask for the passphrase."),
            tr("In a script, let {descriptor} name a file descriptor to read it from.").format(descriptor=DESCRIPTOR),
        )
    from getpass import getpass

    try:
        return getpass(f"{prompt or tr('Passphrase')}: ")
    except EOFError:
        raise JournalError(tr("No passphrase was given.")) from None
    except KeyboardInterrupt:
        world.say("")  # the question has no end of line: the shell's prompt would stand behind it
        raise


def new_passphrase(world: World) -> str:
    """A passphrase to be; at a terminal it is typed twice, and asked for again where that does not do.

    Raises:
        WrongUse: When it is none, or the two differ, also at the last try.
    """
    for tries_left in reversed(range(TRIES)):
        try:
            return _chosen(world)
        except WrongUse as error:
            if not tries_left or DESCRIPTOR in world.environ:
                raise
            world.explain(str(error))
    raise AssertionError("the last try returns or raises")


def _chosen(world: World) -> str:
    from journal.store.encryption.keys import be_a_passphrase

    chosen = passphrase(world, tr("New passphrase"))
    be_a_passphrase(chosen)  # before it is asked for again, and before a recovery key is shown that opens nothing
    if DESCRIPTOR not in world.environ and passphrase(world, tr("Once more")) != chosen:
        raise WrongUse(tr("The two are not the same; nothing was changed."), tr("Try again."))
    return chosen


def _line(descriptor: str) -> str:
    """The next line; byte by byte, so that what follows is left for who reads there next."""
    read = bytearray()
    try:
        while (byte := os.read(int(descriptor), 1)) not in (b"", b"\n"):
            read += byte
    except (OSError, ValueError):
        raise WrongUse(
            tr("{name}={value} names no file descriptor that can be read.").format(name=DESCRIPTOR, value=descriptor)
        ) from None
    if not read:
        raise JournalError(
            tr("There is no passphrase to read from the descriptor {descriptor}.").format(descriptor=descriptor)
        )
    return read.decode("utf-8", "surrogateescape").removesuffix("\r")
