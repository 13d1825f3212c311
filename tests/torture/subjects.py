"""What is put through it: the journal's store, and TinyDB's own JSONStorage beside it.

A subject does random changes, one after the other, and says before each what it will
change and after each that it did. What it says is a dict: a thing's name to its content,
or to None for a thing that is gone.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Protocol

from journal.domain.corrections.correction import Correction
from journal.domain.entry import Draft, Entry
from journal.domain.ids import new_id
from journal.domain.reading import Reading
from journal.paths import under
from journal.store.copies import archive, restoring
from journal.store.documents import history
from journal.store.documents.encoding import sealed
from journal.store.months import shard
from journal.store.store import Store

Facts = dict[str, str | None]
Change = tuple[Facts, Callable[[], object]]

NOW = datetime(2026, 11, 20, 18, tzinfo=UTC)


class Subject(Protocol):
    """A store that can be tortured."""

    name: str

    def begin(self, folder: Path) -> Facts:
        """Make what is there before the first change; nothing, mostly."""

    def open(self, folder: Path) -> object:
        """Open the store in `folder`."""

    def change(self, store: object, chance: random.Random) -> Change:
        """A random change: what will be so, and the call that makes it so; that may return a store to go on with."""

    def read(self, folder: Path) -> Facts:
        """Everything a fresh start sees. Raises when it can see nothing."""

    def being_written(self, folder: Path) -> object:
        """Changes when a save has begun to touch the disk."""

    def leftovers(self, folder: Path) -> list[str]:
        """Half-written files lying about."""


class JournalSubject:
    """The journal's store, through every way it writes."""

    name = "journal"

    def begin(self, folder: Path) -> Facts:
        return {}

    def open(self, folder: Path) -> Store:
        return Store.open(under(folder), lambda: datetime.now(UTC))

    def change(self, store: object, chance: random.Random) -> Change:
        assert isinstance(store, Store)
        kinds = [
            self.put,
            self.put,
            self.put_elsewhere,
            self.put_many,
            self.take_in,
            self.edit,
            self.remove,
            self.restore,
            self.say,
            self.hear,
            self.draft,
            self.back_up,
            self.merge,
            self.purge,
            self.restore_in_place,
        ]
        return chance.choice(kinds)(store, chance)

    def put(self, store: Store, chance: random.Random) -> Change:
        entry = entry_of(chance)
        return _kept(entry), lambda: store.put(entry)

    def put_elsewhere(self, store: Store, chance: random.Random) -> Change:
        """Into a month, and mostly a year, that has no file or folder yet."""
        entry = entry_of(chance, NOW - timedelta(days=chance.randrange(365 * 100)))
        return _kept(entry), lambda: store.put(entry)

    def put_many(self, store: Store, chance: random.Random) -> Change:
        entries = [entry_of(chance, NOW - timedelta(days=31 * n)) for n in range(2)]
        return _kept(*entries), lambda: store.put_many(entries)

    def take_in(self, store: Store, chance: random.Random) -> Change:
        """As an import does: entries of several months, what was heard in them, and what was said."""
        entries = [entry_of(chance, NOW - timedelta(days=31 * n)) for n in range(3)]
        readings = [Reading(model=_text(chance)[:12], entry=entry.id) for entry in entries]
        said = Correction(id=new_id(NOW), at=NOW, act=new_id(NOW), target="t", field="f", value="v")
        facts = _kept(*entries) | {f"heard {r.entry}": r.model for r in readings} | {f"said {said.id}": "v"}

        def act() -> None:
            with store.intake() as intake:
                for entry, reading in zip(entries, readings, strict=True):
                    intake.add(entry)
                    intake.hear(entry, reading)
                intake.say(said)
                store.take_in(intake, new_id(NOW))

        return facts, act

    def edit(self, store: Store, chance: random.Random) -> Change:
        entry = self._some(store, chance)
        if entry is None:
            return self.put(store, chance)
        changed = replace(entry, text=_text(chance))
        return _kept(changed), lambda: store.put(changed)

    def remove(self, store: Store, chance: random.Random) -> Change:
        entry = self._some(store, chance)
        if entry is None:
            return self.put(store, chance)
        return {f"entry {entry.id}": None}, lambda: store.remove(entry.id)

    def restore(self, store: Store, chance: random.Random) -> Change:
        trashed = store.trashed()
        if not trashed:
            return self.remove(store, chance)
        entry = chance.choice(trashed)
        return _kept(entry), lambda: store.restore(entry.id, entry.revision)

    def say(self, store: Store, chance: random.Random) -> Change:
        said = Correction(
            id=new_id(NOW + timedelta(seconds=chance.randrange(10**6))),
            at=NOW,
            act="a",
            target="t",
            field="f",
            value="v",
        )
        return {f"said {said.id}": "v"}, lambda: store.say([said])

    def hear(self, store: Store, chance: random.Random) -> Change:
        entry = self._some(store, chance)
        if entry is None:
            return self.put(store, chance)
        reading = Reading(model=_text(chance)[:12], entry=entry.id)
        return {f"heard {entry.id}": reading.model}, lambda: store.put_readings([reading])

    def draft(self, store: Store, chance: random.Random) -> Change:
        return (self.drop_draft if chance.random() < 0.3 else self.keep_draft)(store, chance)

    def keep_draft(self, store: Store, chance: random.Random) -> Change:
        draft = Draft(entry_id="d", text=_text(chance), about=date(2026, 11, 20), changed_at=datetime.now(UTC))
        return {"draft d": draft.text}, lambda: store.keep_draft(draft)

    def drop_draft(self, store: Store, chance: random.Random) -> Change:
        return {"draft d": None}, lambda: store.drop_draft("d")

    def back_up(self, store: Store, chance: random.Random) -> Change:
        return {}, store.back_up

    def merge(self, store: Store, chance: random.Random) -> Change:
        entry = entry_of(chance)
        revision = {
            **history.content_of(entry), "id": new_id(NOW), "entry": entry.id, "parent": "", "at": NOW.isoformat(),
            "hlc": f"{chance.getrandbits(40):016x}", "device": "beef", "schema": 1, "month": "2026-11",
        }  # fmt: skip
        tables: shard.Tables = {name: {} for name in shard.TABLES}
        tables["revisions"][revision["id"]] = sealed("revisions", revision["id"], revision)
        place = Path(tempfile.mkdtemp(dir=store._folders.data.parent))
        (place / "2026-11.beef.json").write_bytes(shard.encoded("2026-11", "beef", tables, {}))
        return _kept(entry), lambda: store.merge(place)

    def purge(self, store: Store, chance: random.Random) -> Change:
        """As if a hundred days had gone by since the last deletion."""
        facts: Facts = {}
        for entry in store.trashed():
            facts |= {f"text {r.content.text}": None for r in store.revisions(entry.id)} | {f"heard {entry.id}": None}
        later = timedelta(days=100)

        def act() -> Store:
            for days in (1, 95, 98):
                store.backups.make(datetime.now(UTC) + timedelta(days=days), store._folders.store_id)
            Store.open(under(store._folders.data), lambda: datetime.now(UTC) + later).purge()
            return self.open(store._folders.data)

        return facts, act

    def restore_in_place(self, store: Store, chance: random.Random) -> Change:
        """The latest backup in place of everything but the drafts; the act returns the store to go on with."""
        backup = archive.read(store.backups.all()[0]) if store.backups.all() else store.back_up()
        with tempfile.TemporaryDirectory(dir=store._folders.data.parent) as elsewhere:
            restoring.into(backup, Path(elsewhere) / "then")
            then = self.read(Path(elsewhere) / "then")
        now = {name: None for name in self.shown(store) if not name.startswith("draft")}
        paths = under(store._folders.data)

        def act() -> Store:
            restoring.in_place(backup, paths, datetime.now(UTC))
            return self.open(paths.data)

        return now | then, act

    def _some(self, store: Store, chance: random.Random) -> Entry | None:
        entries = list(store.entries())
        return chance.choice(entries) if entries else None

    def read(self, folder: Path) -> Facts:
        store = self.open(folder)
        problems = store.problems()
        assert not problems, problems
        for entry_id in store.ids():
            assert len(store.heads(entry_id)) == 1, "one writer, and yet two texts"
        facts = self.shown(store)
        store.close()
        return facts

    def shown(self, store: Store) -> Facts:
        """Everything that an open store shows."""
        facts: Facts = {f"entry {e.id}": e.text for e in store.entries()}
        facts.update({f"said {c.id}": c.value for c in store.corrections()})
        facts.update({f"heard {i}": r.model for i, r in store.readings().items()})
        facts.update({f"draft {d.entry_id}": d.text for d in store.drafts()})
        everything = [*store.ids(), *(e.id for e in store.trashed())]
        facts.update({f"text {r.content.text}": "" for i in everything for r in store.revisions(i)})
        return facts

    def being_written(self, folder: Path) -> object:
        places = ("*", ".state/*", ".state/kept/*", "entries/*/*", ".state/backups/*/*")
        return any(
            ".tmp." in path.name or path.name in ("restore.json", "staged.json")
            for p in places
            for path in folder.glob(p)
        )

    def leftovers(self, folder: Path) -> list[str]:
        return [str(path.relative_to(folder)) for path in folder.rglob("*") if ".tmp." in path.name]


