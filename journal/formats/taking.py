"""What a file is, and the entries in it: where the formats come together."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Protocol

from journal.domain.corrections.correction import Correction
from journal.domain.errors import JournalError, StoreError, WrongUse
from journal.domain.reading import Reading
from journal.formats.card_files import SUFFIXES, begin_a_card
from journal.formats.source import Found, Item, LeftOut, Source, UnclearDay, all_refused, is_folder, left_out, steady
from journal.formats.streaming import ROWS, Part, parts
from journal.tongue import tr

FORMATS = ("jsonl", "json", "jrnl", "dayone", "markdown", "csv", "text")

LOOKED_AT = 20
"""Rows of a JSON that tell whose it is."""

_BY_SUFFIX = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv", ".md": "markdown"}
_BY_SUFFIX |= {".markdown": "markdown", ".zip": "dayone"}
_JRNL = re.compile(r"^\[\d[^\]\n]{6,40}\] |^\d{4}-\d\d-\d\d \d\d:\d\d(?::\d\d)? \S", re.MULTILINE)


Thing = Item | Reading | Correction
"""What comes out of a file: entries, what is none, and of a journal's own export what was heard and said of them."""


class Basket(Protocol):
    """What things are put into, one after the other, as they come out of a file."""

    def put(self, thing: Thing) -> None:
        """Take a thing. What was heard in an entry comes right after it."""

    def whole(self) -> AbstractContextManager[None]:
        """What is put in during a block stays only where the block ends well; may be nested."""


