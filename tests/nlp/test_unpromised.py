"""What sounds like a promise and undertakes nothing is none; what is like it and does, is."""

from __future__ import annotations

from datetime import date

import pytest

from journal.domain.commitment import Commitment, Owner
from journal.nlp.commitments.asked import undone
from journal.nlp.commitments.unpromised import is_none
from journal.nlp.reader import SpacyReader

TUESDAY = date(2026, 11, 24)


def heard(reader: SpacyReader, text: str) -> tuple[Commitment, ...]:
    return reader.read(text, TUESDAY).commitments


NEWS = [
    "Told Ana the deck will only be ready on Friday",
    "told her that it won't be done before Monday",
    "I've told Ana that the keys would be late",
    "Wrote to Ben that my part is delayed",
    "Let Ana know the report will take another week",
]
UNDERTAKEN = [
    "Told Ana the deck will be with her by Friday",
    "Told Ana I'd only have it ready on Friday",
    "told her that I won't forget the keys",
    "told Ben we would be late but bring the wine",
    "I'll tell Ana the deck is late",
]


@pytest.mark.parametrize("quote", NEWS)
def test_news_of_how_late_a_thing_is_is_no_promise(quote: str) -> None:
    assert is_none(quote, (0, len(quote)), Owner.ME)


@pytest.mark.parametrize("quote", UNDERTAKEN)
def test_what_is_told_to_be_done_is_one(quote: str) -> None:
    assert not is_none(quote, (0, len(quote)), Owner.ME)


@pytest.mark.parametrize(
    "quote", ["would the 8th do, I said yes", "would Tuesday suit me", "could the 3rd work; I said ok"]
)
def test_a_day_that_was_asked_about_is_no_deed(quote: str) -> None:
    assert is_none(quote, (0, len(quote)), Owner.ME)


@pytest.mark.parametrize(
    "quote", ["would I do the 8th chapter, I said yes", "would Tuesday do, I said I'd bring the keys"]
)
def test_a_deed_that_was_asked_for_is_one(quote: str) -> None:
    assert not is_none(quote, (0, len(quote)), Owner.ME)


@pytest.mark.parametrize(
    "quote", ["I asked for time until Friday", "asked him for two more days", "and I asked Ana for another week"]
)
def test_time_that_was_asked_for_is_no_deed(quote: str) -> None:
    assert is_none(quote, (0, len(quote)), Owner.ME)


@pytest.mark.parametrize("quote", ["I asked for time and said I'd send it by Friday", "I'll ask for more time"])
def test_what_is_done_beside_asking_for_time_is_one(quote: str) -> None:
    assert not is_none(quote, (0, len(quote)), Owner.ME)


BEFALLS = [
    "He'll have the operation on Thursday",
    "She will have her exam on Friday",
    "Ana is going to have a baby in May",
    "he's getting his results next week",
    "They'll have another scan",
]
DOES = [
    "He'll have the scan results to me by Monday",
    "She will have the exam ready on Friday",
    "Ana will have a look at the results on Friday",
    "he'll have his results sent to me",
    "She'll have the baby with her and bring the cake",
]


@pytest.mark.parametrize("quote", BEFALLS)
def test_what_somebody_will_go_through_is_no_promise(quote: str) -> None:
    assert is_none(quote, (0, len(quote)), Owner.THEM)


@pytest.mark.parametrize("quote", DOES)
def test_what_somebody_will_do_for_the_writer_is_one(quote: str) -> None:
    assert not is_none(quote, (0, len(quote)), Owner.THEM)


OFFERED = [
    "I offered to pay for the clay",
    "offered to drive her home",
    "He offered to carry it",
    "Also offered him a bed",
]


@pytest.mark.parametrize("quote", OFFERED)
@pytest.mark.parametrize(
    "behind",
    [
        " and she wouldn't hear of it.",
        " but he said no.",
        ", which Ana declined.",
        ". She refused.",
        ", he waved it away.",
    ],
)
def test_an_offer_that_was_turned_down_is_no_promise(quote: str, behind: str) -> None:
    for end in (len(quote), len(quote + behind) - 1):
        assert is_none(quote + behind, (0, end), Owner.ME)


