"""Journal: the one object that screens and commands hold.

It joins the store, the reader and the rules, and owns the order of things: an entry is on
disk before anything reads it; what was read is stored as it was heard; what the writer
said is laid over it each time anything is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Self

from journal.correcting import Correcting
from journal.domain.corrections.correction import Correction
from journal.domain.entry import KEEP, Draft, Entry, Keep, is_wordless
from journal.domain.errors import EmptyEntry, NotFound, WrongUse
from journal.domain.ids import new_id
from journal.domain.reading import Reader, Reading, of_what_stands
from journal.joining import Joinable
from journal.knowing import Knowing
from journal.listening import Listening
from journal.locking import Lockable
from journal.paths import Paths
from journal.readings import ReaderLoader, Readings
from journal.remembering import Remembering
from journal.settings import Settings
from journal.taking_back import TakingBack
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.store.store import Store

Clock = Callable[[], datetime]


def now() -> datetime:
    """This moment, with the zone of the machine."""
    return datetime.now().astimezone()


def pipeline_loader(settings: Settings) -> ReaderLoader:
    """What loads the pipeline that the settings name, when it is first needed."""

    def load() -> Reader:
        from journal.nlp.reader import load_reader

        return load_reader(settings.pipeline, day_first=settings.day_first)

    return load


class Journal(Lockable, Joinable, Listening, Remembering, Knowing, Correcting, TakingBack):
    """A journal on disk, and what reads in it.

    `journal.api` lists what other programs may count on; everything else serves the screens and the shell.

    Args:
        store: Where it is kept.
        load_reader: Makes the reader; called once, when something is first to be read.
        settings: What the writer has set.
        clock: The aware moment it is.
        paths: Where everything lies, for telling it.
    """

    def __init__(
        self,
        store: Store,
        load_reader: ReaderLoader,
        settings: Settings,
        clock: Clock = now,
        paths: Paths | None = None,
    ) -> None:
        super().__init__()
        self.store = store
        self.paths = paths
        self.settings = settings
        self.clock = clock
        self._readings = Readings(store, load_reader)

    @classmethod
    def open(cls, paths: Paths, *, clock: Clock = now, load_reader: ReaderLoader | None = None) -> Journal:
        """Open the journal at `paths`, made if it is not there.

        Raises:
            StoreError: when the folder can be neither opened nor made.
        """
        from journal.store.store import Store

        settings = Settings.load(paths.settings)
        return cls(Store.open(paths, clock), load_reader or pipeline_loader(settings), settings, clock, paths)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def today(self) -> date:
        """The day it is where the writer is."""
        return self.clock().date()

    def notices(self) -> list[str]:
        """What the writer should know about settings and folder, and about the files read so far."""
        told = list(self.settings.notices)
        if self.store.is_read_only:
            told.append(self.store.read_only_because)
        told += [
            tr("A copy that a sync program had put aside was taken in; it is now {path}.").format(path=p)
            for p in self.store.taken_in
        ]
        return told + [str(problem) for problem in self.store.noticed()]

    # Entries

    def add(
        self,
        text: str,
        *,
        id: str = "",  # noqa: A002 - the word of the contract
        about: date | None = None,
        written_at: datetime | None = None,
        title: str | None = None,
        place: str | None = None,
        tags: Iterable[str] = (),
    ) -> Entry:
        """Keep a text. It is on disk when this returns; the same `id` again adds nothing.

        Args:
            text: The words, kept exactly as they are.
            id: An id of your own, any text; one is made if not said.
            about: The day the meeting took place, from which due dates are reckoned; the day of writing if not said.
            written_at: An aware moment; now if not said.
            title: A title, if it has one.
            place: Where it was, if that is said.
            tags: Without "#".

        Returns:
            The entry as it is kept: the one that was there before, where the id was. One in the trash stays
            there; it has its last text, or none once its words are erased.

        Raises:
            EmptyEntry: for a text without words.
            WrongUse: for a moment without a zone.
            StoreError: when it cannot be written; nothing was changed then.
        """
        entry = self._made(text, id, about, written_at, title, place, tags)
        if id:
            with self._changing():
                return self.store.put_new(entry)
        with self._changing() as after, self.store.alone():
            overview, said = self._at_hand.overview, self._at_hand.said
            is_known = overview is not None and not self._is_changed_elsewhere()
            stored = self.store.put(entry)
            if is_known and overview is not None:  # new and unread it says nothing: what is known stays known
                after.overview, after.said, after.mark = overview.adding(stored), said, self.store.mark()
            return stored

    def save_page(self, entry_id: str, text: str, *, about: date, title: str | None = None) -> Entry:
        """Keep a new page of a screen; saved once more, with other words, it is changed.

        So what was written after a save of which the answer was lost is not lost.

        Args:
            entry_id: The id that the page was begun with, and its draft has.
            text: The words, kept exactly as they are.
            about: The day it is about.
            title: A title, if it has one.

        Returns:
            The entry as it is kept.

        Raises:
            EmptyEntry: for a text without words.
            Conflict: when it was changed elsewhere meanwhile; both texts are kept.
            StoreError: when it cannot be written; nothing was changed then.
        """
        entry = self._made(text, entry_id, about, title=title)
        with self._changing():
            return self.store.put(entry)

    def _made(
        self,
        text: str,
        entry_id: str,
        about: date | None,
        written_at: datetime | None = None,
        title: str | None = None,
        place: str | None = None,
        tags: Iterable[str] = (),
    ) -> Entry:
        written_at = written_at or self.clock()
        if written_at.tzinfo is None:
            raise WrongUse(
                tr("The moment {at} has no zone.").format(at=written_at.isoformat()),
                tr("Say one: written_at.astimezone()."),
            )
        return Entry(
            id=entry_id or new_id(written_at),
            text=_worded(text),
            written_at=written_at,
            about=about or written_at.date(),
            title=_titled(title),
            place=place,
            tags=tuple(tags),
        )

    def add_all(self, entries: Iterable[Entry]) -> list[Entry]:
        """Keep many entries at once, those that are not there yet.

        They are kept all or none, and one `undo` takes them all back.

        Args:
            entries: What to keep, each with an id of its own.

        Returns:
            Those that were not there, in the order they came.

        Raises:
            StoreError: when they cannot be saved; none of them was then.
        """
        from journal.undoing import put_as_one

        known = set(self.store.ids())
        fresh = {e.id: e for e in entries if e.id not in known}
        with self._changing():
            return put_as_one(self.store, list(fresh.values()), self.clock)

    def edit(self, entry: Entry, *, text: str, about: date | None = None, title: str | Keep | None = KEEP) -> Entry:
        """Keep a new text for an entry; `entry` is the one that was opened.

        Args:
            entry: As it was when it was opened, with its revision.
            text: The words, kept exactly as they are.
            about: The day it is about; None: the same as before.
            title: None or "" takes the title away; KEEP, or not said, leaves it as it is.

        Returns:
            The entry as it is kept; `entry` itself where nothing was changed. One that was put into the trash
            meanwhile is out of it again.

        Raises:
            EmptyEntry: for a text without words.
            Conflict: when it was changed elsewhere meanwhile; both texts are kept.
            StoreError: when it cannot be written; nothing was changed then.
        """
        kept = entry.title if title is KEEP else _titled(title)
        changed = replace(entry, text=_worded(text), about=about or entry.about, title=kept)
        if changed == entry:
            return entry
        with self._changing():  # a conflict is saved too
            return self.store.put(changed)

    def remove(self, entry: Entry) -> None:
        """Put an entry into the trash; `undo` or `restore` brings it back.

        Args:
            entry: Any revision of it; its id alone matters.

        Raises:
            NotFound: when there is no entry with that id.
            StoreError: when it cannot be written; nothing was changed then.
        """
        with self._changing():
            self.store.remove(entry.id)

    def restore(self, entry: Entry) -> Entry:
        """Bring an entry back out of the trash.

        Args:
            entry: One of `trashed`.

        Returns:
            The entry as it is kept now, with a revision of its own.

        Raises:
            NotFound: when there is no entry with that id.
            StoreError: when it cannot be written; nothing was changed then.
        """
        with self._changing():
            return self.store.restore(entry.id, entry.revision)

    def trashed(self) -> list[Entry]:
        """The entries in the trash.

        Returns:
            Those whose words are not erased yet, newest first.

        Raises:
            StoreError: when it cannot be read.
        """
        return self.store.trashed()

    def revisions(self, entry_id: str) -> list[Entry]:
        """All texts that an entry has had.

        Args:
            entry_id: Its id, whole.

        Returns:
            The entry with each of its texts, the first one first; none where the id is unknown.

        Raises:
            StoreError: when it cannot be read.
        """
        return [revision.content for revision in self.store.revisions(entry_id) if not revision.deleted]

    def entries(self, since: date | None = None, until: date | None = None) -> Iterator[Entry]:
        """The entries by the day they are about.

        Args:
            since: The first day; None: from the beginning.
            until: The last day, itself among them; None: to the end.

        Returns:
            The entries, newest first.

        Raises:
            StoreError: when they cannot be read.
        """
        return self.store.entries(since, until)

    def latest(self, count: int) -> list[Entry]:
        """The entries about the latest days; the months of others are not looked at.

        Args:
            count: How many at most, from 0 up.

        Returns:
            The entries, newest first.

        Raises:
            StoreError: when they cannot be read.
        """
        overview = self.overview
        if count > len(overview.latest) and not overview.is_whole:
            return list(self.entries())[:count]
        return [e for named in overview.latest[:count] if (e := self.store.entry(named.id, near=named.written_at))]

    def find(self, words: str) -> Entry:
        """The entry that an id, the beginning or the end of one, or "last" means.

        Args:
            words: What was said of it.

        Returns:
            The entry; "last" is the one written last, and none of a day to come while there is another.

        Raises:
            NotFound: when there is none, or it is in the trash.
            Ambiguous: when several could be meant.
            StoreError: when it cannot be read.
        """
        if words.strip().lower() == "last":
            if (newest := self._written_last()) is None:
                raise NotFound(tr("There is no entry yet."), tr("Write one: journal add"))
            return newest
        from journal.domain.lookup import id_meant

        entry = self.store.entry(id_meant(words, self.store.ids()))
        if entry is None:
            raise NotFound(
                tr("The entry {words!r} is in the trash.").format(words=words), tr("Bring it back with: journal undo")
            )
        return entry

    def _written_last(self) -> Entry | None:
        last, tomorrow = self.overview.last, self.clock() + timedelta(days=1)
        if last is None or last.written_at <= tomorrow:
            return self.store.entry(last.id, near=last.written_at) if last else None
        return max(self.entries(), key=lambda e: (e.written_at <= tomorrow, e.written_at, e.id), default=None)

    # Drafts

    def keep_draft(self, draft: Draft) -> None:
        """Keep a page that is not saved yet, so that it survives whatever happens."""
        self.store.keep_draft(draft)

    def drafts(self) -> list[Draft]:
        """Pages that were not saved, the latest first."""
        return self.store.drafts()

    def drafts_elsewhere(self) -> set[str]:
        """The ids of the entries whose pages another program has open right now, which may be about to end."""
        return self.store.drafts_elsewhere()

    def drop_draft(self, entry_id: str) -> None:
        """Forget a draft: its text was saved, or its writer let it go."""
        self.store.drop_draft(entry_id)

    # What lies in the store

    def raw_readings(self) -> Mapping[str, Reading]:
        """What was heard in the entries as they stand, without corrections, by entry id: for export."""
        return of_what_stands(self.entries(), self.store.readings())

    def corrections(self) -> list[Correction]:
        """Everything the writer said about readings, oldest first."""
        return self.store.corrections()

    def refresh(self) -> bool:
        """Look whether something was changed elsewhere, and take it in.

        Returns:
            True when something was: values that were got before are stale then.

        Raises:
            StoreError: when the folder cannot be read.
        """
        if not self._is_changed_elsewhere():
            return False
        with self._changing():
            self.store.reload()
        return True

    def _forget(self) -> None:
        with self._changing():
            pass


def _worded(text: str) -> str:
    if is_wordless(text):
        raise EmptyEntry
    return text


def _titled(title: str | None) -> str | None:
    return None if title is None or is_wordless(title) else title
