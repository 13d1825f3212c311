"""A line for a name, whose Enter leads on to what was found."""

from __future__ import annotations

from textual.events import Key
from textual.widgets import Input

SOON = 0.01
"""Seconds between two looks whether Enter has led on."""
PATIENCE = 100
"""So many looks; then it has led nowhere, and the line goes on as before."""


class NameLine(Input):
    """A line for a name: what is typed right behind its Enter is for what that leads to, however slow it is."""

    _is_done = False

    def on_blur(self) -> None:
        """Somewhere else now."""
        self._is_done = False

    def on_key(self, event: Key) -> None:
        """Hold on to what comes behind Enter, which leads on only when it has gone up to the app and back."""
        if event.key == "enter":
            self._is_done = True
        elif self._is_done:
            event.stop()
            event.prevent_default()
            self._hand_on(Key(event.key, event.character), PATIENCE)

    def _hand_on(self, event: Key, looks: int) -> None:
        if self.has_focus and looks:
            self.set_timer(SOON, lambda: self._hand_on(event, looks - 1))
        else:
            self._is_done = False
            self.app.post_message(event)