@pytest.mark.parametrize("quote", OFFERED)
@pytest.mark.parametrize(
    "behind",
    [" and she said yes.", " but he said no problem, any time.", ". She had refused the taxi.", ", he was glad."],
)
def test_an_offer_that_stands_is_one(quote: str, behind: str) -> None:
    assert not is_none(quote + behind, (0, len(quote)), Owner.ME)


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("Told Ana the deck will only be ready on Friday, she was fine with it.", []),
        ("Tom phoned about the coffee, would the 8th do, I said yes.", []),
        ("Rang Dad. He'll have the operation on Thursday, I said I'd be there.", ["be there"]),
        ("Met Joanne. I offered to drive her home but she said no.", []),
        ("Met Joanne. I offered to drive her home and she said yes.", ["drive Joanne home"]),
    ],
)
def test_only_what_was_promised_is_heard(reader: SpacyReader, text: str, actions: list[str]) -> None:
    assert [item.action for item in heard(reader, text)] == actions


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("If Anna gets the job I'll take her to dinner.", "take Anna to dinner"),
        ("Anna hopes for the job. If she gets the job I'll take her to dinner.", "take Anna to dinner"),
        ("If Anna passes the exam I'll lend her my notes.", "lend Anna my notes"),
        ("Olivia can't make Friday, we moved it to the week after.", "meet"),
        ("If Ben says he'll come I'll bring him the keys.", "bring Ben the keys"),
        ("Ben was ill, so we pushed it to the week after.", "meet"),
        ("Olivia can't make it, we moved lunch to Tuesday.", "have lunch"),
    ],
)
def test_an_action_is_the_deed_and_no_more(reader: SpacyReader, text: str, action: str) -> None:
    assert [item.action for item in heard(reader, text)] == [action]


def test_the_week_after_is_heard_as_the_day(reader: SpacyReader) -> None:
    (item,) = heard(reader, "Olivia can't make Friday, we moved it to the week after.")
    assert (item.owner, item.due, item.due_text) == (Owner.BOTH, None, "the week after")


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("Lunch with Rosa. My boss wants me in Leeds, I told her I'd let her know by Monday.", "let my boss know"),
        ("Coffee with Rosa. My landlady was at the door, and I told her I'd ring her on Friday.", "ring my landlady"),
    ],
)
def test_what_somebody_unnamed_was_told_is_promised_to_nobody_named(
    reader: SpacyReader, text: str, action: str
) -> None:
    (item,) = heard(reader, text)
    assert (item.owner, item.counterparty, item.action) == (Owner.ME, None, action)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Coffee with Rosa. My boss was there, I told Rosa I'd let her know by Monday.", "Rosa"),
        ("My boss is away. Coffee with Rosa, I told her I'd let her know by Monday.", "Rosa"),
    ],
)
def test_who_is_named_in_between_is_the_one_who_was_told(reader: SpacyReader, text: str, name: str) -> None:
    (item,) = heard(reader, text)
    assert item.counterparty == name


@pytest.mark.parametrize(
    ("text", "to", "action"),
    [
        ("Supper at Mum's. I still haven't written the minutes for Tom. I'll do it on Thursday.", "Tom",
         "write the minutes for Tom"),
        ("Met Ben. I didn't get round to printing the flyers, I'll do it tonight.", "Ben", "print the flyers"),
        ("Met Ben. I forgot to ring Ana. I'll do it tomorrow.", "Ana", "ring Ana"),
        ("Met Ben. He hasn't signed the lease yet, but he'll do it by Friday.", None, "sign the lease"),
        ("Met Joanne. Somebody has to order the candles, Joanne said she'd do it.", None, "order the candles"),
    ],
)  # fmt: skip
def test_what_was_left_undone_is_what_is_done_on_another_day(
    reader: SpacyReader, text: str, to: str | None, action: str
) -> None:
    (item,) = heard(reader, text)
    assert (item.counterparty, item.action) == (to, action)


UNDONE = "I haven't written the minutes"


@pytest.mark.parametrize("answer", ["I'll do it on Thursday", "but I will do that", "and she said she'd see to it"])
@pytest.mark.parametrize("between", [". ", " yet, ", "; "])
def test_an_answer_to_what_is_left_undone_means_that(between: str, answer: str) -> None:
    text = UNDONE + between + answer
    found = undone(text, (len(UNDONE + between), len(text)), [(text.find(" on Thursday"), len(text))])
    assert found is not None
    assert text[slice(*found.place)] == "written the minutes"


@pytest.mark.parametrize(
    ("before", "answer"),
    [
        ("I have written the minutes. ", "I'll do it on Thursday"),
        ("I haven't seen him since May. We talked about the roof. ", "I'll do it"),
        ("I haven't written the minutes. ", "I'll send him the flyer"),
        ("I haven't seen him. It rained and Ana left early. ", "I'll do it"),
        ("I haven't done it. ", "I'll do it"),
    ],
)
def test_an_answer_to_something_else_does_not(before: str, answer: str) -> None:
    assert undone(before + answer, (len(before), len(before + answer)), []) is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            "Had promised Jonas the draft for today; asked him for two more days, he was fine with that.",
            date(2026, 11, 26),
        ),
        ("I had promised Ana the slides for Monday; I asked her for another week.", date(2026, 12, 7)),
        ("I had promised Ana the slides for today; I asked for time until Friday.", date(2026, 11, 27)),
        ("I had promised Ana the slides for today; I asked for two more days, she said no.", TUESDAY),
        ("I had promised Ana the slides for today.", TUESDAY),
    ],
)
def test_a_promise_that_its_own_entry_moves_is_due_on_the_new_day(reader: SpacyReader, text: str, due: date) -> None:
    (item,) = heard(reader, text)
    assert (item.is_open, item.due) == (True, due)
