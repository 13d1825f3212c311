"""The proposals of a journal brought up to date: only the months that a change touched are looked at again.

A month is as it was when it was looked at where its files are, and all that was said of what is in them,
whoever it is of goes by, and what corrections teach. Of the others each entry is compared with what was
heard in it then.
"""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from journal.collector import held_off
from journal.domain.closing.looked import MEMORY, NOTHING, Looked, look
from journal.domain.ids import digest_of
from journal.domain.people import merges
from journal.domain.plain import built, plain
from journal.folding import FILES, IDS, THINGS, UNTIL, brought_up, excerpt_over, rows_in
from journal.overviews import is_as_it_was, keep_proposals, kept_overview
from journal.store.keeping import BY_MONTH, NAME, Kept

if TYPE_CHECKING:
    from journal.domain.closing.proposal import Proposal
    from journal.domain.correction import Said
    from journal.domain.lessons import Lessons
    from journal.domain.overview import Overview
    from journal.store.store import Store

LOOKED = f"{NAME}.looked"
"""The file that tells what was looked at."""

MONTHS = "months"
"""A part of it: the fingerprint of each month; the others are those of `Looked`."""

OF_WHAT_BECAME = frozenset(["status", "snoozed_until", "closed_by", "replaced_by"])
"""What is said of a promise that does not change what its entry says."""


def proposals_now(store: Store) -> tuple[Proposal, ...] | None:
    """What is proposed now, kept from now on; None where the months tell it only all together."""
    for _ in range(2):
        mark, kept = store.mark(), store.kept_in(BY_MONTH)
        overview, said = kept_overview(store), store.kept("said")
        if overview is not None and said is not None and kept is not None and kept.mark == mark:
            with held_off(), contextlib.suppress(ValueError, TypeError, LookupError, AttributeError):
                parts, found = _looked(store, kept, overview, said)
                if is_as_it_was(store, mark):
                    store.keep(mark, parts, LOOKED)
                    keep_proposals(store, mark, found)
                return found
        if brought_up(store) is None:
            break
    return None


def _looked(store: Store, kept: Kept, overview: Overview, said: Said) -> tuple[dict[str, Any], tuple[Proposal, ...]]:
    """What is to be kept of this look, and what is proposed."""
    until = {year: date.fromisoformat(day) for year, day in kept.part(UNTIL).items()}
    latest = max(until.values(), default=date.min)
    since = latest - min(MEMORY, latest - date.min)
    years = [year for year, day in until.items() if day >= since]
    rows = [row for row in rows_in(store, kept, years) if row[0][0] >= since.isoformat()]
    months = dict(_fingerprints(kept, {month for _, month, _ in rows}, said, overview.lessons))
    before, months_before = _before(store)
    unsure = {place[2] for place, month, _ in rows if months_before.get(month) != months[month]}
    looked, found = look(excerpt_over(store, rows, overview, said), before, unsure)
    return {MONTHS: months, **plain(looked, sparse=True)}, found


def _before(store: Store) -> tuple[Looked, Mapping[str, str]]:
    """What was looked at last, and the fingerprints that its months had."""
    kept = store.kept_in(LOOKED)
    if kept is not None:
        with contextlib.suppress(ValueError, TypeError, LookupError, AttributeError):  # nothing that was ever kept
            parts = {name: kept.part(name) for name in kept.lines}
            return built(Looked, parts), dict(parts[MONTHS])
    return NOTHING, {}


def _fingerprints(kept: Kept, months: Iterable[str], said: Said, learnt: Lessons) -> Iterator[tuple[str, str]]:
    """For each month words that change when anything does that an entry in it may say otherwise for."""
    files, goes_by = kept.part(FILES), merges(said)
    taught = sorted(learnt.nobody), sorted(learnt.turned), sorted(learnt.unpromised)
    # A lesson holds for promises that nothing was said of: there it matters that something was.
    is_taught = bool(learnt.turned or learnt.unpromised)
    of_names: dict[str, list[str]] = {}
    for target in said:
        for at, sign in enumerate(target):
            if sign == "/":  # what is said of a name in an entry
                of_names.setdefault(target[:at], []).append(target)
    parts: dict[str, Any] = {}

    def part(name: str, month: str) -> Collection[str]:
        line = f"{name}.{month[:4]}"
        if line not in parts:
            parts[line] = kept.part(line)
        found: Collection[str] = parts[line][month]
        return found

    for month in sorted(months):
        ids, things = part(IDS, month), part(THINGS, month)
        targets = [*ids, *things, *(target for eid in ids for target in of_names.get(eid, ()))]
        told = []
        for target in targets:
            fields = said.get(target)
            if fields is not None:
                telling = sorted((name, value) for name, value in fields.items() if name not in OF_WHAT_BECAME)
                if telling or is_taught:
                    told.append((target, telling))
            if target in goes_by:
                told.append((target, [("goes by", goes_by[target])]))
        yield month, digest_of(repr((files[month], taught, told)))
