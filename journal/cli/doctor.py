"""A look at everything: where it lies, whether it is well, what reads, and what to do about what is wrong."""

from __future__ import annotations

import importlib.util
import json
import platform
import re
import shutil
import stat
from argparse import Namespace
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

from journal import __version__
from journal.cli.world import World
from journal.domain import phrases
from journal.domain.errors import JournalError

AGAIN = "Install the journal again: pip install --force-reinstall reflective-journal."
LITTLE_ROOM = 200 << 20
OLD_BACKUP = 8
"""Days after which a backup is too old, when something was written since."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at.

    Attributes:
        about: What: "entries", "backups", "reader".
        told: How it is, in a sentence.
        remedy: What to do about it, or "".
        is_wrong: Whether something has to be done.
    """

    about: str
    told: str
    remedy: str = ""
    is_wrong: bool = False


def doctor(args: Namespace, world: World) -> int:
    """Say how everything is; exit 1 when something is wrong. With --repair, put damaged files right first."""
    if args.repair and world.paths.data.exists():
        _repair(world)
    found = [finding for look in LOOKS for finding in _looked(look, world)]
    if args.json:
        world.json([asdict(finding) for finding in found])
    else:
        for finding in found:
            world.print(f"{'!' if finding.is_wrong else ' '} {finding.about:<9} {finding.told}")
            if finding.remedy:
                world.print(f"{'':<12}→ {finding.remedy}")
    wrong = sum(finding.is_wrong for finding in found)
    if wrong:
        world.say(f"{phrases.count(wrong, 'thing')} to look after, marked with “!”.")
    elif not args.json:
        world.say("All is well.")
    return 1 if wrong else 0


def _repair(world: World) -> None:
    """Put right what can be; the damaged files are kept, and what is whole nowhere is named."""
    store = world.unopened.store
    repairs = store.repairs()
    if not repairs:
        world.say("Nothing is damaged.")
    for repair in repairs:
        done = store.repair(repair.file)
        world.say(f"{repair.file} is put right; the damaged file is in {world.paths.state / 'damaged'}.")
        for problem in done.problems:
            world.say(f"{problem.what} {problem.remedy}")


def _looked(look: Callable[[World], Iterator[Finding]], world: World) -> Iterator[Finding]:
    """What one look finds; one that fails is a finding itself, and the others go on."""
    try:
        yield from look(world)
    except JournalError as error:
        yield Finding(look.__name__.strip("_"), error.what, error.remedy, is_wrong=True)
    except OSError as error:
        told = f"{error.filename or 'A file'} cannot be looked at: {error.strerror or error}."
        yield Finding(look.__name__.strip("_"), told, "Make it readable for you.", is_wrong=True)


def _places(world: World) -> Iterator[Finding]:
    paths = world.paths
    if not paths.data.exists():
        yield Finding("places", f"There is no journal at {paths.data} yet.", "Begin with: journal add")
        return
    files = [p for p in paths.data.rglob("*") if p.is_file()]
    size = _size(sum(p.stat().st_size for p in files))
    link = f" (a link to {paths.data.resolve()})" if paths.data.is_symlink() else ""
    yield Finding("places", f"The journal lies in {paths.data}{link}: {len(files)} files, {size}.")
    yield Finding(
        "places", f"What belongs to this machine alone lies in {paths.state}; the settings in {paths.settings}."
    )
    private = (paths.data / "entries", paths.state)
    open_to_all = [p for p in private if p.exists() and stat.S_IMODE(p.stat().st_mode) & 0o077]
    for path in open_to_all:
        yield Finding("places", f"Others on this machine can look into {path}.", f"chmod 700 '{path}'", is_wrong=True)
    room = shutil.disk_usage(paths.data).free
    yield Finding(
        "places", f"There is {_size(room)} of room on its disk.", "Free some space." if room < LITTLE_ROOM else "",
        is_wrong=room < LITTLE_ROOM,
    )  # fmt: skip


def _settings(world: World) -> Iterator[Finding]:
    settings = world.settings
    for notice in settings.notices:
        yield Finding("settings", notice, f"Mend it in {world.paths.settings}.", is_wrong=True)
    if settings.calendar and not Path(settings.calendar).expanduser().exists():
        told = f"There is no calendar at {settings.calendar}."
        yield Finding("settings", told, "Name another one: calendar = “…”, or leave it out.", is_wrong=True)


def _entries(world: World) -> Iterator[Finding]:
    if not world.paths.data.exists():
        return
    journal = world.unopened
    if journal.is_locked:
        yield Finding("entries", "The journal is locked; its entries were not looked at.", "Look again in the screens.")
        return
    entries = list(journal.entries())
    unread = len(journal.unread())
    days = f", from {entries[-1].about} to {entries[0].about}" if entries else ""
    yield Finding("entries", f"{_capital(phrases.count(len(entries), 'entry', 'entries'))}{days}.")
    if unread:
        told = f"{_capital(phrases.count(unread, 'of them', 'of them'))} not read yet."
        yield Finding("entries", told, "journal read")
    if journal.store.is_read_only:
        yield Finding("entries", journal.store.read_only_because, is_wrong=True)
    repairs = journal.store.repairs()
    offered = {repair.file for repair in repairs}
    for problem in journal.store.problems():
        remedy = "journal doctor --repair" if problem.file in offered else problem.remedy
        yield Finding("entries", f"{problem.file}: {problem.what}", remedy, is_wrong=True)
    for repair in repairs:
        yield Finding("entries", str(repair))
    drafts = len(journal.drafts())
    if drafts:
        yield Finding("entries", f"{_capital(phrases.count(drafts, 'page'))} not saved yet.", "Open it with: journal")


