"""People: names that mean the same human.

A mention gets its person once, when its reading is stored, and keeps it. The rules are
few and can be told: the same full name is the same person; a given name alone is the one
known person who bears it; two who bear it are told apart by meeting most recently.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from journal.domain.ids import derived_id
from journal.domain.reading import Reading


class Role(StrEnum):
    """What somebody is to the writer."""

    PEER = "peer"
    COLLEAGUE = "colleague"
    MENTOR = "mentor"
    CONTACT = "contact"
    PROTEGE = "protégé"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody the entries speak of.

    Attributes:
        name: The fullest name, or the one the writer chose.
        aliases: Other forms of the name, as written.
        reach: How to reach them, in the writer's words.
        first_on: The day of the first entry that mentions them.
        last_met_on: The last day the writer dealt with them; None if only mentioned.
        times_met: In how many entries the writer dealt with them.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: Role | None = None
    reach: str = ""
    notes: str = ""
    first_on: date | None = None
    last_met_on: date | None = None
    times_met: int = 0

    @property
    def short(self) -> str:
        """The name one would call them by: its first word."""
        return self.name.split()[0] if self.name.split() else self.name


def name_key(name: str) -> str:
    """A name without case, accents, "@" and full stops: what makes two spellings one."""
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(plain.casefold().replace("@", " ").replace(".", " ").split())


class Roster:
    """The people known so far, found by any form of their name.

    A name that several bear is the one met last.
    """

    def __init__(self, people: Iterable[Person] = ()) -> None:
        self._by_key: dict[str, list[Person]] = {}
        self._by_word: dict[str, list[Person]] = {}
        self._met_on: dict[str, date] = {}
        for person in people:
            self.add(person)

    def add(self, person: Person) -> None:
        """Take somebody in, with all forms of the name."""
        for form in (person.name, *person.aliases):
            self._index(form, person)
        self.met(person, person.last_met_on or person.first_on or date.min)

    def met(self, person: Person, on: date, name: str = "") -> None:
        """Note that a person was met on a day, and by what name."""
        self._met_on[person.id] = max(self._met_on.get(person.id, date.min), on)
        if name:
            self._index(name, person)

    def find(self, name: str) -> Person | None:
        """The known person that `name` means, or None when it is somebody new."""
        key = name_key(name)
        words = key.split()
        if not words:
            return None
        found = self._by_key.get(key) or []
        if not found and len(words) == 1:
            # "Ana" may be the Ana Ruiz we know.
            found = self._by_word.get(key, [])
        if not found and len(words) > 1:
            # "Ana Ruiz" may be the Ana we know by that name alone.
            found = [p for p in self._by_key.get(words[0], []) if self._goes_by_one_word(p)]
        return max(found, key=lambda p: self._met_on[p.id]) if found else None

    def _goes_by_one_word(self, person: Person) -> bool:
        return all(person not in people for key, people in self._by_key.items() if " " in key)

    def _index(self, form: str, person: Person) -> None:
        key = name_key(form)
        for index, entry in ((self._by_key, key), *((self._by_word, word) for word in key.split())):
            people = index.setdefault(entry, [])
            if all(p.id != person.id for p in people):
                people.append(person)


def assigned(reading: Reading, on: date, roster: Roster, before: Reading | None = None) -> Reading:
    """`reading` with a person for each mention: a known one, or a new id; `roster` learns.

    Names that an older reading of the same entry had already decided keep their person.
    """
    decided = {name_key(m.name): m.person for m in before.mentions if m.person} if before else {}
    for name in dict.fromkeys(m.name for m in reading.mentions):
        key = name_key(name)
        person = roster.find(name)
        if person is None:
            person = Person(id=decided.get(key) or derived_id("p", reading.entry, key), name=name, first_on=on)
            roster.add(person)
        roster.met(person, on, name)
        decided.setdefault(key, person.id)
    return replace(reading, mentions=tuple(replace(m, person=decided[name_key(m.name)]) for m in reading.mentions))


def gathered(
    readings: Iterable[tuple[date, Reading]], said: Mapping[str, Mapping[str, str]]
) -> tuple[dict[str, Person], dict[str, str]]:
    """The people of all readings, and for each person id the id it goes by now.

    Args:
        readings: The day each is about, and the corrected reading.
        said: What the writer said (`correction.holding`).

    Returns:
        People by id, and merged id -> id they were merged into (following chains).
    """
    merged = {pid: fields["merged_into"] for pid, fields in said.items() if fields.get("merged_into")}
    goes_by = {pid: _end_of_chain(pid, merged) for pid in merged}

    forms: dict[str, dict[str, int]] = {}
    first: dict[str, date] = {}
    last_met: dict[str, date] = {}
    times: dict[str, int] = {}
    for on, reading in readings:
        met_here: set[str] = set()
        for mention in reading.mentions:
            pid = goes_by.get(mention.person, mention.person)
            names = forms.setdefault(pid, {})
            for form in (mention.name, mention.text):
                names[form] = names.get(form, 0) + 1
            first[pid] = min(first.get(pid, on), on)
            if mention.met:
                met_here.add(pid)
        for pid in met_here:
            last_met[pid] = max(last_met.get(pid, on), on)
            times[pid] = times.get(pid, 0) + 1

    people: dict[str, Person] = {}
    for pid, names in forms.items():
        fields = said.get(pid, {})
        name = fields.get("name") or max(names, key=lambda n: (len(n.split()), n[:1].isupper(), names[n], n))
        role = fields.get("role")
        people[pid] = Person(
            id=pid,
            name=name,
            aliases=tuple(sorted(n for n in names if n != name)),
            role=Role(role) if role else None,
            reach=fields.get("reach", ""),
            notes=fields.get("notes", ""),
            first_on=first[pid],
            last_met_on=last_met.get(pid),
            times_met=times.get(pid, 0),
        )
    return people, goes_by


def _end_of_chain(person: str, merged: Mapping[str, str]) -> str:
    seen = {person}
    while merged.get(person) and merged[person] not in seen:
        person = merged[person]
        seen.add(person)
    return person
