"""Where words for one's own kin are names, and how they are made plain to a pipeline that knows none of them.

A pipeline hears names, and links promises to those it hears. So that it hears "Dad" as anybody else, it is given
another name of as many letters to read in that place: every offset stays what it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence

from journal.domain.days.said import MONTHS, WEEKDAYS
from journal.domain.names.kin import GENDERS
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
    r"(?:\b(?:his|her|their|your|its|whose|the|a|an|this|that|every|each|no|any|some|another|one|both|two|other|best"
    r"|\w+['\u2019]s|\w+s['\u2019])\s+(?:(?!and\b|or\b|with\b|to\b|that\b|when\b)[a-z]+\s+)?)$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:[a-z,;:]\s+[A-Z][\w'\u2019]+|(?<=\w)[.]?\s?[A-Z]\.)\s$")
"""What ends with the first part of a name, "saw Jack Ma"; at the beginning of a sentence a capital tells nothing."""
_CAPITAL = re.compile(r"(?P<word>[A-Z][\w'\u2019\-]*)\s$")
_LEADING_WORDS = "with told saw rang called met and but poor dear for from when then so asked visited helped drove took"
_OPENS = frozenset(_LEADING_WORDS.split())
"""What may stand before a short one at the beginning of a sentence, where "Jack" makes it a surname."""
_NAME_BEHIND = re.compile(r",? (?P<name>[A-Z][\w'\u2019\-]+)")
_COMPOUND = re.compile(
    r" (?:jokes?|bods?|dances?|dancing|jeans|breads?|bears?|ever|systems?|issues|friends?|groups?|guilt|brain"
    r"|chat|of)\b|['\u2019]s the word|!"
)
"""What follows where the word is no name: "dad jokes", "Nan bread", "Opa!", "Mum of two"."""
_CUE = re.compile(
    r"(?:^|[.!?\n]\s*|\b(?:w|w/|with|to|from|for|and|told|tell|rang|ring|called|call|saw|see|met|meet|asked|ask|promised"
    r"|owe|visited|visit|texted|text|gave|give|got|helped|help|took|take|drove|drive|miss|missed|but|so|then|that|when)"
    r"\s+)$",
    re.IGNORECASE,
)
_SHORT = frozenset(("ma", "pa", "pops", "opa", "oma", "nan"))
"""Words that are surnames too, and mean other things where nobody writes capitals."""
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
    if _COMPOUND.match(text, match.end()):
        return False
    opens = _CAPITAL.search(before) if word.casefold() in _SHORT else None
    if opens and opens["word"].casefold() not in _OPENS:
        return False
    if _OWN.search(before):
        return True
    if _NOT_OWN.search(before) or _NAMED.search(before):
        return False
    if word.istitle():
        return not (word == "Pa" and before.endswith(", "))  # "Philadelphia, Pa."
    return word.islower() and not has_capitals and word not in _SHORT and bool(_CUE.search(before))


def stood_in(text: str, places: Sequence[Name]) -> str:
    """The text with other names of the same length in these places, the same for the same word and nobody's there."""
    called: dict[str, str] = {}
    told, end = list[str](), 0
    for place in places:
        word = text[place.start : place.end].casefold()
        if word not in called:
            fitting = [name for name in _STAND_INS[GENDERS[word]] if len(name) == len(word)]
            free = [name for name in fitting if name not in text and name not in called.values()]
            called[word] = (free or fitting)[0]
        told += text[end : place.start], called[word]
        end = place.end
    return "".join((*told, text[end:]))


def without_kin(known: Iterable[str]) -> Collection[str]:
    """The names of `known` that are no words for kin: these are names in some places only."""
    return [name for name in known if name.casefold() not in GENDERS]


def called(name: str) -> str:
    """A name as it is given in lists: "Mum", where "my mum" is written."""
    return name.title() if name.casefold() in GENDERS else name
