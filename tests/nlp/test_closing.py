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


BROKEN = ["Paul promised me again that he'd pay it back", "I'd promised Ana to ring the school", *PROMISES[2:5]]


@pytest.mark.parametrize("quote", BROKEN)
@pytest.mark.parametrize(
    "behind", [". He won't.", ". She hasn't yet.", ", but he never did.", ". He still hasn't done it."]
)
def test_a_promise_that_was_not_kept_is_open(quote: str, behind: str) -> None:
    assert is_open(quote + behind, (0, len(quote)), heard=False)


@pytest.mark.parametrize("quote", BROKEN)
@pytest.mark.parametrize(
    "behind",
    [". He won't need to, it is done.", ". It was not needed.", ". He refused.", ". She didn't have to: I did it."],
)
def test_what_is_no_longer_to_be_done_is_not_opened_by_its_no(quote: str, behind: str) -> None:
    assert not is_open(quote + behind, (0, len(quote)), heard=False)


OWED = [
    "Had promised Jonas the draft for today",
    "I had promised Jonas the draft for today",
    "I'd promised him the draft",
]


@pytest.mark.parametrize("quote", OWED)
@pytest.mark.parametrize(
    "behind",
    [
        "; asked him for two more days, he was fine with that.",
        ", I asked for time until Friday.",
        "; needs another week.",
        ". Moved it to Tuesday.",
        "; he wanted it moved to the 8th.",
    ],
)
def test_a_promise_for_which_more_time_is_asked_is_open(quote: str, behind: str) -> None:
    assert is_open(quote + behind, (0, len(quote)), heard=False)


@pytest.mark.parametrize("quote", OWED)
@pytest.mark.parametrize(
    "behind",
    [
        "; sent it this morning.",
        "; asked Ana to send it, and she did.",
        "; wrote it last night.",
        ": done. Moved on to Tuesday.",
    ],
)
def test_what_was_promised_and_is_done_is_done(quote: str, behind: str) -> None:
    assert not is_open(quote + behind, (0, len(quote)), heard=False)
