"""The tone and the words that coloured it."""

from __future__ import annotations

import pytest

from journal.nlp import tone


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
