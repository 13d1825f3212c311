"""Backups, and journals that a restore has put aside, closed like the journal itself.

Each holds the keys.json of the day it was closed, so that it can be put back as it is. Turning
encryption off leaves them closed.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from journal.domain.errors import Damaged
from journal.store.copies import archive
from journal.store.copies.archive import Backup
from journal.store.disk import atomic
from journal.store.disk.folders import Folders
from journal.store.disk.layout import SUFFIX, month_named, name_of
from journal.store.encryption import sealing
from journal.store.encryption.sealing import Unopened
from journal.store.encryption.vault import Vault
from journal.tongue import tr


def archives(folders: Folders) -> list[Path]:
    """The backups kept on this machine."""
    return sorted(path for path in (folders.state / "backups").rglob("*.zip") if not atomic.is_temporary(path.name))


def see_that_archives_are_whole(folders: Folders) -> None:
    """Before anything is closed: a backup that cannot be read could not be closed either.

    Raises:
        Damaged: When one is not what was written.
    """
    for path in archives(folders):
        try:
            archive.read(path)
        except Damaged as error:
            raise Damaged(error.what, tr("It cannot be encrypted: move it off this machine or remove it.")) from None


def close_archive(vault: Vault, path: Path) -> None:
    """Close the files in a backup with the current key; one that other keys have closed stays as it is.

    Raises:
        Damaged: When it does not read back; the former one is still there.
        OSError: When it cannot be written.
    """
    backup = archive.read(path)
    if _is_closed(vault, backup):
        return
    with contextlib.suppress(Unopened), atomic.writing(path) as file:
        archive.rewritten(file, backup, _closed_contents(vault, backup))


def _is_closed(vault: Vault, backup: Backup) -> bool:
    current = vault.ring.current if vault.ring else b""
    months = [data for name, data in archive.contents(backup) if name.startswith("entries/")]
    return all(sealing.is_sealed(data) and sealing.key_id_of(data) == current for data in months)


def _closed_contents(vault: Vault, backup: Backup) -> Iterator[tuple[str, bytes]]:
    for path, data in archive.contents(backup):
        if path.startswith("entries/"):
            name = name_of(path.rpartition("/")[2])
            content = vault.taken(name, data)
            closed = vault.sealed(name, content)
            if vault.opened(name, closed) != content:
                raise Damaged(
                    tr("{path} in {backup} does not read back.").format(path=path, backup=backup.path),
                    tr("It was left as it is; try again."),
                )
            yield path.removesuffix(SUFFIX) + SUFFIX, closed
        elif path != "keys.json":
            yield path, data
    yield "keys.json", vault.file.read_bytes()


def set_aside(folders: Folders, vault: Vault, *, is_first: bool) -> Iterator[tuple[Path, str]]:
    """The files of journals put aside that are to be closed, with their names; their keys.json is put there first.

    `is_first` says that nothing was encrypted here before, so that what is plain is ours.
    """
    for folder in sorted((folders.state / "kept").glob("*")):
        files = list(_kept(folder))
        ring = folder / "keys.json"
        if is_first and not ring.exists() and files:
            atomic.write(ring, vault.file.read_bytes())
        elif not is_first and not all(opens(vault, path, name) for path, name in files):
            continue  # other keys closed it, and its own keys.json has them
        elif not is_first and files:
            atomic.write(ring, vault.file.read_bytes())
        yield from files


def _kept(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted((folder / "entries").glob("*/*")):
        if month_named(path.name) and path.is_file():
            yield path, name_of(path.name)
    for path in sorted((folder / "prev").glob("*/*")):
        if path.is_file() and not atomic.is_temporary(path.name):
            yield path, path.parent.name


def opens(vault: Vault, path: Path, name: str) -> bool:
    """Whether the file at `path` opens as the one called `name`."""
    try:
        vault.opened(name, path.read_bytes())
    except Unopened:
        return False
    return True