def take(
    paths: Iterable[Path | Source],
    basket: Basket,
    form: str | None = None,
    day_first: bool | None = None,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Put everything in some files and folders into a basket, one after the other; none of it is held.

    Of a file that cannot be read nothing stays in it, and it is named among what was left out.

    Args:
        paths: Files, folders, or a source that is open already.
        basket: What they are put into.
        form: One of `FORMATS`; told from each file where it is None.
        day_first: Whether 03/04 is the 3rd of April; None where nobody said.
        progress: Called with the number of entries found so far.

    Raises:
        UnclearDay: For 03/04 where nobody said.
        WrongUse: When nothing was taken, and it is not clear what a file is, or it is not what was said.
        JournalError: When nothing was taken, and a file cannot be read, or was changed while it was.
        StoreError: Whatever of it the basket raises.
    """
    counted, refused = _Counted(basket, progress), list[JournalError]()
    for path in paths:
        try:
            with counted.whole():
                _take(path, form, day_first, counted)
        except (UnclearDay, StoreError):  # a question, which is asked before anything is stored; a basket that is full
            raise
        except JournalError as error:
            refused.append(error)
            counted.put(left_out(path.name if isinstance(path, Source) else str(path), error))
    if refused and len(refused) == counted.things:
        raise all_refused(refused)


class _Counted:
    """A basket that counts what is in it.

    Attributes:
        things: How many there are, of every kind.
    """

    def __init__(self, basket: Basket, progress: Callable[[int], None]) -> None:
        self._basket = basket
        self._progress = progress
        self._found = 0
        self.things = 0

    def put(self, thing: Thing) -> None:
        self._basket.put(thing)
        self.things += 1
        if isinstance(thing, Found):
            self._found += 1
            self._progress(self._found)

    @contextmanager
    def whole(self) -> Iterator[None]:
        before = self._found, self.things
        try:
            with self._basket.whole():
                yield
        except BaseException:
            self._found, self.things = before
            raise


def _take(path: Path | Source, form: str | None, day_first: bool | None, basket: Basket) -> None:
    if isinstance(path, Source):
        _take_source(path, form or told(path), basket)
    elif is_folder(path):
        from journal.formats import folder

        if form not in (None, *folder.FORMATS):
            raise WrongUse(
                tr("{path} is a folder, and only Markdown and jrnl's days come in folders.").format(path=path),
                tr("Name the file."),
            )
        for item in folder.entries(path, form, day_first):
            basket.put(item)
    else:
        with steady(path, day_first) as source:
            _take_source(source, form or told(source), basket)


def _take_source(source: Source, form: str, basket: Basket) -> None:
    if form == "dayone" and source.peek(4).startswith("PK"):
        from journal.formats import day_one

        for part in day_one.parts(source):
            if isinstance(part, LeftOut):
                basket.put(part)
            else:
                _take_part(part, form, basket)
    else:
        for thing in _things(source, form):
            basket.put(thing)


def _take_part(part: Source, form: str, basket: Basket) -> None:
    """The entries of one JSON of a zip: all of them, or why there are none; the others go on."""
    try:
        with basket.whole():
            for thing in _of_json(part, form):
                basket.put(thing)
    except (UnclearDay, StoreError):
        raise
    except JournalError as error:
        basket.put(left_out(part.name, error))


def told(source: Source) -> str:
    """The format of a file, from its name and its beginning.

    Raises:
        WrongUse: When it may be several, is empty, or has no entries: a calendar, cards of people.
    """
    head = source.peek().lstrip("\ufeff \t\r\n")
    if head.startswith("PK\x03\x04"):
        return "dayone"
    suffix = Path(source.name).suffix.lower()
    if form := _BY_SUFFIX.get(suffix):
        return form
    if not head:
        raise WrongUse(tr("{file} is empty; there is nothing to take in.").format(file=source.name))
    if head.startswith("{"):
        first = head.partition("\n")[0]
        try:
            return "jsonl" if "text" in json.loads(first) else "json"
        except (ValueError, RecursionError):
            return "json"
    if suffix == ".ics" or head.startswith("BEGIN:VCALENDAR"):
        raise WrongUse(
            tr("{file} is a calendar, and has no entries to take in.").format(file=source.name),
            tr('To be asked about its meetings, name it in the settings: calendar = "FILE"'),
        )
    if suffix in SUFFIXES or begin_a_card(head):
        raise WrongUse(
            tr("{file} holds cards of people, and has no entries to take in.").format(file=source.name),
            tr("How to reach them is taken in by itself: journal import --format vcard FILE"),
        )
    if _JRNL.search(head):
        return "jrnl"
    if _has_dates(head, source):
        return "text"
    if suffix == ".json":  # what is wrong with it is told as it is read
        return "json"
    raise WrongUse(
        tr("What {file} is cannot be told from its name or its beginning.").format(file=source.name),
        tr("Say it: --format {formats} or {last}.").format(formats=", ".join(FORMATS), last="vcard"),
    )


def _has_dates(head: str, source: Source) -> bool:
    from journal.formats.text import heading, named_by_day

    probe = Source(source.name, io.BytesIO(), source.day_first)  # what is remarked on while looking is not said
    try:
        if named_by_day(probe):
            return True
        return any(heading(line, probe, n)[0] is not None for n, line in enumerate(head.split("\n"), 1))
    except UnclearDay:
        return True


def _things(source: Source, form: str) -> Iterator[Thing]:
    """What is in a file of one piece."""
    if form == "jsonl":
        from journal.formats import jsonl

        yield from jsonl.items(source)
    elif form == "csv":
        from journal.formats import csv

        yield from csv.entries(source)
    elif form == "jrnl" and source.peek(1) != "{":
        from journal.formats import jrnl

        yield from jrnl.entries(source)
    elif form == "text":
        from journal.formats import text

        yield from text.entries(source)
    elif form == "markdown":
        from journal.formats import markdown_folder

        yield from markdown_folder.entries(source)
    else:
        yield from _of_json(source, form)


def _of_json(source: Source, form: str) -> Iterator[Thing]:
    """What is in one JSON object: ours, jrnl's or Day One's, told by what is in it."""
    from journal.formats import day_one, jrnl
    from journal.formats import json as own

    begun = parts(source, lists=("corrections",), values=("format",))
    whose, first = _looked_at(begun, form)
    found = chain(first, begun)
    if whose == "dayone":
        yield from day_one.rows((row for name, row in found if name == ROWS), source)
    elif whose == "jrnl":
        yield from jrnl.rows((row for name, row in own.of_known_format(found) if name == ROWS), source)
    elif whose == "json":
        yield from own.rows(found, source)
    else:
        raise WrongUse(
            tr("{file}: this JSON is neither the journal's own, nor jrnl's, nor Day One's.").format(file=source.name)
        )


def _looked_at(begun: Iterator[Part], form: str) -> tuple[str | None, list[Part]]:
    """Whose an object is, and what had to be read of it for telling: most often its first rows."""
    first: list[Part] = []
    while more := list(islice(begun, LOOKED_AT)):
        first += more
        keys = _keys(more)
        if "creationDate" in keys:
            return "dayone", first
        if "written_at" in keys or any(name == "format" for name, _ in more):
            return "json", first
        if "body" in keys:
            return "jrnl", first
    # A title alone tells only at the end: ours have one too, and until there their format may still follow.
    if "title" in _keys(first) or form == "jrnl":
        return "jrnl", first
    return "dayone" if form == "dayone" or all(name != ROWS for name, _ in first) else None, first


def _keys(found: Iterable[Part]) -> set[str]:
    return {key for name, row in found if name == ROWS and isinstance(row, dict) for key in row}
