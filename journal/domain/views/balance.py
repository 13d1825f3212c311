"""Balance: what passed between the writer and one person, in counts by kind, never a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from journal.domain.commitment import Status
from journal.domain.exchange import Exchange
from journal.domain.ledger import Ledger
from journal.domain.people.person import Person
from journal.domain.reading import Help, HelpKind, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What passed between the writer and one person, in counts, never a score.

    Attributes:
        gave: Kinds of help that went to them, and how often.
        got: Kinds of help that came from them, and how often.
        given: In how many sentences something went to them: one that tells of two kinds is one.
        received: In how many sentences something came from them.
    """

    person: Person
    gave: tuple[tuple[HelpKind, int], ...]
    got: tuple[tuple[HelpKind, int], ...]
    given: int
    received: int


def balances(ledger: Ledger, exchanges: Iterable[Exchange]) -> tuple[Balance, ...]:
    """What passed in `exchanges`, by person, most exchanged first; those without any help are left out.

    Help that was promised and then given is one: it counts where the entry that closed the promise tells of it.
    """
    kinds: dict[tuple[str, Side], Counter[HelpKind]] = {}
    sentences: dict[tuple[str, Side], set[tuple[str, int]]] = {}
    people: dict[str, None] = {}
    for exchange in exchanges:
        for item in passed(exchange, ledger):
            people[exchange.person] = None
            key = exchange.person, item.side
            kinds.setdefault(key, Counter())[item.kind] += 1
            sentences.setdefault(key, set()).add((exchange.entry, item.start))
    found = [
        Balance(
            person=ledger.people[pid],
            gave=tuple(kinds.get((pid, Side.GAVE), Counter()).most_common()),
            got=tuple(kinds.get((pid, Side.GOT), Counter()).most_common()),
            given=len(sentences.get((pid, Side.GAVE), ())),
            received=len(sentences.get((pid, Side.GOT), ())),
        )
        for pid in people
    ]
    return tuple(sorted(found, key=lambda b: (-(b.given + b.received), b.person.name)))


def passed_on(side: Side, exchange: Exchange, ledger: Ledger) -> list[Help]:
    """The same of what was given, or got, alone."""
    return [item for item in passed(exchange, ledger) if item.side is side]


def passed(exchange: Exchange, ledger: Ledger) -> list[Help]:
    """The help of an exchange without that which a later one tells again, as the promise of it kept."""
    made = ledger.commitments_in(exchange.entry) if exchange.help else ()
    kept = [c for c in made if c.status is Status.KEPT and c.closed_by not in (None, exchange.entry)]
    if not kept:
        return list(exchange.help)
    told = {
        (x.entry, item.side, item.kind)
        for x in ledger.exchanges_with(exchange.person)
        if x.entry in {c.closed_by for c in kept}
        for item in x.help
    }
    return [
        item
        for item in exchange.help
        if not any((c.closed_by, item.side, item.kind) in told and item.is_promised_in(c) for c in kept)
    ]
