"""Acts: what the writer did, as what one undo takes back."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from journal.domain.correction import Correction
from journal.domain.plain import WrongShape, built
from journal.store.encoding import Document
from journal.store.history import Revision, rank, revision_of
from journal.store.shard import CORRECTIONS, REVISIONS, Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something the writer did on this machine that can be taken back.

    Attributes:
        id: What `undoes` has to say to take it back.
        kind: "revision" or "correction".
        at: When, aware.
        entry: The entry of a revision, "" for a correction.
        ids: The revisions or corrections it is made of.
        revisions: Those revisions.
        corrections: Those corrections.
    """

    id: str
    kind: str
    at: datetime
    entry: str = ""
    ids: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    corrections: tuple[Correction, ...] = ()


def last_act(tables: Tables, revisions_of: Mapping[str, Mapping[str, Document]], device: str) -> Act | None:
    """The latest act of `device` that is neither taken back nor a taking back."""
    own: dict[str, list[tuple[str, Document]]] = defaultdict(list)
    undone: set[str] = set()
    chosen: dict[str, str] = {}  # what was taken back by its name, by the act that did it
    for table in (REVISIONS, CORRECTIONS):
        for key, document in tables[table].items():
            if document.get("undoes"):
                undone.add(str(document["undoes"]))
                continue
            if document.get("takes_back"):
                chosen[str(document.get("act") or key)] = str(document["takes_back"])
            if document.get("device") == device and not document.get("purged", False):
                own[str(document.get("act") or key)].append((table, document))
    undone.update([act for by, act in chosen.items() if by not in undone])
    left = {act: max(rank(document) for _, document in parts) for act, parts in own.items() if act not in undone}
    for act in sorted(left, key=lambda act: left[act], reverse=True):
        with contextlib.suppress(WrongShape):  # what another program wrote cannot be taken back by this one
            return _act(act, sorted(own[act], key=lambda part: rank(part[1])), revisions_of)
    return None


def _act(act: str, parts: list[tuple[str, Document]], revisions_of: Mapping[str, Mapping[str, Document]]) -> Act:
    revisions = tuple(revision_of(d, revisions_of[d["entry"]].values()) for table, d in parts if table == REVISIONS)
    corrections = tuple(built(Correction, d) for table, d in parts if table == CORRECTIONS)
    return Act(
        id=act,
        kind="revision" if revisions else "correction",
        at=max([r.at for r in revisions] + [c.at for c in corrections]),
        entry=revisions[0].entry if revisions else "",
        ids=tuple([r.id for r in revisions] + [c.id for c in corrections]),
        revisions=revisions,
        corrections=corrections,
    )
