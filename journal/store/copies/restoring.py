"""Putting a backup back: into a new place, or in place of the journal, which is kept aside.

In place it takes five steps, and one that was cut short is finished at the next start:

1. the backup is unfolded beside the journal, and compared with its checksums;
2. state/restore.json says what is under way: from here on it goes through;
3. the journal's files and their former contents are moved to state/kept/MOMENT;
4. those of the backup are moved in their place;
5. restore.json goes.

What is kept aside can itself be restored: that undoes it.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from journal.domain.errors import NotFound, StoreError, WrongUse
from journal.paths import Paths
from journal.store.copies import archive, upheaval
from journal.store.copies.archive import Backup, Progress
from journal.store.disk import atomic
from journal.store.disk.folders import Folders
from journal.store.disk.regular import small
from journal.store.disk.trouble import refusal
from journal.store.documents.encoding import dumps, loads
from journal.store.months import staging
from journal.tongue import tr

_ITEMS = ("entries", *archive.TOP)
_STAGE = f".restore{atomic.TEMPORARY}"

_PLAN = {
    "stage": re.compile(re.escape(_STAGE) + r"[0-9a-f]+"),
    "kept": re.compile(r"[0-9-]+"),
    "store": re.compile(r"[^\W_]*"),
    "lacking": re.compile(r"[a-z. ]*"),
}
"""What restore.json says: names of files of the journal, and of no others."""


def source(path: Path) -> Backup | Path:
    """What can be restored at `path`: a zip of ours, or the folder of a journal such as one kept aside.

    Raises:
        NotFound: When there is nothing.
        Damaged: When it is not what was written.
    """
    if (path / "entries").is_dir():
        return path
    if not path.exists():
        raise NotFound(
            tr("There is nothing at {path}.").format(path=path),
            tr("See which backups there are: journal backup --list"),
        )
    return archive.read(path)


def into(found: Backup | Path, folder: Path, progress: Progress | None = None) -> int:
    """Unfold a backup as a journal of its own in `folder`; how many files.

    Raises:
        WrongUse: When there is something in `folder`.
        StoreError: When it cannot be written; nothing is left there then.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WrongUse(
            tr("There is something in {folder} already; it was left as it is.").format(folder=folder),
            tr("Name a new folder."),
        )
    stage = folder.with_name(f"{folder.name}{atomic.TEMPORARY}{secrets.token_hex(3)}")
    try:
        atomic.make_folder(folder.parent)
        count = _unfold(found, stage, progress)
        stage.rename(folder)
        atomic.sync_folder(folder.parent)
    except OSError as error:
        raise refusal(error, folder) from error
    finally:
        _clear(stage)
    return count


def in_place(found: Backup | Path, paths: Paths, at: datetime, progress: Progress | None = None) -> Path:
    """Put a backup in place of the journal at `paths`; returns the folder where the journal as it was is kept.

    Raises:
        WrongUse: When it is of another journal.
        StoreError: When it could not be done. It is either not begun, or finished at the next start.
    """
    try:
        atomic.make_folder(paths.data)
        atomic.make_folder(paths.state)
        with staging.lock_of(paths).held():
            folders = Folders(paths)
            theirs = found.store_id if isinstance(found, Backup) else _id_in(found)
            if folders.store_id and theirs and folders.store_id != theirs:
                raise WrongUse(
                    tr("The backup is of another journal than the one in {folder}.").format(folder=paths.data),
                    tr("Look at it in a place of its own with --into FOLDER, or take it in with: journal merge"),
                )
            folders.sweep()  # or what a save left half written would be kept with the rest
            stage = paths.data / f"{_STAGE}{secrets.token_hex(3)}"
            try:
                _unfold(found, stage, progress)
            except BaseException:
                _clear(stage)
                raise
            kept = atomic.free(paths.state / "kept" / f"{at:%Y-%m-%d-%H%M%S}")
            plan = {"stage": stage.name, "kept": kept.name, "store": folders.store_id}
            plan["lacking"] = " ".join(name for name in _ITEMS if not (stage / name).exists())
            atomic.write(paths.state / "restore.json", dumps(plan, indent=True) + b"\n")
            upheaval.note(paths.state, at, upheaval.RESTORED)  # what is cut short from here on goes through
            _go_through(paths)
            return kept
    except OSError as error:
        raise refusal(error, paths.data) from error


