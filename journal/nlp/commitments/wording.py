"""How a promise is told as what is to be done: its own words, with what stands elsewhere put in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from journal.domain.commitment import Owner
from journal.nlp.commitments.actions import imperative
from journal.nlp.commitments.antecedents import Antecedent
from journal.nlp.commitments.asked import Asked
from journal.nlp.commitments.gaps import Gap
from journal.nlp.dates.due_phrases import DueDays
from journal.nlp.parsed import Span
from journal.nlp.people.mentioned import People


@dataclass(frozen=True, slots=True)
class Stated:
    """Where a promise is stated, and what of it stands elsewhere.

    Attributes:
        place: The promise, without who was told of it.
        request: What it says yes to, where it says no more than that.
        gap: Where its verb is missing.
        thing: What its "it" stands for.
    """

    place: Span
    request: Asked | None = None
    gap: Gap | None = None
    thing: Antecedent | None = None


def action(
    text: str,
    stated: Stated,
    owner: Owner,
    counterparty: str | None,
    days: DueDays,
    people: People,
) -> str:
    """The promise as an imperative.

    Args:
        text: The entry.
        stated: Where it is stated.
        owner: Who undertook it.
        counterparty: Whom it was made to.
        days: The due phrases of the entry.
        people: Those named around it.
    """
    start, end = stated.request.place if stated.request else stated.place
    inside = [(a - start, b - start) for a, b in days.within(start, end)]
    names = [
        m.text
        for place in ((start, end), stated.thing.thing if stated.thing else (0, 0))
        for m in people.within(*place)
    ]
    words, inside = _put_in(
        text[start:end], inside, [(a - start, b - start, told) for a, b, told in _elsewhere(stated)]
    )
    # Where nothing is left of it but its day, the promise is told as it stands.
    line = imperative(words, owner, counterparty, inside, names) or " ".join(words.split())
    if stated.request and stated.request.is_thing:
        return f"give {counterparty.split()[0]} {line}" if counterparty else f"give {line}"
    return line


def _elsewhere(stated: Stated) -> list[tuple[int, int, str]]:
    """What is put in: from where to where in the text, and which words, the last first."""
    if stated.request:
        return []
    found: list[tuple[int, int, str]] = []
    if stated.thing:
        found.append((*stated.thing.pronoun, stated.thing.called))
    if stated.gap:
        found.append((stated.gap.at, stated.gap.at, f"{stated.gap.verb} "))
    return sorted(found, reverse=True)


def _put_in(words: str, due: Sequence[Span], found: Iterable[tuple[int, int, str]]) -> tuple[str, list[Span]]:
    """`words` with others put in, and where the due phrases stand then."""
    moved = list(due)
    for start, end, told in found:
        words = words[:start] + told + words[end:]
        by = len(told) - (end - start)
        moved = [(a + by, b + by) if a >= end else (a, b) for a, b in moved]
    return words, moved
