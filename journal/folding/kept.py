"""What is kept of a journal by month, under what names and in which file."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from journal.domain.gist import Place
from journal.store.keeping import BY_MONTH, Kept

if TYPE_CHECKING:
    from journal.store.store import Store

FILES, YEARS, WHOLE, UNTIL = "files", "years", "whole", "until"
"""What is kept of all: the files of each month; the words that the file of each year begins with; the entries that
the overview names, and the names that are nobody's; the latest day that an entry of each year is about."""

SUM, SAID, IDS, THINGS = "sum", "said", "ids", "things"
"""What is kept of each year beside it: the gist of its months together; and for each month what was said in it, the
ids of its entries, and the ids of what is in them, of which something can be said."""

NAMES, INDEX, GISTS = "names", "index", "gists"
"""What is kept of each year in a file of its own, which is opened where something touched the year: for each month
the names in it, who is in each entry, and its gist."""


def of_year(year: str) -> str:
    """The file that tells of a year by month."""
    return f"{BY_MONTH}.{year}"


def year_kept(store: Store, kept: Kept, year: str) -> Kept:
    """What is kept of a year in its own file.

    Raises:
        LookupError: When that is not what belongs to `kept`.
    """
    found = store.kept_in(of_year(year))
    if found is None or found.mark != kept.part(YEARS)[year]:
        raise LookupError(year)
    return found


Listed = tuple[Place, str, Any]
"""Where an entry stands, the month it lies in, and what else of it is kept in the index."""


def rows_in(store: Store, kept: Kept, years: Iterable[str]) -> list[Listed]:
    """The entries that lie in `years`, in their order.

    Raises:
        LookupError: When what is kept of a year does not belong to `kept`.
    """
    rows: list[Listed] = []
    for year in years:
        for month, entries in year_kept(store, kept, year).part(INDEX).items():
            rows += [((about, at, eid), month, row) for (about, at, eid), *row in entries]
    rows.sort(key=itemgetter(0))
    return rows
