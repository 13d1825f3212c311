"""The vault: closes what is written and opens what is read, once the journal is encrypted and unlocked.

    data/keys.json              the data keys, closed; see `keys`
    state/keys.STORE.json       a copy of it: without keys.json nothing would ever open again

A journal without either is not encrypted, and the vault passes everything through.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from pathlib import Path

from journal.domain.errors import Damaged, Locked, WrongPassphrase
from journal.store.disk import atomic
from journal.store.disk.atomic import Signature, current
from journal.store.disk.folders import Folders
from journal.store.disk.layout import SUFFIX
from journal.store.disk.regular import small
from journal.store.disk.trouble import Problem, reason
from journal.store.encryption import keys, sealing
from journal.store.encryption.keys import Keyring, Keys
from journal.store.encryption.sealing import Unopened
from journal.tongue import tr


class Vault:
    """What is known of the keys of one store.

    Attributes:
        file: keys.json.
        ring: What it says; None where the journal is not encrypted, or nobody can tell.
        trouble: Why the keys cannot be had, a sentence and what to do; "" when all is well.
        problems: What was wrong with keys.json, and was put right; and what could not be closed.
    """

    def __init__(self, folders: Folders) -> None:
        self.file = folders.data / "keys.json"
        self._folders = folders
        self.ring: Keyring | None = None
        self.trouble = ""
        self.problems: list[Problem] = []
        self._signature: Signature | None = None
        self._keys: Keys = {}
        self._read()

    @property
    def is_on(self) -> bool:
        """Whether the journal is encrypted, wholly or in part."""
        return self.ring is not None or bool(self.trouble)

    @property
    def is_locked(self) -> bool:
        """Whether nothing can be read or written until a passphrase is given."""
        return self.is_on and not self._keys

    @property
    def is_under_way(self) -> bool:
        """Whether files are still going from one state to another."""
        return self.ring is not None and self.ring.state != keys.ON

    @property
    def is_new_here(self) -> bool:
        """Whether the journal was encrypted elsewhere, and nothing on this machine says so yet."""
        return self.ring is not None and current(self._copy) is None

    @property
    def suffix(self) -> str:
        """What the names of files end with."""
        return SUFFIX if self.is_on else ""

    @property
    def keys(self) -> Keys:
        """The data keys.

        Raises:
            Locked: While there are none.
        """
        if not self._keys:
            raise Locked
        return self._keys

    @property
    def _copy(self) -> Path:
        # Named for the store: another journal in the same folder is another matter.
        return self._folders.state / f"keys.{self._folders.store_id or 'none'}.json"

    # Files

    def sealed(self, name: str, content: bytes) -> bytes:
        """What is to be written for `content`, in the file called `name` (without the suffix).

        Raises:
            Locked: While the journal is locked.
        """
        if self.ring is None and not self.trouble:
            return content
        current = self.ring.current if self.ring else b""
        return sealing.sealed(self.keys[current], current, name, content)

    def opened(self, name: str, data: bytes) -> bytes:
        """The content of the file called `name` (without the suffix).

        Raises:
            Unopened: When it is not what was written under that name.
            Locked: While the journal is locked.
        """
        if not self.is_on:
            if sealing.is_sealed(data):
                raise Unopened(tr("it is encrypted, and this journal is not"))
            return data
        known = self.keys
        # Plain files are taken for ours only while they are being turned into others, or back.
        if self.ring and self.ring.state in (keys.TURNING_ON, keys.TURNING_OFF) and not sealing.is_sealed(data):
            return data
        return sealing.opened(known, name, data)

    def taken(self, name: str, data: bytes) -> bytes:
        """The content of a file that lies elsewhere and that the writer names: a plain one is taken as well.

        Raises:
            Unopened: When it was closed with other keys, or is not what was written.
            Locked: While the journal is locked.
        """
        return self.opened(name, data) if sealing.is_sealed(data) or not self.is_on else data

    # Keys

    def unlock(self, secret: str) -> None:
        """Open the keys with the passphrase or the recovery key; nothing is written.

        Raises:
            WrongPassphrase: When it is neither.
            Damaged: When keys.json is not as it was written.
        """
        if self.trouble or self.ring is None:
            raise Damaged(self.trouble or tr("The journal is not encrypted."))
        sealing.leave_no_core()
        try:
            self._keys = self.ring.opened(secret)
        except Unopened:
            raise WrongPassphrase from None
        except ValueError as error:
            raise Damaged(*_told(self.file, str(error), self._copy)) from None

    def lock(self) -> None:
        """Forget the keys."""
        self._keys = {}

    def look(self) -> bool:
        """Read keys.json again if it was changed; whether that locked the journal.

        A new passphrase changes nothing for who is inside. Being encrypted, or other data keys, does.
        """
        if current(self.file) == self._signature:
            return False
        was_locked, before = self.is_locked, self._keys
        self._read()
        if self.ring is None or self.ring.current not in before or self.is_under_way:
            self._keys = {}
        return self.is_locked and not was_locked

    def write(self, ring: Keyring, known: Keys) -> None:
        """Put `ring` into keys.json, in one step, then into the copy.

        Raises:
            OSError: Nothing has changed; or, while files go from one state to another, only the copy has not.
        """
        changes = max(ring.changes, self.ring.changes if self.ring else 0) + 1
        data = replace(ring, changes=changes).encoded(known)
        atomic.write(self.file, data)
        self._signature = current(self.file)
        self.ring, self._keys, self.trouble = Keyring.read(data), dict(known), ""
        try:
            atomic.write(self._copy, data)
        except OSError:
            if self.is_under_way:
                raise
            # What opens the journal has changed: to say that it has not would lock the writer out. `mend` writes it.

    def mend(self) -> None:
        """Let file and copy say the same again, once the keys are open; failing to is no failure."""
        if self.ring is not None and self._keys:
            data = self.ring.encoded(self._keys)
            with contextlib.suppress(OSError):
                for path in (self.file, self._copy):
                    if self._has_to_be_written(path, data):
                        atomic.write(path, data)
                self._signature = current(self.file)

    def _has_to_be_written(self, path: Path, data: bytes) -> bool:
        """Whether it is another content; what is there and is none of ours is moved to state/damaged."""
        try:
            found = small(path)
            if found == data:
                return False
            Keyring.read(found)
        except FileNotFoundError:
            pass
        except ValueError:
            atomic.make_folder(aside := self._folders.state / "damaged")
            atomic.move(path, atomic.free(aside / path.name))
        return True

    def remove(self) -> None:
        """Take the keys away, the copy first: from now on the journal is not encrypted."""
        atomic.remove(self._copy)
        atomic.sync_folder(self._copy.parent)  # or a power cut leaves it alone, which reads as keys that are lost
        atomic.remove(self.file)
        atomic.sync_folder(self.file.parent)
        self._keys = {}
        self._read()

    def take_copy(self) -> bool:
        """Go by the copy although keys.json is gone, for turning encryption off; whether there is one."""
        with contextlib.suppress(OSError, ValueError):
            self.ring, self.trouble = Keyring.read(small(self._copy)), ""
            return True
        return False

    def _read(self) -> None:
        self.ring, self.trouble = None, ""
        self._signature = current(self.file)
        try:
            self.ring = Keyring.read(small(self.file))
            self._compare(self.ring)
            return
        except FileNotFoundError:
            why = ""
        except OSError as error:
            why = tr("it cannot be read ({why})").format(why=reason(error))
        except ValueError as error:
            why = str(error)
        has_sealed = bool(why) or self._has_sealed_months()
        if has_sealed and self.take_copy():
            return
        if why:
            self.trouble = " ".join(_told(self.file, why, None))
        elif has_sealed:
            self.trouble = tr(
                "The journal is encrypted, and {file}, without which nothing opens, is gone. Put it back "
                "from a backup or from another machine; until then nothing is read or written."
            ).format(file=self.file)
        elif current(self._copy) is not None:
            self.trouble = tr(
                "The journal was encrypted, and {file} is gone. If encryption was turned off on another "
                "machine, say so here too: journal encrypt --off; otherwise put it back from {copy}."
            ).format(file=self.file, copy=self._copy)

    def _compare(self, found: Keyring) -> None:
        """Go by the copy where keys.json has gone back behind it: a former passphrase would open the journal again."""
        with contextlib.suppress(OSError, ValueError):
            kept = Keyring.read(small(self._copy))
            if found.is_behind(kept):
                self.ring = kept
                what = tr(
                    "An earlier state of it was put in its place, by which a former passphrase or recovery "
                    "key opens the journal; the later one that was seen here is used."
                )
                remedy = tr("It is written again at the next unlocking. See what else went back with: journal doctor")
                self.problems = [Problem(self.file, what, remedy)]

    def _has_sealed_months(self) -> bool:
        with contextlib.suppress(OSError):
            for year in self._folders.entries.iterdir():
                with contextlib.suppress(OSError):
                    if any(path.name.endswith(SUFFIX) for path in year.iterdir()):
                        return True
        return False


def _told(file: Path, why: str, copy: Path | None) -> tuple[str, str]:
    if copy is not None:
        remedy = tr("Put it back from {copy}; until then nothing is read or written.").format(copy=copy)
    else:
        remedy = tr("Put it back from a backup or from another machine; until then nothing is read or written.")
    return tr("{file} cannot be used: {why}.").format(file=file, why=why), remedy
