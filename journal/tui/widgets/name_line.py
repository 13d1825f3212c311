"""A line for a name, whose Enter leads on to what was found."""

from __future__ import annotations

from textual.events import Key
from textual.widgets import Input


class NameLine(Input):
    """A line for a name: what is typed behind its Enter is for whoever was found, however slowly Enter leads there.

    Whoever hears that it was submitted moves the focus on.
    """

    _behind: list[Key] | None = None
    """What came behind Enter, which has to go up to the screen before it leads on."""

    def on_key(self, event: Key) -> None:
        """Hold on to what comes behind Enter."""
        if self._behind is not None:
            event.stop()
            event.prevent_default()
            self._behind.append(Key(event.key, event.character))
        elif event.key == "enter":
            self._behind = []

    def on_blur(self) -> None:
        """Enter has led on, or somebody has gone elsewhere: what waited goes there too."""
        behind, self._behind = self._behind, None
        for event in behind or ():
            self.app.post_message(event)
