"""The words behind something heard: the sentence in its surroundings, and where it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from textual.content import Content
from textual.reactive import reactive
from textual.visual import VisualType
from textual.widgets import Static

from journal.domain import phrases
from journal.domain.entry import Entry
from journal.domain.harmless import harmless
from journal.tongue import trn

AROUND = 160  # characters of the entry shown on each side of the words


class Evidence(Static):
    """A quote in its entry, the words marked by weight and underline, not by colour alone."""

    DEFAULT_CSS = """
    Evidence {
        border-top: solid $primary;
        padding: 0 1;
        height: auto;
        max-height: 9;
    }
    """

    empty: reactive[str] = reactive("")
    """What is said when there is nothing to show."""

    heading: reactive[str] = reactive("")
    """What stands above it."""

    key: reactive[str] = reactive("")
    """The key that shows the whole entry, as it is shown itself."""

    missing: reactive[int] = reactive(0)
    """How many lines more there are than have room."""

    def watch_heading(self) -> None:
        """Say what stands here, and how much does not."""
        more = trn("one more line: {key}", "{n} more lines: {key}", self.missing).format(key=self.key)
        self.border_title = f"{self.heading} · {more}" if self.missing else self.heading

    def watch_missing(self) -> None:
        """Likewise."""
        self.watch_heading()

    def on_resize(self) -> None:
        """There may be more room, or less."""
        self._count_missing()

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """See `Static`."""
        super().update(content, layout=layout)
        self.call_after_refresh(self._count_missing)

    def _count_missing(self) -> None:
        width, height = self.content_size
        if width and height:
            self.missing = max(0, self.get_content_height(self.container_size, self.app.size, width) - height)

    def show(self, entry: Entry, start: int, end: int, today: date, *, told: str = "") -> None:
        """Show `entry.text[start:end]` in its surroundings, under `told`."""
        text = harmless(entry.text)
        begin, stop = _around(text, start, end)

        def flat(piece: str) -> str:
            return " ".join(piece.split(" ")).replace("\n", " ")

        where = f"{phrases.day(entry.about, today)} · {harmless(entry.headline_within(60))}"
        self.update(
            Content.assemble(
                *([(f"{harmless(told)}\n", "bold")] if told else []),
                "…" if begin else "",
                (flat(text[begin:start]), "$text-muted"),
                (flat(text[start:end]), "bold underline"),
                (flat(text[end:stop]), "$text-muted"),
                "…" if stop < len(text) else "",
                (f"\n{where}", "italic $text-muted"),
            )
        )

    def show_both(self, quotes: Sequence[tuple[str, Entry, int, int]], today: date, *, told: str) -> None:
        """Show sentences of several entries below each other, each under its own word.

        Args:
            quotes: A word that leads each, its entry, and where its words stand in that.
            today: The day it is.
            told: What they show together.
        """
        lines = [Content.styled(harmless(told), "bold")]
        for word, entry, start, end in quotes:
            text = " ".join(harmless(entry.text[start:end]).split())
            shown = text if len(text) <= AROUND else f"{text[: AROUND - 1].rstrip()}…"
            when = phrases.day(entry.about, today)
            before, after = phrases.in_quotes("\0").split("\0")
            lines.append(Content.assemble((f"{word}, {when}: ", "$text-muted"), before, (shown, "underline"), after))
        self.update(Content("\n").join(lines))

    def clear(self) -> None:
        """Show nothing."""
        self.update(Content.styled(self.empty, "$text-muted"))


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the surroundings of `text[start:end]` begin and end: with whole words, unless there are none."""
    begin, stop = max(0, start - AROUND), min(len(text), end + AROUND)
    if begin and (whole := re.search(r"\s\S", text[begin - 1 : start])):
        begin += whole.start()
    if stop < len(text) and (cut := re.search(r"\s\S*$", text[end : stop + 1])):
        stop = end + cut.start()
    return begin, stop
