"""People: who the entries speak of, gathered from every mention and from what the writer said."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from journal.domain.corrections.correction import MERGED_INTO, Said
from journal.domain.people.role import Role as Role
from journal.domain.reading import Mention


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


Position = tuple[Any, ...]
"""Where a mention stands among all; those of one fold compare with each other."""


@dataclass(slots=True)
class Tally:
    """What mentions tell of one person. Those of two months add up.

    Attributes:
        first: The day of the first entry with one, ISO.
        last: The last day they were met, "" for never.
        times: In how many entries they were met.
        position: Where the first mention stands.
        forms: For each form of the name how often it is used, whether it is their own and did not
            come by a merge, and where it is used first.
    """

    first: str
    last: str
    times: int
    position: Position
    forms: dict[str, tuple[int, bool, Position]]

    def add(self, other: Tally) -> None:
        """Count what `other` counts as well."""
        self.first = min(self.first, other.first)
        self.last = max(self.last, other.last)
        self.times += other.times
        self.position = min(self.position, other.position)
        for form, (uses, is_own, position) in other.forms.items():
            before = self.forms.get(form)
            if before is not None:
                uses, is_own, position = before[0] + uses, before[1] or is_own, min(before[2], position)
            self.forms[form] = uses, is_own, position


def tallied(
    entries: Iterable[tuple[Position, date, Iterable[Mention]]], goes_by: Mapping[str, str]
) -> dict[str, Tally]:
    """What the mentions of some entries tell, by the id a person goes by now.

    Args:
        entries: The position of each among all, the day it is about, and its mentions; in their order.
        goes_by: See `merges`.
    """
    tallies: dict[str, Tally] = {}
    for at, on, mentions in entries:
        day = on.isoformat()
        met_here: set[str] = set()
        for number, mention in enumerate(mentions):
            pid = goes_by.get(mention.person, mention.person)
            is_own = pid == mention.person
            tally = tallies.get(pid)
            if tally is None:
                tally = tallies[pid] = Tally(day, "", 0, (*at, 2 * number), {})
            forms = tally.forms
            for side, form in enumerate((mention.name, mention.text)):
                known = forms.get(form)
                if known is None:
                    forms[form] = 1, is_own, (*at, 2 * number + side)
                else:
                    forms[form] = known[0] + 1, known[1] or is_own, known[2]
            tally.first = min(tally.first, day)
            if mention.met:
                met_here.add(pid)
        for pid in met_here:
            tally = tallies[pid]
            tally.last, tally.times = max(tally.last, day), tally.times + 1
    return tallies


def people_of(tallies: Mapping[str, Tally], said: Said) -> dict[str, Person]:
    """The people by id, in the order of their first mentions, with what the writer said (`correction.holding`)."""
    people: dict[str, Person] = {}
    for pid, tally in sorted(tallies.items(), key=lambda t: t[1].position):
        fields = said.get(pid, {})
        # In the order of the text, not of a set: which of two spellings is the name is the same in every run.
        names = dict(sorted(tally.forms.items(), key=lambda f: f[1][2]))
        # Whoever another one was merged into keeps the name.
        own = {form: uses for form, (uses, is_own, _) in names.items() if is_own}
        name = fields.get("name") or _fullest(own or {form: uses for form, (uses, _, _) in names.items()})
        role = fields.get("role")
        people[pid] = Person(
            id=pid,
            name=name,
            aliases=tuple(sorted(n for n in names if n != name)),
            role=Role(role) if role else None,
            reach=fields.get("reach", ""),
            notes=fields.get("notes", ""),
            first_on=date.fromisoformat(tally.first),
            last_met_on=date.fromisoformat(tally.last) if tally.last else None,
            times_met=tally.times,
        )
    return people


def merges(said: Said) -> dict[str, str]:
    """For each person id that was merged into another the id it goes by now (following chains).

    Chains end: what holds leads in no circle (`correction.holding_of`).
    """
    merged = {pid: fields[MERGED_INTO] for pid, fields in said.items() if fields.get(MERGED_INTO)}
    return {pid: _end_of_chain(pid, merged) for pid in merged}


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
