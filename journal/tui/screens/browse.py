"""Journal: the entries by day, searched as one types, and the trash."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.reactive import var
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from journal.domain import phrases
from journal.domain.entry import Entry
from journal.domain.errors import JournalError
from journal.domain.harmless import harmless
from journal.domain.search import Hit
from journal.journal import Journal
from journal.tongue import tr
from journal.tui.commands import bindings
from journal.tui.screens.place import OpenEntry, Place
from journal.tui.widgets.entry_view import EntryView

LISTED = 200  # entries in the list; a search narrows it


class BrowsePlace(Place):
    """What was written, newest first."""

    PLACE: ClassVar[str] = "journal"
    ABOUT: ClassVar[str] = (
        "Every entry, newest first. Type / to search: all words must occur, in any case, and filters narrow it:"
        " who:ana, tone:<0, flag:one_sided, kept:no, since:2026-01, until:2026-03, tag:work."
    )
    BINDINGS = bindings("journal")
    AUTO_FOCUS = "#entries"

    shows_trash: var[bool] = var(False)
    """Whether the trash is listed instead of the entries."""

    def __init__(self, journal: Journal | None = None) -> None:
        super().__init__(journal)
        self._listed: dict[str, Entry] = {}

    def body(self) -> ComposeResult:
        yield Input(placeholder=tr("Search: words, who:ana, flag:any, since:2026-01"), id="query", compact=True)
        with Horizontal(id="browse"):
            yield OptionList(id="entries", markup=False)
            with VerticalScroll(id="preview", can_focus=False):
                yield EntryView()
        yield Static("", id="count", markup=False)

    def reload(self) -> None:
        """List what answers to the query."""
        if self.shows_trash:
            self._list(
                [Hit(entry=e, snippet="", marks=()) for e in self.journal.trashed()], tr("{entries} in the trash")
            )
            return
        query = self.query_one("#query", Input).value
        try:
            if query.strip():
                self._list(list(islice(self.journal.search(query), LISTED)), tr("{entries} found"))
            else:
                newest = reversed(list(self.journal.ledger.entries.values()))
                self._list([Hit(entry=e, snippet="", marks=()) for e in islice(newest, LISTED)], "")
        except JournalError as error:
            self.query_one("#count", Static).update(harmless(f"{error.what} {error.remedy}"))

    def _list(self, hits: list[Hit], told: str) -> None:
        options = self.query_one("#entries", OptionList)
        before = options.highlighted_option.id if options.highlighted_option else None
        place = options.highlighted or 0
        self._listed = {hit.entry.id: hit.entry for hit in hits}
        options.clear_options()
        options.add_options(list(self._options(hits)))
        if before in self._listed and before is not None:
            options.highlighted = options.get_option_index(before)
        elif hits:
            options.highlighted = min(place, len(hits) - 1)
        else:
            self.query_one(EntryView).show_nothing(self._nothing())
        total = len(self.journal.ledger.entries)
        if not told:
            told = tr("{entries} of {total}") if total > len(hits) else "{entries}"
        shown = phrases.capital(told.format(entries=phrases.entries(len(hits)), total=total))
        self.query_one("#count", Static).update(shown)

    def _nothing(self) -> str:
        if self.shows_trash:
            return tr("The trash is empty.")
        if self.query_one("#query", Input).value.strip():
            return tr("No entry answers that. Fewer words find more.")
        return tr("Nothing is written yet. {key} opens the page; what you save there appears here.").format(
            key=self.key_of("go.write")
        )

    def _options(self, hits: list[Hit]) -> Iterator[Option]:
        for hit in hits:
            entry = hit.entry
            reading = self.journal.ledger.readings.get(entry.id)
            signs = "⚑" if reading and any(f.verdict != "dismissed" for f in reading.flags) else " "
            head = Content.assemble(
                (f"{phrases.day(entry.about, self.journal.today):<16}", "$text-muted"),
                f"{signs} ",
                " ".join(harmless(entry.headline).split())[:80],
            )
            if hit.marks:
                snippet = Content(harmless(hit.snippet))
                for start, end in hit.marks:
                    snippet = snippet.stylize("bold underline", start, end)
                head = Content("\n").join([head, Content("  ") + snippet])
            yield Option(head, id=entry.id)

    @on(OptionList.OptionHighlighted, "#entries")
    def _preview(self, event: OptionList.OptionHighlighted) -> None:
        if entry := self._listed.get(event.option_id or ""):
            self.query_one(EntryView).show(entry, self.journal.reading(entry), self.journal.today)
            self.query_one("#preview").scroll_home(animate=False)

    @on(OptionList.OptionSelected, "#entries")
    def _selected(self) -> None:
        self.action_open()

    @on(Input.Changed, "#query")
    def _search(self) -> None:
        if self.has_journal:
            self.reload()

    @on(Input.Submitted, "#query")
    def _to_list(self) -> None:
        self.query_one("#entries").focus()

    def _entry(self) -> Entry | None:
        option = self.query_one("#entries", OptionList).highlighted_option
        return self._listed.get(option.id or "") if option else None

    def action_find(self) -> None:
        """To the search line."""
        self.query_one("#query").focus()

    def action_open(self) -> None:
        """Show the entry on a screen of its own."""
        entry = self._entry()
        if entry and not self.shows_trash:
            from journal.tui.screens.entry import EntryPlace

            self.app.push_screen(EntryPlace(self.journal, entry.id))

    def action_edit(self) -> None:
        """Open the entry on the page."""
        entry = self._entry()
        if entry and not self.shows_trash:
            self.app.post_message(OpenEntry(entry.id))

    def action_trash(self) -> None:
        """Put the entry into the trash, or bring it back."""
        if entry := self._entry():
            if self.shows_trash:
                self.change(
                    lambda: self.journal.restore(entry),
                    tr("“{headline}” is back.").format(headline=entry.headline[:40]),
                )
            else:
                told = tr("“{headline}” is in the trash; u brings it back.").format(headline=entry.headline[:40])
                self.change(lambda: self.journal.remove(entry), told)

    def action_see_trash(self) -> None:
        """Show the trash, or the entries again."""
        self.shows_trash = not self.shows_trash
        if self.has_journal:
            self.reload()

    def key_escape(self) -> None:
        """Out of the search line, and out of the search."""
        query = self.query_one("#query", Input)
        if query.has_focus:
            query.value = ""
            self.query_one("#entries").focus()
