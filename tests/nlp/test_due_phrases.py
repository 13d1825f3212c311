"""Which words name a day by which something is due, and which only what is spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from journal.nlp.commitments import commitments
from journal.nlp.heard import Heard, Mark
from journal.nlp.people import mentions
from journal.nlp.stand_in import sentence_places

WEDNESDAY = date(2026, 11, 25)


def heard(text: str, due: str) -> tuple[str, str | None]:
    """What is to be done, and the words for when, where all of `text` was marked as a promise and `due` as due."""
    at = text.index(due)
    marks = (Mark(0, len(text), "me"),)
    read = Heard((), tuple(sentence_places(text)), commitments=marks, due=(Mark(at, at + len(due), "DUE"),))
    [c] = commitments(text, read, mentions(text, []), WEDNESDAY)
    return c.action, c.due_text


@pytest.mark.parametrize(
    ("text", "due", "action"),
    [
        ("I promised to talk to finance about the extra day", "the extra day", "talk to finance about the extra day"),
        ("I promised to talk to finance about the extra day", "day", "talk to finance about the extra day"),
        ("I'll ask him about the weekend", "the weekend", "ask him about the weekend"),
        ("I'll write to her about Friday", "Friday", "write to her about Friday"),
        ("I'll ask whether she can moderate the second day", "the second day",
         "ask whether she can moderate the second day"),
        ("I'd cover the whole evening", "the whole evening", "cover the whole evening"),
        ("I'll mend it although the weekend is full", "the weekend", "mend it"),
        ("I'll mend it because Friday was awful", "Friday", "mend it"),
        ("I'll mend it but the week looks bad", "the week", "mend it but the week looks bad"),
    ],
)  # fmt: skip
def test_what_is_spoken_of_is_no_due_phrase(text: str, due: str, action: str) -> None:
    assert heard(text, due) == (action, None)


@pytest.mark.parametrize(
    ("text", "due", "said"),
    [
        ("I'll call him next Tuesday about the rooms", "next Tuesday", "next Tuesday"),
        ("I'll mail her about the rooms on Friday", "on Friday", "on Friday"),
        ("I'll come about the 10th", "the 10th", "the 10th"),
        ("I'll ask about the end of the month", "the end of the month", "the end of the month"),
        ("I'll come the first evening", "the first evening", "the first evening"),
        ("I'll do it the same day", "the same day", "the same day"),
        ("I can't on Monday but Friday is fine", "Friday", "on Monday"),
        ("I'll send it the day after", "the day after", "the day after"),
    ],
)
def test_a_day_by_which_it_is_due_stays(text: str, due: str, said: str) -> None:
    assert heard(text, due)[1] == said
