"""The parts of the README that are made from the code: `python -m tests.readme` renews them.

A part stands between ``<!-- NAME: ... -->`` and ``<!-- /NAME -->``; `tests/test_docs.py`
fails while one does not say what the code says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

from journal.tui.commands import BY_PLACE, PLACES
from tests import tasks
from tests.packages import dependencies

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"

NAMES = {
    **PLACES,
    "everywhere": "Everywhere",
    "heard": "What I heard",
    "calendar": "Calendar of days written",
    "person": "A person",
    "prep": "Before a meeting",
    "who": "Who could help",
    "corrections": "Corrections",
    "settle": "Two texts of one entry",
    "lists": "Lists and pages",
    "entry": "An entry",
}
SHOWN_KEYS = {
    "question_mark": "?", "slash": "/", "left": "←", "right": "→", "up": "↑", "down": "↓", "escape": "Esc",
    "left_square_bracket": "[", "right_square_bracket": "]", "enter": "Enter", "home": "Home",
    "pageup": "PgUp", "pagedown": "PgDn", "delete": "Del",
}  # fmt: skip
SAME = {"commitments": "today"}
"""Places with the same keys and more: told in one row."""

FIGURES = {
    "people": ("names found, exact to the letter (F1)", "f1"),
    "commitment": ("promises, and whose they are (F1)", "f1"),
    "due": ("due dates, of promises that have one", "share"),
    "party": ("who promised whom", "share"),
    "one_sided": ("one-sided exchanges: flags that are right", "p"),
    "one_sided ": ("one-sided exchanges that are found", "r"),
    "awkward": ("awkward exchanges: flags that are right", "p"),
    "awkward ": ("awkward exchanges that are found", "r"),
    "false_alarm": ("entries flagged that should not be", "share"),
    "tone_r": ("tone (correlation)", "share"),
    "gave": ("kinds of help given (F1)", "f1"),
    "got": ("kinds of help got (F1)", "f1"),
}


def shown(key: str) -> str:
    """A key as one would write it."""
    *modifiers, last = key.split("+")
    name = SHOWN_KEYS.get(last, last.upper() if modifiers or re.fullmatch(r"f\d+", last) else last)
    return "`" + "+".join([*(m.title() for m in modifiers), name]) + "`"


def keys() -> str:
    """The table of keys."""
    rows = ["| where | key | what it does |", "| --- | --- | --- |"]
    told: set[tuple[str, str]] = set()
    for place, commands in BY_PLACE.items():
        name = NAMES[place] if place not in SAME.values() else "Today, Commitments"
        for command in commands:
            if place in SAME and (SAME[place], command.key) in told:
                continue
            told.add((place, command.key))
            rows.append(f"| {name} | {' '.join(shown(k) for k in command.key.split(','))} | {command.help} |")
    return "\n".join(rows)


def scores() -> str:
    """The table of what the shipped model scores."""
    held = json.loads((ROOT / "models" / "scores.json").read_text(encoding="utf-8"))["end_to_end"]
    names = list(held)
    rows = [f"| | {' | '.join(names)} |", f"| --- |{' --- |' * len(names)}"]
    for key, (text, figure) in FIGURES.items():
        values = [held[name].get(key.strip(), {}).get(figure) for name in names]
        rows.append(f"| {text} | {' | '.join('–' if v is None else f'{v:.2f}' for v in values)} |")
    return "\n".join(rows)


PARTS: dict[str, Callable[[], str]] = {
    "keys": keys,
    "scores": scores,
    "dependencies": dependencies.table,
    "tasks": tasks.table,
}


def renewed(text: str) -> str:
    """`text` with every part as the code has it."""
    for name, make in PARTS.items():
        pattern = re.compile(rf"(<!-- {name}:[^\n]*-->\n).*?(\n<!-- /{name} -->)", re.DOTALL)
        if not pattern.search(text):
            raise SystemExit(f"README.md has no part “{name}”")
        text = pattern.sub(lambda match, make=make: match[1] + make() + match[2], text)  # type: ignore[misc]
    return text


if __name__ == "__main__":
    README.write_text(renewed(README.read_text(encoding="utf-8")), encoding="utf-8")
    print("README.md renewed")
