"""Questions worth thinking about at a month's end, each from an entry of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from journal.domain import phrases
from journal.domain.balance import Balance
from journal.domain.entry import Entry
from journal.domain.exchange import Exchange
from journal.domain.people import Person
from journal.domain.reading import Side
from journal.domain.review import Asked, Flagged, Promises, Question
from journal.tongue import tr

MOST = 5  # questions; more are homework
_QUOTED = ">"
"""What begins a line that is quoted."""


def questions(
    balances: Iterable[Balance],
    mine: Promises,
    theirs: Promises,
    flagged: Sequence[Flagged],
    unanswered: Sequence[Asked],
    exchanges: Sequence[Exchange],
    written: Iterable[Entry],
    today: date,
    short_of: Callable[[Person], str],
) -> tuple[Question, ...]:
    """The questions of a month, those about one's own word first, without those answered in an entry of `written`.

    `short_of` tells what somebody is called in them.
    """
    asked = (
        *_of_promises(mine, theirs, today),
        *_of_exchanges(flagged, unanswered),
        *_of_balance(balances, exchanges, short_of),
    )
    answered = {question for entry in written for question in answered_in(entry.text)}
    # No other ones come up in their place: who has answered all is done.
    return tuple(question for question in islice(asked, MOST) if question.text not in answered)


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


def page_to_answer(asked: Iterable[Question]) -> str:
    """The questions as a page to write on, with room below each."""
    return "\n".join(line for question in asked for line in (f"{_QUOTED} {question.text}", "", ""))


def answered_in(text: str) -> Iterator[str]:
    """The questions that were answered on a page such as `page_to_answer` makes: those with words below them."""
    asked = ""
    for line in text.splitlines():
        if line.startswith(_QUOTED):
            asked = line.removeprefix(_QUOTED).strip()
        elif asked and line.strip():
            yield asked
            asked = ""
