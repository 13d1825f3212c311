"""Files written for other programs: whole or not at all, and over nothing that the journal did not write."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from journal.domain.errors import JournalError, NotFound, why
from journal.store.disk.atomic import make_folder
from journal.tongue import tr

_OURS = {
    "json": r'\{\s*"format": ?1,\s*"entries": ?\[',
    "jsonl": r'\{"id": ?"[^"]*", ?"written_at": ?"[^"]*", ?"about": ?"',
    "csv": r'"id","date","written_at","title","place","tags","text"\n',
    "ics": r"BEGIN:VCALENDAR\r?\n(?:.*\r?\n){0,4}PRODID:-//reflective-journal//",
    "vcard": r"BEGIN:VCARD\r?\n(?:.*\r?\n)*?UID:.*@reflective-journal",
    "html": r"<!doctype html>\n(?:.*\n){4}<title>[^<]*</title>\n<style>\n:root { color-scheme: light dark; --ink:",
}
"""How a file begins that the journal wrote; one of jrnl's is not told from jrnl's own."""


def only_over_ours(path: Path, form: str, *, force: bool) -> None:
    """See that a file can be written without harm: its folder is there, and nothing but an older export of ours.

    Raises:
        JournalError: where it is not so.
    """
    has_folder(path)
    if force or not path.is_file():
        return  # there is none, or it is a pipe: to read what stands in one would be to wait for ever
    try:
        with path.open("rb") as file:
            head = file.read(4096).decode("utf-8", "replace")
    except OSError:
        return  # writing it will tell
    if head and not (form in _OURS and re.match(_OURS[form], head)):
        raise not_ours(path, tr("Name another file, or add --force."))


def not_ours(path: Path, remedy: str) -> JournalError:
    """That a file is there which the journal did not write, and what to do about it."""
    told = tr("{path} is there and was not exported from this journal; nothing was written.")
    return JournalError(told.format(path=path), remedy)


def has_folder(path: Path) -> None:
    """See that there is a folder for a file or a folder.

    Raises:
        NotFound: where there is none: a name misspelt is not to make one.
    """
    folder = path.absolute().parent
    if not folder.exists():
        raise NotFound(
            tr("There is no folder {folder}.").format(folder=folder),
            tr("Name another one, or make it: mkdir -p {folder}").format(folder=shlex.quote(str(folder))),
        )


def put_in_folder(folder: Path, texts: Mapping[str, str], is_ours: Callable[[str], bool], *, force: bool) -> None:
    """Make our files in a folder be `texts`: what is not due any more goes, what is not ours stays.

    Args:
        folder: Where they lie.
        texts: What each is to hold, by its name.
        is_ours: Whether a file is named as one that we write; others are not looked at.
        force: Whether one is written over, too, that is named so and does not bear our mark.

    Raises:
        JournalError: Where one cannot be, or is not to be, written over or taken away.
    """
    there = [path for path in folder.iterdir() if is_ours(path.name)] if folder.is_dir() else []
    anothers = {path for path in there if not _bears_our_mark(path)}
    if over := [path for path in anothers if path.name in texts and not force]:
        raise not_ours(over[0], tr("Name another folder, or add --force."))
    put_each({folder / name: text for name, text in texts.items()}, unless_same=True)
    clear(path for path in there if path.name not in texts and path not in anothers)


def _bears_our_mark(path: Path) -> bool:
    """Whether a card or a date is one of ours, also where a program that syncs has written it anew."""
    try:
        return re.search(rb"^UID:.*@reflective-journal\s*$", path.read_bytes(), re.MULTILINE) is not None
    except OSError:
        return False


def clear(paths: Iterable[Path]) -> None:
    """Take files away.

    Raises:
        JournalError: where one cannot be.
    """
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise JournalError(tr("{file} cannot be taken away: {why}.").format(file=path, why=why(error))) from None


def put_in(path: Path, pieces: Iterable[str]) -> None:
    """Write a file for the writer's eyes only, whole or not at all.

    Raises:
        JournalError: where it cannot be written; what was there is as it was.
    """
    with _replaced(path) as beside, beside.open("wb") as file:
        for piece in pieces:
            file.write(piece.encode("utf-8", "replace"))


def put_each(texts: Mapping[Path, str], *, unless_same: bool = False) -> None:
    """Write several: all of them lie whole on the disk before the first takes its place.

    Raises:
        JournalError: where one cannot be written.
    """
    with contextlib.ExitStack() as whole:
        for path, text in texts.items():
            data = text.encode("utf-8", "replace")
            with contextlib.suppress(OSError):
                if unless_same and path.read_bytes() == data:  # a new stamp would have every program sync it again
                    continue
            whole.enter_context(_replaced(path)).write_bytes(data)


@contextlib.contextmanager
def _replaced(path: Path) -> Iterator[Path]:
    """A file beside `path`, for the writer's eyes only, that takes its place when it is whole.

    Of a link what it leads to is written; a pipe or a device is written into.

    Raises:
        BrokenPipeError: When whoever read a pipe has enough.
        JournalError: Where it cannot be written.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            yield path  # as it is named: what /dev/stdout leads to has no name of its own
            return
        place = Path(os.path.realpath(path))
        make_folder(place.parent)
        handle, name = tempfile.mkstemp(prefix=f".{place.name[:40]}.", suffix=".tmp", dir=place.parent)
        os.close(handle)
        try:
            yield Path(name)
            Path(name).replace(place)
        finally:
            Path(name).unlink(missing_ok=True)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise JournalError(tr("{file} cannot be written: {why}.").format(file=path, why=why(error))) from None
