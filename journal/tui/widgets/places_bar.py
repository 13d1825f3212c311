"""The line at the top that says where one can go, and where one is."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.style import Style
from textual.widget import Widget

from journal.tongue import tr
from journal.tui.commands import PLACES

TIGHT = 70  # columns that all names and keys need


class PlacesBar(Widget):
    """The places with their keys; the one where one is stands out, also without colour.

    One widget, not one for each place: it stands on every screen and in the first frame.

    Args:
        current: The place where one is, or "" for one that no key leads to.
        keys: How the key of each place is shown.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PlacesBar {
        height: 1;
        background: $panel;
        color: $text-muted;
        text-wrap: nowrap;
        link-color: $text-muted;
        link-background: $panel;
        link-style: none;
        link-color-hover: $foreground;
        link-background-hover: $panel;
        link-style-hover: underline;
    }
    """

    class Chosen(Message):
        """A place was clicked."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    note: reactive[str] = reactive("")
    """Why nothing is shown yet, at the end of the line; "" for nothing to say."""

    def __init__(self, current: str, keys: Mapping[str, str]) -> None:
        super().__init__()
        self._current = current
        self._keys = keys

    def render(self) -> Content:
        """The places, and what is to be said.

        Where there is no room for keys and names of all, they stand without their keys; or with nothing else, but for
        the one where one is: who cannot see a place has at least its key.
        """
        note = Content.styled(f" {self.note}", "italic") if self.note else Content("")
        ways = (self._places(names=True, keys=True), self._places(names=True), self._places(keys=True))
        most = self.size.width - note.cell_length
        first = 0 if self.size.width >= TIGHT else 1
        places = next((way for way in ways[first:] if way.cell_length <= most), ways[-1])
        return places + Content(" " * (most - places.cell_length)) + note

    def _places(self, *, names: bool = False, keys: bool = False) -> Content:
        return Content("").join(self._sign(place, has_name=names, has_key=keys) for place in PLACES)

    def _sign(self, place: str, *, has_name: bool, has_key: bool) -> Content:
        is_here, key, name = place == self._current, self._keys.get(place, ""), tr(PLACES[place])
        words = " ".join(filter(None, (key if has_key else "", name if has_name or is_here else "")))
        if is_here:
            return Content.styled(f" {words} ", "bold reverse $foreground")
        return Content(f" {words} ").stylize(Style.from_meta({"@click": f"choose({place!r})"}))

    def action_choose(self, place: str) -> None:
        """Say which place was clicked."""
        self.post_message(self.Chosen(place))
