"""People."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from journal.tui.commands import bindings
from journal.tui.screens.place import Place


class PeoplePlace(Place):
    """People."""

    PLACE: ClassVar[str] = "people"
    ABOUT: ClassVar[str] = ""
    BINDINGS = bindings("people")

    def body(self) -> ComposeResult:
        yield Static("", id="placeholder")
