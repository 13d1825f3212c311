"""Whether a clause moves a promise to another day, and to which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from journal.domain.closing.contexts import Context
from journal.domain.closing.moves import A_DAY, DAY_ALONE, WEEK, Told, told_in
from journal.domain.days.said import WEEKDAYS, coming_day
from journal.domain.errors import WrongUse

_FIGURES = re.compile(r"\d{1,2}")

_REFUSED = re.compile(
    r"\b(?:(?:said|says|told \w+|was|is|answered)(?: a)?(?: flat| firm)? no\b(?! (?:bother"
    r"|problem|trouble|worries|hurry|rush|matter|harm))|no way|no chance|not an option|refus\w+"
    r"|declin\w+|insist\w*|turned (?:him|her|it|them|me) down|stick(?:s|ing)? (?:to|with)|stuck to|hold(?:s|ing)?"
    r" (?:him|her|them|me) to|held (?:him|her|them|me) to|hear of it|have none of it|need it (?:on|by) )",
    re.IGNORECASE,
)
"""What says of a wish for more time that it was not granted."""

_ASKS = re.compile(r"\b(?:ask|wonder|want|see|know|check|enquir|inquir)\w*\W*$", re.IGNORECASE)
_CONDITION = frozenset(["if", "unless", "until", "when", "whenever"])

ANSWERED_WITHIN = 60
"""So many characters behind its sentence a wish may be refused."""


@dataclass(frozen=True, slots=True)
class Move:
    """A promise moved.

    Attributes:
        day: The day it is moved to, None where that is not told.
        begin: Offset in the entry of the words that move it.
        end: Their end, exclusive.
        at: Offset of the words for the new day, or of the last one of all where none is told.
    """

    day: date | None
    begin: int
    end: int
    at: int


def move_in(context: Context, due: date | None) -> Move | None:
    """How a clause moves what is due on a day; None where it does not.

    Args:
        context: The clause.
        due: The day it is due, if there is one.
    """
    return _move_in(context, due, (context.clause.start, context.clause.end))


def move_after(context: Context, due: date | None) -> Move | None:
    """The same of what follows a clause in its sentence."""
    return _move_in(context, due, (context.clause.end, context.clause.sentence[1]))


def _move_in(context: Context, due: date | None, span: tuple[int, int]) -> Move | None:
    clause = context.clause
    begin, end = clause.sentence
    every = _told_from(context)
    if not every or _is_condition(context) or _REFUSED.search(context.text, clause.start, end + ANSWERED_WITHIN):
        return None
    found: Move | None = None
    for told in every:
        if not span[0] <= min(begin + told.at, end - 1) < span[1] or (
            told.old and not _is_on(told.old, due, context.about)
        ):
            continue
        day = new_day(told, due, context.about)
        if told.may_be_today and day is not None and day.weekday() == context.about.weekday() and WEEK.match(told.day):
            continue
        if found is None or (found.day is None and day is not None):
            found = Move(day, begin + told.begin, begin + told.end, begin + told.at)
    return found


def is_moved_after(context: Context) -> bool:
    """Whether what follows a clause in its sentence moves something to a day that is told."""
    begin, _ = context.clause.sentence
    told = (one for one in _told_from(context) if one.day or one.by)
    return any(begin + one.at >= context.clause.end for one in told)


def names_old_day(context: Context, move: Move, due: date | None) -> bool:
    """Whether the sentence that moves something, or the one before, also names the day it was due on."""
    here = (found[0] for found in A_DAY.finditer(context.text, *context.clause.sentence) if found.start() != move.at)
    before = (found[0] for found in A_DAY.finditer(context.led_up))
    return any(_is_on(words, due, context.about) for words in (*here, *before))


def _told_from(context: Context) -> list[Told]:
    """What the sentence of a clause moves: the new day may be told in one of its own, "Not today. Wednesday."."""
    begin, end = context.clause.sentence
    alone = DAY_ALONE.match(context.text, end)
    return [one for one in told_in(context.text[begin : alone.end() if alone else end]) if one.begin < end - begin]


def _is_condition(context: Context) -> bool:
    """Whether it only tells what would be: "if he needs until Thursday", but not "asked if it can wait till then"."""
    clause = context.clause
    if clause.words[0].word not in _CONDITION:
        return False
    return not _ASKS.search(context.text, clause.sentence[0], clause.start)


def new_day(told: Told, due: date | None, about: date) -> date | None:
    """The day that something is moved to, reckoned from the day of the entry; None where it is not told.

    A weekday by itself does not come before the day it was due on: who moves something seldom moves it forward. But
    that day may be the very one: what was moved to a Monday is not moved on to the next by the same words.
    """
    try:
        if told.by:
            count = re.sub(r"\b(?:another|an?)\b", "a", told.by.lower())
            count = re.sub(r" (?:more|extra|whole|full|further)", "", count)
            return coming_day(f"in {count}", due) if due else None
        if week := WEEK.match(told.day):
            day = coming_day(week["day"], about)
            if week["on"]:
                return day + timedelta(days=7)
            if due and day < due:
                day = coming_day(week["day"], due - timedelta(days=1))
            return day
        return coming_day(told.day, about) if told.day else None
    except (WrongUse, OverflowError):
        return None  # "after Easter" tells no day, and behind the last day of all there is none


def _is_on(words: str, due: date | None, about: date) -> bool:
    """Whether words for a day mean the one that something is due on."""
    if due is None:
        return False
    if words.lower() in ("today", "tonight"):
        return due == about
    if week := WEEK.match(words):
        return WEEKDAYS[due.weekday()].startswith(week["day"][:3].lower()) and abs((due - about).days) <= 7
    return (figures := _FIGURES.search(words)) is not None and int(figures[0]) == due.day
