"""Debts said in so many words."""

from __future__ import annotations

import re

import pytest

from journal.nlp.commitments.debts import debts, paid_back


def said(text: str, *names: str) -> list[tuple[str, str]]:
    places = [found.span() for n in names for found in re.finditer(n, text)]
    return [(m.label, text[m.start : m.end]) for m in debts(text, places)]


@pytest.mark.parametrize(
    ("text", "owner", "quote"),
    [
        ("Lunch with Sarah. Owe Sarah 40 quid.", "me", "Owe Sarah 40 quid"),
        ("I owe Sarah £40, she paid for the tickets", "me", "I owe Sarah £40"),
        ("I still owe my sister Sarah an apology and I know it.", "me", "I still owe my sister Sarah an apology"),
        ("Good night. Sarah owes me a beer!", "them", "Sarah owes me a beer"),
        ("Saw Sarah, she owes me $15 from Tuesday.", "them", "she owes me $15 from Tuesday"),
        ("My sister Sarah owes us dinner.", "them", "My sister Sarah owes us dinner"),
        (
            "She pledged fifteen thousand, payable in January.",
            "them",
            "She pledged fifteen thousand, payable in January",
        ),
        (
            "Tea. Sarah has pledged us another £500 for the roof!",
            "them",
            "Sarah has pledged us another £500 for the roof",
        ),
        ("Sarah lent me a drill. Must give it back.", "me", "Must give it back"),
        (
            "Sarah's books are here still, I know\nI really need to bring them all back by May",
            "me",
            "I really need to bring them all back by May",
        ),
        ("And Sarah's pledged 5k, so I sang.", "them", "Sarah's pledged 5k"),
    ],
)
def test_money_and_goods_owed_are_heard(text: str, owner: str, quote: str) -> None:
    found = said(text, "Sarah")
    assert found == [(owner, quote)]


@pytest.mark.parametrize(
    "text",
    [
        "I owe Sarah a lot.",
        "I owe Sarah everything, my job too.",
        "I owe Sarah one.",
        "I owe Sarah a debt of gratitude.",
        "I owe Sarah my life.",
        "I owe it to myself to rest, Sarah said.",
        "Owing to the rain we stayed in with Sarah.",
        "Do I owe Sarah a tenner?",
        "I don't owe Sarah a penny.",
        "Sarah owes me so much.",
        "Lent Sarah £20.",
        "Sarah pledged her support.",
        "They must give it back to Sarah.",
        "Must Sarah give it back?",
        "Has Sarah pledged £500?",
        "Someone asked if Sarah pledged £500.",
    ],
)
def test_a_figure_of_speech_a_question_and_a_loan_are_no_debts(text: str) -> None:
    found = text.index("Sarah")
    assert not list(debts(text, [(found, found + 5)]))


@pytest.mark.parametrize(
    ("line", "paid"),
    [
        ("Owe Sarah 40 quid", "pay Sarah back 40 quid"),
        ("owes me $15 from Tuesday", "pay me back $15 from Tuesday"),
        ("owe my sister Sarah a tenner", "pay my sister Sarah back a tenner"),
        ("owe her two pounds of plums", "owe her two pounds of plums"),
        ("owe Sarah a beer", "owe Sarah a beer"),
    ],
)
def test_money_owed_is_paid_back(line: str, paid: str) -> None:
    assert paid_back(line) == paid
