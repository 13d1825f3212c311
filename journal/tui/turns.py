"""Keys that come in bursts, each for the screen that the one before it led to."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from textual.app import App
from textual.events import Event, Key
from textual.screen import Screen


class TakingTurns(App[int]):
    """An app in which a key that comes back from a screen that is gone is given to the one in its place.

    The library hands a key to what has the focus, and looks for what it does once it comes back from there: by the
    keys of whatever screen is shown by then. Over a slow line, or held down, the key behind it was handed to the
    former screen meanwhile: the first letters of a date were lost behind the key that asks for one, and Delete,
    pressed on a name just before the key of another place, put an entry into the trash there.
    """

    def __init__(self) -> None:
        super().__init__()
        self._went_to: WeakKeyDictionary[Key, Screen[object]] = WeakKeyDictionary()

    async def on_event(self, event: Event) -> None:
        """Hand a key on; of one that comes back see whether who has not taken it is still there."""
        if not isinstance(event, Key):
            await super().on_event(event)
        elif not event.is_forwarded:
            before = self._went_to[event] = self.screen
            await super().on_event(event)
            if self.is_running and self.screen is not before:
                # A key that goes before all others has led elsewhere: what was pressed before it is not for there.
                self._went_to.clear()
        elif (screen := self._went_to.pop(event, None)) is self.screen:
            await super().on_event(event)
        elif screen is not None:
            self.post_message(Key(event.key, event.character))
