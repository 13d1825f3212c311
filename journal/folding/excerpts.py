"""Ledgers that read what they are asked for, by what is kept of the months."""

from __future__ import annotations

import contextlib
from collections.abc import Collection
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from journal.collector import held_off
from journal.domain.excerpt import Excerpt, Indexed
from journal.folding.bringing import brought_up
from journal.folding.kept import YEARS, Listed, rows_in
from journal.overviews import kept_overview
from journal.side import Folded
from journal.store.keeping import BY_MONTH, NEVER_KEPT, Kept

if TYPE_CHECKING:
    from journal.domain.correction import Said
    from journal.domain.overview import Overview
    from journal.store.store import Store


def excerpt_of(store: Store) -> Folded | None:
    """A ledger of the journal as it is now that reads what it is asked for; None where all has to be folded."""
    for _ in range(2):
        overview, said, kept = kept_overview(store), store.kept("said"), store.kept_in(BY_MONTH)
        if overview is not None and said is not None and kept is not None and kept.mark == store.mark():
            with held_off(), contextlib.suppress(*NEVER_KEPT):
                return Folded(_excerpt(store, kept, overview, said), said, kept.mark)
        if brought_up(store) is None:
            break
    return None


def _excerpt(store: Store, kept: Kept, overview: Overview, said: Said) -> Excerpt:
    return excerpt_over(store, rows_in(store, kept, kept.part(YEARS)), overview, said)


def excerpt_over(store: Store, rows: Collection[Listed], overview: Overview, said: Said) -> Excerpt:
    """An excerpt of the entries of `rows`, read from the store when they are asked for."""
    months = {place[2]: month for place, month, _ in rows}
    index = [
        Indexed(date.fromisoformat(place[0]), place[2], is_read, met, named) for place, _, (is_read, met, named) in rows
    ]
    return Excerpt.over(index, cache(lambda eid: store.one_of(months[eid], eid)), overview, said)
