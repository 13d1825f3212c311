"""A promise that an entry tells twice is one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from journal.domain.commitment import Commitment, Owner
from journal.nlp.commitments.retold import once

FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


def promise(
    action: str, due: date | None = None, *, to: str | None = "Tom", owner: Owner = Owner.ME, is_open: bool = True
) -> Commitment:
    who = "Tom" if owner is Owner.THEM else None
    return Commitment(
        start=0, end=9, quote=action, owner=owner, who=who, counterparty=to, action=action, due=due, is_open=is_open
    )


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("send Tom the deck", "give Tom the deck"),
        ("give Tom my notes from Monday", "bring Tom my notes"),
        ("introduce Tom to Lena", "introduce Tom to Lena"),
        ("read his first chapter", "read the first chapter"),
        ("lend him the drill", "give it back the drill"),
        ("call Tom", "call him"),
        ("book the big room", "book the room"),
        ("pay Tom back £40", "pay £40"),
        ("check the contract", "check the contract"),
        ("e-mail Tom the list of books", "send the list of books"),
    ],
)
def test_a_promise_that_is_told_again_is_one(first: str, again: str) -> None:
    [kept] = once([promise(first), promise(again, to=None)])
    assert kept.action == first


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ("send Tom the deck", "review the deck"),
        ("send Tom the draft", "send Tom the final draft"),
        ("give Tom a beer", "give Tom another beer"),
        ("call Tom", "call Tom again"),
        ("give Tom the other half", "give Tom the half"),
        ("call Tom's landlord", "call Tom"),
        ("send the contract", "the contract"),
        ("send it", "send it"),
    ],
)
def test_another_promise_stays(first: str, other: str) -> None:
    assert len(once([promise(first), promise(other)])) == 2


def test_what_differs_in_its_day_in_who_or_to_whom_is_another() -> None:
    deck = promise("send the deck", FRIDAY)
    assert len(once([deck, promise("send the deck", MONDAY)])) == 2
    assert len(once([deck, promise("send the deck", FRIDAY, to="Ana")])) == 2
    assert len(once([deck, promise("send the deck", FRIDAY, to=None, owner=Owner.THEM)])) == 2


def test_somebody_who_is_named_in_the_second_alone_or_in_none_may_be_another() -> None:
    assert len(once([promise("send the money", to=None), promise("send the money", to="Ana")])) == 2
    theirs = replace(promise("send the slides", to=None, owner=Owner.THEM), who=None)
    assert len(once([theirs, theirs])) == 2


def test_the_day_and_the_end_that_are_told_later_are_kept() -> None:
    [kept] = once([promise("send Tom the deck"), promise("give Tom the deck", FRIDAY)])
    assert (kept.due, kept.is_open) == (FRIDAY, True)
    [kept] = once([promise("send Tom the deck", FRIDAY), promise("send the deck", is_open=False)])
    assert (kept.due, kept.is_open) == (FRIDAY, False)


def test_what_was_off_and_is_promised_anew_is_another() -> None:
    assert len(once([promise("send the deck", is_open=False), promise("send the deck", FRIDAY)])) == 2
