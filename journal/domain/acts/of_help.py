"""What a writer can say of help: that it passed, that it did not, and that there was some that was not heard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from journal.domain import phrases
from journal.domain.act import Act, as_one
from journal.domain.acts.by_hand import shown_by
from journal.domain.corrections.adding import HELPED
from journal.domain.corrections.correction import YES
from journal.domain.corrections.giving import PASSED, help_of
from journal.domain.errors import WrongUse
from journal.domain.ids import derived_id
from journal.domain.reading import Help
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.domain.people.person import Person


def confirm_help(entry: str, *items: Help) -> Act:
    """Yes, that was given, or got; all of `items` went one way."""
    return _of_help(entry, items, tr("Noted: {help}."), "confirmed")


def dismiss_help(entry: str, *items: Help) -> Act:
    """Nothing of the kind was given, or got; all of `items` went one way."""
    return _of_help(entry, items, tr("Dismissed: {help}."), "dismissed")


def _of_help(entry: str, items: Sequence[Help], told: str, field: str) -> Act:
    def words(*of: Help) -> str:
        return phrases.helped(of[0].side, dict.fromkeys(item.kind for item in of))

    told = told.format(help=words(*items))
    parts = [Act(target=item.id, fields={field: YES}, told=told, entry=entry, quote=words(item)) for item in items]
    return as_one(parts)


def help_passed(entry: Entry, passed: str, span: tuple[int, int], person: Person | None = None) -> Act:
    """Something was given, or got, and that was not heard.

    Args:
        entry: Whose words show it.
        passed: Which way it went, and what it was: one of `giving.PASSED`.
        span: Which words of the entry show it, in characters.
        person: Whom it went to or came from, as the entry has them (`Ledger.as_in`); None for nobody in particular.

    Raises:
        WrongUse: for something else, or no words.
    """
    if passed not in PASSED:
        kinds = dict.fromkeys(known.partition(" ")[2] for known in PASSED)
        raise WrongUse(
            tr("{words!r} is nothing that one gives or gets here.").format(words=passed.partition(" ")[2]),
            tr("Write one of: {known}.").format(known=", ".join(kinds)),
        )
    start, end = span
    quote = entry.text[start:end]
    if not quote.strip():
        raise WrongUse(tr("Help needs the words that show it."), tr("Say which words of the entry do."))
    who = person.name if person else ""
    item = help_of(passed, start, end, who or None)
    target = derived_id("h", entry.id, passed, person.id if person else "", quote, HELPED)
    told = tr("Noted: {help}.").format(help=phrases.helped(item.side, [item.kind], who))
    return shown_by(entry, span, HELPED, target, person, told, passed=passed, confirmed=YES, dismissed=None)
