"""Doubts: names that may be one person's, and a name that may be another one's.

One question each, answered once. Where two may be one, yes merges them and no is remembered.
Where two bear the name that an entry gives alone, yes leaves it with whom it was taken for,
no gives it to the other; from then on it is theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from journal.domain.english.sentences import sentence_at
from journal.domain.entry import Entry
from journal.domain.ids import pair_id
from journal.domain.ledger import Ledger
from journal.domain.names.apart import Apart, told_of
from journal.domain.names.identity import Reason, Strength, kinship, name_key, name_words
from journal.domain.names.nicknames import FULL_FORMS
from journal.domain.people.person import Person
from journal.tongue import tr

_FULL = frozenset(chain.from_iterable(FULL_FORMS.values()))

CROWD = 150
"""People whose names begin alike that are compared each with each: more would take minutes, and say little."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Two people of the ledger who may be one.

    Attributes:
        person: The one known by less of a name.
        other: Whom they may be.
        reason: What speaks for it.
        id: The same for the same two.
        shared: The name alone that `person` is taken for, and `other` may bear; "" where the two may be one.
        places: Entry and name of each mention that it is about; none where the two may be one.
    """

    person: Person
    other: Person
    reason: Reason
    id: str
    shared: str = ""
    places: tuple[tuple[str, str], ...] = ()

    @property
    def question(self) -> str:
        """The question to the writer."""
        if self.shared:
            told = tr("Is “{shared}” {name}? If not, {other}. (two bear the name)")
            return told.format(shared=self.shared, name=self.person.name, other=self.other.name)
        told = tr("Is {name} the {other} you speak of? ({reason})")
        if self.other.times_met:
            told = tr("Is {name} the {other} you met? ({reason})")
        return told.format(name=self.person.name, other=self.other.name, reason=self.reason.told)


def doubts(ledger: Ledger, about: str | None = None) -> tuple[Doubt, ...]:
    """The questions that are open, those about people met most often first.

    Args:
        ledger: What all entries say.
        about: The id of a person: only questions about them, which takes a fraction of the time.
    """
    every = (*_shared(ledger), *_pairs(ledger, about))
    found = [d for d in every if d.id not in ledger.dismissed and about in (None, d.person.id, d.other.id)]
    two = _said_to_be_two(ledger)
    found = [d for d in found if d.shared or (frozenset({d.person.id, d.other.id}) not in two and not _told(d, ledger))]
    return tuple(sorted(found, key=lambda d: (-d.person.times_met - d.other.times_met, d.id)))


def shown_by(doubt: Doubt, ledger: Ledger) -> Iterator[tuple[Entry, str]]:
    """The latest sentence that names each of the two; of a name that two bear, the one in which it stands alone."""
    if doubt.places:  # some may be in the trash meanwhile
        asked = sorted(place for place in doubt.places if place[0] in ledger.readings)[-1:]
    else:
        asked = [(ledger.ids_with(person.id)[-1], "") for person in (doubt.person, doubt.other)]
    for (entry_id, name), person in zip(asked, (doubt.person, doubt.other), strict=False):
        entry = ledger.entries[entry_id]
        for mention in ledger.readings[entry_id].mentions:
            if ledger.goes_by(mention.person) == person.id and name in ("", mention.name):
                yield entry, entry.text[slice(*sentence_at(entry.text, mention.start))]
                break


def _said_to_be_two(ledger: Ledger) -> set[frozenset[str]]:
    """Those whom the writer told apart, by the ids they go by now: who was merged since is told apart with them."""
    pairs = (target.split("+") for target in ledger.dismissed if "+" in target)
    return {frozenset(ledger.goes_by(pid) for pid in pair) for pair in pairs}


def _told(doubt: Doubt, ledger: Ledger) -> bool:
    """Whether an entry that names both says itself that they are two."""
    others = set(ledger.ids_with(doubt.other.id))
    for entry in ledger.entries_with(doubt.person.id):
        if entry.id in others:
            named = [(ledger.goes_by(m.person), m) for m in ledger.readings[entry.id].mentions]
            ones = [m for pid, m in named if pid == doubt.person.id]
            if told_of(entry.text, ones, [m for pid, m in named if pid == doubt.other.id]) is Apart.TWO:
                return True
    return False


def reasons(person: Person) -> list[tuple[str, str]]:
    """Each other form of a person's name, and why it is taken for theirs."""
    told = []
    for alias in person.aliases:
        if name_key(alias) != name_key(person.name):
            reason = kinship(alias, person.name)
            told.append((alias, reason.told if reason else tr("an entry, or you, said so")))
    return told


