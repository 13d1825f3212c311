"""What people come to the journal for, key by key: `python -m tests.readme` counts the keys into the README.

Each task is done in a real terminal by `tests/test_terminal.py`, on the sample journal. Words that are
typed are not counted as keys; what one has to make up one's mind about is a decision.
"""

from __future__ import annotations

from dataclasses import dataclass

MORE = 3
"""So many keys more than decisions a task may need."""


@dataclass(frozen=True, slots=True)
class Key:
    """A key, by tmux's name, and how it is written for people."""

    name: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words that are typed, and how they are spoken of."""

    text: str
    shown: str


@dataclass(frozen=True, slots=True)
class Sees:
    """What is to be seen now: regular expressions."""

    wanted: tuple[str, ...]


Step = Key | Words | Sees


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do, beginning on the page.

    Attributes:
        name: What one wants.
        decisions: What one has to make up one's mind about.
        steps: How it is done.
    """

    name: str
    decisions: tuple[str, ...]
    steps: tuple[Step, ...]

    @property
    def keys(self) -> list[Key]:
        """The keys that are pressed."""
        return [step for step in self.steps if isinstance(step, Key)]


def _sees(*wanted: str) -> Sees:
    return Sees(wanted)


TASKS = (
    Task(
        "Write about three people, and say yes to what each promised",
        ("Ana's promise", "mine to Tom", "it is written"),
        (
            Words(
                "Met Ana, Tom and Priya. I will send Tom the draft by Friday. Ana promised to call me tomorrow.",
                "the entry",
            ),
            _sees("With Ana, Tom and Priya", "You → Tom", "Ana → you"),
            Key("C-g", "Ctrl+G"),
            Key("y"),
            _sees("✓ You → Tom"),
            Key("Down", "↓"),
            Key("y"),
            _sees("✓ Ana → you"),
            Key("C-s", "Ctrl+S"),
            _sees("Saved"),
        ),
    ),
    Task(
        "Find what I owe, and say that one of it is done",
        ("it is done",),
        (
            Key("F3"),
            _sees("Overdue|Seems settled", "You → Jun Park: send Jun a title"),
            Key("k"),
            _sees("Kept"),
        ),
    ),
    Task(
        "See whether I am taking too much from Ana",
        ("whom",),
        (
            Key("F5"),
            _sees("Ana Ruiz"),
            Key("/"),
            Words("ana ruiz", "her name"),
            _sees("One person"),
            Key("Enter"),
            Key("Enter"),
            _sees("You got", "exchanges, last"),
        ),
    ),
    Task(
        "Prepare for Thursday, with Tom",
        ("whom",),
        (
            Key("F5"),
            _sees("Tom Okafor"),
            Key("/"),
            Words("tom o", "his name"),
            _sees("One person"),
            Key("Enter"),
            Key("b"),
            _sees("Last met", "You owe|They owe you|Heard, to confirm"),
        ),
    ),
    Task(
        "Look back on last month",
        ("which month",),
        (Key("F7"), _sees("How it felt, day by day"), Key("Left", "←"), _sees("Entries|entries, ")),
    ),
    Task(
        "Break off in mid-sentence, come back, go on",
        (),
        (),
    ),
)


def table() -> str:
    """The tasks with their keys, counted."""
    rows = ["| what one wants | keys | decisions | how |", "| --- | --- | --- | --- |"]
    for task in TASKS:
        how = (
            " ".join(_shown(step) for step in task.steps if not isinstance(step, Sees))
            or "close the terminal; `journal`"
        )
        rows.append(f"| {task.name} | {len(task.keys)} | {len(task.decisions)} | {how} |")
    return "\n".join(rows)


def _shown(step: Key | Words) -> str:
    return f"`{step.shown or step.name}`" if isinstance(step, Key) else f"*{step.shown}*"
