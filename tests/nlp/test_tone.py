"""The tone and the words that coloured it."""

from __future__ import annotations

import pytest

from journal.domain.reading import Mention
from journal.nlp import tone
from journal.nlp.parsed import Clause, Parsed
from journal.nlp.people.mentioned import People


def test_words_show_where_they_stand_and_how_they_feel() -> None:
    text = "A great talk, then a boring one."
    found = tone.tone_words(text)
    assert [text[w.start : w.end] for w in found] == ["great", "boring"]
    assert found[0].value > 0 > found[1].value


def test_a_negation_turns_a_word() -> None:
    [word] = tone.tone_words("It was not good.")
    assert word.value < 0
    [word] = tone.tone_words("It wasn\u2019t very good.")
    assert word.value < 0


def test_a_text_without_words_has_no_tone() -> None:
    assert tone.blended("\u2026 12 :", None) is None


def test_without_a_model_vader_speaks_alone() -> None:
    text = "What a lovely, generous evening!"
    assert tone.blended(text, None) == pytest.approx(tone.vader_score(text))


@pytest.mark.parametrize("heard", [-1.0, 0.0, 1.0])
def test_the_blend_stays_in_its_range(heard: float) -> None:
    blend = tone.blended("Horrible, awful, the worst.", heard)
    assert blend is not None
    assert -1 <= blend <= 1


def _people(text: str, *names: str) -> People:
    return People(
        tuple(
            Mention(start=text.index(name), end=text.index(name) + len(name), text=name, name=name, met=True)
            for name in names
        )
    )


def _heard(text: str, *clauses: tuple[str, float, float]) -> Parsed:
    places = [(text.index(words), words) for words, _, _ in clauses]
    return Parsed(
        (),
        (),
        clauses=tuple(
            Clause(at, at + len(words), value, weight)
            for (at, words), (_, value, weight) in zip(places, clauses, strict=True)
        ),
    )


def test_of_two_people_met_each_has_a_tone_of_their_own() -> None:
    text = "Tea with Ana, lovely. She laughed.\n\nBob read his post.\n\nRain."
    people = _people(text, "Ana", "Bob")
    heard = _heard(
        text,
        ("Tea with Ana, lovely.", 0.8, 0.2),
        ("She laughed.", 0.4, 0.2),
        ("Bob read his post.", -0.6, 0.5),
        ("Rain.", -1.0, 0.1),
    )
    assert {t.who: t.value for t in tone.with_each(text, heard, people)} == {"Ana": 0.6, "Bob": -0.6}


def test_one_person_met_has_the_tone_of_the_entry() -> None:
    text = "Tea with Ana."
    assert tone.with_each(text, _heard(text, (text, 0.8, 1.0)), _people(text, "Ana")) == ()
