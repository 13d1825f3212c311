"""Markdown: a month looked back on, to keep or to print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from journal.domain import phrases
from journal.domain.commitment import Commitment
from journal.domain.reading import HelpKind
from journal.domain.views.review import Promises, Review
from journal.tongue import tr, trn


def month(review: Review, today: date) -> str:
    """The month as one Markdown document."""
    return "\n".join(_month(review, today)).rstrip() + "\n"


def _month(review: Review, today: date) -> Iterator[str]:
    yield f"# {phrases.month(review.month.year, review.month.number)}"
    yield ""
    if not review.entries:
        yield tr("Nothing was written in this month.")
        return
    yield phrases.month_told(len(review.entries), review.people_met, review.mean_tone)
    yield ""
    if review.changes:
        yield from (f"- {change}" for change in review.changes)
        yield ""
    if review.balances:
        yield f"## {tr('Given and got')}"
        yield ""
        yield tr("| with | gave | got |")
        yield "| --- | --- | --- |"
        for balance in review.balances:
            yield f"| {balance.person.name} | {_kinds(balance.gave)} | {_kinds(balance.got)} |"
        yield ""
    for title, promises in ((tr("You promised"), review.mine), (tr("Promised to you"), review.theirs)):
        if promises.made:
            yield from _promises(title, promises, today)
    if review.flagged:
        yield f"## {tr('Worth a second look')}"
        yield ""
        for item in review.flagged:
            words = " ".join(item.words.split())
            yield f"- {phrases.day(item.entry.about)}: {phrases.flag(item.flag)} – {phrases.in_quotes(words)}"
        yield ""
    if review.unanswered:
        yield f"## {tr('Asked and not answered')}"
        yield ""
        for asked in review.unanswered:
            yield f"- {phrases.day(asked.entry.about)}: {phrases.in_quotes(' '.join(asked.words.split()))}"
        yield ""
    for pattern in review.patterns:
        yield f"*{pattern.told}*"
        yield ""
    if review.new_people:
        yield f"**{tr('New:')}** {phrases.listed([p.name for p in review.new_people])}."
        yield ""
    if review.not_met_for_long:
        told = [f"{p.name} ({phrases.days(days)})" for p, days in review.not_met_for_long]
        yield f"**{tr('Not met for long:')}** {phrases.listed(told)}."
        yield ""
    thoughts = (tr("To think about"), review.questions), (tr("Thought about, and answered"), review.answered)
    for title, questions in thoughts:
        if questions:
            yield f"## {title}"
            yield ""
            yield from (f"- {question.text}" for question in questions)
            yield ""


def _promises(title: str, promises: Promises, today: date) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    counts = tr(
        "{kept} kept, {open} open ({overdue} overdue), {dropped} dropped, {suggested} not yet confirmed"
    ).format(
        kept=len(promises.kept), open=len(promises.open), overdue=len(promises.broken(today)),
        dropped=len(promises.dropped), suggested=len(promises.suggested),
    )  # fmt: skip
    # Where there are some: with these, all that were made are counted.
    rest = (
        *([tr("{n} replaced").format(n=len(promises.replaced))] if promises.replaced else []),
        *([tr("{n} done, as you wrote").format(n=len(promises.told_done))] if promises.told_done else []),
    )
    counts = ", ".join((counts, *rest))
    yield f"{phrases.capital(trn('One promise made', '{number} promises made', len(promises.made)))}: {counts}."
    yield ""
    yield from _lines(promises.made, today)
    yield ""


def _lines(items: Iterable[Commitment], today: date) -> Iterator[str]:
    for item in items:
        box = "x" if phrases.mark(item) == "✓" else " "
        yield f"- [{box}] {phrases.parties(item)}: {item.action} ({phrases.standing(item, today)})"


def _kinds(counts: Iterable[tuple[HelpKind, int]]) -> str:
    return phrases.kinds(counts) or "–"
