"""Work that is shared out: each share is a promise."""

from __future__ import annotations

import re
from datetime import date

import pytest

from journal.domain.commitment import Commitment, Owner
from journal.nlp.commitments.heard import commitments
from journal.nlp.parsed import Mark, Name, Parsed
from journal.nlp.people.mentioned import mentions
from journal.nlp.stand_in import sentence_places

WEDNESDAY = date(2026, 11, 25)


def shared_in(text: str, *names: str, marked: tuple[str, ...] = ()) -> list[Commitment]:
    """The commitments of `text`, where these words were marked as mine."""
    people = mentions(text, [Name(*named.span(), 0.9) for name in names for named in re.finditer(name, text)])
    marks = tuple(Mark(text.index(words), text.index(words) + len(words), "me") for words in marked)
    heard = Parsed((), tuple(sentence_places(text)), commitments=marks)
    return list(commitments(text, heard, people, WEDNESDAY))


@pytest.mark.parametrize(
    ("text", "mine", "theirs"),
    [
        ("We split the packet: her the project list, me the quotes.", "me the quotes", "her the project list"),
        ("Divided the job: me the paperwork, him the plumbing.", "me the paperwork", "him the plumbing"),
        ("Division of labour: the slab for him, the roof for me.", "the roof for me", "the slab for him"),
        ("We shared out the party: I the food and she the music.", "I the food", "she the music"),
        ("We divided the report: text mine, figures his.", "text mine", "figures his"),
        ("So we share it: the brakes is his, the papers are mine.", "the papers are mine", "the brakes is his"),
        ("We divvied up the supper: the books to me, the hall to her.", "the books to me", "the hall to her"),
        ("Jobs: him the music, me the food.", "me the food", "him the music"),
        ("Who does what: channels him, batteries me.", "batteries me", "channels him"),
        ("We divided the tables, she the schools, I the county people.", "I the county people", "she the schools"),
        ("We agreed: me the tables; her the chairs.", "me the tables", "her the chairs"),
        (
            "We shared it out: he sees to the boiler, I find him the part.",
            "I find him the part",
            "he sees to the boiler",
        ),
    ],
)
def test_each_share_is_a_promise_of_whoever_takes_it(text: str, mine: str, theirs: str) -> None:
    found = shared_in(f"Met Ana. {text}", "Ana")
    assert {(c.owner, c.quote) for c in found} == {(Owner.ME, mine), (Owner.THEM, theirs)}
    assert {(c.who, c.counterparty) for c in found} == {("Ana", None), (None, "Ana")}


def test_what_was_marked_as_one_is_as_many_as_share_it_and_their_day_is_of_all() -> None:
    text = "Met Tom and Lena. We split the stall: Tom the tables, Lena the posters, me the cake, all by Friday."
    found = shared_in(text, "Tom", "Lena", marked=("Lena the posters, me the cake, all by Friday",))
    assert [(c.owner, c.who, c.counterparty, c.action) for c in found] == [
        (Owner.THEM, "Tom", None, "see to the tables"),
        (Owner.THEM, "Lena", None, "see to the posters"),
        (Owner.ME, None, None, "see to the cake"),
    ]
    assert {c.due for c in found} == {date(2026, 11, 27)}


@pytest.mark.parametrize(
    "behind",
    [", both by Friday.", ". Both by Friday.", ", by Friday.", ", Friday.", " and both by Friday."],
)
def test_the_day_behind_the_shares_is_of_both(behind: str) -> None:
    found = shared_in(f"Met Ana. We split the work: me the slides, her the notes{behind}", "Ana")
    assert [c.due for c in found] == [date(2026, 11, 27)] * 2


def test_a_share_with_a_verb_keeps_it() -> None:
    found = shared_in("Met Ana. We split it: she writes the intro, I do the rest, both of us by Friday.", "Ana")
    assert [(c.action, c.due_text) for c in found] == [("write the intro", "by Friday"), ("do the rest", "by Friday")]


@pytest.mark.parametrize(
    "text",
    [
        "We split the bill, she paid for the wine and I the food.",
        "She gave me a book, him a pen and her a scarf.",
        "Two things: him the boss, me the clerk.",
        "We split: her the house, him the car.",
        "We agreed: he was the boss, I was the clerk.",
        "We divided the cake: half the guests had none.",
        "Split the log: me the fool.",
        "Settled on seats: her the window, me the aisle.",
        "Shared the winnings: ten for me, ten for him.",
        "The divorce is settled: she gets the house, I get the dog.",
    ],
)
def test_where_nobody_takes_a_share_there_is_none(text: str) -> None:
    assert shared_in(f"Met Ana. {text}", "Ana") == []
