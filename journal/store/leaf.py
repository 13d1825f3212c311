"""A month as the bytes of its files: an entry is cut out of them, the others are not made into documents.

A page about somebody takes a few entries of each of many months. What a save writes is laid out the same way
always, so where a seal holds, the place of each document in it is found by its first and its last line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from journal.store import migrations
from journal.store.encoding import Document, dumps, loads
from journal.store.shard import FORMAT, READINGS, REVISIONS, fits, is_sealed, merged

_FORMAT = f'\n  "format": {FORMAT},\n'.encode()
_END_OF_TABLE = b"\n  }"
_END = b"\n    }"


class Unclear(Exception):
    """The bytes of a month do not tell by themselves what it holds."""


class Leaf:
    """The files of a month, with their seals."""

    def __init__(self, contents: Sequence[bytes] | None) -> None:
        """Take the contents of the files; None where they cannot be had.

        Raises:
            Unclear: Where the month has to be loaded to tell.
        """
        if contents is None or migrations.STEPS or any(not is_sealed(d) or _FORMAT not in d for d in contents):
            raise Unclear
        self._contents = contents
        self._tables: dict[str, list[bytes]] = {}

    def table(self, name: str) -> list[bytes]:
        """A table of each file, as JSON."""
        if name not in self._tables:
            self._tables[name] = [_table(data, name) for data in self._contents]
        return self._tables[name]

    def revisions(self, entry: str) -> list[Document]:
        """The revisions of an entry.

        Raises:
            Unclear: Where one is not what a journal writes.
        """
        line = b'\n      "entry": ' + dumps(entry)
        return list(merged([dict(_documents(table, line)) for table in self.table(REVISIONS)]).values())

    def reading(self, entry: str) -> Document | None:
        """What was heard in an entry, None where nothing was.

        Raises:
            Unclear: Where it is not what a journal writes.
        """
        found = [_reading(table, entry) for table in self.table(READINGS)]
        return merged([{entry: document} for document in found if document is not None] or [{}]).get(entry)


def _table(data: bytes, name: str) -> bytes:
    opening = f'\n  "{name}": {{'.encode()
    # The texts stand at the end: from the beginning it takes twice as long.
    begin = data.rfind(opening) if name == REVISIONS else data.find(opening)
    if begin < 0:
        raise Unclear
    begin += len(opening) - 1
    if data.startswith(b"{}", begin):
        return b"{}"
    end = data.find(_END_OF_TABLE, begin)
    return data[begin : end + len(_END_OF_TABLE)]


def _documents(table: bytes, line: bytes) -> Iterator[tuple[str, Document]]:
    """The revisions in a table that have a line."""
    at = table.find(line)
    while at >= 0:
        end = table.find(_END, at)
        if table[at + len(line) : at + len(line) + 1] in (b",", b"\n"):
            begin = table.rfind(b'\n    "', 0, at)
            document = _loaded(table[table.find(b"{", begin, at) : end + len(_END)])
            key = str(document.get("id"))
            if not fits(REVISIONS, key, document):
                raise Unclear
            yield key, document
        at = table.find(line, at + len(line))


def _reading(table: bytes, entry: str) -> Document | None:
    opening = b"\n    " + dumps(entry) + b": {"
    at = table.find(opening)
    if at < 0:
        return None
    document = _loaded(table[at + len(opening) - 1 : table.find(_END, at) + len(_END)])
    if not fits(READINGS, entry, document):
        raise Unclear
    return document


def _loaded(raw: bytes) -> Document:
    try:
        document: Document = loads(raw)
    except ValueError:
        raise Unclear from None
    return document
