"""What was heard in entries, and what the writer said about it."""

from __future__ import annotations

from collections.abc import Iterable

from journal.collector import held_off
from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.plain import built, plain
from journal.domain.reading import Reading
from journal.store.documents.encoding import Document, unpacked
from journal.store.documents.history import rank
from journal.store.documents.hybrid import Stamp
from journal.store.documents.said import correction_of, fields_of
from journal.store.months.shard import CORRECTIONS, FORMER, READINGS
from journal.store.parts.acts import Act, Done
from journal.store.parts.opened import Opened
from journal.store.parts.scribe import month_of


class Annotations(Opened):
    """The readings and corrections of a store."""

    # Readings

    def put_readings(self, readings: Iterable[Reading]) -> None:
        """Keep what was heard in entries; it takes the place of what was heard before.

        Raises:
            StoreError: When it could not be saved.
        """
        readings = [r for r in readings if r.entry]
        with self._threads:
            months = {r.entry: self._month_of_entry(r.entry) for r in readings}
        with self._writing(set(months.values())):
            documents: dict[str, Document] = {}
            for reading in readings:
                fields = {**plain(reading, sparse=True), "model": reading.model, "entry": reading.entry}
                documents[reading.entry] = self._scribe.stamped(READINGS, reading.entry, fields, months[reading.entry])
            if documents:
                self._readings.put_all(documents)

    def reading(self, entry_id: str) -> Reading | None:
        """What was heard in an entry, without corrections."""
        with self._threads:
            self._find(entry_id)
            document = self._months.tables[READINGS].get(entry_id)
        return self._shown(document, reading_of, document) if document else None

    def readings(self, ids: Iterable[str] | None = None) -> dict[str, Reading]:
        """What was heard in these entries, or in all, by entry id; those not read are left out."""
        with self._threads:
            self._months.load_all()
            stored = self._months.tables[READINGS]
            wanted = list(stored.items()) if ids is None else [(i, stored[i]) for i in ids if i in stored]
        with held_off():
            return {i: reading for i, d in wanted if (reading := self._shown(d, reading_of, d)) is not None}

    def heard_before(self, entry: Entry) -> Reading | None:
        """What was heard in an entry when it had its text and its day before it had others; None where nothing is."""
        with self._threads:
            self._find(entry.id)
            known = self._months.revisions_of.get(entry.id, {}).values()
            stored = self._months.tables[FORMER]
            there = [stored[r["id"]] for r in known if r["id"] in stored and r.get("text") == entry.text]
        for document in sorted(there, key=rank, reverse=True):
            reading = self._shown(document, reading_of, document)
            if reading is not None and reading.is_of(entry):
                return reading
        return None

    # Corrections

    def say(self, corrections: Iterable[Correction]) -> None:
        """Keep what the writer said; one that is kept already changes nothing.

        Raises:
            StoreError: When it could not be saved.
        """
        corrections = list(corrections)
        months = {c.id: month_of(c.at) for c in corrections}
        with self._writing(set(months.values())):
            stored = self._months.tables[CORRECTIONS]
            documents = {
                c.id: self._scribe.stamped(CORRECTIONS, c.id, fields_of(c), months[c.id])
                for c in corrections
                if c.id not in stored
            }
            if documents:
                self._corrections.put_all(documents)
            self._months.flush(set(months.values()) - {d["month"] for d in documents.values()})

    def corrections(self) -> list[Correction]:
        """Everything the writer said, the oldest first."""
        with self._threads:
            self._months.load_all()
            if self._said[0] != self.version:
                documents = self._months.tables[CORRECTIONS].values()
                made = [c for d in documents if (c := self._shown(d, correction_of, d))]
                self._said = self.version, sorted(made, key=lambda c: c.rank)
            return list(self._said[1])

    @property
    def latest(self) -> Stamp:
        """The latest stamp of all that was loaded."""
        return self._months.latest

    def see(self, stamp: Stamp) -> None:
        """Take note of a stamp that was given to what is not loaded: what is kept next gets a later one."""
        with self._threads:
            self._scribe.see(stamp)

    def done(self) -> Done:
        """What was done on this machine, as far as it can be taken back or done again."""
        with self._threads:
            self._months.load_all()
            return Done(self._months.tables, self._months.revisions_of, self._folders.device)

    def last_act(self) -> Act | None:
        """The latest thing done on this machine that is neither taken back nor a taking back."""
        return self.done().last()


def reading_of(document: Document) -> Reading | None:
    """What is stored as a reading; None of an entry whose words were erased."""
    fields = unpacked(document)
    return None if fields.get("purged") else built(Reading, fields)
