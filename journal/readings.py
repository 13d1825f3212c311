"""Reading entries and storing what was heard: the reader, its loading, and catching up."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.belonging import belonging, standing
from journal.domain.corrections.correction import Said, kept_through
from journal.domain.entry import Entry, by_day
from journal.domain.errors import JournalError, NotRead
from journal.domain.ids import SHORT
from journal.domain.reading import Echo, Reader, Reading
from journal.tongue import tr, trn

if TYPE_CHECKING:
    from journal.domain.closing.waiting import Waiting
    from journal.domain.commitment import Commitment
    from journal.domain.people.roster import Roster
    from journal.store.store import Store

ReaderLoader = Callable[[], Reader]
Progress = Callable[[int, int], None]

BATCH = 64  # readings per write when catching up


class Guarded(Reader):
    """A reader that raises nothing but `JournalError`: a pipeline of the writer's own may fail in any way."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    @property
    def model(self) -> str:
        """See `Reader`."""
        return self._reader.model

    def read(self, text: str, about: date, known: Iterable[str] = ()) -> Reading:
        """See `Reader`.

        Raises:
            NotRead: when what reads gives up.
        """
        with _giving_up():
            return self._reader.read(text, about, known)

    def echoes(self, text: str, promises: Sequence[Commitment]) -> tuple[Echo, ...]:
        """See `Reader`.

        Raises:
            NotRead: when what reads gives up.
        """
        with _giving_up():
            return self._reader.echoes(text, promises)


@contextmanager
def _giving_up() -> Iterator[None]:
    try:
        yield
    except JournalError:
        raise
    except Exception as error:  # whatever it is: entries are kept, the others are read, and writing goes on
        why = f"{type(error).__name__}: {error}".strip(": \n").splitlines()[0][:200]
        raise NotRead(
            tr("The language model gave up on this text ({why}).").format(why=why),
            tr("Mend it, or name another one in the settings."),
        ) from error


class Readings:
    """What reads, and the readings it has stored.

    Args:
        store: Where readings are kept.
        load: Makes the reader; called once, when something is first to be read.
    """

    def __init__(self, store: Store, load: ReaderLoader) -> None:
        self._store = store
        self._load = load
        self._reader: Reader | None = None
        self._lock = threading.Lock()

    @property
    def reader(self) -> Reader:
        """What reads; loaded on first use, by one thread only.

        Raises:
            ReaderMissing: when no pipeline can be loaded; everything else works without.
        """
        with self._lock:
            if self._reader is None:
                self._reader = Guarded(self._load())
            return self._reader

    @property
    def is_ready(self) -> bool:
        """Whether reading can begin at once."""
        return self._reader is not None

    def unread(self, entries: Iterable[Entry], *, renew: bool = False) -> list[Entry]:
        """Those that were not read yet as they stand, oldest first; with `renew` also those read by another model."""
        stored = self._store.readings()
        model = self.reader.model if renew else None

        def is_current(entry: Entry) -> bool:
            reading = stored.get(entry.id)
            if reading is None or not reading.is_of(entry):
                return False
            return model is None or reading.model == model

        ordered = sorted(entries, key=by_day)
        return [entry for entry in ordered if not is_current(entry)]

    def read(
        self,
        entries: Sequence[Entry],
        roster: Roster,
        known: Iterable[str],
        said: Said,
        waiting: Waiting,
        progress: Progress | None = None,
        *,
        comes_back: bool = False,
    ) -> None:
        """Read `entries` in this order and store what was heard.

        Args:
            entries: Oldest first, so that people are known in the order they were met.
            roster: The people known so far; it learns.
            known: All forms of their names.
            said: What the writer said: what was confirmed is kept through a new reading.
            waiting: The promises that wait: what an entry says of them is heard too; it learns of new ones.
            progress: Called with how many of how many are done.
            comes_back: Whether they have a text again that they had before: what was heard in it then is so again,
                the people and the promises too that what is known by now would have be others.

        Raises:
            NotRead: when what reads gave up on some; those stay unread, what was heard in the others is stored.
            StoreError: when what was heard cannot be written.
        """
        left: list[tuple[Entry, NotRead]] = []
        for start in range(0, len(entries), BATCH):
            batch, heard = entries[start : start + BATCH], []
            for entry in batch:
                try:
                    heard.append(self._read(entry, roster, known, said, waiting, comes_back))
                except NotRead as error:
                    left.append((entry, error))
            self._store.put_readings(heard)
            if progress:
                progress(start + len(batch), len(entries))
        if left:
            raise _not_read(left, len(entries) - len(left))

    def _read(
        self, entry: Entry, roster: Roster, known: Iterable[str], said: Said, waiting: Waiting, comes_back: bool
    ) -> Reading:
        from journal.domain.people.roster import assigned

        before = self._store.reading(entry.id)
        again = self._store.heard_before(entry) if comes_back else None
        if again is not None and again.model == self.reader.model:
            again = assigned(again, entry.about, roster, again, entry.text)
            waiting.add(again, entry.about)
            return again
        heard = self.reader.read(entry.text, entry.about, dict.fromkeys((*known, *roster.names())))
        former = self._store.text_read(before) if before else None
        reading = replace(belonging(heard, entry.id, entry.text, before, former), about=entry.about)
        if before is not None and former is not None:
            reading = kept_through(standing(before, former, entry.text), reading, said)
        reading = assigned(reading, entry.about, roster, before, entry.text)
        meant = waiting.meant(reading, entry.text, entry.about)
        reading = replace(reading, echoes=self.reader.echoes(entry.text, meant))
        waiting.add(reading, entry.about)
        return reading


def _not_read(left: Sequence[tuple[Entry, NotRead]], count: int) -> NotRead:
    """That some entries are left unread, and why the first is; `count` others were read."""
    entry, error = left[0]
    told = trn(
        "“{headline}” ({id}) is kept, but could not be read.",
        "{n} entries are kept, but could not be read, the first of them “{headline}” ({id}).",
        len(left),
    )
    told = told.format(headline=entry.headline_within(40), id=entry.id[-SHORT:])
    others = trn("One other was read.", "{n} others were read.", count) if count else ""
    what = " ".join(filter(None, (told, others, error.what)))
    return NotRead(what, tr("{remedy} Then: journal read").format(remedy=error.remedy))
