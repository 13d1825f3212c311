"""A folder to take in: notes in Markdown, and the days of a journal that jrnl keeps in a folder (2026/11/23.txt)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from journal.domain.errors import JournalError, WrongUse
from journal.formats import jrnl, markdown_folder
from journal.formats.source import Item, LeftOut, UnclearDay, files_in, left_out, steady
from journal.tongue import tr, trn

FORMATS = ("markdown", "jrnl")
"""What comes in folders."""

_NOTES = (".md", ".markdown")
_DAY = re.compile(r"(?:.*/)?\d{4}/\d{2}/\d{2}\.txt", re.IGNORECASE)
_ENDINGS_NAMED = 5


def entries(folder: Path, form: str | None = None, day_first: bool | None = None) -> Iterator[Item]:
    """The entries of a folder and of those below, by name; hidden ones are passed over.

    Args:
        folder: Where they lie.
        form: "markdown" or "jrnl"; None for both.
        day_first: Whether 03/04 is the 3rd of April; None where nobody said.

    Raises:
        UnclearDay: Where a date may be either of two days, and nobody said which.
        WrongUse: When there is nothing in it to take in.
    """
    named = {path: format_of(path.relative_to(folder).as_posix()) for path in files_in(folder)}
    inside = folder.resolve()
    chosen = [path for path, told in named.items() if told and form in (None, told)]
    if not chosen:
        raise WrongUse(
            tr("There are no notes in {path}.").format(path=folder),
            tr("In a folder they end in .md, or are jrnl's days (2026/11/23.txt); name other files one by one."),
        )
    for path in chosen:
        if path.resolve().is_relative_to(inside):
            yield from _of_file(path, named[path] or "", day_first)
        else:
            yield LeftOut(str(path), tr("it is a link that leads out of the folder"), is_loss=False)
    if others := [path for path in named if path not in chosen]:
        yield LeftOut(str(folder), _passed_over(others), is_loss=False)


def format_of(name: str) -> str | None:
    """What a file in a folder is, from its place there; None for nothing that is taken in."""
    if name.lower().endswith(_NOTES):
        return "markdown"
    return "jrnl" if _DAY.fullmatch(name) else None


def _of_file(path: Path, form: str, day_first: bool | None) -> list[Item]:
    try:
        with steady(path, day_first) as source:
            return list((jrnl if form == "jrnl" else markdown_folder).entries(source))
    except UnclearDay:
        raise
    except JournalError as error:  # one that cannot be read, or that a sync program is just writing
        return [left_out(str(path), error)]


def _passed_over(others: list[Path]) -> str:
    counted = Counter(path.suffix.lower() or path.name for path in others)
    endings = ", ".join(ending for ending, _ in counted.most_common(_ENDINGS_NAMED))
    more = ", …" if len(counted) > _ENDINGS_NAMED else ""
    told = trn("one file that is no note was passed over", "{n} files that are no notes were passed over", len(others))
    return f"{told} ({endings}{more})"