def _backups(world: World) -> Iterator[Finding]:
    if not world.paths.data.exists():
        return
    store = world.unopened.store
    kept = store.backups.all()
    today = world.clock().date()
    last_saved = _last_saved(world.paths.data / "entries")
    if not kept:
        is_late = last_saved is not None and (today - last_saved).days > 1
        told = "There is no backup yet; one is made on each day that something is saved."
        yield Finding("backups", told, "journal backup", is_wrong=is_late)
        return
    newest = date.fromtimestamp(kept[0].stat().st_mtime)
    age = (today - newest).days
    is_old = last_saved is not None and (last_saved - newest).days > 0 and age > OLD_BACKUP
    told = f"{_capital(phrases.count(len(kept), 'backup'))} in {store.backups.folder}, the last of {newest}"
    size = _size(sum(p.stat().st_size for p in kept))
    yield Finding("backups", f"{told}; {size}.", "journal backup" if is_old else "", is_wrong=is_old)
    if _same_disk(store.backups.folder, world.paths.data):
        yield Finding(
            "backups",
            "They lie on the disk that the journal lies on.",
            "journal backup /path/on/another/disk/journal.zip",
        )


def _encryption(world: World) -> Iterator[Finding]:
    if not world.paths.data.exists():
        return
    if world.unopened.is_encrypted:
        told = "Entries, readings, corrections and drafts are encrypted; the settings are not."
        yield Finding("privacy", told)
    else:
        yield Finding("privacy", "The journal is not encrypted; its files are for your eyes only.", "journal encrypt")


def _network(world: World) -> Iterator[Finding]:
    told = "No network is used, at any time; a test holds every command to that."
    yield Finding("privacy", told, "See for yourself: unshare -rn journal")


def _reader(world: World) -> Iterator[Finding]:
    """The pipeline that reads, told from its files: loading it would take seconds."""
    name = world.settings.pipeline
    folder = _pipeline_folder(name)
    meta = _json(folder / "meta.json") if folder else {}
    if folder is None or not meta:
        yield Finding("reader", f"The language model {name} is not installed.", AGAIN, is_wrong=True)
        return
    yield Finding("reader", f"What reads is {name} {meta.get('version', '')}, in {folder}.")
    wanted = str(meta.get("spacy_version") or "any")
    have = _version("spacy")
    if not have:
        yield Finding("reader", f"It needs spaCy {wanted}, which is not installed.", AGAIN, is_wrong=True)
    if scores := _scores(folder):
        yield Finding("reader", f"How well it scored, of 1: {scores}.")


def _pipeline_folder(name: str) -> Path | None:
    """Where a pipeline lies, without importing it: a folder, or an installed package."""
    if Path(name).is_dir():
        return Path(name)
    try:
        spec = importlib.util.find_spec(name)
    except (ImportError, ValueError):
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


def _scores(folder: Path) -> str:
    """How well it scored on each set of texts, from what lies in its package, or beside it where it is being made."""
    data = _json(folder / "scores.json") or _json(folder.parent / "scores.json")
    known = {"people": ("people", "f1"), "commitment": ("promises", "f1"), "false_alarm": ("false flags", "share")}
    told = []
    for name, of in (data.get("end_to_end") or {}).items():
        have = [(label, of[key][figure]) for key, (label, figure) in known.items() if figure in of.get(key, {})]
        told += [f"{name}: {', '.join(f'{label} {value:.2f}' for label, value in have)}"] if have else []
    return "; ".join(told)


def _versions(world: World) -> Iterator[Finding]:
    python = f"Python {platform.python_version()} on {platform.system()} {platform.machine()}"
    yield Finding("versions", f"journal {__version__}, {python}.")
    have = {name: _version(name) for name in _libraries()}
    yield Finding("versions", f"{', '.join(f'{name} {v}' for name, v in have.items() if v)}.")
    for name in (name for name, v in have.items() if not v):
        yield Finding("versions", f"{name} is not installed.", AGAIN, is_wrong=True)


def _libraries() -> list[str]:
    """What the journal was installed with, as its own package names it."""
    try:
        wanted = metadata.requires("reflective-journal") or []
    except metadata.PackageNotFoundError:
        return []
    return [re.split(r"[^\w.-]", line)[0] for line in wanted if "extra ==" not in line]


LOOKS = (_places, _settings, _entries, _backups, _encryption, _network, _reader, _versions)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _json(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return {}
    return data if isinstance(data, dict) else {}


def _last_saved(entries: Path) -> date | None:
    days = [date.fromtimestamp(p.stat().st_mtime) for p in entries.rglob("*") if p.is_file()]
    return max(days, default=None)


def _same_disk(a: Path, b: Path) -> bool:
    return a.exists() and b.exists() and a.stat().st_dev == b.stat().st_dev


def _size(count: float) -> str:
    for unit in ("bytes", "KB", "MB"):
        if count < 1024:
            return f"{count:.0f} {unit}"
        count /= 1024
    return f"{count:.1f} GB"


def _capital(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}"
