"""What an "it" of a promise stands for."""

from __future__ import annotations

import pytest

from journal.nlp.commitments.antecedents import antecedent
from journal.nlp.stand_in import sentence_places


def called(text: str, quote: str) -> str | None:
    at = text.index(quote)
    found = antecedent(text, (at, at + len(quote)), tuple(sentence_places(text)))
    return found.called if found else None


@pytest.mark.parametrize(
    ("text", "quote", "thing"),
    [
        ("The deck is nearly done and she will send it Friday.", "she will send it Friday", "the deck"),
        ("Mira asked for a draft, and I told her I would mail it.", "I told her I would mail it", "the draft"),
        (
            "We spoke about the hall keys. He will bring them on Monday.",
            "He will bring them on Monday",
            "the hall keys",
        ),
        ("Mira needs my old iron, she will fetch it.", "she will fetch it", "my old iron"),
        ("He lent me his drill, I'll return it tomorrow.", "I'll return it tomorrow", "his drill"),
        ("Mira wants her cake; I'll give it to her.", "I'll give it to her", "the cake"),
    ],
)
def test_the_one_thing_that_was_spoken_of_is_meant(text: str, quote: str, thing: str) -> None:
    assert called(text, quote) == thing


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        # two may be meant
        ("She wants the deck and the letter, I'll send it.", "I'll send it"),
        ("He has a car, but about the van: I'll sell it.", "I'll sell it"),
        # nobody handles what it is
        ("She has a cold. I'll bring it up.", "I'll bring it up"),
        ("She wants the deck. I'll think about it.", "I'll think about it"),
        ("She has the keys. I'll do it.", "I'll do it"),
        # the thing stands in the promise, or too far away
        ("She wants the deck. I'll mend the fence and paint it.", "I'll mend the fence and paint it"),
        ("She wants the deck. We laughed a lot. I'll send it.", "I'll send it"),
        ("- She wants the deck\n- I'll send it", "I'll send it"),
        # it is only where something is, or who does something
        ("We sat by the lake. I'll send it.", "I'll send it"),
        ("The editor said yes. I'll send it.", "I'll send it"),
        ("I have the spoon Andrew made. I'll bring it.", "I'll bring it"),
        # one, and several; people
        ("She wants the photos. I'll send it.", "I'll send it"),
        ("She wants the deck. I'll send them.", "I'll send them"),
        ("She has two sisters. I'll bring them.", "I'll bring them"),
        ("She asked about the visa. I'll send them the form.", "I'll send them the form"),
        # it was said once already
        ("He has my iron. He can have it if he brings it back.", "He can have it if he brings it back"),
    ],
)
def test_where_a_doubt_is_left_it_stays_it(text: str, quote: str) -> None:
    assert called(text, quote) is None
