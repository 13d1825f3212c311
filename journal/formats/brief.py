"""The brief before a meeting, and who knows about a topic: as Markdown, which reads well in a terminal too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from journal.domain import phrases
from journal.domain.closing.proposal import Proposal
from journal.domain.commitment import Commitment
from journal.domain.ledger import Ledger
from journal.domain.views.agenda import one_line
from journal.domain.views.brief import Brief, Helped
from journal.domain.views.expertise import Knows
from journal.tongue import tr


def markdown(brief: Brief, ledger: Ledger) -> str:
    """The brief as one page of Markdown."""
    return "\n".join(_page(brief, ledger)).rstrip() + "\n"


def _page(brief: Brief, ledger: Ledger) -> Iterator[str]:
    person, today = brief.person, brief.today
    yield f"# {person.name}{f' ({phrases.role(person.role)})' if person.role else ''}"
    yield ""
    if brief.last is None:
        yield tr("You have not met yet; your entries only speak of them.")
    else:
        yield f"{phrases.last_met(brief.last.about, today, brief.usual)} {phrases.felt(brief.tone)}"
        yield f"> {phrases.quoted(brief.last.text, 0, len(brief.last.text), 200)}"
    yield ""
    for flag in phrases.flagged(brief.flags, brief.last.text if brief.last else ""):
        yield flag
        yield ""
    for label, words in phrases.noted(person):
        yield f"{label}: {words}"
        yield ""
    yield from _standing(brief, ledger)
    for title, items in ((tr("You gave of late"), brief.gave), (tr("You got of late"), brief.got)):
        if items:
            yield f"## {title}"
            yield ""
            yield from (_helped(item, today) for item in items)
            yield ""
    if brief.topics:
        yield f"## {tr('What comes up with them')}"
        yield ""
        yield from (f"- {topic.words}: {phrases.in_quotes(_short(topic.sentence))}" for topic in brief.topics)
        yield ""
    for pattern in brief.patterns:
        yield f"*{pattern.told}*"
        yield ""
    if brief.questions:
        yield f"## {tr('Worth asking')}"
        yield ""
        yield from (f"- {ask.text}" for ask in brief.questions)


def _standing(brief: Brief, ledger: Ledger) -> Iterator[str]:
    proposed = {p.commitment: p for p in brief.proposed}
    parts = (tr("You owe"), brief.mine), (tr("They owe you"), brief.theirs), (tr("Heard, to confirm"), brief.suggested)
    for title, items in parts:
        if items:
            yield f"## {title}"
            yield ""
            yield from _lines(items, proposed, ledger, brief.today)
            yield ""
    if not (brief.mine or brief.theirs or brief.suggested):
        yield tr("Nothing stands open between you.")
        yield ""


def _lines(items: Iterable[Commitment], proposed: dict[str, Proposal], ledger: Ledger, today: date) -> Iterator[str]:
    for item in items:
        yield f"- {one_line(item, today)}"
        if proposal := proposed.get(item.id):
            yield f"  {phrases.proposed(proposal, today)}: {phrases.evidence(proposal.words, proposal.about, today)}"


def _helped(item: Helped, today: date) -> str:
    words = phrases.in_quotes(_short(item.words))
    return f"- {phrases.kind(item.help.kind)}, {phrases.day(item.entry.about, today)}: {words}"


def _short(words: str, width: int = 110) -> str:
    return phrases.quoted(words, 0, len(words), width)


def knowing(known: Iterable[Knows], today: date) -> str:
    """Who knows about a topic, a paragraph each."""
    return "\n".join(line for item in known for line in _knowing(item, today)).rstrip() + "\n"


def _knowing(item: Knows, today: date) -> Iterator[str]:
    yield f"{item.person.name}{f' ({phrases.role(item.person.role)})' if item.person.role else ''}"
    for said in item.said:
        yield f"  {phrases.in_quotes(_short(said.words))} ({phrases.day(said.entry.about, today)})"
    for commitment in (*item.mine, *item.theirs):
        yield f"  {phrases.mark(commitment)} {one_line(commitment, today)}"
    if item.last_gave:
        gave = item.last_gave
        on = phrases.day(gave.entry.about, today)
        told = tr("last got from you: {help}, {day}").format(help=phrases.kind(gave.help.kind), day=on)
        yield f"  {told}: {phrases.in_quotes(_short(gave.words, 70))}"
    elif item.last_kept:
        yield f"  {phrases.mark(item.last_kept)} {one_line(item.last_kept, today)}"
    else:
        yield "  " + tr("has got nothing from you yet, as far as the entries say")
    yield ""
