from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.domain.belonging import belonging
from journal.domain.commitment import Commitment, Owner
from journal.domain.reading import Help, HelpKind, Reading, Request, Side

PROMISES = (
    "I promised to send Ana the deck by Friday.",
    "I will call the bank about the loan tomorrow.",
    "I promised to water her plants.",
    "I will fix Tom's bicycle on Monday.",
    "I promised to translate the brochure.",
)
HELP = (
    "She gave me advice on grants.",
    "He told me how a patent is filed.",
    "Li Wei knew what to ask the landlord.",
)
ASKED = ("Could I look after his cat?", "Mia wants a reference for the museum.")
OTHER = (
    "It rained all morning.",
    "We met at the library, I promised to say.",
    "The tram was late again.",
    "I will long remember the cake.",
)
ALL = (*PROMISES, *HELP, *ASKED, *OTHER)


def heard(text: str) -> Reading:
    """Hears the sentences above wherever they stand, each as often as it does."""

    def spans(sentences: tuple[str, ...]) -> list[tuple[int, int]]:
        found = []
        for sentence in sentences:
            at = text.find(sentence)
            while at >= 0:
                found.append((at, at + len(sentence)))
                at = text.find(sentence, at + 1)
        return sorted(found)

    return Reading(
        model="m",
        commitments=tuple(
            Commitment(start=a, end=b, quote=text[a:b], owner=Owner.ME, action=text[a:b]) for a, b in spans(PROMISES)
        ),
        help=tuple(Help(start=a, end=b, side=Side.GOT, kind=HelpKind.ADVICE) for a, b in spans(HELP)),
        requests=tuple(Request(start=a, end=b, by_me=False) for a, b in spans(ASKED)),
    )


def ids(reading: Reading, text: str) -> list[tuple[str, str]]:
    """What each item says and its id, in the order of the text."""
    items = [*reading.commitments, *reading.help, *reading.requests]
    return [(text[item.start : item.end], item.id) for item in sorted(items, key=lambda item: item.start)]


def promise(text: str, words: str) -> Reading:
    start = text.index(words)
    item = Commitment(start=start, end=start + len(words), quote=words, owner=Owner.ME, action=words)
    return Reading(model="m", commitments=(item,))


def id_after(former: str, words: str, text: str, now: str) -> tuple[str, str]:
    """The id of a promise in a text, and that of the one in the text that came of it."""
    before = belonging(promise(former, words), "e", former)
    after = belonging(promise(text, now), "e", text, before, former)
    return before.commitments[0].id, after.commitments[0].id


@given(st.lists(st.sampled_from(ALL), unique=True), st.lists(st.sampled_from(ALL), unique=True))
def test_what_says_the_same_keeps_its_id_wherever_it_moved_and_nothing_else_gets_one(
    old: list[str], new: list[str]
) -> None:
    former, text = " ".join(old), " ".join(new)
    before = belonging(heard(former), "e", former)
    after = belonging(heard(text), "e", text, before, former)
    had, has = dict(ids(before, former)), dict(ids(after, text))
    assert {words: one for words, one in has.items() if words in had} == {w: had[w] for w in has if w in had}
    assert not {one for words, one in has.items() if words not in had} & set(had.values())
    assert len(set(has.values())) == len(has)
    back = belonging(heard(former), "e", former, after, text)
    assert dict(ids(back, former)) == had


@given(
    st.lists(st.sampled_from((PROMISES[0], HELP[0])), min_size=1, max_size=6),
    st.lists(st.sampled_from(OTHER), min_size=7, max_size=7),
    st.lists(st.booleans(), min_size=7, max_size=7),
)
def test_those_of_the_same_words_keep_their_order(deeds: list[str], more: list[str], are_there: list[bool]) -> None:
    former = "\n".join(deeds)
    parts = [f"{other}\n" if is_there else "" for other, is_there in zip(more, are_there, strict=True)]
    text = "\n".join(before + deed for before, deed in zip(parts, deeds, strict=False)) + "\n" + parts[-1]
    before = belonging(heard(former), "e", former)
    assert ids(belonging(heard(text), "e", text, before, former), text) == ids(before, former)


def test_where_one_of_two_of_the_same_words_is_taken_out_the_other_keeps_its_id() -> None:
    deed, between = PROMISES[2], OTHER[0]
    former = f"{deed} {between} {deed}"
    before = belonging(heard(former), "e", former)
    first, second = (item.id for item in before.commitments)
    text = f"{between} {deed}"
    assert ids(belonging(heard(text), "e", text, before, former), text) == [(deed, second)]
    text = f"{deed} {between}"
    assert ids(belonging(heard(text), "e", text, before, former), text) == [(deed, first)]


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("I will send Ana the deck by Friday", "I will send Ana the deck by Monday"),
        ("I will send Ana teh dekc", "I will send Ana the deck"),
        ("I will send Ana the deck", "I will send Ana the new deck"),
        ("I'll call Tom", "I'll phone Tom"),
        ("I'll do it", "I will do it"),
        ("send Ana the deck", "I promised to send Ana the deck"),
    ],
)
def test_words_that_were_changed_a_little_tell_of_the_same_deed(words: str, now: str) -> None:
    former, text = f"Met Ana. {words}. We laughed.", f"Met Ana at noon, and Tom came by. {now}. We laughed."
    had, has = id_after(former, words, text, now)
    assert has == had


@pytest.mark.parametrize(
    ("words", "now"),
    [
        ("I will call Tom tomorrow", "I will send Ana the deck tomorrow"),
        ("I'll call Tom on Friday", "I'll send it on Friday"),
        ("I promised to call the bank", "I promised to water the plants"),
        ("I'll do it", "I'll sing"),
    ],
)
def test_another_deed_in_the_place_of_one_gets_an_id_of_its_own(words: str, now: str) -> None:
    former, text = f"Met Ana. {words}. We laughed.", f"Met Ana. {now}. We laughed."
    had, has = id_after(former, words, text, now)
    assert has != had


def test_where_the_former_text_is_gone_a_promise_is_known_by_its_words() -> None:
    former, text = f"{PROMISES[0]} {HELP[0]}", f"{PROMISES[1]} {HELP[1]} {PROMISES[0]}"
    before = belonging(heard(former), "e", former)
    now = dict(ids(belonging(heard(text), "e", text, before), text))
    had = dict(ids(before, former))
    assert now[PROMISES[0]] == had[PROMISES[0]]
    assert not {now[PROMISES[1]], now[HELP[1]]} & set(had.values())


def test_in_one_text_each_id_goes_to_the_item_that_shares_most_of_it() -> None:
    text = "I will call Tom and send the deck"
    before = belonging(promise(text, text), "e", text)
    parts = [promise(text, words).commitments[0] for words in ("send the deck", "I will call Tom and")]
    after = belonging(Reading(model="m 2", commitments=tuple(parts)), "e", text, before)
    one, other = after.commitments
    assert before.commitments[0].id in (one.id, other.id)
    assert one.id != other.id


def test_a_long_text_that_was_written_anew_is_compared_while_one_types() -> None:
    former = " ".join(f"{ALL[n % len(ALL)]} It struck {n}." for n in range(400))
    text = " ".join(f"{ALL[n * n % len(ALL)]} He counted {n} sheep." for n in range(400))
    before = belonging(heard(former), "e", former)
    began = time.process_time()
    belonging(replace(heard(text), tone=0.5), "e", text, before, former)
    assert time.process_time() - began < 3
