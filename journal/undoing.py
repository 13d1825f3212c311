"""Taking back the last thing that was done here, also of an earlier session, and doing it again.

Nothing is erased by it: a former text becomes the latest revision, a correction is
overruled by another one. What is taken back names the act it undoes, so that the next
undo goes one further; what is done again names it too, so that the next redo does.
Once something else was done there is nothing to do again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from journal.domain.corrections.correction import Correction
from journal.domain.days.told import day
from journal.domain.entry import Entry
from journal.domain.errors import NotFound
from journal.domain.ids import new_id
from journal.domain.saying import said_again, standing, taken_back, what_was_said
from journal.tongue import tr, trn

if TYPE_CHECKING:
    from journal.store.documents.history import Revision
    from journal.store.parts.acts import Act
    from journal.store.store import Store

TEXT = "text"
"""The field of a correction that says that an act is taken back which another machine went on from: nothing of it."""

SHOWN = 60  # characters of a text that names it
FRESH = timedelta(minutes=10)  # after that one may have forgotten what came last: it is told before it is taken back


class Undoable(NamedTuple):
    """What an undo would take back, or a redo do again.

    Attributes:
        act: Its id.
        at: When it was done, or taken back; aware.
        told: What it is, as one says it behind “take back”: "that it is kept: “I will call Ana”".
        takes_words: Whether a text goes with it, for a former one or into the trash.
        behind: What changed the journal as a whole since, and is not taken back: a sentence; "" where nothing did.
    """

    act: str
    at: datetime
    told: str
    takes_words: bool
    behind: str = ""

    def is_fresh(self, now: datetime) -> bool:
        """Whether it was done just now, so that whoever takes the last thing back knows what that is."""
        return not self.behind and now - self.at < FRESH

    def day(self, now: datetime) -> str:
        """The day it was done, as one says it: "today", "Fri 27 Nov"."""
        return day(self.at.astimezone(now.tzinfo).date(), now.date())


class Undone(NamedTuple):
    """What was taken back, or done again.

    Attributes:
        told: A sentence that says what.
        entries: The ids of the entries that have another text now, or are in the trash or out of it.
        is_trash: Whether some of them are in the trash.
    """

    told: str
    entries: tuple[str, ...]
    is_trash: bool


def undoable(store: Store) -> Undoable | None:
    """What `undo` would take back; None where there is nothing."""
    act = store.last_act()
    if act is None:
        return None
    takes_words = any(not r.deleted for r in act.revisions)
    return Undoable(act.id, act.at, _told(store, act), takes_words, _behind(store, act))


def _behind(store: Store, act: Act) -> str:
    upheaval = store.upheaval()
    if upheaval is None or upheaval.at <= act.at:
        return ""
    if upheaval.what == "merged":
        return tr("What was done last is that another journal was taken in: undo does not take that back.")
    return tr("What was done last is that a backup was put back: what was here before comes back with journal restore.")


def redoable(store: Store) -> Undoable | None:
    """What `redo` would do again; None where there is nothing."""
    done = store.done()
    undone = done.last_undone()
    act = done.act(undone.id) if undone else None
    if undone is None or act is None:
        return None
    return Undoable(undone.id, undone.at, _told(store, act), any(not r.deleted for r in undone.revisions))


def _told(store: Store, act: Act) -> str:
    if not act.revisions:
        return what_was_said(act.corrections)
    new = {r.entry for r in act.revisions if not r.deleted and _made_an_entry(store, r)}
    if len(new) > 1:
        return trn("one new entry", "{n} new entries", len(new))
    first = act.revisions[0]
    if first.deleted:
        told = tr("that “{headline}” was put into the trash")
    else:
        told = tr("the entry “{headline}”") if new else tr("the new text of “{headline}”")
    return _named(told, first.content)


def undo(store: Store, clock: Callable[[], datetime], only: str = "") -> Undone:
    """Take back the latest act of this machine.

    Args:
        store: Where the journal is kept.
        clock: The aware moment it is.
        only: The id of the act that is meant, from `undoable`; any other one stays. "" for whatever is the latest.

    Raises:
        NotFound: when there is nothing to take back, or something else was done after what is meant.
    """
    act = store.last_act()
    if act is None:
        raise NotFound(tr("There is nothing to undo."))
    if only and act.id != only:
        raise NotFound(tr("Something else was done meanwhile, so nothing was taken back."), tr("Undo once more."))
    stays: list[Revision] = []
    goes: list[Revision] = []
    for revision in act.revisions:
        (stays if store.is_replaced_elsewhere(revision) else goes).append(revision)
    told, is_trash = _reverted(store, goes, undoes=act.id)
    if stays:
        told += _left(store, stays, clock(), act.id)
    if act.corrections:
        told.append(_undone(store, act.corrections, act.id, clock()))
    several = trn("Taken back: one change.", "Taken back: {number} changes.", len(told))
    return Undone(told[0] if len(told) == 1 else several, tuple({r.entry: None for r in act.revisions}), is_trash)


def redo(store: Store, clock: Callable[[], datetime], only: str = "") -> Undone:
    """Do again what this machine took back last, where it did nothing else after that.

    Args:
        store: Where the journal is kept.
        clock: The aware moment it is.
        only: The id of the act that is meant, from `redoable`. "" for whatever is the latest.

    Raises:
        NotFound: when there is nothing to do again, it is not what is meant, or an entry has another text since.
    """
    act = store.done().last_undone()
    if act is None:
        raise NotFound(tr("There is nothing to do again."))
    if only and act.id != only:
        raise NotFound(tr("Something else was done meanwhile, so nothing was done again."))
    for revision in act.revisions:
        if store.is_replaced_elsewhere(revision):
            raise NotFound(
                _named(tr("“{headline}” was changed elsewhere since, so nothing was done again."), revision.content),
                tr("Its page shows the former ones."),
            )
    told, is_trash = _reverted(store, act.revisions, redoes=act.id)
    if act.corrections:
        _unsay(store, act.corrections, clock(), redoes=act.id)
        told += [_stays(store, c.target) for c in act.corrections if c.field == TEXT]
        if any(c.field != TEXT for c in act.corrections):
            told.append(_said_again(store, act))
    several = trn("Done again: one change.", "Done again: {number} changes.", len(told))
    return Undone(told[0] if len(told) == 1 else several, tuple({r.entry: None for r in act.revisions}), is_trash)


def take_back(store: Store, act: str, at: datetime) -> str:
    """Take back one act of corrections, whenever it was said; returns a sentence that says what.

    That is an act of its own, which `undo` takes back as any other.

    Only what still holds of it is taken back: what was said later about the same goes before.

    Raises:
        NotFound: when nothing of it holds any more.
    """
    parts = [c for c in standing(store.corrections()) if c.act == act]
    if not parts:
        raise NotFound(tr("Nothing of that holds any more."), tr("See what does with: journal corrections"))
    _unsay(store, parts, at, takes_back=act)
    return taken_back(parts)


def put_as_one(store: Store, entries: Sequence[Entry], clock: Callable[[], datetime]) -> list[Entry]:
    """Save new entries as one act; returns those that were saved.

    One that was taken in before and taken back by `undo` comes back; one that the writer put
    into the trash stays there.

    Raises:
        StoreError: when they cannot be saved; none of them was then.
    """
    if not entries:
        return []
    act = new_id(clock())
    trash = {entry.id for entry in store.trashed()}
    chosen: list[Entry] = []
    for entry in entries:
        if entry.id in trash:
            last = store.revisions(entry.id)[-1]
            if not last.undoes:
                continue
            entry = replace(entry, revision=last.id)
        chosen.append(entry)
    return store.put_many(chosen, act=act)


def _made_an_entry(store: Store, revision: Revision) -> bool:
    """Whether there was no entry before it: none at all, or one in the trash."""
    if not revision.parent:
        return True
    before = next((r for r in store.revisions(revision.entry) if r.id == revision.parent), None)
    return before is not None and before.deleted


def _reverted(
    store: Store, revisions: Sequence[Revision], *, undoes: str = "", redoes: str = ""
) -> tuple[list[str], bool]:
    """Let entries be as they were before the revisions of an act.

    Those that it made go in one step and those that it changed in another, so that no half of many can stay.

    Returns:
        A sentence for each step of many, or for each entry; and whether some are in the trash now.
    """
    # An entry may have got several texts at once; what was made of one of them goes with it.
    made_here = {r.id for r in revisions}
    gone: list[Revision] = []
    changed: list[Revision] = []
    for revision in revisions:
        if revision.parent not in made_here:
            (gone if _made_an_entry(store, revision) else changed).append(revision)
    back = {r.entry: r for r in reversed(changed)}
    told: list[str] = []
    away: set[str] = set()
    if gone:
        store.take_away([(r.entry, r.id) for r in gone], undoes=undoes, redoes=redoes)
        made = list(dict.fromkeys(r.entry for r in gone))
        away = {entry for entry in made if store.entry(entry) is None}
        if len(away) > 1:
            told.append(trn("One entry is in the trash.", "{n} entries are in the trash.", len(away)))
        told += [_stays(store, entry) for entry in made if len(away) == 1 or entry not in away]
    if back:
        wishes = [(r.entry, r.parent, r.id) for r in changed]
        restored = {e.id: e for e in store.restore_all(wishes, undoes=undoes, redoes=redoes)}
        if len(back) > 1 and all(r.deleted for r in back.values()):
            told.append(trn("One entry is back.", "{n} entries are back.", len(back)))
        else:
            former = (
                tr("“{headline}” has its new text again.") if redoes else tr("“{headline}” has its former text again.")
            )
            told += [
                _named(tr("“{headline}” is back.") if r.deleted else former, restored[entry])
                for entry, r in back.items()
            ]
    return told, bool(away)


def _left(store: Store, revisions: Iterable[Revision], at: datetime, act: str) -> list[str]:
    """Have what another machine went on from stay as it is, and count as taken back; returns a sentence for each."""
    entries = list(dict.fromkeys(r.entry for r in revisions))
    back = new_id(at)
    store.say(
        Correction(id=new_id(at), at=at, act=back, target=e, field=TEXT, value=None, entry=e, undoes=act)
        for e in entries
    )
    return [_stays(store, entry) for entry in entries]


def _stays(store: Store, entry_id: str) -> str:
    """A sentence that says where an entry is that stays there."""
    entry = store.entry(entry_id)
    if entry is not None:
        return _named(tr("“{headline}” was changed elsewhere since, so it stays as it is."), entry)
    return _named(tr("“{headline}” is in the trash."), store.revisions(entry_id)[-1].content)


def _named(sentence: str, entry: Entry) -> str:
    return sentence.format(headline=entry.headline_within(SHOWN))


def _undone(store: Store, corrections: Sequence[Correction], act: str, at: datetime) -> str:
    _unsay(store, corrections, at, undoes=act)
    again = {c.takes_back for c in corrections}
    if again == {""}:
        return taken_back(corrections)
    about = {(c.target, c.field) for c in corrections}
    return said_again([c for c in store.corrections() if c.act in again and (c.target, c.field) in about])


def _said_again(store: Store, act: Act) -> str:
    """A sentence that says what holds again, or no more, where an undo of corrections was gone back on."""
    about = {(c.target, c.field) for c in act.corrections}
    every = [c for c in store.corrections() if (c.target, c.field) in about]
    said = [c for c in every if c.act == act.id]
    if back := {c.takes_back for c in said if c.takes_back}:
        return taken_back([c for c in every if c.act in back])
    return said_again(said)


def _unsay(
    store: Store,
    corrections: Sequence[Correction],
    at: datetime,
    *,
    undoes: str = "",
    redoes: str = "",
    takes_back: str = "",
) -> None:
    """Take back the corrections of an act, or say them again; what else was said of the same, and where, stays."""
    act = new_id(at)
    store.say(
        [
            replace(
                c, id=new_id(at), at=at, act=act, undoes=undoes, redoes=redoes, takes_back=takes_back, value=None
            )
            for c in corrections
        ]
    )  # fmt: skip
