"""The overview of a journal brought up to date: only what has changed since is looked at.

The gist of each month is kept. After a change only the months are read that it touches: those whose
files are others than they were, and those that hold what something was said of. A year that
nothing touched is one sum.
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from journal.collector import held_off
from journal.domain.correction import Said, holding_of
from journal.domain.excerpt import Excerpt, Indexed
from journal.domain.gist import (
    Gist,
    Place,
    gist_of,
    heard_in,
    index_of,
    joined,
    notes_of,
    of_rows,
    overview_of,
    rows_of,
    things_in,
    written_at,
)
from journal.domain.identity import name_key
from journal.domain.lessons import joined as all_notes
from journal.domain.lessons import lessons
from journal.domain.overview import Named
from journal.domain.people import merges
from journal.domain.plain import built, plain
from journal.overviews import is_as_it_was, kept_overview
from journal.side import Brought, Folded
from journal.store.encoding import dumps
from journal.store.keeping import BY_MONTH, NEVER_KEPT, Kept

if TYPE_CHECKING:
    from journal.domain.correction import Correction
    from journal.domain.lessons import Lessons, Notes
    from journal.domain.overview import Overview
    from journal.store.monthly import Held
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

Row = tuple[str, str, str, str | None]
"""A correction: its id, target, field and value."""

MANY = 40
"""Words that are not looked for one by one."""


class Tangled(Exception):
    """The months tell what holds only all together: an entry lies in two of them, say."""


def brought_up(store: Store) -> Brought | None:
    """The overview as it is now and what was said, from what was kept and the months that changed since.

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
    for year, parts in found.years.items():
        store.keep(found.parts[YEARS][year], parts, of_year(year))
    store.keep(mark, found.parts, BY_MONTH)
    store.keep(mark, {"overview": plain(found.overview, sparse=True), "said": found.said})
    # Gists and what was said are most of it, and in the overview already.
    lines = {name: line for name, line in found.parts.items() if not name.startswith((f"{SUM}.", f"{SAID}."))}
    return Brought(found.overview, found.said, Kept(mark, lines))


def _up_to_date(store: Store) -> _Folding:
    try:
        return _Folding(store, store.kept_in(BY_MONTH) or Kept("", {}))
    except NEVER_KEPT:
        return _Folding(store, Kept("", {}))


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


def excerpt_over(store: Store, rows: Collection[Listed], overview: Overview, said: Said) -> Excerpt:
    """An excerpt of the entries of `rows`, read from the store when they are asked for."""
    months = {place[2]: month for place, month, _ in rows}
    index = [
        Indexed(date.fromisoformat(place[0]), place[2], is_read, met, named) for place, _, (is_read, met, named) in rows
    ]
    return Excerpt.over(index, cache(lambda eid: store.one_of(months[eid], eid)), overview, said)


