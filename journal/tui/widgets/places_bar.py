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
        """The places, and what is to be said; without their keys where there is no room for those."""
        said = len(self.note) + 2 if self.note else 0
        places = self._places(has_keys=self.size.width >= TIGHT)
        if places.cell_length + said > self.size.width:
            places = self._places(has_keys=False)
        room = self.size.width - places.cell_length - len(self.note) - 1
        return places + Content.styled(f"{'':{max(1, room)}}{self.note}", "italic") if self.note else places

    def _places(self, *, has_keys: bool) -> Content:
        return Content("").join(self._sign(place, self._keys.get(place, "") if has_keys else "") for place in PLACES)

    def _sign(self, place: str, key: str) -> Content:
        if place == self._current:
            return Content.styled(f" {key} {tr(PLACES[place])} ".replace("  ", " "), "bold reverse $foreground")
        name = Content.assemble(" ", (f"{key} " if key else ""), tr(PLACES[place]), " ")
        return name.stylize(Style.from_meta({"@click": f"choose({place!r})"}))

    def action_choose(self, place: str) -> None:
        """Say which place was clicked."""
        self.post_message(self.Chosen(place))
