"""A line for a name, or for other words to find something by, whose Enter leads on to what was found."""

from __future__ import annotations

from textual.events import Key
from textual.widget import Widget
from textual.widgets import Input


class NameLine(Input):
    """A line for a name: what is typed behind its Enter is for whoever was found, however slowly Enter leads there.

    Whoever hears that it was submitted calls `lead_to`, at once or, while `is_awaited`, as soon as it is found.
    """

    _behind: list[Key] | None = None
    """What came behind Enter, which has to go up to the screen before it leads on."""

    @property
    def is_awaited(self) -> bool:
        """Whether Enter was pressed here and has not led on yet."""
        return self._behind is not None

    def on_key(self, event: Key) -> None:
        """Hold on to what comes behind Enter; pass on what was still under way when it led on."""
        key = Key(event.key, event.character)
        if self.screen.focused is not self:
            self.app.post_message(key)
        elif self._behind is not None:
            self._behind.append(key)
        else:
            if event.key == "enter":
                self._behind = []
            return
        event.stop()
        event.prevent_default()

    def lead_to(self, widget: Widget) -> None:
        """To what was found, with all that was typed for it."""
        self.screen.set_focus(widget)
        self.on_blur()

    def on_blur(self) -> None:
        """Somewhere else from now on."""
        behind, self._behind = self._behind, None
        for key in behind or ():
            self.app.post_message(key)
