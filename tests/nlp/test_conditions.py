"""A condition is no promise; the promise stands behind it."""

from __future__ import annotations

import pytest

from journal.nlp.commitments.conditions import completed
from journal.nlp.parsed import Mark


def said(text: str, *quotes: tuple[str, str], named: str = "") -> list[tuple[str, str]]:
    who = (text.index(named), text.index(named) + len(named)) if named else None
    marks = [Mark(text.index(q), text.index(q) + len(q), owner, who=who, linked=True) for q, owner in quotes]
    return [(m.label, text[m.start : m.end]) for m in completed(text, marks)]


@pytest.mark.parametrize(
    ("text", "condition", "promise"),
    [
        ("If the grant comes I'll buy Olga dinner.", "If the grant comes", ("me", "I'll buy Olga dinner")),
        ("When it is out, I will send Olga one; good.", "When it is out", ("me", "I will send Olga one")),
        ("Olga came. Once it rains she'll lend me hers.", "Once it rains", ("them", "she'll lend me hers")),
        ("Unless Olga is ill we'll meet at noon", "Unless Olga is ill", ("both", "we'll meet at noon")),
    ],
)
def test_what_is_promised_under_a_condition_stands_behind_it(
    text: str, condition: str, promise: tuple[str, str]
) -> None:
    assert said(text, (condition, "them"), named="Olga") == [promise]


def test_who_is_named_in_my_promise_is_whom_it_is_made_to() -> None:
    text = "If the grant comes I'll buy Olga dinner."
    at = (text.index("Olga"), text.index("Olga") + 4)
    [mark] = completed(text, [Mark(0, 18, "them", who=at, linked=True)])
    assert (mark.who, mark.counterparty) == (None, at)


def test_a_condition_before_a_marked_promise_is_left_out() -> None:
    text = "When the book is out I'll send Karl a copy."
    promise = ("I'll send Karl a copy", "me")
    assert said(text, ("When the book is out", "me"), promise) == [promise[::-1]]


def test_a_mark_that_begins_amid_its_condition_begins_behind_it() -> None:
    text = "Once the plans are approved we'll meet Bo."
    assert said(text, ("are approved we'll meet Bo", "both")) == [("both", "we'll meet Bo")]


@pytest.mark.parametrize("quote", ["If you write I'll answer", "When Ana promised to come", "If he came"])
def test_a_promise_with_its_condition_stays_as_it_is(quote: str) -> None:
    assert said(f"{quote}.", (quote, "me")) == [("me", quote)]


@pytest.mark.parametrize(
    ("text", "marked", "promise"),
    [
        ("Olga rang. He'll split the cost, half each, if I drop the remark.", ["if I drop the remark"],
         "He'll split the cost, half each, if I drop the remark"),
        ("Olga rang, and she will lend me the van if I wash it.", ["if I wash it"],
         "she will lend me the van if I wash it"),
        ("He agreed to split it, half each, if I drop the remark.", ["He agreed to split it", "if I drop the remark"],
         "He agreed to split it, half each, if I drop the remark"),
        ("He'll split it, half each, if I drop the remark.", ["He'll split it, half each,", "if I drop the remark"],
         "He'll split it, half each, if I drop the remark"),
    ],
)  # fmt: skip
def test_what_is_promised_before_a_condition_is_promised_under_it(text: str, marked: list[str], promise: str) -> None:
    assert said(text, *((quote, "them") for quote in marked)) == [("them", promise)]


def test_a_condition_that_stands_alone_stays_as_it_is() -> None:
    text = "He'll split it. Olga was in. if I drop the remark, fine."
    assert said(text, ("if I drop the remark", "them")) == [("them", "if I drop the remark")]
