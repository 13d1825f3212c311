"""Which words name a day by which something is due, and which only what is spoken of."""

from __future__ import annotations

from datetime import date

import pytest

from journal.nlp.commitments.heard import commitments
from journal.nlp.parsed import Mark, Parsed
from journal.nlp.people.mentioned import mentions
from journal.nlp.stand_in import sentence_places

WEDNESDAY = date(2026, 11, 25)


def heard(text: str, due: str) -> tuple[str, str | None]:
    """What is to be done, and the words for when, where all of `text` was marked as a promise and `due` as due."""
    at = text.index(due)
    marks = (Mark(0, len(text), "me"),)
    read = Parsed((), tuple(sentence_places(text)), commitments=marks, due=(Mark(at, at + len(due), "DUE"),))
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


@pytest.mark.parametrize(
    ("text", "due", "action", "words"),
    [
        ("I'll sign it once legal have seen it", "once legal have seen it", "sign it", "once legal have seen it"),
        ("I'll pay him as soon as finance have let go", "as soon as finance have", "pay him",
         "as soon as finance have let go"),
        ("I'll pay him when the work is done, I said", "when the work is", "pay him", "when the work is done"),
        ("I'll send one when the book is out", "is out", "send one", "when the book is out"),
        ("I'll do it when my salary comes in", "when my salary comes in", "do it", "when my salary comes in"),
        ('I\'ll do it "when the roof is on" and no later', "when the roof is on", "do it", "when the roof is on"),
        ("I'll cover it on the 21st in return", "on the 21st in", "cover it", "on the 21st"),
        ("I'll match what we raise by 28 March", "raise by 28 March", "match what we raise", "by 28 March"),
        ("I'll bring two friends to the gala", "gala", "bring two friends to the gala", None),
        ("I'll write a speech for her wedding", "wedding", "write a speech for her wedding", None),
        ("I'll write a speech for Friday", "for Friday", "write a speech", "for Friday"),
        ("I'll pay the rest, due in January", "January", "pay the rest", "in January"),
        ("I'll put him in the room when legal reviews the terms", "legal", "put him in the room",
         "when legal reviews the terms"),
        ("I'd run his trapline till he's walking, all of it", "till he's", "run his trapline, all of it",
         "till he's walking"),
        ("I'll send her my results as soon as they're typed", "as soon as", "send her my results",
         "as soon as they're typed"),
        ("I'd read his essay soon as he sends it", "soon as", "read his essay", "soon as he sends it"),
        ("I'll speak to him before he decides anything", "before", "speak to him", None),
        ("I'd set the lamp up before it hits ninety", "it", "set the lamp up", "before it hits ninety"),
        ("I'll await the word before I close", "close", "await the word", "before I close"),
        ("I'd see that she gets a thank you at Homecoming", "Homecoming", "see that she gets a thank you",
         "at Homecoming"),
        ("I'll record the chains at low tide", "tide", "record the chains", "at low tide"),
        ("I'll drive her to church every week", "every", "drive her to church", "every week"),
        ("I'll call at any hour", "any", "call", "at any hour"),
        ("I'll mend it until the operation or the snow", "until the operation or the", "mend it",
         "until the operation or the snow"),
        ("before its late she is sending me the list", "late", "send me the list", "before its late"),
        ("I'll argue for a second ASM", "ASM", "argue for a second ASM", None),
        ("I'd cut her to once a month", "once", "cut her to once a month", None),
        ("He'll paint the fence if I buy the paint", "I buy the", "paint the fence", None),
        ("I'd cover her Saturday shift on the 20th", "Saturday shift on the 20th", "cover her Saturday shift",
         "on the 20th"),
        ("I'll call when he lands on Saturday", "he lands", "call", "on Saturday"),
        ("I'll call until he lands and fix it", "lands", "call", "until he lands"),
        ("I wouldn't tell him till he has", "till he", "wouldn't tell him", "till he has"),
        ("I'll bring her honey from home", "from", "bring her honey from home", None),
        ("I'll send it asap", "asap", "send it", "asap"),
        ("I'd read it within a week of getting it", "within a week of getting", "read it",
         "within a week of getting it"),
    ],
)  # fmt: skip
def test_a_phrase_of_time_goes_as_far_as_it_means_a_time(text: str, due: str, action: str, words: str | None) -> None:
    assert heard(text, due) == (action, words)
