"""Which text of an entry holds. Pure rules over the revisions of one entry.

A revision names the one it was made from (`parent`) and others it settles (`settles`); one
that takes that back names those that settled (`reopens`). One that no other was made from
is a head. An entry has one head, unless it was changed in two places at once; then both
stay heads until the writer settles it, and stand beside each other unless they say the
same. The text that holds is the newest head, and a text comes before a deletion, so that
no words get lost. What an undo brings back is as new as it was.

The rules depend on the set of revisions alone, not on the order they came in: putting
two stores together gives the same entries whichever way and however often it is done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from journal.domain.entry import Entry
from journal.domain.plain import WrongShape, built, keys_of, plain
from journal.store.documents.encoding import Document
from journal.store.documents.hybrid import is_stamp
from journal.tongue import tr

SCHEMA = 1
"""The version of the fields of a document."""

SAID = "said_hlc"
"""The field that has the stamp of a document that was given a later one: its words were erased, or brought back."""

_CONTENT = keys_of(Entry) - {"id", "revision"}

FIELDS = _CONTENT | {
    "id", "entry", "parent", "settles", "reopens", "hlc", "at", "device", "month", "schema", "sha256", "deleted",
    "undoes", "redoes", "act", "purged", SAID,
}  # fmt: skip
"""The fields of a revision that this program knows; others are carried along."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One text of an entry, as it was saved. Never rewritten.

    Attributes:
        id: UUIDv7 of the moment it was saved.
        entry: The id of the entry.
        parent: The revision it was made from, "" for the first.
        at: The moment it was saved, aware.
        device: The short id of the machine that saved it.
        content: The entry as it was then; of a deletion, the last text before it.
        deleted: Whether this is the putting into the trash.
        undoes: The act that this one takes back, if it does.
        redoes: The act that this one does again after it was taken back, if it does.
        act: The act it belongs to; its own id unless several were saved as one.
        settles: Other heads that it replaces.
    """

    id: str
    entry: str
    parent: str
    at: datetime
    device: str
    content: Entry
    deleted: bool = False
    undoes: str = ""
    redoes: str = ""
    act: str = ""
    settles: tuple[str, ...] = ()


def rank(document: Document) -> tuple[str, str, str, str]:
    """Orders documents: the later save first told by its clock, then by device, then by content."""
    return (
        str(document.get("hlc", "")),
        str(document.get("device", "")),
        str(document.get("id", "")),
        str(document.get("sha256", "")),
    )


def order(document: Document) -> tuple[str, str, str, str]:
    """Orders documents by when they were first saved: what was erased, or brought back, is as old as it was."""
    stamp, found = document.get(SAID), rank(document)
    return (stamp, *found[1:]) if is_stamp(stamp) else found


def heads(revisions: Collection[Document]) -> list[Document]:
    """The revisions that no other was made from, the one that holds first."""
    if len(revisions) == 1:
        return list(revisions)
    replaced = {r.get("parent", "") for r in revisions}
    void = {one for r in revisions for one in _named(r, "reopens")}
    replaced.update(one for r in revisions if r["id"] not in void for one in _named(r, "settles"))
    # Taken in on two machines, an entry begins twice, with the same words: what was made of one was made of both.
    begun = [r for r in revisions if not r.get("parent") and not r.get("deleted", False)]
    if len(begun) > 1:
        replaced.update([r["id"] for r in begun if any(o["id"] in replaced and is_like(o, r) for o in begun)])
    left = [r for r in revisions if r["id"] not in replaced]
    if len(left) == 1:
        return left
    # Revisions that name each other in a ring can only be made by hand; they still show.
    by_id = {r["id"]: r for r in revisions}
    return sorted(left or revisions, key=lambda r: (not r.get("deleted", False), *_said(r, by_id)), reverse=True)


def _said(document: Document, by_id: Mapping[str, Document]) -> tuple[str, str, str, str]:
    """The rank of a revision; of one that an undo or a redo brought back that of the one that it is again.

    Of two texts the one that holds is then the same when somebody went back and forth again.
    """
    at: Document | None = document
    seen: set[str] = set()
    while at is not None and at["id"] not in seen:
        if not (at.get("undoes") or at.get("redoes")) and is_like(at, document):
            return rank(at)
        seen.add(at["id"])
        at = by_id.get(at.get("parent", ""))
    return rank(document)


def _named(document: Document, field: str) -> set[str]:
    """The revisions that one names in a field."""
    return {str(one) for one in document.get(field, ())}


def is_like(one: Document, other: Document) -> bool:
    """Whether two revisions are both texts, or both none, and say the same."""
    if bool(one.get("deleted", False)) != bool(other.get("deleted", False)):
        return False
    return all(one.get(name) == other.get(name) for name in _CONTENT)


def unlike(heads: Iterable[Document]) -> list[Document]:
    """The texts among some heads that stand beside each other: of those that say the same the first."""
    found: list[Document] = []
    for head in heads:
        if not head.get("deleted", False) and not any(is_like(head, other) for other in found):
            found.append(head)
    return found


def twins(of: Document, revisions: Collection[Document]) -> tuple[str, ...]:
    """The ids of the other heads that say what one of them does: a change of it is one of them as well."""
    if len(revisions) < 2:
        return ()
    return tuple(h["id"] for h in heads(revisions) if h["id"] != of["id"] and is_like(h, of))


def own_line(of: Document, revisions: Iterable[Document], device: str) -> Document:
    """The last revision that a machine made of one, of that again and so on, with none of another machine between."""
    own: dict[str, list[Document]] = {}
    for revision in revisions:
        if revision.get("device") == device:
            own.setdefault(revision.get("parent", ""), []).append(revision)
    seen: set[str] = set()
    while of["id"] not in seen and (made := own.get(of["id"])):
        seen.add(of["id"])
        of = max(made, key=rank)
    return of


def standing_before(away: Document, revisions: Iterable[Document]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What is to be settled and what reopened so that all is as it was before a revision.

    Returns:
        The ids of the heads that it had brought back beside its text; those of the revisions that had settled, as
        it did, what stood beside it.
    """
    revisions = list(revisions)
    settled, reopened = _named(away, "settles"), _named(away, "reopens")
    again = {one for r in revisions if r["id"] in reopened for one in _named(r, "settles")}
    device = str(away.get("device", ""))
    # What came back beside it may have been taken back and done again meanwhile, as something else.
    heads = {own_line(r, revisions, device)["id"] for r in revisions if r["id"] in again}
    # What another machine settled stays so.
    own = (r for r in revisions if r.get("device") == device)
    return tuple(sorted(heads)), tuple(r["id"] for r in own if settled & _named(r, "settles"))


