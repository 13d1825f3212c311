"""Keeping Python's collector out of the way while much is made that stays.

It looks through all that lives again and again while objects are made: a third of the time of the first frame, and
a tenth of a second at once over ten thousand entries. What stays for as long as the program runs need not be looked
through at all.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def hold_off() -> None:
    """Do not collect from now on, until `leave_be`."""
    gc.disable()


def leave_be() -> None:
    """Never look again through what there is now; collect what is made from now on."""
    gc.freeze()
    gc.enable()


@contextmanager
def held_off() -> Iterator[None]:
    """Hold it off while many things are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
