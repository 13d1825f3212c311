"""Labelled entries are checked before anything learns from them."""

from __future__ import annotations

import importlib
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

MODELS = Path(__file__).parents[2] / "models"

PROMISED = {
    "diarist": "sami", "written_on": "2026-03-02", "text": "Coffee with Ana. I'll send her the deck by Friday.",
    "people": [["Ana", "Ana Ruiz", True]],
    "commitments": [{
        "id": "s1", "owner": "me", "who": None, "counterparty": "Ana Ruiz", "quote": "I'll send her the deck by Friday",
        "action": "send Ana the deck", "due": "2026-03-06", "due_text": "by Friday", "open": True,
    }],
    "tone": 1, "genre": "diary", "stratum": "fine", "fulfils": [], "drops": [], "moves": [], "chases": [],
}  # fmt: skip
ENDED = {
    "diarist": "sami", "written_on": "2026-03-06", "text": "The deck went off before lunch.", "people": [],
    "commitments": [], "tone": 1, "genre": "diary", "stratum": "fine",
    "fulfils": ["s1"], "drops": [], "moves": [], "chases": [], "told": {"s1": "The deck went off"},
}  # fmt: skip


@pytest.fixture
def examples(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(MODELS))
    return importlib.import_module("examples")


def faults(examples: ModuleType, *compact: dict[str, Any]) -> list[str]:
    rows = [examples.expand(row, number, "S") for number, row in enumerate(compact, 1)]
    return [fault for row in rows for fault in examples.check(row)] + list(examples.check_ends(rows))


def test_a_diary_that_is_right_has_no_faults(examples: ModuleType) -> None:
    assert faults(examples, PROMISED, ENDED) == []


@pytest.mark.parametrize(
    ("wrong", "fault"),
    [
        ({"fulfils": ["s2"], "told": {}}, "which no earlier entry promises"),
        ({"fulfils": [], "moves": ["s1"]}, "does not drop it"),
        ({"told": {"s1": "The deck left"}}, "is not in the text"),
        ({"fulfils": []}, "ends nothing"),
    ],
)
def test_an_end_that_does_not_fit_is_a_fault(examples: ModuleType, wrong: dict[str, Any], fault: str) -> None:
    (found,) = faults(examples, PROMISED, ENDED | wrong)
    assert fault in found


def test_a_due_day_that_its_words_do_not_mean_is_a_fault(examples: ModuleType) -> None:
    late = json.loads(json.dumps(PROMISED))
    late["commitments"][0]["due"] = "2026-03-07"
    assert any("2026-03-07" in fault for fault in faults(examples, late))


def test_the_places_of_names_are_found(examples: ModuleType) -> None:
    row = examples.expand(PROMISED, 1, "S")
    assert row["people"] == [{"text": "Ana", "start": 12, "end": 15, "canonical": "Ana Ruiz", "met": True}]
