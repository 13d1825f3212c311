"""The settings a network starts with, before calibration."""

from __future__ import annotations

from typing import Any

from en_journal_reader.heads import ENTRY_HELP

from .net import ASKERS, FLAGS, HELP

Settings = dict[str, Any]


def plain() -> dict[str, Settings]:
    """Thresholds of a half, no temperature."""

    def labels(names: tuple[str, ...]) -> list[Settings]:
        return [{"label": name, "threshold": 0.5, "temperature": 1.0, "shift": 0.0} for name in names]

    help_ = [{"label": name, "threshold": 0.5, "weights": [1.0, *[0.0] * ENTRY_HELP]} for name in HELP]
    return {
        "people": {"threshold": 0.5, "hint": 0.2, "met": [1.0, 1.0, 0.0]},
        "commitments": {"tag_threshold": 0.5, "due_threshold": 0.5, "threshold": 0.5, "open_temperature": 1.0},
        "exchange": {"flags": labels(FLAGS), "help": help_, "requests": labels(ASKERS), "tone": [1.0, 0.0]},
        "links": {},
        "echoes": {"temperature": 1.0},
    }
