"""The line above the page that says what is due."""

from __future__ import annotations

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from journal.tongue import tr


class DueStrip(Widget):
    """One line, gone when nothing is due.

    Args:
        key: The key that leads to where it is all told.
    """

    DEFAULT_CSS = """
    DueStrip {
        height: 1;
        padding: 0 1;
        text-wrap: nowrap;
        text-overflow: ellipsis;
        color: $text-warning;
        background: $panel;
        display: none;
        &.-due { display: block; }
        &:hover { text-style: underline; }
    }
    """

    due: reactive[str] = reactive("")
    """What is due, in a few words; "" for nothing."""

    class Pressed(Message):
        """It was clicked."""

    def __init__(self, *, key: str = "") -> None:
        super().__init__()
        self._key = key

    def render(self) -> Content:
        return Content.assemble(
            ("! ", "bold"), self.due, ("   " + tr("{key} shows it").format(key=self._key), "") if self._key else ""
        )

    def watch_due(self, due: str) -> None:
        """Stand there only when there is something to say."""
        self.set_class(bool(due), "-due")

    def on_click(self) -> None:
        """Tell that somebody wants to know more."""
        self.post_message(self.Pressed())
