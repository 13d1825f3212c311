"""An entry with what was heard in it, to be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from textual.content import Content, Span
from textual.widgets import Static

from journal.domain import phrases
from journal.domain.commitment import Commitment
from journal.domain.entry import Entry
from journal.domain.harmless import harmless
from journal.domain.reading import Reading
from journal.domain.views import retelling
from journal.domain.views.retelling import Sentence
from journal.tongue import tr, trn

MOST = 50_000  # characters: what is beyond takes seconds to draw, and is shown on the page
SENTENCES = 200  # told below an entry

STYLES = {"person": "bold", "commitment": "underline", "flag": "italic underline"}
"""How what was heard stands out in the text, without colour."""


class EntryView(Static):
    """Day, title, the words with what was heard marked in them, and it said in sentences."""

    DEFAULT_CSS = """
    EntryView { padding: 0 1; height: auto; }
    """

    def show(
        self, entry: Entry, reading: Reading | None, today: date, most: int = MOST, *, is_former: bool = False
    ) -> None:
        """Show an entry; without a reading it says that it was not read yet.

        Args:
            entry: The entry.
            reading: What was heard in it.
            today: The day it is.
            most: Characters that are shown of it; that there are more is said.
            is_former: Whether it is a text that it had before: what was heard is told of the one it has.
        """
        shown = entry.text[:most]
        text = Content(harmless(shown), [span for span in _marks(reading) if span.end <= most] if reading else None)
        if left := len(entry.text) - len(shown):
            told = trn("… and one character more.", "… and {n} characters more.", left)
            text += Content.styled(f"\n\n{told}", "italic $text-muted")
        parts = [phrases.absolute_day(entry.about), entry.place or "", *(f"#{tag}" for tag in entry.tags)]
        head = " · ".join(part for part in parts if part)
        lines = [Content.styled(harmless(head), "$text-muted")]
        if entry.title and not _begins_with(entry.title, shown):
            lines.append(Content.styled(harmless(entry.title), "bold"))
        lines += [Content(""), text, Content("")]
        if is_former:
            lines.append(Content.styled(tr("A former text."), "italic $text-muted"))
        elif reading is None:
            lines.append(Content.styled(tr("Not read yet."), "italic $text-muted"))
        else:
            said = retelling.sentences(reading, entry.text, today)[:SENTENCES] or [Sentence(tr("Nothing heard."), ())]
            lines += [Content.styled(f"{_sign(one)} {harmless(one.words)}", "$text-muted") for one in said]
        self.update(Content("\n").join(lines))

    def show_nothing(self, words: str) -> None:
        """Say why nothing is shown."""
        self.update(Content.styled(words, "$text-muted"))


def _begins_with(title: str, text: str) -> bool:
    """Whether a text has its title as a heading on top, as imported notes do: once is enough."""
    return text.lstrip().partition("\n")[0].lstrip("#").strip(" \t#") == title


def _sign(sentence: Sentence) -> str:
    """How a promise stands, as in every list of them; a dot before everything else."""
    match sentence.items:
        case (Commitment() as item,):
            return phrases.mark(item)
    return "•"


def _marks(reading: Reading) -> Iterator[Span]:
    yield from (Span(m.start, m.end, STYLES["person"]) for m in reading.mentions)
    yield from (Span(c.start, c.end, STYLES["commitment"]) for c in reading.commitments)
    yield from (Span(f.start, f.end, STYLES["flag"]) for f in reading.flags if f.stands)
