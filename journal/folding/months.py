"""The months of a journal: those that are as they were when they were cached, and those that are looked at anew."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from journal.domain.gist import corrected_in, gist_of, index_of, rows_of, things_in
from journal.domain.names.identity import name_key
from journal.folding.cached import FILES, GISTS, IDS, INDEX, NAMES, SAID, THINGS, YEARS, file_with, year_cached
from journal.store.documents.encoding import dumps
from journal.store.parts.cache import Cached

if TYPE_CHECKING:
    from journal.domain.corrections.correction import Row, Said
    from journal.domain.corrections.lessons import Notes
    from journal.store.parts.monthly import Held
    from journal.store.store import Store

MANY = 40
"""Words that are not looked for one by one."""


class CachedMonths:
    """What is known of each month: what was cached of it while its files are as they were, else the month itself.

    Attributes:
        files: The words for the files of each month as they are now.
        clean: The months of which what was cached is so still.
        held: Every other month itself.
    """

    def __init__(self, store: Store, cached: Cached) -> None:
        self._store = store
        self._cached = cached
        self._of_years: dict[str, Cached] = {}
        self._parsed: dict[tuple[str, str], dict[str, Any]] = {}
        self.held: dict[str, Held] = {}
        self.files, self._before = store.months_by_files(), cached.part(FILES) or {}
        self.clean = {month for month, words in self.files.items() if self._before.get(month) == words}
        for month in self.files.keys() - self.clean:
            self.hold(month)

    def hold(self, month: str) -> None:
        """Have a month itself, and not what is cached of it."""
        self.clean.discard(month)
        self.held[month] = self._store.held_in(month)

    def _lines(self, part: str, year: str) -> tuple[Cached, str]:
        """Where a part of a year is cached, and under what name."""
        if part in (SAID, IDS, THINGS):
            return self._cached, f"{part}.{year}"
        file = file_with(part, year)
        if file not in self._of_years:
            self._of_years[file] = year_cached(self._store, part, year, self._cached.part(YEARS)[year])
        return self._of_years[file], part

    def of(self, part: str, year: str) -> dict[str, Any]:
        """A part of a year by month; nothing of a year that nothing is cached of."""
        if (part, year) not in self._parsed:
            if not self.was_of(year):
                return {}
            cached, name = self._lines(part, year)
            self._parsed[part, year] = cached.part(name)
        return self._parsed[part, year]

    def was_of(self, year: str) -> set[str]:
        """The months of a year that something is cached of."""
        return {month for month in self._before if month.startswith(year)}

    def clean_months(self, part: str) -> Iterator[tuple[str, Any]]:
        """What is cached of each month that is as it was."""
        for month in sorted(self.clean):
            yield month, self.of(part, month[:4])[month]

    def having(self, part: str, words: Collection[str]) -> list[str]:
        """The months that are as they were and have one of `words` among what is cached of them."""
        wanted = frozenset(words)
        looked_for = [dumps(word) for word in wanted]
        found: list[str] = []
        for year in {month[:4] for month in self.clean} if wanted else ():
            cached, name = self._lines(part, year)
            if len(wanted) > MANY or any(word in cached.lines[name] for word in looked_for):
                months = self.of(part, year)
                found += [m for m in months if m in self.clean and not wanted.isdisjoint(months[m])]
        return found

    def known(self, part: str, words: Collection[str]) -> set[str]:
        """Those of `words` that are among what is kept of a month that is as it was."""
        wanted = set(words)
        return {
            word for month in self.having(part, wanted) for word in wanted.intersection(self.of(part, month[:4])[month])
        }

    def clean_of(self, part: str, year: str) -> dict[str, Any]:
        """A part of a year, of the months that are as they were."""
        return {month: cached for month, cached in self.of(part, year).items() if month in self.clean}

    def gone(self, part: str) -> Iterator[Any]:
        """The rows that were cached of months that are not as they were."""
        for year in (name.removeprefix(f"{part}.") for name in self._cached.lines if name.startswith(f"{part}.")):
            for month, rows in self.of(part, year).items():
                if month not in self.clean:
                    yield from rows

    def is_touched(self, year: str) -> bool:
        """Whether a month of a year is another than was cached, is new or is gone."""
        return any(month.startswith(year) for month in self.held) or bool(self.was_of(year) - self.clean)

    @property
    def years(self) -> set[str]:
        """The years in which something lies."""
        return {month[:4] for month in (*self.clean, *self.held)}


class FoldedMonth:
    """A month folded anew: its gist, and what is to be cached of it by part."""

    def __init__(
        self, held: Held, said: Said, notes: Notes, goes_by: Mapping[str, str], nobody: frozenset[str]
    ) -> None:
        corrected_entries = corrected_in(held.entries, held.readings, said, nobody)
        self.gist = gist_of(corrected_entries, goes_by, notes)
        every = (*held.readings.values(), *(one.reading for one in corrected_entries if one.reading))
        self.cached: dict[str, Any] = {
            SAID: [tuple(c.row) for c in held.corrections],
            IDS: sorted(held.ids),
            THINGS: sorted(things_in(held.readings.values(), corrected_entries, said)),
            NAMES: sorted({name_key(m.name) for reading in every for m in reading.mentions}),
            INDEX: index_of(corrected_entries, goes_by),
            GISTS: rows_of(self.gist),
        }


def id_in(row: Row) -> str:
    """The id of a correction that is cached so."""
    return row[0].rpartition(" ")[2]


def stamp_in(row: Row) -> str:
    """The stamp of a correction that is cached so."""
    return row[0].partition(" ")[0]
