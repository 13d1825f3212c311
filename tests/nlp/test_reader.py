"""The reader takes any text: offsets are exact, nothing breaks it."""

from __future__ import annotations

import dataclasses
import json
from datetime import date
from enum import Enum
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from journal.domain.commitment import Owner
from journal.domain.reading import Reader, Reading
from journal.nlp.reader import WINDOW, SpacyReader, windows

ABOUT = date(2026, 11, 25)
SCENE = (
    "Coffee with Ana Ruiz, at last. She went on about her start-up for forty minutes and didn't ask me a single "
    "question. I told her I'd send the deck by Friday; she said she'd introduce me to Tom Kral next week."
)


@pytest.fixture(params=["plain_reader", "reader"])
def any_reader(request: pytest.FixtureRequest) -> SpacyReader:
    """Each test that takes it runs with the rules alone and with the journal's pipeline."""
    chosen: SpacyReader = request.getfixturevalue(request.param)
    return chosen


def sound(reading: Reading, text: str) -> None:
    """Fail unless every item lies in the text, in order, and the reading can be written as JSON."""
    for items in (reading.mentions, reading.commitments, reading.help, reading.requests, reading.flags):
        assert [i.start for i in items] == sorted(i.start for i in items)
        for item in items:
            assert 0 <= item.start < item.end <= len(text)
    for word in reading.tone_words:
        assert text[word.start : word.end].strip()
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.text
    for commitment in reading.commitments:
        assert text[commitment.start : commitment.end] == commitment.quote
        assert commitment.due_text is None or commitment.due_text in text
        assert commitment.action
    assert reading.tone is None or -1 <= reading.tone <= 1
    json.dumps(dataclasses.asdict(reading), default=_plain)


def _plain(value: Any) -> str:
    assert isinstance(value, date | Enum)
    return str(value)


_ODD = st.sampled_from(
    [
        "\x00",
        "\ud800",
        "\udfff",
        "\u200b",
        "\u200d",
        "👩‍👩‍👧",
        "\r\n",
        "\t",
        "é",
        "e\u0301",
        "نور",
        "東京",
        "@",
        "→",
        "- [ ] ",
        "<b>",
    ]
)
_WORDS = st.sampled_from([*SCENE.split(), "tmrw", "AI:", "me", "P.S.", "@sam", "12/5", "we", "agreed", "to", "O'Neil"])
_TEXTS = st.lists(st.one_of(_ODD, _WORDS, st.text(max_size=12)), max_size=40).map(" ".join)


def test_it_is_what_the_journal_calls_a_reader(plain_reader: SpacyReader) -> None:
    assert isinstance(plain_reader, Reader)
    assert plain_reader.model.startswith("en_")


def test_an_empty_text_gives_an_empty_reading(any_reader: SpacyReader) -> None:
    for text in ("", " ", "\n\r\n", "\u2003"):
        reading = any_reader.read(text, ABOUT)
        assert reading.is_empty
        assert reading.tone is None


def test_a_meeting_is_heard(reader: SpacyReader) -> None:
    reading = reader.read(SCENE, ABOUT)
    assert reading.met() == ["Ana Ruiz"]
    assert [(c.owner, c.due) for c in reading.commitments] == [
        (Owner.ME, date(2026, 11, 27)),
        (Owner.THEM, date(2026, 12, 4)),
    ]
    assert reading.commitments[0].counterparty == reading.commitments[1].who == "Ana Ruiz"


def test_the_same_text_gives_the_same_reading(any_reader: SpacyReader) -> None:
    assert any_reader.read(SCENE, ABOUT) == any_reader.read(SCENE, ABOUT)


def test_odd_characters_move_no_offset(any_reader: SpacyReader) -> None:
    odd = "\ud800\x00\u200b👩‍👩‍👧\r\n"
    clean, dirty = any_reader.read(f"{' ' * len(odd)}{SCENE}", ABOUT), any_reader.read(odd + SCENE, ABOUT)
    sound(dirty, odd + SCENE)
    assert {m.text for m in clean.mentions} <= {m.text for m in dirty.mentions} | {"Tom Kral"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TEXTS)
def test_any_text_is_read(any_reader: SpacyReader, text: str) -> None:
    sound(any_reader.read(text, ABOUT, known=("Ana Ruiz", "Will", "@sam", "")), text)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 100_000,
        "<b> I - [ ]  at e \x00 next",
        "\u0646\u0648\u0631 <b> HW0I\u3400 - [ ]  \r\n E \x00 next",
        "\x00" * 5_000,
        "I'll " * 1_500,
        "→" * 4_000,
        "Ana " * 2_000,
        "(" * 800 + "I'll send it" + ")" * 800,
        "<p>I'll send <b>Ana</b> it</p>" * 100,
        "> On 3 May Ana wrote:\n> > I'll send it\n" * 100,
        SCENE.upper(),
        "Ich schicke Anna morgen die Datei. Elle m'a promis de venir.",
    ],
    ids=[
        "one-word",
        "nul-in-a-day",
        "nothing-but-a-day",
        "nul",
        "many-promises",
        "arrows",
        "many-names",
        "brackets",
        "html",
        "mail",
        "capitals",
        "german",
    ],
)
def test_hostile_texts_are_read(any_reader: SpacyReader, text: str) -> None:
    sound(any_reader.read(text, ABOUT), text)


def test_a_book_is_read_in_windows(any_reader: SpacyReader) -> None:
    last = "I promised Priya that I would water the plants."
    text = f"{SCENE}\n\n" * 100 + last
    reading = any_reader.read(text, ABOUT)
    sound(reading, text)
    assert reading.commitments[-1].start >= text.index(last)


@given(st.text(alphabet="ab .\n", max_size=40).map(lambda s: s * 2_000))
@settings(max_examples=20, deadline=None)
def test_windows_cover_the_text_and_are_bounded(text: str) -> None:
    places = list(windows(text))
    assert "".join(text[a:b] for a, b in places) == text
    assert all(0 < b - a <= WINDOW for a, b in places)


def test_people_met_before_are_recognised_in_lower_case(plain_reader: SpacyReader) -> None:
    reading = plain_reader.read("quick call, zsofi was kind and will we see", ABOUT, known=("Zsofi Nagy", "Will"))
    assert [m.text for m in reading.mentions] == ["zsofi"]


def test_a_question_that_is_quoted_is_nobodys_word(reader: Reader) -> None:
    asked = "> You promised Priya Nair to send the deck by Friday and told Omar nothing. What became of it?\n\n"
    answered = "I wrote it with Tom on Sunday. I'll send it to him tomorrow."
    alone, below = reader.read(answered, ABOUT), reader.read(asked + answered, ABOUT)
    assert {m.name for m in below.mentions} == {"Tom"}
    assert [c.quote for c in below.commitments] == [c.quote for c in alone.commitments]
    assert all((asked + answered)[c.start : c.end] == c.quote for c in below.commitments)
