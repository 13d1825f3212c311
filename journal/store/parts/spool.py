"""What is too much to be held in memory until it is stored: documents, sorted by the month they go to.

They lie in a file without a name, which is gone when the process ends, however it ends. Of an encrypted journal every
piece of it is closed like a month file. What is little never leaves memory.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from journal.store.disk import atomic
from journal.store.disk.trouble import refusal
from journal.store.documents.encoding import Document, dumps, loads
from journal.store.encryption.vault import Vault

HELD = 16 << 20
"""Bytes that are held in memory; more go to the file."""

_NAME = "spool"

Row = tuple[str, str, Document]
"""The table of a document, its key, and the document."""


class Spool:
    """Documents in the order they came, for each month by itself.

    Args:
        folder: On whose disk the file lies.
        vault: What closes its pieces.
    """

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._folder = folder
        self._vault = vault
        self._file: IO[bytes] | None = None
        self._lines: dict[str, list[bytes]] = defaultdict(list)
        self._held = 0
        self._pieces: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._count = 0
        self._dropped: set[int] = set()

    def add(self, month: str, table: str, key: str, document: Document) -> None:
        """Put a document behind those of its month.

        Raises:
            StoreError: When there is no room for it.
            Locked: When the journal was locked meanwhile.
        """
        line = bytes(memoryview(dumps([self._count, table, key, document])))  # a copy: see `Packed`
        self._lines[month].append(line)
        self._count += 1
        self._held += len(line)
        if self._held > HELD:
            self._put_out()

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What is added in a block that does not end well is dropped."""
        begun = self._count
        try:
            yield
        except BaseException:
            self._dropped.update(range(begun, self._count))
            raise

    def months(self) -> list[str]:
        """The months that something goes to, the first one first."""
        return sorted(self._pieces.keys() | self._lines.keys())

    def of(self, month: str) -> Iterator[Row]:
        """The documents of a month, as they came.

        Raises:
            StoreError: When they cannot be read again.
        """
        for at, size in self._pieces.get(month, ()):
            yield from self._rows(self._vault.opened(_NAME, self._read(at, size)).split(b"\n"))
        yield from self._rows(self._lines.get(month, ()))

    def close(self) -> None:
        """Let go of all of them."""
        self._lines.clear()
        if self._file is not None:
            self._file.close()

    def _rows(self, lines: Iterable[bytes]) -> Iterator[Row]:
        for line in lines:
            number, table, key, document = loads(line)
            if number not in self._dropped:
                yield table, key, document

    def _put_out(self) -> None:
        """Move what is held to the file: a piece for each month."""
        try:
            if self._file is None:
                self._file = tempfile.TemporaryFile(dir=self._folder, prefix=f"{_NAME}{atomic.TEMPORARY}")  # noqa: SIM115
            at = self._file.seek(0, 2)
            for month, lines in self._lines.items():
                piece = self._vault.sealed(_NAME, b"\n".join(lines))
                self._file.write(piece)
                self._pieces[month].append((at, len(piece)))
                at += len(piece)
            self._file.flush()
        except OSError as error:
            raise refusal(error, self._folder) from error
        self._lines.clear()
        self._held = 0

    def _read(self, at: int, size: int) -> bytes:
        try:
            assert self._file is not None, "there are pieces, and no file"
            self._file.seek(at)
            return self._file.read(size)
        except OSError as error:
            raise refusal(error, self._folder) from error
