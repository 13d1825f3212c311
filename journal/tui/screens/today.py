"""Today."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from journal.tui.commands import bindings
from journal.tui.screens.place import Place


class TodayPlace(Place):
    """Today."""

    PLACE: ClassVar[str] = "today"
    ABOUT: ClassVar[str] = ""
    BINDINGS = bindings("today")

    def body(self) -> ComposeResult:
        yield Static("", id="placeholder")
