"""The files that cards of people come in: which they are, and what stands in them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from journal.domain.errors import JournalError, WrongUse
from journal.formats.source import LeftOut, Source, all_refused, files_in, is_folder, left_out, opened, steady
from journal.tongue import tr

if TYPE_CHECKING:
    from journal.formats.vcard import Card

SUFFIXES = (".vcf", ".vcard")
_NOTES = (".md", ".markdown")


def are_cards(path: Path) -> bool:
    """Whether a file holds cards, told from its name or its beginning, or a folder cards and no notes."""
    if path.suffix.lower() in SUFFIXES:
        return True
    try:
        if is_folder(path):
            inside = {file.suffix.lower() for file in files_in(path)}
            return not inside.isdisjoint(SUFFIXES) and inside.isdisjoint(_NOTES)
        with opened(path).data as file:
            return begin_a_card(Source(str(path), file).peek(200))
    except (JournalError, OSError):
        return False  # who takes it in tells what is wrong


def begin_a_card(words: str) -> bool:
    """Whether the first words of a file are those of a card."""
    return words.lstrip("\ufeff \t\r\n").upper().startswith("BEGIN:VCARD")


def files(named: Path | Source) -> list[Path | Source]:
    """What was named or, of a folder, the cards in it and below, by name; hidden ones are passed over.

    Raises:
        WrongUse: When there are none in a folder.
        JournalError: When it cannot be asked what lies there.
    """
    if isinstance(named, Source) or not is_folder(named):
        return [named]
    inside = [path for path in files_in(named) if path.suffix.lower() in SUFFIXES]
    if not inside:
        raise WrongUse(
            tr("There are no cards in {path}.").format(path=named),
            tr("In a folder they end in .vcf; name other files one by one."),
        )
    return list(inside)


def cards(
    files: Collection[Path | Source], progress: Callable[[int], None] = lambda _: None
) -> Iterator[Card | LeftOut]:
    """What stands in some files, one after the other; one that cannot be read is left out whole, and named.

    Args:
        files: The files.
        progress: Called with the number of cards looked at so far.

    Raises:
        WrongUse: At the end, when not one could be read, as none is there.
        JournalError: At the end, when not one could be read for another reason.
    """
    from journal.formats import vcard

    seen, refused = 0, list[JournalError]()
    for file in files:
        found: list[Card | LeftOut] = []
        try:
            with nullcontext(file) if isinstance(file, Source) else steady(file) as source:
                for card in vcard.cards(source):
                    seen += 1
                    progress(seen)
                    found.append(card)
            yield from found
        except JournalError as error:
            refused.append(error)
            yield left_out(file.name if isinstance(file, Source) else str(file), error)
    if refused and len(refused) == len(files):
        raise all_refused(refused)
