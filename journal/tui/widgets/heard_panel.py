"""What stands beside the page: what was heard, one question, and whether somebody listens."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.widgets import Static

from journal.domain.harmless import harmless
from journal.tongue import tr
from journal.tui.widgets.heard import Heard, Line


class HeardPanel(Vertical):
    """The sentences, with a quiet line below."""

    DEFAULT_CSS = """
    HeardPanel {
        background: $surface;
        & > #heard-title { color: $text-muted; padding: 0 1; height: 1; text-style: bold; }
        & > #heard { height: auto; max-height: 1fr; }
        & > #question { padding: 1 1 0 1; color: $text-primary; text-style: italic; height: auto; }
        & > #state { padding: 0 1; color: $text-muted; height: auto; }
        & > .-nothing { display: none; }
    }
    """

    lines: reactive[tuple[Line, ...]] = reactive(())
    """What was heard."""

    question: reactive[str] = reactive("")
    """A question worth asking; "" for none."""

    state: reactive[str] = reactive("")
    """Whether somebody listens, where that is worth a word."""

    def compose(self) -> ComposeResult:
        yield Static(tr("What I heard"), id="heard-title")
        yield Heard(id="heard").data_bind(HeardPanel.lines)
        yield Static("", id="state", markup=False)
        yield Static("", id="question", markup=False)

    def watch_lines(self, lines: tuple[Line, ...]) -> None:
        """An empty list takes no room."""
        for heard in self.query("#heard"):
            heard.set_class(not lines, "-nothing")

    def watch_question(self, question: str) -> None:
        """Ask another question, or none."""
        self._put("#question", question)

    def watch_state(self, state: str) -> None:
        """Say something else about the listening."""
        self._put("#state", state)

    def _put(self, where: str, words: str) -> None:
        for line in self.query(where).results(Static):
            line.update(harmless(words))
            line.set_class(not words, "-nothing")
