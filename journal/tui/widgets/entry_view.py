"""An entry with what was heard in it, to be read."""

from __future__ import annotations

from datetime import date

from textual.content import Content
from textual.widgets import Static

from journal.domain import phrases
from journal.domain.entry import Entry
from journal.domain.harmless import harmless
from journal.domain.reading import Reading, Verdict
from journal.tongue import tr

STYLES = {"person": "bold", "commitment": "underline", "flag": "italic underline"}
"""How what was heard stands out in the text, without colour."""


class EntryView(Static):
    """Day, title, the words with what was heard marked in them, and it said in sentences."""

    DEFAULT_CSS = """
    EntryView { padding: 0 1; height: auto; }
    """

    def show(self, entry: Entry, reading: Reading | None, today: date) -> None:
        """Show an entry; without a reading it says that it was not read yet."""
        text = Content(harmless(entry.text))
        if reading is not None:
            for mention in reading.mentions:
                text = text.stylize(STYLES["person"], mention.start, mention.end)
            for commitment in reading.commitments:
                text = text.stylize(STYLES["commitment"], commitment.start, commitment.end)
            for flag in reading.flags:
                if flag.verdict is not Verdict.DISMISSED:
                    text = text.stylize(STYLES["flag"], flag.start, flag.end)
        parts = [phrases.absolute_day(entry.about), entry.place or "", *(f"#{tag}" for tag in entry.tags)]
        head = " · ".join(part for part in parts if part)
        lines = [Content.styled(harmless(head), "$text-muted")]
        if entry.title:
            lines.append(Content.styled(harmless(entry.title), "bold"))
        lines += [Content(""), text, Content("")]
        if reading is None:
            lines.append(Content.styled(tr("Not read yet."), "italic $text-muted"))
        else:
            told = phrases.heard(reading, entry.text, today) or [tr("Nothing heard.")]
            lines += [Content.styled(f"• {harmless(sentence)}", "$text-muted") for sentence in told]
        self.update(Content("\n").join(lines))

    def show_nothing(self, words: str) -> None:
        """Say why nothing is shown."""
        self.update(Content.styled(words, "$text-muted"))
