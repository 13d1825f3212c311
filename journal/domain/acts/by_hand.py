"""What is said where something is added by hand that nobody heard: the words that show it, and with whom it was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from journal.domain.act import Act
from journal.domain.corrections.correction import mention_target

if TYPE_CHECKING:
    from journal.domain.entry import Entry
    from journal.domain.people.person import Person


def shown_by(
    entry: Entry, span: tuple[int, int], kind: str, target: str, person: Person | None, told: str, **fields: str | None
) -> Act:
    """There is something in an entry, and these words show it.

    Args:
        entry: The entry.
        span: The words, in characters.
        kind: What the field of the entry begins with that says so: one of those of `adding`.
        target: The id of what is added.
        person: With whom it was; from now on they were met.
        told: The sentence that tells what was said.
        fields: What else is said of it.
    """
    start, end = span
    quote = entry.text[start:end]
    with_whom = {"whom": person.name if person else "", "with": person.id if person else None}
    said = Act(target=target, fields={**fields, **with_whom, "quote": quote}, told=told, entry=entry.id, quote=quote)
    made = Act(target=entry.id, fields={kind + target: str(start)}, told="", entry=entry.id, quote=quote)
    if person is None:
        return replace(said, also=(made,))
    there = Act(target=mention_target(entry.id, person.name), fields={"met": None}, told="", entry=entry.id, quote="")
    return replace(said, also=(made, there))
