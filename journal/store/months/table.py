"""TinyDB's table over month files: queries as in TinyDB's manual, changes one month at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any, cast

from tinydb import TinyDB
from tinydb.table import Table

from journal.store.documents.encoding import Document
from journal.store.months.storage import MonthStorage


class Touched(MutableMapping[str, Document]):
    """A table as a change sees it: what is touched is copied, so that a change that fails leaves no trace."""

    def __init__(self, stored: dict[str, Document]) -> None:
        self._stored = stored
        self.changed: dict[str, Document] = {}
        self.removed: set[str] = set()

    def __getitem__(self, key: str) -> Document:
        if key in self.changed:
            return self.changed[key]
        if key in self.removed:
            raise KeyError(key)
        copy = self.changed[key] = dict(self._stored[key])
        return copy

    def __setitem__(self, key: str, document: Document) -> None:
        self.removed.discard(key)
        self.changed[key] = document

    def __delitem__(self, key: str) -> None:
        if key not in self:
            raise KeyError(key)
        self.changed.pop(key, None)
        self.removed.add(key)

    def __contains__(self, key: object) -> bool:
        return key in self.changed or (key in self._stored and key not in self.removed)

    def __iter__(self) -> Iterator[str]:
        yield from (key for key in self._stored if key not in self.removed)
        yield from [key for key in self.changed if key not in self._stored]

    def __len__(self) -> int:
        return sum(1 for _ in self)


class MonthTable(Table):
    """A table whose documents lie in month files, under ids that are words.

    Reading one loads every month; inserting loads none: what a change needs of the past is
    loaded by whoever makes it.
    """

    document_id_class = str  # type: ignore[assignment]

    def put_all(self, documents: Mapping[str, Document]) -> None:
        """Put whole documents in under their ids, in one save of all their months.

        Raises:
            StoreError: When a month cannot be written; none was changed then.
        """
        self._update_table(lambda table: table.update(documents))

    @property
    def _months(self) -> MonthStorage:
        return cast(MonthStorage, self._storage)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        # TinyDB has no public way to change less than everything; a test holds this hook in place.
        table = Touched(self._months.tables[self.name])
        updater(table)
        stored = self._months.tables[self.name]
        changed = {key: doc for key, doc in table.changed.items() if stored.get(key) != doc}
        try:
            self._months.save(self.name, changed, table.removed)
        finally:
            self.clear_cache()


class MonthDatabase(TinyDB):
    """The TinyDB over a `MonthStorage`."""

    table_class = MonthTable

    def __init__(self, storage: MonthStorage) -> None:
        super().__init__(storage=lambda: storage)

    def month_table(self, name: str) -> MonthTable:
        """The table of that name."""
        return cast(MonthTable, self.table(name))
