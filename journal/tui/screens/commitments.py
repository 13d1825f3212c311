"""Commitments."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from journal.tui.commands import bindings
from journal.tui.screens.place import Place


class CommitmentsPlace(Place):
    """Commitments."""

    PLACE: ClassVar[str] = "commitments"
    ABOUT: ClassVar[str] = ""
    BINDINGS = bindings("commitments")

    def body(self) -> ComposeResult:
        yield Static("", id="placeholder")
