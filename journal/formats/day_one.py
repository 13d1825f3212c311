"""Day One's export: its JSON, and the zip that it comes in; photos are left out and said so."""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import PurePosixPath
from typing import IO, Any
from zoneinfo import ZoneInfo

from journal.domain.entry import Entry, is_wordless
from journal.domain.errors import JournalError
from journal.domain.ids import derived_id
from journal.formats.rows import identity, instant, listed, members, words
from journal.formats.source import LARGEST_WHOLE, Found, Item, LeftOut, Source, tidy
from journal.tongue import tr, trn

LARGEST_RATIO = 200
"""How much smaller than its content a part of a zip may be; JSON comes to 20 at most."""

MOST_PARTS = 200_000
_ATTACHED = re.compile(r"!\[[^\]]*\]\(dayone-moment:[^)]*\)[ \t]*\n?")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, RuntimeError)
_MEDIA = ("photos", "videos", "audios", "pdfAttachments")


def rows(found: Iterable[Any], source: Source) -> Iterator[Item]:
    """The entries in the rows of ``{"metadata": …, "entries": [{"uuid", "creationDate", "timeZone", "text", …}]}``."""
    for number, row in enumerate(found, 1):
        where = tr("{file}, entry {n}").format(file=source.name, n=number)
        try:
            yield from _entry(members(row), where)
        except ValueError as error:
            yield LeftOut(where, str(error))
    yield from source.remarks


def _entry(row: dict[str, Any], where: str) -> Iterator[Item]:
    raw = row.get("text")
    text = _ATTACHED.sub("", raw) if isinstance(raw, str) else _rich(row.get("richText"))
    text = tidy(_ESCAPED.sub(r"\1", text))
    media = sum(len(listed(row, kind)) for kind in _MEDIA)
    if is_wordless(text):
        yield LeftOut(where, tr("it has photos only, and no words") if media else tr("it has no words"))
        return
    at = instant(row, "creationDate")
    if at is None:
        raise ValueError(tr("it has no {key}").format(key="creationDate"))
    at = _local(at if at.tzinfo else at.replace(tzinfo=UTC), row.get("timeZone"))
    place = members(row.get("location") or {}, "location")
    tags = [str(tag) for tag in listed(row, "tags")] + (["starred"] if row.get("starred") else [])
    yield Found(
        Entry(
            id=identity(row, "uuid") or derived_id("e", "day one", row["creationDate"], text),
            text=text,
            written_at=at,
            about=at.date(),
            place=words(place, "placeName") or words(place, "localityName"),
            tags=tuple(dict.fromkeys(tags)),
        ),
        where,
    )
    if media:
        told = trn("one photo or recording of it was left out", "{n} photos or recordings of it were left out", media)
        yield LeftOut(where, told, is_loss=False)


def _local(at: datetime, zone: object) -> datetime:
    """A moment in the zone that it was written in, by that zone's rules of that day."""
    try:
        if not isinstance(zone, str) or not zone:
            return at.astimezone()
        if match := re.fullmatch(r"(?:GMT|UTC)([+-])(\d{1,2}):?(\d{2})?", zone):
            offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
            return at.astimezone(timezone(offset if match[1] == "+" else -offset))
        return at.astimezone(ZoneInfo(zone))
    except OverflowError:
        raise ValueError(tr("its moment lies in a year that no clock reaches")) from None
    except (KeyError, ValueError, OSError):
        raise ValueError(tr("there is no time zone “{zone}”").format(zone=zone)) from None


def _rich(raw: object) -> str:
    """The words of the newer form, for entries that have no plain text beside it."""
    try:
        content = json.loads(raw) if isinstance(raw, str) else raw
    except (ValueError, RecursionError):
        raise ValueError(tr("its {key} is not JSON").format(key="richText")) from None
    parts = content.get("contents") if isinstance(content, dict) else None
    return "".join(str(part.get("text", "")) for part in parts or () if isinstance(part, dict))


def parts(source: Source) -> Iterator[Source | LeftOut]:
    """The JSON files in a zip, each as a source of its own; nothing is ever unpacked to the disk.

    Raises:
        JournalError: When it is no zip, or one made to do harm.
    """
    source.data.seek(0)
    try:
        archive = zipfile.ZipFile(source.data)
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise JournalError(
            tr("{file} is not a zip that can be read ({error}).").format(file=source.name, error=error)
        ) from None
    members = [info for info in archive.infolist() if not info.is_dir()]
    _be_harmless(members, source.name)
    left_out = 0
    for info in members:
        path = PurePosixPath(info.filename)
        if path.suffix.lower() != ".json":
            left_out += 1
        elif info.flag_bits & 1:
            yield LeftOut(f"{source.name}: {info.filename}", tr("it is locked with a password"))
        else:
            name = f"{source.name}: {info.filename}"
            try:
                member = archive.open(info)
            except _BROKEN as error:
                yield LeftOut(name, _damaged(error))
                continue
            with member:
                yield Source(name, io.BufferedReader(_Part(member)), source.day_first)
    if left_out:
        told = trn("one photo or other file was left out", "{n} photos or other files were left out", left_out)
        yield LeftOut(source.name, told, is_loss=False)


def _be_harmless(members: list[zipfile.ZipInfo], name: str) -> None:
    for info in members:
        path = PurePosixPath(info.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or re.match(r"[A-Za-z]:", info.filename):
            raise JournalError(
                tr("{file} was refused: it has a part that wants to lie outside of it ({path}).").format(
                    file=name, path=path
                )
            )
    wanted = [info for info in members if info.filename.lower().endswith(".json")]
    is_bomb = sum(info.file_size for info in wanted) > LARGEST_WHOLE or any(
        info.file_size > (1 << 20) and info.file_size > LARGEST_RATIO * max(1, info.compress_size) for info in wanted
    )
    if is_bomb or len(members) > MOST_PARTS:
        raise JournalError(
            tr("{file} was refused: unpacked it would be far larger than any journal.").format(file=name)
        )


class _Part(io.RawIOBase):
    """A part of a zip, unpacked as far as it is asked for, and never beyond the size that the zip tells.

    What is damaged in it is told as a JournalError.
    """

    def __init__(self, member: IO[bytes]) -> None:
        self._member = member

    def readable(self) -> bool:
        """It is."""
        return True

    def seekable(self) -> bool:
        """It is: what comes before is unpacked once more."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        """Unpack what comes next."""
        try:
            found = self._member.read(len(buffer))
        except _BROKEN as error:
            raise JournalError(_damaged(error)) from None
        buffer[: len(found)] = found
        return len(found)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to another place."""
        try:
            return self._member.seek(offset, whence)
        except _BROKEN as error:
            raise JournalError(_damaged(error)) from None


def _damaged(error: Exception) -> str:
    return tr("it is damaged ({error})").format(error=error)
