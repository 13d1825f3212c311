"""Who was met and who was only thought of."""

from __future__ import annotations

import pytest

from journal.nlp.parsed import Name
from journal.nlp.people.company import are_met


def is_met(text: str, name: str, chance: float | None) -> bool:
    start = text.index(name)
    return are_met(text, [Name(start, start + len(name), chance)])


@pytest.mark.parametrize(
    "text",
    [
        "Half a thought about Lena, who never called back.",
        "Still cross with Lena, who didn't write.",
        "Thinking of Lena who still hasn't answered.",
        "I keep wondering about Lena, who has never been in touch.",
        "Don't forget: thank-you card for Lena",
        "Remember to buy flowers for Lena.",
        "- [ ] birthday present for Lena",
        "To do: a letter for Lena before Friday",
        "Leaving card for Lena!",
    ],
)
def test_who_is_thought_of_or_is_to_get_something_was_not_met(text: str) -> None:
    assert not is_met(text, "Lena", 0.8)


@pytest.mark.parametrize(
    "text",
    [
        "I talked about Lena, who never misses a rehearsal.",
        "Leaving card for Lena, whom nobody had told.",
        "Remember the walk with Lena.",
        "Brought flowers for Lena and stayed for supper.",
    ],
)
def test_what_is_only_like_it_leaves_the_matter_to_the_pipeline(text: str) -> None:
    assert is_met(text, "Lena", 0.8)
    assert not is_met(text, "Lena", 0.2)


def test_a_card_to_buy_takes_nothing_from_a_meeting() -> None:
    text = "Lena came by. Don't forget: card for Lena."
    assert are_met(text, [Name(0, 4, 0.8), Name(37, 41, 0.1)])


@pytest.mark.parametrize(
    "text", ["Tea with Lena.", "Nell is old. Late lunch with Lena at the inn.", "Gym.\nCall with Lena about the lease."]
)
def test_tea_lunch_or_a_call_with_somebody_is_a_meeting(text: str) -> None:
    assert is_met(text, "Lena", 0.3)


@pytest.mark.parametrize(
    "text",
    [
        "Drinks with Lena got moved to the 9th.",
        "Tea with Lena tomorrow.",
        "Lunch with Lena?",
        "Tea with Lena's sister.",
    ],
)
def test_tea_that_has_not_been_is_left_to_the_pipeline(text: str) -> None:
    assert not is_met(text, "Lena", 0.3)
