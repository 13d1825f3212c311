"""What the writer has said about things heard on the page, before the entry is saved.

Ids come with saving, so until then a thing is known by its words. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.commitment import Commitment, Owner
from journal.domain.reading import Flag, Help, Reading, Verdict

if TYPE_CHECKING:
    from journal.domain.acts import Act

Item = Commitment | Flag | Help
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Everything said about one thing.

    Attributes:
        confirmed: It is so.
        dismissed: It is not so.
        flipped: It is the other way round.
        due: It is due on that day; "" for on no day, None for as heard.
        words: What is to be done in the writer's words, None for as heard.
    """

    confirmed: bool = False
    dismissed: bool = False
    flipped: bool = False
    due: date | str | None = None
    words: str | None = None


NOTHING = Choice()
Choices = Mapping[Key, Choice]


def confirmed(choice: Choice) -> Choice:
    """It is so; said again, it is open."""
    return replace(choice, confirmed=not choice.confirmed, dismissed=False)


def dismissed(choice: Choice) -> Choice:
    """It is not so; said again, it is open."""
    return replace(choice, dismissed=not choice.dismissed, confirmed=False)


def flipped(choice: Choice) -> Choice:
    """It is the other way round than it was."""
    return replace(choice, flipped=not choice.flipped)


def key_of(item: Item, text: str) -> Key:
    """What a thing is known by until it has an id: its kind and its words."""
    words = " ".join(text[item.start : item.end].split())
    match item:
        case Commitment():
            return ("commitment", words)
        case Flag():
            return ("flag", item.kind, item.direction or "", words)
        case Help():
            return ("help", item.side, item.kind, words)


def as_chosen(reading: Reading, text: str, choices: Choices) -> Reading:
    """The reading as it is with what was said; dismissed things are still in it."""
    if not choices:
        return reading
    return replace(
        reading,
        commitments=tuple(_chosen(item, choices.get(key_of(item, text), NOTHING)) for item in reading.commitments),
    )


def without_dismissed(reading: Reading, text: str, choices: Choices) -> Reading:
    """The reading without what was dismissed: for the marks."""

    def stands(item: Item) -> bool:
        return not choices.get(key_of(item, text), NOTHING).dismissed

    return replace(
        reading,
        commitments=tuple(filter(stands, reading.commitments)),
        flags=tuple(filter(stands, reading.flags)),
        help=tuple(filter(stands, reading.help)),
    )


def acts_of(reading: Reading, text: str, choices: Choices) -> Iterator[Act]:
    """What to say about the reading of the saved entry, one thing after the other."""
    from journal.domain import acts  # not needed before something is saved

    for item in reading.commitments:
        yield from _commitment_acts(item, choices.get(key_of(item, text), NOTHING))
    for flag in reading.flags:
        choice = choices.get(key_of(flag, text), NOTHING)
        if choice.dismissed or choice.confirmed:
            yield acts.judge(reading.entry, flag, Verdict.DISMISSED if choice.dismissed else Verdict.AGREED)
    for help_ in reading.help:
        if choices.get(key_of(help_, text), NOTHING).dismissed:
            yield acts.dismiss_help(reading.entry, help_)


def _chosen(item: Commitment, choice: Choice) -> Commitment:
    if choice.flipped:
        item = item.flipped()
    if choice.words:
        item = replace(item, action=choice.words)
    if choice.due is not None:
        item = replace(item, due=choice.due if isinstance(choice.due, date) else None, due_text=None)
    return item


def _commitment_acts(item: Commitment, choice: Choice) -> Iterator[Act]:
    from journal.domain import acts

    if choice.dismissed:
        yield acts.dismiss(item)
        return
    if choice.flipped and item.owner in (Owner.ME, Owner.THEM):
        yield acts.flip(item)
    if choice.words:
        yield acts.reword(item, choice.words)
    if choice.due is not None:
        yield acts.due_on(item, choice.due if isinstance(choice.due, date) else None)
    if choice.confirmed:
        yield acts.confirm(item)
