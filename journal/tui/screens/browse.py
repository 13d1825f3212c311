"""Journal: the entries by day, searched as one types, and the trash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from journal.almanac import first_weekday
from journal.domain import phrases
from journal.domain.days.said import past_day
from journal.domain.entry import Entry
from journal.domain.errors import JournalError
from journal.domain.harmless import harmless
from journal.domain.search import Hit
from journal.journal import Journal
from journal.tongue import tr
from journal.tui.commands import bindings
from journal.tui.screens.ask import Ask
from journal.tui.screens.place import OpenEntry, Place
from journal.tui.widgets.calendar import Calendar
from journal.tui.widgets.entry_view import EntryView
from journal.tui.widgets.lines import Lines
from journal.tui.widgets.name_line import NameLine

PREVIEW = 4_000  # characters of an entry shown beside the list
LISTED = 200  # entries in the list; a search narrows it


class BrowsePlace(Place):
    """What was written, newest first."""

    PLACE: ClassVar[str] = "journal"
    FINDS: ClassVar[bool] = True
    ABOUT: ClassVar[str] = (
        "Every entry, newest first. Type / to search: all words must occur, in any case, and filters narrow it:"
        " who:ana, tone:<0, flag:one_sided, kept:no, since:2026-01, until:2026-03, tag:work. c leads to the calendar"
        " of the days written, d to a day you name."
    )
    BINDINGS = bindings("journal")
    AUTO_FOCUS = "#entries"

    shows_trash: var[bool] = var(False)
    """Whether the trash is listed instead of the entries."""

    class Found(Message):
        """A query was answered, or it cannot be understood."""

        def __init__(self, query: str, hits: list[Hit], why_not: str = "") -> None:
            super().__init__()
            self.query = query
            self.hits = hits
            self.why_not = why_not

    def __init__(self, journal: Journal | None = None) -> None:
        super().__init__(journal)
        self._day: date | None = None
        self._listed: dict[str, Entry] = {}
        self._asked: tuple[bool, str] = (False, "")
        self._left = ""

    def body(self) -> ComposeResult:
        yield NameLine(placeholder=tr("Search: words, who:ana, flag:any, since:2026-01"), id="query", compact=True)
        with Container(id="browse"):
            yield Lines(id="entries", classes="pane", markup=False)
            with Vertical(id="beside"):
                yield Calendar(classes="pane")
                with VerticalScroll(id="preview", classes="pane", can_focus=False):
                    yield EntryView()
        yield Static("", id="count", markup=False)

    def reload(self) -> None:
        """List what answers to the query, and mark the days written."""
        calendar, entries = self.query_one(Calendar), self.journal.ledger.entries.values()
        calendar.first_weekday = first_weekday(self.journal.settings.first_weekday)
        calendar.today = self.journal.today
        calendar.written = Counter(entry.about for entry in entries)
        if calendar.day == date.min:
            calendar.day = self.journal.today
        query = self.query_one("#query", Input).value.strip()
        if self.shows_trash:
            trashed = [Hit(entry=e, snippet="", marks=()) for e in self.journal.trashed()]
            back = self.key_of("journal.back")
            self._list(trashed, tr("{entries} in the trash; {key} brings one back").replace("{key}", back))
        elif query:
            self._look_for(self.journal, query)
        else:
            newest = islice(reversed(list(entries)), LISTED)
            self._list([Hit(entry=e, snippet="", marks=()) for e in newest], "")

    @work(thread=True, exclusive=True, group="searching")
    def _look_for(self, journal: Journal, query: str) -> None:
        # A word that few entries have takes half a second in ten thousand: the keys are not to wait for it.
        try:
            self.post_message(self.Found(query, list(islice(journal.search(query), LISTED))))
        except JournalError as error:
            self.post_message(self.Found(query, [], harmless(f"{error.what} {error.remedy}")))

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.query != self.query_one("#query", Input).value.strip() or self.shows_trash:
            return  # something else is asked for by now
        self._list(event.hits, tr("{entries} found"))
        if event.why_not:  # nothing is listed that another query found
            self.query_one("#count", Static).update(event.why_not)

    def _list(self, hits: list[Hit], told: str) -> None:
        options = self.query_one("#entries", OptionList)
        before = options.highlighted_option.id if options.highlighted_option else None
        place = options.highlighted or 0
        was_listed, self._listed = self._listed, {hit.entry.id: hit.entry for hit in hits}
        was_asked, self._asked = self._asked, (self.shows_trash, self.query_one("#query", Input).value.strip())
        if self._asked != was_asked:
            self._left, place = "", place if self._asked[0] == was_asked[0] else 0
        elif before is not None and before not in self._listed:
            self._left = before  # into the trash: should it be taken out again, it is the line looked at
        is_back = self._left in self._listed and self._left not in was_listed
        options.clear_options()
        options.add_options(list(self._options(hits)))
        day, self._day = self._day, None
        if day is not None and hits:
            self._show_day(day)
        elif is_back:
            options.highlighted, self._left = options.get_option_index(self._left), ""
        elif before in self._listed and before is not None:
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
        self.refresh_bindings()
        self._lead_on()

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
            signs = "⚑" if reading and any(f.stands for f in reading.flags) else " "
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
            self.query_one(EntryView).show(entry, self.journal.reading(entry), self.journal.today, PREVIEW)
            self.query_one("#preview").scroll_home(animate=False)
            calendar = self.query_one(Calendar)
            if not calendar.has_focus:
                calendar.day = entry.about

    @on(OptionList.OptionSelected, "#entries")
    def _selected(self) -> None:
        self.action_open()

    @on(Input.Changed, "#query")
    def _search(self) -> None:
        if self.has_shown:
            self.reload()

    # A day

    def action_calendar(self) -> None:
        """Go to the calendar; from there back to the entries."""
        calendar = self.query_one(Calendar)
        if calendar.has_focus:
            calendar.remove_class("-shown")
            self.set_focus(self.query_one("#entries"))
        else:
            calendar.add_class("-shown")
            self.set_focus(calendar)

    def action_go_to_day(self) -> None:
        """Ask for a day, and go to what was written then or last before it."""
        today = self.journal.today
        hint = tr("yesterday, friday, 12 nov, 2025-03-01")
        ask = Ask(tr("Go to which day?"), hint=hint, echo=lambda words: phrases.absolute_day(past_day(words, today)))
        self.ask_for(ask, lambda words: self._go_to(past_day(words, today)))

    @on(Calendar.Moved)
    @on(Calendar.Chosen)
    def _moved(self, event: Calendar.Moved) -> None:
        event.stop()
        if self.has_shown:
            self._go_to(event.day)
        if isinstance(event, Calendar.Chosen):
            self.set_focus(self.query_one("#entries"))

    def _go_to(self, day: date) -> None:
        """Look at what was written on a day or last before it; the search is left for that, unless it is of days."""
        was_trash, self.shows_trash = self.shows_trash, False
        entries = list(islice(reversed(list(self.journal.ledger.entries.values())), LISTED))
        is_near = len(entries) < LISTED or entries[-1].about <= day
        query, wanted = self.query_one("#query", Input), "" if is_near else f"until:{day}"
        if query.value == wanted and not was_trash:
            self._show_day(day)
            return
        self._day = day  # shown as soon as those are listed
        if query.value == wanted:
            self.reload()
        else:
            query.value = wanted

    def _show_day(self, day: date) -> None:
        on_or_before = (id_ for id_, entry in self._listed.items() if entry.about <= day)
        if entry_id := next(on_or_before, None):
            options = self.query_one("#entries", OptionList)
            options.highlighted = options.get_option_index(entry_id)

    @on(Input.Submitted, "#query")
    def _lead_on(self) -> None:
        """From the search line to what it finds, once that is listed: what is typed behind Enter is for it."""
        line = self.query_one(NameLine)
        if line.is_awaited and self._asked == (self.shows_trash, line.value.strip()):
            line.lead_to(self.query_one("#entries"))

    def _entry(self) -> Entry | None:
        option = self.query_one("#entries", OptionList).highlighted_option
        return self._listed.get(option.id or "") if option else None

    def offers(self, action: str) -> bool:
        """An entry in the trash is brought back before anything else, and the trash is not searched."""
        if action in ("open", "edit", "trash", "bring_back") and self._entry() is None:
            return False
        return action not in (("open", "edit", "find", "trash") if self.shows_trash else ("bring_back",))

    def action_find(self) -> None:
        """To the search line."""
        self.set_focus(self.query_one("#query"))

    def action_open(self) -> None:
        """Show the entry on a screen of its own."""
        entry = self._entry()
        if entry and not self.shows_trash:
            from journal.tui.screens.entry import EntryPlace

            self.open(EntryPlace(self.journal, entry.id))

    def action_edit(self) -> None:
        """Open the entry on the page."""
        entry = self._entry()
        if entry and not self.shows_trash:
            self.app.post_message(OpenEntry(entry.id))

    def action_trash(self) -> None:
        """Put the entry into the trash."""
        entry = self._entry()
        if entry and not self.shows_trash:
            told = tr("“{headline}” is in the trash; u brings it back.").format(headline=entry.headline_within(40))
            self.change(lambda: self.journal.remove(entry), told)

    def action_bring_back(self) -> None:
        """Bring the entry back out of the trash."""
        entry = self._entry()
        if entry and self.shows_trash:
            told = tr("“{headline}” is back.").format(headline=entry.headline_within(40))
            self.change(lambda: self.journal.restore(entry), told)

    def action_see_trash(self) -> None:
        """Show the trash, or the entries again."""
        self.shows_trash = not self.shows_trash
        if self.has_shown:
            self.reload()

    def key_escape(self) -> None:
        """Out of the search line or the calendar, and out of the search."""
        query = self.query_one("#query", Input)
        if self.query_one(Calendar).has_focus:
            self.action_calendar()
        elif query.has_focus or query.value:
            query.value = ""
            self.set_focus(self.query_one("#entries"))
