"""How far a long command is, told at a terminal: what is said has places for {n} and {all}."""

from __future__ import annotations

from collections.abc import Callable

from journal.cli.world import World

MANY = 250
"""After so many it is told anew how many there are, where nobody knows yet how many there will be."""


def of_all(world: World, doing: str) -> Callable[[int, int], None]:
    """Tells how many of how many are done, and nothing any more when all are."""

    def told(done: int, of: int) -> None:
        world.progress(doing.format(n=done, all=of) if done < of else "")

    return told


def counted(world: World, doing: str) -> Callable[[int], None]:
    """Tells how many were counted, now and then."""

    def told(count: int) -> None:
        if count % MANY == 0:
            world.progress(doing.format(n=count))

    return told
