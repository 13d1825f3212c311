"""The store: entries with all their revisions, readings, corrections and drafts, on disk.

What is acknowledged is on the disk. Nothing that was written is ever rewritten: a change
is a new revision, a deletion is one too, and two changes made at once are both kept.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import ParamSpec, TypeVar

from journal.domain.correction import Correction
from journal.domain.entry import Draft, Entry
from journal.domain.errors import Conflict, NotFound, ReadOnly, StoreError
from journal.domain.ids import moment_of
from journal.domain.plain import WrongShape, built, plain
from journal.domain.reading import Reading
from journal.paths import Paths
from journal.store import history
from journal.store.acts import Act, last_act
from journal.store.drafts import Drafts
from journal.store.encoding import Document, Packed
from journal.store.generations import Generations
from journal.store.history import Revision
from journal.store.hybrid import Clock
from journal.store.lock import StoreLock
from journal.store.place import Place
from journal.store.scribe import Scribe, month_of, weigh
from journal.store.shard import CORRECTIONS, READINGS, REVISIONS
from journal.store.storage import MonthStorage, collector_off
from journal.store.table import MonthDatabase
from journal.store.trouble import Problem

T = TypeVar("T")
P = ParamSpec("P")

__all__ = ["Act", "Problem", "Revision", "Store"]


class Store:
    """All that is kept, for one process; may be used from several threads."""

    def __init__(self, place: Place, lock: StoreLock, clock: Clock) -> None:
        self._place = place
        self._lock = lock
        self._clock = clock
        self._threads = threading.RLock()
        self._drafts = Drafts(place.drafts)
        self._months = MonthStorage(place.entries, place.device, Generations(place.former))
        self._scribe = Scribe(place.device, clock, self._months)
        database = MonthDatabase(self._months)
        self._revisions = database.month_table(REVISIONS)
        self._readings = database.month_table(READINGS)
        self._corrections = database.month_table(CORRECTIONS)
        self._odd: dict[str, Problem] = {}
        self._made: dict[str, tuple[Document, Entry]] = {}
        self._said: tuple[int, list[Correction]] = (-1, [])

    @classmethod
    def open(cls, paths: Paths, clock: Clock) -> Store:
        """Open the store at `paths`, made if it is not there; loads no month yet.

        A folder that cannot be written, or that a newer version wrote, opens for reading.

        Raises:
            StoreError: When there is no folder and none can be made.
        """
        place = Place(paths)
        lock = StoreLock(place.lock)
        if not place.read_only_because and (not place.is_ready or place.has_leftovers()):
            try:
                with lock.held():
                    place.prepare()
                    place.sweep()
            except StoreError as error:
                if not place.is_ready:
                    place.read_only_because = str(error)
            except OSError:
                pass  # what is left half written is in nobody's way
        if place.read_only_because and not place.data.is_dir():
            raise StoreError(place.read_only_because)
        store = cls(place, lock, clock)
        if not place.read_only_because:
            store._drafts.tidy()
        return store

    def close(self) -> None:
        """Let go of the store; drafts stay for the next start."""
        self._drafts.close()

    @property
    def is_read_only(self) -> bool:
        """Whether it can only be read, as far as is known now."""
        return bool(self.read_only_because)

    @property
    def read_only_because(self) -> str:
        """Why it can only be read and what to do about it; "" when it can be written."""
        if not self._place.read_only_because and self._months.is_newer:
            return (
                f"A newer version of the journal has written in {self._place.data}. "
                "Update the journal to write in it; until then it is open for reading."
            )
        return self._place.read_only_because

    @property
    def version(self) -> int:
        """Goes up with every change that is seen, here or elsewhere."""
        return self._months.version

    # Entries

    def put(self, entry: Entry, *, undoes: str = "", act: str = "") -> Entry:
        """Save an entry; it is on the disk when this returns. The same again changes nothing.

        `entry.revision` is the one it was made from, "" for a new entry.

        Args:
            undoes: The act that this takes back.
            act: An id shared with other changes that are taken back together.

        Returns:
            The entry with its new revision.

        Raises:
            Conflict: When it was changed elsewhere meanwhile. It is saved; both texts are kept.
            StoreError: When it could not be saved.
        """
        return self.put_many([entry], undoes=undoes, act=act)[0]

    def put_many(self, entries: Iterable[Entry], *, undoes: str = "", act: str = "") -> list[Entry]:
        """Save many entries with one write a month; see `put`.

        Where it fails in the middle, the earlier months are saved and it can be called again.
        """
        entries = list(entries)
        conflicts: list[Entry] = []
        results: list[Document] = []
        with self._writing({m for e in entries for m in self._months_of(e)}):
            fresh: dict[str, Document] = {}
            pending: dict[str, list[Document]] = defaultdict(list)
            for entry in entries:
                known = [*self._months.revisions_of.get(entry.id, {}).values(), *pending[entry.id]]
                same, base, is_conflict = weigh(entry, known)
                if same is not None and not undoes:
                    results.append(same)
                    continue
                document = self._scribe.revision(history.content_of(entry), entry.id, base, undoes=undoes, act=act)
                fresh[document["id"]] = document
                pending[entry.id].append(document)
                results.append(document)
                if is_conflict:
                    conflicts.append(entry)
            if fresh:
                self._revisions.put_all(fresh)
        if conflicts:
            raise Conflict(
                f"“{conflicts[0].headline[:60]}” was changed elsewhere since it was opened, so both texts are kept.",
                "Open it to see the two and keep what you want.",
            )
        return [history.entry_of(document) for document in results]

    def settle(self, entry: Entry) -> Entry:
        """Save `entry` as the one text in place of all heads of its id; they stay as revisions."""
        with self._writing(self._months_of(entry)):
            heads = history.heads(self._known(entry.id))
            base = next((h for h in heads if h["id"] == entry.revision), heads[0])
            others = tuple(h["id"] for h in heads if h is not base)
            document = self._scribe.revision(history.content_of(entry), entry.id, base, settles=others)
            self._revisions.put_all({document["id"]: document})
        return history.entry_of(document)

    def remove(self, entry_id: str, *, undoes: str = "", act: str = "") -> str:
        """Put an entry into the trash; returns the revision that says so.

        Raises:
            NotFound: When there is no such entry, or it is in the trash already.
        """
        with self._writing(self._find(entry_id)):
            heads = history.heads(self._known(entry_id))
            if heads[0].get("deleted", False):
                raise NotFound("That entry is in the trash already.")
            fields = {"deleted": True} | {k: heads[0][k] for k in ("written_at", "about") if k in heads[0]}
            others = tuple(h["id"] for h in heads[1:])
            document = self._scribe.revision(fields, entry_id, heads[0], undoes=undoes, act=act, settles=others)
            self._revisions.put_all({document["id"]: document})
        return str(document["id"])

    def restore(self, entry_id: str, revision_id: str, *, undoes: str = "", act: str = "") -> Entry:
        """Let an entry have the text of one of its revisions again, also out of the trash.

        Raises:
            NotFound: When there is no such revision, or it holds no text.
        """
        with self._writing(self._find(entry_id)):
            known = self._known(entry_id)
            wanted = next((r for r in known if r["id"] == revision_id), None)
            text = wanted and history.last_text(known, wanted)
            if not text:
                raise NotFound(f"The entry has no text of the revision {revision_id!r}.")
            head = history.holding(known)
            content = history.content_of(history.entry_of(text))
            document = self._scribe.revision(content, entry_id, head, undoes=undoes, act=act)
            self._revisions.put_all({document["id"]: document})
        return history.entry_of(document)

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with that id as it is now; None when there is none or it is in the trash."""
        heads = self.heads(entry_id)
        return heads[0] if heads else None

    def heads(self, entry_id: str) -> list[Entry]:
        """The texts of an entry that stand side by side, the one that holds first; none in the trash."""
        with self._threads:
            self._find(entry_id)
            known = self._months.revisions_of.get(entry_id, {})
            texts = [r for r in history.heads(known.values()) if not r.get("deleted", False)] if known else []
            return [e for e in map(self._entry, texts) if e]

    def entries(self, since: date | None = None, until: date | None = None) -> Iterator[Entry]:
        """The entries about the days `since` to `until`, both included, the newest day first."""
        first, last = since.isoformat() if since else "", until.isoformat() if until else "~"
        with self._threads:
            self._months.load_all()
            chosen = [r for r in self._holding() if first <= str(r.get("about", "")) <= last]
        with collector_off():
            found = [e for r in chosen if not r.get("deleted", False) and (e := self._entry(r))]
        found.sort(key=lambda e: (e.about, e.written_at, e.id), reverse=True)
        yield from found

    def recent(self, count: int) -> list[Entry]:
        """Some of the latest written entries, newest day first, from as few months as hold `count`.

        For a first screen: the rest can be loaded behind it by `load_all`.
        """
        with self._threads:
            months = self._months.months()
            held: list[Entry] = []
            for index, month in enumerate(months):
                self._months.load(month)
                held = [e for r in self._holding() if not r.get("deleted", False) and (e := self._entry(r))]
                if len(held) >= count and index:
                    break
        return sorted(held, key=lambda e: (e.about, e.written_at, e.id), reverse=True)[:count]

    def load_all(self) -> None:
        """Load every month, a month at a time, so that another thread can save in between."""
        with self._threads:
            months = self._months.months()
        with collector_off():
            for month in months:
                with self._threads:
                    self._months.load(month)

    def ids(self) -> list[str]:
        """The ids of all entries that are not in the trash."""
        with self._threads:
            self._months.load_all()
            return [r["entry"] for r in self._holding() if not r.get("deleted", False)]

    def trashed(self) -> list[Entry]:
        """What is in the trash with its last text, the latest put there first.

        The revision of each is the one to give to `restore`.
        """
        with self._threads:
            self._months.load_all()
            deleted = [r for r in self._holding() if r.get("deleted", False)]
            deleted.sort(key=history.rank, reverse=True)
            texts = [history.last_text(self._known(r["entry"]), r) for r in deleted]
            return [e for r in texts if r and (e := self._entry(r))]

    def revisions(self, entry_id: str) -> list[Revision]:
        """Every revision of an entry, the oldest first."""
        with self._threads:
            self._find(entry_id)
            known = sorted(self._months.revisions_of.get(entry_id, {}).values(), key=history.rank)
            return [r for d in known if (r := self._shown(d, history.revision_of, d, known))]

    # Readings

    def put_readings(self, readings: Iterable[Reading]) -> None:
        """Keep what was heard in entries; it takes the place of what was heard before.

        Raises:
            StoreError: When it could not be saved.
        """
        readings = [r for r in readings if r.entry]
        with self._threads:
            months = {r.entry: self._month_of_entry(r.entry) for r in readings}
        with self._writing(set(months.values())):
            documents: dict[str, Document] = {}
            for reading in readings:
                fields = {**plain(reading, sparse=True), "model": reading.model, "entry": reading.entry}
                documents[reading.entry] = self._scribe.stamped(READINGS, reading.entry, fields, months[reading.entry])
            if documents:
                self._readings.put_all(documents)

    def reading(self, entry_id: str) -> Reading | None:
        """What was heard in an entry, without corrections."""
        with self._threads:
            self._find(entry_id)
            document = self._months.tables[READINGS].get(entry_id)
        return self._shown(document, _reading, document) if document else None

    def readings(self, ids: Iterable[str] | None = None) -> dict[str, Reading]:
        """What was heard in these entries, or in all, by entry id; those not read are left out."""
        with self._threads:
            self._months.load_all()
            stored = self._months.tables[READINGS]
            wanted = list(stored.items()) if ids is None else [(i, stored[i]) for i in ids if i in stored]
        with collector_off():
            return {i: reading for i, d in wanted if (reading := self._shown(d, _reading, d)) is not None}

    # Corrections

    def say(self, corrections: Iterable[Correction]) -> None:
        """Keep what the writer said; one that is kept already changes nothing.

        Raises:
            StoreError: When it could not be saved.
        """
        corrections = list(corrections)
        months = {c.id: month_of(c.at) for c in corrections}
        with self._writing(set(months.values())):
            stored = self._months.tables[CORRECTIONS]
            documents = {
                c.id: self._scribe.stamped(CORRECTIONS, c.id, plain(c, sparse=True), months[c.id])
                for c in corrections
                if c.id not in stored
            }
            if documents:
                self._corrections.put_all(documents)

    def corrections(self) -> list[Correction]:
        """Everything the writer said, the oldest first."""
        with self._threads:
            self._months.load_all()
            if self._said[0] != self.version:
                documents = self._corrections.all()
                documents.sort(key=lambda d: (str(d.get("id", "")), history.rank(d)))
                made = [c for d in documents if (c := self._shown(d, built, Correction, d))]
                self._said = self.version, made
            return list(self._said[1])

    def last_act(self) -> Act | None:
        """The latest thing done on this machine that is neither taken back nor a taking back."""
        with self._threads:
            self._months.load_all()
            return last_act(self._months.tables, self._months.revisions_of, self._place.device)

    # Drafts

    def keep_draft(self, draft: Draft) -> None:
        """Keep a page that is not saved yet.

        Raises:
            StoreError: When it cannot be kept. NoSpace may also say that it was, with the last room there is.
        """
        self._be_writable()
        with self._threads:
            self._drafts.keep(draft)

    def drafts(self) -> list[Draft]:
        """The pages that sessions left unsaved, the latest first; not those open elsewhere right now."""
        return self._drafts.all()

    def drop_draft(self, entry_id: str) -> None:
        """Forget a draft, when its text was saved or given up."""
        self._be_writable()
        with self._threads:
            self._drafts.drop(entry_id)

    # The files

    def changed_elsewhere(self) -> bool:
        """Whether the files are no longer those that were loaded; takes a millisecond or two."""
        with self._threads:
            return self._months.is_stale()

    def reload(self) -> None:
        """Take in what changed on disk."""
        with self._threads:
            self._months.reload()

    def noticed(self) -> list[Problem]:
        """What is wrong with the files that were read so far; takes no time."""
        with self._threads:
            return [*self._months.problems, *self._odd.values(), *self._drafts.problems()]

    def problems(self) -> list[Problem]:
        """What is wrong with the files, after looking at all of them."""
        with self._threads:
            self._months.load_all()
            return self.noticed()

    # Inside

    @contextmanager
    def _writing(self, months: Iterable[str]) -> Iterator[None]:
        """Alone, and knowing what is on disk in `months`."""
        self._be_writable()
        with self._threads, self._lock.held():
            self._months.refresh(months)
            self._be_writable()
            yield

    def _be_writable(self) -> None:
        if self.is_read_only:
            raise ReadOnly(self.read_only_because)

    def _months_of(self, entry: Entry) -> set[str]:
        """The months to look into before saving `entry`: for a new one, where it goes."""
        if entry.revision or entry.id in self._months.revisions_of:
            return self._find(entry.id) or {month_of(entry.written_at)}
        return {month_of(entry.written_at)}

    def _find(self, entry_id: str) -> set[str]:
        """Load the month of an entry and return it; loads all when its id does not tell."""
        known = self._months.revisions_of
        made = moment_of(entry_id)
        if entry_id not in known and made is not None:
            self._months.load(month_of(made))
        if entry_id not in known:
            self._months.load_all()
        return {r["month"] for r in known.get(entry_id, {}).values()}

    def _month_of_entry(self, entry_id: str) -> str:
        months = self._find(entry_id)
        return min(months) if months else month_of(moment_of(entry_id) or self._clock())

    def _known(self, entry_id: str) -> list[Document]:
        known = self._months.revisions_of.get(entry_id)
        if not known:
            raise NotFound(f"There is no entry with the id {entry_id!r}.")
        return list(known.values())

    def _holding(self) -> list[Document]:
        return [history.holding(r.values()) for r in self._months.revisions_of.values()]

    def _entry(self, document: Document) -> Entry | None:
        made = self._made.get(document["id"])
        if made is not None and made[0] is document:
            return made[1]
        entry = self._shown(document, history.entry_of, document)
        if entry is not None:
            self._made[entry.revision] = document, entry
        return entry

    def _shown(self, document: Document, build: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T | None:
        """What `build` makes of a document; None, and a problem noted, when it is not of our making."""
        try:
            return build(*args, **kwargs)
        except WrongShape as error:
            key = str(document.get("id") or document.get("entry"))
            self._odd[key] = Problem(
                self._place.entries / str(document.get("month", ""))[:4],
                f"The document {key} cannot be shown ({error}).",
                "It may be of a newer version of the journal: update it, or put a backup back.",
                (key,),
            )
            return None


def _reading(document: Document) -> Reading:
    return built(Reading, document.unpacked() if isinstance(document, Packed) else document)
