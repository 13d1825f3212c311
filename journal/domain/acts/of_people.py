"""What a writer can say about people: who they are, what they are called, and which names are theirs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from journal.domain import phrases
from journal.domain.act import Act
from journal.domain.acts.by_hand import shown_by
from journal.domain.corrections.adding import ATTENDED
from journal.domain.corrections.correction import NO, YES, mention_target
from journal.domain.entry import Entry, is_wordless
from journal.domain.errors import WrongUse
from journal.domain.ids import derived_id, pair_id
from journal.domain.names.identity import name_key, name_words
from journal.domain.people.person import Person, Role
from journal.domain.reading import Mention
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.ledger import Ledger
    from journal.domain.views.doubts import Doubt
    from journal.domain.views.patterns import Pattern


def rename(person: Person, name: str, people: Iterable[Person] = ()) -> Act:
    """Give a person another name; where one of `people` has it already, that is told.

    Raises:
        WrongUse: for an empty name.
    """
    words = " ".join(name.split())
    if is_wordless(words):
        raise WrongUse(tr("A person needs a name."), tr("Write the name, then Enter."))
    told = tr("{name} is now called {words}.").format(name=person.name, words=words)
    if any(name_key(other.name) == name_key(words) and other.id != person.id for other in people):
        told += " " + tr("Somebody else is called so: should they be one person, merge them.")
    return Act(target=person.id, fields={"name": words}, told=told, quote=person.name)


def give_role(person: Person, role: Role | None) -> Act:
    """Say what somebody is to the writer."""
    told = tr("{name} has no role now.").format(name=person.name)
    if role:
        told = f"{person.name}: {phrases.role(role)}."
    return Act(target=person.id, fields={"role": role.value if role else None}, told=told, quote=person.name)


def note(person: Person, words: str) -> Act:
    """What the writer wants to remember of somebody; no words take it away."""
    words = " ".join(words.split())
    told = tr("{name}: {words}.") if words else tr("Nothing is noted about {name} any more.")
    return _kept_of(person, "notes", words, told)


def reach(person: Person, words: str) -> Act:
    """How somebody can be reached, in the writer's words; none take it away."""
    words = " ".join(words.split())
    told = tr("{name} can be reached at {words}.") if words else tr("How to reach {name} is told no more.")
    return _kept_of(person, "reach", words, told)


def _kept_of(person: Person, field: str, words: str, told: str) -> Act:
    told = phrases.stopped(told.format(name=person.name, words=words))
    return Act(target=person.id, fields={field: words or None}, told=told, quote=person.name)


def merge(person: Person, into: Person) -> Act:
    """Two people are one; what was noted of either stays noted, and their role, where the other has none.

    Raises:
        WrongUse: for a person and themselves.
    """
    if person.id == into.id:
        raise WrongUse(
            tr("{name} cannot be merged with themselves.").format(name=person.name), tr("Choose another person.")
        )
    told = tr("{name} and {other} are one person.").format(name=person.name, other=into.name)
    notes = {"reach": (into.reach, person.reach), "notes": (into.notes, person.notes)}
    kept = {field: "; ".join(dict.fromkeys(filter(None, both))) for field, both in notes.items() if both[1]}
    if person.role and not into.role:
        kept["role"] = person.role.value
    also = (Act(target=into.id, fields=dict(kept), told="", quote=into.name),) if kept else ()
    return Act(target=person.id, fields={"merged_into": into.id}, told=told, quote=person.name, also=also)


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


def not_there(entry: str, names: Iterable[str]) -> Act:
    """Who is called so in an entry was not met: it only speaks of them."""
    names = list(names)
    told = tr("{name} was not there.").format(name=names[0])
    parts = [
        Act(target=mention_target(entry, name), fields={"met": NO}, told=told, entry=entry, quote=name)
        for name in names
    ]
    return replace(parts[0], also=tuple(parts[1:]))


def was_there(entry: Entry, person: Person, span: tuple[int, int] | None = None) -> Act:
    """Somebody was met whom nobody heard there, or who was taken for only spoken of.

    Args:
        entry: Where they were.
        person: Who, as the entry has them (`Ledger.as_in`), or somebody new (`lookup.party_named`).
        span: Which words of the entry name them, in characters; None where none do. Where these are written as a
            name, they are a spelling of theirs from now on.
    """
    said = shown_by(
        entry, span or (0, 0), ATTENDED,
        derived_id("m", entry.id, person.id, entry.text[slice(*span)] if span else ""),
        person, tr("{name} was there.").format(name=person.name),
    )  # fmt: skip
    quote = said.quote
    after_all = [Act(target=person.id, fields={"dismissed": None}, told="", entry=entry.id)]
    for name in dict.fromkeys((person.name, quote)):
        means = {"person": person.id} if name == quote else {}
        fields = {"met": None, "dismissed": None, **means}
        if name:
            after_all.append(Act(target=mention_target(entry.id, name), fields=fields, told="", entry=entry.id))
    return replace(said, quote=quote or person.name, also=(*said.also, *after_all))


def split(person: Person, ledger: Ledger, form: str) -> Act:
    """One form of a person's name, or what one entry says of them, is somebody else; the two are not asked about.

    Args:
        person: Who is two.
        ledger: What all entries say.
        form: A form of the name as written, or the id of an entry.

    Raises:
        WrongUse: for a form they do not bear, and where nothing would be left of them.
    """
    key = name_key(form)
    readings = ledger.readings.values()
    theirs = [(r.entry, m) for r in readings for m in r.mentions if ledger.goes_by(m.person) == person.id]
    moved = [(entry, m) for entry, m in theirs if form == entry or _is_called(m, key)]
    if not moved:
        raise WrongUse(
            tr("{name} is nowhere called {form!r}.").format(name=person.name, form=form),
            tr("See the forms with: journal person NAME"),
        )
    if len(moved) == len(theirs):
        raise WrongUse(
            tr("Nothing would be left of {name}.").format(name=person.name),
            tr("Choose a form or an entry that only some share."),
        )
    new = derived_id("p", person.id, form)
    while ledger.goes_by(new) != new or new in ledger.dismissed:  # split off before, and joined again since
        new = derived_id("p", new, form)
    stay: dict[str, list[Mention]] = {}
    for entry, m in theirs:
        if (entry, m) not in moved:
            stay.setdefault(entry, []).append(m)
    names = {(entry, _form(m, stay.get(entry, ()))) for entry, m in moved}
    parts = [
        Act(target=mention_target(entry, name), fields={"person": new}, told="", entry=entry, quote=name)
        for entry, name in sorted(names)
    ]
    two = Act(target=pair_id(person.id, new), fields={"dismissed": YES}, told="", quote="")
    told = tr("{form} is somebody else than {name} now.").format(form=form, name=person.name)
    return replace(parts[0], told=told, also=(*parts[1:], two))


def _is_called(item: Mention, key: str) -> bool:
    """Whether a mention is written so, or is a part of such a name; "Peggy" is no part of "Margaret"."""
    if key == name_key(item.text):
        return True
    return key == name_key(item.name) and set(name_words(item.text)) <= set(name_words(item.name))


def _form(item: Mention, stay: Iterable[Mention]) -> str:
    """By what a mention is told to be somebody else's: its name, or its own words where the name stays with others."""
    return item.text if any(other.name == item.name for other in stay) else item.name


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
