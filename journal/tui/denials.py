"""What is told of an entry or a month and may not be so: asked for by one key, sent away line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from journal.domain import acts, phrases
from journal.domain.act import Act, as_one
from journal.domain.commitment import Commitment
from journal.domain.ledger import Ledger
from journal.domain.reading import Flag, Help, Reading, Verdict
from journal.domain.views import helping, retelling
from journal.domain.views.review import Review
from journal.tongue import tr
from journal.tui.screens.choose import Choose

if TYPE_CHECKING:
    from journal.tui.screens.place import Place

Denial = tuple[Act, str]
"""What says that something is not so, and the line that tells it."""


def of_entry(entry: str, reading: Reading, text: str, today: date) -> Iterator[Denial]:
    """What was heard in an entry (its id, its text), but for tone and whom a name means: those are asked otherwise."""
    for forms in retelling.by_person(mention for mention in reading.mentions if mention.met):
        names = list(dict.fromkeys(mention.name for mention in forms))
        yield acts.not_there(entry, names), tr("With {name}").format(name=names[0])
    for sentence in retelling.sentences(reading, text, today):
        if items := sentence.answerable:
            yield _denied(entry, items), sentence.words


def _denied(entry: str, items: Iterable[Commitment | Flag | Help]) -> Act:
    parts: list[Act] = []
    helped: list[Help] = []
    for item in items:
        match item:
            case Commitment():
                parts.append(acts.dismiss(item))
            case Flag():
                parts.append(acts.judge(entry, item, Verdict.DISMISSED))
            case Help():
                helped.append(item)
    return as_one([*parts, *([acts.dismiss_help(entry, *helped)] if helped else [])])


def of_month(review: Review, ledger: Ledger, today: date) -> Iterator[Denial]:
    """What a month shows of help, of flags and of runs of exchanges; promises have a place of their own."""
    for person, side, act in helping.by_person(ledger.exchanges_of(review.month), ledger):
        line = f"{ledger.people[person].name}: {helping.told(side, act, today)}"
        yield acts.dismiss_help(act.entry.id, *act.acts), line
    for item in review.flagged:
        shown = phrases.evidence(" ".join(item.words.split()), item.entry.about, today)
        yield acts.judge(item.entry.id, item.flag, Verdict.DISMISSED), f"{phrases.flag(item.flag)}: {shown}"
    for pattern in review.patterns:
        yield acts.dismiss_pattern(pattern), pattern.told


def ask_which(place: Place, denials: Iterable[Denial]) -> None:
    """Ask which of these is not so, and say it."""
    if choices := list(denials):
        place.ask_for(Choose(tr("What is not so?"), choices), place.say)
    else:
        place.hint(tr("There is nothing here to say no to."))
