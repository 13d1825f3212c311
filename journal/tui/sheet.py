"""A sheet: which entry the page is for, and what it was when it came there. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from journal.domain.entry import Draft, Entry, is_wordless
from journal.domain.harmless import harmless
from journal.domain.ids import new_id
from journal.tui.templates import FREE, Template


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What the page is for.

    Attributes:
        entry_id: The id its entry has, or will have: made when the page is begun, so
            that saving twice saves once.
        about: The day the entry is about.
        entry: The entry being changed; None for a new one.
        title: The title as it was when the sheet came on the page.
        loaded: The page's text then, in the page's own line ends.
        template: The headings or questions it was begun with, and the title that the journal gave it for them.
        is_day_chosen: Whether the writer has said which day it is about.
        came_from: The place the entry was opened in, to go back to once it is saved; "" for none.
    """

    entry_id: str
    about: date
    entry: Entry | None = None
    title: str = ""
    loaded: str = ""
    template: Template = FREE
    is_day_chosen: bool = False
    came_from: str = ""

    @classmethod
    def fresh(cls, at: datetime) -> Sheet:
        """A sheet for a new entry."""
        return cls(entry_id=new_id(at), about=at.date())

    @classmethod
    def of(cls, entry: Entry) -> Sheet:
        """A sheet to change an entry on."""
        return cls(entry_id=entry.id, about=entry.about, entry=entry, title=entry.title or "", is_day_chosen=True)

    @classmethod
    def left(cls, draft: Draft, entry: Entry | None) -> Sheet:
        """The sheet of a draft; `entry` is the one it changes, if it is still there."""
        # With the revision it was opened at: a change made elsewhere meanwhile is then seen.
        entry = replace(entry, revision=draft.revision) if entry is not None and draft.revision else None
        return cls(entry_id=draft.entry_id, about=draft.about, entry=entry, title=draft.title or "", is_day_chosen=True)

    @property
    def revision(self) -> str:
        """Which text of the entry is changed; "" for a new one."""
        return self.entry.revision if self.entry else ""

    def is_same(self, other: Sheet) -> bool:
        """Whether both are for the same entry as it was when it came on the page, whatever was said since then."""
        return (self.entry_id, self.revision) == (other.entry_id, other.revision)

    def draft(self, text: str, title: str, at: datetime) -> Draft:
        """The page as it stands, to be kept."""
        return Draft(
            entry_id=self.entry_id, text=text, about=self.about, changed_at=at, title=self.title_of(title),
            revision=self.revision,
        )  # fmt: skip

    def text_of(self, text: str) -> str:
        """What to save for the page's text: untouched, the entry's own, to the last character."""
        return self.entry.text if self.entry is not None and text == self.loaded else text

    def title_of(self, title: str) -> str | None:
        """What to save for the title field: untouched, the title it had, to the last character."""
        if title == harmless(self.title):
            return self.title or None
        return None if is_wordless(title) else title.strip()

    def is_changed(self, text: str, title: str) -> bool:
        """Whether there is something on the page that is not saved; what the journal itself put there is nothing."""
        if self.entry is None:
            if not is_wordless(text):
                return not self.is_untouched(text)
            return not is_wordless(title) and title.strip() != self.template.title
        changed_text = self.text_of(text) != self.entry.text
        return changed_text or self.title_of(title) != self.entry.title or self.about != self.entry.about

    def is_untouched(self, text: str) -> bool:
        """Whether only the headings of the template stand there."""
        return bool(self.template.text) and self.template.is_untouched(text)
