"""What the race is run against: jrnl in an environment of its own, and TinyDB's own storage."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import venv
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.domain.reading import Reading

SETTINGS = """\
version: '{version}'
journals:
  default: {plain}
  tagged: {tagged}
editor: ''
encrypt: false
template: false
default_hour: 9
default_minute: 0
timeformat: '%F %H:%M'
tagsymbols: '#@'
highlight: true
linewrap: 79
indent_character: '|'
colors: {{body: none, date: none, tags: none, title: none}}
"""
"""Complete, so that jrnl neither asks nor writes it anew."""

TINY = """
import sys
from tinydb import TinyDB, where
database = TinyDB(sys.argv[1])
if sys.argv[2] == "load":
    print(max(database, key=lambda document: document["written_at"])["text"])
elif sys.argv[2] == "search":
    print(len(database.search(where("text").search(sys.argv[3]))))
else:
    database.insert({"text": sys.argv[3], "written_at": sys.argv[4]})
"""
"""What a small program does that keeps its entries in TinyDB as it comes."""


class Jrnl:
    """jrnl, from the package index, under `folder`; its journals are made in its own format.

    Attributes:
        version: The one that was installed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        python = folder / "environment" / "bin" / "python"
        if not python.exists():
            venv.create(folder / "environment", with_pip=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", "jrnl"], check=True)
        told = subprocess.run([python.with_name("jrnl"), "--version"], capture_output=True, text=True, check=True)
        self.version = told.stdout.split()[1].lstrip("v")
        self._program = str(python.with_name("jrnl"))

    def fill(self, entries: Sequence[Entry]) -> None:
        """Have `entries` in two journals: with the names as they are, and with each as jrnl's tag."""
        (self._folder / "jrnl").mkdir(parents=True, exist_ok=True)
        both = {name: self._folder / f"{name}.txt" for name in ("plain", "tagged")}
        (self._folder / "jrnl" / "jrnl.yaml").write_text(SETTINGS.format(version=self.version, **both), "utf-8")
        told = "\n".join(f"[{e.written_at:%F %H:%M}] {e.text}\n" for e in entries)
        both["plain"].write_text(told, "utf-8")
        both["tagged"].write_text(tagged(told), "utf-8")

    def command(self, *argv: str, journal: str = "default") -> list[str]:
        """The command line of a call in one of the two journals, "default" or "tagged"."""
        return [self._program, *([] if journal == "default" else [journal]), *argv]

    @property
    def environ(self) -> dict[str, str]:
        """Where it finds its settings."""
        return {"XDG_CONFIG_HOME": str(self._folder), "XDG_DATA_HOME": str(self._folder)}


def tagged(text: str) -> str:
    """`text` with each of the people in it as "@AnaRuiz"."""
    from tests.bench.generate import FIRST, LAST

    return re.sub(rf"\b({'|'.join(FIRST)}) ({'|'.join(LAST)})\b", r"@\1\2", text)


class Tiny:
    """A TinyDB of the entries and their readings, with its JSONStorage, at `path`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def fill(self, heard: Sequence[tuple[Entry, Reading]]) -> None:
        """Have them in it, in the form that TinyDB itself writes."""
        from journal.domain.plain import plain

        documents = {str(n): {**plain(e), "reading": plain(r)} for n, (e, r) in enumerate(heard, 1)}
        self._path.write_text(json.dumps({"_default": documents}), "utf-8")

    def command(self, *argv: str) -> list[str]:
        """The command line of one call: load, search WORDS, or save TEXT."""
        at = [datetime.now(UTC).isoformat()] if argv[0] == "save" else []
        return [sys.executable, "-c", TINY, str(self._path), *argv, *at]
