"""What passed between the writer and somebody, a line for each sentence that shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from journal.domain import phrases
from journal.domain.entry import Entry
from journal.domain.exchange import Exchange
from journal.domain.ledger import Ledger
from journal.domain.reading import Help, Side
from journal.domain.views.balance import passed_on
from journal.tongue import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A sentence, and every act of help of one side that it shows.

    Attributes:
        entry: Where it stands.
        acts: What it shows; a sentence can show advice and time.
        words: It on one line.
    """

    entry: Entry
    acts: tuple[Help, ...]
    words: str

    @property
    def kinds(self) -> str:
        """What was given or got: "advice, time"."""
        return ", ".join(dict.fromkeys(phrases.kind(act.kind) for act in self.acts))


def shown(run: Iterable[Exchange], side: Side, ledger: Ledger) -> tuple[Shown, ...]:
    """The help of one side in `run`, by sentence, in the order of the run; no sentence of an entry comes twice."""
    found: dict[tuple[str, str], tuple[Entry, list[Help]]] = {}
    for exchange in run:
        entry = ledger.entries[exchange.entry]
        for act in passed_on(side, exchange, ledger):
            words = phrases.quoted(entry.text, act.start, act.end)
            found.setdefault((entry.id, words), (entry, []))[1].append(act)
    return tuple(Shown(entry=entry, acts=tuple(acts), words=words) for (_, words), (entry, acts) in found.items())


def by_person(exchanges: Iterable[Exchange], ledger: Ledger) -> Iterator[tuple[str, Side, Shown]]:
    """The help in `exchanges` by sentence, with the id of whom it went to or came from, each person's together."""
    runs: dict[str, list[Exchange]] = {}
    for exchange in exchanges:
        runs.setdefault(exchange.person, []).append(exchange)
    for person, run in runs.items():
        for side in Side:
            yield from ((person, side, act) for act in shown(run, side, ledger))


def told(side: Side, act: Shown, today: date) -> str:
    """A sentence and what it shows, in a line: "Fri 27 Nov, you gave advice, time: “…”"."""
    line = tr("{day}, you gave {help}: “{words}”") if side is Side.GAVE else tr("{day}, you got {help}: “{words}”")
    return line.format(day=phrases.day(act.entry.about, today), help=act.kinds, words=act.words)
