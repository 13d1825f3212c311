"""Writes documents: decides what a saved entry is made from, and stamps what goes to disk."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from journal.domain.entry import Entry
from journal.domain.errors import ReadOnly
from journal.domain.ids import new_id
from journal.store.documents import history, migrations
from journal.store.documents.encoding import Document, sealed
from journal.store.documents.hybrid import Clock, HybridClock
from journal.store.months.shard import REVISIONS
from journal.store.months.storage import MonthStorage
from journal.tongue import tr

_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class Scribe:
    """Makes the documents of one device."""

    def __init__(self, device: str, clock: Clock, months: MonthStorage) -> None:
        self._device = device
        self._clock = HybridClock(clock)
        self._months = months

    def revision(
        self,
        fields: Document,
        entry_id: str,
        base: Document | None,
        *,
        undoes: str = "",
        redoes: str = "",
        act: str = "",
        settles: tuple[str, ...] = (),
        reopens: tuple[str, ...] = (),
    ) -> Document:
        """A new revision of an entry, made from `base`; what `base` has of a newer program is carried along.

        Raises:
            ReadOnly: When a newer program made `base`.
        """
        if base is not None and migrations.is_newer(base):
            raise ReadOnly(
                tr("A newer version of the journal wrote this entry, so it is not changed here."),
                tr("Update the journal to change it; the others can be written."),
            )
        at = self._clock.now()
        revision_id = new_id(at)
        document: dict[str, Any] = {
            **{key: value for key, value in (base or {}).items() if key not in history.FIELDS},
            **fields,
            "id": revision_id,
            "entry": entry_id,
            "parent": base["id"] if base else "",
            "at": at.isoformat(),
        }
        beside = {"settles": list(settles), "reopens": list(reopens)}
        optional = {"undoes": undoes, "redoes": redoes, "act": act, **beside}
        document.update({name: value for name, value in optional.items() if value})
        # An entry and its history lie together, also if its moment is ever corrected.
        month = base["month"] if base else ""
        if not _MONTH.fullmatch(month):
            month = month_of(datetime.fromisoformat(fields["written_at"]))
        return self.stamped(REVISIONS, revision_id, document, month)

    def stamped(self, table: str, key: str, fields: Document, month: str, *, hlc: str = "") -> Document:
        """`fields` as a document of a month: when and by what it was made, and its checksum.

        `hlc` is the stamp it was kept with elsewhere; a new one if not said.
        """
        stamp = {"hlc": hlc or self.tick(), "device": self._device, "schema": history.SCHEMA, "month": month}
        return sealed(table, key, {**fields, **stamp})

    def see(self, stamp: str) -> None:
        """Take note of a stamp of what is not stored yet: see `HybridClock.see`."""
        self._clock.see(stamp)

    def tick(self) -> str:
        """A stamp later than every one there is."""
        self._clock.see(self._months.latest)
        return self._clock.tick()


def weigh(entry: Entry, known: list[Document]) -> tuple[Document | None, Document | None, bool]:
    """Where a saved entry belongs among its revisions.

    Returns:
        The revision that says the same already, if there is one; the one it is made
        from; and whether the entry was changed elsewhere since, and has another text:
        in the trash it has none, and what is saved takes it out again.
    """
    if not known:
        return None, None, False
    heads = history.heads(known)
    has_text = not heads[0].get("deleted", False)  # one that is not deleted comes first
    if not entry.revision:
        same = next((r for r in (*heads, *known) if history.same_content(r, entry)), None)
        # Saved once, the answer lost, written on: nobody else had it in between.
        only = heads[0] if len(known) == 1 and has_text else None
        return same, only, only is None and has_text
    base = next((r for r in known if r["id"] == entry.revision), None)
    after = [r for r in known if r["parent"] == entry.revision]
    same = next((r for r in after if history.same_content(r, entry)), None)
    if same is None and base in heads and base is not None and history.same_content(base, entry):
        same = base
    return same, base, base not in heads and has_text


def month_of(moment: datetime) -> str:
    """The month of a moment in UTC, as YYYY-MM."""
    try:
        return moment.astimezone(UTC).strftime("%Y-%m").rjust(7, "0")
    except OverflowError:
        return f"{moment.year:04d}-{moment.month:02d}"
