"""Out: everything, what is due, or people, in the formats of other programs."""

from __future__ import annotations

import contextlib
import os
import re
import shlex
import tempfile
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.world import World
from journal.domain.errors import JournalError, NotFound, WrongUse, why
from journal.store.disk.atomic import make_folder
from journal.tongue import tr, trn

if TYPE_CHECKING:
    from journal.domain.entry import Entry


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
        raise JournalError(
            tr("{path} is there and was not exported from this journal; nothing was written.").format(path=path),
            tr("Name another file, or add --force."),
        )


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


def _json(args: Namespace, world: World) -> int:
    """The whole journal in one object; importing it gives the same journal."""
    from journal.formats import json as own

    journal = world.journal
    beside = {texts[0].id: texts[1:] for texts in journal.conflicts()}
    exported = own.export(journal.ledger, journal.raw_readings(), journal.corrections(), beside)
    return _write(args, world, [own.dumps(exported, indent=2), "\n"])


def _jsonl(args: Namespace, world: World) -> int:
    """A line of JSON an entry."""
    from journal.formats.json import dumps
    from journal.formats.jsonl import line

    return _write(args, world, (f"{dumps(line(entry))}\n" for entry in _oldest_first(world)))


def _csv(args: Namespace, world: World) -> int:
    """A table, a row an entry."""
    from journal.formats.csv import rows

    return _write(args, world, rows(_oldest_first(world)))


def _jrnl(args: Namespace, world: World) -> int:
    """What jrnl keeps."""
    from journal.formats.jrnl import text_of

    return _write(args, world, text_of(_oldest_first(world)))


def _oldest_first(world: World) -> list[Entry]:
    """The entries without folding what was heard in them: an export of words needs none of that."""
    return list(world.journal.entries())[::-1]


def _markdown(args: Namespace, world: World) -> int:
    """A folder of notes, one an entry, by year."""
    from journal.formats.markdown_folder import is_ours, name_of, note, older
    from journal.formats.source import tidy

    folder = _folder(args)
    journal, ledger = world.journal, world.journal.ledger
    notes = {folder / name_of(e): (e, note(e, ledger.commitments_in(e.id))) for e in ledger.entries.values()}
    for path, (entry, _) in notes.items():
        if path.exists() and not is_ours(path, entry) and not args.force:
            raise JournalError(
                tr("{path} is there and was not exported from this journal; nothing was written.").format(path=path),
                tr("Name another folder, or add --force."),
            )
    _write_files({path: text for path, (_, text) in notes.items()})
    # What stands in such a note is in the journal, word for word; one that was written on stays.
    gone = [p for p, e in older(folder, notes) if e.text in {tidy(was.text) for was in journal.revisions(e.id)}]
    _clear(gone)
    if gone:
        world.say(
            trn(
                "One older note was taken away: its entry is in the trash or about another day.",
                "{n} older notes were taken away: their entries are in the trash or about other days.",
                len(gone),
            )
        )
    several = trn("One note written to {folder}.", "{n} notes written to {folder}.", len(notes))
    world.say((several if notes else tr("No notes written to {folder}.")).format(folder=folder))
    return 0


def _ics(args: Namespace, world: World) -> int:
    """What is due, as tasks and all-day events: one calendar, or a folder for khal and vdirsyncer."""
    from journal.formats import ics

    journal = world.journal
    items = [(c, journal.ledger.entries[c.entry]) for c in ics.due(journal.ledger.commitments)]
    if not _is_folder(args):
        code = _write(args, world, [ics.calendar(items)])
    else:
        several = trn("One commitment written to {folder}.", "{n} commitments written to {folder}.", len(items))
        told = several if items else tr("No commitments written to {folder}.")
        code = _in_folder(args, world, ics.files(items), ics.is_ours, told)
    if left_out := len(ics.unconfirmed(journal.ledger.commitments)):
        world.say(
            trn(
                "Left out: one promise that is not confirmed."
                " `journal commitments` lists them, `journal confirm N` says yes.",
                "Left out: {n} promises that are not confirmed."
                " `journal commitments` lists them, `journal confirm N` says yes.",
                left_out,
            )
        )
    if undated := len(ics.undated(journal.ledger.commitments)):
        world.say(
            trn(
                "Left out: one promise without a day. `journal due N DAY` gives it one.",
                "Left out: {n} promises without a day. `journal due N DAY` gives them one.",
                undated,
            )
        )
    return code


