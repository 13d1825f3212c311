"""What is said by hand of an entry, from the shell: which of its words tell of it, and whom a name means."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.cli.words import answers, are_on_the_line, keep_out_of_history
from journal.cli.world import World
from journal.domain.acts import is_writer
from journal.domain.errors import WrongUse
from journal.domain.lookup import party_named, person_meant
from journal.domain.naming import words_in
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.domain.people.person import Person


def in_one(words: Sequence[str]) -> str | None:
    """The words of a command as one text; None where there are none."""
    return " ".join(words) if words else None


def shown(args: Namespace, world: World, command: str) -> tuple[Entry, tuple[int, int], Person | None]:
    """The entry that a command is about, the words of it that are given, read or asked for, and with whom it was.

    `command` is the command without the words, for who has to leave them out.
    """
    given = in_one(args.text)
    keep_out_of_history(given, args, world, command)
    journal = world.journal
    entry = journal.find(args.id)
    words = given if are_on_the_line(given) else answers([tr("Which words of the entry show it?")], world)[0]
    span = words_in(entry, words)
    person = party(args.name, entry.id, world) if args.name else None
    return entry, span, journal.excerpt.as_in(entry.id, person)


def party(name: str, entry: str, world: World) -> Person:
    """Whom a name means; somebody new where nobody is called so, which is told."""
    people = world.journal.overview.people
    person = party_named(name, people, entry) or person_meant(name, people)  # the latter says why not
    tell_if_new(person, world)
    return person


def tell_if_new(person: Person, world: World) -> None:
    """Say so, where nobody is known under the id of a person.

    Raises:
        WrongUse: where it is the writer, who is nobody else: `--to me`.
    """
    if person.id not in {known.id for known in world.journal.overview.people}:
        if is_writer(person.name):
            raise WrongUse(
                tr("{name!r} is you, and nobody else.").format(name=person.name),
                tr("Name the other one, or leave the name out."),
            )
        world.say(tr("{name} is somebody new.").format(name=person.name))
