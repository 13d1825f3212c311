"""What a writer can say of promises: what became of one, whose it is, to whom and by when, and that there was one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from journal.domain import phrases
from journal.domain.act import Act
from journal.domain.closing.proposal import proposal_id
from journal.domain.commitment import Change, Commitment, Owner, Status, successors
from journal.domain.corrections.adding import PROMISED, SAME
from journal.domain.corrections.correction import YES
from journal.domain.errors import WrongUse
from journal.domain.ids import derived_id
from journal.domain.names.identity import name_key, name_words
from journal.domain.people.person import Person
from journal.domain.reading import overlap
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.closing.proposal import Proposal
    from journal.domain.entry import Entry


def _of(item: Commitment, told: str, **fields: str | None) -> Act:
    return Act(target=item.id, fields=fields, told=phrases.stopped(told), entry=item.entry, quote=item.quote)


def confirm(item: Commitment) -> Act:
    """Yes, that was promised; an item that the entry tells as done is kept at once."""
    told = tr("Confirmed: {commitment}.").format(commitment=phrases.commitment(item))
    return _of(item, told, status=_confirmed(item))


def _confirmed(item: Commitment) -> Status:
    return Status.OPEN if item.is_open else Status.KEPT


def mend(item: Commitment, act: Act) -> Act:
    """A correction that confirms its promise too, where nobody has yet: who mends it says that it is one."""
    if item.status is not Status.SUGGESTED:
        return act
    told = f"{act.told} {tr('That confirms it.')}"
    return replace(act, fields={**act.fields, "status": _confirmed(item)}, told=told)


def keep(item: Commitment, closed_by: str | None = None) -> Act:
    """It was done; `closed_by` is the entry that shows it, if one does."""
    return _of(item, tr("Kept: {action}.").format(action=item.action), status=Status.KEPT, closed_by=closed_by)


def drop(item: Commitment, closed_by: str | None = None) -> Act:
    """It will not be done, and that is all right."""
    return _of(item, tr("Dropped: {action}.").format(action=item.action), status=Status.DROPPED, closed_by=closed_by)


def accept(proposal: Proposal, item: Commitment, there: Iterable[Commitment] = ()) -> Act:
    """What a later entry shows of a promise is so; what was moved to a day that is told is due then.

    What was moved to no day that is told stays open, without one, unless that entry gives the promise anew.

    Args:
        proposal: What the entry shows.
        item: The promise.
        there: The promises heard in that entry: one in the very words that move `item` is no other.
    """
    if proposal.due is not None:
        moved = due_on(item, proposal.due, proposal)
        return replace(
            mend(item, moved),
            told=moved.told,
            also=tuple(
                _of(c, "", status=Status.REPLACED, replaced_by=item.id)
                for c in there
                if c.status is Status.SUGGESTED and _is_in(c, proposal, item)
            ),
        )
    if proposal.change is Change.REPLACED:
        there = list(there)
        by = next((c for c in there if c.entry == proposal.entry and _takes_its_place(c, item)), None)
        return replaced(item, by, there) if by else _moved(item, proposal)
    status = Status(proposal.change.value)
    told = {Status.KEPT: tr("Kept: {action}."), Status.DROPPED: tr("Dropped: {action}.")}
    return _of(item, told[status].format(action=item.action), status=status, closed_by=proposal.entry)


def _moved(item: Commitment, proposal: Proposal) -> Act:
    """It is due some other day, which is not told: it is not lost, and not overdue on a day that holds no more."""
    told = tr("Moved, to which day is not told: {action}. It is open, with no date.").format(action=item.action)
    back: dict[str, str | None] = {"snoozed_until": None} if item.snoozed_until else {}
    moved = _of(item, told, due="", moved_by=proposal.entry, **back)
    return replace(mend(item, moved), told=moved.told)


def _takes_its_place(other: Commitment, item: Commitment) -> bool:
    """Whether a promise heard in the entry that moves another is that one, given anew: of the same for the same."""
    if other.id == item.id or not other.is_pending or other.owner is not item.owner:
        return False
    names = [name_key(name) for name in (item.other, other.other) if name]
    if len(names) == 2 and not set(names[0].split()) & set(names[1].split()):
        return False
    first, again = (_deed(c.action, frozenset(word for name in names for word in name.split())) for c in (item, other))
    shorter, longer = sorted((set(first), set(again)), key=len)
    return bool(shorter) and shorter <= longer


def _is_in(other: Commitment, proposal: Proposal, item: Commitment) -> bool:
    is_there = other.entry == proposal.entry and other.start < proposal.end and proposal.start < other.end
    return is_there and other.owner is item.owner and other.id != item.id


def dismiss_proposal(proposal: Proposal, item: Commitment) -> Act:
    """The entry does not show that; it is not proposed again."""
    return Act(
        target=proposal.id,
        fields={"dismissed": YES},
        told=tr("Still to be done: {action}.").format(action=item.action),
        entry=item.entry,
        quote=item.quote,
    )


def replaced(item: Commitment, by: Commitment, every: Iterable[Commitment]) -> Act:
    """Another promise stands in its place.

    Raises:
        WrongUse: where the two would replace each other, at once or round a corner, so that nothing would be left
            to do.
    """
    after = {c.id: c.replaced_by for c in every}
    if item.id in (by.id, *successors(by.id, after)):
        raise WrongUse(tr("A promise cannot take its own place."), tr("Choose another one, or undo what replaced it."))
    said = _of(
        item,
        tr("Replaced: {action}, by {action2}.").format(action=item.action, action2=by.action),
        status=Status.REPLACED,
        closed_by=by.entry if by.entry != item.entry else None,
        replaced_by=by.id,
    )
    if item.moved_by is None or by.moved_by is not None:
        return said
    # What moved the one is used up for the other too.
    return replace(said, also=(_of(by, "", moved_by=item.moved_by),))


def reopen(item: Commitment) -> Act:
    """It is still to be done after all; what showed its end does not show it, and is not proposed again.

    Where its own entry tells it as done, that is no more so.
    """
    said = _of(
        item,
        tr("Open again: {action}.").format(action=item.action),
        status=Status.OPEN,
        closed_by=None,
        replaced_by=None,
        **({} if item.is_open else {"is_open": YES}),
    )
    if item.closed_by is None or item.replaced_by is not None:
        return said
    no_more = Act(
        target=proposal_id(item.id, item.closed_by), fields={"dismissed": YES}, told="", entry=item.entry,
        quote=item.quote,
    )  # fmt: skip
    return replace(said, also=(no_more,))


def dismiss(item: Commitment) -> Act:
    """It never was a promise."""
    return _of(
        item,
        tr("Not a promise: “{quoted}”.").format(quoted=phrases.quoted(item.quote, 0, len(item.quote), 60)),
        dismissed=YES,
    )


def flip(item: Commitment) -> Act:
    """It was the other way round."""
    turned = item.flipped()
    return _of(
        item,
        tr("Turned round: {parties}.").format(parties=phrases.parties(turned)),
        owner=turned.owner,
        who=turned.who or "",
        counterparty=turned.counterparty or "",
    )


def due_on(item: Commitment, on: date | None, shown: Proposal | None = None) -> Act:
    """It is due on another day, or on none; set aside until after that day it is no more.

    Args:
        item: The promise.
        on: The day.
        shown: What a later entry proposes for it, if anything: who gives it the very day it is moved to accepts that.
    """
    if on:
        told = tr("Due {day}: {action}.").format(day=phrases.absolute_day(on), action=item.action)
    else:
        told = tr("No date: {action}.").format(action=item.action)
    said: dict[str, str | None] = {"moved_by": shown.entry} if shown and on and shown.due == on else {}
    if on and item.snoozed_until and item.snoozed_until > on:
        said["snoozed_until"] = None
    return _of(item, told, due=on.isoformat() if on else "", **said)


def reword(item: Commitment, action: str) -> Act:
    """Say in other words what is to be done.

    Raises:
        WrongUse: for no words.
    """
    words = " ".join(action.split())
    if not words:
        raise WrongUse(tr("A commitment needs words."), tr("Say in a few words what is to be done."))
    return _of(item, tr("Reworded: {words}.").format(words=words), action=words)


def is_writer(name: str) -> bool:
    """Whether a name that the writer gives is no name, but themselves."""
    return name_key(name) in {"me", "myself", name_key(tr("me"))}


def between(item: Commitment, name: str, person: Person | None = None) -> Act:
    """It is with somebody else.

    Args:
        item: The promise.
        name: The other person's name; "" for nobody in particular; "me" where it was made to the writer.
        person: Who that is, where its entry does not speak of them: from now on it does.

    Raises:
        WrongUse: for a promise of the writer to themselves.
    """
    words = " ".join(name.split())
    if is_writer(words):
        if item.is_mine:
            raise WrongUse(tr("That is yours to do."), tr("Turn it round, if it is theirs."))
        told = tr("To you: {action}.").format(action=item.action)
        return _of(item, told, owner=Owner.THEM, who=item.who or "", counterparty="")
    said = {"counterparty" if item.is_mine else "who": words, "with": person.id if person else None}
    told = tr("With {name}: {action}.").format(name=words or phrases.someone(), action=item.action)
    return _of(item, told, **said)


def promise(
    entry: Entry,
    action: str,
    *,
    owner: Owner = Owner.ME,
    person: Person | None = None,
    due: date | None = None,
    span: tuple[int, int] | None = None,
    heard: Iterable[Commitment] = (),
    today: date | None = None,
) -> Act:
    """There is a promise that was not heard.

    Args:
        entry: Whose words tell of it.
        action: What is to be done, as an imperative: "send the deck".
        owner: Whose it is: the writer's, the other's to the writer, or that of both.
        person: Who the other is; None for nobody in particular.
        due: The day it is due.
        span: Which words of the entry say so, in characters; its first line if not said.
        heard: The promises that are known of the entry: one that nobody has confirmed and that says just this, in
            these words, is confirmed and due then; the others are others.
        today: The day it is, if known: a day of another year is then told with its year.

    Raises:
        WrongUse: for no words, or a promise between others.
    """
    words = " ".join(action.split())
    if not words:
        raise WrongUse(tr("A commitment needs words."), tr("Say in a few words what is to be done."))
    if owner is Owner.THIRD_PARTY:
        raise WrongUse(tr("A promise between others is none of yours."), tr("Say whose it is: yours or theirs."))
    heard = list(heard)
    start, end = span or (0, len(entry.text.partition("\n")[0]))
    unsaid = (c for c in heard if c.status is Status.SUGGESTED and c.is_pending and c.owner is owner)
    near = [c for c in unsaid if c.start < end and start < c.end]
    if (known := next((c for c in near if _is_same(c, words, person)), None)) is not None:
        return _heard_already(known, due, today)
    name = person.name if person else ""
    who, counterparty = (name, "") if owner is Owner.THEM else ("", name)
    item = Commitment(
        start=start, end=end, quote=entry.text[start:end], owner=owner, action=words, who=who or None,
        counterparty=counterparty or None, due=due, entry=entry.id, status=Status.OPEN,
        id=derived_id("c", entry.id, start, entry.text[start:end], owner, words),
    )  # fmt: skip
    there = [other.id for other in heard if other.id != item.id and overlap(other, item) >= SAME]
    said = _of(
        item, tr("Added: {promise}.").format(promise=phrases.commitment(item, today)),
        quote=item.quote, owner=owner, who=who, counterparty=counterparty, action=words,
        due=due.isoformat() if due else "", status=Status.OPEN, dismissed=None,
        beside=" ".join(there) or None, **{"with": person.id if person else None},
    )  # fmt: skip
    made = Act(target=entry.id, fields={PROMISED + item.id: str(start)}, told="", entry=entry.id, quote=item.quote)
    return replace(said, also=(made,))


def _is_same(item: Commitment, action: str, person: Person | None) -> bool:
    """Whether a promise that was heard says just what is said of one: "send the deck" of "send Ana the deck".

    Where it is in doubt it is another one: what the writer says is not lost.
    """
    named = set(name_words(item.other or ""))
    if person is not None and not (named and named <= set(name_words(person.name))):
        return False
    parties = frozenset(named | set(name_words(person.name if person else "")))
    deed = _deed(action, parties)
    return name_key(item.action) == name_key(action) or (bool(deed) and deed == _deed(item.action, parties))


def _deed(action: str, parties: frozenset[str]) -> list[str]:
    """The stems of what an action says beside who it is for: "send", "deck" of "send Ana the deck"."""
    from journal.domain.english.words import tells_nothing, tokens  # many words, of use here alone

    return [
        word.stem
        for word in tokens(action)
        if word.word not in parties and (not tells_nothing(word) or word.word in _TURNS or word.word.isdigit())
    ]


_TURNS = frozenset(["not", "never", "no"])
"""Words that tell nothing of a promise, and without which it is another one."""


def _heard_already(item: Commitment, due: date | None, today: date | None) -> Act:
    said = mend(item, _of(item, "") if due is None else due_on(item, due))
    now = item if due is None else replace(item, due=due, due_text=None)
    return replace(said, told=tr("It was heard already: {promise}.").format(promise=phrases.commitment(now, today)))


def snooze(item: Commitment, until: date, today: date) -> Act:
    """Not to be shown before a day.

    Raises:
        WrongUse: for a day that is not to come.
    """
    if until <= today:
        raise WrongUse(tr("{day} is not to come.").format(day=phrases.absolute_day(until)), tr("Choose a later day."))
    told = tr("Set aside until {day}: {action}.").format(day=phrases.absolute_day(until), action=item.action)
    if item.due is not None and today <= item.due < until:
        told += " " + tr("It is due before that, {day}.").format(day=phrases.day(item.due, today))
    return _of(item, told, snoozed_until=until.isoformat())