def holding(revisions: Collection[Document]) -> Document:
    """The revision that holds."""
    return heads(revisions)[0]


def last_text(revisions: Iterable[Document], before: Document) -> Document | None:
    """The text that `before`, a deletion, put away; None when none is known."""
    by_id = {r["id"]: r for r in revisions}
    seen: set[str] = set()
    at: Document | None = before
    while at is not None and at["id"] not in seen:
        if not _is_without_text(at):
            return at
        seen.add(at["id"])
        at = by_id.get(at.get("parent", ""))
    texts = [r for r in by_id.values() if not _is_without_text(r)]
    return max(texts, key=rank, default=None)


def _is_without_text(document: Document) -> bool:
    return bool(document.get("deleted", False) or document.get("purged", False))


def entry_of(document: Document) -> Entry:
    """The entry that a revision holds.

    Raises:
        WrongShape: When it holds none.
    """
    return built(Entry, {**document, "id": document["entry"], "revision": document["id"]})


def content_of(entry: Entry) -> Document:
    """The fields of an entry as a revision holds them."""
    fields = plain(entry, sparse=True)
    del fields["id"]
    fields.pop("revision", None)
    return fields


def same_content(document: Document, entry: Entry) -> bool:
    """Whether a revision is a text and says just what `entry` does."""
    if document.get("deleted", False):
        return False
    try:
        return content_of(entry_of(document)) == content_of(entry)
    except WrongShape:
        return False


def revision_of(document: Document, siblings: Iterable[Document]) -> Revision:
    """A revision as the program sees it.

    Raises:
        WrongShape: When a field is not what it should be.
    """
    text = document
    if document.get("deleted", False):
        text = last_text(siblings, document) or {**document, "text": ""}
    try:
        return Revision(
            id=document["id"],
            entry=document["entry"],
            parent=document.get("parent", ""),
            at=datetime.fromisoformat(document["at"]),
            device=document.get("device", ""),
            content=entry_of(text),
            deleted=bool(document.get("deleted", False)),
            undoes=document.get("undoes", ""),
            redoes=document.get("redoes", ""),
            act=document.get("act", "") or document["id"],
            settles=tuple(document.get("settles", ())),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise WrongShape(tr("a revision is not what a journal writes ({error})").format(error=error)) from None
