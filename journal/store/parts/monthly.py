"""The months of a store one by one: whether the files of one are those they were, and what it holds."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from journal.collector import held_off
from journal.domain.corrections.correction import Correction
from journal.domain.entry import Entry
from journal.domain.errors import Locked, changed_meanwhile
from journal.domain.reading import Reading, of_what_stands
from journal.store.documents import history
from journal.store.documents.encoding import Document
from journal.store.documents.said import correction_of
from journal.store.months.leaf import Leaf, Unclear
from journal.store.months.shard import CORRECTIONS, READINGS, REVISIONS
from journal.store.parts.annotations import Annotations, reading_of
from journal.store.parts.texts import Texts


@dataclass(frozen=True, slots=True)
class Held:
    """What a month holds by itself.

    Attributes:
        entries: Those that are not in the trash.
        readings: What was heard in them as they stand, by entry id.
        corrections: What was said in that month, of whatever month.
        ids: Of all entries that it has something of. With one in two months, only both together tell what holds.
    """

    entries: tuple[Entry, ...]
    readings: Mapping[str, Reading]
    corrections: tuple[Correction, ...]
    ids: frozenset[str]


class Monthly(Texts, Annotations):
    """The part of a store that tells its months apart."""

    def months_by_files(self) -> dict[str, str]:
        """For each month words that change when its files do; a millisecond or two."""
        with self._threads:
            self._look_at_keys()
            return {
                month: " ".join(f"{path.name} {signature}" for path, signature in sorted(files.items()))
                for month, files in self._months.files().items()
            }

    def leaf(self, month: str) -> Leaf | None:
        """The bytes of a month, for `one_of`; None where it is loaded, or has to be."""
        with self._threads:
            self._look_at_keys()
            try:
                return Leaf(self._months.contents(month))
            except Unclear:
                return None

    def one_of(
        self, month: str, entry_id: str, leaf: Leaf | None = None, entry: Entry | None = None
    ) -> tuple[Entry, Reading | None]:
        """An entry and what was heard in it as it stands, without corrections.

        Args:
            month: Where it lies.
            entry_id: Its id.
            leaf: The bytes of that month, so that nothing else of it is made into documents.
            entry: The entry, where it is at hand: then only what was heard is cut out of the bytes.

        Raises:
            NotFound: When it is there no more.
            Locked: When the journal is.
        """
        with self._threads:
            if leaf is not None:  # the keys on the disk were looked at when its bytes were taken
                if self._vault.is_locked:
                    raise Locked
                with contextlib.suppress(Unclear):
                    return self._cut(leaf, entry_id, entry)
            self._months.load(month)
            heads = self.heads(entry_id)
            if not heads:
                raise changed_meanwhile()
            return _with(heads[0], self.reading(entry_id))

    def _cut(self, leaf: Leaf, entry_id: str, entry: Entry | None) -> tuple[Entry, Reading | None]:
        document = leaf.reading(entry_id)
        heard = self._shown(document, reading_of, document) if document else None
        if entry is None or (heard is not None and not heard.is_of(entry)):  # it may have been changed meanwhile
            entry = self._cut_text(leaf, entry_id)
        return _with(entry, heard)

    def _cut_text(self, leaf: Leaf, entry_id: str) -> Entry:
        revisions = leaf.revisions(entry_id)
        text = history.holding(revisions) if revisions else None
        if text is None or text.get("deleted", False):
            raise changed_meanwhile()
        entry = self._shown(text, history.entry_of, text)
        if entry is None:
            raise changed_meanwhile()
        return entry

    def held_in(self, month: str) -> Held:
        """What a month holds; loads it, and no other."""
        with self._threads, held_off():
            tables = self._months.documents(month)
            revisions: dict[str, list[Document]] = defaultdict(list)
            for document in tables[REVISIONS].values():
                revisions[document["entry"]].append(document)
            texts = [h for known in revisions.values() if not (h := history.holding(known)).get("deleted", False)]
            entries = tuple(entry for text in texts if (entry := self._entry(text)))
            heard = {e.id: tables[READINGS][e.id] for e in entries if e.id in tables[READINGS]}
            readings = {i: r for i, d in heard.items() if (r := self._shown(d, reading_of, d)) is not None}
            said = tables[CORRECTIONS].values()
            return Held(
                entries=entries,
                readings=of_what_stands(entries, readings),
                corrections=tuple(c for d in said if (c := self._shown(d, correction_of, d))),
                ids=frozenset(revisions) | frozenset(tables[READINGS]),
            )


def _with(entry: Entry, heard: Reading | None) -> tuple[Entry, Reading | None]:
    """An entry with a reading, where that is of its text."""
    return entry, heard if heard is not None and heard.is_of(entry) else None
