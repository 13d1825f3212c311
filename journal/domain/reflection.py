"""Questions worth thinking about at a month's end, each from an entry of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from journal.domain.balance import Balance
from journal.domain.ledger import Exchange
from journal.domain.review import Asked, Flagged, Promises, Question

MOST = 5  # questions; more are homework


def questions(
    balances: Iterable[Balance],
    mine: Promises,
    theirs: Promises,
    flagged: Sequence[Flagged],
    unanswered: Sequence[Asked],
    exchanges: Sequence[Exchange],
    today: date,
) -> tuple[Question, ...]:
    """The questions of a month, those about one's own word first."""
    asked = (
        *_of_promises(mine, theirs, today),
        *_of_exchanges(flagged, unanswered),
        *_of_balance(balances, exchanges),
    )
    return tuple(islice(asked, MOST))


def _of_promises(mine: Promises, theirs: Promises, today: date) -> Iterator[Question]:
    for late in mine.broken(today)[:1]:
        to = f" to {late.counterparty}" if late.counterparty else ""
        text = f"“{late.action}” is past its day. What would make it easy to keep your word{to}?"
        yield Question(text=text, entry=late.entry)
    for waiting in theirs.broken(today)[:1]:
        text = f"You still wait for “{waiting.action}” from {waiting.who or 'them'}. How could you ask kindly?"
        yield Question(text=text, entry=waiting.entry)


def _of_exchanges(flagged: Sequence[Flagged], unanswered: Sequence[Asked]) -> Iterator[Question]:
    for item in flagged[:2]:
        who = item.flag.who or "them"
        yield Question(text=f"What would make the next talk with {who} worth both your time?", entry=item.entry.id)
    for asked in unanswered[:1]:
        words = " ".join(asked.words.split())
        if asked.request.by_me:
            yield Question(text=f"“{words}” has no answer yet. Does it still matter to you?", entry=asked.entry.id)
        else:
            yield Question(text=f"“{words}” waits for your answer. What would you like to say?", entry=asked.entry.id)


def _of_balance(balances: Iterable[Balance], exchanges: Sequence[Exchange]) -> Iterator[Question]:
    for balance in balances:
        name = balance.person.short
        if balance.received >= 2 and not balance.given:
            text = f"{name} helped you {balance.received} times this month. What could you do for {name}?"
        elif balance.given >= 2 and not balance.received:
            text = f"You helped {name} {balance.given} times this month. Is there something to ask of {name}?"
        else:
            continue
        yield Question(text=text, entry=next(x.entry for x in exchanges if x.person == balance.person.id and x.help))
