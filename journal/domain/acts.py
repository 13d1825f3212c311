"""What a writer can say about a reading, one function for each thing to say.

An act is a bundle of corrections that belong to one key press: said together, undone
together. Making one changes nothing; `Journal.say` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from journal.domain import phrases
from journal.domain.commitment import Commitment, Status, successors
from journal.domain.correction import YES, mention_target
from journal.domain.entry import is_wordless
from journal.domain.errors import WrongUse
from journal.domain.identity import name_key
from journal.domain.ids import derived_id
from journal.domain.people import Person, Role
from journal.domain.reading import Flag, Help, Reading, Verdict
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.closing.proposal import Proposal
    from journal.domain.doubts import Doubt
    from journal.domain.entry import Entry
    from journal.domain.patterns import Pattern


FELT = {0.8: "very good", 0.4: "good", 0.0: "even", -0.4: "a bit low", -0.8: "heavy"}
"""The tones one can choose from, the best first; `phrases.tone` has a word for each."""


_TEACHING = frozenset({"dismissed", "owner", "tone", "verdict"})
"""The fields that lessons are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something to be said.

    Attributes:
        target: The id of what it is about.
        fields: What is set to what; None takes back what was said.
        told: One sentence that tells it, for the writer and for undo.
        entry: The entry whose words it is about, "" for a person.
        quote: Those words.
    """

    target: str
    fields: Mapping[str, str | None]
    told: str
    entry: str = ""
    quote: str = ""
    also: tuple[Act, ...] = field(default=())

    @property
    def may_teach(self) -> bool:
        """Whether lessons are made of such things (`domain.lessons`)."""
        return any(not _TEACHING.isdisjoint(part.fields) for part in (self, *self.also))


def _of(item: Commitment, told: str, **fields: str | None) -> Act:
    return Act(target=item.id, fields=fields, told=told, entry=item.entry, quote=item.quote)


def as_one(several: Sequence[Act]) -> Act:
    """Several things said by one key or one command, undone together."""
    first, *rest = several
    parts = [replace(part, also=()) for act in rest for part in (act, *act.also)]
    return replace(first, also=(*first.also, *parts))


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
    return replace(act, fields={**act.fields, "status": _confirmed(item)})


def keep(item: Commitment, closed_by: str | None = None) -> Act:
    """It was done; `closed_by` is the entry that shows it, if one does."""
    return _of(item, tr("Kept: {action}.").format(action=item.action), status=Status.KEPT, closed_by=closed_by)


def drop(item: Commitment, closed_by: str | None = None) -> Act:
    """It will not be done, and that is all right."""
    return _of(item, tr("Dropped: {action}.").format(action=item.action), status=Status.DROPPED, closed_by=closed_by)


def accept(proposal: Proposal, item: Commitment) -> Act:
    """What a later entry shows of a promise is so."""
    status = Status(proposal.change.value)
    told = {Status.KEPT: tr("Kept: {action}."), Status.DROPPED: tr("Dropped: {action}.")}
    said = told.get(status, tr("Replaced: {action}.")).format(action=item.action)
    return _of(item, said, status=status, closed_by=proposal.entry)


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
        WrongUse: where the two would replace each other, at once or round a corner, or the other one stands
            before a circle, so that nothing would be left to do.
    """
    after = {c.id: c.replaced_by for c in every}
    line = [by.id, *successors(by.id, after)]
    if item.id in line:
        raise WrongUse(tr("A promise cannot take its own place."), tr("Choose another one, or undo what replaced it."))
    if after.get(line[-1]):
        raise WrongUse(
            tr("“{action}” leads to promises that replace each other in a circle.").format(action=by.action),
            tr("See what you said, and take a part of it back: journal corrections"),
        )
    return _of(
        item,
        tr("Replaced: {action}, by {action2}.").format(action=item.action, action2=by.action),
        status=Status.REPLACED,
        closed_by=by.entry if by.entry != item.entry else None,
        replaced_by=by.id,
    )


def reopen(item: Commitment) -> Act:
    """It is still to be done after all."""
    return _of(
        item,
        tr("Open again: {action}.").format(action=item.action),
        status=Status.OPEN,
        closed_by=None,
        replaced_by=None,
    )


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


