"""The small sums between the encoder's vectors and what is marked."""

from __future__ import annotations

import numpy as np
import pytest
from en_journal_reader import decode, heads
from en_journal_reader.features import LINKS
from en_journal_reader.runtime import sigmoid


def test_the_kinds_of_help_share_the_chance_that_any_passed() -> None:
    rows = np.zeros((1, 22), np.float32)
    rows[0, :2] = [3.0, -3.0]
    rows[0, 2] = 5.0
    chances = sigmoid(heads.help_logits(rows))[0]
    assert chances[:10].sum() == pytest.approx(float(sigmoid(np.float32([3.0]))[0]), abs=1e-3)
    assert chances[10:].sum() == pytest.approx(float(sigmoid(np.float32([-3.0]))[0]), abs=1e-3)
    assert chances.argmax() == 0


def test_a_head_that_is_very_sure_stays_finite() -> None:
    rows = np.full((2, 22), 80.0, np.float32)
    rows[1] = -80.0
    rows[:, 2] = 500.0
    assert np.isfinite(heads.help_logits(rows)).all()


def test_nobody_promises_anything_to_themselves() -> None:
    scores = np.zeros((3, len(LINKS)), np.float32)
    who, to = LINKS.index("who"), LINKS.index("counterparty")
    scores[1, who], scores[1, to] = 4.0, 3.0
    scores[2, who], scores[2, to] = 1.0, 2.5
    assert heads.sides(scores, "third_party") == {"who": 1, "counterparty": 2}
    scores[0, to] = 2.8
    assert heads.sides(scores, "third_party") == {"who": 1, "counterparty": 0}
    assert heads.sides(scores, "me") == {"who": 0, "counterparty": 1}
    assert heads.sides(scores, "them")["who"] == 1


def test_beside_names_in_capitals_one_in_small_letters_is_surer() -> None:
    words = ["Ana", "and", "tom", "had", "idli", ",", "@sam", "not"]
    unsure = [((2, 3), 0.8), ((4, 5), 0.5), ((6, 7), 0.5)]
    assert decode.cased(words, [((0, 1), 0.4), *unsure], 0.75) == [(0, 1), (2, 3), (6, 7)]
    assert decode.cased(words, unsure, 0.75) == [(2, 3), (4, 5), (6, 7)]
    assert decode.cased(words, [], 0.75) == []
