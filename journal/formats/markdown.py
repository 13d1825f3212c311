"""Markdown: a month looked back on, to keep or to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from journal.domain import phrases
from journal.domain.commitment import Commitment
from journal.domain.reading import HelpKind
from journal.domain.review import Promises, Review


def month(review: Review, today: date) -> str:
    """The month as one Markdown document."""
    return "\n".join(_month(review, today)).rstrip() + "\n"


def _month(review: Review, today: date) -> Iterator[str]:
    yield f"# {phrases.month(review.month.year, review.month.number)}"
    yield ""
    if not review.entries:
        yield "Nothing was written in this month."
        return
    met = phrases.count(review.people_met, "person", "people")
    felt = f"; it felt {phrases.tone(review.mean_tone)} on the whole" if review.tone else ""
    yield f"{phrases.count(len(review.entries), 'entry', 'entries').capitalize()}, {met} met{felt}."
    yield ""
    if review.changes:
        yield from (f"- {change}" for change in review.changes)
        yield ""
    if review.balances:
        yield "## Given and got"
        yield ""
        yield "| with | gave | got |"
        yield "| --- | --- | --- |"
        for balance in review.balances:
            yield f"| {balance.person.name} | {_kinds(balance.gave)} | {_kinds(balance.got)} |"
        yield ""
    for title, promises in (("You promised", review.mine), ("Promised to you", review.theirs)):
        if promises.made:
            yield from _promises(title, promises, today)
    if review.flagged:
        yield "## Worth a second look"
        yield ""
        for item in review.flagged:
            words = " ".join(item.words.split())
            yield f"- {phrases.day(item.entry.about, today)}: {phrases.flag(item.flag)} – “{words}”"
        yield ""
    if review.unanswered:
        yield "## Asked and not answered"
        yield ""
        for asked in review.unanswered:
            yield f"- {phrases.day(asked.entry.about, today)}: “{' '.join(asked.words.split())}”"
        yield ""
    for pattern in review.patterns:
        yield f"*{pattern.told}*"
        yield ""
    if review.new_people:
        yield f"**New:** {phrases.listed([p.name for p in review.new_people])}."
        yield ""
    if review.not_met_for_long:
        told = [f"{p.name} ({phrases.count(days, 'day')})" for p, days in review.not_met_for_long]
        yield f"**Not met for long:** {phrases.listed(told)}."
        yield ""
    if review.questions:
        yield "## To think about"
        yield ""
        yield from (f"- {question.text}" for question in review.questions)


def _promises(title: str, promises: Promises, today: date) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    counts = (
        f"{len(promises.kept)} kept, {len(promises.open)} open"
        f" ({len(promises.broken(today))} overdue), {len(promises.dropped)} dropped,"
        f" {len(promises.suggested)} not yet confirmed."
    )
    yield f"{phrases.count(len(promises.made), 'promise').capitalize()} made: {counts}"
    yield ""
    yield from _lines(promises.made, today)
    yield ""


def _lines(items: Iterable[Commitment], today: date) -> Iterator[str]:
    for item in items:
        box = "x" if phrases.mark(item) == "✓" else " "
        yield f"- [{box}] {phrases.parties(item)}: {item.action} ({phrases.standing(item, today)})"


def _kinds(counts: Iterable[tuple[HelpKind, int]]) -> str:
    return phrases.kinds(counts) or "–"
