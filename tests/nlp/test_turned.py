"""Promises told from their other end."""

from __future__ import annotations

import pytest

from journal.domain.commitment import Owner
from journal.nlp.commitments.actions import imperative
from journal.nlp.dates.day_phrases import find

NAMES = ["Tom", "Nora", "Bo"]


@pytest.mark.parametrize(
    ("quote", "counterparty", "action"),
    [
        ("She wants a rewritten summary from me by Tuesday", "Nora Lie", "give Nora a rewritten summary"),
        ("Tom is getting the Basel notes from me on Friday", "Tom", "give Tom the Basel notes"),
        ("I promised she'd have her answer from me by Friday", "Nora", "give Nora her answer"),
        ("I told Tom he would get a reference from me this week", "Tom", "give Tom a reference"),
        ("they're to have the keys from me", None, "give them the keys"),
        ("My landlord needs two photos from me by Friday", None, "give my landlord two photos"),
        ("The agency gets the quotes from me for approval", "Tom", "give the agency the quotes for approval"),
        ("He's having it from me at the gate on Monday", "Tom", "give it to Tom at the gate"),
        ("she needs three photos from me by Friday and I said no bother", "Nora", "give Nora three photos"),
        ("She's to hear from me tomorrow how he seemed", "Nora", "tell Nora how he seemed"),
        ("Tom will hear from me by Monday", "Tom", "get back to Tom"),
        ("He gets it on Friday", "Tom", "give it to Tom"),
        ("told her she could have them back tomorrow", "Nora Lie", "give them to Nora"),
        ("I said Bo would have it by Friday", None, "give it to Bo"),
    ],
)
def test_what_somebody_gets_from_the_writer_is_given_to_them(quote: str, counterparty: str | None, action: str) -> None:
    assert imperative(quote, Owner.ME, counterparty, find(quote), NAMES) == action


@pytest.mark.parametrize(
    ("quote", "owner", "action"),
    [
        ("I'll have the contributor list from him tomorrow", Owner.THEM, "give me the contributor list"),
        ("we're to have the guidelines from Tom by Monday", Owner.THEM, "give us the guidelines"),
        ("He postponed his answer until Friday", Owner.THEM, "give me his answer"),
        ("Nora has put off her decision till Monday", Owner.THEM, "give me her decision"),
        ("I put off my reply until Friday", Owner.ME, "give Tom my reply"),
    ],
)
def test_what_the_writer_gets_and_what_was_put_off_is_given(quote: str, owner: Owner, action: str) -> None:
    assert imperative(quote, owner, "Tom" if owner is Owner.ME else None, find(quote), NAMES) == action


@pytest.mark.parametrize(
    ("quote", "owner", "action"),
    [
        ("I'll fetch the keys from her", Owner.ME, "fetch the keys from her"),
        ("I'll get the keys from Bo", Owner.ME, "get the keys from Bo"),
        ("she gets the train from Bergen", Owner.THEM, "get the train from Bergen"),
        ("he'll borrow the drill from me on Monday", Owner.THEM, "borrow the drill from me"),
        ("I promised to keep it from him", Owner.ME, "keep it from Tom"),
        ("nobody will hear of it from me", Owner.ME, "nobody will hear of it from me"),
        ("He postponed the meeting until Friday", Owner.THEM, "postpone the meeting"),
        ("he moved the piano", Owner.THEM, "move the piano"),
        ("She wants to have lunch with me", Owner.BOTH, "have lunch with me"),
    ],
)
def test_a_deed_told_as_it_is_stays(quote: str, owner: Owner, action: str) -> None:
    assert imperative(quote, owner, "Tom" if owner is Owner.ME else None, find(quote), NAMES) == action
