"""Help of the place one is in: what it is for, and its keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.keys import key_to_character
from textual.widgets import Static

from journal.tongue import later, tr
from journal.tui.commands import BY_PLACE, EVERYWHERE, PLACES, Command, told_for
from journal.tui.screens.place import Place
from journal.tui.screens.question import Question

TITLES = {
    "person": later("A person"),
    "prep": later("Before a meeting"),
    "corrections": later("Corrections"),
    "entry": later("An entry"),
    "settle": later("Two texts of one entry"),
    "who": later("Who could help"),
}
"""What places are called that no key leads to."""

PARTS = {"heard": later("What I heard"), "calendar": later("Calendar of days written")}
"""What stands inside a place and has keys of its own, alive only there."""


Told = tuple[str, Command]
"""A command and the key that is named for it."""


class HelpScreen(Question[None]):
    """What one can do in `place`; any of Esc, q, ? and F1 closes it.

    A key is named where it does what is said of it: what is a letter where one types stands apart.

    Args:
        place: The place that was asked about, before this lies over it: what its keys do is looked at now.
    """

    BINDINGS: ClassVar = [("q,question_mark,f1", "dismiss", tr("Close"))]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place
        self._does = place.active_bindings
        self._is_typed = self._takes("x")
        name = place.PLACE
        self._parts = [(part, commands) for part, commands in told_for(name) if part != name]
        self._here, here_else = self._told_apart(BY_PLACE.get(name, ()))
        self._everywhere, everywhere_else = self._told_apart(EVERYWHERE)
        self._elsewhere = [*here_else, *everywhere_else] if self._is_typed else []

    def _takes(self, key: str) -> bool:
        """Whether what has the focus takes a key for something that is typed."""
        focused = self._place.focused
        return focused is not None and focused.check_consume_key(key, key_to_character(key))

    def _told_apart(self, commands: Iterable[Command]) -> tuple[list[Told], list[Told]]:
        """Commands that a key runs from where one is, each with that key, and others that are to be had."""
        acting: list[Told] = []
        other: list[Told] = []
        for command in commands:
            keys = self._place.keys_of(command.id)
            key = next((key for key in keys if self._runs(command, key)), None)
            if key is not None:
                acting.append((self._place.key_shown(command.id, key), command))
            elif self._is_to_be_had(command):
                other.append((self._place.key_of(command.id), command))
        return acting, other

    def _runs(self, command: Command, key: str) -> bool:
        found = self._does.get(key)
        if found is None or (self._takes(key) and not command.priority):
            return False
        opens = key == "enter" and found.binding.id is None and not self._is_typed  # a list's own key comes to that
        return opens or found.binding.id == command.id

    def _is_to_be_had(self, command: Command) -> bool:
        whose, _, action = command.action.partition("(")[0].rpartition(".")
        return (self._place.app if whose == "app" else self._place).check_action(action, ()) is not False

    def compose(self) -> ComposeResult:
        name = tr(PLACES.get(self._place.PLACE) or TITLES.get(self._place.PLACE, "Journal"))
        with VerticalScroll(id="help", classes="sheet") as sheet:
            sheet.border_title = name
            sheet.border_subtitle = tr("Esc closes")
            if self._place.ABOUT:
                yield Static(Text(tr(" ".join(self._place.ABOUT.split()))), classes="about")
            yield from self._section(tr("Here"), self._here)
            for part, commands in self._parts:
                yield from self._section(tr(PARTS[part]), [(self._place.key_of(c.id), c) for c in commands])
            yield from self._section(tr("Everywhere"), self._everywhere)
            yield from self._section(tr("Where nothing is typed"), self._elsewhere)

    def _section(self, heading: str, told: Sequence[Told]) -> ComposeResult:
        if told:
            yield Static(heading, classes="heading")
            yield Static(self._table(told))

    @staticmethod
    def _table(told: Sequence[Told]) -> Text:
        width = max(len(key) for key, _ in told)
        lines = Text()
        for key, command in told:
            lines.append(f"{key:>{width}}", "bold").append(f"  {tr(command.help)}\n")
        lines.right_crop(1)
        return lines
