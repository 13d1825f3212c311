"""What is cached of a journal by month, under what names and in which file."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from journal.domain.gist import EntryPosition
from journal.store.parts import cache
from journal.store.parts.cache import BY_MONTH, Cached

if TYPE_CHECKING:
    from journal.store.store import Store

FILES, YEARS, WHOLE, UNTIL = "files", "years", "whole", "until"
"""What is cached of all: the files of each month; the words that the files of each year begin with; the entries that
the overview names, the names that are nobody's, and the promises that were replaced by one that is gone; the latest
day that an entry of each year is about."""

SUM, SAID, IDS, THINGS = "sum", "said", "ids", "things"
"""What is cached of each year beside it: the gist of its months together; and for each month what was said in it, the
ids of its entries, and the ids of what is in them, of which something can be said."""

NAMES, INDEX, GISTS = "names", "index", "gists"
"""What is cached of each year in files of its own: for each month who is in each entry, in one that is opened to look
at a part of the journal; the names in it and its gist, in one that is opened where something touched the year."""


def file_with(part: str, year: str) -> str:
    """The file that has such a part of a year."""
    return f"{cache.INDEX if part == INDEX else BY_MONTH}.{year}"


def year_cached(store: Store, part: str, year: str, words: str) -> Cached:
    """The file that has a part of a year; `words` are those it has to begin with.

    Raises:
        LookupError: When it begins with others, or is not there.
    """
    found = store.cached_in(file_with(part, year))
    if found is None or found.mark != words:
        raise LookupError(year)
    return found


Listed = tuple[EntryPosition, str, Any]
"""Where an entry stands, the month it lies in, and what else of it is cached in the index."""


def rows_in(store: Store, years: Mapping[str, str]) -> list[Listed]:
    """The entries that lie in `years`, in their order; the files of each begin with the words that are given.

    Raises:
        LookupError: When one begins with others.
    """
    rows: list[Listed] = []
    for year, words in years.items():
        for month, entries in year_cached(store, INDEX, year, words).part(INDEX).items():
            rows += [((about, at, eid), month, row) for (about, at, eid), *row in entries]
    rows.sort(key=itemgetter(0))
    return rows