class PlainSubject:
    """TinyDB as it comes: one JSON file, rewritten in place."""

    name = "TinyDB JSONStorage"

    def begin(self, folder: Path) -> Facts:
        return {}

    def open(self, folder: Path) -> object:
        from tinydb import TinyDB

        folder.mkdir(parents=True, exist_ok=True)
        return TinyDB(folder / "db.json")

    def change(self, store: object, chance: random.Random) -> Change:
        from tinydb import TinyDB, where

        assert isinstance(store, TinyDB)
        stored = store.all()
        kind = chance.choice(["put", "edit", "remove"]) if stored else "put"
        text = _text(chance)
        if kind == "put":
            key = new_id(NOW + timedelta(seconds=chance.randrange(10**6)))
            return {f"entry {key}": text}, lambda: store.insert({"id": key, "text": text})
        key = chance.choice(stored)["id"]
        if kind == "edit":
            return {f"entry {key}": text}, lambda: store.update({"text": text}, where("id") == key)
        return {f"entry {key}": None}, lambda: store.remove(where("id") == key)

    def read(self, folder: Path) -> Facts:
        from tinydb import TinyDB

        database = self.open(folder)
        assert isinstance(database, TinyDB)
        try:
            return {f"entry {d['id']}": d["text"] for d in database.all()}
        finally:
            database.close()

    def being_written(self, folder: Path) -> object:
        try:
            return (folder / "db.json").stat().st_mtime_ns
        except OSError:
            return 0

    def leftovers(self, folder: Path) -> list[str]:
        return []


SUBJECTS: tuple[Subject, Subject] = (JournalSubject(), PlainSubject())


def _text(chance: random.Random) -> str:
    return f"{chance.getrandbits(64):016x} " + "word " * chance.choice([1, 30, 150])


def entry_of(chance: random.Random, at: datetime = NOW) -> Entry:
    at += timedelta(milliseconds=chance.randrange(10**6))
    return Entry(id=new_id(at), text=_text(chance), written_at=at, about=at.date())


def _kept(*entries: Entry) -> Facts:
    return {f"entry {e.id}": e.text for e in entries} | {f"text {e.text}": "" for e in entries}
