"""Write: the page that opens first."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import SuspendNotSupported
from textual.binding import Binding
from textual.message import Message
from textual.timer import Timer

from journal.domain import phrases
from journal.domain.days.said import day_written_of
from journal.domain.entry import Draft, Entry, is_wordless
from journal.domain.errors import EmptyEntry, JournalError, NotRead, WrongUse
from journal.domain.harmless import harmless
from journal.domain.views import retelling
from journal.tongue import tr, trn
from journal.tui.choices import Choices, Key, acts_of, carried, keys_of
from journal.tui.commands import bindings
from journal.tui.drafts import DraftKeeper
from journal.tui.saving import SavedPage, saved
from journal.tui.screens.ask import Ask
from journal.tui.screens.choose import Choose
from journal.tui.screens.drafting import DraftingPlace
from journal.tui.sheet import Sheet
from journal.tui.templates import Template, templates
from journal.tui.warm import Listening
from journal.tui.widgets.due_strip import DueStrip

if TYPE_CHECKING:
    from journal.journal import Journal

PATIENCE = 0.5  # seconds that “Saved” waits for what was found, to say both at once
CATCH_UP = 40  # unread entries that are read once the reader is there; more are left to the shell


class WritePlace(DraftingPlace):
    """The page, ready for typing in the first frame."""

    PLACE: ClassVar[str] = "write"
    AUTO_FOCUS: ClassVar[str | None] = "#page"
    ABOUT: ClassVar[str] = """
        Write what happened, in your own words. Names, promises, help and what felt one-sided
        are underlined as you write and told in the panel, where each line can be answered.
        The page is kept as you type: leave at any moment, and go on later.
    """
    BINDINGS = bindings("write")

    class Saved(Message):
        """What stood on `sheet` is on disk: with `conflict` beside another text, or `is_back` out of the trash."""

        def __init__(self, sheet: Sheet, kept: SavedPage, text: str, title: str) -> None:
            super().__init__()
            self.sheet = sheet
            self.entry, self.conflict, self.is_back = kept
            self.text = text
            self.title = title

    class NotSaved(Message):
        """What stood on `sheet` could not be saved."""

        def __init__(self, sheet: Sheet, error: JournalError) -> None:
            super().__init__()
            self.sheet = sheet
            self.error = error

    def __init__(self, journal: Journal | None = None) -> None:
        super().__init__(journal)
        self._saving: Sheet | None = None
        self._is_back = False
        self._saying: Timer | None = None
        self._has_looked = False

    def on_mount(self) -> None:
        """The cursor stands on the page before anything else happens."""
        self.set_focus(self.page)
        self.tell_day()
        self.watch(self.app, "listening", self._take_listening)

    def _take_listening(self, listening: Listening) -> None:
        self.listening = listening
        if listening.is_ready and self.has_journal:
            self._catch_up(self.journal)

    def reload(self) -> None:
        """What is due; and a blank page is about the day it is."""
        if not self._has_looked:
            self._has_looked = True
            self._tell_parted(self.journal)
        super().reload()
        self.due = self.journal.agenda().strip()
        if not self.page.text and not self.sheet.is_day_chosen:
            self.sheet = replace(self.sheet, about=self.journal.today)
            self.tell_day()
        self.hear_now()

    # Saving

    def action_save(self) -> None:
        """Save the entry; a fresh page follows, or the place where the entry was opened to be changed."""
        text, title = self.page.text, self.title_line.value
        if self._keeper is None:
            self.hint(tr("The journal is still being opened; save again in a moment."))
            return
        if self._saving is not None:
            if not self._saving.is_same(self.sheet):
                self.hint(tr("The page before this one is still being saved; save again in a moment."))
            return
        if is_wordless(text) or self.sheet.is_untouched(text):
            self.tell_error(EmptyEntry())
            return
        self._saving = self.sheet
        draft = self.draft_with(self._keeper)
        self._save(self.journal, self._keeper, self.sheet, draft, text, title, self.choices, self.heard_keys)

    @work(thread=True, group="saving")
    def _save(
        self,
        journal: Journal,
        keeper: DraftKeeper,
        sheet: Sheet,
        draft: Draft,
        text: str,
        title: str,
        choices: Choices,
        heard: tuple[Key, ...],
    ) -> None:
        try:
            kept = saved(journal, sheet, text, title)
        except JournalError as error:
            self.post_message(self.NotSaved(sheet, error))
            return
        with suppress(JournalError):  # the entry is safe; a draft too many does no harm
            keeper.drop_saved(draft, kept.entry)
        self.post_message(self.Saved(sheet, kept, text, title))
        if journal.is_reader_ready and kept.conflict is None:
            self._read_saved(journal, kept.entry, choices, heard)

    def _read_saved(self, journal: Journal, entry: Entry, choices: Choices, heard: tuple[Key, ...]) -> None:
        """In the saving thread, after the save was told: hear it, and say what was chosen meanwhile."""
        try:
            reading = journal.read(entry)
            choices = carried(choices, heard, keys_of(reading, entry.text))
            lessons: list[str] = []
            for act in list(acts_of(reading, entry, choices, journal.ledger.people)):
                lessons += journal.say(act)
            reading = journal.reading(entry) or reading
        except NotRead as error:
            self.app.call_from_thread(self._tell_saved, entry, tr("I could not read it."))
            self.app.call_from_thread(self.tell_error, error)
            return
        except JournalError as error:
            self.app.call_from_thread(self.tell_error, error)
            return
        told = f"{retelling.found(reading)} {phrases.taught(lessons, self._undo_told())}".rstrip()
        self.app.call_from_thread(self._tell_saved, entry, told)
        self.app.call_from_thread(self.look)

    def _undo_told(self) -> str:
        """How something is taken back from here, where the letter that does it elsewhere is written."""
        return tr("{key} “undo”").format(key=self.app.get_key_display(Binding("ctrl+p", "")))

    @on(Saved)
    def _was_saved(self, event: Saved) -> None:
        self._saving, self._is_back = None, event.is_back
        is_here = self.sheet.is_same(event.sheet)
        if event.conflict is not None:
            self.tell_error(event.conflict)
            if is_here:  # what is typed on another page must not choose a text
                self.settle(event.entry.id)
        elif self.listening.is_ready:
            # One word for both, unless reading takes its time.
            self._saying = self.set_timer(PATIENCE, partial(self._tell_saved, event.entry, tr("I read it now…")))
        else:
            self._tell_saved(event.entry, tr("I will read it once I am listening."))
        if is_here:
            self._leave_saved(event)
        self.look()

    def _leave_saved(self, event: Saved) -> None:
        """A fresh page follows, or the place where the entry was opened; unless it says something else by now."""
        now = (self.page.text, self.title_line.value, self.sheet.about)
        if now == (event.text, event.title, event.sheet.about):
            came_from = self.sheet.came_from
            self.put(Sheet.fresh(self.moment))
            if came_from and event.conflict is None and self.is_active:
                self.app.switch_mode(came_from)
        else:
            # Somebody types faster than a disk: what came after the save belongs to the same entry.
            about, came_from = self.sheet.about, self.sheet.came_from
            self.sheet = replace(Sheet.of(event.entry), loaded=event.text, about=about, came_from=came_from)
            self.tell_day()

    def _tell_saved(self, entry: Entry, found: str) -> None:
        if self._saying is not None:
            self._saying.stop()
            self._saying = None
        title = tr("Saved: {day}")
        if self.journal.paths:
            title = tr("Saved: {day} in {folder}")
        title = title.format(
            day=phrases.absolute_day(entry.about), folder=self.journal.paths and self.journal.paths.data
        )
        self.app.clear_notifications()  # what was said about the former page is over
        if self._is_back:
            found = f"{tr('It had been put into the trash, and is out of it again.')} {found}"
        if self._is_first(entry):
            self.notify(harmless(f"{found} {self._first_steps()}"), title=harmless(title), markup=False, timeout=20)
        else:
            self.tell(found, title=title)

    def _is_first(self, entry: Entry) -> bool:
        is_alone = self.journal.is_folded and list(self.journal.ledger.entries) == [entry.id]
        return is_alone and len(self.journal.revisions(entry.id)) == 1

    def _first_steps(self) -> str:
        """What one can do with the very first entry."""
        promises, people, help_ = (self.key_of(key) for key in ("go.commitments", "go.people", "app.help"))
        return tr(
            "{promises} shows your promises, to say yes or no to; {people} shows whom you write of;"
            " {help} tells the keys of wherever you are."
        ).format(promises=promises, people=people, help=help_)

    @on(NotSaved)
    def _was_not_saved(self, event: NotSaved) -> None:
        self._saving = None
        error = event.error
        if not self.sheet.is_same(event.sheet):
            error = JournalError(error.what, f"{error.remedy} {self.told_kept()}".lstrip())
        self.tell_error(error)

    @work(thread=True, group="catching-up")
    def _catch_up(self, journal: Journal) -> None:
        """Read what was saved while nobody listened."""
        try:
            waiting = len(journal.unread())
            if 0 < waiting <= CATCH_UP:
                journal.catch_up()
                self.app.call_from_thread(self.look)
            elif waiting:
                told = tr("{n} entries are not read yet. Read them with: journal read").format(n=waiting)
                self.app.call_from_thread(self.tell, told)
        except JournalError as error:
            self.app.call_from_thread(self.tell_error, error)
            self.app.call_from_thread(self.look)  # some may have been read

    @work(thread=True, group="looking")
    def _tell_parted(self, journal: Journal) -> None:
        """Say once whether there are entries that were changed in two places."""
        try:
            parted = len(journal.conflicts())
        except JournalError:
            return  # whoever shows entries says it
        if parted:
            palette = self.app.get_key_display(Binding("ctrl+p", ""))
            words = trn(
                "One entry was changed in two places. Nothing is lost: {key} “settle” shows both texts.",
                "{number} entries were changed in two places. Nothing is lost: {key} “settle” shows both texts.",
                parted,
            )
            words = phrases.capital(words.format(key=palette))
            self.app.call_from_thread(self.tell, words, severity="warning")

    # The page

    def action_new_page(self) -> None:
        """Keep this page and begin another."""
        if self.set_aside():
            self.put(Sheet.fresh(self.moment))

    def action_choose_draft(self) -> None:
        """Take up a page that was not saved."""
        if self.has_journal:
            self.keep_now()
            self.find_drafts(self.journal, is_start=False)

    def action_title(self) -> None:
        """Give it a title."""
        self.title_line.begin()

    def action_change_day(self) -> None:
        """Say which day the entry is about."""
        today = self.moment.date()

        def echo(words: str) -> str:
            return phrases.absolute_day(day_written_of(words, today))

        def take(words: str) -> None:
            self.sheet = replace(self.sheet, about=day_written_of(words, today), is_day_chosen=True)
            self.tell_day()
            self.hear_now()  # “friday” means another day now

        hint = tr("today, yesterday, friday, 12 nov, 2026-11-12")
        self.ask_for(Ask(tr("Which day is it about?"), hint=hint, echo=echo), take)

    def action_choose_template(self) -> None:
        """Begin with headings."""

        def take(template: Template) -> None:
            blank = is_wordless(self.page.text) or self.sheet.is_untouched(self.page.text)
            if blank:
                self.page.text = ""
                self.sheet = replace(self.sheet, template=template)
                self.page.insert(template.text)
                self.page.move_cursor((1, 0) if template.text else (0, 0))
            else:
                self.page.insert(f"\n\n{template.text}", self.page.document.end)
            self.set_focus(self.page)

        self.ask_for(Choose(tr("Begin with"), [(each, each.name) for each in templates(self._own)]), take)

    @property
    def _own(self) -> Path | None:
        paths = self.journal.paths if self.has_journal else None
        return paths.templates if paths else None

    def action_edit_outside(self) -> None:
        """Go on in $EDITOR."""
        from journal.editor import written_in_editor

        self.keep_now()
        before = self.page.text
        remarks: list[str] = []
        is_private = not self.has_journal or self.journal.is_encrypted
        try:
            with ExitStack() as editing:
                with self.app.suspend():
                    after = editing.enter_context(
                        written_in_editor(before, os.environ, remarks.append, is_private=is_private)
                    )
                if not self.page.takes(after):
                    raise WrongUse(tr("A line of this is too long for the page."), tr("Use: journal add - < FILE"))
                if after != before:
                    self.page.replace(after, (0, 0), self.page.document.end)
                    self.page.move_cursor(self.page.document.end)
        except SuspendNotSupported:
            self.tell(tr("This terminal cannot be left for an editor."), severity="warning")
        except JournalError as error:
            self.tell_error(error)
        for remark in remarks:
            self.tell(remark, severity="warning")

    def on_due_strip_pressed(self, event: DueStrip.Pressed) -> None:
        """See all of it."""
        event.stop()
        self.call_later(self.app.run_action, "app.go('today')")
