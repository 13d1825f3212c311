"""What every question has in common."""

from __future__ import annotations

from typing import ClassVar, Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen

from journal.tongue import tr

T = TypeVar("T")


class Question(ModalScreen[T | None], Generic[T]):
    """Asks for something over a place; answers once, or with None after Esc."""

    BINDINGS: ClassVar = [("escape", "dismiss", tr("Close"))]

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Answer, unless that was done: an Enter that is held down would take the place below away as well."""
        return super().dismiss(result) if self.is_active else AwaitComplete()
