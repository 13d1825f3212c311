"""The line at the top that says where one can go, and where one is."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from journal.tui.commands import PLACES

TIGHT = 70  # columns that all names and keys need


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
            color: $foreground;
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
            self.place = place

        def on_click(self) -> None:
            self.post_message(PlacesBar.Chosen(self.place))

    def __init__(self, current: str, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._current = current
        self._keys = keys
        self._is_tight = False

    def compose(self) -> ComposeResult:
        for place in PLACES:
            yield self.Sign(place, self._label(place), classes="-here" if place == self._current else "")

    def on_resize(self, event: Resize) -> None:
        """Leave out the keys where there is no room for them."""
        is_tight = event.size.width < TIGHT
        if is_tight != self._is_tight:
            self._is_tight = is_tight
            for sign in self.query(self.Sign):
                sign.update(self._label(sign.place))

    def _label(self, place: str) -> Content:
        key = "" if self._is_tight else self._keys.get(place, "")
        return Content.assemble((f"{key} ", "$text-muted"), PLACES[place]) if key else Content(PLACES[place])
