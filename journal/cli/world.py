"""What a command is handed: the journal, the streams, the clock. Nothing is global."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from journal.cli.streams import put, talk
from journal.collector import held_off
from journal.domain.harmless import harmless

if TYPE_CHECKING:
    from journal.domain.acts import Act
    from journal.domain.reading import Reader
    from journal.journal import Journal
    from journal.paths import Paths
    from journal.settings import Settings

WIDTH = 80
"""Columns that a line to be read has at most, however wide the terminal is."""


def now() -> datetime:
    """This moment, with the zone of the machine."""
    return datetime.now().astimezone()


@dataclass
class World:
    """The surroundings of one command."""

    stdin: TextIO = field(default_factory=lambda: sys.stdin)
    stdout: TextIO = field(default_factory=lambda: sys.stdout)
    stderr: TextIO = field(default_factory=lambda: sys.stderr)
    environ: Mapping[str, str] = field(default_factory=lambda: os.environ)
    clock: Callable[[], datetime] = now
    load_reader: Callable[[], Reader] | None = None

    @cached_property
    def paths(self) -> Paths:
        """Where the journal lives."""
        from journal.paths import home

        return home(self.environ)

    @cached_property
    def settings(self) -> Settings:
        """What the writer has set."""
        from journal.settings import Settings

        return Settings.load(self.paths.settings)

    @cached_property
    def unopened(self) -> Journal:
        """The journal, which may be locked."""
        with held_off():
            from journal.journal import Journal

            return Journal.open(self.paths, clock=self.clock, load_reader=self.load_reader)

    @cached_property
    def journal(self) -> Journal:
        """The journal, opened on first use, and unlocked if it is encrypted."""
        if self.unopened.is_locked:
            from journal.cli.secrets import unlock

            unlock(self, self.unopened)
        return self.unopened

    def say_notices(self) -> None:
        """What is wrong with settings, folder and the files that the command read, on stderr."""
        if "journal" in self.__dict__:
            for notice in self.journal.notices():
                self.say(notice)

    def close(self) -> None:
        """Let go of the journal, after everything was printed: the backup of the day is made here."""
        if "journal" in self.__dict__:
            self.journal.close()

    def print(self, text: str = "") -> None:
        """Data: a line on stdout, made harmless."""
        put(self.stdout, f"{self._known(harmless(text))}\n")

    def print_all(self, lines: Iterable[str]) -> None:
        """Data: many lines on stdout at once, made harmless; ten thousand one by one took 30 ms."""
        if shown := [harmless(line) for line in lines]:
            put(self.stdout, self._known("\n".join([*shown, ""])))

    def json(self, value: object) -> None:
        """Data as JSON on stdout."""
        from journal.formats.json import dumps

        put(self.stdout, f"{self._known(dumps(value, indent=2))}\n")

    def pour(self, pieces: Iterable[str]) -> None:
        """Data in pieces on stdout, to a terminal harmless, to a pipe exactly."""
        is_terminal = self.stdout.isatty()
        for piece in pieces:
            put(self.stdout, self._known(harmless(piece) if is_terminal else piece), is_last=False)
        self.flush()

    def flush(self) -> None:
        """See that everything that was printed is written."""
        put(self.stdout, "")

    def say(self, text: str) -> None:
        """Talk: a line on stderr, made harmless."""
        talk(self.stderr, f"{self._known(harmless(text), self.stderr)}\n")

    def ask(self, question: str) -> None:
        """Talk that is answered on the same line."""
        talk(self.stderr, f"{self._known(harmless(question), self.stderr)} ")

    def explain(self, text: str) -> None:
        """Talk of several lines: at a terminal broken between words, elsewhere one line as ever."""
        if self.stderr.isatty():
            from textwrap import wrap

            width = min(os.get_terminal_size(self.stderr.fileno()).columns or WIDTH, WIDTH) - 1
            text = "\n".join(wrap(text, width, break_on_hyphens=False, break_long_words=False))
        self.say(text)

    def note(self, *several: Act) -> None:
        """Note what the writer says, as one change; tell each part, also where it was so already, and the lessons."""
        from journal.domain.act import as_one
        from journal.domain.phrases import so_already, taught

        new = [act for act in several if not self.journal.is_said(act)]
        lessons = self.journal.say(as_one(new)) if new else ()
        for act in several:
            self.say(act.told if act in new else so_already(act.told))
        if lessons:
            self.say(taught(lessons))

    def progress(self, words: str = "") -> None:
        """How far it is, in a terminal and nowhere else; each line takes the place of the one before, "" clears it."""
        if self.stderr.isatty():
            talk(self.stderr, f"\r\033[K{words}")

    @cached_property
    def reader(self) -> Reader:
        """What reads, without opening any journal."""
        from journal.journal import pipeline_loader
        from journal.readings import Guarded

        return Guarded((self.load_reader or pipeline_loader(self.settings))())

    def _known(self, text: str, stream: TextIO | None = None) -> str:
        """A text in the letters that a stream knows, stdout's or another's.

        Under LANG=C a terminal may know ASCII only: better a question mark than no line.
        """
        encoding = getattr(stream or self.stdout, "encoding", None) or "utf-8"
        return text.encode(encoding, "replace").decode(encoding)
