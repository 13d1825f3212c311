"""Saving a page: as a new entry, as a change of one, or beside a text that somebody else saved under its id."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from journal.domain.entry import Entry
from journal.domain.errors import Conflict, JournalError

if TYPE_CHECKING:
    from journal.journal import Journal
    from journal.tui.sheet import Sheet

_NONE = "-"
"""The revision of a text that was made from none of those there are."""


class SavedPage(NamedTuple):
    """What a save came to.

    Attributes:
        entry: The entry with what was saved.
        conflict: What there is to say where it stands beside another text of it that was not known here.
        is_back: Whether it is out of the trash again by that.
    """

    entry: Entry
    conflict: Conflict | None = None
    is_back: bool = False


def saved(journal: Journal, sheet: Sheet, text: str, title: str) -> SavedPage:
    """Save what stands on a page.

    Args:
        journal: Where to.
        sheet: What the page is for.
        text: The page's text.
        title: What its title field shows.

    Raises:
        JournalError: When it cannot be saved; nothing was changed then.
    """
    words, name = sheet.text_of(text), sheet.title_of(title)
    if sheet.entry is not None:
        return _changed(journal, sheet, sheet.entry, words, name)
    there = _there(journal, sheet.entry_id)
    if there is None:
        return SavedPage(journal.save_page(sheet.entry_id, words, about=sheet.about, title=name))
    if (there.text, there.about, there.title) == (words, sheet.about, name):
        return SavedPage(there)
    # Its draft was taken up elsewhere and saved with other words: neither was made from the other.
    return _changed(journal, sheet, replace(there, revision=_NONE), words, name)


def _there(journal: Journal, entry_id: str) -> Entry | None:
    """The entry that another program may have saved under an id that was given out here."""
    with suppress(JournalError):  # a month that cannot be read is no reason not to save
        if journal.refresh() or journal.is_folded:  # else a save would wait until everything is read
            return journal.ledger.entries.get(entry_id)
    return None


def _changed(journal: Journal, sheet: Sheet, entry: Entry, words: str, name: str | None) -> SavedPage:
    is_back = not journal.texts(entry.id)
    try:
        return SavedPage(journal.edit(entry, text=words, about=sheet.about, title=name), is_back=is_back)
    except Conflict as error:
        return SavedPage(replace(entry, text=words, about=sheet.about, title=name), error, is_back)
