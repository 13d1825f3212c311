"""A file that entries come out of: its lines, whatever their encoding, and what was wrong with it."""

from __future__ import annotations

import codecs
import io
import os
import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from journal.domain.entry import Entry
from journal.domain.errors import JournalError, NotFound, WrongUse, why
from journal.tongue import tr, trn

LARGEST_WHOLE = 1 << 30
"""Bytes of the largest file that is read at once, larger ones only line by line; and of all that a zip holds."""

PROBED = 1024
"""Bytes from the beginning that tell the encoding."""

PEEKED = 1 << 16
"""Bytes from the beginning that tell what a file is, and what ends its lines."""


@dataclass(frozen=True, slots=True)
class Found:
    """An entry, where it was found, and other texts that it has beside its own."""

    entry: Entry
    where: str
    beside: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something that is no entry, or not all of one.

    Attributes:
        where: File and line: "notes.csv, line 3".
        why: What was wrong with it, without a full stop.
        is_loss: False for a remark: the entry was taken in, but not all that belonged to it.
        is_placed: Whether `why` is a sentence that names the file by itself.
    """

    where: str
    why: str
    is_loss: bool = True
    is_placed: bool = False

    def __str__(self) -> str:
        return f"{self.why}." if self.is_placed else f"{self.where}: {self.why}."


Item = Found | LeftOut


def left_out(where: str, error: JournalError) -> LeftOut:
    """A file of several that is left out as a whole, for what went wrong with it."""
    return LeftOut(where, str(error).rstrip("."), is_placed=where in error.what)


def all_refused(refused: Sequence[JournalError]) -> JournalError:
    """One error for several files, of which none could be read."""
    if len(refused) == 1:
        return refused[0]
    kind = WrongUse if all(isinstance(error, WrongUse) for error in refused) else JournalError
    return kind("\n".join(map(str, refused)))


def gathered(items: Iterable[LeftOut]) -> list[str]:
    """Each loss by itself, and a remark on many places with the first of them: lines, or notes, are all alike."""
    alike: dict[int | str, list[LeftOut]] = {}
    for number, item in enumerate(items):
        alike.setdefault(number if item.is_loss else item.why, []).append(item)
    more = {key: trn("One more like this.", "{n} more like this.", len(of) - 1) for key, of in alike.items() if of[1:]}
    return [f"{of[0]} {more.get(key, '')}".rstrip() for key, of in alike.items()]


class UnclearDay(WrongUse):
    """A date whose order nobody can know: 03/04 is in March or in April."""

    def __init__(self, words: str, where: str = "") -> None:
        told = tr("“{words}” may be in either of two months, so nothing was taken in.").format(words=words)
        super().__init__(
            f"{where}: {told}" if where else told,
            tr("Which comes first in this file? Say --day-first or --month-first."),
        )
        self.words = words


class TwoOrders(UnclearDay):
    """Dates of one file that show two orders: 13/04 and 04/14."""

    def __init__(self, words: str, where: str) -> None:
        super().__init__(words, where)
        told = tr("“{words}” has day and month the other way round than dates above it, so nothing was taken in.")
        self.what = f"{where}: {told.format(words=words)}"
        self.args = (f"{self.what} {self.remedy}",)


@dataclass(slots=True)
class Source:
    """One file, or what stands on stdin.

    Attributes:
        name: How it is called when something about it is said.
        data: Its bytes, from the beginning.
        day_first: Whether 03/04 is the 3rd of April; None where nobody said.
        remarks: What was noticed while its lines were read.
        seen_day_first: The order that its dates have shown so far.
    """

    name: str
    data: IO[bytes]
    day_first: bool | None = None
    remarks: list[LeftOut] = field(default_factory=list)
    seen_day_first: bool | None = None

    def at(self, line: int) -> str:
        """Where a line is, for saying it."""
        return tr("{file}, line {n}").format(file=self.name, n=line)

    def lines(self) -> Iterator[str]:
        """The lines with their ends; one that is not UTF-8 is read as Windows-1252 and remarked on.

        Carriage returns end them where the first lines have nothing else: in what Excel calls a CSV for Macintosh.
        """
        self.data.seek(0)
        head = self.data.read(PEEKED)
        self.data.seek(0)
        if wide := wide_in(head):
            if wide != "utf-16":
                self.remarks.append(
                    LeftOut(self.name, tr("it was read as UTF-16, which it does not say"), is_loss=False)
                )
            for number, line in enumerate(_lines_of(self.data, wide), 1):
                if "\ufffd" in line:
                    self.remarks.append(
                        LeftOut(self.at(number), tr("some of its characters are broken"), is_loss=False)
                    )
                yield line
            return
        if head.startswith(codecs.BOM_UTF8):
            self.data.seek(len(codecs.BOM_UTF8))
        has_returns = b"\r" in head and b"\n" not in head
        for number, raw in enumerate(_ended_by_returns(self.data) if has_returns else self.data, 1):
            yield self._decoded(raw, number)

    def pieces(self, size: int = 1 << 18) -> Iterator[str]:
        """All of it in pieces, however long its lines are; what is not UTF-8 in them is treated as in `lines`."""
        self.data.seek(0)
        head = self.data.read(PROBED)
        if wide_in(head):
            yield from self.lines()
            return
        self.data.seek(len(codecs.BOM_UTF8) if head.startswith(codecs.BOM_UTF8) else 0)
        left, line = b"", 1
        while raw := self.data.read(size):
            whole = left + raw
            at = _last_start(whole)
            yield from (self._decoded(part, n) for n, part in enumerate(io.BytesIO(whole[:at]), line))
            left, line = whole[at:], line + whole.count(b"\n", 0, at)
        if left:
            yield self._decoded(left, line)

    def _decoded(self, raw: bytes, line: int) -> str:
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            remark = LeftOut(self.at(line), tr("it is not UTF-8, and was read as Windows-1252"), is_loss=False)
            if remark not in self.remarks[-1:]:  # a long line comes in several pieces
                self.remarks.append(remark)
            return raw.decode("cp1252", "replace")

    def text(self) -> str:
        """All of it at once.

        Raises:
            JournalError: When it is too large for that.
        """
        size = self.data.seek(0, io.SEEK_END)
        if size > LARGEST_WHOLE:
            raise JournalError(
                tr("{file} holds {size} MB; this format has to be read at once, up to {most}.").format(
                    file=self.name, size=size >> 20, most=LARGEST_WHOLE >> 20
                ),
                tr("Export it in parts."),
            )
        return "".join(self.lines())

    def peek(self, size: int = PEEKED) -> str:
        """Its beginning, for telling what it is, with line ends as they are here."""
        self.data.seek(0)
        raw = self.data.read(size)
        return re.sub("\r\n?", "\n", raw.decode(wide_in(raw) or "utf-8-sig", "replace"))


def text_of(raw: bytes, name: str) -> tuple[str, list[str]]:
    """What bytes say that are not UTF-8, or not throughout, and how they were read: as a file that is imported.

    What ends their lines stays. How they were read, is told once for all lines that were read alike.

    Args:
        raw: All of them.
        name: How they are called where something is told.
    """
    source = Source(name, io.BytesIO(raw))
    return "".join(source.pieces()), gathered(source.remarks)


def wide_in(head: bytes) -> str:
    """The encoding of a file in units of two bytes, by its mark or by the zeros in them; "" for others.

    Args:
        head: How it begins: `PROBED` bytes of any text, all of a shorter one; two letters of what begins with ASCII.
    """
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    head = head[:PROBED]
    first, second = head[::2].count(0), head[1::2].count(0)
    if len(head) % 2 or first + second < 2:  # a zero among other bytes is one that somebody wrote
        return ""
    # Two letters of three have a zero on one side in the scripts of Europe; a file that is padded has them on both.
    if max(first, second) * 3 > len(head) > min(first, second) * 10:
        return "utf-16-le" if second > first else "utf-16-be"
    return ""


def _lines_of(data: IO[bytes], wide: str) -> Iterator[str]:
    """The lines of a text in units of two bytes; a broken letter stands there as U+FFFD."""
    reader = codecs.getreader(wide)(data, "replace")
    yield from reader
    if reader.bytebuffer:  # half a letter at the end
        yield "\ufffd"


def _ended_by_returns(data: IO[bytes]) -> Iterator[bytes]:
    """The lines of a text that carriage returns end, with the ends that lines have here."""
    left = b""
    while piece := data.read(PEEKED):
        *lines, left = (left + piece).split(b"\r")
        yield from (line + b"\n" for line in lines)
    if left:
        yield left


def _last_start(data: bytes) -> int:
    """Where the last character begins that may go on behind the end of `data`; its length where none does."""
    for back in range(1, min(4, len(data) + 1)):
        if data[-back] & 0xC0 == 0xC0:
            return len(data) - back
        if data[-back] < 0x80:
            break
    return len(data)


def opened(path: Path, day_first: bool | None = None) -> Source:
    """The file at `path`, ready to be read.

    Raises:
        JournalError: When it cannot be opened, or is no file.
    """
    try:
        if not (stat.S_ISREG(mode := path.stat().st_mode) or stat.S_ISDIR(mode)):  # it may never end, nor even begin
            raise JournalError(
                tr("{path} is not a file but a pipe or a device.").format(path=path),
                tr("What comes out of one is read from stdin: name “-” for the file."),
            )
        return Source(str(path), path.open("rb"), day_first)
    except OSError as error:
        raise _unread(path, error) from None


@contextmanager
def steady(path: Path, day_first: bool | None = None) -> Iterator[Source]:
    """The file at `path`, ready to be read, and closed at the end.

    Raises:
        JournalError: When it cannot be opened, or, at the end, when it was changed meanwhile.
    """
    source = opened(path, day_first)
    with closing(source.data):
        before = _stamp(path)
        try:
            yield source
        except OSError as error:  # a disk that fails in the middle
            raise _unread(path, error) from None
        if _stamp(path) != before:
            raise JournalError(
                tr("{path} was changed while it was read; nothing of it was taken in.").format(path=path),
                tr("Try again."),
            )


def is_folder(path: Path) -> bool:
    """Whether a folder lies at `path`.

    Raises:
        JournalError: When that cannot be asked: the name is too long, or a folder above cannot be entered.
    """
    try:
        return path.is_dir()
    except OSError as error:
        raise _unread(path, error) from None


def files_in(folder: Path) -> list[Path]:
    """What lies in a folder and below, by name, without what is hidden."""
    return sorted(
        path
        for path in folder.rglob("*")
        if not any(part.startswith(".") for part in path.relative_to(folder).parts) and not path.is_dir()
    )


def _unread(path: Path, error: OSError) -> JournalError:
    """That a file cannot be read: one that is not there was named wrongly."""
    kind = NotFound if isinstance(error, FileNotFoundError) else JournalError
    return kind(tr("{path} cannot be read: {why}.").format(path=path, why=why(error)))


def _stamp(path: Path) -> tuple[int, int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise _unread(path, error) from None
    return stamp_of(status)


def stamp_of(status: os.stat_result) -> tuple[int, int, int]:
    """What is another where a file was written to, or another was put in its place."""
    return status.st_ino, status.st_size, status.st_mtime_ns


def tidy(text: str) -> str:
    """The words without the empty lines around them, and with line ends as they are here."""
    return re.sub(r"\A(?:[ \t]*\n)+|\s+\Z", "", text.replace("\r\n", "\n"))
