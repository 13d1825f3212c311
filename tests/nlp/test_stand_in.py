"""What rules hear when the pipeline does not listen, and when they are silent."""

from __future__ import annotations

import pytest

from journal.nlp.parsed import Name, Parsed
from journal.nlp.stand_in import completed, flags, name_places, promises, sentence_places

EMPTY = Parsed((), ())


@pytest.mark.parametrize(
    ("text", "owner", "quote"),
    [
        ("I told Ana I'd send the deck.", "me", "I told Ana I'd send the deck"),
        ("He promised me to look at it.", "them", "He promised me to look at it"),
        ("We agreed to meet in May.", "both", "We agreed to meet in May"),
        ("she said she'd call", "them", "she said she'd call"),
        ("AI: draft the memo by Friday", "me", "AI: draft the memo by Friday"),
        ("→ deck to Ana Fri", "me", "→ deck to Ana Fri"),
        ("Ana will bring the keys", "them", "Ana will bring the keys"),
    ],
)
def test_a_promise_is_heard(text: str, owner: str, quote: str) -> None:
    [mark] = promises(text, [(0, len(text))], [Name(text.find("Ana"), text.find("Ana") + 3)] if "Ana" in text else [])
    assert (mark.label, text[mark.start : mark.end]) == (owner, quote)


@pytest.mark.parametrize(
    "text",
    [
        "I wish I'd sent it.", "Maybe I'll call him.", "I should have said I would.", "Will he come?",
        "He refused to sign.", "The train will be late.", "I almost promised to do it.", "I hope he'll write.",
    ],
)  # fmt: skip
def test_wishes_questions_and_refusals_are_no_promises(text: str) -> None:
    assert list(promises(text, [(0, len(text))])) == []


def test_names_are_given_away_by_what_stands_around_them() -> None:
    text = "Lunch with Ana Ruiz. Dr. Okoro told Tom nothing. @sam was there, in Paris, on Monday."
    assert [text[n.start : n.end] for n in name_places(text)] == ["Ana Ruiz", "Okoro", "Tom", "@sam"]


def test_flags_need_outright_words() -> None:
    text = "I barely got a word in. She talked a bit."
    assert [(m.label, text[m.start : m.end]) for m in flags(text, sentence_places(text))] == [
        ("they_dominated", "I barely got a word in.")
    ]


def test_a_pipeline_that_listens_is_not_talked_over() -> None:
    text = "With Ana. I'll send it. I barely got a word in."
    heard = completed(text, Parsed((), (), commitments=(), flags=()))
    assert (heard.names, heard.commitments, heard.flags) == ((), (), ())


def test_a_pipeline_that_does_not_listen_is_completed() -> None:
    heard = completed("Coffee with Ana. I'll send it.", EMPTY)
    assert len(heard.names) == len(heard.commitments or ()) == 1
    assert heard.flags == ()


def test_sentences_end_at_stops_and_lines_but_not_behind_titles() -> None:
    text = "Met Dr. Okoro. Fine!\n- she pays\n\nEnd"
    assert [text[a:b].strip() for a, b in sentence_places(text)] == ["Met Dr. Okoro.", "Fine!", "- she pays", "End"]
