"""A month file: what one device wrote about the entries of one month.

    {
      "corrections": {ID: {...}},
      "device": "a3f1",
      "format": 1,
      "former readings": {REVISION ID: {...}},
      "month": "2026-11",
      "readings": {ENTRY ID: {...}},
      "revisions": {ID: {...}},
      "seal": SHA-256 of every byte before this line
    }

Where the seal holds, so does every document, and none is looked at singly. Where it
does not, each document that its own checksum vouches for is taken out of the file, even
if the file is no longer JSON.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from journal.store.disk.atomic import Signature, signature_of
from journal.store.disk.layout import FORMAT, own_name
from journal.store.disk.trouble import Problem, reason
from journal.store.documents import migrations
from journal.store.documents.encoding import Document, Packed, dumps, is_whole, loads
from journal.store.documents.history import rank
from journal.store.encryption.sealing import NotSealed, Unopened
from journal.tongue import later, tr

REVISIONS, READINGS, CORRECTIONS = later("revisions"), later("readings"), later("corrections")
FORMER = later("former readings")
TABLES = (REVISIONS, READINGS, CORRECTIONS, FORMER)
HEARD = (READINGS, FORMER)
"""The tables of what was heard: the most of a month, and seldom looked at."""

Tables = dict[str, dict[str, Document]]

Opener = Callable[[bytes], bytes]
"""Gives the content of a file from its bytes; raises `Unopened` for what it cannot open."""

_SEAL = b'  "seal": "'
_SEAL_LENGTH = len(_SEAL) + 64 + len(b'"\n}\n')
_TAKE_IN = later("If a machine of yours wrote it, take in what it holds with: journal doctor --repair")
_CHECK_BACKUP = later("Nothing will be written over it; keep a copy of it and of your backups, and run: journal doctor")
_MERGE_MARK = b"\n<<<<<<< "
_FINISH_MERGE = later(
    "Take one side whole with: git checkout --theirs FILE, then the other with: journal merge; "
    "each machine writes files of its own, so git need not merge any."
)


@dataclass(slots=True)
class Shard:
    """A month file as it was read.

    Attributes:
        signature: Tells whether the file has changed since.
        extra: Fields of a newer program, kept when the file is written again.
        is_sound: Whether the file may be written over: everything in it is in `tables`.
        is_newer: Whether only a newer program may read it.
        is_behind: Whether it lacks what this machine wrote to it last; that is in `tables` all the same.
        is_unmerged: Whether git left the marks of a merge in it that nobody finished.
    """

    path: Path
    month: str
    signature: Signature | None = None
    tables: Tables = field(default_factory=lambda: {name: {} for name in TABLES})
    extra: dict[str, Any] = field(default_factory=dict)
    is_sound: bool = True
    is_newer: bool = False
    is_behind: bool = False
    is_unmerged: bool = False
    problems: list[Problem] = field(default_factory=list)

    def complain(self, what: str, remedy: str, ids: tuple[str, ...] = ()) -> Shard:
        """Note that something is wrong: from now on nothing is written over the file."""
        self.is_sound = False
        self.problems.append(Problem(self.path, what, remedy, ids))
        return self


def encoded(month: str, device: str, tables: Tables, extra: dict[str, Any]) -> bytes:
    """The content of a month file."""
    body = dumps({**extra, **tables, "device": device, "format": FORMAT, "month": month}, indent=True)
    signed = body[:-2] + b",\n"
    return signed + _SEAL + hashlib.sha256(signed).hexdigest().encode() + b'"\n}\n'


def is_sealed(data: bytes) -> bool:
    """Whether `data` is exactly what a save once wrote."""
    signed, tail = memoryview(data)[:-_SEAL_LENGTH], data[-_SEAL_LENGTH:]
    digest = hashlib.sha256(signed).hexdigest().encode()
    return bool(signed) and tail == _SEAL + digest + b'"\n}\n'


def read(path: Path, month: str, opened: Opener = bytes) -> Shard:
    """Read a month file, whatever it turned into; never raises for what is in it.

    Raises:
        Locked: When `opened` says so.
    """
    shard = Shard(path, month)
    try:
        status = path.lstat()
        if stat.S_ISLNK(status.st_mode):
            shard.complain(tr("It is a link; it is read, but never written."), tr("Put the file itself in its place."))
            status = path.stat()
        shard.signature = signature_of(status)
        if not stat.S_ISREG(status.st_mode):
            return shard.complain(tr("It is not a file."), tr("Move it aside; other months are not touched by it."))
        data = path.read_bytes()
    except OSError as error:
        return shard.complain(
            tr("It cannot be read ({why}).").format(why=reason(error)),
            tr("Make it readable for you, or move it aside."),
        )
    return _filled(shard, data, opened)


def of(path: Path, month: str, data: bytes, opened: Opener = bytes) -> Shard:
    """A month file from its bytes, which came from elsewhere; `path` is what it is called."""
    return _filled(Shard(path, month), data, opened)


def _filled(shard: Shard, data: bytes, opened: Opener) -> Shard:
    try:
        data = opened(data)
    except Unopened as error:
        is_plain = isinstance(error, NotSealed) and not shard.path.name.endswith(".enc")  # else it was zeroed
        remedy = tr(_TAKE_IN if is_plain else _CHECK_BACKUP)
        return shard.complain(tr("It cannot be used: {error}.").format(error=error), remedy)
    if is_sealed(data):
        _take(shard, data)
    else:
        _salvage(shard, data)
    if migrations.STEPS:
        for name, table in shard.tables.items():
            shard.tables[name] = {key: migrations.brought_up(name, key, document) for key, document in table.items()}
    for name in HEARD:
        shard.tables[name] = {key: Packed(document) for key, document in shard.tables[name].items()}
    return shard


def _take(shard: Shard, data: bytes) -> None:
    try:
        content = loads(data)
    except ValueError:
        content = None
    if not isinstance(content, dict) or not isinstance(content.get("format"), int):
        shard.complain(tr("It is not a month of a journal."), tr("Move it aside."))
        return
    if content["format"] > FORMAT:
        shard.is_newer = True
        shard.complain(
            tr("It was written by a newer version of the journal."), tr("Update the journal to see what it holds.")
        )
        return
    for name in TABLES:
        table = content.pop(name, {})
        if not isinstance(table, dict):
            shard.complain(tr("Its {name} are not what a journal writes.").format(name=tr(name)), tr(_CHECK_BACKUP))
            continue
        odd = [key for key, document in table.items() if not fits(name, key, document)]
        if odd:
            what = tr("{n} of its {name} are not what a journal writes.").format(n=len(odd), name=tr(name))
            shard.complain(what, tr(_CHECK_BACKUP), tuple(odd))
            table = {key: document for key, document in table.items() if key not in odd}
        shard.tables[name] = table
    month, device = content.pop("month", None), content.pop("device", None)
    for known in ("format", "seal"):
        content.pop(known, None)
    shard.extra = content
    own = own_name(shard.path.name)
    if own is None:
        # The seal proves it a copy of a month file; it is read along and left as it is.
        shard.is_sound = False
    elif own != (month, device):
        shard.complain(
            tr("It holds what device {device} wrote for {month}.").format(device=device, month=month),
            tr("Move it aside, if you did not put it there."),
        )


def together(shards: Collection[Shard]) -> Tables:
    """The documents of several files, of two with one id the later."""
    return {name: merged([found.tables[name] for found in shards]) for name in TABLES}


def merged(tables: list[dict[str, Document]]) -> dict[str, Document]:
    """One table of several; of two documents with one id the later."""
    if len(tables) == 1:
        return tables[0]
    documents: dict[str, Document] = {}
    for table in tables:
        for key, document in table.items():
            if key not in documents or rank(document) > rank(documents[key]):
                documents[key] = document
    return documents


def fits(table: str, key: str, document: Any) -> bool:
    """Whether a document has what the rules of a store rest on; the rest is looked at when it is shown."""
    if type(document) is not dict:
        return False
    stamp = document.get("hlc")
    if type(stamp) is not str or len(stamp) != 16 or type(document.get("month")) is not str:
        return False
    if table != REVISIONS:
        return True
    return (
        document.get("id") == key
        and type(document.get("entry")) is str
        and type(document.get("parent")) is str
        and type(document.get("settles", [])) is list
        and type(document.get("reopens", [])) is list
    )


def _salvage(shard: Shard, data: bytes) -> None:
    lost: list[str] = []
    found = 0
    for key, raw in _documents(data):
        try:
            document = loads(raw)
        except ValueError:
            lost.append(key)
            continue
        home = next((t for t in TABLES if is_whole(t, key, document) and fits(t, key, document)), None)
        if home:
            shard.tables[home][key] = document
            found += 1
        else:
            lost.append(key)
    lost = [key for key in dict.fromkeys(lost) if not any(key in table for table in shard.tables.values())]
    if _MERGE_MARK in b"\n" + data:
        shard.is_unmerged = True
        what = tr("Git left the marks of a merge in it: {found} of its documents are whole, {lost} are not.").format(
            found=found, lost=len(lost)
        )
        shard.complain(what, tr(_FINISH_MERGE), tuple(lost))
        return
    if not data.strip():
        what = tr("It is empty.")
    elif not found and not lost:
        what = tr("It is not a month of a journal.")
    else:
        what = tr("It was changed or damaged: {found} of its documents are whole, {lost} are not.").format(
            found=found, lost=len(lost)
        )
    shard.complain(what, tr(_CHECK_BACKUP), tuple(lost))


def _documents(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Each document in a file of ours, by the lines it starts and ends with; linear in its size."""
    key, start, position = "", -1, 0
    while position < len(data):
        end = data.find(b"\n", position)
        end = len(data) if end < 0 else end
        if end - position < 10_000 and data.startswith(b'    "', position) and data.endswith(b'": {', position, end):
            if start >= 0:
                yield key, b""
            key, start = _key(data[position + 4 : end - 3]), end - 1
        elif start >= 0 and data[position : min(end, position + 7)] in (b"    }", b"    },"):
            yield key, data[start : position + 5]
            start = -1
        position = end + 1
    if start >= 0:
        yield key, b""


def _key(raw: bytes) -> str:
    try:
        key = loads(raw)
    except ValueError:
        key = None
    return key if isinstance(key, str) else raw.decode("utf-8", "replace")
