"""Doubts: names that may be one person's, where the journal had not reason enough to join them.

One question each, answered once: yes merges the two, no is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from journal.domain.identity import Reason, kinship, name_key, name_words
from journal.domain.ledger import Ledger
from journal.domain.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two people of the ledger who may be one.

    Attributes:
        person: The one known by less of a name.
        other: Whom they may be.
        reason: What speaks for it.
        id: The same for the same two.
    """

    person: Person
    other: Person
    reason: Reason
    id: str

    @property
    def question(self) -> str:
        """The question to the writer."""
        met = f"the {self.other.name} you met" if self.other.times_met else f"the {self.other.name} you speak of"
        return f"Is {self.person.name} {met}? ({self.reason.told})"


def doubts(ledger: Ledger) -> tuple[Doubt, ...]:
    """The questions that are open, those about people met most often first."""
    found = [d for d in _pairs(ledger) if d.id not in ledger.dismissed]
    return tuple(sorted(found, key=lambda d: (-d.person.times_met - d.other.times_met, d.id)))


def reasons(person: Person) -> list[tuple[str, str]]:
    """Each other form of a person's name, and why it is taken for theirs."""
    told = []
    for alias in person.aliases:
        if name_key(alias) != name_key(person.name):
            reason = kinship(alias, person.name)
            told.append((alias, reason.told if reason else "an entry, or you, said so"))
    return told


def _pairs(ledger: Ledger) -> Iterator[Doubt]:
    near: dict[str, list[Person]] = {}
    for person in ledger.people.values():
        for mark in {word[:3] for form in (person.name, *person.aliases) for word in name_words(form)}:
            near.setdefault(mark, []).append(person)
    seen: set[str] = set()
    for group in near.values():
        for index, one in enumerate(group):
            for two in group[index + 1 :]:
                person, other = sorted((one, two), key=lambda p: (len(name_words(p.name)), p.times_met, p.id))
                pair = f"{min(one.id, two.id)}+{max(one.id, two.id)}"
                if pair not in seen:
                    seen.add(pair)
                    reason = kinship(person.name, other.name)
                    if reason is not None and not _are_told_apart(person, other):
                        yield Doubt(person=person, other=other, reason=reason, id=pair)


def _are_told_apart(person: Person, other: Person) -> bool:
    """Whether both bear full names that contradict each other."""
    full = [form for form in (person.name, *person.aliases) if len(name_words(form)) > 1]
    others = [form for form in (other.name, *other.aliases) if len(name_words(form)) > 1]
    return any(kinship(a, b) is None for a in full for b in others)
