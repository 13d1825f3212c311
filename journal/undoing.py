"""Taking back the last thing that was done here, also of an earlier session.

Nothing is erased by it: a former text becomes the latest revision, a correction is
overruled by another one. What is taken back names the act it undoes, so that the next
undo goes one further.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from journal.domain import phrases
from journal.domain.correction import Correction, holding
from journal.domain.errors import NotFound
from journal.domain.ids import new_id
from journal.domain.saying import standing

if TYPE_CHECKING:
    from journal.store.history import Revision
    from journal.store.store import Store

SHOWN = 60  # characters of a text that names it


def undo(store: Store, clock: Callable[[], datetime]) -> str:
    """Take back the latest act of this machine; returns a sentence that says what.

    Raises:
        NotFound: when there is nothing to take back.
    """
    act = store.last_act()
    if act is None:
        raise NotFound("There is nothing to undo.")
    told = [_revert(store, revision, act.id) for revision in act.revisions]
    if act.corrections:
        told.append(_unsay(store, act.corrections, act.id, clock()))
    return told[0] if len(told) == 1 else f"Taken back: {phrases.count(len(told), 'change')}."


def take_back(store: Store, act: str, at: datetime) -> str:
    """Take back one act of corrections, whenever it was said; returns a sentence that says what.

    Only what still holds of it is taken back: what was said later about the same goes before.

    Raises:
        NotFound: when nothing of it holds any more.
    """
    parts = [c for c in standing(store.corrections()) if c.act == act]
    if not parts:
        raise NotFound("Nothing of that holds any more.", "See what does with: journal corrections")
    return _unsay(store, parts, act, at)


def _revert(store: Store, revision: Revision, act: str) -> str:
    if revision.parent:
        entry = store.restore(revision.entry, revision.parent, undoes=act)
        told = "is back" if revision.deleted else "has its former text again"
    else:
        entry = revision.content
        store.remove(revision.entry, undoes=act)
        told = "is in the trash"
    return f"“{entry.headline[:SHOWN]}” {told}."


def _unsay(store: Store, taken_back: Sequence[Correction], act: str, at: datetime) -> str:
    first = min(taken_back, key=lambda c: c.id)
    held = holding(c for c in store.corrections() if c.act != act and c.id < first.id)
    new_act = new_id(at)
    store.say(
        [
            replace(c, id=new_id(at), at=at, act=new_act, undoes=act, value=held.get(c.target, {}).get(c.field))
            for c in taken_back
        ]
    )
    fields = phrases.listed(list(dict.fromkeys(c.field.replace("_", " ") for c in taken_back)))
    return f"Taken back: {fields} of “{first.quote[:SHOWN]}”." if first.quote else f"Taken back: {fields}."
