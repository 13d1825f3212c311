"""Pages that are not saved yet. Each process keeps its own; what a dead one left is found again."""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
from collections.abc import Iterator
from pathlib import Path

from journal.domain.entry import Draft
from journal.domain.errors import NoSpace
from journal.domain.plain import WrongShape, built, plain
from journal.store.disk import atomic
from journal.store.disk.layout import SUFFIX
from journal.store.disk.lock import Presence
from journal.store.disk.trouble import Problem, is_full, reason, refusal
from journal.store.documents.encoding import dumps, is_whole, loads, sealed
from journal.store.encryption.sealing import Unopened
from journal.store.encryption.vault import Vault
from journal.tongue import tr

_NAME = re.compile(r"(?P<entry>[0-9a-z-]+)\.(?P<process>\d+)-(?P<session>[0-9a-f]{6})\.json(?:\.enc)?")
_TABLE = "drafts"

RESERVE = 1 << 20
"""Bytes held back on the disk, so that a full one still takes the page being written."""


class Drafts:
    """The drafts in `folder`, one file for each entry and session."""

    def __init__(self, folder: Path, vault: Vault) -> None:
        self._folder = folder
        self._vault = vault
        self._session = f"{os.getpid()}-{secrets.token_hex(3)}"
        self._presence: Presence | None = None

    def keep(self, draft: Draft) -> None:
        """Keep a draft; the former one of this session for the same entry makes way for it.

        Raises:
            StoreError: When it cannot be written; the former one is still there.
        """
        data = dumps(sealed(_TABLE, draft.entry_id, plain(draft)), indent=True)
        name = f"{_file_stem(draft.entry_id)}.{self._session}.json"
        path = self._folder / (name + self._vault.suffix)
        data = self._vault.sealed(name, data)
        try:
            self._be_present()
            atomic.write(path, data)
        except OSError as error:
            if not is_full(error) or not self._give_up_reserve():
                raise refusal(error, self._folder) from error
            try:
                atomic.write(path, data)
            except OSError as again:
                raise refusal(again, self._folder) from again
            raise NoSpace(
                tr("The disk is full; the page is kept in {path} with the last room there was.").format(path=path),
                tr("Free some space, then save."),
            ) from error

    def all(self) -> list[Draft]:
        """What was left by sessions that ended, and by this process; the latest first, each entry once."""
        latest: dict[str, Draft] = {}
        for draft in self._each(elsewhere=False):
            known = latest.get(draft.entry_id)
            if known is None or known.changed_at < draft.changed_at:
                latest[draft.entry_id] = draft
        return sorted(latest.values(), key=lambda d: d.changed_at, reverse=True)

    def elsewhere(self) -> set[str]:
        """The entries that sessions which go on elsewhere have drafts of: one that is about to end will leave them."""
        return {draft.entry_id for draft in self._each(elsewhere=True)}

    def _each(self, *, elsewhere: bool) -> Iterator[Draft]:
        for path in self._files():
            if self._belongs_to_another(path) is elsewhere and isinstance(draft := self._read(path), Draft):
                yield draft

    def drop(self, entry_id: str) -> None:
        """Forget the drafts of an entry, other than one being written elsewhere right now.

        Raises:
            StoreError: When they cannot be removed.
        """
        left = [path for path in self._files() if path.name.startswith(f"{_file_stem(entry_id)}.")]
        # The latest goes last: cut short in between, no former one comes back in its place.
        for path in sorted(left, key=_changed_at):
            if not self._belongs_to_another(path):
                try:
                    atomic.remove(path)
                    atomic.sync_folder(self._folder)  # or a power cut brings it back
                except OSError as error:
                    raise refusal(error, self._folder) from error

    def drop_plain(self) -> None:
        """Remove what this session wrote plain, where the journal was encrypted meanwhile: nobody else closes it.

        Raises:
            StoreError: When it cannot be removed.
        """
        for path in self._files():
            if path.name.endswith(f".{self._session}.json"):
                try:
                    atomic.remove(path)
                    atomic.sync_folder(self._folder)
                except OSError as error:
                    raise refusal(error, self._folder) from error

    def problems(self) -> list[Problem]:
        """Drafts that cannot be read."""
        return [problem for path in self._files() if isinstance(problem := self._read(path), Problem)]

    def tidy(self) -> None:
        """Remove what dead sessions left half written, and hold back some room on the disk."""
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir():
                session = path.name.split(atomic.TEMPORARY)[0]
                stale_write = atomic.is_temporary(path.name) and not self._belongs_to_another(path.with_name(session))
                if stale_write or (path.suffix == ".lock" and not Presence.is_live(path)):
                    atomic.remove(path)
        reserve = self._folder / "reserve"
        if not reserve.exists():
            with contextlib.suppress(OSError):
                # Random, so that no file system can store it in less room.
                atomic.write(reserve, os.urandom(RESERVE), lasting=False)

    def close(self) -> None:
        """End the session: its drafts are there for the next one."""
        if self._presence is not None:
            self._presence.end()
            self._presence = None

    def _read(self, path: Path) -> Draft | Problem:
        return _read(path, self._vault)

    def _files(self) -> list[Path]:
        with contextlib.suppress(OSError):
            return sorted(path for path in self._folder.iterdir() if _NAME.fullmatch(path.name))
        return []

    def _be_present(self) -> None:
        if self._presence is None:
            atomic.make_folder(self._folder)
            self._presence = Presence(self._folder / f"{self._session}.lock")

    def _belongs_to_another(self, path: Path) -> bool:
        match = _NAME.fullmatch(path.name)
        if match is None or match["process"] == str(os.getpid()):
            return False
        return Presence.is_live(self._folder / f"{match['process']}-{match['session']}.lock")

    def _give_up_reserve(self) -> bool:
        try:
            (self._folder / "reserve").unlink()
        except OSError:
            return False
        return True


def _read(path: Path, vault: Vault) -> Draft | Problem:
    try:
        if not path.is_file():
            return Problem(path, tr("It is not a file."), tr("Move it aside."))
        document = loads(vault.opened(path.name.removesuffix(SUFFIX), path.read_bytes()))
        key = document.get("entry_id", "") if isinstance(document, dict) else ""
        draft = built(Draft, document)
        if is_whole(_TABLE, key, document):
            return draft
    except OSError as error:
        return Problem(
            path, tr("The draft cannot be read ({why}).").format(why=reason(error)), tr("Make it readable for you.")
        )
    except Unopened as error:
        return Problem(
            path,
            tr("The draft cannot be used: {error}.").format(error=error),
            tr("Move it aside, if you did not put it there."),
        )
    except (WrongShape, ValueError):
        pass
    return Problem(path, tr("The draft is damaged."), tr("What can be saved of it can be seen in any editor."))


def _changed_at(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def is_draft(name: str) -> bool:
    """Whether a file of this name is a draft, encrypted or not."""
    return _NAME.fullmatch(name) is not None


def _file_stem(entry_id: str) -> str:
    """A name for an entry's files, whatever characters an imported id has."""
    if re.fullmatch(r"[0-9a-f-]{36}", entry_id):
        return entry_id
    return "x-" + hashlib.sha256(entry_id.encode("utf-8", "surrogatepass")).hexdigest()[:32]
