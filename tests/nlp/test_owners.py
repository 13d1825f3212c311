from __future__ import annotations

import pytest

from journal.domain.commitment import Owner
from journal.nlp.owners import owner_of


@pytest.mark.parametrize(
    ("quote", "heard", "owner"),
    [
        ("I'll put your name forward on Monday", Owner.ME, Owner.THEM),
        ("I told her I'd say thank you", Owner.ME, Owner.ME),
        ("She sends the figures by Friday", Owner.ME, Owner.THEM),
        ("she gets the figures by Friday", Owner.ME, Owner.ME),
        ("Measurements from him on Monday", Owner.ME, Owner.THEM),
        ("he gets two pages from me", Owner.ME, Owner.ME),
        ("he asked me to read it and I said yes", Owner.THEM, Owner.ME),
        ("She owes me $15 from Tuesday", Owner.ME, Owner.THEM),
        ("Owe them a beer", Owner.THEM, Owner.ME),
        ("he asked me to read it and I said no", Owner.THEM, Owner.THEM),
    ],
)
def test_words_that_leave_no_doubt_decide_whose_promise_it_is(quote: str, heard: Owner, owner: Owner) -> None:
    assert owner_of(quote, (0, len(quote)), heard, ()) is owner


def test_a_yes_that_follows_what_was_asked_makes_it_the_writer_s() -> None:
    text = "she asked me to do the rota, I said by Monday"
    assert owner_of(text, (0, text.index(",")), Owner.THEM, ()) is Owner.ME


def test_what_somebody_promised_with_nobody_else_named_was_promised_to_the_writer() -> None:
    text = "Joy promised to do the rota"
    assert owner_of(text, (0, len(text)), Owner.THIRD_PARTY, ((0, 3),)) is Owner.THEM
    told = "Joy promised her the rota"
    assert owner_of(told, (0, len(told)), Owner.THIRD_PARTY, ((0, 3),)) is Owner.THIRD_PARTY
