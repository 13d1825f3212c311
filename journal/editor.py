"""Writing in $EDITOR: the text goes out in a file that only the user can read, and comes back.

The file lies in the session's memory-backed folder where there is one. Whatever happens
after the editor closes, the words are not lost: the file is removed only once they are kept elsewhere.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from journal.domain.entry import is_wordless
from journal.domain.errors import Conflict, JournalError, why
from journal.tongue import tr


@contextmanager
def written_in_editor(
    text: str, environ: Mapping[str, str], say: Callable[[str], None], *, is_private: bool = False
) -> Iterator[str]:
    """What stands in the file when the editor is closed; what is not UTF-8 is read as in a file that is imported.

    Keep the words before leaving the context: where that fails, their file stays, and is named.

    Args:
        text: What stands in it to begin with.
        environ: Names the editor, and the session's folder.
        say: Tells how it was read, where it is not UTF-8. What no letter stands for is lost; its file is then kept.
        is_private: Whether the text may never touch a disk: the journal is encrypted.

    Raises:
        JournalError: when no editor starts, or it failed; its file is then kept and named.
    """
    command = environ.get("VISUAL") or environ.get("EDITOR") or _first("editor", "nano", "vi")
    if not command:
        raise JournalError(tr("No editor is set."), tr('Set EDITOR, or write: journal add "your words"'))
    session = environ.get("XDG_RUNTIME_DIR")
    in_memory = session if session and Path(session).is_dir() else None
    if is_private and in_memory is None:
        raise JournalError(
            tr("The journal is encrypted, and there is no folder in memory to write in (XDG_RUNTIME_DIR)."),
            tr("Write on the page, `journal`, or give the text to: journal add -"),
        )
    # A folder of its own: what editors leave beside a file goes with it.
    folder = Path(tempfile.mkdtemp(prefix="journal-", dir=in_memory))
    path = folder / "entry.md"
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - for its mode
        file.write(text.encode("utf-8", "surrogatepass"))
    try:
        called = shlex.split(command)
        done = subprocess.run([*called, *(_discreet(called) if is_private else ()), str(path)], check=False)
    except (OSError, ValueError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        told = why(error) if isinstance(error, OSError) else error
        raise JournalError(
            tr("The editor {command!r} did not start: {error}.").format(command=command, error=told),
            tr("Set EDITOR to another one."),
        ) from None
    if done.returncode:
        raise JournalError(tr("The editor ended with code {n}.").format(n=done.returncode), _where_it_lies(path))
    try:
        raw = path.read_bytes()
    except OSError as error:  # moved aside, perhaps, and never written anew
        what = tr("{path} cannot be read: {why}.").format(path=path, why=why(error))
        raise JournalError(what, _where_it_lies(path)) from None
    written, is_whole = _read(raw, say)
    # Editors end a file with a newline that nobody typed.
    words = written if written == text else written.rstrip("\n")
    is_kept = False
    try:
        yield words
        is_kept = True
    except Conflict:  # both texts are kept
        is_kept = True
        raise
    finally:
        if not is_whole:
            say(tr("Some of its letters could not be told; what you wrote is in {path}").format(path=path))
        elif is_kept or words == text or is_wordless(words):
            shutil.rmtree(folder, ignore_errors=True)
        else:
            say(_where_it_lies(path))


def _where_it_lies(path: Path) -> str:
    """Where what was written in an editor is to be found, a sentence: the file, or else what is beside it."""
    folder = path.parent
    with suppress(OSError):
        folder.rmdir()  # which it does where nothing is in it
        return tr("The editor left nothing there.")
    return tr("What you wrote is in {path}").format(path=path if path.exists() else folder)


def _read(raw: bytes, say: Callable[[str], None]) -> tuple[str, bool]:
    """The words that an editor wrote, and whether those are all of them."""
    if b"\0" not in raw:  # in every second byte: UTF-16, which is UTF-8 too where it is ASCII
        with suppress(UnicodeDecodeError):  # half a letter may have stood there before
            return raw.decode("utf-8-sig", "surrogatepass"), True
    from journal.formats.source import text_of

    text, remarks = text_of(raw, tr("What you wrote in the editor"))
    for remark in remarks:
        say(remark)
    return text, "\ufffd" not in text


def _discreet(command: list[str]) -> list[str]:
    """What keeps an editor from writing down elsewhere what passes through it."""
    found = shutil.which(command[0]) if command else None
    if found and re.match(r"n?vim\b", Path(found).resolve().name):
        # Vim remembers what was cut and copied in a file of its own, and undo and backup files where it was told to.
        return ["-n", "-i", "NONE", "--cmd", "set nobackup noundofile", "-c", "set nobackup noundofile"]
    return []


def _first(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)
