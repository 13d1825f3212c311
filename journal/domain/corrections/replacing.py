"""Promises in whose place another one stands: they count as replaced while that one is there.

An entry can be put away, or say something else by now, and a promise turn out to be none. What it stood in the place
of is then to be done again, until it comes back: else nothing would be left of either.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from journal.domain.commitment import Status
from journal.domain.corrections.adding import PROMISED, added_to
from journal.domain.corrections.correction import REPLACED_BY, YES, Said
from journal.domain.reading import Reading


def replacements(said: Said) -> Mapping[str, str]:
    """By the id of each promise that was replaced that of the one in its place."""
    return {
        item: fields[REPLACED_BY]
        for item, fields in said.items()
        if fields.get("status") == Status.REPLACED and fields.get(REPLACED_BY)
    }


def promises_in(entries: Iterable[str], readings: Iterable[Reading], said: Said) -> set[str]:
    """The ids of the promises that were added to some entries, and of those heard in their readings."""
    found = {item.id for reading in readings for item in reading.commitments}
    return found.union(*(added_to(entry, said, PROMISED) for entry in entries))


def unreplaced(said: Said, there: Container[str]) -> frozenset[str]:
    """The ids of promises that were replaced by one that is gone, or that was sent away; `there` holds all others."""
    return frozenset(
        item for item, by in replacements(said).items() if by not in there or said.get(by, {}).get("dismissed") == YES
    )


def opened_again(said: Said, items: Iterable[str]) -> Said:
    """What holds where some promises are not replaced after all: they are open."""
    again = {}
    for item in (item for item in items if item in said):
        rest = {name: value for name, value in said[item].items() if name not in (REPLACED_BY, "closed_by")}
        again[item] = {**rest, "status": Status.OPEN.value}
    return {**said, **again} if again else said
