"""How to reach the people of the journal, out of cards."""

from __future__ import annotations

from argparse import Namespace
from contextlib import nullcontext
from pathlib import Path

from journal.cli.world import World
from journal.domain import phrases
from journal.domain.acts import Act
from journal.domain.errors import JournalError
from journal.domain.lookup import person_meant
from journal.tongue import tr, trn

MANY = 250
"""Cards from which on it is told how far it is."""


def are_cards(name: str) -> bool:
    """Whether a file that was named holds cards, told from its name or its beginning, or a folder cards alone."""
    path = Path(name)
    if path.suffix.lower() in (".vcf", ".vcard"):
        return True
    try:
        if path.is_dir():
            inside = {p.suffix.lower() for p in path.rglob("*") if p.suffix.lower() in (".vcf", ".md", ".markdown")}
            return inside == {".vcf"}
        if not path.is_file():
            return False
        with path.open("rb") as file:
            head = file.read(200)
    except OSError:
        return False
    return head.replace(b"\0", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n").upper().startswith(b"BEGIN:VCARD")


def take_in(args: Namespace, world: World) -> int:
    """Note how to reach those who are written of; cards of others are passed over.

    What the writer has noted is never replaced. One `journal undo` takes all of it back.
    """
    from journal.cli.transfer import SHOWN, given
    from journal.formats.source import LeftOut, Source, steady
    from journal.formats.vcard import cards

    named = [given(name, world) for name in args.file]
    files = [p for n in named for p in (sorted(n.rglob("*.vcf")) if isinstance(n, Path) and n.is_dir() else [n])]
    people = world.journal.ledger.people.values()
    noted: dict[str, Act] = {}
    others: list[str] = []
    there = failed = seen = 0
    for file in files:
        with nullcontext(file) if isinstance(file, Source) else steady(file) as source:
            for card in cards(source):
                seen += 1
                if seen % MANY == 0:
                    world.progress(tr("{n} cards looked at…").format(n=seen))
                if isinstance(card, LeftOut):
                    failed += card.is_loss
                    world.say(str(card))
                    continue
                try:
                    # The full name and nothing less: half a name may be somebody else's.
                    person = person_meant(card.names[0], [p for p in people if card.names[0] in (p.name, *p.aliases)])
                except JournalError:
                    others.append(card.names[0])
                    continue
                if person.reach or not card.reach or person.id in noted:
                    there += 1
                    before = person.reach or (noted[person.id].fields["reach"] if person.id in noted else "")
                    if card.reach and card.reach != before:
                        why = tr("how to reach {name} was noted before and stays; this card says {reach}")
                        world.say(str(LeftOut(card.where, why.format(name=person.name, reach=card.reach))))
                    continue
                told = f"{person.name}: {card.reach}."
                noted[person.id] = Act(target=person.id, fields={"reach": card.reach}, told=told, quote=person.name)
    world.progress()
    for act in noted.values():
        world.print(act.told)
    if noted and not args.dry_run:
        first, *rest = noted.values()
        world.journal.say(Act(target=first.target, fields=first.fields, told="", quote=first.quote, also=tuple(rest)))
    if others:
        shown = SHOWN if world.stderr.isatty() else len(others)
        more = [tr("{n} more").format(n=len(others) - shown)] if len(others) > shown else []
        world.say(tr("Of nobody in the journal: {names}.").format(names=phrases.listed([*others[:shown], *more])))
    parts = [_told(len(noted), is_dry_run=args.dry_run)]
    parts += [tr("{n} known already").format(n=there)] if there else []
    parts += [tr("{n} of nobody in the journal").format(n=len(others))] if others else []
    parts += [tr("{n} left out").format(n=failed)] if failed else []
    world.say(f"{phrases.capital(', '.join(parts))}.")
    return 1 if failed else 0


def _told(count: int, *, is_dry_run: bool) -> str:
    if not count:
        return tr("how to reach no people would be noted") if is_dry_run else tr("how to reach no people noted")
    if is_dry_run:
        return trn("how to reach one person would be noted", "how to reach {n} people would be noted", count)
    return trn("how to reach one person noted", "how to reach {n} people noted", count)
