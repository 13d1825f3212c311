"""The proposals of a journal brought up to date: only the months that a change touched are looked at again.

A month is as it was when it was looked at where its files are, and all that was said of what is in them,
whoever it is of goes by, and what corrections teach. Of the others each entry is compared with what was
heard in it then.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from journal.collector import held_off
from journal.domain.closing.looked import MEMORY, NOTHING, Looked, look
from journal.domain.ids import digest_of
from journal.domain.plain import built, plain
from journal.folding.bringing import brought_up
from journal.folding.cached import FILES, IDS, THINGS, UNTIL, YEARS, rows_in
from journal.folding.excerpts import excerpt_over
from journal.overviews import cache_proposals, cached_overview, is_as_it_was
from journal.part import Brought
from journal.store.parts.cache import BY_MONTH, NAME, NEVER_CACHED

if TYPE_CHECKING:
    from journal.domain.closing.proposal import Proposal
    from journal.domain.corrections.correction import Said
    from journal.domain.ledger import Ledger
    from journal.store.parts.cache import Cached
    from journal.store.store import Store

LOOKED = f"{NAME}.looked"
"""The file that tells what was looked at."""

MONTHS = "months"
"""A part of it: the fingerprint of each month; the others are those of `Looked`."""

OF_WHAT_BECAME = frozenset(["status", "snoozed_until", "closed_by", "replaced_by", "moved_by"])
"""What is said of a promise that does not change what its entry says."""


def proposals_now(store: Store, brought: Brought | None = None) -> tuple[Proposal, ...] | None:
    """What is proposed now, cached from now on; None where the months tell it only all together.

    `brought` is what was brought up to date last, if that is at hand: it need not be read then.
    """
    for _ in range(2):
        mark = store.mark()
        if brought is None or brought.cached.mark != mark:
            brought = _kept_brought(store)
        if brought is not None and brought.cached.mark == mark:
            with held_off(), contextlib.suppress(*NEVER_CACHED):
                parts, found = _looked(store, brought)
                if is_as_it_was(store, mark):
                    store.cache(mark, parts, LOOKED)
                    cache_proposals(store, mark, found)
                return found
        brought = brought_up(store)
        if brought is None:
            break
    return None


def _kept_brought(store: Store) -> Brought | None:
    cached, overview, said = store.cached_in(BY_MONTH), cached_overview(store), store.cached("said")
    return Brought(overview, said, cached) if cached is not None and overview is not None and said is not None else None


def _looked(store: Store, brought: Brought) -> tuple[dict[str, Any], tuple[Proposal, ...]]:
    """What is to be cached of this look, and what is proposed."""
    overview, said, cached = brought
    until = {year: date.fromisoformat(day) for year, day in cached.part(UNTIL).items()}
    latest = max(until.values(), default=date.min)
    since = latest - min(MEMORY, latest - date.min)
    years = {year: words for year, words in cached.part(YEARS).items() if year in until and until[year] >= since}
    rows = [row for row in rows_in(store, years) if row[0][0] >= since.isoformat()]
    ledger = excerpt_over(store, rows, overview, said)
    months = dict(_fingerprints(cached, {month for _, month, _ in rows}, said, ledger))
    before, months_before = last_look(store)
    unsure = {place[2] for place, month, _ in rows if months_before.get(month) != months[month]}
    looked, found = look(ledger, before, unsure)
    return {MONTHS: months, **plain(looked, sparse=True)}, found


def last_look(store: Store) -> tuple[Looked, Mapping[str, str]]:
    """What was looked at last, and the fingerprints that its months had."""
    cached = store.cached_in(LOOKED)
    if cached is not None:
        with contextlib.suppress(*NEVER_CACHED):
            parts = {name: cached.part(name) for name in cached.lines}
            return built(Looked, parts), dict(parts[MONTHS])
    return NOTHING, {}


def _fingerprints(cached: Cached, months: Iterable[str], said: Said, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """For each month words that change when anything does that an entry in it may say otherwise for."""
    files, learnt = cached.part(FILES), ledger.lessons
    taught = sorted(learnt.nobody), sorted(learnt.turned), sorted(learnt.unpromised)
    # A lesson holds for promises that nothing was said of: there it matters that something was.
    is_taught = bool(learnt.turned or learnt.unpromised)
    of_names: dict[str, list[str]] = {}
    for target in said:
        if "/" in target:  # what is said of a name in an entry; an id may have such a sign too
            for at, sign in enumerate(target):
                if sign == "/":
                    of_names.setdefault(target[:at], []).append(target)
    part = cache(cached.part)
    for month in sorted(months):
        ids, things = part(f"{IDS}.{month[:4]}")[month], part(f"{THINGS}.{month[:4]}")[month]
        told: list[tuple[str, str, list[tuple[str, str]]]] = []
        for target in (*ids, *things, *(target for eid in ids for target in sorted(of_names.get(eid, ())))):
            fields = said.get(target)
            if fields is not None:
                telling = sorted(field for field in fields.items() if field[0] not in OF_WHAT_BECAME)
                if telling or is_taught:
                    told.append((target, ledger.goes_by(target), telling))
        yield month, digest_of(repr((files[month], taught, told)))
