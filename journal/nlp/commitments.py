"""Commitments: from what was marked to values, with names, the day it is due, and an imperative."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from journal.domain.commitment import Commitment, Owner
from journal.nlp import dates, parties
from journal.nlp.actions import imperative
from journal.nlp.heard import Heard, Mark, Place
from journal.nlp.people import People

_OWNERS = frozenset(owner.value for owner in Owner)
OPEN = 0.5
"""From this chance on a commitment counts as still open."""


def commitments(
    text: str, heard: Heard, people: People, about: date, day_first: bool | None = None
) -> tuple[Commitment, ...]:
    """The commitments of an entry, in order of their quotes.

    Whether 3/4 is 3 April is what `day_first` says, else what the other dates of the entry tell.
    Due phrases come from the pipeline; where it marks none, from the grammar of dates.
    """
    marks = sorted(heard.commitments or (), key=lambda m: (m.start, m.end))
    phrases = _phrases(text, heard)
    if day_first is None:
        day_first = dates.reading_order(text)
    found: list[Commitment] = []
    named: list[tuple[int, date]] = []  # dates named so far, for "by then" and "the same day"
    for phrase in phrases:
        day = dates.resolve(text[slice(*phrase)], about, day_first)
        if day:
            named.append((phrase[0], day))
    for mark in marks:
        if mark.label not in _OWNERS:
            continue
        start, end = _trimmed(text, mark.start, mark.end)
        if start == end:
            continue
        owner = Owner(mark.label)
        who, counterparty = _named_parties(text, mark, owner, people)
        due_at = _due_of((start, end), marks, phrases, heard.sentences)
        due_text = text[slice(*due_at)] if due_at else None
        anchor = next((day for at, day in reversed(named) if due_at and at < due_at[0]), None)
        due = dates.resolve(due_text, about, day_first, anchor) if due_text else None
        inside = [(a - start, b - start) for a, b in phrases if start <= a and b <= end]
        found.append(
            Commitment(
                start=start,
                end=end,
                quote=text[start:end],
                owner=owner,
                who=who,
                counterparty=counterparty,
                action=imperative(
                    text[start:end], owner, counterparty, inside, [m.text for m in people.within(start, end)]
                ),
                due=due,
                due_text=due_text,
                is_open=mark.open >= OPEN,
                score=min(1.0, max(0.0, mark.score)),
            )
        )
    return tuple(found)


def _named_parties(text: str, mark: Mark, owner: Owner, people: People) -> tuple[str | None, str | None]:
    place = (mark.start, mark.end)
    who = people.at(mark.who) or parties.owner_name(text, place, owner, people)
    if owner in (Owner.ME, Owner.BOTH):
        who = None
    if owner is Owner.THEM:
        return who, None
    counterparty = people.at(mark.counterparty)
    if counterparty is None and not mark.linked:
        counterparty = parties.other_name(text, place, owner, who, people)
    return who, counterparty if counterparty != who else None


def _phrases(text: str, heard: Heard) -> list[Place]:
    if heard.due is not None:
        return sorted(_trimmed(text, mark.start, mark.end) for mark in heard.due)
    return dates.find(text)


def _due_of(quote: Place, marks: Sequence[Mark], phrases: Sequence[Place], sentences: Sequence[Place]) -> Place | None:
    """The due phrase of a quote: the last one in it, else one in its sentence that no other quote holds."""
    inside = [p for p in phrases if quote[0] <= p[0] and p[1] <= quote[1] + 1]
    if inside:
        return inside[0]
    sentence = _sentence(quote, sentences)
    free = [
        p
        for p in phrases
        if sentence[0] <= p[0] and p[1] <= sentence[1] and not any(m.start <= p[0] < m.end for m in marks)
    ]
    return min(free, key=lambda p: max(p[0] - quote[1], quote[0] - p[1]), default=None)


def _sentence(quote: Place, sentences: Sequence[Place]) -> Place:
    at = bisect_right(sentences, (quote[0], float("inf"))) - 1
    if at < 0:
        return quote
    start, end = sentences[at]
    return min(start, quote[0]), max(end, quote[1])


def _trimmed(text: str, start: int, end: int) -> Place:
    """The stretch without white space at its ends and without a final full stop."""
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(re.sub(r"[\s.,;]+$", "", words)) if words.strip() else len(words)
    return (start, end) if start < end else (start, start)
