"""Emptying the trash: once an entry has lain there for 90 days, and a backup of then shows it, its words are erased.

Its id, its revisions' ids and that it was deleted stay, so that a copy from another machine
does not bring it back. A purged document has a later stamp than the one it stands for, and
so wins wherever the two meet; but where the entry was brought back meanwhile, by a machine that had not heard of it,
that machine's words win again. Each machine erases the words in its own files, and lets go of
the copies of sync programs that have them, once all that is in those is here. Backups keep
them until they are thinned out, at most twelve months; what else was moved aside keeps them,
for it may be the only place where something else is whole: `with_erased` tells of it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from journal.domain.corrections.correction import mention_target
from journal.store.copies.proof import Proof
from journal.store.disk import atomic, layout
from journal.store.disk.layout import name_of
from journal.store.documents import history
from journal.store.documents.encoding import CHECKSUM, Document, sealed
from journal.store.documents.history import SAID
from journal.store.encryption.sealing import Unopened
from journal.store.months import shard
from journal.store.months.generations import FORMER as FORMER_CONTENT
from journal.store.months.shard import CORRECTIONS, FORMER, READINGS, REVISIONS, TABLES, Shard, Tables
from journal.store.parts.repairing import Repairing

_ENTRY = re.compile(r'"entry": "([^"]*)"')
_STAMPS = ("month", "device", "schema")
_STRUCTURE = frozenset({*_STAMPS, "id", "entry", "at", "act"})
_OF_REVISION = _STRUCTURE | {"parent", "settles", "reopens", "deleted", "written_at", "about"}
_OF_ERASING = frozenset({"hlc", "purged", CHECKSUM})
_OF_CORRECTION = _STRUCTURE | {SAID, "field", "undoes", "redoes", "takes_back"}


class Purging(Repairing):
    """The trash of a store."""

    def purge(self) -> int:
        """Erase the words of what has been in the trash for 90 days; how many entries.

        Raises:
            StoreError: When it cannot be saved; what was not erased is erased the next time.
        """
        self._be_writable()
        with self._threads:
            self._months.load_all()  # before anybody has to wait for it
        with self.alone():
            # What was brought back elsewhere since it was loaded is not in the trash any more.
            self._look_at_keys()
            self._be_writable()
            self._months.reload()
            self._months.load_all()
            proof = Proof(self.backups.all(), self._clock(), self._vault)
            due = [entry for entry, known in self._months.revisions_of.items() if _is_due(list(known.values()), proof)]
            self._erase(due)
        with self._threads:  # what came without words from elsewhere left the former contents as they were
            months = sorted({str(document["month"]) for document in self._purged()})
            with_words = [month for month in months if self._months.has_former(month, "purged")]
        for month in with_words:
            with self._writing([month]):
                self._months.forget_former(month)
        if self.erased():
            self._forget_copies()
        return len(due)

    def _erase(self, due: Collection[str]) -> None:
        """Leave nothing of the words of some entries in the files of this device, nor of what was purged elsewhere."""
        changed: dict[str, Tables] = defaultdict(lambda: {table: {} for table in TABLES})
        # Another machine may have purged what lies in our own files, or what was brought back here.
        for month in self._months.months():
            for name, key, words, latest in self._months.behind(month, "purged"):
                changed[month][name][key] = self._wanted(name, key, latest, words)
        for name, documents in self._without_words(due).items():
            for key, document in documents.items():
                changed[str(document["month"])][name][key] = document
        for month, erased in changed.items():
            fresh = {name: documents for name, documents in erased.items() if documents}
            if fresh:
                with self._writing([month]):
                    self._months.save_month(month, fresh)
                    for name in fresh:
                        self._tables[name].clear_cache()
                    self._months.forget_former(month)

    def _forget_copies(self) -> None:
        """Remove the copies that were taken in and have words that are erased, where all that they hold is here."""
        tables = self._months.tables
        for path in sorted((self._folders.state / "merged").glob("*")):
            with self._threads:
                found = self._aside(path, path.name)
                is_here = all(key in tables[name] for name, held in found.tables.items() for key in held)
                if is_here and not found.problems and any(self._months.later(found.tables, "purged")):
                    atomic.remove(path)

    def with_erased(self) -> list[Path]:
        """What was moved aside and has words that are erased, or may have: what does not open tells nothing."""
        self._look_at_keys()
        with self._threads:
            self._months.load_all()
            gone = {str(document.get("entry", "")) for document in self._purged()}
            places = [self._folders.state / name for name in ("merged", "damaged", "kept")] if gone else []
            return [path for place in places for path in sorted(place.rglob("*")) if self._has_erased(path, gone)]

    def _has_erased(self, path: Path, gone: Collection[str]) -> bool:
        # Of a former content the folder has the name of the file.
        of_file = path.name if layout.month_named(path.name) else path.parent.name.removesuffix(FORMER_CONTENT)
        if not path.is_file() or not layout.month_named(of_file):
            return False
        found = self._aside(path, of_file)
        if any(self._months.later(found.tables, "purged")):
            return True
        if not found.problems:
            return False
        try:
            content = self._vault.opened(name_of(of_file), path.read_bytes())
        except (OSError, Unopened):
            return True
        # Of a damaged document the words may stand there all the same.
        return any(entry in gone for entry in _ENTRY.findall(content.decode("utf-8", "replace")))

    def _aside(self, path: Path, of_file: str) -> Shard:
        """A month file that was moved aside, by the name that it had."""
        return shard.read(path, layout.month_named(of_file) or "", partial(self._vault.opened, name_of(of_file)))

    def erased(self) -> str:
        """Words that change when more is erased, here or elsewhere; "" where nothing is."""
        with self._threads:
            self._months.load_all()
            stamps = [document["hlc"] for document in self._purged()]
        return f"{len(stamps)} {max(stamps)}" if stamps else ""

    def _purged(self) -> Iterator[Document]:
        """The revisions and corrections without words; where a reading is without, so are revisions of its month."""
        for name in (REVISIONS, CORRECTIONS):
            yield from (document for document in self._months.tables[name].values() if document.get("purged"))

    def _without_words(self, due: Collection[str]) -> Tables:
        """Everything there is about some entries, without its words.

        Also what came later from another machine about those that were purged before.
        """
        erased: Tables = {name: {} for name in TABLES}
        revisions_of = self._months.revisions_of
        for entry in due:
            for key, document in sorted(revisions_of[entry].items(), key=lambda r: history.rank(r[1])):
                erased[REVISIONS][key] = self._erased(REVISIONS, key, {**_kept(document, _OF_REVISION), "text": ""})
        before = (entry for entry, known in revisions_of.items() if all(r.get("purged") for r in known.values()))
        gone = {*due, *before}
        for entry in gone:
            for name, keys in ((READINGS, {entry}), (FORMER, revisions_of[entry].keys())):
                heard = self._months.tables[name]
                for key in keys & heard.keys():
                    if not heard[key].get("purged"):
                        bare = {**_kept(heard[key], _STAMPS), "entry": entry, "model": ""}
                        erased[name][key] = self._erased(name, key, bare)
        for key, document in self._months.tables[CORRECTIONS].items():
            if str(document.get("entry", "")) in gone and not _is_bare(document):
                erased[CORRECTIONS][key] = self._erased(CORRECTIONS, key, {SAID: document["hlc"], **_bare(document)})
        return erased

    def _erased(self, table: str, key: str, document: Document) -> Document:
        return sealed(table, key, {**document, "hlc": self._scribe.tick(), "purged": True})


def _is_due(known: list[Document], proof: Proof) -> bool:
    heads = history.heads(known)
    if not all(h.get("deleted", False) for h in heads) or all(r.get("purged", False) for r in known):
        return False
    try:
        return proof.is_long_ago(max(datetime.fromisoformat(h["at"]) for h in heads), heads)
    except (KeyError, TypeError, ValueError):  # of another program: it knows when
        return False


def _kept(document: Document, fields: Collection[str]) -> dict[str, Any]:
    return {name: value for name, value in document.items() if name in fields}


def _bare(correction: Document) -> dict[str, Any]:
    """A correction without words: what it said, and of which name, cannot matter where the entry is gone."""
    entry, target = str(correction["entry"]), str(correction.get("target", ""))
    named = mention_target(entry, "")
    bare = {"target": entry if target.startswith(named) else target, "value": None, "quote": ""}
    return {**_kept(correction, _OF_CORRECTION), **bare}


def _is_bare(correction: Document) -> bool:
    if not correction.get("purged"):
        return False
    bare = _bare(correction)
    return all(name in _OF_ERASING or value == bare.get(name) for name, value in correction.items())
