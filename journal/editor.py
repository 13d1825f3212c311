"""Writing in $EDITOR: the text goes out in a file that only the user can read, and comes back.

The file lies in the session's memory-backed folder where there is one. Whatever happens
after the editor closes, the words are not lost: the file is removed only once they are read.
"""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from journal.domain.errors import JournalError


def written_in_editor(text: str, environ: Mapping[str, str]) -> str:
    """What stands in the file when the editor is closed.

    Raises:
        JournalError: when no editor starts, or it failed; its file is then kept and named.
    """
    command = environ.get("VISUAL") or environ.get("EDITOR") or _first("editor", "nano", "vi")
    if not command:
        raise JournalError("No editor is set.", 'Set EDITOR, or write: journal add "your words"')
    folder = environ.get("XDG_RUNTIME_DIR")
    handle, name = tempfile.mkstemp(
        prefix="journal-", suffix=".md", dir=folder if folder and Path(folder).is_dir() else None
    )
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass", newline="") as file:
        file.write(text)
    try:
        done = subprocess.run([*shlex.split(command), str(path)], check=False)
    except (OSError, ValueError) as error:
        path.unlink()
        raise JournalError(f"The editor {command!r} did not start: {error}.", "Set EDITOR to another one.") from None
    if done.returncode:
        raise JournalError(f"The editor ended with code {done.returncode}.", f"What you wrote is in {path}")
    written = path.read_bytes().decode("utf-8", "replace")
    path.unlink()
    # Editors end a file with a newline that nobody typed.
    return written if written == text else written.rstrip("\n")


def _first(*names: str) -> str | None:
    return next(filter(None, map(shutil.which, names)), None)
