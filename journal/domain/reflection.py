"""Questions worth thinking about at a month's end, each from an entry of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from journal.domain import phrases
from journal.domain.balance import Balance
from journal.domain.ledger import Exchange
from journal.domain.review import Asked, Flagged, Promises, Question
from journal.tongue import tr

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
        text = tr("“{action}” is past its day. What would make it easy to keep your word?")
        if late.counterparty:
            text = tr("“{action}” is past its day. What would make it easy to keep your word to {name}?")
        text = text.format(action=late.action, name=late.counterparty)
        yield Question(text=text, entry=late.entry)
    for waiting in theirs.broken(today)[:1]:
        text = tr("You still wait for “{action}” from {name}. How could you ask kindly?").format(
            action=waiting.action, name=waiting.who or phrases.someone()
        )
        yield Question(text=text, entry=waiting.entry)


def _of_exchanges(flagged: Sequence[Flagged], unanswered: Sequence[Asked]) -> Iterator[Question]:
    for item in flagged[:2]:
        who = item.flag.who or tr("them")
        yield Question(
            text=tr("What would make the next talk with {who} worth both your time?").format(who=who),
            entry=item.entry.id,
        )
    for asked in unanswered[:1]:
        words = " ".join(asked.words.split())
        if asked.request.by_me:
            yield Question(
                text=tr("“{words}” has no answer yet. Does it still matter to you?").format(words=words),
                entry=asked.entry.id,
            )
        else:
            yield Question(
                text=tr("“{words}” waits for your answer. What would you like to say?").format(words=words),
                entry=asked.entry.id,
            )


def _of_balance(balances: Iterable[Balance], exchanges: Sequence[Exchange]) -> Iterator[Question]:
    for balance in balances:
        name = balance.person.short
        if balance.received >= 2 and not balance.given:
            text = tr("{name} helped you {times} this month. What could you do for {name}?")
        elif balance.given >= 2 and not balance.received:
            text = tr("You helped {name} {times} this month. Is there something to ask of {name}?")
        else:
            continue
        text = text.format(name=name, times=phrases.times(balance.received or balance.given))
        yield Question(text=text, entry=next(x.entry for x in exchanges if x.person == balance.person.id and x.help))
