"""The folders of a store: made when missing, and looked at before anything is written.

data/format.json        {"format": 1, "min_reader": 1, "store_id": ...}
data/entries/YYYY/      month files; this and format.json are all there is to sync
state/device.json       {"devices": {machine: short id}}
state/lock, drafts/, prev/STORE ID/, backups/STORE ID/, seen.STORE ID.json
state/upheaval.json     when the journal changed as a whole last: merged, or a backup put back
state/staged.json       which month files are about to take their places together; see `staging`
state/merged/, damaged/, kept/     what was moved aside: never read again, never deleted
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from journal.paths import Paths
from journal.store.disk import atomic, layout
from journal.store.disk.layout import FORMAT
from journal.store.disk.regular import small
from journal.store.disk.trouble import reason
from journal.store.documents.encoding import dumps, loads
from journal.tongue import tr

_NOT_SYNCED = b"*.tmp.*\n.state\n"


class Folders:
    """The folders of a store: where it lives, and whether anything can be written there.

    Attributes:
        device: The short id of this machine in the names of files.
        store_id: The id of the store, the same on each machine that shares it.
        read_only_because: Why nothing can be written, a sentence and what to do; "" when all is well.
        is_ready: Whether nothing has to be made before the first write.
    """

    def __init__(self, paths: Paths) -> None:
        self.data = paths.data
        self.state = paths.state
        self.entries = paths.data / "entries"
        self.drafts = paths.state / "drafts"
        self.read_only_because = ""
        self.store_id = ""
        self.device = ""
        self.is_ready = False
        self._attempt(self._look)

    @property
    def former(self) -> Path:
        """Where former contents of month files are kept."""
        return self.state / "prev" / (self.store_id or "none")

    @property
    def backups(self) -> Path:
        """Where the backups of this store are kept."""
        return self.state / "backups" / (self.store_id or "none")

    @property
    def seen(self) -> Path:
        """Where it is kept how far other machines' files had come."""
        return self.state / f"seen.{self.store_id or 'none'}.json"

    def copies(self) -> list[Path]:
        """The copies that sync programs made of month files both sides changed; a look at the names."""
        return [
            folder / name for folder in _subfolders(self.entries) for name in _names(folder) if layout.is_copy(name)
        ]

    def sweep(self) -> None:
        """Remove what saves left half written. The caller holds the lock, so none is under way."""
        for folder in self._written_in():
            for name in _names(folder):
                if atomic.is_temporary(name) and (folder / name).is_dir():
                    import shutil

                    shutil.rmtree(folder / name)  # a backup that was being unfolded
                elif atomic.is_temporary(name):
                    atomic.remove(folder / name)

    def has_leftovers(self) -> bool:
        """Whether a save was cut short since the last sweep."""
        return any(atomic.is_temporary(name) for folder in self._written_in() for name in _names(folder))

    def _written_in(self) -> Iterator[Path]:
        """Where something half written may be left; drafts and backups are looked after by themselves."""
        yield from (self.data, self.state, self.entries, *_subfolders(self.entries), *_subfolders(self.former))
        # What is moved to another disk is half there for a while.
        aside = [self.state / name for name in ("merged", "damaged", "kept")]
        yield from (*aside, *_subfolders(aside[-1]))

    def prepare(self) -> None:
        """Make what is missing. The caller holds the lock, so two that start at once agree."""
        self._attempt(self._prepare)

    def _look(self) -> None:
        if self._read_format():
            atomic.make_folder(self.state)  # the lock lies here
            self._find_device()
            self.is_ready = bool(self.store_id and self.device and self.drafts.is_dir() and self.entries.is_dir())
            for folder in filter(Path.is_dir, (self.data, self.entries, self.state, self.drafts)):
                if not os.access(folder, os.W_OK | os.X_OK):
                    number = errno.EROFS if is_for_reading(folder) else errno.EACCES
                    raise OSError(number, os.strerror(number), str(folder))

    def _prepare(self) -> None:
        if not self._read_format():
            return
        for folder in (self.data, self.entries, self.state, self.drafts):
            atomic.make_folder(folder)
        if not self.store_id:
            atomic.sync_folder(self.data.parent)  # who made the folder may have died before flushing its name
            self.store_id = secrets.token_hex(8)
            content = {"format": FORMAT, "min_reader": FORMAT, "store_id": self.store_id}
            for name in (".stignore", ".gitignore"):
                if not (self.data / name).exists():
                    atomic.write(self.data / name, _NOT_SYNCED)
            atomic.write(self.data / "format.json", dumps(content, indent=True) + b"\n")
        devices = self._find_device()
        if not self.device:
            taken = {
                name.split(".")[1] for folder in _subfolders(self.entries) for name in _names(folder) if "." in name
            }
            self.device = next(d for d in iter(lambda: secrets.token_hex(2), "") if d not in taken)
            content = {"devices": {**devices, machine_id(): self.device}}
            atomic.write(self.state / "device.json", dumps(content, indent=True) + b"\n")
        self.is_ready = True

    def _attempt(self, step: Callable[[], None]) -> None:
        try:
            step()
        except OSError as error:
            self._close(
                tr("The journal's folder {path} cannot be written ({why}).").format(
                    path=error.filename or self.data, why=reason(error)
                ),
                tr("Make it writable for you, or set JOURNAL_HOME to a folder that is."),
            )

    def _read_format(self) -> bool:
        """Read format.json; False when nothing may be written."""
        path = self.data / "format.json"
        try:
            content = _small(path)
        except FileNotFoundError:
            return True
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else tr("it is damaged")
            self._close(
                tr("{path} cannot be read ({why}), so it is unknown which version wrote this journal.").format(
                    path=path, why=why
                ),
                tr("Put it back from a backup, or move it aside if you know that this version did."),
            )
            return False
        version, minimum = content.get("format"), content.get("min_reader", content.get("format"))
        if not isinstance(version, int) or not isinstance(minimum, int):
            self._close(
                tr("{path} does not say which version wrote this journal.").format(path=path),
                tr("Put it back from a backup."),
            )
            return False
        self.store_id = str(content.get("store_id") or "unnamed")
        if not self.store_id.isalnum():
            self.store_id = hashlib.sha256(self.store_id.encode("utf-8", "replace")).hexdigest()[:16]
        if version > FORMAT:
            self._close(
                tr("A newer version wrote the journal in {folder} (format {version}; this one knows {known}).").format(
                    folder=self.data, version=version, known=FORMAT
                ),
                tr("Update the journal to write in it; until then it is open for reading."),
            )
            return False
        return True

    def _find_device(self) -> dict[str, Any]:
        """Set `device` to the id this machine has here, if it has one; returns those of all machines."""
        path = self.state / "device.json"
        try:
            found = _small(path).get("devices")
        except FileNotFoundError:
            return {}
        except (OSError, ValueError):
            # A new id is always safe: it means a new file beside those written so far.
            path.replace(path.with_name(f"device.json.damaged-{secrets.token_hex(3)}"))
            return {}
        devices = found if isinstance(found, dict) else {}
        # By machine: a copied disk gets an id of its own, a stick that moves keeps one for each.
        known = devices.get(machine_id())
        if isinstance(known, str) and len(known) == 4 and all(c in "0123456789abcdef" for c in known):
            self.device = known
        return devices

    def _close(self, why: str, remedy: str) -> None:
        self.read_only_because = f"{why} {remedy}"


def is_for_reading(folder: Path) -> bool:
    """Whether a folder lies on a file system that nobody can write; not to be told where systems do not say."""
    return hasattr(os, "statvfs") and bool(os.statvfs(folder).f_flag & os.ST_RDONLY)


def machine_id() -> str:
    """A fingerprint of this machine, "" where it has no id."""
    for path in (Path("/etc/machine-id"), Path("/var/lib/dbus/machine-id")):
        try:
            return hashlib.sha256(b"journal" + path.read_bytes().strip()).hexdigest()[:16]
        except OSError:
            continue
    return ""


def _small(path: Path) -> dict[str, Any]:
    """A small file of ours; ValueError for anything else."""
    content = loads(small(path))
    if not isinstance(content, dict):
        raise ValueError(tr("it is not a JSON object"))
    return content


def _subfolders(folder: Path) -> list[Path]:
    try:
        return [folder / name for name in sorted(entry.name for entry in os.scandir(folder) if _is_folder(entry))]
    except OSError:
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads round in a ring
        return False


def _names(folder: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in os.scandir(folder))
    except OSError:
        return []
