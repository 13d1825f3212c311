"""What was heard in texts that an entry had before: kept, so that a text that comes back is heard as it was.

Read again, it would be heard by what is known now: a name may mean somebody else by then, and a promise that the text
in between did not have gets another id than the one it had. What is kept lies under the id of the first revision with
that text and day.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from journal.domain.ids import digest_of
from journal.store.documents.encoding import Document, sealed, unpacked
from journal.store.documents.history import rank
from journal.store.months.shard import FORMER


def put_aside(
    fresh: Document, before: Iterable[Document], known: Collection[Document]
) -> Iterator[tuple[str, Document]]:
    """What a new reading of an entry takes the place of, where that is of another text or day: id, document.

    Nothing where the words of the entry are erased, and nothing of a text that nobody knows.

    Args:
        fresh: The new reading.
        before: What the files hold of the entry's reading; of two machines each may have read a text of its own.
        known: The revisions of the entry.
    """
    if fresh.get("purged"):
        return
    for document in map(unpacked, before):
        if document.get("purged") or _is_of(document) == _is_of(fresh):
            continue
        texts = [r for r in known if _is_text(r) and _fits(document, r)]
        if texts:
            key = min(texts, key=rank)["id"]
            yield key, sealed(FORMER, key, document)


def _is_of(reading: Document) -> tuple[object, object]:
    return reading.get("digest"), reading.get("about")


def _is_text(revision: Document) -> bool:
    return type(revision.get("text")) is str and not revision.get("deleted") and not revision.get("purged")


def _fits(reading: Document, revision: Document) -> bool:
    is_its_day = reading.get("about") in (None, revision.get("about"))
    return is_its_day and reading.get("digest") == digest_of(revision["text"])
