"""Write."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import TextArea

from journal.tui.commands import bindings
from journal.tui.screens.place import Place


class WritePlace(Place):
    """The page."""

    PLACE: ClassVar[str] = "write"
    BINDINGS = bindings("write")

    def body(self) -> ComposeResult:
        yield TextArea()
