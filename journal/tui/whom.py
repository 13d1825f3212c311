"""Asking for somebody by name: one who is known, one of several, or, when that is said, somebody new."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from journal.domain import phrases
from journal.domain.acts import is_writer
from journal.domain.lookup import nearest_name, nobody_called, people_like
from journal.domain.people.person import Person
from journal.tongue import tr
from journal.tui.screens.ask import Ask
from journal.tui.screens.choose import Choose

if TYPE_CHECKING:
    from journal.tui.screens.place import Place


class ChoosePerson(Choose[str]):
    """Lets somebody be chosen, by any name that they bear; answers with their id.

    Args:
        question: What is asked, for the frame.
        people: Who can be chosen, in the order in which they are shown.
        first: What else can be chosen: a value and how it is shown.
    """

    def __init__(self, question: str, people: Collection[Person], *first: tuple[str, str]) -> None:
        super().__init__(question, [*first, *((person.id, person.name) for person in people)])
        self._people = people

    def found(self, words: str) -> Collection[str]:
        """Those who bear the name; else what is shown with these words."""
        return [person.id for person in people_like(words, self._people)] or super().found(words)

    def none_is(self, words: str) -> str:
        """That nobody is called so, and who may be meant."""
        return nobody_called(words, self._people)


def ask_whom(
    place: Place,
    question: str,
    people: Collection[Person],
    take: Callable[[str], None],
    *,
    now: str = "",
    may_be_me: bool = False,
) -> None:
    """Ask for somebody; `take` is handed the name, "" for nobody in particular, and is not called after Esc.

    Args:
        place: Where it is asked.
        question: What is asked, for the frame.
        people: Who is known.
        take: What is done with the name.
        now: The name that stands there to begin with.
        may_be_me: Whether "me" is an answer; it is handed on as it is.
    """

    def is_me(name: str) -> bool:
        return may_be_me and is_writer(name)

    def told(words: str) -> str:
        name = " ".join(words.split())
        if not name:
            return phrases.someone()
        if is_me(name):
            return tr("you")
        found = people_like(name, people)
        if len(found) > 1:
            return tr("{name!r} could be {names}.").format(name=name, names=", ".join(sorted(p.name for p in found)))
        return found[0].name if found else nobody_called(name, people)

    def answered(words: str) -> None:
        name = " ".join(words.split())
        found = people_like(name, people)
        if is_me(name):
            take(name)
            return
        if not name or len(found) == 1:
            take(found[0].name if found else "")
            return
        anew = (name, tr("somebody new: {name}").format(name=name))
        if found:
            which = tr("Which {name}?").format(name=name)
            choices = [*((person.name, person.name) for person in found), anew]
        else:
            which = tr("Nobody here is called {name!r}.").format(name=name)
            near = nearest_name(name, people)
            meant = [(near, near)] if near else []
            choices = [("", tr("ask again")), *meant, anew]  # Enter alone makes nobody out of a slip
        place.ask_for(Choose(which, choices), chosen)

    def chosen(name: str) -> None:
        if name:
            take(name)
        else:
            ask_whom(place, question, people, take, now=now, may_be_me=may_be_me)

    place.ask_for(Ask(question, value=now, echo=told), answered)
