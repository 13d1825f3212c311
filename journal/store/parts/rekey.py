"""Turning encryption on and off, and closing everything anew: file by file, and to be gone on with after a kill.

keys.json says first what is under way, and last that it is done; in between files of both
kinds open alike. A file's former form goes only once the new one was read back from the disk.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from journal.domain.errors import Damaged
from journal.store.copies import reclosing
from journal.store.copies.backups import Backups
from journal.store.disk import atomic
from journal.store.disk.folders import Folders
from journal.store.disk.layout import SUFFIX, month_named, name_of
from journal.store.disk.trouble import Problem
from journal.store.encryption import keys, sealing
from journal.store.encryption.keys import Keyring, Keys, Slot
from journal.store.encryption.sealing import Cost, Unopened
from journal.store.encryption.vault import Vault
from journal.store.months.generations import FORMER
from journal.store.parts import cache
from journal.store.parts.drafts import is_draft
from journal.tongue import later, tr

PATIENCE = 60.0
"""Seconds to wait for a backup that is being made."""

_KEYS = re.compile(r"keys\W")
"""The names of damaged keyrings, which hold no words."""

_BEGUN = {
    keys.TURNING_ON: later(
        "Encrypting has begun and is not finished: the passphrase and the recovery key open the journal from now on, "
        "and some of it lies there unencrypted still."
    ),
    keys.TURNING_OFF: later(
        "Turning encryption off has begun and is not finished: the passphrase and the recovery key open the journal "
        "still, and some of it lies there unencrypted already."
    ),
    keys.REKEYING: later(
        "Encrypting everything anew has begun and is not finished: the new passphrase and the new recovery key open "
        "the journal from now on."
    ),
}

Progress = Callable[[int, int], None] | None
"""Is told how many of how many files are done."""


def turn_on(folders: Folders, vault: Vault, passphrase: str, recovery: str, cost: Cost, progress: Progress) -> None:
    """Encrypt every file. The caller holds the lock.

    Raises:
        Damaged: When something is no plain file; nothing was changed.
        OSError: In the middle; `finish` goes on.
    """
    see_that_all_can_be_closed(folders)
    _begin(vault, keys.TURNING_ON, {}, passphrase, recovery, cost)
    finish(folders, vault, progress)


def see_that_all_can_be_closed(folders: Folders) -> None:
    """See that encryption can be turned on.

    Raises:
        StoreError: When what encrypts is not installed.
        Damaged: When something is no plain file.
    """
    sealing.be_installed()
    for path, _ in (*_files(folders), *_repaired(folders)):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise Damaged(
                tr("{path} is not a file, so it cannot be encrypted.").format(path=path),
                tr("Move it aside, then try again."),
            )
    reclosing.see_that_archives_are_whole(folders)


def turn_off(folders: Folders, vault: Vault, progress: Progress) -> None:
    """Let every file be plain again. The caller holds the lock.

    Raises:
        Damaged: When a file cannot be opened; nothing was changed.
        OSError: In the middle; `finish` goes on.
    """
    _see_that_all_open(folders, vault)
    vault.write(replace(_ring(vault), state=keys.TURNING_OFF), vault.keys)
    finish(folders, vault, progress)


def begin_anew(folders: Folders, vault: Vault, passphrase: str, recovery: str, cost: Cost, progress: Progress) -> None:
    """Close every file with a new data key. The caller holds the lock.

    Raises:
        Damaged: When a file cannot be opened; nothing was changed.
        OSError: In the middle; `finish` goes on.
    """
    _see_that_all_open(folders, vault)
    _begin(vault, keys.REKEYING, vault.keys, passphrase, recovery, cost)
    finish(folders, vault, progress)


def _begin(vault: Vault, state: str, former: Keys, passphrase: str, recovery: str, cost: Cost) -> None:
    """Say in keys.json what is under way, with a new data key beside the former ones."""
    key_id, data_key = keys.new_key()
    known = {**former, key_id: data_key}
    ring = Keyring(
        current=key_id,
        passphrase=Slot.closed_by(passphrase, known, cost),
        recovery=Slot.closed_by(recovery, known, None),
        state=state,
    )
    vault.write(ring, known)


def change_passphrase(vault: Vault, passphrase: str, cost: Cost) -> None:
    """Let another passphrase open the same data keys."""
    vault.write(replace(_ring(vault), passphrase=Slot.closed_by(passphrase, vault.keys, cost)), vault.keys)


def change_recovery_key(vault: Vault, recovery: str) -> None:
    """Let another recovery key open the same data keys."""
    vault.write(replace(_ring(vault), recovery=Slot.closed_by(recovery, vault.keys, None)), vault.keys)


def finish(folders: Folders, vault: Vault, progress: Progress = None) -> None:
    """Go on with what is under way, if something is. The caller holds the lock.

    Raises:
        Damaged: When a file cannot be opened; it is left as it is.
        OSError: When something cannot be written; the rest is left for the next time.
    """
    if vault.is_on:
        cache.forget(folders.state, is_all=vault.is_under_way)  # it may be of when it was plain, or of former keys
    if not vault.is_under_way:
        return
    ring = _ring(vault)
    convert = {keys.TURNING_ON: _close, keys.TURNING_OFF: _open, keys.REKEYING: _close_anew}[ring.state]
    files = [*_files(folders), *_repaired(folders, vault)]
    if ring.state != keys.TURNING_OFF:
        files += reclosing.set_aside(folders, vault, is_first=ring.state == keys.TURNING_ON)
        with Backups(folders.data, folders.backups).alone(PATIENCE):
            for path in reclosing.archives(folders):
                reclosing.close_archive(vault, path)
    parents = {path.parent for path, _ in files}
    for done, (path, name) in enumerate(files, 1):
        convert(vault, path, name)
        if progress:
            progress(done, len(files))
    for folder in parents:
        atomic.sync_folder(folder)  # the former forms are gone for good before anything says so
    if ring.state == keys.TURNING_OFF:
        vault.remove()
        return
    current = ring.current
    done_with = replace(
        ring, state=keys.ON, passphrase=ring.passphrase.only(current), recovery=ring.recovery.only(current)
    )
    vault.write(done_with, {current: vault.keys[current]})


def unfinished(vault: Vault) -> str:
    """What is under way, what opens the journal meanwhile, and how it goes on: sentences."""
    goes_on = tr(
        "Nothing is saved until it is: free some space or mend what was named, then open the journal again, "
        "and it goes on by itself."
    )
    return f"{tr(_BEGUN[_ring(vault).state])} {goes_on}"


def close_here(folders: Folders, vault: Vault) -> list[Problem]:
    """Close what this machine alone has of a journal that was encrypted on another one. The caller holds the lock.

    Once, before anything here says that it is encrypted: from then on a plain file is taken for nobody's.

    Returns:
        What cannot be closed, and stays as it is.

    Raises:
        StoreError: When what encrypts is not installed, or a backup that is being made takes too long.
        OSError: In the middle; called again it goes on.
    """
    sealing.be_installed()
    left = []
    found = [*_beside(folders), *_repaired(folders), *reclosing.set_aside(folders, vault, is_first=True)]
    for path, name in found:
        if stat.S_ISREG(path.lstat().st_mode):
            _close(vault, path, name)
        else:
            what = tr("{path} is not a file, so it cannot be encrypted.").format(path=path)
            left.append(Problem(path, what, tr("Move it aside, then try again.")))
    with Backups(folders.data, folders.backups).alone(PATIENCE):
        for path in reclosing.archives(folders):
            try:
                reclosing.close_archive(vault, path)
            except Damaged as error:
                remedy = tr("It cannot be encrypted: move it off this machine or remove it.")
                left.append(Problem(path, error.what, remedy))
    for folder in {path.parent for path, _ in found}:
        atomic.sync_folder(folder)
    return left


def close_aside(vault: Vault, path: Path, folder: Path) -> None:
    """Close a plain month file into `folder`, and remove it where it lies. The caller holds the lock.

    Raises:
        Damaged: When it does not read back; nothing was removed.
        OSError: When it cannot be written or removed; it may be in both places then.
    """
    atomic.make_folder(folder)
    content, name = path.read_bytes(), name_of(path.name)
    _put(atomic.free(folder / (path.name + SUFFIX)), vault.sealed(name, content), content, vault, name)
    atomic.remove(path)
    atomic.sync_folder(path.parent)


def _close(vault: Vault, path: Path, name: str) -> None:
    if path.name.endswith(SUFFIX):
        return
    try:
        content = path.read_bytes()
    except FileNotFoundError:  # a page that was given up since it was listed: for drafts nobody waits
        return
    _put(path.with_name(path.name + SUFFIX), vault.sealed(name, content), content, vault, name)
    atomic.remove(path)


def _open(vault: Vault, path: Path, name: str) -> None:
    if not path.name.endswith(SUFFIX):
        return
    content = _content(vault, path, name)
    plain = path.with_name(path.name.removesuffix(SUFFIX))
    if plain.exists() and plain.read_bytes() != content:
        raise Damaged(
            tr("{plain} is in the way of what {path} holds.").format(plain=plain, path=path),
            tr("Move it aside, then open the journal again."),
        )
    _put(plain, content, content, vault, name)
    atomic.remove(path)


def _close_anew(vault: Vault, path: Path, name: str) -> None:
    if not path.name.endswith(SUFFIX):
        return
    content = _content(vault, path, name)
    if sealing.key_id_of(path.read_bytes()) == _ring(vault).current:
        return
    data = vault.sealed(name, content)
    if vault.opened(name, data) != content:
        raise Damaged(
            tr("What was to be written to {path} does not read back.").format(path=path),
            tr("It was left as it is; try again."),
        )
    atomic.write(path, data)


def _put(path: Path, data: bytes, content: bytes, vault: Vault, name: str) -> None:
    atomic.write(path, data)
    if vault.opened(name, path.read_bytes()) != content:
        raise Damaged(
            tr("{path} does not read back as it was written.").format(path=path),
            tr("Check the disk; the former file is unharmed."),
        )


def _content(vault: Vault, path: Path, name: str) -> bytes:
    try:
        return vault.opened(name, path.read_bytes())
    except Unopened as error:
        raise Damaged(
            tr("{path} cannot be opened: {error}.").format(path=path, error=error), tr("Move it aside, then try again.")
        ) from None


def _see_that_all_open(folders: Folders, vault: Vault) -> None:
    """Before a key goes, each file has to have opened with it."""
    for path, name in _files(folders):
        if not stat.S_ISREG(path.lstat().st_mode):
            raise Damaged(tr("{path} is not a file.").format(path=path), tr("Move it aside, then try again."))
        if path.name.endswith(SUFFIX):
            _content(vault, path, name)


def _files(folders: Folders) -> Iterator[tuple[Path, str]]:
    """Every file that is in use and holds words, with the name it is closed under."""
    for year in _inside(folders.entries):
        for path in _inside(year):
            if month_named(path.name):
                yield path, name_of(path.name)
    yield from _beside(folders)


def _beside(folders: Folders) -> Iterator[tuple[Path, str]]:
    """Those of them that are this machine's alone."""
    for store in _inside(folders.state / "prev"):
        for kept in _inside(store):
            yield from ((path, kept.name) for path in _inside(kept))
    for path in _inside(folders.state / "merged"):
        if month_named(path.name):
            yield path, name_of(path.name)
    for path in _inside(folders.drafts):
        if is_draft(path.name):
            yield path, path.name.removesuffix(SUFFIX)


def _repaired(folders: Folders, vault: Vault | None = None) -> Iterator[tuple[Path, str]]:
    """What repairs put aside, with the names as above: month files, their former contents, whatever was in the way.

    Some of what was put aside encrypted is there because it opens no more; with `vault` it is left out.
    """
    aside = folders.state / "damaged"
    for path in sorted(aside.rglob("*")):
        if atomic.is_temporary(path.name) or _KEYS.match(path.name) or (path.is_dir() and not path.is_symlink()):
            continue
        of_file = path.parent.name.removesuffix(FORMER) if path.parent.name.endswith(FORMER) else path.name
        name = name_of(of_file)
        if vault is None or not path.name.endswith(SUFFIX) or reclosing.opens(vault, path, name):
            yield path, name


def _inside(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not atomic.is_temporary(path.name))


def _ring(vault: Vault) -> Keyring:
    assert vault.ring is not None, "asked for the keys of a journal that is not encrypted"
    return vault.ring
