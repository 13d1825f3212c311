"""Entries in the store: saved, changed, put away and brought back, each time as a new revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, datetime

from journal.collector import held_off
from journal.domain.entry import Entry, by_day
from journal.domain.errors import Conflict, NotFound, StoreError
from journal.domain.ids import digest_of
from journal.domain.plain import WrongShape
from journal.domain.reading import Reading
from journal.store.documents import history
from journal.store.documents.encoding import Document
from journal.store.documents.history import Revision
from journal.store.parts.opened import Opened
from journal.store.parts.scribe import month_of, weigh
from journal.tongue import tr


class Texts(Opened):
    """The entries of a store."""

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
        """Save many entries, all or none of them, with one write a month; see `put`."""
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
                settles = history.twins(base, known) if base else ()
                document = self._scribe.revision(
                    history.content_of(entry), entry.id, base, undoes=undoes, act=act, settles=settles
                )
                fresh[document["id"]] = document
                pending[entry.id].append(document)
                results.append(document)
                if is_conflict:
                    conflicts.append(entry)
            if fresh:
                self._revisions.put_all(fresh)
            self._months.flush({d["month"] for d in results} - {d["month"] for d in fresh.values()})
        if conflicts:
            raise Conflict(
                tr("“{headline}” was changed elsewhere since it was opened, so both texts are kept.").format(
                    headline=conflicts[0].headline[:60]
                ),
                tr("Open it to see the two and keep what you want."),
            )
        return [history.entry_of(document) for document in results]

    def put_new(self, entry: Entry) -> Entry:
        """Save an entry, unless there is one with its id: that is given back then, and nothing is changed.

        An id of somebody else's making tells no month: all of them are looked into.

        Returns:
            The entry as it is kept. One in the trash has its last text, or none where that was erased.

        Raises:
            StoreError: When it could not be saved.
        """
        with self._writing({month_of(entry.written_at)}):
            self._months.reload()
            self._months.load_all()
            self._be_writable()
            known = self._months.revisions_of.get(entry.id)
            if known:
                self._months.flush({revision["month"] for revision in known.values()})
                return self._kept(list(known.values()))
            document = self._scribe.revision(history.content_of(entry), entry.id, None)
            self._revisions.put_all({document["id"]: document})
        return history.entry_of(document)

    def _kept(self, known: list[Document]) -> Entry:
        """What holds of an entry, or held before it was put into the trash."""
        try:
            return history.revision_of(history.holding(known), known).content
        except WrongShape as error:
            raise StoreError(
                tr("The document {key} cannot be shown ({error}).").format(key=known[0]["entry"], error=error),
                tr("It may be of a newer version of the journal: update it, or put a backup back."),
            ) from None

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
        made = self.remove_all([entry_id], undoes=undoes, act=act)
        if not made:
            raise NotFound(tr("That entry is in the trash already."))
        return made[0]

    def remove_all(self, entry_ids: Iterable[str], *, undoes: str = "", act: str = "") -> list[str]:
        """Put many entries into the trash, all or none, with one write a month.

        Returns:
            The revisions that say so; none of an entry that was in it already.

        Raises:
            NotFound: When there is no such entry.
        """
        ids = list(dict.fromkeys(entry_ids))
        with self._writing({m for i in ids for m in self._find(i)}):
            documents: dict[str, Document] = {}
            for entry_id in ids:
                heads = history.heads(self._known(entry_id))
                if not heads[0].get("deleted", False):
                    made = self._put_away(heads[0], tuple(h["id"] for h in heads[1:]), undoes=undoes, act=act)
                    documents[made["id"]] = made
            if documents:
                self._revisions.put_all(documents)
        return list(documents)

    def _put_away(
        self,
        head: Document,
        settles: tuple[str, ...],
        *,
        reopens: tuple[str, ...] = (),
        undoes: str = "",
        redoes: str = "",
        act: str = "",
    ) -> Document:
        """The revision that puts an entry into the trash, for one head and for those it settles."""
        fields = {"deleted": True} | {k: head[k] for k in ("written_at", "about") if k in head}
        return self._scribe.revision(
            fields, head["entry"], head, undoes=undoes, redoes=redoes, act=act, settles=settles, reopens=reopens
        )

    def take_away(self, revisions: Iterable[tuple[str, str]], *, undoes: str = "", redoes: str = "") -> None:
        """Put entries into the trash, all or none, because their first texts are taken back.

        What another machine wrote of one stays, and with it the entry.

        Args:
            revisions: For each the entry's id and the revision's by which this machine made it.
            undoes: The act that this takes back.
            redoes: The act that this does again.
        """
        wishes = list(revisions)
        with self._writing({m for entry_id, _ in wishes for m in self._find(entry_id)}):
            documents: dict[str, Document] = {}
            for entry_id, revision_id in wishes:
                known, device = self._known(entry_id), self._folders.device
                head = self._last_of(revision_id, known)
                beside = (h for h in history.heads(known) if undoes and h.get("device") == device)
                alike = {h["id"] for h in beside if h["id"] != head["id"] and history.is_like(h, head)}
                settles, reopens = history.standing_before(self._revision(revision_id, known), known)
                settles = tuple(sorted(alike.union(settles)))
                made = self._put_away(head, settles, reopens=reopens, undoes=undoes, redoes=redoes)
                documents[made["id"]] = made
            self._revisions.put_all(documents)

    def is_replaced_elsewhere(self, revision: Revision) -> bool:
        """Whether another machine went on from what this one made of a revision of its own."""
        with self._threads:
            self._find(revision.entry)
            known = self._known(revision.entry)
            last = self._last_of(revision.id, known)
            return all(head["id"] != last["id"] for head in history.heads(known))

    def _last_of(self, revision_id: str, known: list[Document]) -> Document:
        """What this machine made of a revision of its own in the end."""
        return history.own_line(self._revision(revision_id, known), known, self._folders.device)

    def _revision(self, revision_id: str, known: list[Document]) -> Document:
        return next(r for r in known if r["id"] == revision_id)

    def restore(self, entry_id: str, revision_id: str, *, undoes: str = "", act: str = "") -> Entry:
        """Let an entry have the text of one of its revisions again, also out of the trash.

        Raises:
            NotFound: When there is no such revision, or it holds no text.
        """
        return self.restore_all([(entry_id, revision_id, "")], undoes=undoes, act=act)[0]

    def restore_all(
        self, revisions: Iterable[tuple[str, str, str]], *, undoes: str = "", redoes: str = "", act: str = ""
    ) -> list[Entry]:
        """Let entries have the texts of revisions again, all or none, with one write a month.

        Args:
            revisions: For each the entry's id and the revision's, and the id of the one of this machine that is taken
                back by it: what that one settled stands beside the text again. "" for none.
            undoes: The act that this takes back.
            redoes: The act that this does again.
            act: An id shared with other changes that are taken back together.

        Raises:
            NotFound: When there is no such revision, or it holds no text.
        """
        wishes = list(revisions)
        with self._writing({m for entry_id, _, _ in wishes for m in self._find(entry_id)}):
            documents: dict[str, Document] = {}
            for entry_id, revision_id, taken_back in wishes:
                known = self._known(entry_id)
                wanted = next((r for r in known if r["id"] == revision_id), None)
                text = wanted and history.last_text(known, wanted)
                if not text:
                    raise NotFound(
                        tr("The entry has no text of the revision {revision_id!r}.").format(revision_id=revision_id)
                    )
                content = history.content_of(history.entry_of(text))
                away = next((r for r in known if r["id"] == taken_back), None)
                # What another machine wrote meanwhile stands beside it.
                base = self._last_of(taken_back, known) if away else history.heads(known)[0]
                settles, reopens = history.standing_before(away, known) if away else ((), ())
                made = self._scribe.revision(
                    content, entry_id, base, undoes=undoes, redoes=redoes, act=act, settles=settles, reopens=reopens
                )
                documents[made["id"]] = made
            if documents:
                self._revisions.put_all(documents)
        return [history.entry_of(document) for document in documents.values()]

    def entry(self, entry_id: str, *, near: datetime | None = None) -> Entry | None:
        """The entry with that id as it is now; None when there is none or it is in the trash.

        `near` is when it was written, where the caller knows: an id that was imported tells no
        month, and without it every month is loaded.
        """
        if near is not None and entry_id not in self._months.revisions_of:
            with self._threads:
                self._months.load(month_of(near))
        heads = self.heads(entry_id)
        return heads[0] if heads else None

    def heads(self, entry_id: str) -> list[Entry]:
        """The texts of an entry that stand side by side, the one that holds first; none in the trash.

        Those that say the same are one.
        """
        with self._threads:
            self._find(entry_id)
            known = self._months.revisions_of.get(entry_id, {})
            texts = history.unlike(history.heads(known.values())) if known else []
            return [e for e in map(self._entry, texts) if e]

    def conflicts(self) -> list[list[Entry]]:
        """The entries that have more than one text since they were changed in two places at once.

        Returns:
            For each the texts as `heads` gives them, the entry changed last first.
        """
        with self._threads:
            self._months.load_all()
            several = [r for r in self._months.revisions_of.values() if len(r) > 1]
            split = [found for r in several if len(found := history.heads(r.values())) > 1]
            split.sort(key=lambda found: history.rank(found[0]), reverse=True)
            texts = [self.heads(found[0]["entry"]) for found in split]
        return [found for found in texts if len(found) > 1]

    def entries(self, since: date | None = None, until: date | None = None) -> Iterator[Entry]:
        """The entries about the days `since` to `until`, both included, the newest day first."""
        with self._threads:
            self._months.load_all()
            if self._in_order[0] != self.version:
                self._in_order = self.version, self._ordered()
            found = self._in_order[1]
        if since or until:
            first, last = since or date.min, until or date.max
            found = [e for e in found if first <= e.about <= last]
        yield from found

    def _ordered(self) -> list[Entry]:
        with held_off():
            found = [e for r in self._holding() if not r.get("deleted", False) and (e := self._entry(r))]
            found.sort(key=by_day, reverse=True)
        return found

    def load_all(self) -> None:
        """Load every month, a month at a time, so that another thread can save in between."""
        with self._threads:
            months = self._months.months()
        with held_off():
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
            known = sorted(self._months.revisions_of.get(entry_id, {}).values(), key=history.order)
            return [r for d in known if (r := self._shown(d, history.revision_of, d, known))]

    def text_read(self, reading: Reading) -> str | None:
        """The text that a reading is of, also where its entry has another one by now; None where that is gone."""
        with self._threads:
            self._find(reading.entry)
            known = list(self._months.revisions_of.get(reading.entry, {}).values())
        texts = (document.get("text") for document in known)
        return next((text for text in texts if type(text) is str and digest_of(text) == reading.digest), None)
