"""What was worked out from the journal, kept beside it until the journal changes.

    state/worked-out.STORE.json      what worked it out, and the fingerprint of the months it was worked out
                                     from; then what was: a line each, its name and its JSON

It is derived from end to end: without it everything is worked out again. It is for the
writer's eyes only, encrypted where the journal is, and gone when that is turned on.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Any

from journal import __version__
from journal.domain.errors import Locked
from journal.store import atomic, sealing
from journal.store.encoding import dumps, loads
from journal.store.fingerprint import fingerprint_of
from journal.store.opened import Opened
from journal.store.sealing import Unopened

NAME = "worked-out"
FORMAT = "1"


class Keeping(Opened):
    """The side of a store that keeps what was worked out from it."""

    @property
    def _worked_out(self) -> Path:
        return self._place.state / f"{NAME}.{self._place.store_id or 'none'}.json"

    def mark(self) -> str:
        """Words that change when anything is saved, here or elsewhere; "" where nothing is. A millisecond."""
        return fingerprint_of(self._place.entries)

    def keep(self, mark: str, **parts: Any) -> None:
        """Keep what was worked out from the files as they were at `mark`, as plain data by name.

        Failing to is no failure: it is worked out again the next time.
        """
        lines = [_head(mark), *(name.encode() + b" " + dumps(part) for name, part in parts.items())]
        with self._threads, contextlib.suppress(OSError, Locked):
            self._look_at_keys()
            if mark and not self.is_read_only:
                atomic.write(self._worked_out, self._vault.sealed(NAME, b"\n".join(lines)), lasting=False)
                was_plain = not self._vault.is_on
                self._look_at_keys()
                if was_plain and self._vault.is_on:  # encryption was turned on in this very moment
                    atomic.remove(self._worked_out)

    def kept(self, name: str) -> Any:
        """What is kept under a name of the files as they are now; None where there is nothing."""
        with self._threads, contextlib.suppress(OSError, Unopened, Locked, ValueError):
            head, *lines = self._vault.opened(NAME, self._worked_out.read_bytes()).split(b"\n")
            line = next((line for line in lines if line.startswith(name.encode() + b" ")), b"")
            if line and head == _head(self.mark()):
                return loads(line.partition(b" ")[2])
        return None


def _head(mark: str) -> bytes:
    return f"{FORMAT} {__version__} {mark}".encode()  # another version may work it out otherwise


def forget(state: Path, *, is_all: bool = True) -> None:
    """Remove what was worked out, of any journal with this state folder, and what a prompt was told of it.

    Args:
        state: The folder.
        is_all: Also what is encrypted.
    """
    for path in [*state.glob(f"{NAME}.*"), *state.glob("glance.json*")]:
        if path.is_file() and (is_all or not _is_sealed(path)):
            atomic.remove(path)


def _is_sealed(path: Path) -> bool:
    with path.open("rb") as file:
        return sealing.is_sealed(file.read(len(sealing.MAGIC)))
