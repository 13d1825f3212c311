"""What is said by hand of an entry, from the shell: which of its words tell of it, and whom a name means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.cli.world import World
from journal.domain.errors import NotFound
from journal.domain.ids import SHORT
from journal.domain.lookup import party_named, person_meant
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.domain.people import Person


def in_one(words: Sequence[str]) -> str | None:
    """The words of a command as one text; None where there are none."""
    return " ".join(words) if words else None


def span_of(entry: Entry, words: str) -> tuple[int, int]:
    """Where words stand in an entry.

    Raises:
        NotFound: where they do not.
    """
    start = entry.text.find(words)
    if start < 0:
        raise NotFound(
            tr("“{words}” does not stand in that entry.").format(words=words),
            tr("See its words with: journal show {id}").format(id=entry.id[-SHORT:]),
        )
    return start, start + len(words)


def party(name: str, entry: str, world: World) -> Person:
    """Whom a name means; somebody new where nobody is called so, which is told."""
    people = world.journal.overview.people
    person = party_named(name, people, entry) or person_meant(name, people)  # the latter says why not
    if person.id not in {known.id for known in people}:
        world.say(tr("{name} is somebody new.").format(name=person.name))
    return person
