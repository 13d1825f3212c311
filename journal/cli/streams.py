"""The streams of a command where one of them is closed, takes nothing in, or has nobody at its other end."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import TextIO

from journal.domain.errors import JournalError, why
from journal.tongue import tr

_STREAMS = (("stdin", os.O_RDONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w"))
"""Name, how its place is held, and how it is used: a closed stdin is empty, a closed stderr hears everything, and to
write to a closed stdout fails, as it does on a full disk."""


class Unprinted(JournalError):
    """stdout did not take what a command had to tell. Whatever the command did before is done."""

    def __init__(self, error: OSError) -> None:
        told = tr("stdout is closed") if error.errno == errno.EBADF else why(error)
        super().__init__(tr("What was to be printed cannot be written: {why}.").format(why=told))


def hold_places() -> None:
    """Hold the places of streams that are closed (`>&-`): a file of the journal that is opened would come there."""
    for number, (name, flags, mode) in enumerate(_STREAMS):
        try:
            os.fstat(number)
        except OSError:
            os.set_inheritable(os.open(os.devnull, flags), True)  # the lowest number that is free
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115


def put(stream: TextIO, text: str, *, is_last: bool = True) -> None:
    """Write a text to stdout, and with the last of several see that all of them are there.

    Raises:
        BrokenPipeError: When whoever read has enough.
        Unprinted: When it cannot be written.
    """
    try:
        stream.write(text)
        if is_last:
            stream.flush()
    except OSError as error:
        _silence(stream)
        if isinstance(error, BrokenPipeError):
            raise
        raise Unprinted(error) from None


def talk(stream: TextIO, text: str) -> None:
    """Write a text to stderr, if somebody hears it: nothing is left undone because nobody does."""
    try:
        stream.write(text)
        stream.flush()
    except OSError:
        _silence(stream)


def _silence(stream: TextIO) -> None:
    """Let a stream lead nowhere: what it still holds would fail once more when the program ends."""
    with contextlib.suppress(OSError):  # one that is no file holds nothing
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
