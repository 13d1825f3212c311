"""A month as the bytes of its files: an entry is cut out of them, the others are not made into documents.

A page about somebody takes a few entries of each of many months. What a save writes is laid out the same way
always, so where a seal holds, the place of each document in it is found by its first and its last line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from journal.store.disk.layout import FORMAT
from journal.store.documents import migrations
from journal.store.documents.encoding import Document, dumps, loads
from journal.store.documents.history import rank
from journal.store.months.shard import READINGS, REVISIONS, fits, is_sealed, merged

_FORMAT = f'\n  "format": {FORMAT},\n'.encode()
_END_OF_TABLE = b"\n  }"
_END = b"\n    }"
_KEY = b'\n    "'


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
        self._places: dict[str, list[tuple[int, int]]] = {}

    def table(self, name: str) -> list[bytes]:
        """A table of each file, as JSON.

        Raises:
            Unclear: Where one has none.
        """
        return [data[begin:end] for data, begin, end in self._tables(name)]

    def revisions(self, entry: str) -> list[Document]:
        """The revisions of an entry.

        Raises:
            Unclear: Where one is not what a journal writes.
        """
        line = b'\n      "entry": ' + dumps(entry)
        return list(merged([dict(_documents(*table, line)) for table in self._tables(REVISIONS)]).values())

    def reading(self, entry: str) -> Document | None:
        """What was heard in an entry, None where nothing was.

        Raises:
            Unclear: Where it is not what a journal writes.
        """
        found = (_reading(*table, entry) for table in self._tables(READINGS))
        return max((document for document in found if document is not None), key=rank, default=None)

    def _tables(self, name: str) -> list[tuple[bytes, int, int]]:
        """For each file its bytes, and where a table in it begins and ends."""
        if name not in self._places:
            self._places[name] = [place(data, name) for data in self._contents]
        return [(data, *where) for data, where in zip(self._contents, self._places[name], strict=True)]


def place(data: bytes, name: str) -> tuple[int, int]:
    """Where a table begins and ends in what a save once wrote.

    Raises:
        Unclear: Where there is none.
    """
    opening = f'\n  "{name}": {{'.encode()
    # The texts stand at the end: from the beginning it takes twice as long, to find where they end far longer.
    is_last = name == REVISIONS
    begin = data.rfind(opening) if is_last else data.find(opening)
    if begin < 0:
        raise Unclear
    begin += len(opening) - 1
    if data.startswith(b"{}", begin):
        return begin, begin + 2
    end = data.rfind(_END_OF_TABLE, begin) if is_last else data.find(_END_OF_TABLE, begin)
    return begin, end + len(_END_OF_TABLE)


def _documents(data: bytes, begin: int, end: int, line: bytes) -> Iterator[tuple[str, Document]]:
    """The revisions in a table that have a line, by their ids."""
    at = data.find(line, begin, end)
    while at >= 0:
        opening, closing = data.rfind(_KEY, begin, at) + len(_KEY) - 1, data.find(_END, at) + len(_END)
        brace = data.find(b"{", opening, at)
        key, document = _loaded(data[opening : brace - len(b": ")]), _loaded(data[brace:closing])
        if not fits(REVISIONS, key, document):
            raise Unclear
        yield key, document
        at = data.find(line, closing, end)


def _reading(data: bytes, begin: int, end: int, entry: str) -> Document | None:
    opening = b"\n    " + dumps(entry) + b": {"
    at = data.find(opening, begin, end)
    if at < 0:
        return None
    document: Document = _loaded(data[at + len(opening) - 1 : data.find(_END, at) + len(_END)])
    if not fits(READINGS, entry, document):
        raise Unclear
    return document


def _loaded(raw: bytes) -> Any:
    try:
        return loads(raw)
    except ValueError:
        raise Unclear from None
