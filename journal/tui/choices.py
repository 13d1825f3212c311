"""What the writer has said about things heard on the page, before the entry is saved.

Ids come with saving, so until then a thing is known by its words. Pure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from journal.domain.commitment import Commitment, Owner
from journal.domain.corrections.correction import without_promised
from journal.domain.reading import Flag, Help, Mention, Reading, Side, Verdict

if TYPE_CHECKING:
    from journal.domain.acts import Act
    from journal.domain.entry import Entry
    from journal.domain.people.person import Person

Item = Commitment | Flag | Help | Mention
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Everything said about one thing.

    Attributes:
        confirmed: It is so.
        dismissed: It is not so.
        flipped: It is the other way round.
        due: It is due on that day; "" for on no day, None for as heard.
        words: What is to be done, or who it is, in the writer's words; None for as heard.
        other: The name of whom a promise is with; "" for nobody in particular, None for as heard.
        tone: How it felt, -1 to 1; None for as heard.
    """

    confirmed: bool = False
    dismissed: bool = False
    flipped: bool = False
    due: date | str | None = None
    words: str | None = None
    other: str | None = None
    tone: float | None = None


NOTHING = Choice()
Choices = Mapping[Key, Choice]
TONE: Key = ("tone",)
"""What is said about how it felt; there is one of it."""


def confirmed(choice: Choice) -> Choice:
    """It is so, and said again it is so still: mending a promise says it too, unseen by who then says yes."""
    return replace(choice, confirmed=True, dismissed=False)


def dismissed(choice: Choice) -> Choice:
    """It is not so; said again, it is open."""
    return replace(choice, dismissed=not choice.dismissed, confirmed=False)


def flipped(choice: Choice) -> Choice:
    """It is the other way round than it was: who mends a promise says that it is one."""
    return replace(confirmed(choice), flipped=not choice.flipped)


def key_of(item: Item, text: str) -> Key:
    """What a thing is known by until it has an id: its kind and its words."""
    words = " ".join(text[item.start : item.end].split())
    match item:
        case Mention():
            return ("name", item.name)
        case Commitment():
            return ("commitment", words)
        case Flag():
            return ("flag", item.kind, item.direction or "", words)
        case Help():
            return ("help", item.side, item.kind, words)


def keys_of(reading: Reading | None, text: str) -> tuple[Key, ...]:
    """What the promises, flags and help of a reading are known by, in their order."""
    items: tuple[Item, ...] = (*reading.commitments, *reading.flags, *reading.help) if reading else ()
    return tuple(key_of(item, text) for item in items)


def carried(choices: Choices, before: Collection[Key], now: Collection[Key]) -> Choices:
    """What was said, under the words that its things have now: a sentence that is written on is still the same.

    Args:
        choices: What was said.
        before: The keys of the reading it was said of, or of a later one.
        now: The keys of a reading after it. What is new in it, and begins as something that is gone
            did, is that.
    """
    moved = dict(choices)
    for old in [key for key in choices if key in before and key not in now]:
        fresh = (key for key in now if key not in before and key not in moved and key[:-1] == old[:-1])
        new = next((key for key in fresh if key[-1].startswith(old[-1]) or old[-1].startswith(key[-1])), None)
        if new is not None:
            moved[new] = moved.pop(old)
    return moved


def as_chosen(reading: Reading, text: str, choices: Choices) -> Reading:
    """The reading as it is with what was said; dismissed things are still in it."""
    if not choices:
        return reading
    tone = choices.get(TONE, NOTHING).tone
    return replace(
        reading,
        mentions=_named(reading.mentions, text, choices),
        commitments=tuple(_chosen(item, choices.get(key_of(item, text), NOTHING)) for item in reading.commitments),
        tone=reading.tone if tone is None else tone,
    )


def _named(mentions: tuple[Mention, ...], text: str, choices: Choices) -> tuple[Mention, ...]:
    """The names as they are called now; those that are nobody's are left out, unless nobody else is left."""
    said = [(mention, choices.get(key_of(mention, text), NOTHING)) for mention in mentions]
    called = [(replace(m, name=choice.words) if choice.words else m, choice) for m, choice in said]
    return tuple(m for m, choice in called if not choice.dismissed) or tuple(m for m, _ in called)