def finish(paths: Paths) -> None:
    """Finish a restore that was cut short; costs one look when there was none.

    Raises:
        StoreError: When it cannot be finished now.
    """
    if not (paths.state / "restore.json").exists():
        return
    with staging.lock_of(paths).held():
        try:
            if (paths.state / "restore.json").exists():
                _go_through(paths)
        except OSError as error:
            raise StoreError(
                tr("A backup was being put back when it was cut short, and that cannot be finished ({error}).").format(
                    error=error
                ),
                tr("Make {folder} and {state} writable; nothing is lost, what was there before lies in kept/.").format(
                    folder=paths.data, state=paths.state
                ),
            ) from None
        except ValueError as error:
            raise StoreError(
                tr(
                    "A backup was being put back when it was cut short, and {path} does not say how far it "
                    "came ({error})."
                ).format(path=paths.state / "restore.json", error=error),
                tr("Move that file aside. What was there before lies in {kept} or is still in its place.").format(
                    kept=paths.state / "kept"
                ),
            ) from None


def _go_through(paths: Paths) -> None:
    plan = _plan(paths.state / "restore.json")
    stage, kept, store = paths.data / plan["stage"], paths.state / "kept" / plan["kept"], plan["store"] or "none"
    atomic.make_folder(kept)
    # What tells a lost or an earlier file from the one that was here: those of the backup are others.
    former, keys, seen = (paths.state / name for name in (f"prev/{store}", f"keys.{store}.json", f"seen.{store}.json"))
    for here, aside in ((former, kept / "prev"), (keys, kept / "keys.copy.json"), (seen, kept / "seen.json")):
        if here.exists() and not aside.exists():
            atomic.move(here, aside)
    for name in _ITEMS:
        new, here, aside = stage / name, paths.data / name, kept / name
        is_begun = aside.exists() or aside.is_symlink()
        # Once the new one is gone from the stage it is the one that lies here.
        if (new.exists() or name in plan["lacking"].split()) and not is_begun and (here.exists() or here.is_symlink()):
            atomic.move(here, aside)
        if new.exists():
            atomic.move(new, here)
    _clear(stage)
    atomic.remove(paths.state / "restore.json")
    atomic.sync_folder(paths.state)


def _clear(stage: Path) -> None:
    import shutil

    shutil.rmtree(stage, ignore_errors=True)


def _plan(path: Path) -> dict[str, str]:
    """What restore.json says; ValueError where it names anything but files of this journal."""
    content = loads(small(path))
    if not isinstance(content, dict):
        raise ValueError(tr("it is not what a journal writes"))
    plan = {name: str(content.get(name)) for name in _PLAN}
    if not all(form.fullmatch(plan[name]) for name, form in _PLAN.items()):
        raise ValueError(tr("it is not what a journal writes"))
    return plan


def _unfold(found: Backup | Path, stage: Path, progress: Progress | None) -> int:
    atomic.make_folder(stage / "entries")
    files = list(found.files) if isinstance(found, Backup) else [name for name, _ in archive.sources(found)]
    count = 0
    for name, data in _contents(found):
        target = stage / name
        atomic.make_folder(target.parent)
        atomic.write(target, data)
        count += 1
        if progress:
            progress(count, len(files))
    return count


def _contents(found: Backup | Path) -> Iterator[tuple[str, bytes]]:
    if isinstance(found, Backup):
        yield from archive.contents(found)
    else:
        for name, path in archive.sources(found):
            yield name, path.read_bytes()


def _id_in(folder: Path) -> str:
    with contextlib.suppress(OSError, ValueError, AttributeError):
        return str(loads(small(folder / "format.json")).get("store_id") or "")
    return ""
