"""The files of a calendar (one, or a vdir of them), each read as it was at one moment."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

from journal.domain.errors import JournalError, why
from journal.formats.content_lines import text_of
from journal.formats.source import LeftOut, Source, stamp_of
from journal.tongue import tr

LARGEST = 64 << 20
"""Bytes of a file that are looked through: events of a hundred years."""
TRIES = 3
"""How often a file is read that is written to meanwhile."""
_BEGIN = re.compile(r"^BEGIN:VCALENDAR", re.MULTILINE | re.IGNORECASE)
_END = re.compile(r"^END:VCALENDAR", re.MULTILINE | re.IGNORECASE)
_EVENT = re.compile(r"^(?:BEGIN|END):VEVENT", re.MULTILINE | re.IGNORECASE)
_LAST = re.compile(r"^END:VEVENT", re.MULTILINE | re.IGNORECASE)


def texts(path: Path, left_out: list[LeftOut]) -> Iterator[tuple[Path, str]]:
    """Each file of a calendar with its text; what cannot be read of them is added to `left_out`.

    Raises:
        JournalError: When `path` itself cannot be read.
    """
    try:
        if not path.is_dir():
            yield path, _text(path, left_out)
            return
        files = sorted(p for p in path.rglob("*") if p.suffix.lower() == ".ics")
    except OSError as error:
        raise JournalError(
            tr("The calendar {path} cannot be read: {why}.").format(path=error.filename or path, why=why(error)),
            tr('Name another one in the settings: calendar = "path to an .ics file or a folder of them".'),
        ) from None
    for file in files:
        try:
            yield file, _text(file, left_out)
        except OSError as error:
            left_out.append(LeftOut(str(file), tr("it cannot be read ({why})").format(why=why(error))))


def _text(path: Path, left_out: list[LeftOut]) -> str:
    if path.exists() and not path.is_file():  # a pipe would be waited for
        left_out.append(LeftOut(str(path), tr("it is no file")))
        return ""
    raw, size, is_steady = _bytes(path)
    text = text_of(Source(str(path), io.BytesIO(raw)))
    begun, ended = len(_BEGIN.findall(text)), len(_END.findall(text))
    told = ""
    if not is_steady:
        told = tr("it was changed while it was read")
    elif size > LARGEST:
        told = tr("it holds {size} MB, and what lies behind the first {most} was not looked at")
        told = told.format(size=size >> 20, most=LARGEST >> 20)
        text = text[: max((match.end() for match in _LAST.finditer(text)), default=0)]
    elif not begun and not _EVENT.search(text):
        told = tr("it is no calendar")
    elif begun > ended:
        told = tr("it breaks off before its end")
    if told:
        left_out.append(LeftOut(str(path), told))
    return text


def _bytes(path: Path) -> tuple[bytes, int, bool]:
    """What a file holds, up to `LARGEST`, how large it is, and whether it stood still meanwhile."""
    for _ in range(TRIES):
        before = path.stat()
        with path.open("rb") as file:
            raw = file.read(LARGEST)
        after = path.stat()
        if stamp_of(before) == stamp_of(after):
            return raw, after.st_size, True
    return raw, after.st_size, False
