"""People: who the entries speak of, gathered from every mention and from what the writer said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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
    own: dict[str, set[str]] = {}
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
                if pid == mention.person:
                    own.setdefault(pid, set()).add(form)
            first[pid] = min(first.get(pid, on), on)
            if mention.met:
                met_here.add(pid)
        for pid in met_here:
            last_met[pid] = max(last_met.get(pid, on), on)
            times[pid] = times.get(pid, 0) + 1

    people: dict[str, Person] = {}
    for pid, names in forms.items():
        fields = said.get(pid, {})
        # Whoever another one was merged into keeps the name.
        # In the order of the text, not of a set: which of two spellings is the name is the same in every run.
        own_names = {form: uses for form, uses in names.items() if form in own.get(pid, names)}
        name = fields.get("name") or _fullest(own_names)
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


PARTICLES = frozenset(
    {"al", "bin", "da", "de", "del", "den", "der", "di", "do", "du", "el", "la", "los", "van", "von", "y"}
)
"""Words that stand small inside a name."""


def _fullest(names: Mapping[str, int]) -> str:
    """The form to call somebody by: written as names are, then with most words, then most often."""

    def is_written_as_a_name(form: str) -> bool:
        # "Leo rang" next to "Leo" is a name with a word that slipped in.
        return all(word[:1].isupper() or not word[:1].islower() or word in PARTICLES for word in form.split())

    # The first of several that are as full and as frequent: a slip comes after the name it misspells.
    def is_shouted(form: str) -> bool:
        return form.isupper() and len(form) > len("J.P.")

    return max(names, key=lambda f: (is_written_as_a_name(f), not is_shouted(f), len(f.split()), names[f]))


def _end_of_chain(person: str, merged: Mapping[str, str]) -> str:
    seen = {person}
    while merged.get(person) and merged[person] not in seen:
        person = merged[person]
        seen.add(person)
    return person
