"""What can be wrong with the files, in words a person can act on."""

from __future__ import annotations

import errno
from dataclasses import dataclass
from pathlib import Path

from journal.domain.errors import NoSpace, ReadOnly, StoreError, why
from journal.tongue import tr


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a file of the journal; nothing has been done to the file.

    Attributes:
        file: The file.
        what: What is wrong with it, one sentence.
        remedy: What to do about it, one sentence.
        ids: The documents that cannot be shown, where they are known.
    """

    file: Path
    what: str
    remedy: str
    ids: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}: {self.what} {self.remedy}".strip()


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EACCES, errno.EPERM, errno.EROFS}


def is_full(error: OSError) -> bool:
    """Whether there was no room: the disk, a quota or a size limit."""
    return error.errno in _FULL


def refusal(error: OSError, path: Path) -> StoreError:
    """What to tell the writer when the system refused to write at `path`."""
    told = reason(error)
    if is_full(error):
        return NoSpace(
            tr("There is no room left to save in {path} ({why}); what was saved before is unharmed.").format(
                path=path, why=told
            ),
            tr("Free some space, then try again."),
        )
    if error.errno in _CLOSED:
        return ReadOnly(
            tr("The journal's folder {path} cannot be written ({why}); nothing was changed.").format(
                path=path, why=told
            ),
            tr("Make it writable for you, or set JOURNAL_HOME to a folder that is."),
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return StoreError(
            tr(
                "There is a file where {path} needs a folder, or the other way round ({why}); nothing was changed."
            ).format(path=path, why=told),
            tr("Move it aside and try again."),
        )
    return StoreError(
        tr("Saving in {path} failed ({why}); it is not certain that the change is on disk.").format(
            path=path, why=told
        ),
        tr("Save again: saving twice keeps one. If it goes on failing, check the disk."),
    )


def reason(error: OSError) -> str:
    """The system's own words for an error, in lower case and without a path."""
    return why(error).lower()
