"""What is loaded of a store: the documents of its months in one set of tables, and the files they lie in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from journal.store.documents.encoding import Document
from journal.store.documents.history import holding, rank
from journal.store.months import shard
from journal.store.months.shard import REVISIONS, Shard, Tables


class Loaded:
    """Of each document the latest state that one of the loaded files holds.

    Attributes:
        months: The files of each loaded month, by their paths.
        tables: Table, id, document.
        revisions_of: The revisions by entry.
        latest: The latest stamp of a document; "" where nothing is loaded.
        version: Goes up whenever `tables` changes.
    """

    def __init__(self) -> None:
        self.months: dict[str, dict[Path, Shard]] = {}
        self.tables: Tables = {name: {} for name in shard.TABLES}
        self.revisions_of: dict[str, dict[str, Document]] = {}
        self.latest = ""
        self.version = 0
        self._is_overlapping = False

    def holding_in(self, month: str) -> list[Document]:
        """The revisions that hold, of the entries of a loaded month."""
        filed = {d["entry"] for found in self.months[month].values() for d in found.tables[REVISIONS].values()}
        return [holding(self.revisions_of[entry].values()) for entry in filed]

    def take(self, table: str, changed: Mapping[str, Document]) -> None:
        """Documents were saved in a file of a loaded month."""
        for key, document in changed.items():
            self._put(table, key, document)
        self.version += 1

    def replace(self, month: str, shards: dict[Path, Shard]) -> None:
        """Let the documents of a month be those of `shards`."""
        old = self.months.get(month, {})
        self.months[month] = shards
        self.version += 1
        for table, stored in self.tables.items():
            merged = shard.merged([found.tables[table] for found in shards.values()])
            before = {key for found in old.values() for key in found.tables[table]}
            for key in before - merged.keys():
                self._drop(table, key)
            if not self._is_overlapping and any(key in stored for key in merged.keys() - before):
                self._is_overlapping = True  # a month's file lies under another month's name as well
            for key, document in merged.items():
                self._put(table, key, max(self.everywhere(table, key), key=rank) if self._is_overlapping else document)

    def drop(self, month: str) -> None:
        """Let go of a month."""
        self.replace(month, {})
        del self.months[month]

    def everywhere(self, table: str, key: str) -> Iterator[Document]:
        """What each of the loaded files holds of a document."""
        if not self._is_overlapping and key not in self.tables[table]:
            return  # what is new is in none of them: no need to look, for each of a whole journal that is taken in
        for shards in self.months.values():
            for found in shards.values():
                if key in found.tables[table]:
                    yield found.tables[table][key]

    def _put(self, table: str, key: str, document: Document) -> None:
        self.tables[table][key] = document
        stamp = document["hlc"]
        if stamp > self.latest:
            self.latest = stamp
        if table == REVISIONS:
            siblings = self.revisions_of.get(document["entry"])
            if siblings is None:
                self.revisions_of[document["entry"]] = {key: document}
            else:
                siblings[key] = document

    def _drop(self, table: str, key: str) -> None:
        elsewhere = list(self.everywhere(table, key)) if self._is_overlapping else []
        if elsewhere:
            self._put(table, key, max(elsewhere, key=rank))
            return
        document = self.tables[table].pop(key, None)
        if document is not None and table == REVISIONS:
            siblings = self.revisions_of.get(document["entry"], {})
            siblings.pop(key, None)
            if not siblings:
                self.revisions_of.pop(document["entry"], None)
