"""A backup as a file: all month files in one zip, with checksums.

    backup.json             what is in it, with checksums
    format.json, keys.json  as they lie in the journal's folder
    entries/YYYY/...        month files, byte for byte: of an encrypted journal still closed

Any unzip gets the files out again, and they are a journal as they are.
"""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from journal.domain.errors import Damaged, StoreError
from journal.store.disk import layout
from journal.store.disk.trouble import reason
from journal.store.documents.encoding import dumps, loads
from journal.store.months import shard
from journal.tongue import tr

if TYPE_CHECKING:
    from zipfile import ZipFile

Progress = Callable[[int, int], None]
"""Called with how many of how many files are done."""

MANIFEST = "backup.json"
TOP = ("format.json", "keys.json")

_MEMBER = re.compile(r"format\.json|keys\.json|entries/\d{4}/[^/\\]+")
_CLOSED = b"JRNL1"  # what an encrypted file begins with: its own seal is looked at when it is opened
_LEVEL = 4  # two thirds of the time of zlib's usual 6, for 5 % more room


class Listed(NamedTuple):
    """What a backup says of a file in it: its size in bytes and its SHA-256."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """A backup that was found whole.

    Attributes:
        path: The zip.
        made_at: When, aware.
        store_id: The journal that it is of.
        files: What is in it, by name.
        damaged: Those that were damaged already when it was made; they are in it as they were.
        size: Bytes of the zip.
    """

    path: Path
    made_at: datetime
    store_id: str
    files: dict[str, Listed]
    damaged: tuple[str, ...] = ()
    size: int = 0


def write(file: BinaryIO, folder: Path, at: datetime, store_id: str, progress: Progress | None = None) -> Backup:
    """Write the journal in `folder` to `file` and read it back; what it returns has no `path` yet.

    Raises:
        OSError, Damaged: When it cannot be written, or does not read back.
    """
    found = list(sources(folder))
    files: dict[str, Listed] = {}
    damaged: list[str] = []
    with _begun(file) as made:
        for number, (name, path) in enumerate(found, 1):
            try:
                data = path.read_bytes()
            except OSError:
                damaged.append(name)
                continue
            if not _is_sound(name, data):
                damaged.append(name)
            files[name] = Listed(len(data), hashlib.sha256(data).hexdigest())
            _put(made, name, data, at)
            if progress:
                progress(number, len(found))
            time.sleep(0)  # a page that is being typed comes first
        manifest = {
            "format": 1,
            "made_at": at.isoformat(),
            "store_id": store_id,
            "files": files,
            "damaged": damaged,
        }
        _put(made, MANIFEST, dumps(manifest, indent=True), at)
    return read(Path(), file)


def read(path: Path, file: BinaryIO | None = None) -> Backup:
    """The backup at `path`, after every byte of it was compared with its checksums.

    Args:
        file: Its content, where it has no name yet.

    Raises:
        Damaged: When it is not, or no longer, what was written.
    """
    if file is None and path.exists() and not path.is_file():
        raise Damaged(tr("{path} is not a file, so it is no backup.").format(path=path), tr("Take another one."))
    try:
        with _opened(file or path) as zipped:
            made = dict(loads(zipped.read(MANIFEST)))
            made["files"] = {str(name): Listed(int(f[0]), str(f[1])) for name, f in made["files"].items()}
            _compare(path, zipped, made["files"])
        made_at = datetime.fromisoformat(made["made_at"])
        return Backup(
            path=path,
            made_at=made_at if made_at.tzinfo else made_at.replace(tzinfo=UTC),
            store_id=str(made["store_id"]),
            files=made["files"],
            damaged=tuple(map(str, made.get("damaged", ()))),
            size=0 if file else path.stat().st_size,
        )
    except OSError as error:
        raise StoreError(tr("{path} cannot be read ({why}).").format(path=path, why=reason(error))) from None
    except Damaged:
        raise
    except Exception:  # zipfile raises whatever it stumbles over
        raise Damaged(
            tr("{path} is no backup of a journal, or it is damaged.").format(path=path), tr("Take an earlier one.")
        ) from None


def rewritten(file: BinaryIO, backup: Backup, contents: Iterable[tuple[str, bytes]]) -> Backup:
    """Write to `file` a backup of the same day with other files in it, and read it back.

    Raises:
        OSError, Damaged: When it cannot be written, or does not read back.
    """
    files: dict[str, Listed] = {}
    with _begun(file) as made:
        for name, data in contents:
            files[name] = Listed(len(data), hashlib.sha256(data).hexdigest())
            _put(made, name, data, backup.made_at)
        damaged = [name for name in files if name in backup.damaged or name.removesuffix(".enc") in backup.damaged]
        manifest = {
            "format": 1,
            "made_at": backup.made_at.isoformat(),
            "store_id": backup.store_id,
            "files": files,
            "damaged": damaged,
        }
        _put(made, MANIFEST, dumps(manifest, indent=True), backup.made_at)
    return read(Path(), file)


def names(path: Path) -> list[str]:
    """The files in a backup; none where it is not what was written."""
    try:
        with _opened(path) as zipped:
            return list(loads(zipped.read(MANIFEST))["files"])
    except Exception:  # zipfile raises whatever it stumbles over
        return []


def member(path: Path, name: str) -> bytes | None:
    """One file out of a backup, None when it is not in it or not what was written."""
    try:
        with _opened(path) as zipped:
            size, digest = loads(zipped.read(MANIFEST))["files"][name]
            data = _content(zipped, name, int(size))
    except Exception:
        return None
    return data if hashlib.sha256(data).hexdigest() == digest else None


def contents(backup: Backup) -> Iterator[tuple[str, bytes]]:
    """Every file of a backup with its name, which leads nowhere outside a journal.

    Raises:
        Damaged, OSError: When it changed since it was read.
    """
    with _opened(backup.path) as zipped:
        for name, listed in backup.files.items():
            data = _content(zipped, name, listed.size)
            if hashlib.sha256(data).hexdigest() != listed.sha256:
                raise Damaged(
                    tr("{name} in {path} is not what was written.").format(name=name, path=backup.path),
                    tr("Take an earlier backup."),
                )
            yield name, data


def _begun(file: BinaryIO) -> ZipFile:
    from zipfile import ZIP_DEFLATED, ZipFile  # 3 ms, for which every command would wait

    return ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_LEVEL)


def _opened(file: BinaryIO | Path) -> ZipFile:
    from zipfile import ZipFile

    return ZipFile(file)


def _compare(path: Path, zipped: ZipFile, files: dict[str, Listed]) -> None:
    for name, (size, digest) in files.items():
        if not _MEMBER.fullmatch(name) or name.split("/")[-1] in (".", ".."):
            raise Damaged(tr("{path} holds {name!r}, which is no file of a journal.").format(path=path, name=name))
        if hashlib.sha256(_content(zipped, name, size)).hexdigest() != digest:
            raise Damaged(
                tr("{name} in {path} is not what was written.").format(name=name, path=path),
                tr("Take an earlier backup."),
            )


def _content(zipped: ZipFile, name: str, size: int) -> bytes:
    with zipped.open(name) as file:
        return file.read(size + 1)  # no more, whatever a forged zip unfolds to


def _put(zipped: ZipFile, name: str, data: bytes, at: datetime) -> None:
    from zipfile import ZIP_DEFLATED, ZipInfo

    info = ZipInfo(name, (max(1980, at.year), at.month, at.day, at.hour, at.minute, at.second))
    info.external_attr = 0o600 << 16
    info.compress_type = ZIP_DEFLATED
    zipped.writestr(info, data)


def sources(data: Path) -> Iterator[tuple[str, Path]]:
    """The files of the journal in `data` that a backup holds, with their names in it."""
    for name in TOP:
        if (data / name).is_file():
            yield name, data / name
    for path in sorted((data / "entries").glob("[0-9][0-9][0-9][0-9]/*")):
        if layout.month_named(path.name) and path.is_file():
            yield path.relative_to(data).as_posix(), path


def _is_sound(name: str, data: bytes) -> bool:
    return name in TOP or data.startswith(_CLOSED) or shard.is_sealed(data)
