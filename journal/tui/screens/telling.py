"""What a screen tells, and asks for: knows no journal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeVar

from textual.binding import Binding
from textual.screen import Screen

from journal.domain.errors import JournalError
from journal.domain.harmless import harmless
from journal.tui.commands import every
from journal.tui.toasts import BRIEFLY

if TYPE_CHECKING:
    from journal.tui.screens.question import Question

T = TypeVar("T")

Severity = Literal["information", "warning", "error"]


def _binding(command: str) -> Binding:
    return next(c.binding for c in every() if c.id == command)


class Telling(Screen[None]):
    """A screen that names keys as the writer has set them, says what there is to say, and asks questions."""

    def key_of(self, command: str) -> str:
        """How the key of a command is shown, as the writer has set it."""
        return self.key_shown(command, self.keys_of(command)[0])

    def keys_of(self, command: str) -> list[str]:
        """The keys of a command, as the writer has set them, in the library's words."""
        key: str = getattr(self.app, "active_keys", {}).get(command) or _binding(command).key
        return key.split(",")

    def key_shown(self, command: str, key: str) -> str:
        """How one of the keys of a command is shown."""
        return self.app.get_key_display(_binding(command).with_key(key))

    def tell(self, words: str, *, title: str = "", severity: Severity = "information") -> None:
        """Say something in a toast; the words may be anybody's."""
        seconds = BRIEFLY if severity == "information" and not title else None  # it lies over what is worked on
        self.notify(harmless(words), title=harmless(title), severity=severity, markup=False, timeout=seconds)

    def hint(self, words: str) -> None:
        """Say why a key did nothing: briefly, and once however often it is pressed."""
        self.notify(harmless(words), markup=False, timeout=BRIEFLY)

    def tell_error(self, error: JournalError) -> None:
        """Say what went wrong and what to do about it."""
        self.notify(
            harmless(error.remedy), title=harmless(error.what), severity="error", markup=False, timeout=12
        )  # fmt: skip

    def ask_for(self, question: Question[T], take: Callable[[T], object]) -> None:
        """Show a question, and do something with its answer; where it is left with Escape, nothing.

        What the answer is about is bound when it is asked for: the line looked at may be another one by then.
        """

        def answered(answer: T | None) -> None:
            if answer is not None:
                take(answer)

        if self.is_active:  # a key that is held down asks once
            self.app.push_screen(question, answered)

    def open(self, place: Screen[None]) -> None:
        """Show a place that lies on this one, once however long the key for it is held down."""
        if self.is_active:
            self.app.push_screen(place)

    def action_leave(self) -> None:
        """Back to where one came from."""
        if self.is_active:
            self.app.pop_screen()
