"""The line at the top that says where one can go, and where one is."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from journal.tui.commands import PLACES


class PlacesBar(Horizontal):
    """The places with their keys; the one where one is stands out, also without colour.

    Args:
        current: The place where one is, or "" for one that no key leads to.
        keys: How the key of each place is shown.
    """

    DEFAULT_CSS = """
    PlacesBar {
        height: 1;
        background: $panel;
        color: $text-muted;
        & > .-here {
            color: $text;
            text-style: bold reverse;
        }
    }
    """

    class Chosen(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    class Sign(Static):
        """One place in the bar."""

        DEFAULT_CSS = """
        Sign {
            width: auto;
            padding: 0 1;
            &:hover { text-style: underline; }
        }
        """

        def __init__(self, place: str, content: Content, *, classes: str = "") -> None:
            super().__init__(content, classes=classes)
            self._place = place

        def on_click(self) -> None:
            self.post_message(PlacesBar.Chosen(self._place))

    def __init__(self, current: str, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._current = current
        self._keys = keys

    def compose(self) -> ComposeResult:
        for place, name in PLACES.items():
            key = self._keys.get(place, "")
            content = Content.assemble((f"{key} ", "dim"), name) if key else Content(name)
            yield self.Sign(place, content, classes="-here" if place == self._current else "")
