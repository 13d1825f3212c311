"""What was worked out from the journal, cached beside it.

    state/worked-out.STORE.json               what holds while nothing changes
    state/worked-out.STORE.months.json        what each month adds to it: holds while that month does not change
    state/worked-out.STORE.months.2026.json   more of that, for a year
    state/worked-out.STORE.index.2026.json    who is in which entry of a year
    state/worked-out.STORE.proposals.json     what later entries propose, while nothing changes
    state/worked-out.STORE.looked.json        what was compared to find that: holds month by month
    state/worked-out.STORE.erased.json        what was erased when all that was worked out before went for it

Each begins with a line that tells what wrote it, a checksum of the rest, and the fingerprint of
the months it was worked out from; then what was: a line each, its name and its JSON. It is derived
from end to end: without it everything is worked out again. It is for the writer's eyes only,
encrypted where the journal is, and gone when that is turned on.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from journal import __version__
from journal.domain.errors import Locked
from journal.store.disk import atomic
from journal.store.disk.fingerprint import fingerprint_of
from journal.store.documents.encoding import dumps, loads
from journal.store.encryption import sealing
from journal.store.encryption.sealing import Unopened
from journal.store.parts.opened import Opened

NAME = "worked-out"
BY_MONTH = "worked-out.months"
INDEX = "worked-out.index"
ERASED = "worked-out.erased"
NEVER_CACHED = (ValueError, TypeError, LookupError, AttributeError)
"""What goes wrong where a value is built of what was never cached: of a file that is damaged, or of other hands."""
FORMAT = "11"


class Cached:
    """What is cached in a file.

    Attributes:
        mark: The fingerprint of the months that it was worked out from.
        lines: The JSON of each part, by its name; or the plain data itself, where it was only just made.
    """

    def __init__(self, mark: str, lines: Mapping[str, Any]) -> None:
        self.mark = mark
        self.lines = lines

    def part(self, name: str) -> Any:
        """A part as plain data; None where there is none of that name."""
        line = self.lines.get(name)
        return loads(line) if isinstance(line, bytes) else line


class Caching(Opened):
    """A store that caches what was worked out from it."""

    def mark(self) -> str:
        """Words that change when anything is saved, here or elsewhere; "" where nothing is. A millisecond."""
        return fingerprint_of(self._folders.entries)

    def cache(self, mark: str, parts: Mapping[str, Any], what: str = NAME) -> None:
        """Keep what was worked out from the files as they were at `mark`.

        Failing to is no failure: it is worked out again the next time.

        Args:
            mark: What `mark` said before anything was read.
            parts: Plain data by name; bytes are JSON already.
            what: Which of the files it goes to: `NAME`, or one whose name begins so.
        """
        named = ((name, part if isinstance(part, bytes) else dumps(part)) for name, part in parts.items())
        body = b"\n".join(name.encode() + b" " + part for name, part in named)
        content = f"{_maker()} {_checksum(body)} {mark}".encode() + b"\n" + body
        path = self._path(what)
        with self._threads, contextlib.suppress(OSError, Locked):
            self._look_at_keys()
            if mark and not self.is_read_only:
                atomic.write(path, self._vault.sealed(what, content), lasting=False)
                was_plain = not self._vault.is_on
                self._look_at_keys()
                if was_plain and self._vault.is_on:  # encryption was turned on in this very moment
                    atomic.remove(path)

    def cached(self, name: str) -> Any:
        """What is cached under a name of the files as they are now; None where there is nothing."""
        found = self.cached_now()
        with contextlib.suppress(ValueError):
            return found.part(name) if found else None
        return None

    def cached_now(self, what: str = NAME) -> Cached | None:
        """All that is cached in one of the files, of the journal as it is now; None where there is nothing."""
        found = self.cached_in(what)
        return found if found and found.mark == self.mark() else None

    def cached_in(self, what: str) -> Cached | None:
        """All that is cached in one of the files, of the journal as it was then; None where there is nothing."""
        with self._threads, contextlib.suppress(OSError, Unopened, Locked, ValueError):
            head, _, body = self._vault.opened(what, self._path(what).read_bytes()).partition(b"\n")
            maker, checksum, mark = head.decode().rsplit(" ", 2)
            if maker == _maker() and checksum == _checksum(body):
                pairs = (line.partition(b" ") for line in body.split(b"\n"))
                return Cached(mark, {name.decode(): part for name, _, part in pairs})
        return None

    def _path(self, what: str) -> Path:
        named = f"{NAME}.{self._folders.store_id or 'none'}{what.removeprefix(NAME)}.json"
        return self._folders.state / named


def _maker() -> str:
    return f"{FORMAT} {__version__}"  # another version may work it out otherwise


def _checksum(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()  # processors have it built in


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
