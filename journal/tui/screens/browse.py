"""Browse."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from journal.tui.commands import bindings
from journal.tui.screens.place import Place


class BrowsePlace(Place):
    """Browse."""

    PLACE: ClassVar[str] = "journal"
    ABOUT: ClassVar[str] = ""
    BINDINGS = bindings("journal")

    def body(self) -> ComposeResult:
        yield Static("", id="placeholder")
