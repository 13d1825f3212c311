"""The roster: people known so far, and whom a name in a new entry means.

A mention gets its person once, when its reading is stored, and keeps it; what the writer
says about people lies over that. Names are taken in the order of the days, so that the
same entries always give the same people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from journal.domain.ids import derived_id
from journal.domain.names.apart import Apart, told_of
from journal.domain.names.identity import Reason, Strength, kinship, name_key, name_words, said_of
from journal.domain.names.nicknames import FULL_FORMS
from journal.domain.people.person import Person
from journal.domain.reading import Mention, Reading


@dataclass(frozen=True, slots=True)
class Found:
    """Whom a name means, and why the journal thinks so."""

    person: Person
    reason: Reason


class Roster:
    """The people known so far, found by any form of their name.

    A name that several bear is the one met last.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._forms: dict[str, dict[str, None]] = {}  # person id -> forms of the name, in order
        self._people: dict[str, Person] = {}
        self._by_key: dict[str, dict[str, None]] = {}
        self._by_mark: dict[str, dict[str, None]] = {}
        self._met_on: dict[str, date] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Take somebody in, with all forms of the name."""
        self._people[person.id] = person
        for form in (person.name, *person.aliases):
            self._index(form, person.id)
        self.met(person, person.last_met_on or person.first_on or date.min)

    def names(self) -> Iterable[str]:
        """All forms of all names."""
        return (form for forms in self._forms.values() for form in forms)

    def forms(self, person: str) -> Iterable[str]:
        """All forms of the name of whom an id stands for; none of somebody unknown."""
        return tuple(self._forms.get(person, ()))

    def met(self, person: Person, on: date, name: str = "") -> None:
        """Note that a person was met on a day, and by what name."""
        self._met_on[person.id] = max(self._met_on.get(person.id, date.min), on)
        if name:
            self._index(name, person.id)

    def knows(self, name: str) -> bool:
        """Whether somebody bears this name as it is written, or a longer one with all its words."""
        words = name_words(name)
        return any(
            set(words) <= set(name_words(form)) for pid in self._by_mark.get(words[0], ()) for form in self._forms[pid]
        )

    def find(self, name: str, apart: Iterable[str] = ()) -> Found | None:
        """The known person that `name` means, or None when it is somebody new.

        Args:
            name: As written.
            apart: Ids of people it cannot be: others who stand in the same entry.
        """
        barred = set(apart)
        exact = [pid for pid in self._by_key.get(" ".join(name_words(name)), ()) if pid not in barred]
        if exact:
            return Found(self._people[self._last_met(exact)], Reason("the same name"))
        fitting: dict[str, Reason] = {}
        for pid in self._near(name):
            if pid not in barred and (reason := self._fits(name, pid)) and reason.strength is Strength.JOIN:
                fitting[pid] = reason
        if not fitting:
            return None
        # "Peggy Lindqvist" is the Peggy who is known, before any Margaret.
        chosen = self._last_met([pid for pid in fitting if self._shares_a_word(name, pid)] or fitting)
        return Found(self._people[chosen], fitting[chosen])

    def _fits(self, name: str, pid: str) -> Reason | None:
        """Why a name may be a person's; None also where they bear a name that it contradicts."""
        forms = self._forms[pid]
        best: Reason | None = None
        words = name_words(name)
        for form in forms:
            reason = kinship(name, form)
            if reason is None:
                others = name_words(form)
                if len(words) > 1 and len(others) > 1 and not name.startswith("@") and not form.startswith("@"):
                    return None  # Ana Ruiz is no Ana Lindt, though both are Ana
            elif best is None or reason.strength > best.strength:
                best = reason
        return best

    def _shares_a_word(self, name: str, pid: str) -> bool:
        words = set(name_words(name))
        return any(words & set(name_words(form)) for form in self._forms[pid])

    def _near(self, name: str) -> Iterable[str]:
        found: dict[str, None] = {}
        for mark in _marks(name):
            found |= self._by_mark.get(mark, {})
        return found

    def _last_met(self, ids: Iterable[str]) -> str:
        return max(ids, key=lambda pid: (self._met_on[pid], pid))

    def _index(self, form: str, pid: str) -> None:
        forms = self._forms.setdefault(pid, {})
        if form in forms:
            return
        forms[form] = None
        self._by_key.setdefault(" ".join(name_words(form)), {})[pid] = None
        for mark in _marks(form):
            self._by_mark.setdefault(mark, {})[pid] = None


def _marks(name: str) -> set[str]:
    """What two names that may be one have in common: words, full given names, the first two letters."""
    words = name_words(name)
    marks = set(words) | {word[:2] for word in words} | {"".join(w[0] for w in words)}
    for word in words:
        marks |= FULL_FORMS.get(word, frozenset())
    if name.startswith("@"):
        bare = name_key(name).replace(" ", "")
        marks |= {bare[:2], bare[1:3], *(full for size in (2, 3, 4, 5) for full in FULL_FORMS.get(bare[:size], ()))}
        marks |= {bare[at : at + 2] for at in range(len(bare) - 1)}
    elif len(words) == 1 and len(words[0]) <= 3:
        marks.add(words[0])
    return marks


def assigned(reading: Reading, on: date, roster: Roster, before: Reading | None = None, text: str = "") -> Reading:
    """`reading` with a person for each mention: a known one, or a new id; `roster` learns.

    Names that an older reading of the same entry had already decided keep their person;
    where two names of one entry could mean the same known person, the first has it, unless
    `text` itself says that they are one. Two that it sets beside each other are never one.
    """
    places: dict[str, list[Mention]] = {}
    for mention in reading.mentions:
        places.setdefault(mention.name, []).append(mention)

    def are_told_apart(name: str, other: str) -> bool:
        return bool(text) and told_of(text, places[name], places[other]) is not Apart.UNTOLD

    decided = {name_key(m.name): m.person for m in before.mentions if m.person} if before else {}
    here: dict[str, str] = {}  # person id -> the name it goes by in this entry
    # The fullest first; of two as full the one that is known as written: Margaret, before Peggy is taken for her.
    for name in sorted(places, key=lambda n: (-len(name_words(n)), not roster.knows(n))):
        key = name_key(name)
        alias = next((pid for pid, other in here.items() if said_of(text, name, other)), None)
        apart = [pid for pid, other in here.items() if not _may_share(name, other) or are_told_apart(name, other)]
        known = roster.find(name, apart)
        if alias is not None:
            person = Person(id=alias, name=here[alias])
        elif known is not None:
            person = known.person
        else:
            person = Person(id=decided.get(key) or derived_id("p", reading.entry, key), name=name, first_on=on)
            roster.add(person)
        for form in dict.fromkeys((name, *(m.text for m in reading.mentions if m.name == name))):
            roster.met(person, on, form)
        decided.setdefault(key, person.id)
        here.setdefault(person.id, name)
    return replace(reading, mentions=tuple(replace(m, person=decided[name_key(m.name)]) for m in reading.mentions))


def _may_share(name: str, other: str) -> bool:
    """Whether two names that the reader kept apart in one entry may still be one person's."""
    return (reason := kinship(name, other)) is not None and reason.strength is Strength.JOIN
