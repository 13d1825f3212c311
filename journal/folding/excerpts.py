"""Ledgers that read what they are asked for, by what is cached of the months."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection
from datetime import date
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from journal.collector import held_off
from journal.domain.excerpt import Excerpt
from journal.domain.ledger import Indexed
from journal.domain.overview import Overview
from journal.domain.plain import built
from journal.folding.bringing import brought_up
from journal.folding.cached import YEARS, Listed, rows_in
from journal.store.parts.cache import NEVER_CACHED, Cached

if TYPE_CHECKING:
    from journal.domain.corrections.correction import Said
    from journal.domain.entry import Entry
    from journal.domain.reading import Reading
    from journal.store.store import Store

LEAVES = 64
"""Months held on to as the bytes of their files."""


def excerpt_of(store: Store) -> Excerpt | None:
    """A ledger of the journal as it is now that reads what it is asked for; None where all has to be folded."""
    for _ in range(2):
        if (cached := store.cached_now()) is not None:
            with held_off(), contextlib.suppress(*NEVER_CACHED):
                return _excerpted(store, cached)
        if brought_up(store) is None:
            break
    return None


def _excerpted(store: Store, cached: Cached) -> Excerpt:
    rows = rows_in(store, cached.part(YEARS))
    return excerpt_over(store, rows, built(Overview, cached.part("overview")), cached.part("said"))


def excerpt_over(store: Store, rows: Collection[Listed], overview: Overview, said: Said) -> Excerpt:
    """An excerpt of the entries of `rows`, read from the store when they are asked for."""
    months = {position[2]: month for position, month, _ in rows}
    index = [
        Indexed(date.fromisoformat(position[0]), position[2], is_read, met, named)
        for position, _, (is_read, met, named) in rows
    ]
    leaf = lru_cache(LEAVES)(store.leaf)
    at_hand: dict[str, Entry] = {}

    def holding(words: Collection[str]) -> Callable[[str], Entry | None]:
        in_month = store.with_one(words)
        found: dict[str, Entry] = {}
        scanned: set[str] = set()

        def one(eid: str) -> Entry | None:
            if (month := months[eid]) not in scanned:
                scanned.add(month)
                entries = {entry.id: entry for entry in in_month(month)}
                found.update(entries)
                at_hand.update(entries)
            return found.get(eid)

        return one

    def read(eid: str) -> tuple[Entry, Reading | None]:
        return store.one_of(months[eid], eid, leaf(months[eid]), at_hand.get(eid))

    return Excerpt.over(index, cache(read), holding, overview, said)
