"""Proposals: what later entries say about promises that are still pending.

Each is derived from the words and what was heard in them, with both sentences at hand; nothing is changed
until the writer accepts it, and one that was dismissed does not come back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from journal.domain import phrases
from journal.domain.closing.choosing import Shown
from journal.domain.closing.clauses import tells_as_done
from journal.domain.closing.contexts import Context, contexts_of, stems_of
from journal.domain.closing.looked import MEMORY, NOTHING, look, waiting_at
from journal.domain.closing.promise import Promise, covered, how_often, weighed
from journal.domain.closing.promises import counted, may_be_meant, promise_of
from journal.domain.closing.proposal import Chase, Proposal
from journal.domain.closing.signs import HEARD, Sighted, heard_in, odds, sighted
from journal.domain.closing.verdict import is_chased, judged, may_chase
from journal.domain.closing.weighing import weigh
from journal.domain.closing.whose import is_doubtful
from journal.domain.commitment import Change
from journal.domain.english.words import tokens
from journal.domain.entry import Entry
from journal.domain.ledger import Ledger
from journal.domain.reading import FAINT, Echo, Reading

LEAST = -3.0
"""The log odds from which on it matters that an entry may tell a promise's end."""

LONGEST = 90
"""Characters of the words that show something."""


def proposals(ledger: Ledger) -> tuple[Proposal, ...]:
    """What the entries propose for the promises that are pending, in the order of the entries.

    All of it is looked for; where it was looked for before, `look` finds the same sooner.
    """
    return look(ledger, NOTHING, ())[1]


def shown_in(entry: str, meant: Iterable[Promise], ledger: Ledger) -> Iterator[Shown]:
    """What an entry shows of promises that it may mean, where there is a chance that it tells their end; in order."""
    text, reading = ledger.entries[entry].text, ledger.readings[entry]
    contexts = list(contexts_of(ledger.entries[entry], reading, ledger))
    heard, told = heard_in(reading), stems_of(text, (0, len(text)))
    for promise in meant:
        sight = sighted(promise, contexts, heard, covered(promise, told))
        if sight is None or (not sight.verdict.is_plain and _is_given_again(promise, reading)):
            continue
        chance, likelihood = heard.get(promise.item.id, 0.0), odds(sight.signs)
        if likelihood >= LEAST or chance >= HEARD:
            yield _shown(promise, sight, chance, likelihood)


def meant_in(entry: str, waiting: Sequence[Promise], ledger: Ledger) -> list[Promise]:
    """The promises of which an entry that was read may say something."""
    text, about = ledger.entries[entry].text, ledger.entries[entry].about
    told = stems_of(text, (0, len(text))) if waiting else frozenset()
    spoken_of = frozenset(ledger.goes_by(m.person) for m in ledger.readings[entry].mentions)
    heard_of = frozenset(echo.promise for echo in ledger.readings[entry].echoes if echo.told >= FAINT)
    return [p for p in waiting if p.item.id in heard_of or may_be_meant(p, told, spoken_of, about)]


def chases(ledger: Ledger) -> tuple[Chase, ...]:
    """Where later entries wait for pending promises, in the order of the entries, each once an entry."""
    found: dict[tuple[str, str], Chase] = {}
    for entry, waiting, contexts in held_against(ledger):
        often = Counter(owner for promise in waiting for owner in promise.owners)
        still = [context for context in contexts if may_chase(context)]
        for promise in waiting:
            is_only = all(often[owner] == 1 for owner in promise.owners)
            context = next((c for c in still if is_chased(promise, c, weigh(promise, c), is_only=is_only)), None)
            if context is not None and not any(_is_told_plainly(promise, c) for c in contexts):
                clause = context.clause
                found[promise.item.id, entry.id] = Chase(
                    commitment=promise.item.id,
                    entry=entry.id,
                    start=clause.start,
                    end=clause.end,
                    about=entry.about,
                    words=phrases.quoted(entry.text, clause.start, clause.end, LONGEST),
                )
    return tuple(found.values())


def held_against(ledger: Ledger) -> Iterator[tuple[Entry, list[Promise], list[Context]]]:
    """Each entry with the promises that wait when it is written."""
    pending = [c for c in ledger.pending_since(MEMORY) if not tells_as_done(c.quote)]
    often = how_often(map(counted, pending))
    promises: dict[str, list[Promise]] = {}
    for promise in (promise_of(c, ledger) for c in pending):
        if not is_doubtful(promise, ledger):
            promises.setdefault(promise.item.entry, []).append(weighed(promise, often))
    days = {entry.id: entry.about for entry in ledger.entries_since(MEMORY)}
    for eid, waiting in waiting_at(days, promises):
        reading = ledger.readings.get(eid)
        if reading is not None and (meant := meant_in(eid, waiting, ledger)):
            entry = ledger.entries[eid]
            yield entry, meant, list(contexts_of(entry, reading, ledger))


def _is_told_plainly(promise: Promise, context: Context) -> bool:
    verdict = judged(promise, context, weigh(promise, context))
    return verdict is not None and verdict.is_plain


def _shown(promise: Promise, sight: Sighted, heard: float, likelihood: float) -> Shown:
    context, verdict = sight.context, sight.verdict
    start, end = context.clause.start, max(context.clause.end, verdict.end)
    is_told = verdict.is_plain or verdict.change is not Change.KEPT
    return Shown(
        promise=promise.item.id,
        change=verdict.change if is_told else _heard_change(sight.echo),
        odds=round(likelihood, 3),
        is_plain=verdict.is_plain,
        heard=heard,
        start=start,
        end=end,
        shared=frozenset(s for s in promise.objects if s in context.stems_around),
        words=phrases.quoted(context.text, start, end, LONGEST),
        due=verdict.due,
    )


def _is_given_again(promise: Promise, reading: Reading) -> bool:
    """Whether an entry gives the same promise once more: then it was not kept before, unless that is told plainly."""
    deed = {word.stem for word in tokens(promise.item.action)}
    return any(
        item.is_open and item.owner is promise.item.owner and deed == {word.stem for word in tokens(item.action)}
        for item in reading.commitments
    )


def _heard_change(echo: Echo | None) -> Change:
    """What was heard to have become of a promise; that it was kept, where nothing was."""
    if echo is None:
        return Change.KEPT
    chances = {Change.KEPT: echo.kept, Change.DROPPED: echo.dropped, Change.REPLACED: echo.replaced}
    return max(chances, key=chances.__getitem__)
