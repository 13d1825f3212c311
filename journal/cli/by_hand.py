"""What is said by hand of an entry, from the shell: which of its words tell of it, and whom a name means."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.cli.words import answers, are_on_the_line, keep_out_of_history
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


def shown(args: Namespace, world: World, command: str) -> tuple[Entry, tuple[int, int], Person | None]:
    """The entry that a command is about, the words of it that are given, read or asked for, and with whom it was.

    `command` is the command without the words, for who has to leave them out.
    """
    given = in_one(args.text)
    keep_out_of_history(given, args, world, command)
    journal = world.journal
    entry = journal.find(args.id)
    words = given if are_on_the_line(given) else answers([tr("Which words of the entry show it?")], world)[0]
    span = span_of(entry, words)
    person = party(args.name, entry.id, world) if args.name else None
    return entry, span, journal.excerpt.as_in(entry.id, person)


def party(name: str, entry: str, world: World) -> Person:
    """Whom a name means; somebody new where nobody is called so, which is told."""
    people = world.journal.overview.people
    person = party_named(name, people, entry) or person_meant(name, people)  # the latter says why not
    if person.id not in {known.id for known in people}:
        world.say(tr("{name} is somebody new.").format(name=person.name))
    return person
