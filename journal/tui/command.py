"""A command of the screens: its key, what it runs, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding

from journal.tongue import tr


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something one can do with a key.

    Attributes:
        id: Stable name, "area.verb"; what the settings file calls it.
        key: The keys it comes with, comma-separated, in the terminal library's names.
        action: What is run where the command is bound.
        label: One or two words for the footer, in English: in the catalogue by standing here.
        help: One sentence for the help screen and the palette, likewise.
        shown: Whether it stands in the footer.
        priority: Whether its key works even where a widget would take it.
    """

    id: str
    key: str
    action: str
    label: str
    help: str
    shown: bool = True
    priority: bool = False

    @property
    def binding(self) -> Binding:
        """The command as the terminal library binds it."""
        return Binding(
            self.key,
            self.action,
            tr(self.label),
            show=self.shown,
            tooltip=tr(self.help),
            id=self.id,
            priority=self.priority,
        )
