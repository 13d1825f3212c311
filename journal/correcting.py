"""What was heard in an entry as the writer has it: with what was said of it, and of like cases."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.errors import JournalError
from journal.domain.ids import new_id
from journal.domain.reading import Reading
from journal.part import Part

if TYPE_CHECKING:
    from journal.domain.acts import Act


class Correcting(Part):
    """The part of a journal that is told where it heard wrong, and learns from it."""

    clock: Callable[[], datetime]

    def reading(self, entry: Entry) -> Reading | None:
        """What was heard in an entry, with corrections and what they teach.

        Args:
            entry: The entry, with the text that was read.

        Returns:
            The reading; None while this text of it is unread (`read` reads it).

        Raises:
            StoreError: when it cannot be read from disk.
        """
        raw = self.store.reading(entry.id)
        if raw is None or not raw.is_of(entry):
            return None
        return self.as_said(raw, entry.text)

    def as_said(self, heard: Reading, text: str) -> Reading:
        """What was heard in `text`, with what the writer said of it and of like cases."""
        said = self.said
        if not said:  # nothing to fold the ledger for
            return heard
        from journal.domain.corrections.lessons import as_said
        from journal.domain.corrections.replacing import opened_again
        from journal.domain.people.person import merges

        overview = self.overview
        return as_said(heard, opened_again(said, overview.unreplaced), overview.lessons, text, merges(said))

    def say(self, act: Act) -> tuple[str, ...]:
        """Note what the writer says about a reading; it outlives every new reading, and `undo` takes it back.

        What holds already is not noted again: an undo would seem to do nothing.

        Args:
            act: What is said, made by a function of `journal.acts`: `mine.say(journal.acts.keep(promise))`.

        Returns:
            What it teaches about entries that nobody has spoken of, in sentences; of most acts nothing.

        Raises:
            StoreError: when it cannot be written; nothing was said then.
        """
        with suppress(JournalError):  # what cannot be read now may be said once more
            self.refresh()  # another program may have taken back what held here
        act = self._as_shown(act)
        with suppress(JournalError):
            if self._holds(act):
                return ()
        if not act.may_teach:
            self._note(act)
            return ()
        before = frozenset(self._lessons_told())
        self._note(act)
        with suppress(JournalError):  # it is said, whatever cannot be read now
            return tuple(line for line in self._lessons_told() if line not in before)
        return ()

    def is_said(self, act: Act) -> bool:
        """Whether all that an act says was said and holds: saying it again changes nothing.

        Args:
            act: What would be said.

        Raises:
            StoreError: when it cannot be read from disk.
        """
        return self._holds(self._as_shown(act))

    def _holds(self, act: Act) -> bool:
        said = self.said
        return all(
            said.get(part.target, {}).get(name) == value
            for part in (act, *act.also)
            for name, value in part.fields.items()
        )

    def _as_shown(self, act: Act) -> Act:
        """`act` with the way round in which its promises are shown, where a lesson has turned them.

        Lessons leave alone what the writer has spoken of: without this a promise would turn back when it is kept.
        """
        with suppress(JournalError):  # what cannot be read now is not shown either
            if self.said and self.overview.lessons.turned:
                also = tuple(map(self._turned_as_shown, act.also))
                return replace(self._turned_as_shown(act), also=also)
        return act

    def _turned_as_shown(self, act: Act) -> Act:
        from journal.domain.acts import flip
        from journal.domain.corrections.lessons import promised_as_taught

        raw = self.store.reading(act.entry) if act.entry else None
        item = next((c for c in raw.commitments if c.id == act.target), None) if raw else None
        if item is None or not {"owner", "dismissed"}.isdisjoint(act.fields):
            return act
        shown = promised_as_taught(item, self.overview.lessons, self.said)
        if shown is None or shown.owner is item.owner:
            return act
        return replace(act, fields={**flip(item).fields, **act.fields})

    def _lessons_told(self) -> list[str]:
        from journal.domain.corrections.lessons import told

        overview = self.overview
        return told(overview.lessons, {person.id: person.name for person in overview.people})

    def _note(self, act: Act) -> None:
        at = self.clock()
        act_id = new_id(at)
        corrections = [
            Correction(
                id=new_id(at), at=at, act=act_id, target=part.target, field=name,
                value=value, entry=part.entry, quote=part.quote,
            )
            for part in (act, *act.also)
            for name, value in part.fields.items()
        ]  # fmt: skip
        with self._changing():
            self.store.say(corrections)
