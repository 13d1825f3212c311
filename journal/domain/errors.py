"""What can go wrong, in words a person can act on.

Every error that may reach the user is a `JournalError`: a sentence that says what
happened and, where there is one, a second that says what to do. The shell prints both
on stderr, the screens show them in a toast; neither ever shows a traceback for one.
"""

from __future__ import annotations

from journal.tongue import later, tr


class JournalError(Exception):
    """Something the writer should know.

    Attributes:
        what: What happened, one sentence.
        remedy: What to do about it, one sentence, or "".
        exit_code: What the shell exits with: 1 failed, 2 wrong use.
    """

    exit_code = 1

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what} {remedy}".strip())
        self.what = what
        self.remedy = remedy


class WrongUse(JournalError):
    """The words given do not fit: an unknown id, an impossible date, an empty text."""

    exit_code = 2


class EmptyEntry(WrongUse):
    """An entry without words is not kept."""

    def __init__(self) -> None:
        super().__init__(tr("There is nothing to save: the entry is empty."), tr("Write a few words first."))


class NotFound(WrongUse):
    """No entry, person or commitment answers to what was asked for."""


def changed_meanwhile() -> NotFound:
    """What was about to be looked at is there no more."""
    return NotFound(tr("An entry was put away elsewhere in this moment."), tr("Try again."))


class Ambiguous(WrongUse):
    """More than one entry, person or commitment answers to what was asked for."""


class Conflict(JournalError):
    """The entry was changed elsewhere since it was opened; both texts are kept."""


class StoreError(JournalError):
    """The journal's folder cannot do what was asked."""


class ReadOnly(StoreError):
    """The folder can be read but not written: permissions, or a newer format."""


class NoSpace(StoreError):
    """The disk is full; nothing was changed."""


class Damaged(StoreError):
    """A file of the store is not what was written to it."""


class Locked(StoreError):
    """The journal is encrypted, and nobody has said the passphrase."""

    def __init__(self) -> None:
        super().__init__(
            tr("The journal is locked; nothing was read or written."), tr("Unlock it with your passphrase.")
        )


class WrongPassphrase(JournalError):
    """What was given opens nothing."""

    def __init__(self) -> None:
        super().__init__(
            tr("That is not the passphrase of this journal; nothing was changed."),
            tr("Try again; the recovery key opens it as well."),
        )


class NotRead(JournalError):
    """What reads gave up on a text; what is kept stays so, and is read another time."""


class ReaderMissing(NotRead):
    """No language model can be loaded; writing and saving go on without one."""


_OF_THE_SYSTEM = (
    later("permission denied"), later("operation not permitted"), later("no such file or directory"),
    later("file exists"), later("not a directory"), later("is a directory"), later("no space left on device"),
    later("disk quota exceeded"), later("read-only file system"), later("input/output error"),
    later("too many open files"), later("file too large"), later("file name too long"),
    later("too many levels of symbolic links"), later("directory not empty"), later("no locks available"),
    later("device or resource busy"), later("stale file handle"), later("not a folder"),
    later("the disk took nothing"), later("no such file"),
)  # fmt: skip
"""What the system says most often; it does so in English."""


def why(error: OSError) -> str:
    """The system's own words for an error, where they are known in the language spoken."""
    own = error.strerror or str(error) or type(error).__name__
    told = tr(own.lower()) if own.lower() in _OF_THE_SYSTEM else own
    return own if told == own.lower() else told
