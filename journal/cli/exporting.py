"""Out: everything, what is due, or people, in the formats of other programs."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from journal.cli.files import clear, has_folder, not_ours, only_over_ours, put_each, put_in, put_in_folder
from journal.cli.world import World
from journal.domain.errors import WrongUse
from journal.paths import spelt_out
from journal.tongue import tr, trn

if TYPE_CHECKING:
    from journal.domain.entry import Entry


def export(args: Namespace, world: World) -> int:
    """Write everything, or what is due, in the format of another program."""
    code = _EXPORTS[args.format](args, world)
    if args.format in _ONE_TEXT_EACH and (split := len(world.journal.conflicts())):
        world.say(
            trn(
                "Of one entry that was changed in two places the latest text alone was written."
                " See the others with: journal settle",
                "Of {n} entries that were changed in two places the latest texts alone were written."
                " See the others with: journal settle",
                split,
            )
        )
    return code


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
            raise not_ours(path, tr("Name another folder, or add --force."))
    put_each({path: text for path, (_, text) in notes.items()})
    # What stands in such a note is in the journal, word for word; one that was written on stays.
    gone = [p for p, e in older(folder, notes) if e.text in {tidy(was.text) for was in journal.revisions(e.id)}]
    clear(gone)
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
        code = _write_folder(args, world, ics.files(items), ics.is_ours, told)
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
    return _write_folder(args, world, {f"{p.id}.vcf": vcard.card(p) for p in people}, vcard.is_ours, told)


def _is_folder(args: Namespace) -> bool:
    return bool(args.output) and (args.output.endswith("/") or spelt_out(args.output).is_dir())


def _folder(args: Namespace) -> Path:
    if not args.output or args.output == "-":
        raise WrongUse(tr("Where shall the notes go?"), tr("Say it: --output FOLDER"))
    folder = spelt_out(args.output)
    if folder.exists() and not folder.is_dir():
        raise WrongUse(tr("{path} is a file, not a folder.").format(path=folder), tr("Name another one."))
    has_folder(folder)
    return folder


def _write_folder(
    args: Namespace, world: World, texts: Mapping[str, str], is_ours: Callable[[str], bool], told: str
) -> int:
    """To the folder that was named, a file for each text; `told` says how many, with a place for {folder}."""
    folder = _folder(args)
    put_in_folder(folder, texts, is_ours, force=args.force)
    world.say(told.format(folder=folder))
    return 0


def _write(args: Namespace, world: World, pieces: Iterable[str]) -> int:
    """To the file that was named, exactly; to a terminal harmless, to a pipe exactly."""
    if args.output and args.output != "-":
        path = spelt_out(args.output)
        only_over_ours(path, args.format, force=args.force)
        put_in(path, pieces)
        world.say(tr("Written to {file}.").format(file=args.output))
        return 0
    world.pour(pieces)
    return 0


_ONE_TEXT_EACH = ("jsonl", "markdown", "csv", "jrnl")
"""The formats that hold of an entry with several texts the latest alone."""
_EXPORTS: Mapping[str, Callable[[Namespace, World], int]] = {
    "json": _json,
    "jsonl": _jsonl,
    "markdown": _markdown,
    "csv": _csv,
    "jrnl": _jrnl,
    "ics": _ics,
    "vcard": _vcard,
}
