"""Acts: what the writer did, as what one undo takes back."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from journal.domain.corrections.correction import Correction
from journal.domain.plain import WrongShape
from journal.store.documents.encoding import Document
from journal.store.documents.history import Revision, order, revision_of
from journal.store.documents.said import correction_of
from journal.store.months.shard import CORRECTIONS, REVISIONS, Tables


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


class Done:
    """Everything that was done, as far as one undo or redo needs to know it."""

    def __init__(self, tables: Tables, revisions_of: Mapping[str, Mapping[str, Document]], device: str) -> None:
        self._revisions_of = revisions_of
        self._own: dict[str, list[_Part]] = defaultdict(list)  # what this machine did, by act
        self._undone: dict[str, list[_Part]] = defaultdict(list)  # what it took back, by the act that was
        undone: dict[str, _Rank] = {}  # the latest taking back of each act, on any machine
        redone: dict[str, _Rank] = {}
        chosen: dict[str, str] = {}  # what was taken back by its name, by the act that did it
        for table in (REVISIONS, CORRECTIONS):
            for key, document in tables[table].items():
                is_own = document.get("device") == device and not document.get("purged", False)
                if act := str(document.get("undoes") or ""):
                    undone[act] = max(undone.get(act, _NEVER), order(document))
                    if is_own:
                        self._undone[act].append((table, document))
                elif act := str(document.get("redoes") or ""):
                    redone[act] = max(redone.get(act, _NEVER), order(document))
                else:
                    act = str(document.get("act") or key)
                    if document.get("takes_back"):
                        chosen[act] = str(document["takes_back"])
                    if is_own:
                        self._own[act].append((table, document))
        self._redone = redone
        self._is_undone = {act for act, at in undone.items() if at > redone.get(act, _NEVER)}
        self._is_gone = self._is_undone | {act for by, act in chosen.items() if by not in self._is_undone}

    def last(self) -> Act | None:
        """The latest act of this machine that is neither taken back nor a taking back."""
        left = {act: _latest(parts) for act, parts in self._own.items() if act not in self._is_gone}
        for act in sorted(left, key=left.__getitem__, reverse=True):
            with contextlib.suppress(WrongShape):  # what another program wrote cannot be taken back by this one
                return self._act(act, self._own[act])
        return None

    def act(self, act: str) -> Act | None:
        """An act of this machine by its id, taken back or not."""
        with contextlib.suppress(WrongShape):
            return self._act(act, self._own[act]) if act in self._own else None
        return None

    def last_undone(self) -> Act | None:
        """The latest act that this machine took back, unless it did something else after that.

        It is made of what took it back, and that is when it was done.
        """
        undone = {act: parts for act, parts in self._undone.items() if act in self._is_undone and act in self._own}
        left = {act: _latest(parts) for act, parts in undone.items()}
        if not left:
            return None
        act = max(left, key=left.__getitem__)
        if any(_latest(parts) > left[act] for parts in self._own.values()):
            return None
        with contextlib.suppress(WrongShape):
            since = self._redone.get(act, _NEVER)
            return self._act(act, [part for part in self._undone[act] if order(part[1]) > since])
        return None

    def _act(self, act: str, parts: list[_Part]) -> Act:
        parts = sorted(parts, key=lambda part: order(part[1]))
        known = self._revisions_of
        revisions = tuple(revision_of(d, known[d["entry"]].values()) for table, d in parts if table == REVISIONS)
        corrections = tuple(correction_of(d) for table, d in parts if table == CORRECTIONS)
        return Act(
            id=act,
            kind="revision" if revisions else "correction",
            at=max([r.at for r in revisions] + [c.at for c in corrections]),
            entry=revisions[0].entry if revisions else "",
            ids=tuple([r.id for r in revisions] + [c.id for c in corrections]),
            revisions=revisions,
            corrections=corrections,
        )


_Part = tuple[str, Document]
_Rank = tuple[str, ...]
_NEVER: _Rank = ("",)


def _latest(parts: Collection[_Part]) -> _Rank:
    return max(order(document) for _, document in parts)