def _pairs(ledger: Ledger, about: str | None) -> Iterator[Doubt]:
    seen: set[str] = set()
    for group in _near(ledger):
        ones = group if about is None else [person for person in group if person.id == about]
        for index, one in enumerate(ones):
            for two in group[index + 1 :] if about is None else group:
                pair = pair_id(one.id, two.id)
                if one is two or pair in seen:
                    continue
                seen.add(pair)
                person, other = sorted((one, two), key=lambda p: (len(name_words(p.name)), p.times_met, p.id))
                reason = kinship(person.name, other.name)
                if reason is not None and not _are_told_apart(person, other):
                    yield Doubt(person=person, other=other, reason=reason, id=pair)


def _near(ledger: Ledger) -> Iterator[list[Person]]:
    """People with a word that begins alike, or a short form of one; in a crowd, with a word in common.

    More of a crowd is not asked about.
    """
    everybody = list(ledger.people.values())
    for group in _alike(everybody, 3):
        if len(group) <= CROWD:
            yield group
        else:
            yield from (same for same in _alike(group, None) if len(same) <= CROWD)


def _alike(people: list[Person], letters: int | None) -> Iterator[list[Person]]:
    near: dict[str, list[Person]] = {}
    for person in people:
        words = {word for form in (person.name, *person.aliases) for word in name_words(form)}
        # A short form may begin otherwise than the name: Peggy and Margaret.
        full = {name for word in words for name in (word, *FULL_FORMS.get(word, ())) if name in _FULL}
        for mark in {word[:letters] for word in words} | full:
            near.setdefault(mark, []).append(person)
    yield from near.values()


def _shared(ledger: Ledger) -> Iterator[Doubt]:
    """Names given alone that two people bear: “John”, where John Abara and John Smith are known."""
    named: dict[str, list[Person]] = {}
    for person in ledger.people.values():
        if len(words := name_words(person.name)) > 1:
            for word in dict.fromkeys(words):
                named.setdefault(word, []).append(person)
    for person in ledger.people.values():
        for form in person.aliases:
            words = name_words(form)
            if len(words) != 1 or form.startswith("@"):
                continue
            others = [p for p in named.get(words[0], ()) if p.id != person.id and not _bears(p, words[0])]
            if person in named.get(words[0], ()) and others:
                other = max(others, key=lambda p: (p.times_met, p.id))
                places = tuple(_alone(person, words[0], ledger))
                if places:
                    pair = f"{words[0]}={min(person.id, other.id)}|{max(person.id, other.id)}"
                    reason = Reason("two bear the name", Strength.ASK)
                    yield Doubt(person=person, other=other, reason=reason, id=pair, shared=form, places=places)


def _bears(person: Person, word: str) -> bool:
    """Whether somebody has been called by that word alone."""
    return any(name_words(form) == (word,) for form in person.aliases)


def _alone(person: Person, word: str, ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Entry and name of each mention of a person by one word, where the entry does not say more of the name."""
    for entry in ledger.entries_with(person.id):
        names = {m.name for m in ledger.readings[entry.id].mentions if ledger.goes_by(m.person) == person.id}
        yield from ((entry.id, name) for name in sorted(names) if name_words(name) == (word,))


def _are_told_apart(person: Person, other: Person) -> bool:
    """Whether both bear full names that contradict each other."""
    full = [form for form in (person.name, *person.aliases) if len(name_words(form)) > 1]
    others = [form for form in (other.name, *other.aliases) if len(name_words(form)) > 1]
    return any(kinship(a, b) is None for a in full for b in others)
