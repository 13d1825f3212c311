"""The brief before a meeting, and who knows about a topic: as Markdown, which reads well in a terminal too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from journal.domain import phrases
from journal.domain.agenda import one_line
from journal.domain.brief import Brief, Helped
from journal.domain.closing.proposals import Chase, Proposal
from journal.domain.commitment import Commitment
from journal.domain.expertise import Knows
from journal.domain.ledger import Ledger


def markdown(brief: Brief, ledger: Ledger) -> str:
    """The brief as one page of Markdown."""
    return "\n".join(_page(brief, ledger)).rstrip() + "\n"


def _page(brief: Brief, ledger: Ledger) -> Iterator[str]:
    person, today = brief.person, brief.today
    yield f"# {person.name}{f' ({person.role})' if person.role else ''}"
    yield ""
    if brief.last is None:
        yield "You have not met yet; your entries only speak of them."
    else:
        ago = phrases.count((today - brief.last.about).days, "day")
        usual = f", usually about every {phrases.count(brief.usual, 'day')}" if brief.usual else ""
        felt = phrases.tone(brief.tone)
        yield f"Last met {phrases.absolute_day(brief.last.about)}, {ago} ago{usual}. It felt {felt}."
        yield f"> {phrases.quoted(brief.last.text, 0, len(brief.last.text), 200)}"
    yield ""
    yield from _standing(brief, ledger)
    for side, items in (("You gave", brief.gave), ("You got", brief.got)):
        if items:
            yield f"## {side} of late"
            yield ""
            yield from (_helped(item, today) for item in items)
            yield ""
    if brief.topics:
        yield "## What they care about"
        yield ""
        yield from (f"- {topic.words}: “{_short(topic.sentence)}”" for topic in brief.topics)
        yield ""
    for pattern in brief.patterns:
        yield f"*{pattern.told}*"
        yield ""
    if brief.questions:
        yield "## Worth asking"
        yield ""
        yield from (f"- {ask.text}" for ask in brief.questions)


def _standing(brief: Brief, ledger: Ledger) -> Iterator[str]:
    proposed = {p.commitment: p for p in brief.proposed}
    for title, items in (("You owe", brief.mine), ("They owe you", brief.theirs)):
        if items:
            yield f"## {title}"
            yield ""
            yield from _lines(items, proposed, ledger, brief.today)
            yield ""
    if not (brief.mine or brief.theirs):
        yield "Nothing stands open between you."
        yield ""


def _lines(items: Iterable[Commitment], proposed: dict[str, Proposal], ledger: Ledger, today: date) -> Iterator[str]:
    for item in items:
        yield f"- {one_line(item, today)}"
        if proposal := proposed.get(item.id):
            yield f"  perhaps {proposal.change}: {evidence(proposal, ledger, today)}"


def evidence(shown: Proposal | Chase, ledger: Ledger, today: date) -> str:
    """The words that show it, with their day: "“sent her the deck” (Fri 27 Nov)"."""
    entry = ledger.entries[shown.entry]
    words = phrases.quoted(entry.text, shown.start, shown.end, 90)
    return f"“{words}” ({phrases.day(entry.about, today)})"


def _helped(item: Helped, today: date) -> str:
    return f"- {phrases.kind(item.help.kind)}, {phrases.day(item.entry.about, today)}: “{_short(item.words)}”"


def _short(words: str, width: int = 110) -> str:
    return phrases.quoted(words, 0, len(words), width)


def knowing(known: Iterable[Knows], today: date) -> str:
    """Who knows about a topic, a paragraph each."""
    return "\n".join(line for item in known for line in _knowing(item, today)).rstrip() + "\n"


def _knowing(item: Knows, today: date) -> Iterator[str]:
    yield f"{item.person.name}{f' ({item.person.role})' if item.person.role else ''}"
    for said in item.said:
        yield f"  “{_short(said.words)}” ({phrases.day(said.entry.about, today)})"
    for commitment in (*item.mine, *item.theirs):
        yield f"  open: {one_line(commitment, today)}"
    if item.last_gave:
        gave = item.last_gave
        on = phrases.day(gave.entry.about, today)
        yield f"  last got from you: {phrases.kind(gave.help.kind)}, {on}: “{_short(gave.words, 70)}”"
    else:
        yield "  has got nothing from you yet, as far as the entries say"
    yield ""
