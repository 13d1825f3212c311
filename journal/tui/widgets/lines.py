"""A list of which one line is looked at, and is seen."""

from __future__ import annotations

from textual.widgets import OptionList


class Lines(OptionList):
    """A list that keeps the line looked at in sight, also when room is taken from it.

    What is told in passing, and the words behind a line, take rows of their own, and a list beside them
    gives them up from below.
    """

    def on_resize(self) -> None:
        """See to the line looked at, once the library has taken the new size in."""
        self.call_later(self.scroll_to_highlight)

    def nearest(self, place: int) -> int | None:
        """The index of the line that can be looked at and is nearest to `place`; None where there is none."""
        enabled = [i for i in range(self.option_count) if not self.get_option_at_index(i).disabled]
        return min(enabled, key=lambda i: abs(i - place), default=None)
