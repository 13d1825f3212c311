"""What the words of a command mean: an entry, a commitment, a person. Never a guess."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from journal.domain.commitment import Commitment
from journal.domain.errors import Ambiguous, NotFound
from journal.domain.ids import SHORT, derived_id
from journal.domain.names.identity import name_key, name_words
from journal.domain.names.titles import TITLES
from journal.domain.nearest import nearest, perhaps
from journal.domain.people.person import Person
from journal.domain.reading import Mention
from journal.tongue import tr


def id_meant(words: str, ids: Collection[str], remedy: str = "") -> str:
    """The one of `ids` that is `words`, begins or ends with it, or whose shown end begins with it.

    Args:
        words: An id, or a part of one.
        ids: Those that there are.
        remedy: Where one sees them; those of the entries if not said.

    Raises:
        NotFound, Ambiguous: when none or several do.
    """
    exact = words.strip()
    if exact in ids:
        return exact
    said = exact.lower()
    found = [i for i in ids if said and _is_like(said, i.lower())]
    if not found:
        see = remedy or tr("See the ids with: journal list")
        raise NotFound(tr("No entry has the id {words!r}.").format(words=words), see)
    if len(found) > 1:
        raise Ambiguous(
            tr("{n} entries have an id like {words!r}.").format(n=len(found), words=words), tr("Write more of it.")
        )
    return found[0]


def _is_like(said: str, identifier: str) -> bool:
    return identifier.startswith(said) or identifier.endswith(said) or identifier[-SHORT:].startswith(said)


def commitment_meant(words: str, listed: Sequence[Commitment], every: Callable[[], Iterable[Commitment]]) -> Commitment:
    """The commitment that a number of the review (from 1), or an id, means; `every` is asked for ids not listed.

    Raises:
        NotFound: when none does.
    """
    if words.isdecimal() and 1 <= int(words) <= len(listed):
        return listed[int(words) - 1]
    for items in (lambda: listed, every):
        for item in items():
            if item.id == words:
                return item
    raise NotFound(
        tr("There is no commitment {words}.").format(words=words), tr("See the numbers with: journal commitments")
    )


def person_meant(name: str, people: Collection[Person]) -> Person:
    """The person who bears a name, or whose name begins with it or has it as a word.

    Raises:
        NotFound, Ambiguous: when nobody or several do.
    """
    found = people_like(name, people)
    if not found:
        near = nearest_name(name, people)
        raise NotFound(
            tr("Nobody here is called {name!r}.").format(name=name),
            perhaps(near) if near else tr("See everybody with: journal people"),
        )
    if len(found) > 1:
        raise Ambiguous(
            tr("{name!r} could be {names}.").format(name=name, names=", ".join(sorted(p.name for p in found))),
            tr("Write more of the name."),
        )
    return found[0]


def people_like(name: str, people: Collection[Person]) -> list[Person]:
    """Everybody who bears a name; where nobody does, those whose name begins with it or has it as a word.

    Who is called "Claire" somewhere is not meant before others who were met and whose name begins so, unless it is
    all of the name.
    """
    key = name_key(name)
    forms = {p.id: [name_key(n) for n in (p.name, *p.aliases)] for p in people}
    whole = [p for p in people if name == p.id or (key and key == forms[p.id][0])]
    called = [
        p for p in people if key and (key in forms[p.id] or (p.times_met and key == forms[p.id][0].partition(" ")[0]))
    ]
    like = (p for p in people if key and any(f.startswith(key) or key in f.split() for f in forms[p.id]))
    return whole or called or list(like)


def nearest_name(name: str, people: Collection[Person]) -> str:
    """The name of whom a slip may mean, "Priya" for "Priyaa"; "" where nobody is called anything like it."""
    named: dict[str, str] = {}
    for person in people:
        for form in map(name_key, (person.name, *person.aliases)):
            for key in (form, *form.split()):
                named.setdefault(key, person.name)
    near = nearest(name_key(name), named)
    return named[near] if near else ""


def nobody_called(name: str, people: Collection[Person]) -> str:
    """What is told in a form where nobody bears a name: so, and who may be meant."""
    told = tr("Nobody here is called {name!r}.").format(name=name)
    near = nearest_name(name, people)
    return f"{told} {perhaps(near)}" if near else told


def party_named(name: str, people: Collection[Person], entry: str) -> Person | None:
    """Who is meant by a name that the writer gives, in full or somebody's alone; where nobody is called so, a new one.

    Args:
        name: The name.
        people: Who is known.
        entry: The id of the entry that speaks of them from now on.

    Returns:
        The person; None for no name, and where several may be meant.
    """
    words = " ".join(name.split())
    found = people_like(words, people)
    exact = [person for person in found if name_key(person.name) == name_key(words)] or found
    if len(exact) == 1:
        return exact[0]
    return None if found or not name_key(words) else Person(id=derived_id("p", entry, name_key(words)), name=words)


def is_surely_somebody(text: str, mentions: Collection[Mention], person: Person | None, times_met: int) -> bool:
    """Whether one slip of the reader is no reason to take a name for nobody's in every entry.

    Args:
        text: Of the entry in which it seems to be nobody's.
        mentions: Those of the name in it.
        person: Whom the name is taken to mean, if they are known.
        times_met: In how many other entries they were met.
    """
    if person is not None and (times_met > 0 or person.role or person.reach or person.notes):
        return True
    names = {m.name for m in mentions} | ({person.name, *person.aliases} if person is not None else set())
    if any(len(name_words(name)) > 1 for name in names):
        return True
    before = [text[: m.start].split()[-1:] for m in mentions] + [m.text.split()[:1] for m in mentions]
    return any(word.strip('(.,“"').lower() in TITLES for words in before for word in words)
