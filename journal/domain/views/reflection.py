"""Questions worth thinking about at a month's end, each from an entry of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from journal.domain import phrases
from journal.domain.answers import answered_in
from journal.domain.days.month import Month
from journal.domain.entry import Entry
from journal.domain.exchange import Exchange
from journal.domain.people.person import Person
from journal.domain.reading import Side
from journal.domain.views.balance import Balance
from journal.domain.views.review import Asked, Flagged, Promises, Question
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
    short_of: Callable[[Person], str],
) -> tuple[Question, ...]:
    """The questions of a month, those about one's own word first, also those that were answered since.

    `short_of` tells what somebody is called in them.
    """
    asked = (
        *_of_promises(mine, theirs, today),
        *_of_exchanges(flagged, unanswered),
        *_of_balance(balances, exchanges, short_of),
    )
    return tuple(islice(asked, MOST))  # no other ones come up once these are answered: who has answered all is done


def title_of_answers(month: Month) -> str:
    """The title of a page on which the questions of a month are answered."""
    return tr("Looking back on {month}").format(month=phrases.month(month.year, month.number))


def answers_to(month: Month, written: Iterable[Entry]) -> dict[str, str]:
    """The questions of a month that were answered, with the id of the entry that answers each last.

    Args:
        month: The month looked back on.
        written: The entries of that month and of the one after it, in which it is mostly looked back on.
    """
    others = {title_of_answers(other) for other in (month.previous, month.next)} - {title_of_answers(month)}
    # The same may be asked of two months: what is answered of the one is still asked of the other.
    meant = (entry for entry in written if entry.title not in others)
    return {question: entry.id for entry in meant for question in answered_in(entry.text)}


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


def _of_balance(
    balances: Iterable[Balance], exchanges: Sequence[Exchange], short_of: Callable[[Person], str]
) -> Iterator[Question]:
    """Where help went one way; not where it went the other one too, if only perhaps.

    They tell no count: an answered question is known by its words, and a count changes with every correction.
    """
    for balance in balances:
        run = [x for x in exchanges if x.person == balance.person.id]
        if balance.received >= 2 and all(x.is_without(Side.GAVE) for x in run):
            side, text = Side.GOT, tr("{name} helped you more than once this month. What could you do for {name}?")
        elif balance.given >= 2 and all(x.is_without(Side.GOT) for x in run):
            side = Side.GAVE
            text = tr("You helped {name} more than once this month. Is there something to ask of {name}?")
        else:
            continue
        entry = next(x.entry for x in run if x.helped(side))
        yield Question(text=text.format(name=short_of(balance.person)), entry=entry)
