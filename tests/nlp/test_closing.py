"""Whether a promise is done: only where the text says so, and always where it says so plainly."""

from __future__ import annotations

import pytest

from journal.nlp.commitments.closing import is_open

PROMISES = [
    "I promised Jürgen to ask Magda whether she can proofread it",
    "I offered to email Simon for her",
    "She said she'd lend me the trailer",
    "Theo agreed to check the gutters on Monday",
    "I'd told him I would translate the lease",
    "he has promised to bring the projector",
]


@pytest.mark.parametrize("quote", PROMISES)
@pytest.mark.parametrize("behind", [".", ". We laughed and ordered cake.", "\nDone with the accounts."])
def test_what_was_promised_and_no_more_is_open(quote: str, behind: str) -> None:
    assert is_open(quote + behind, (0, len(quote)), heard=False)
    assert is_open(quote + behind, (0, len(quote)), heard=True)


@pytest.mark.parametrize("quote", PROMISES)
@pytest.mark.parametrize(
    "behind", [". It is done.", ", but never came.", ". Sent it from the tram.", "; it's off.", " - he declined"]
)
def test_what_was_heard_as_done_stays_so_where_the_text_may_say_it(quote: str, behind: str) -> None:
    assert not is_open(quote + behind, (0, len(quote)), heard=False)


@pytest.mark.parametrize("quote", ["I've sent her the keys", "[x] keys to Ana", "promised tea and made it"])
def test_what_is_told_as_done_stays_done(quote: str) -> None:
    assert not is_open(quote, (0, len(quote)), heard=False)


@pytest.mark.parametrize("quote", PROMISES)
@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("end", [", and did.", " and I have.", ", which she did.", " & have.", "; and so he did!"])
def test_a_plain_and_did_closes_it(quote: str, end: str, inside: bool) -> None:
    until = len(quote) + (len(end) - 1 if inside else 0)
    assert not is_open(quote + end, (0, until), heard=True)


@pytest.mark.parametrize("end", [" and I have to call him first.", ". I did my best.", ", which has two wheels.", "?"])
def test_have_and_did_of_something_else_close_nothing(end: str) -> None:
    assert is_open(PROMISES[2] + end, (0, len(PROMISES[2])), heard=True)
