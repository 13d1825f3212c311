"""Help of the place one is in: what it is for, and its keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from journal.tongue import later, tr
from journal.tui.commands import EVERYWHERE, PLACES, Command, told_for
from journal.tui.screens.place import Place

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


class HelpScreen(ModalScreen[None]):
    """What one can do in `place`; any of Esc, q, ? and F1 closes it.

    Args:
        place: The place that was asked about.
    """

    BINDINGS: ClassVar = [("escape,q,question_mark,f1", "dismiss", tr("Close"))]

    def __init__(self, place: Place) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        name = tr(PLACES.get(self._place.PLACE) or TITLES.get(self._place.PLACE, "Journal"))
        with VerticalScroll(id="help", classes="sheet") as sheet:
            sheet.border_title = name
            sheet.border_subtitle = tr("Esc closes")
            if self._place.ABOUT:
                yield Static(Text(tr(" ".join(self._place.ABOUT.split()))), classes="about")
            for part, commands in told_for(self._place.PLACE):
                yield Static(tr("Here") if part == self._place.PLACE else tr(PARTS[part]), classes="heading")
                yield Static(self._table(commands))
            yield Static(tr("Everywhere"), classes="heading")
            yield Static(self._table(EVERYWHERE))

    def _table(self, commands: Sequence[Command]) -> Text:
        keys = [self._place.key_of(command.id) for command in commands]
        width = max(map(len, keys), default=0)
        lines = Text()
        for key, command in zip(keys, commands, strict=True):
            lines.append(f"{key:>{width}}", "bold").append(f"  {tr(command.help)}\n")
        lines.right_crop(1)
        return lines
