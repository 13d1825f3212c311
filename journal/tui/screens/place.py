"""A place: what every screen of the journal has in common."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Input, OptionList

from journal.tongue import tr
from journal.tui.commands import BY_PLACE, PLACES, bindings
from journal.tui.screens.changing import Changing
from journal.tui.widgets.key_line import KeyLine
from journal.tui.widgets.places_bar import PlacesBar


class OpenEntry(Message):
    """Somebody wants to go on with an entry: posted to the app, which takes it to the page."""

    def __init__(self, entry: str) -> None:
        super().__init__()
        self.entry = entry


class BeginPage(Message):
    """Somebody wants to write an entry that begins with some words: posted to the app, which takes them to the page."""

    def __init__(self, text: str, title: str = "") -> None:
        super().__init__()
        self.text = text
        self.title = title


class Place(Changing):
    """A screen with the places above and its keys below.

    Args:
        journal: The open journal; None while it is being opened.
    """

    PLACE: ClassVar[str] = ""
    """Its name in `commands.BY_PLACE`: tells which commands help and palette offer."""

    BINDINGS = bindings("lists")

    ABOUT: ClassVar[str] = ""
    """What this place is for, in two or three sentences for the help screen."""

    WAITS: ClassVar[bool] = True
    """Whether its commands wait for the journal to be shown, but for those that lead elsewhere."""

    FINDS: ClassVar[bool] = False
    """Whether it has a line to find others by, which `action_find` leads to."""

    def compose(self) -> ComposeResult:
        yield PlacesBar(self.PLACE, {place: self.key_of(f"go.{place}") for place in PLACES}).data_bind(Place.note)
        yield from self.body()
        yield KeyLine(lambda action: not (self.has_shown and self.is_running) or self.offers(action))

    def body(self) -> ComposeResult:
        """What stands between the bar above and the keys below."""
        yield from ()

    def offers(self, action: str) -> bool:
        """Whether the line at the bottom tells of an action: whether it is of use in the line looked at."""
        return True

    @on(OptionList.OptionHighlighted)
    def _another_line(self) -> None:
        self.refresh_bindings()

    def on_places_bar_chosen(self, event: PlacesBar.Chosen) -> None:
        """Go where the mouse pointed."""
        event.stop()
        self.call_later(self.app.run_action, f"app.go('{event.place}')")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is done with a journal that is not there yet; where one types, the key to such a line is a letter."""
        if action == "find":
            return not isinstance(self.focused, Input)
        if not self.WAITS or self.has_shown or action == "leave":
            return True
        return action not in {command.action.partition("(")[0] for command in BY_PLACE.get(self.PLACE, ())} or None

    def action_go_in_list(self, where: str) -> None:
        """Go through what has the focus, by keys that it does not know itself."""
        focused = self.focused
        for name in (f"cursor_{where}", where, f"scroll_{ {'first': 'home', 'last': 'end'}.get(where, where) }"):
            action = getattr(focused, f"action_{name}", None)
            if action is not None:
                action()
                return

    def action_find(self) -> None:
        """From what was found back to the line it was found by: the letters behind the key are meant for that."""
        if not any(isinstance(screen, Place) and screen.FINDS for screen in self.app.screen_stack):
            self.hint(tr("There is no search here."))
            return
        while not (isinstance(screen := self.app.screen, Place) and screen.FINDS):
            self.app.pop_screen()
        screen.action_find()