def due_on(item: Commitment, on: date | None) -> Act:
    """It is due on another day, or on none."""
    if on:
        told = tr("Due {day}: {action}.").format(day=phrases.absolute_day(on), action=item.action)
    else:
        told = tr("No date: {action}.").format(action=item.action)
    return _of(item, told, due=on.isoformat() if on else "")


def reword(item: Commitment, action: str) -> Act:
    """Say in other words what is to be done.

    Raises:
        WrongUse: for no words.
    """
    words = " ".join(action.split())
    if not words:
        raise WrongUse(tr("A commitment needs words."), tr("Say in a few words what is to be done."))
    return _of(item, tr("Reworded: {words}.").format(words=words), action=words)


def between(item: Commitment, name: str) -> Act:
    """It is with somebody else: the other person's name."""
    words = " ".join(name.split())
    field_name = "counterparty" if item.is_mine else "who"
    return _of(
        item,
        tr("With {name}: {action}.").format(name=words or phrases.someone(), action=item.action),
        **{field_name: words},
    )


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


def judge(entry: str, item: Flag, verdict: Verdict) -> Act:
    """Agree with a flag, or dismiss it."""
    told = {
        Verdict.AGREED: tr("Noted: {flag}."),
        Verdict.DISMISSED: tr("Dismissed: {flag}."),
        Verdict.SUGGESTED: tr("Left open: {flag}."),
    }[verdict].format(flag=phrases.flag(item))
    said = None if verdict is Verdict.SUGGESTED else verdict.value
    return Act(target=item.id, fields={"verdict": said}, told=told, entry=entry, quote=phrases.flag(item))


def dismiss_help(entry: str, item: Help) -> Act:
    """Nothing of the kind was given or got."""
    words = phrases.helped(item.side, [item.kind])
    return Act(
        target=item.id,
        fields={"dismissed": YES},
        told=tr("Dismissed: {help}.").format(help=words),
        entry=entry,
        quote=words,
    )


def feel(entry: Entry, tone: float) -> Act:
    """How it really felt, -1 to 1."""
    value = max(-1.0, min(1.0, tone))
    return Act(
        target=entry.id,
        fields={"tone": str(value)},
        told=phrases.felt(value),
        entry=entry.id,
        quote=entry.headline[:80],
    )


def felt_like(tone: float | None) -> float:
    """The tone of `FELT` that is called as this one is; the even one where it is hard to say."""
    return next((value for value in FELT if phrases.tone(value) == phrases.tone(tone)), 0.0)


def felt(words: str) -> float:
    """The tone that a word of `FELT` means, or the last of its words ("low"), -1 to 1.

    Raises:
        WrongUse: for another word.
    """
    wanted = " ".join(words.lower().split())
    told = [(said, value) for value in FELT for said in (phrases.tone(value), FELT[value])]  # scripts speak English
    meant = {said.split()[-1]: value for said, value in told} | dict(told)
    if wanted in meant:
        return meant[wanted]
    known = ", ".join(phrases.tone(value) for value in FELT)
    raise WrongUse(
        tr("{words!r} tells no feeling.").format(words=words), tr("Write one of: {known}.").format(known=known)
    )


def rename(person: Person, name: str) -> Act:
    """Give a person another name.

    Raises:
        WrongUse: for an empty name.
    """
    words = " ".join(name.split())
    if is_wordless(words):
        raise WrongUse(tr("A person needs a name."), tr("Write the name, then Enter."))
    return Act(
        target=person.id,
        fields={"name": words},
        told=tr("{name} is now called {words}.").format(name=person.name, words=words),
        quote=person.name,
    )


def give_role(person: Person, role: Role | None) -> Act:
    """Say what somebody is to the writer."""
    told = tr("{name} has no role now.").format(name=person.name)
    if role:
        told = f"{person.name}: {phrases.role(role)}."
    return Act(target=person.id, fields={"role": role.value if role else None}, told=told, quote=person.name)


