"""Putting damaged month files right, from what is whole in them, former contents and backups.

Nothing is deleted: what was found goes into a file of this device, and the damaged one is
moved to state/damaged as it is; or closed, where it lay plain in a journal that is encrypted.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from journal.domain.errors import NotFound
from journal.store.copies import archive
from journal.store.disk import layout
from journal.store.disk.layout import SUFFIX, name_of
from journal.store.disk.trouble import Problem, refusal
from journal.store.encryption import sealing
from journal.store.months import shard
from journal.store.months.shard import Shard
from journal.store.parts import rekey
from journal.store.parts.merged import Merged
from journal.store.parts.merging import Merging
from journal.tongue import tr


@dataclass(frozen=True, slots=True)
class Repair:
    """A damaged month file, and what it can be put right from.

    Attributes:
        problem: What is wrong with it.
        former: Former contents of it that this machine kept; what they hold is shown already.
        backup: The newest backup that holds it whole, None when there is none.
        is_plain: Whether it lies plain in a journal that is encrypted: another machine may have written it before
            it knew, or somebody put it there. Only the writer can tell.
    """

    problem: Problem
    former: tuple[Path, ...]
    backup: Path | None
    is_plain: bool = False

    @property
    def file(self) -> Path:
        """The damaged file."""
        return self.problem.file

    def __str__(self) -> str:
        if self.is_plain:
            told = tr("{file}: what it holds can be taken in, if it is yours; the file is kept, encrypted.")
        elif self.former and self.backup:
            told = tr(
                "{file}: it can be put right from its former content and the backup {backup}; the damaged file is kept."
            )
        elif self.former:
            told = tr("{file}: it can be put right from its former content; the damaged file is kept.")
        elif self.backup:
            told = tr("{file}: it can be put right from the backup {backup}; the damaged file is kept.")
        else:
            told = tr("{file}: what is whole in it can be saved; there is no former content and no backup of it.")
        return told.format(file=self.file, backup=self.backup.name if self.backup else "")


class Repairing(Merging):
    """The repairs of a store."""

    def repairs(self) -> list[Repair]:
        """What can be done about damaged month files, after looking at all of them."""
        return [self._repair(problem) for problem in self._damaged().values() if not self._is_newer(problem.file)]

    def _damaged(self) -> dict[Path, Problem]:
        """What is wrong with month files, the last of each that is."""
        with self._threads:
            self._months.load_all()
            return {p.file: p for p in self._months.problems if layout.month_named(p.file.name)}

    def repair(self, file: Path) -> Merged:
        """Put one of `repairs` right; what came of it is on the disk when it returns.

        One that is plain is taken in as by `merge`: who calls this vouches for it.

        Returns:
            What was written; its problems name documents that are nowhere whole.

        Raises:
            NotFound: When nothing is wrong with `file`.
            StoreError: When it cannot be written; nothing was moved then.
        """
        problem = self._damaged().get(file)
        if problem is None or self._is_newer(file):
            raise NotFound(tr("Nothing is wrong with {file}.").format(file=file))
        repair = self._repair(problem)
        month = layout.month_named(file.name) or ""
        merged = Merged(files=[file])
        for source in self._sources(repair, month):
            part = Merged()
            self._take_in(source, part)
            merged.revisions += part.revisions
            merged.readings += part.readings
            merged.corrections += part.corrections
        with self._writing([month]):
            self._put_aside(repair, month)
            self._months.refresh([month])
            if not repair.is_plain:  # which does not tell how far its device has come since
                self._months.accept(file, month)
            held = self._months.sound(month)
        if lost := tuple(key for key in repair.problem.ids if not any(key in table for table in held.values())):
            what = tr("{n} of its documents are whole nowhere: not in former contents, not in a backup.")
            remedy = tr("The file is kept in state/damaged.")
            merged.problems.append(Problem(file, what.format(n=len(lost)), remedy, lost))
        return merged

    def _put_aside(self, repair: Repair, month: str) -> None:
        file, aside = repair.file, self._folders.state / "damaged"
        try:
            if repair.is_plain:
                rekey.close_aside(self._vault, file, aside)
            elif not shard.read(file, month, self._opener(file)).is_sound:  # else it was just written anew
                self._months.put_aside(file, aside)
        except OSError as error:
            raise refusal(error, aside) from error

    def _repair(self, problem: Problem) -> Repair:
        if self._is_plain(problem.file):
            broken = [key for p in self._read(problem.file, self._vault.taken).problems for key in p.ids]
            return Repair(replace(problem, ids=tuple(broken)), (), None, is_plain=True)
        former = tuple(self._months.former(name_of(problem.file.name)))
        return Repair(problem, former, next(iter(self._backups_of(problem.file)), None))

    def _backups_of(self, file: Path) -> list[Path]:
        """The backups that hold a month file whole, and as late as it was seen, newest first."""
        name = file.relative_to(self._folders.data).as_posix()
        found = []
        for path in self.backups.all():
            data = archive.member(path, name) or b""
            held = shard.of(file, layout.month_named(file.name) or "", data, self._opener(file))
            if held.is_sound and not self._months.is_behind(held):
                found.append(path)
        return found

    def _sources(self, repair: Repair, month: str) -> list[Shard]:
        """Everything that is known of a damaged file, each whole document of it."""
        opener = self._opener(repair.file)
        sources = [shard.read(path, month, opener) for path in repair.former]
        if repair.file.is_file():
            sources.append(shard.read(repair.file, month, opener))
        if repair.backup is not None:
            name = repair.file.relative_to(self._folders.data).as_posix()
            sources.append(shard.of(repair.file, month, archive.member(repair.backup, name) or b"", opener))
        for source in sources:
            source.is_unmerged = False  # each document in it is whole by its own checksum
        return sources

    def _opener(self, file: Path) -> shard.Opener:
        return partial(self._vault.taken if self._is_plain(file) else self._vault.opened, name_of(file.name))

    def _is_plain(self, file: Path) -> bool:
        if not self._vault.is_on or file.name.endswith(SUFFIX) or file.is_symlink() or not file.is_file():
            return False
        with contextlib.suppress(OSError):
            return not sealing.is_sealed(file.read_bytes())
        return False

    def _is_newer(self, file: Path) -> bool:
        return shard.read(file, layout.month_named(file.name) or "", self._opener(file)).is_newer
