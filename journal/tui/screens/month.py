"""Month."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from journal.tui.commands import bindings
from journal.tui.screens.place import Place


class MonthPlace(Place):
    """Month."""

    PLACE: ClassVar[str] = "month"
    ABOUT: ClassVar[str] = ""
    BINDINGS = bindings("month")

    def body(self) -> ComposeResult:
        yield Static("", id="placeholder")
