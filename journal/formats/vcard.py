"""Cards of people (vCard 3.0 out, 2.1 to 4.0 in): names, and how to reach them."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

import vobject

from journal.domain.people import Person
from journal.formats.source import LeftOut, Source
from journal.tongue import tr

_OURS = re.compile(r"p[0-9a-f]{12}\.vcf")
_MAIL = re.compile(r"[^\s,;<>]+@[^\s,;<>]+\.[^\s,;<>]+")
_PHONE = re.compile(r"\+?[\d(][\d ()/.-]{5,}\d")
_CARD = re.compile(r"^BEGIN:VCARD\s*?$.*?^END:VCARD\s*?$", re.DOTALL | re.MULTILINE | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says of somebody.

    Attributes:
        names: Every name on it, the full one first.
        reach: Addresses and numbers as one line: "ana@example.org, +351 21 1234567".
        where: File and line.
    """

    names: tuple[str, ...]
    reach: str
    where: str


def is_ours(name: str) -> bool:
    """Whether a file in a folder of cards is one that an export made."""
    return _OURS.fullmatch(name) is not None


def card(person: Person) -> str:
    """A person as a card; what the writer noted stays in the journal."""
    made = vobject.vCard()
    made.add("uid").value = f"{person.id}@reflective-journal"
    made.add("fn").value = _clean(person.name)
    *given, family = person.name.split() or [""]
    name = vobject.vcard.Name(family=_clean(family if given else ""), given=_clean(" ".join(given) or family))
    made.add("n").value = name
    if others := [a for a in person.aliases if a != person.name]:
        made.add("nickname").value = _clean(" / ".join(others))  # the library writes one only
    for mail in dict.fromkeys(_MAIL.findall(person.reach)):
        made.add("email").value = mail
    for phone in dict.fromkeys(_PHONE.findall(_MAIL.sub(" ", person.reach))):
        made.add("tel").value = phone
    if person.role:
        made.add("categories").value = [str(person.role)]
    text: str = made.serialize()
    return text


def _clean(text: str) -> str:
    return re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", " ", text).strip()


def cards(source: Source) -> Iterator[Card | LeftOut]:
    """The cards of a file, of any version; one that cannot be read is named and the rest goes on."""
    text = source.text().replace("\r\n", "\n")
    for match in _CARD.finditer(text):
        where = source.at(text.count("\n", 0, match.start()) + 1)
        try:
            parsed = vobject.readOne(match.group(), allowQP=True, ignoreUnreadable=True)
        except Exception as error:  # a foreign file can make the library fail in any way; one card is no reason to stop
            yield LeftOut(
                where, tr("this card cannot be read ({error})").format(error=" ".join(str(error).split())[:80])
            )
            continue
        if parsed is None:
            yield LeftOut(where, tr("this card cannot be read"))
            continue
        names = [_word(line) for kind in ("fn", "nickname") for line in parsed.contents.get(kind, ())]
        reach = [_word(line) for kind in ("email", "tel") for line in parsed.contents.get(kind, ())]
        known = tuple(dict.fromkeys(name for name in names if name))
        if known:
            plain = (re.sub(r"^(?:mailto|tel):", "", r, flags=re.IGNORECASE) for r in reach)
            yield Card(known, ", ".join(dict.fromkeys(r for r in plain if r)), where)
        else:
            yield LeftOut(where, tr("this card has no name"))
    yield from source.remarks


def _word(line: object) -> str:
    value = getattr(line, "value", "")
    value = value[0] if isinstance(value, list) and value else value
    encoding = str(getattr(line, "encoding_param", "")).upper()
    text = str(value)
    if encoding == "QUOTED-PRINTABLE" and re.search(r"=[0-9A-F]{2}", text):
        text = quopri.decodestring(text.encode("utf-8")).decode("utf-8", "replace")
    return " ".join(text.split())
