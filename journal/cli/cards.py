"""How to reach the people of the journal, out of cards."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from journal.cli.progress import counted
from journal.cli.world import World
from journal.domain import phrases
from journal.domain.acts import Act
from journal.domain.errors import JournalError
from journal.domain.lookup import person_meant
from journal.domain.people.person import Person
from journal.formats import card_files
from journal.formats.source import LeftOut
from journal.formats.vcard import Card
from journal.tongue import tr, trn


@dataclass(slots=True)
class _Told:
    """What some cards come to.

    Attributes:
        noted: What is to be noted, by the id of the person.
        remarks: What is told of single cards: those left out, and what of one was noted otherwise before.
        others: Who is on a card and nobody in the journal.
        known: How many cards say nothing new.
        lost: How many could not be read.
    """

    noted: dict[str, Act] = field(default_factory=dict)
    remarks: list[LeftOut] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    known: int = 0
    lost: int = 0


def take_in(args: Namespace, world: World) -> int:
    """Note how to reach those who are written of; cards of others are passed over.

    What the writer has noted is never replaced. One `journal undo` takes all of it back.
    """
    from journal.cli.importing import SHOWN, given

    files = [file for name in args.file for file in card_files.files(given(name, world))]
    told = _told(
        card_files.cards(files, counted(world, tr("{n} cards looked at…"))), world.journal.ledger.people.values()
    )
    world.progress()
    for remark in told.remarks:
        world.say(str(remark))
    for act in told.noted.values():
        world.print(act.told)
    if told.noted and not args.dry_run:
        first, *rest = told.noted.values()
        world.journal.say(Act(target=first.target, fields=first.fields, told="", quote=first.quote, also=tuple(rest)))
    if others := told.others:
        shown = SHOWN if world.stderr.isatty() else len(others)
        more = [tr("{n} more").format(n=len(others) - shown)] if len(others) > shown else []
        world.say(tr("Of nobody in the journal: {names}.").format(names=phrases.listed([*others[:shown], *more])))
    parts = [_counted(len(told.noted), is_dry_run=args.dry_run)]
    parts += [tr("{n} known already").format(n=told.known)] if told.known else []
    parts += [tr("{n} of nobody in the journal").format(n=len(others))] if others else []
    parts += [tr("{n} left out").format(n=told.lost)] if told.lost else []
    world.say(f"{phrases.capital(', '.join(parts))}.")
    return 1 if told.lost else 0


def _told(cards: Iterable[Card | LeftOut], people: Collection[Person]) -> _Told:
    told = _Told()
    for card in cards:
        if isinstance(card, LeftOut):
            told.lost += card.is_loss
            told.remarks.append(card)
            continue
        name = card.names[0]
        try:
            # The full name and nothing less: half a name may be somebody else's.
            person = person_meant(name, [p for p in people if name in (p.name, *p.aliases)])
        except JournalError:
            told.others.append(name)
            continue
        noted = told.noted[person.id].fields["reach"] if person.id in told.noted else person.reach
        if card.reach and not noted:
            words = f"{person.name}: {card.reach}."
            told.noted[person.id] = Act(target=person.id, fields={"reach": card.reach}, told=words, quote=person.name)
            continue
        told.known += 1
        if card.reach and card.reach != noted:
            why = tr("how to reach {name} was noted before and stays; this card says {reach}")
            told.remarks.append(LeftOut(card.where, why.format(name=person.name, reach=card.reach), is_loss=False))
    return told


def _counted(count: int, *, is_dry_run: bool) -> str:
    if not count:
        return tr("how to reach no people would be noted") if is_dry_run else tr("how to reach no people noted")
    if is_dry_run:
        return trn("how to reach one person would be noted", "how to reach {n} people would be noted", count)
    return trn("how to reach one person noted", "how to reach {n} people noted", count)
