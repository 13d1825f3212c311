"""The line beside the day for a title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, Static

from journal.domain.harmless import harmless
from journal.tui.widgets.name_line import NameLine

if TYPE_CHECKING:
    from textual.widget import Widget


class TitleLine(Static, can_focus=True):
    """A title, told; it becomes a field when one goes there: the first frame need not wait for one to be made.

    Args:
        invitation: What stands there until there is a title.
    """

    value: var[str] = var("", init=False)
    """The title."""

    class Changed(Message):
        """The title is another one."""

    class Submitted(Message):
        """Enter was pressed."""

    def __init__(self, invitation: str) -> None:
        super().__init__(invitation, id="title", markup=False)
        self._invitation = invitation
        self._field: NameLine | None = None

    def begin(self) -> None:
        """Go there to write."""
        # At once, not by and by: the next key is the title's already.
        self.screen.set_focus(self._field or self._become_field())

    def lead_to(self, widget: Widget) -> None:
        """On to `widget`, with all that was typed behind Enter."""
        if self._field is not None:
            self._field.lead_to(widget)

    def on_focus(self) -> None:
        """Be written in."""
        self.begin()

    def _become_field(self) -> NameLine:
        self._field = NameLine(self.value, placeholder=self._invitation, compact=True)
        self.can_focus = False
        self.update()
        self.mount(self._field)
        return self._field

    def watch_value(self, value: str) -> None:
        """Show a title that was put there."""
        if self._field is None:
            self.update(harmless(value) or self._invitation)
        else:
            self._field.value = value
        self.post_message(self.Changed())

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        # As it stands by now: of letters typed faster than they are told, an earlier state put back into the field
        # would be told as well, and so on: two titles chasing each other, with no moment still enough to be read in.
        event.stop()
        self.value = event.input.value

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Submitted())