def merge(person: Person, into: Person) -> Act:
    """Two people are one.

    Raises:
        WrongUse: for a person and themselves.
    """
    if person.id == into.id:
        raise WrongUse(
            tr("{name} cannot be merged with themselves.").format(name=person.name), tr("Choose another person.")
        )
    told = tr("{name} and {other} are one person.").format(name=person.name, other=into.name)
    return Act(target=person.id, fields={"merged_into": into.id}, told=told, quote=person.name)


def not_a_person(person: Person) -> Act:
    """The name means nobody, here and in every later entry."""
    return Act(
        target=person.id,
        fields={"dismissed": YES},
        told=tr("“{name}” is not a person.").format(name=person.name),
        quote=person.name,
    )


def nobody_here(entry: str, name: str) -> Act:
    """The name means nobody in this entry; whoever bears it in others stays."""
    told = tr("“{name}” is nobody in this entry; in all others they stay.").format(name=name)
    return Act(target=mention_target(entry, name), fields={"dismissed": YES}, told=told, entry=entry, quote=name)


def split(person: Person, readings: Iterable[Reading], form: str) -> Act:
    """One form of a person's name, or what one entry says of them, is somebody else.

    Args:
        person: Who is two.
        readings: All readings, as the ledger has them.
        form: A form of the name as written, or the id of an entry.

    Raises:
        WrongUse: for a form they do not bear, and where nothing would be left of them.
    """
    key = name_key(form)
    theirs = [(r.entry, m) for r in readings for m in r.mentions if m.person == person.id]
    moved = {(entry, m.name) for entry, m in theirs if form == entry or key in (name_key(m.name), name_key(m.text))}
    if not moved:
        raise WrongUse(
            tr("{name} is nowhere called {form!r}.").format(name=person.name, form=form),
            tr("See the forms with: journal person NAME"),
        )
    if len(moved) == len({(entry, m.name) for entry, m in theirs}):
        raise WrongUse(
            tr("Nothing would be left of {name}.").format(name=person.name),
            tr("Choose a form or an entry that only some share."),
        )
    new = derived_id("p", person.id, form)
    parts = [
        Act(target=mention_target(entry, name), fields={"person": new}, told="", entry=entry, quote=name)
        for entry, name in sorted(moved)
    ]
    told = tr("{form} is somebody else than {name} now.").format(form=form, name=person.name)
    return replace(parts[0], told=told, also=tuple(parts[1:]))


def same(doubt: Doubt) -> Act:
    """Yes: the two are one person, or a name that two bear is the one's it was taken for."""
    if doubt.shared:
        told = tr("“{name}” is {person}.").format(name=doubt.shared, person=doubt.person.name)
        return Act(target=doubt.id, fields={"dismissed": YES}, told=told, quote=doubt.shared)
    return merge(doubt.person, doubt.other)


def apart(doubt: Doubt) -> Act:
    """No: they are two people, or a name that two bear is the other one's; it is not asked again."""
    told = tr("{name} and {other} are two people.").format(name=doubt.person.name, other=doubt.other.name)
    names = phrases.listed([doubt.person.name, doubt.other.name])
    asked = Act(target=doubt.id, fields={"dismissed": YES}, told=told, quote=names)
    if not doubt.shared:
        return asked
    moved = (
        Act(target=mention_target(entry, name), fields={"person": doubt.other.id}, told="", entry=entry, quote=name)
        for entry, name in doubt.places
    )
    told = tr("“{name}” is {person}.").format(name=doubt.shared, person=doubt.other.name)
    return replace(asked, told=told, quote=doubt.shared, also=tuple(moved))


def dismiss_pattern(pattern: Pattern) -> Act:
    """Not worth telling; it does not come back."""
    return Act(
        target=pattern.id,
        fields={"dismissed": YES},
        told=tr("Not shown again: {told}").format(told=pattern.told),
        quote=pattern.told,
    )


def means(entry: str, name: str, person: Person) -> Act:
    """In one entry, a name means that person."""
    told = tr("{name} is {person} here.").format(name=name, person=person.name)
    return Act(target=mention_target(entry, name), fields={"person": person.id}, told=told, entry=entry, quote=name)
