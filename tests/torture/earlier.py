"""A journal of an earlier version: what it holds is brought up while it is written on.

There is one version so far, so one before it is made up: its entries had `words`. A month is
written in the new form, whole, by the first save in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any, cast

from journal.paths import under
from journal.store.documents import migrations
from journal.store.documents.encoding import Document, sealed
from journal.store.months import shard
from journal.store.store import Store
from tests.torture.subjects import NOW, Change, Facts, JournalSubject, entry_of

MONTHS = 120
"""More than are written on, on a quick machine too, between two beginnings."""


class EarlierSubject(JournalSubject):
    """A journal that begins with some entries, in a month each, as the version before wrote them."""

    name = "journal of an earlier version"

    def change(self, store: object, chance: random.Random) -> Change:
        assert isinstance(store, Store)
        return chance.choice([self.edit, self.edit, self.remove, self.hear])(store, chance)

    def begin(self, folder: Path) -> Facts:
        store, chance = Store.open(under(folder), lambda: NOW), random.Random(6)
        store.put_many(entry_of(chance, NOW - timedelta(days=31 * number)) for number in range(MONTHS))
        store.close()
        for path in folder.glob("entries/*/*.json"):
            found = shard.read(path, path.name[:7])
            found.tables[shard.REVISIONS] = {k: _earlier(k, d) for k, d in found.tables[shard.REVISIONS].items()}
            path.write_bytes(shard.encoded(found.month, path.name[8:12], found.tables, found.extra))
        for path in (folder / ".state/prev").rglob("*.json"):
            if path.is_file():
                path.unlink()  # it would hold the later form
        return self.read(folder)


@contextmanager
def bringing_up() -> Iterator[None]:
    """With the step from the version before in its place."""
    steps = cast(dict[int, Any], migrations.STEPS)
    steps[0] = {shard.REVISIONS: _brought_up}
    try:
        yield
    finally:
        del steps[0]


def _earlier(key: str, document: Document) -> Document:
    fields = dict(document)
    words = fields.pop("text")
    return sealed(shard.REVISIONS, key, {**fields, "words": words, "schema": 0})


def _brought_up(fields: dict[str, Any]) -> dict[str, Any]:
    words = fields.pop("words")
    return {**fields, "text": words}
