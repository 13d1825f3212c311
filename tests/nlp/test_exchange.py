"""Flags, help and requests from what was marked."""

from __future__ import annotations

import pytest

from journal.domain.reading import Direction, FlagKind, HelpKind, Side, ToneWith
from journal.nlp import exchange
from journal.nlp.parsed import Mark, Name, Parsed
from journal.nlp.people.mentioned import mentions

TEXT = "Ana talked for an hour. Tom yawned. Ana never asked."
PEOPLE = mentions(TEXT, [Name(0, 3, 0.9), Name(24, 27, 0.9), Name(36, 39, 0.9)])


def test_a_flag_has_its_direction_its_person_and_its_words() -> None:
    heard = Parsed((), (), flags=(Mark(0, 23, "they_dominated", score=0.8, who=(0, 3)),))
    [flag] = exchange.flags(TEXT, heard, PEOPLE)
    assert (flag.kind, flag.direction, flag.who) == (FlagKind.ONE_SIDED, Direction.THEY_DOMINATED, "Ana")
    assert TEXT[flag.start : flag.end] == "Ana talked for an hour."


def test_the_same_flag_is_raised_once_with_its_surest_words() -> None:
    marks = (
        Mark(0, 23, "they_dominated", score=0.7, who=(0, 3)),
        Mark(36, 52, "they_dominated", score=0.9, who=(36, 39)),
        Mark(24, 35, "awkward", score=0.6, who=(24, 27)),
    )
    found = exchange.flags(TEXT, Parsed((), (), flags=marks), PEOPLE)
    assert [(f.start, f.kind, f.direction) for f in found] == [
        (24, FlagKind.AWKWARD, None),
        (36, FlagKind.ONE_SIDED, Direction.THEY_DOMINATED),
    ]


def test_who_was_at_ease_was_neither_awkward_nor_talked_over() -> None:
    marks = (
        Mark(0, 23, "they_dominated", score=0.9, who=(0, 3)),
        Mark(24, 35, "awkward", score=0.9, who=(24, 27)),
        Mark(36, 52, "i_only_took", score=0.9, who=(36, 39)),
    )
    found = exchange.flags(TEXT, Parsed((), (), flags=marks), PEOPLE)
    with_tom = [ToneWith(who="Tom", value=-0.5), ToneWith(who="Ana", value=0.4)]
    assert [f.start for f in exchange.felt(found, 0.3, ())] == [36]
    assert [f.start for f in exchange.felt(found, 0.3, with_tom)] == [24, 36]
    assert exchange.felt(found, -0.3, ()) == exchange.felt(found, None, ()) == found


@pytest.mark.parametrize(
    ("words", "heard", "direction"),
    [
        ("She did not ask once how the week had been.", "i_dominated", "they_dominated"),
        ("Marek didn't even say thanks.", "i_only_took", "i_only_gave"),
        ("Ana had never asked me a thing.", "i_dominated", "they_dominated"),
        ("I hardly asked her anything.", "they_dominated", "i_dominated"),
        ("I did not ask, and he did not ask.", "i_dominated", "i_dominated"),
        ("I was never once asked who I was.", "they_dominated", "they_dominated"),
        ("I answered questions which she had not asked.", "i_dominated", "i_dominated"),
        ("I did not ask for more.", "i_dominated", "i_dominated"),
    ],
)
def test_who_failed_to_ask_or_to_thank_says_which_way_it_went(words: str, heard: str, direction: str) -> None:
    [flag] = exchange.flags(words, Parsed((), (), flags=(Mark(0, len(words), heard),)), mentions(words, []))
    assert flag.direction == direction


@pytest.mark.parametrize("label", ["they_dominated", "awkward"])
@pytest.mark.parametrize(
    ("words", "is_flag"),
    [
        ("Asked how Lisbon went.", False),
        ("She asked how my mother was", False),
        ("asked about my new job", False),
        ("He asked me about my sister.", False),
        ("Ana asked what I was reading", False),
        ("He asked whether my back was better and if I still swam.", False),
        ("Wanted to know how the exam went.", False),
        ("He asked how the team was and then answered it himself.", True),
        ("He asked how I was while putting on his gloves", True),
        ("Never asked how Lisbon went.", True),
        ("She asked about nothing but her dog", True),
        ("He asked how I was. He did not wait", True),
        ("asked what I did at school, and I was going to say", True),
        ("I asked how her mother was", True),
    ],
)
def test_who_only_asked_after_somebody_talked_nobody_over(words: str, label: str, is_flag: bool) -> None:
    heard = Parsed((), (), flags=(Mark(0, len(words), label),))
    assert bool(exchange.flags(words, heard, mentions(words, []))) is is_flag


def test_asking_may_be_all_that_somebody_did_for_the_writer() -> None:
    words = "Asked how I was."
    assert exchange.flags(words, Parsed((), (), flags=(Mark(0, len(words), "i_only_took"),)), mentions(words, []))


def test_what_is_no_flag_is_left_out() -> None:
    marks = (Mark(0, 23, "boring"), Mark(3, 4, "awkward"))
    assert exchange.flags(TEXT, Parsed((), (), flags=marks), PEOPLE) == ()


def test_help_has_a_side_and_a_kind() -> None:
    marks = (Mark(0, 3, "gave:advice", who=(24, 27)), Mark(4, 10, "got:time"), Mark(0, 3, "gave:gold"))
    first, second = exchange.help_(TEXT, Parsed((), (), help=marks), PEOPLE)
    assert (first.side, first.kind, first.who) == (Side.GAVE, HelpKind.ADVICE, "Tom")
    assert (second.side, second.kind, second.who) == (Side.GOT, HelpKind.TIME, None)


def test_a_request_is_answered_open_or_unsure() -> None:
    marks = (Mark(0, 3, "me", open=0.9), Mark(4, 10, "them", open=0.1), Mark(11, 14, "them", open=0.5))
    found = exchange.requests(TEXT, Parsed((), (), requests=marks), PEOPLE)
    assert [(r.by_me, r.answered) for r in found] == [(True, False), (False, True), (False, None)]