class _Folding:
    """One bringing up to date.

    Attributes:
        overview: As it is now.
        said: What the writer said that holds.
        parts: What is to be kept of all, by name.
        years: What is to be kept of each year that was touched, by name.
    """

    def __init__(self, store: Store, kept: Kept) -> None:
        self._store = store
        self._kept = kept
        self._of_years: dict[str, Kept] = {}
        self._parsed: dict[tuple[str, str], dict[str, Any]] = {}
        self._held: dict[str, Held] = {}
        files, before = store.months_by_files(), kept.part(FILES) or {}
        self._clean = {month for month, words in files.items() if before.get(month) == words}
        for month in files.keys() - self._clean:
            self._hold(month)
        self.said, touched = self._what_was_said()
        self._be_untangled()
        for month in {*self._with(IDS, touched), *self._with(THINGS, touched)}:
            self._hold(month)
        whole = kept.part(WHOLE) or {"named": [], "nobody": []}
        sums, fresh, learnt = self._folded(frozenset(whole["nobody"]))
        self._entries = {entry.id: entry for held in self._held.values() for entry in held.entries}
        self._named = {row["id"]: built(Named, row) for row in whole["named"]}
        self.overview = overview_of(joined(list(sums.values())), self.said, learnt, self._name)
        named = {one.id: plain(one) for one in (*self.overview.latest, self.overview.last) if one}
        tokens = kept.part(YEARS) or {}
        self.years: dict[str, dict[str, Any]] = {}
        self.parts: dict[str, Any] = {
            FILES: files,
            YEARS: {year: tokens[year] for year in sums if year in tokens},
            WHOLE: {"named": list(named.values()), "nobody": sorted(learnt.nobody)},
            UNTIL: {year: gist.latest[0][0] for year, gist in sums.items() if gist.latest},
        }
        for year, gist in sums.items():
            made = {month: one for month, one in fresh.items() if month.startswith(year)}
            if made or self._was_of(year) - self._clean:
                self.parts[YEARS][year] = secrets.token_hex(8)
                self.parts[f"{SUM}.{year}"] = rows_of(gist)
                self.parts |= {f"{part}.{year}": self._by_month(part, year, made) for part in (SAID, IDS, THINGS)}
                self.years[year] = {part: self._by_month(part, year, made) for part in (NAMES, INDEX, GISTS)}
            else:
                self.parts |= {n: line for n, line in kept.lines.items() if n.endswith(f".{year}")}

    # What is kept

    def _hold(self, month: str) -> None:
        """Have a month itself, and not what is kept of it."""
        self._clean.discard(month)
        self._held[month] = self._store.held_in(month)

    def _lines(self, part: str, year: str) -> tuple[Kept, str]:
        """Where a part of a year is kept, and under what name."""
        if part in (SAID, IDS, THINGS):
            return self._kept, f"{part}.{year}"
        if year not in self._of_years:
            self._of_years[year] = year_kept(self._store, self._kept, year)
        return self._of_years[year], part

    def _of(self, part: str, year: str) -> dict[str, Any]:
        """A part of a year by month; nothing of a year that nothing is kept of."""
        if (part, year) not in self._parsed:
            if not self._was_of(year):
                return {}
            kept, name = self._lines(part, year)
            self._parsed[part, year] = kept.part(name)
        return self._parsed[part, year]

    def _was_of(self, year: str) -> set[str]:
        """The months of a year that something is kept of."""
        return {month for month in self._kept.part(FILES) or () if month.startswith(year)}

    def _kept_of(self, part: str) -> Iterator[tuple[str, Any]]:
        """What is kept of each month that is as it was."""
        for month in sorted(self._clean):
            yield month, self._of(part, month[:4])[month]

    def _with(self, part: str, words: Collection[str]) -> list[str]:
        """The months that are as they were and have one of `words` among what is kept of them."""
        wanted = frozenset(words)
        looked_for = [dumps(word) for word in wanted]
        found: list[str] = []
        for year in {month[:4] for month in self._clean} if wanted else ():
            kept, name = self._lines(part, year)
            if len(wanted) > MANY or any(word in kept.lines[name] for word in looked_for):
                months = self._of(part, year)
                found += [m for m in months if m in self._clean and not wanted.isdisjoint(months[m])]
        return found

    def _by_month(self, part: str, year: str, fresh: Mapping[str, _Month]) -> dict[str, Any]:
        """What is to be kept of the months of a year."""
        kept = {month: rows for month, rows in self._of(part, year).items() if month in self._clean}
        return kept | {month: made.kept[part] for month, made in fresh.items()}

    # What holds

    def _what_was_said(self) -> tuple[Said, set[str]]:
        """What holds of what the writer said, and the ids of all about which something else was said before."""
        years = [name.removeprefix(f"{SAID}.") for name in self._kept.lines if name.startswith(f"{SAID}.")]
        before = {row for year in years for row in self._rows_gone(year)}
        rows: list[Row] = [row for _, kept in self._kept_of(SAID) for row in kept]
        fresh = [_row(c) for held in self._held.values() for c in held.corrections]
        if len({row[0] for row in (*rows, *fresh)}) != len(rows) + len(fresh):
            raise Tangled
        changed = before.symmetric_difference(fresh)
        touched = {target for _, target, _, _ in changed}
        # What is said of a name in an entry touches the entry.
        touched |= {target[:at] for target in touched for at, sign in enumerate(target) if sign == "/"}
        said = holding_of([*rows, *fresh])
        if any(field == "merged_into" for _, _, field, _ in changed):
            was, now = merges(holding_of([*rows, *before])), merges(said)
            touched |= {person for person in was.keys() | now.keys() if was.get(person) != now.get(person)}
        return said, touched

    def _rows_gone(self, year: str) -> Iterator[Row]:
        """The corrections that were kept of months that are not as they were."""
        for month, rows in self._of(SAID, year).items():
            if month not in self._clean:
                yield from ((one, target, field, value) for one, target, field, value in rows)

    def _be_untangled(self) -> None:
        ids = [eid for _, kept in self._kept_of(IDS) for eid in kept]
        ids += [eid for held in self._held.values() for eid in held.ids]
        if len(set(ids)) != len(ids):
            raise Tangled

    def _folded(self, nobody_before: frozenset[str]) -> tuple[dict[str, Gist], dict[str, _Month], Lessons]:
        """The gist of each year, and of each month that was folded anew; what the corrections teach."""
        notes = {month: notes_of(held.entries, held.readings, self.said) for month, held in self._held.items()}
        years = {month[:4] for month in (*self._clean, *self._held)}
        sums: dict[str, Gist] = {}
        gists: dict[str, Gist] = {}
        for year in years:
            if any(m.startswith(year) for m in self._held) or self._was_of(year) - self._clean:
                gists |= {m: of_rows(kept) for m, kept in self._of(GISTS, year).items() if m in self._clean}
            else:
                sums[year] = of_rows(self._kept.part(f"{SUM}.{year}"))
        every = [*notes.values(), *(gist.notes for gist in (*sums.values(), *gists.values()))]
        learnt = lessons(all_notes(every))
        for month in self._with(NAMES, learnt.nobody ^ nobody_before):
            self._hold(month)
            held, year = self._held[month], month[:4]
            notes[month] = notes_of(held.entries, held.readings, self.said)
            if sums.pop(year, None):
                gists |= {m: of_rows(kept) for m, kept in self._of(GISTS, year).items()}
        goes_by = merges(self.said)
        fresh = {m: _Month(held, self.said, notes[m], goes_by, learnt.nobody) for m, held in self._held.items()}
        gists |= {month: made.gist for month, made in fresh.items()}
        for year in years - sums.keys():
            sums[year] = joined([gist for month, gist in gists.items() if month.startswith(year)])
        return sums, fresh, learnt

    def _name(self, place: Place) -> Named:
        entry = self._entries.get(place[2])
        if entry is None and place[2] in self._named:
            return self._named[place[2]]
        entry = entry or self._store.entry(place[2], near=written_at(place))
        if entry is None:
            raise Tangled
        return Named.of(entry)


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


class _Month:
    """A month folded anew: its gist, and what is to be kept of it by part."""

    def __init__(
        self, held: Held, said: Said, notes: Notes, goes_by: Mapping[str, str], nobody: frozenset[str]
    ) -> None:
        heard = heard_in(held.entries, held.readings, said, nobody)
        self.gist = gist_of(heard, goes_by, notes)
        every = (*held.readings.values(), *(one.reading for one in heard if one.reading))
        self.kept: dict[str, Any] = {
            SAID: [_row(c) for c in held.corrections],
            IDS: sorted(held.ids),
            THINGS: sorted(things_in(held.readings.values(), heard, said)),
            NAMES: sorted({name_key(m.name) for reading in every for m in reading.mentions}),
            INDEX: index_of(heard, goes_by),
            GISTS: rows_of(self.gist),
        }


def _row(said: Correction) -> Row:
    return said.id, said.target, said.field, said.value
