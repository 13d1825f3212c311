"""Where words for one's own kin are names, and how they are made plain to a pipeline that knows none of them.

A pipeline hears names, and links promises to those it hears. So that it hears "Dad" as anybody else, it is given
another name of as many letters to read in that place: every offset stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from journal.domain.days import MONTHS, WEEKDAYS
from journal.domain.kin import GENDERS
from journal.nlp.parsed import Name

_SHE = "Jo Bo Ana Eva Ida Anna Emma Ruth Laura Clara Helen Hannah Sophie Esther Melissa Rebecca Harriet"
_HE = """
    Al Ed Tom Ben Sam Paul John Mark David James Peter Robert Thomas Edward Michael Richard Anthony Benjamin Jonathan
    Nicholas
"""
_STAND_INS = {"f": _SHE.split(), "m": _HE.split()}
"""Names that nobody takes for anything else, by gender."""

_WORDS = "|".join(sorted(GENDERS, key=len, reverse=True))
_KIN = re.compile(rf"(?<![\w@'\u2019\-])(?P<word>{_WORDS})(?![\w\-])(?!['\u2019](?!s\b))", re.IGNORECASE)
_OWN = re.compile(r"\b(?:my|our)\s+$", re.IGNORECASE)
_NOT_OWN = re.compile(
    r"(?:\b(?:his|her|their|your|its|whose|the|a|an|this|that|every|each|no|any|some|another|one|both|two|other)"
    r"|\w['\u2019]s|s['\u2019])\s+$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:[a-z,;:]\s+[A-Z][\w'\u2019]+|(?<=\w)[.]?\s?[A-Z]\.)\s$")
"""What ends with the first part of a name, "saw Jack Ma"; at the beginning of a sentence a capital tells nothing."""
_NAME_BEHIND = re.compile(r",? (?P<name>[A-Z][\w'\u2019\-]+)")
_CUE = re.compile(
    r"(?:^|[.!?\n]\s*|\b(?:w|w/|with|to|from|for|and|told|tell|rang|ring|called|call|saw|see|met|meet|asked|ask|promised"
    r"|owe|visited|visit|texted|text|gave|give|got|helped|help|took|take|drove|drive|miss|missed|but|so|then|that|when)"
    r"\s+)$",
    re.IGNORECASE,
)
_NO_NAMES = frozenset((*WEEKDAYS, *MONTHS, "i", "i'd", "i'll", "i'm", "i've"))


def kin_places(text: str, known: Iterable[str]) -> list[Name]:
    """Where words for the writer's own kin are names, of those that are among `known`: "told Dad", "my mum"."""
    wanted = {name.casefold() for name in known}.intersection(GENDERS)
    if not wanted:
        return []
    has_capitals = not text.islower()
    return [
        Name(*match.span("word"))
        for match in _KIN.finditer(text)
        if match["word"].casefold() in wanted and _is_named(text, match, has_capitals)
    ]


def _is_named(text: str, match: re.Match[str], has_capitals: bool) -> bool:
    word, before = match["word"], text[max(0, match.start() - 40) : match.start()]
    behind = _NAME_BEHIND.match(text, match.end())
    if behind and behind["name"].casefold().replace("\u2019", "'") not in _NO_NAMES:
        return False  # "Auntie Joy", and "my mum, Rosa," has a name
    if _OWN.search(before):
        return True
    if _NOT_OWN.search(before) or _NAMED.search(before):
        return False
    return word.istitle() or (word.islower() and not has_capitals and bool(_CUE.search(before)))


def stood_in(text: str, places: Sequence[Name]) -> str:
    """The text with other names of the same length in these places, the same for the same word and nobody's there."""
    called: dict[str, str] = {}
    told = text
    for place in places:
        word = text[place.start : place.end].casefold()
        if word not in called:
            fitting = [name for name in _STAND_INS[GENDERS[word]] if len(name) == len(word)]
            free = [name for name in fitting if name not in text and name not in called.values()]
            called[word] = (free or fitting)[0]
        told = f"{told[: place.start]}{called[word]}{told[place.end :]}"
    return told


def without_kin(known: Iterable[str]) -> Collection[str]:
    """The names of `known` that are no words for kin: these are names in some places only."""
    return [name for name in known if name.casefold() not in GENDERS]


def called(name: str) -> str:
    """A name as it is given in lists: "Mum", where "my mum" is written."""
    return name.title() if name.casefold() in GENDERS else name
