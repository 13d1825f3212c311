"""Bringing the overview up to date: what holds of what was said, and the gists of the months that it touches."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from journal.collector import held_off
from journal.domain.corrections.correction import LEADING, Row, Said, holding_of
from journal.domain.corrections.lessons import joined as all_notes
from journal.domain.corrections.lessons import lessons
from journal.domain.corrections.replacing import opened_again, promises_in, replacements, unreplaced
from journal.domain.gist import EntryPosition, Gist, joined, notes_of, of_rows, overview_of, rows_of, written_at
from journal.domain.overview import Named
from journal.domain.people.person import merges
from journal.domain.plain import built, plain
from journal.folding.cached import FILES, GISTS, IDS, INDEX, NAMES, SAID, SUM, THINGS, UNTIL, WHOLE, YEARS, file_with
from journal.folding.months import CachedMonths, FoldedMonth, id_in, stamp_in
from journal.overviews import LATEST, is_as_it_was
from journal.part import Brought
from journal.store.parts.cache import BY_MONTH, NEVER_CACHED, Cached

if TYPE_CHECKING:
    from journal.domain.corrections.lessons import Lessons
    from journal.store.store import Store


class Tangled(Exception):
    """The months tell what holds only all together: an entry lies in two of them, say."""


def brought_up(store: Store) -> Brought | None:
    """The overview as it is now and what was said, from what was cached and the months that changed since.

    None where it has to be worked out from the ledger: where a month's files are not as they were written.
    """
    mark = store.mark()
    try:
        with held_off():
            found = _up_to_date(store)
    except Tangled:
        return None
    if not is_as_it_was(store, mark):
        return None
    words = found.parts[YEARS]
    for year, parts in found.years.items():
        for file in {file_with(part, year) for part in parts}:
            store.cache(words[year], {p: cached for p, cached in parts.items() if file_with(p, year) == file}, file)
    store.cache(mark, found.parts, BY_MONTH)
    store.cache(
        mark, {"overview": plain(found.overview, sparse=True), "said": found.said, LATEST: found.latest, YEARS: words}
    )
    store.see(found.latest)
    # Gists and what was said are most of it, and in the overview already.
    lines = {name: line for name, line in found.parts.items() if not name.startswith((f"{SUM}.", f"{SAID}."))}
    return Brought(found.overview, found.said, Cached(mark, lines))


def _up_to_date(store: Store) -> _Folding:
    try:
        return _Folding(store, store.cached_in(BY_MONTH) or Cached("", {}))
    except NEVER_CACHED:
        return _Folding(store, Cached("", {}))


class _Folding:
    """One bringing up to date.

    Attributes:
        overview: As it is now.
        said: What the writer said that holds.
        latest: The latest stamp of all that was said.
        parts: What is to be cached of all, by name.
        years: What is to be cached of each year that was touched, by name.
    """

    def __init__(self, store: Store, cached: Cached) -> None:
        self._store = store
        self._cached = cached
        self._months = CachedMonths(store, cached)
        self.said, touched = self._what_was_said()
        self._be_untangled()
        for month in {*self._months.having(IDS, touched), *self._months.having(THINGS, touched)}:
            self._months.hold(month)
        whole = cached.part(WHOLE) or {"named": [], "nobody": [], "unreplaced": []}
        self._again = self._unreplaced()
        for month in self._months.having(THINGS, self._again.symmetric_difference(whole["unreplaced"])):
            self._months.hold(month)
        self._as_it_stands = opened_again(self.said, self._again)
        sums, fresh, learnt = self._folded(frozenset(whole["nobody"]))
        self._entries = {entry.id: entry for held in self._months.held.values() for entry in held.entries}
        self._named = {row["id"]: built(Named, row) for row in whole["named"]}
        self.overview = overview_of(joined(list(sums.values())), self._as_it_stands, learnt, self._again, self._name)
        self.years: dict[str, dict[str, Any]] = {}
        self.parts: dict[str, Any] = self._of_all(sums, learnt)
        for year, gist in sums.items():
            if self._months.is_touched(year):
                self._keep_anew(year, gist, {month: one for month, one in fresh.items() if month.startswith(year)})
            else:
                self.parts |= {n: line for n, line in cached.lines.items() if n.endswith(f".{year}")}

    def _of_all(self, sums: Mapping[str, Gist], learnt: Lessons) -> dict[str, Any]:
        """What is to be cached of all years together."""
        named = {one.id: plain(one) for one in (*self.overview.latest, self.overview.last) if one}
        tokens = self._cached.part(YEARS) or {}
        return {
            FILES: self._months.files,
            YEARS: {year: tokens[year] for year in sums if year in tokens},
            WHOLE: {
                "named": list(named.values()),
                "nobody": sorted(learnt.nobody),
                "unreplaced": sorted(self._again),
            },
            UNTIL: {year: gist.latest[0][0] for year, gist in sums.items() if gist.latest},
        }

    def _keep_anew(self, year: str, gist: Gist, fresh: Mapping[str, FoldedMonth]) -> None:
        """Have everything that is to be cached of a year that was touched."""

        def by_month(part: str) -> dict[str, Any]:
            return self._months.clean_of(part, year) | {month: made.cached[part] for month, made in fresh.items()}

        self.parts[YEARS][year] = secrets.token_hex(8)
        self.parts[f"{SUM}.{year}"] = rows_of(gist)
        self.parts |= {f"{part}.{year}": by_month(part) for part in (SAID, IDS, THINGS)}
        self.years[year] = {part: by_month(part) for part in (NAMES, INDEX, GISTS)}

    def _what_was_said(self) -> tuple[Said, set[str]]:
        """What holds of what the writer said, and the ids of all about which something else was said before."""
        before = {Row(*row) for row in self._months.gone(SAID)}
        rows = [Row(*row) for _, cached in self._months.clean_months(SAID) for row in cached]
        fresh = [c.row for held in self._months.held.values() for c in held.corrections]
        if len({id_in(row) for row in (*rows, *fresh)}) != len(rows) + len(fresh):
            raise Tangled
        changed = before.symmetric_difference(fresh)
        touched = {row.target for row in changed}
        # What is said of a name in an entry touches the entry.
        touched |= {target[:at] for target in touched for at, sign in enumerate(target) if sign == "/"}
        self.latest = max((stamp_in(row) for row in (*rows, *fresh)), default="")
        said = holding_of([*rows, *fresh])
        leading = {row.target for row in (*rows, *fresh, *before) if row.field in LEADING}
        if not leading.isdisjoint(touched):
            # What leads to another thing may hold or not by what is said of that one.
            held = holding_of([*rows, *before])
            touched |= {target for target in leading if held.get(target) != said.get(target)}
            was, now = merges(held), merges(said)
            touched |= {person for person in was.keys() | now.keys() if was.get(person) != now.get(person)}
        return said, touched

    def _unreplaced(self) -> frozenset[str]:
        """The promises that were replaced by one that is gone from all months."""
        there = self._months.known(THINGS, replacements(self.said).values())
        for held in self._months.held.values():
            there |= promises_in((entry.id for entry in held.entries), held.readings.values(), self.said)
        return unreplaced(self.said, there)

    def _be_untangled(self) -> None:
        ids = [eid for _, cached in self._months.clean_months(IDS) for eid in cached]
        ids += [eid for held in self._months.held.values() for eid in held.ids]
        if len(set(ids)) != len(ids):
            raise Tangled

    def _folded(self, nobody_before: frozenset[str]) -> tuple[dict[str, Gist], dict[str, FoldedMonth], Lessons]:
        """The gist of each year, and of each month that was folded anew; what the corrections teach."""
        said = self._as_it_stands
        notes = {month: notes_of(held.entries, held.readings, said) for month, held in self._months.held.items()}
        years = self._months.years
        sums: dict[str, Gist] = {}
        gists: dict[str, Gist] = {}
        for year in years:
            if self._months.is_touched(year):
                gists |= {m: of_rows(cached) for m, cached in self._months.clean_of(GISTS, year).items()}
            else:
                sums[year] = of_rows(self._cached.part(f"{SUM}.{year}"))
        every = [*notes.values(), *(gist.notes for gist in (*sums.values(), *gists.values()))]
        goes_by = merges(said)
        learnt = lessons(all_notes(every), goes_by)
        for month in self._months.having(NAMES, learnt.nobody ^ nobody_before):
            self._months.hold(month)
            held, year = self._months.held[month], month[:4]
            notes[month] = notes_of(held.entries, held.readings, said)
            if sums.pop(year, None):
                gists |= {m: of_rows(cached) for m, cached in self._months.of(GISTS, year).items()}
        fresh = {m: FoldedMonth(held, said, notes[m], goes_by, learnt.nobody) for m, held in self._months.held.items()}
        gists |= {month: made.gist for month, made in fresh.items()}
        for year in years - sums.keys():
            sums[year] = joined([gist for month, gist in gists.items() if month.startswith(year)])
        return sums, fresh, learnt

    def _name(self, position: EntryPosition) -> Named:
        entry = self._entries.get(position[2])
        if entry is None and position[2] in self._named:
            return self._named[position[2]]
        entry = entry or self._store.entry(position[2], near=written_at(position))
        if entry is None:
            raise Tangled
        return Named.of(entry)