def without_dismissed(reading: Reading, text: str, choices: Choices) -> Reading:
    """The reading without what was dismissed: for the marks."""

    def stands(item: Item) -> bool:
        return not choices.get(key_of(item, text), NOTHING).dismissed

    return replace(
        reading,
        mentions=tuple(filter(stands, reading.mentions)),
        commitments=tuple(filter(stands, reading.commitments)),
        flags=tuple(filter(stands, reading.flags)),
        help=without_promised(filter(stands, reading.help), [c for c in reading.commitments if not stands(c)]),
    )


def acts_of(reading: Reading, entry: Entry, choices: Choices, people: Mapping[str, Person]) -> Iterator[Act]:
    """What to say about the reading of the saved entry, one thing after the other."""
    from journal.domain import acts  # not needed before something is saved

    text = entry.text
    yield from _name_acts(reading, entry, choices, people)
    if (tone := choices.get(TONE, NOTHING).tone) is not None:
        yield acts.feel(entry, tone)
    for item in reading.commitments:
        if said := list(_commitment_acts(item, choices.get(key_of(item, text), NOTHING), people)):
            yield acts.as_one(said)  # one thing was said of it: one undo takes it back
    for flag in reading.flags:
        choice = choices.get(key_of(flag, text), NOTHING)
        if choice.dismissed or choice.confirmed:
            yield acts.judge(reading.entry, flag, Verdict.DISMISSED if choice.dismissed else Verdict.AGREED)
    for side in Side:  # all of one side is told in one line, and answered by one key
        helped = [(h, choices.get(key_of(h, text), NOTHING)) for h in reading.help if h.side is side]
        if so := [item for item, choice in helped if choice.confirmed]:
            yield acts.confirm_help(reading.entry, *so)
        if not_so := [item for item, choice in helped if choice.dismissed]:
            yield acts.dismiss_help(reading.entry, *not_so)


def _chosen(item: Commitment, choice: Choice) -> Commitment:
    if choice.flipped:
        item = item.flipped()
    if choice.other is not None:
        item = item.between(choice.other or None)
    if choice.words:
        item = replace(item, action=choice.words)
    if choice.due is not None:
        item = replace(item, due=choice.due if isinstance(choice.due, date) else None, due_text=None)
    return item


def _name_acts(reading: Reading, entry: Entry, choices: Choices, people: Mapping[str, Person]) -> Iterator[Act]:
    from journal.domain import acts
    from journal.domain.lookup import is_surely_somebody, people_like

    for mention in {m.name: m for m in reading.mentions}.values():
        choice, person = choices.get(key_of(mention, entry.text), NOTHING), people.get(mention.person)
        if person is None:
            continue
        if choice.dismissed:
            named = [m for m in reading.mentions if m.name == mention.name]
            elsewhere = person.times_met - any(m.met for m in reading.mentions if m.person == person.id)
            is_kept = is_surely_somebody(entry.text, named, person, elsewhere)
            yield acts.nobody_here(entry.id, mention.name) if is_kept else acts.not_a_person(person)
        elif choice.words:
            if meant := people_like(choice.words, people.values()):  # of several whom one mostly meets
                yield acts.means(entry.id, mention.name, max(meant, key=lambda p: p.times_met))
            else:
                yield acts.rename(person, choice.words)


def _commitment_acts(item: Commitment, choice: Choice, people: Mapping[str, Person]) -> Iterator[Act]:
    from journal.domain import acts
    from journal.domain.lookup import party_named

    if choice.dismissed:
        yield acts.dismiss(item)
        return
    turned = acts.flip(item) if choice.flipped and item.owner in (Owner.ME, Owner.THEM) else None
    if choice.other is not None:
        known = party_named(choice.other, people.values(), item.entry)
        named = acts.between(item.flipped() if turned else item, choice.other, known)
        # Both say who it is: one act says a thing once, for what is said in one moment has no order.
        turned = replace(turned, fields={**turned.fields, **named.fields}) if turned else named
    if turned:
        yield turned
    if choice.words:
        yield acts.reword(item, choice.words)
    if choice.due is not None:
        yield acts.due_on(item, choice.due if isinstance(choice.due, date) else None)
    if choice.confirmed:
        yield acts.confirm(item)
