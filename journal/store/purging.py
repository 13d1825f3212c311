"""Emptying the trash: 90 days after an entry was put there its words are erased.

Its id, its revisions' ids and that it was deleted stay, so that a copy from another machine
does not bring it back. A purged document has a later stamp than the one it stands for, and
so wins wherever the two meet. Each machine erases the words in its own files; backups keep
them until they are thinned out, at most twelve months.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from journal.store import history
from journal.store.encoding import Document, sealed
from journal.store.repairing import Repairing
from journal.store.shard import CORRECTIONS, READINGS, REVISIONS, TABLES, Tables

KEPT = timedelta(days=90)
PROOF = 3
"""Days with a backup between a deletion and its purge: a clock that is wrong for a day purges nothing."""

_STRUCTURE = frozenset(
    {"id", "entry", "parent", "settles", "at", "device", "month", "schema", "deleted", "written_at", "about", "act"}
)

_WORDS = ("action", "quote")
"""The fields of corrections whose values are words of an entry, or say what it says."""


class Purging(Repairing):
    """The trash of a store."""

    def purge(self) -> int:
        """Erase the words of what has been in the trash for 90 days; how many entries.

        Raises:
            StoreError: When it cannot be saved; what was not erased is erased the next time.
        """
        self._be_writable()
        with self._threads:
            self._months.load_all()
            due = [entry for entry, known in self._months.revisions_of.items() if self._is_due(list(known.values()))]
            by_entry = {entry: self._about(entry) for entry in due}
        # Another machine may have purged what lies in our own files.
        changed: dict[str, Tables] = {month: self._months.behind(month, "purged") for month in self._months.months()}
        for tables in by_entry.values():
            for name, documents in tables.items():
                for key, document in documents.items():
                    home = changed.setdefault(str(document["month"]), {table: {} for table in TABLES})
                    home[name][key] = document
        for month, erased in changed.items():
            if any(erased.values()):
                with self._writing([month]):
                    for name, documents in erased.items():
                        if documents:
                            self._months.save(name, documents)
                            self._tables[name].clear_cache()
                    self._months.forget_former(month)
        return len(due)

    def _is_due(self, known: list[Document]) -> bool:
        heads = history.heads(known)
        if not all(h.get("deleted", False) for h in heads) or all(r.get("purged", False) for r in known):
            return False
        try:
            since = max(datetime.fromisoformat(h["at"]) for h in heads)
            now = self._clock()
            days = {path.name[8:18] for path in self.backups.all()}
            proof = [day for day in days if since.date().isoformat() < day <= now.date().isoformat()]
            return now - since > KEPT and len(proof) >= PROOF
        except (KeyError, TypeError, ValueError):  # of another program: it knows when
            return False

    def _about(self, entry: str) -> Tables:
        """Everything there is about an entry, without its words."""
        tables: Tables = {name: {} for name in TABLES}
        for key, document in sorted(self._months.revisions_of[entry].items(), key=lambda r: history.rank(r[1])):
            kept = {name: value for name, value in document.items() if name in _STRUCTURE}
            tables[REVISIONS][key] = self._erased(REVISIONS, key, {**kept, "text": ""})
        if reading := self._months.tables[READINGS].get(entry):
            kept = {name: reading[name] for name in ("month", "device", "schema")}
            tables[READINGS][entry] = self._erased(READINGS, entry, {**kept, "entry": entry, "model": ""})
        for key, document in self._months.tables[CORRECTIONS].items():
            if document.get("entry") == entry and not document.get("purged"):
                words = {"quote": "", "value": None if document.get("field") in _WORDS else document.get("value")}
                tables[CORRECTIONS][key] = self._erased(CORRECTIONS, key, {**document, **words})
        return tables

    def _erased(self, table: str, key: str, document: Document) -> Document:
        return sealed(table, key, {**document, "hlc": self._scribe.tick(), "purged": True})
