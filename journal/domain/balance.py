"""Balance: what passed between the writer and one person, in counts by kind, never a score."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from journal.domain.ledger import Exchange, Ledger
from journal.domain.people import Person
from journal.domain.reading import HelpKind, Side


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """What passed between the writer and one person: counts by kind, never a score."""

    person: Person
    gave: tuple[tuple[HelpKind, int], ...]
    got: tuple[tuple[HelpKind, int], ...]

    @property
    def given(self) -> int:
        """How many acts of help went to them."""
        return sum(n for _, n in self.gave)

    @property
    def received(self) -> int:
        """How many acts of help came from them."""
        return sum(n for _, n in self.got)


def balances(ledger: Ledger, exchanges: Iterable[Exchange]) -> tuple[Balance, ...]:
    """What passed in `exchanges`, by person, most exchanged first; those without any help are left out."""
    sides: dict[str, dict[Side, Counter[HelpKind]]] = {}
    for exchange in exchanges:
        counts = sides.setdefault(exchange.person, {side: Counter() for side in Side})
        for item in exchange.help:
            counts[item.side][item.kind] += 1
    found = [
        Balance(
            person=ledger.people[pid],
            gave=tuple(counts[Side.GAVE].most_common()),
            got=tuple(counts[Side.GOT].most_common()),
        )
        for pid, counts in sides.items()
        if any(counts.values())
    ]
    return tuple(sorted(found, key=lambda b: (-(b.given + b.received), b.person.name)))
