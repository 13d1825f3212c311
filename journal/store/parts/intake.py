"""Taking in entries from elsewhere, however many, as one act: sorted by month first, then saved in one step.

Memory holds what the largest month of them takes, beside what was there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from journal.collector import held_off
from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.plain import plain
from journal.domain.reading import Reading
from journal.store.documents import history
from journal.store.documents.encoding import Document
from journal.store.documents.said import fields_of, stamp_from_elsewhere
from journal.store.months.shard import CORRECTIONS, READINGS, REVISIONS, TABLES, Tables
from journal.store.parts.annotations import Annotations
from journal.store.parts.scribe import month_of
from journal.store.parts.spool import Row, Spool
from journal.store.parts.texts import Texts

_TEXTS = "texts"


class Intake:
    """Entries that are to be taken in together, and what was heard and said of them. Nothing is stored yet.

    Attributes:
        latest: The latest stamp of what was said.
    """

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self._homes: dict[str, str] = {}
        self.latest = ""

    def whole(self) -> AbstractContextManager[None]:
        """What is put in during a block that does not end well is not taken in."""
        return self._spool.whole()

    def add(self, entry: Entry, beside: Iterable[Entry] = ()) -> None:
        """Put in an entry that is not here, and other texts that stand beside its own.

        Raises:
            StoreError: When there is no room for it.
        """
        texts = [history.content_of(one) for one in (*beside, entry)]  # the last one holds
        self._spool.add(self._month_of(entry), REVISIONS, entry.id, {_TEXTS: texts})

    def hear(self, entry: Entry, reading: Reading) -> None:
        """Put in what was heard in an entry that was put in before.

        Raises:
            StoreError: When there is no room for it.
        """
        fields = {**plain(reading, sparse=True), "model": reading.model, "entry": entry.id}
        self._spool.add(self._month_of(entry), READINGS, entry.id, fields)

    def say(self, correction: Correction) -> None:
        """Put in what the writer said; what is here already changes nothing.

        It is said when it was said, not now: what was said later here goes before.

        Raises:
            StoreError: When there is no room for it.
        """
        stamp = stamp_from_elsewhere(correction)
        self.latest = max(self.latest, stamp)
        fields = {**fields_of(correction), "hlc": stamp}
        self._spool.add(month_of(correction.at), CORRECTIONS, correction.id, fields)

    def note_home(self, entry_id: str, month: str) -> None:
        """Remember where an entry lies that is in the trash: with its history it belongs there."""
        self._homes[entry_id] = month

    def _month_of(self, entry: Entry) -> str:
        return self._homes.get(entry.id) or month_of(entry.written_at)

    def months(self) -> list[str]:
        """The months that something goes to."""
        return self._spool.months()

    def of(self, month: str) -> Iterator[Row]:
        """What goes to a month, as it was put in."""
        return self._spool.of(month)


class TakingIn(Texts, Annotations):
    """The part of a store that takes in what is too much to be held in memory."""

    @contextmanager
    def intake(self) -> Iterator[Intake]:
        """What to put in what is to be taken in; it is gone when the block ends."""
        spool = Spool(self._folders.state, self._vault)
        try:
            yield Intake(spool)
        finally:
            spool.close()

    def here(self, intake: Intake) -> Iterator[Entry]:
        """Every entry that is not in the trash, a month at a time; none of them is held that was not before.

        To be looked through before anything is put into `intake`, which learns where those in the trash lie.

        Raises:
            StoreError: When they cannot be read.
        """
        with self._threads:
            months = self._months.months()
        for month in months:
            with self._threads, held_off(), self._months.passing(month):
                entries: list[Entry] = []
                for document in self._months.holding_in(month):
                    if document.get("deleted", False):
                        intake.note_home(document["entry"], document["month"])
                    elif entry := self._shown(document, history.entry_of, document):
                        entries.append(entry)
            yield from entries

    def take_in(self, intake: Intake, act: str) -> int:
        """Store what was put into `intake`, all or nothing of it; how many entries are new.

        An entry that was taken in before and taken back by an undo comes back; one that the writer put into the
        trash stays there, and one that is here stays as it is.

        Args:
            intake: Of this store.
            act: An id shared by all of the entries, so that they are taken back together.

        Raises:
            StoreError: When it cannot be saved; nothing of it was then.
        """
        count = 0
        try:
            with self._writing(()), self._months.together() as put:
                # What was said comes before every entry, so that these are the latest act.
                self._scribe.see(intake.latest)
                for month in intake.months():
                    with self._months.passing(month):
                        self._be_writable()
                        changed = self._fresh(month, intake.of(month), act)
                        if any(changed.values()):
                            put(month, changed)
                            count += len({document["entry"] for document in changed[REVISIONS].values()})
        finally:
            for table in self._tables.values():
                table.clear_cache()
        return count

    def _fresh(self, month: str, rows: Iterable[Row], act: str) -> Tables:
        """The documents that a month, which is loaded, gets of what was put in."""
        changed: Tables = {name: {} for name in TABLES}
        new: set[str] = set()
        for table, key, fields in rows:
            if table == REVISIONS:
                known = self._months.revisions_of.get(key, {}).values()
                base = _taken_back(list(known))
                if key not in new and (base is not None or not known):
                    for text in fields[_TEXTS]:
                        made = self._scribe.revision(text, key, base, act=act)
                        changed[REVISIONS][made["id"]] = made
                    new.add(key)
            elif table == CORRECTIONS and key not in self._months.tables[CORRECTIONS]:
                changed[CORRECTIONS][key] = self._scribe.stamped(CORRECTIONS, key, fields, month, hlc=fields["hlc"])
            elif table == READINGS and key in new:
                changed[READINGS][key] = self._scribe.stamped(READINGS, key, fields, month)
        return changed


def _taken_back(known: list[Document]) -> Document | None:
    """The revision by which an undo put an entry into the trash, where that is what holds."""
    if known and (last := history.holding(known)).get("deleted", False) and last.get("undoes"):
        return last
    return None
