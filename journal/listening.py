"""What a journal hears: a text while it is written, an entry once it is saved, those left unread."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from journal.domain.belonging import belonging
from journal.domain.entry import Entry, by_day
from journal.domain.names.kin import KIN_NAMES
from journal.domain.reading import Reader, Reading
from journal.part import Part
from journal.readings import Progress, Readings


class Listening(Part):
    """The part of a journal that listens: what reads, and what is read when."""

    _readings: Readings

    @property
    def reader(self) -> Reader:
        """What reads; loaded on first use, by one thread only.

        Raises:
            ReaderMissing: when no pipeline can be loaded; everything else works without.
        """
        return self._readings.reader

    @property
    def is_reader_ready(self) -> bool:
        """Whether reading can begin at once."""
        return self._readings.is_ready

    def hear(self, text: str, about: date | None = None, *, entry: Entry | None = None) -> Reading:
        """What a text says; nothing is stored. For the page while one types.

        Args:
            text: The text as it stands.
            about: The day it is about; today if not said.
            entry: The entry whose text is being changed, if it is one: what the writer
                said about it holds for the new text too.

        Returns:
            What is heard in it, with what the writer said of like cases; its ids belong to no stored entry.

        Raises:
            ReaderMissing: when no pipeline can be loaded.
            NotRead: when the pipeline gives up on the text.
            StoreError: when what is known of people cannot be read from disk.
        """
        heard = self.reader.read(text, about or self.today, self._known_names())
        if entry is not None:
            before = self.store.reading(entry.id)
            former = self.store.text_read(before) if before else None
            heard = belonging(heard, entry.id, text, before, former)
        return self.as_said(self._recognised(heard), text)

    def read(self, entry: Entry) -> Reading:
        """Read an entry, and store what was heard.

        Args:
            entry: An entry that is kept.

        Returns:
            What was heard, with what the writer said of it and of like cases.

        Raises:
            ReaderMissing: when no pipeline can be loaded; the entry can be read later.
            NotRead: when the pipeline gives up on it; the entry is kept, and stays unread.
            StoreError: when what was heard cannot be written.
        """
        _ = self.reader  # first of all: without one nothing need be looked up
        overview, said = self.overview, self.said
        self._read([entry])
        heard = self.store.reading(entry.id)
        if heard is None:  # erased elsewhere in this moment
            return Reading(model="", entry=entry.id)
        from journal.domain.corrections.lessons import as_said
        from journal.domain.corrections.replacing import opened_again
        from journal.domain.people.person import merges

        said = opened_again(said, overview.unreplaced)
        return as_said(heard, said, overview.lessons, entry.text, merges(said))

    def unread(self, *, renew: bool = False) -> list[Entry]:
        """The entries not read yet.

        Args:
            renew: Also those that another model has read.

        Returns:
            The entries, oldest first.

        Raises:
            StoreError: when they cannot be read from disk.
        """
        return self._readings.unread(self.entries(), renew=renew)

    def catch_up(self, progress: Progress | None = None, *, renew: bool = False) -> int:
        """Read what was not read yet.

        Args:
            progress: Called with how many of how many are done.
            renew: Read also what another model has read.

        Returns:
            How many entries were read.

        Raises:
            ReaderMissing: when no pipeline can be loaded.
            NotRead: when the pipeline gives up on some; those stay unread, the others were read.
            StoreError: when what was heard cannot be written.
        """
        waiting = self.unread(renew=renew)
        if waiting:
            self._read(waiting, progress)
        return len(waiting)

    def _read(self, entries: Sequence[Entry], progress: Progress | None = None, *, comes_back: bool = False) -> None:
        from journal.domain.closing.waiting import Waiting
        from journal.domain.people.roster import Roster

        roster = Roster(self.overview.people)
        waiting = Waiting(self.overview.pending, self.day_of, roster.forms)
        said = self.said
        with self._changing():
            names = self._known_names()
            self._readings.read(entries, roster, names, said, waiting, progress, comes_back=comes_back)

    def day_of(self, entry_id: str) -> date | None:
        """The day that an entry is about; None where there is no such entry any more."""
        entry = self.store.entry(entry_id)
        return entry.about if entry else None

    def _read_anew(self, ids: Iterable[str]) -> None:
        """Hear those of some entries again that were read when they had another text, or were of another day.

        They have one again that they had before.
        """
        entries = [entry for entry in map(self.store.entry, ids) if entry is not None]
        heard = {entry.id: self.store.reading(entry.id) for entry in entries}
        changed = [e for e in entries if (reading := heard[e.id]) is not None and not reading.is_of(e)]
        if changed:
            _ = self.reader  # first of all: without one nothing need be looked up
            self._read(sorted(changed, key=by_day), comes_back=True)

    def _recognised(self, heard: Reading) -> Reading:
        """`heard` with the people it names, where a name is one person's alone: lessons are about people."""
        from journal.domain.names.identity import name_key  # its nicknames are many, and adding an entry needs none

        people: dict[str, str | None] = {}
        for person in self.overview.people:
            for form in (person.name, *person.aliases):
                key = name_key(form)
                people[key] = person.id if people.get(key, person.id) == person.id else None
        mentions = (m if m.person else replace(m, person=people.get(name_key(m.name)) or "") for m in heard.mentions)
        return replace(heard, mentions=tuple(mentions))

    def _known_names(self) -> tuple[str, ...]:
        met = (n for p in self.overview.people for n in (p.name, *p.aliases))
        return tuple(dict.fromkeys((*met, *KIN_NAMES)))  # everybody has kin, and they are people of the journal
