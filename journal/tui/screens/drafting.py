"""A page that is not lost: which entry it is for, and the drafts of it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.timer import Timer
from textual.widgets import Static, TextArea

from journal.domain import phrases
from journal.domain.entry import Draft, Entry, is_wordless
from journal.domain.errors import JournalError, NotFound, WrongUse
from journal.domain.harmless import harmless
from journal.tongue import tr, trn
from journal.tui.drafts import DraftKeeper
from journal.tui.screens.answering import AnsweringPlace
from journal.tui.screens.choose import Choose
from journal.tui.sheet import Sheet
from journal.tui.templates import Template
from journal.tui.widgets.page import Page
from journal.tui.widgets.title_line import TitleLine

if TYPE_CHECKING:
    from journal.journal import Journal

KEEP = 1.5  # seconds after a change until the draft is kept: at most two are ever lost

AGAIN, LOOKS = 0.5, 40  # seconds between two looks for the page of a program that is being left, and how often

LeftPage = tuple[Draft, Entry | None]
"""A draft, and the entry that it changes."""


class DraftingPlace(AnsweringPlace):
    """The page with its sheet, kept on disk while one types."""

    class Found(Message):
        """Pages were found that nobody saved, the latest first; those `elsewhere` are still open in another program."""

        def __init__(self, pages: list[LeftPage], elsewhere: Collection[str], *, is_start: bool) -> None:
            super().__init__()
            self.pages = pages
            self.elsewhere = elsewhere
            self.is_start = is_start

    def __init__(self, journal: Journal | None = None) -> None:
        super().__init__(journal)
        self._keeping: Timer | None = None
        self._keeper: DraftKeeper | None = None
        self._could_not_keep = False
        self._has_looked_for_drafts = False
        self._looks = 0

    def receive(self, journal: Journal) -> None:
        """Take the journal that was opened meanwhile; the page is kept from now on."""
        self._keep_from_now_on(journal)
        super().receive(journal)
        self.keep_soon()  # what was written until now: it may have been long

    def reload(self) -> None:
        """When the journal is first seen: look for pages that were left."""
        self._keep_from_now_on(self.journal)
        if not self._has_looked_for_drafts:
            self._has_looked_for_drafts = True
            self.find_drafts(self.journal, is_start=True)

    def _keep_from_now_on(self, journal: Journal) -> None:
        if self._keeper is None:
            self._keeper = DraftKeeper(journal)

    # What is on the page

    @property
    def is_worth_keeping(self) -> bool:
        """Whether there is something on the page that is not saved."""
        return self.sheet.is_changed(self.page.text, self.title_line.value)

    def put(self, sheet: Sheet, text: str = "") -> None:
        """Put another sheet on the page, with the cursor at its end."""
        self.page.load_text(text)
        self.page.move_cursor(self.page.document.end)
        self.sheet = replace(sheet, loaded=self.page.text)
        self.choices = {}
        self.reading = None
        self.title_line.value = harmless(sheet.title)
        self.tell_day()
        self.set_focus(self.page)
        self.hear_now()

    def tell_day(self) -> None:
        """Say above the page which day it is about, and whether it is an entry that is changed."""
        told = phrases.absolute_day(self.sheet.about)
        self.query_one("#day", Static).update(f"{told} · " + tr("changing an entry") if self.sheet.entry else told)

    @on(TextArea.Changed, "#page")
    @on(TitleLine.Changed)
    def _changed(self) -> None:
        if self._keeping is None:
            self._keeping = self.set_timer(KEEP, self.keep_soon)
        if is_wordless(self.page.text):
            self.ask()
            if self.sheet.template.title and self.title_line.value == self.sheet.template.title:
                self.title_line.value = ""  # it told of the questions that stood there
        self.hear_soon()

    @on(Page.Refused)
    def _refused(self) -> None:
        self.tell_error(WrongUse(tr("A line of this is too long for the page."), tr("Use: journal add - < FILE")))

    @on(TitleLine.Submitted)
    def _title_given(self) -> None:
        self.title_line.lead_to(self.page)

    # Keeping it

    def draft_with(self, keeper: DraftKeeper) -> Draft:
        """The page as it stands, later than every draft before."""
        return keeper.dated(self.sheet.draft(self.page.text, self.title_line.value, self.moment))

    def keep_soon(self) -> None:
        """Keep the page as it stands, in a thread."""
        self._keeping = None
        if self._keeper is not None and not self.journal.is_locked:
            self._keep(self._keeper, self.draft_with(self._keeper), self.is_worth_keeping)

    @work(thread=True, group="saving")
    def _keep(self, keeper: DraftKeeper, draft: Draft, is_worth_it: bool) -> None:
        try:
            if is_worth_it:
                keeper.keep(draft)
            else:
                keeper.drop(draft)
        except JournalError as error:
            self.app.call_from_thread(self._tell_not_kept, error)
        else:
            self._could_not_keep = False

    def _tell_not_kept(self, error: JournalError) -> None:
        # Once: with a full disk every pause in typing would say it again.
        if not self._could_not_keep:
            self._could_not_keep = True
            self.tell_error(error)

    def keep_now(self) -> bool:
        """Keep the page before it may be gone: on leaving it, the app, or the terminal; whether it is safe."""
        # While the journal is locked the page is kept already: it locks only then.
        if not self.is_worth_keeping or (self.has_journal and self.journal.is_locked):
            return True
        if self._keeper is None:
            return False
        try:
            self._keeper.keep(self.draft_with(self._keeper))
        except JournalError as error:
            self._tell_not_kept(error)
            return False
        return True

    def keep_in(self, journal: Journal) -> None:
        """Keep the page in a journal that came too late to be shown."""
        self._journal = journal
        self._keep_from_now_on(journal)
        self.keep_now()

    def on_screen_suspend(self) -> None:
        """Another place is gone to, or a question is asked."""
        self.keep_now()

    def on_unmount(self) -> None:
        """The app ends, for whatever reason."""
        self.keep_now()

    def set_aside(self) -> bool:
        """Keep the page and say how to take it up again, before another is put in its place.

        Returns:
            Whether another may be put there; the writer is told why not.
        """
        if not self.is_worth_keeping:
            return True
        if self._keeper is None:
            self.tell_error(
                WrongUse(tr("Your page stays here: the journal is still being opened."), tr("Try again in a moment."))
            )
            return False
        try:
            self._keeper.keep(self.draft_with(self._keeper))
        except JournalError as error:
            # Each time: who wants another page sees none.
            self.tell_error(JournalError(tr("Your page stays here: it could not be set aside."), str(error)))
            return False
        self.tell(self.told_kept())
        return True

    def told_kept(self) -> str:
        """That the page is kept, and how it is taken up again."""
        return tr("Your page is kept; {key} takes it up again.").format(key=self.key_of("entry.drafts"))

    # Taking up what was left

    @work(thread=True, group="looking")
    def find_drafts(self, journal: Journal, is_start: bool, awaited: Collection[str] | None = None) -> None:
        """Look for pages that were left, of all entries or of those `awaited`, in a thread."""
        pages: list[LeftPage] = []
        elsewhere: set[str] = set()
        try:
            elsewhere = journal.drafts_elsewhere()  # first: what is left in between is found below
            for draft in (d for d in journal.drafts() if awaited is None or d.entry_id in awaited):
                try:
                    pages.append((draft, journal.find(draft.entry_id) if draft.revision else None))
                except NotFound:  # the entry is in the trash meanwhile; its new text is not
                    pages.append((draft, None))
        except JournalError as error:
            self.app.call_from_thread(self.tell_error, error)
        self.post_message(self.Found(pages, elsewhere, is_start=is_start))

    @on(Found)
    def _found(self, event: Found) -> None:
        others = [page for page in event.pages if page[0].entry_id != self.sheet.entry_id]
        if event.is_start:
            self._bring_back(others)
            self._look_again(event.elsewhere)
        elif not others:
            self.tell(tr("No page was left unsaved."))
        else:
            shown = [(page, f"{phrases.day(page[0].about, self.journal.today)}  {_listed(*page)}") for page in others]
            self.ask_for(Choose(tr("Pages not saved yet"), shown), self._take_chosen)

    def _look_again(self, elsewhere: Collection[str]) -> None:
        """Who closes the journal and opens it at once finds the page there, as soon as the former program has ended."""
        self._looks += 1
        if elsewhere and self._looks < LOOKS:
            self.set_timer(AGAIN, partial(self.find_drafts, self.journal, is_start=True, awaited=elsewhere))

    def _bring_back(self, pages: list[LeftPage]) -> None:
        """Take up the page that was worked on last, and say how many more there are."""
        last = next(iter(pages), None)
        # A change is not put over what stands here already, and new words do not belong into an old entry.
        is_in_the_way = self.sheet.entry is not None or bool(last and last[1] and self.is_worth_keeping)
        # Nor do words that were begun in the meantime belong to a page that came late.
        is_in_the_way |= self._looks > 0 and bool(self.page.text or self.title_line.value)
        if last is not None and not is_in_the_way:
            more = trn(
                "One more page was not saved; {key} shows it.",
                "{number} more pages were not saved; {key} shows them.",
                len(pages) - 1,
            )
            self.take_up(*last, more=self._with_key(more) if len(pages) > 1 else "")
        elif pages:
            told = trn(
                "There is one page that was not saved; {key} shows it.",
                "There are {number} pages that were not saved; {key} shows them.",
                len(pages),
            )
            self.tell(self._with_key(told))

    def _with_key(self, told: str) -> str:
        return phrases.capital(told.format(key=self.key_of("entry.drafts")))

    def _take_chosen(self, page: LeftPage) -> None:
        if self.set_aside():
            self.put(Sheet.fresh(self.moment))
            self.take_up(*page)

    def take_up(self, draft: Draft, entry: Entry | None, *, more: str = "") -> None:
        """Put a draft on the page and say which it is, and `more`; words typed before it came stay, after it."""
        typed = "" if self.sheet.entry else self.page.text
        sheet = Sheet.left(draft, entry)
        if sheet.entry is not None:
            # The page may show the entry's text with other line ends: that is no change.
            self.put(sheet, sheet.entry.text)
            loaded = self.page.text
            self.put(sheet, draft.text)
            self.sheet = replace(self.sheet, loaded=loaded)
        else:
            self.put(sheet, draft.text + typed)
        if self._keeper is not None:
            self._keeper.take_up(draft)
        if entry is None:
            told = tr("Your new entry for {day} is back; it is not saved yet.")
            told = told.format(day=phrases.day(draft.about, self.journal.today))
        else:
            told = tr("Your change of “{headline}” ({day}) is back; it is not saved yet.")
            day = phrases.day(entry.about, self.journal.today)
            told = told.format(headline=phrases.shortened(entry.headline_within(200), 40), day=day)
        self.notify(harmless(f"{told} {more}".rstrip()), markup=False)  # not briefly: it is to be read

    def begin(self, text: str, title: str = "") -> None:
        """Begin an entry with some words, in their first gap if they have one; what stands on the page is kept."""
        if not self.set_aside():
            return
        self.put(replace(Sheet.fresh(self.moment), template=Template(title, text, title)), text)
        self.title_line.value = title
        if "\n\n" in text.rstrip():
            self.page.move_cursor((text.split("\n").index(""), 0))

    def open_entry(self, entry_id: str, came_from: str = "") -> None:
        """Take an entry to the page, from the place `came_from`; what stands there is kept."""
        if not self.has_journal or (self.sheet.entry and entry_id == self.sheet.entry_id):
            return
        try:
            entry = self.journal.find(entry_id)
            left = next((d for d in self.journal.drafts() if d.entry_id == entry.id and d.revision), None)
        except JournalError as error:
            self.tell_error(error)
            return
        if not self.page.takes(entry.text):
            self.tell_error(
                WrongUse(
                    tr("A line of this entry is too long for the page."),
                    tr("Use: journal edit {id}").format(id=entry.id),
                )
            )
            return
        if not self.set_aside():
            return
        self.put(replace(Sheet.of(entry), came_from=came_from), entry.text)
        if left is not None:
            self.take_up(left, entry)


def _listed(draft: Draft, entry: Entry | None) -> str:
    """A page that was left in one line: of a change, that it is one."""
    return tr("change of: {words}").format(words=_first_words(draft)) if entry is not None else _first_words(draft)


def _first_words(draft: Draft) -> str:
    return phrases.quoted(draft.title or draft.text, 0, len(draft.title or draft.text), 50)
