"""A tour of the screens in six steps, on the sample journal: the real screens, with a note below each."""

from __future__ import annotations

from dataclasses import dataclass

from textual.binding import Binding
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from journal.tongue import later, tr
from journal.tui.app import JournalApp
from journal.tui.screens.place import Place
from journal.tui.widgets.key_line import KeyLine


@dataclass(frozen=True, slots=True)
class Step:
    """A place of the tour, and what to try there."""

    place: str
    words: str


STEPS = (
    Step(
        "write",
        later(
            "Write as you would tell a friend: “Met Ana. I promised to send her the deck by Friday.” What I hear"
            " stands beside your words; Ctrl+S saves them."
        ),
    ),
    Step(
        "today",
        later(
            "What is due, what others owe you, and what I heard. Arrows choose a line, its sentence stands"
            " below: y is yes, x is no, u takes anything back."
        ),
    ),
    Step(
        "commitments",
        later(
            "Every promise, both ways. Nothing counts before you say y. Where a later entry seems to"
            " settle one, both sentences are shown; k says kept, d changes the day."
        ),
    ),
    Step(
        "people",
        later(
            "Whoever you write of stands here by themselves. Enter opens a page with what each gave, b the"
            " page to read before you meet."
        ),
    ),
    Step(
        "journal",
        later(
            "Every entry. / searches while you type, also with who:ana or flag:any. Enter shows an entry and"
            " what was heard in it."
        ),
    ),
    Step(
        "month",
        later(
            "The month as a mirror: how it felt, what went both ways, what was kept. Enter unfolds the"
            " sentences, ← and → turn pages, a answers the questions."
        ),
    ),
)

SOON = 0.05  # seconds until the note has followed
GOODBYE = later("That was the tour; the sample is gone. Your own journal opens with: journal")


class TourNote(Static):
    """What the step is, and how to go on."""

    DEFAULT_CSS = """
    TourNote { height: auto; padding: 0 1; background: $panel; color: $foreground; border-top: solid $primary; }
    """


class TourApp(JournalApp):
    """The journal with a note in each place; F8 goes on, Shift+F8 back."""

    BINDINGS = [  # noqa: RUF012 - as the base class has it
        Binding("f8", "step(1)", tr("Next"), show=False, priority=True),
        Binding("shift+f8", "step(-1)", tr("Back"), show=False, priority=True),
    ]

    step: var[int] = var(0)
    """Which of the steps is shown."""

    def on_mount(self) -> None:
        """The note follows wherever one goes, by whatever key."""
        self.set_interval(SOON, self._tell)

    def action_step(self, by: int) -> None:
        """Go on, or back; after the last step, out."""
        if self.screen.is_modal:
            return
        if self.step + by == len(STEPS):
            self.exit(0, message=tr(GOODBYE))
            return
        self.step = max(0, self.step + by)
        self.action_go(STEPS[self.step].place)

    def _tell(self) -> None:
        if not self.screen_stack:  # the last tick comes while the app is being left
            return
        screen = self.screen
        if not isinstance(screen, Place) or not screen.query(KeyLine):
            return  # a question is open, or the place is not there yet
        step = STEPS[self.step]
        head = tr("Tour, {n} of {all}.").format(n=self.step + 1, all=len(STEPS)) + " "
        words = tr(step.words) if step.place == screen.PLACE else tr("Look around as long as you like.")
        ends = self.step + 1 == len(STEPS)
        told = Content.assemble(
            (head, "bold"), f"{words} ", (tr("F8 ends the tour.") if ends else tr("F8 goes on."), "bold")
        )
        if notes := screen.query(TourNote):
            if notes.first().content != told:
                notes.first().update(told)
        else:
            screen.mount(TourNote(told), before=screen.query_one(KeyLine))