def _vcard(args: Namespace, world: World) -> int:
    """People, as cards: one file, or a folder for khard and vdirsyncer."""
    from journal.formats import vcard

    people = sorted(world.journal.ledger.people.values(), key=lambda p: p.name)
    if not _is_folder(args):
        return _write(args, world, map(vcard.card, people))
    several = trn("One card written to {folder}.", "{n} cards written to {folder}.", len(people))
    told = several if people else tr("No cards written to {folder}.")
    return _in_folder(args, world, {f"{p.id}.vcf": vcard.card(p) for p in people}, vcard.is_ours, told)


def _in_folder(
    args: Namespace, world: World, texts: Mapping[str, str], is_ours: Callable[[str], bool], told: str
) -> int:
    """Make our files in a folder be `texts`: what is not due any more goes, what is not ours stays."""
    folder = _folder(args)
    there = [path for path in folder.iterdir() if is_ours(path.name)] if folder.is_dir() else []
    anothers = {path for path in there if not _bears_our_mark(path)}
    if over := [path for path in anothers if path.name in texts and not args.force]:
        raise JournalError(
            tr("{path} is there and was not exported from this journal; nothing was written.").format(path=over[0]),
            tr("Name another folder, or add --force."),
        )
    _write_files({folder / name: text for name, text in texts.items()}, unless_same=True)
    _clear(path for path in there if path.name not in texts and path not in anothers)
    world.say(told.format(folder=folder))
    return 0


def _bears_our_mark(path: Path) -> bool:
    """Whether a card or a date is one of ours, also where a program that syncs has written it anew."""
    try:
        return re.search(rb"^UID:.*@reflective-journal\s*$", path.read_bytes(), re.MULTILINE) is not None
    except OSError:
        return False


def _clear(paths: Iterable[Path]) -> None:
    """Take files away."""
    for path in paths:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise JournalError(tr("{file} cannot be taken away: {why}.").format(file=path, why=why(error))) from None


def _is_folder(args: Namespace) -> bool:
    return bool(args.output) and (args.output.endswith("/") or Path(args.output).is_dir())


def _folder(args: Namespace) -> Path:
    if not args.output or args.output == "-":
        raise WrongUse(tr("Where shall the notes go?"), tr("Say it: --output FOLDER"))
    folder = Path(args.output)
    if folder.exists() and not folder.is_dir():
        raise WrongUse(tr("{path} is a file, not a folder.").format(path=folder), tr("Name another one."))
    has_folder(folder)
    return folder


def _write(args: Namespace, world: World, pieces: Iterable[str]) -> int:
    """To the file that was named, exactly; to a terminal harmless, to a pipe exactly."""
    if args.output and args.output != "-":
        only_over_ours(Path(args.output), args.format, force=args.force)
        put_in(Path(args.output), pieces)
        world.say(tr("Written to {file}.").format(file=args.output))
        return 0
    world.pour(pieces)
    return 0


def put_in(path: Path, pieces: Iterable[str]) -> None:
    """Write a file for the writer's eyes only, whole or not at all.

    Raises:
        JournalError: where it cannot be written; what was there is as it was.
    """
    with _replaced(path) as beside, beside.open("wb") as file:
        for piece in pieces:
            file.write(piece.encode("utf-8", "replace"))


def _write_files(texts: Mapping[Path, str], *, unless_same: bool = False) -> None:
    """Write several: all of them lie whole on the disk before the first takes its place."""
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


EXPORTS: Mapping[str, Callable[[Namespace, World], int]] = {
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
    "csv": _csv,
    "jrnl": _jrnl,
    "ics": _ics,
    "vcard": _vcard,
}
