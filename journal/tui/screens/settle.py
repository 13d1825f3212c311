"""Settle: an entry that was changed in two places, both texts beside each other."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from journal.domain import phrases
from journal.domain.entry import Entry
from journal.domain.errors import NotRead
from journal.domain.harmless import harmless
from journal.domain.ids import moment_of
from journal.journal import Journal
from journal.tongue import tr
from journal.tui.commands import bindings
from journal.tui.screens.place import Place

_WORDS = re.compile(r"\s+|\S+")
LONG = 20_000  # characters from which on the words that differ are not marked: comparing them takes too long


class SettlePlace(Place):
    """Two texts of one entry: one is kept, or both.

    Args:
        journal: The open journal.
        entry_id: Which entry.
    """

    PLACE: ClassVar[str] = "settle"
    ABOUT: ClassVar[str] = (
        "This entry was changed in two places before they knew of each other, and nothing of it was lost. Words that"
        " only one of the texts has are underlined. 1 and 2 keep one of them, b keeps both, one after the other; the"
        " others stay among its versions."
    )
    BINDINGS = bindings("settle")
    AUTO_FOCUS = "#side-1"

    sides: var[tuple[Entry, ...]] = var(())
    """The texts: the one that holds for now, and the latest other."""

    def __init__(self, journal: Journal, entry_id: str) -> None:
        super().__init__(journal)
        self._entry_id = entry_id

    def body(self) -> ComposeResult:
        yield Static("", id="settle-head", markup=False)
        with Horizontal(id="sides"):
            for number in (1, 2):
                with VerticalScroll(id=f"side-{number}"):
                    yield Static("", markup=False)

    def reload(self) -> None:
        """Show the texts that stand side by side now."""
        self.sides = tuple(self.journal.texts(self._entry_id))

    def watch_sides(self, sides: tuple[Entry, ...]) -> None:
        """Show them, with what only one of them has."""
        if not self.has_journal:
            return
        head = self.query_one("#settle-head", Static)
        self.query_one("#sides").display = len(sides) > 1
        if len(sides) < 2:
            head.update(tr("This entry has one text. Esc goes back, u undoes."))
            return
        told = tr("{day}: changed in two places. Which text is to stay?")
        if len(sides) > 2:
            told = tr("{day}: changed in two places. Of {n} texts these are the first two. Which is to stay?")
        head.update(told.format(day=phrases.absolute_day(sides[0].about), n=len(sides)))
        for number, content in enumerate(marked(sides[0].text, sides[1].text), 1):
            side = self.query_one(f"#side-{number}", VerticalScroll)
            side.border_title = f"{number} · {self._told(sides[number - 1])}"
            side.query_one(Static).update(content)

    def _told(self, entry: Entry) -> str:
        saved_at = moment_of(entry.revision)
        when = saved_at.astimezone(self.journal.clock().tzinfo) if saved_at else None
        told = tr("saved elsewhere")
        if when:
            day = phrases.day(when.date(), self.journal.today)
            told = tr("saved {day}, {time}").format(day=day, time=f"{when:%H:%M}")
        return f"{told}{f' · {harmless(entry.title)}' if entry.title else ''}".replace("[", "(").replace("]", ")")

    def action_keep(self, number: int) -> None:
        """One of the texts is to stay."""
        if len(self.sides) > 1:
            self._settle(
                self.sides[number],
                tr("Text {n} is kept; v shows the former texts of an entry.").format(n=number + 1),
            )

    def action_keep_both(self) -> None:
        """Both are to stay, one after the other."""
        if len(self.sides) > 1:
            texts = [side.text.strip("\n") for side in self.sides]
            self._settle(
                replace(self.sides[0], text="\n\n".join(dict.fromkeys(texts))),
                tr("Both are kept; v shows the former texts of an entry."),
            )

    def _settle(self, entry: Entry, told: str) -> None:
        def settle() -> None:
            kept = self.journal.settle(entry, entry.text)
            if self.journal.is_reader_ready:
                try:
                    self.journal.read(kept)
                except NotRead as error:  # it is settled all the same, and read later
                    if isinstance(below, Place):
                        below.app.call_from_thread(below.tell_error, error)

        if not self.is_active:
            return
        below = self.app.screen_stack[-2]
        self.app.pop_screen()
        if isinstance(below, Place):  # it shows what came of it
            below.change(settle, told)


def marked(first: str, second: str) -> tuple[Content, Content]:
    """Both texts, with what only one of them has in bold and underlined."""
    texts = (harmless(first), harmless(second))
    contents = [Content(text) for text in texts]
    if len(first) + len(second) > LONG:
        return contents[0], contents[1]
    words = [_WORDS.findall(text) for text in texts]
    starts = [_starts(each) for each in words]
    for tag, a, b, c, d in difflib.SequenceMatcher(None, words[0], words[1], autojunk=False).get_opcodes():
        if tag != "equal":
            for n, (low, high) in enumerate(((a, b), (c, d))):
                if low < high:
                    contents[n] = contents[n].stylize("bold underline", starts[n][low], starts[n][high])
    return contents[0], contents[1]


def _starts(words: Sequence[str]) -> list[int]:
    at, found = 0, []
    for word in words:
        found.append(at)
        at += len(word)
    return [*found, at]
