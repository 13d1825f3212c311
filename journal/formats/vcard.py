"""Cards of people (vCard 3.0 out, 2.1 to 4.0 in): names, and how to reach them."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

import vobject
from vobject.base import registerBehavior
from vobject.icalendar import MultiTextBehavior
from vobject.vcard import VCard3_0

from journal.domain.people.person import Person
from journal.formats.content_lines import blocks, text_of
from journal.formats.source import LeftOut, Source
from journal.tongue import tr

_OURS = re.compile(r"p[0-9a-f]{12}\.vcf")
_MAIL = re.compile(r"[^\s,;<>]+@[^\s,;<>]+\.[^\s,;<>]+")
_PHONE = re.compile(r"\+?[\d(][\d ()/.-]{5,}\d")
_WAYS = ("email", "tel", "impp", "x-socialprofile", "x-jabber", "x-skype", "x-twitter", "url")


class _Names(MultiTextBehavior):  # type: ignore[misc]
    """Several names with commas between them; the library takes a NICKNAME for one text."""

    allowGroup = True  # noqa: N815 - as the library calls it


registerBehavior(_Names, "NICKNAME")
VCard3_0.knownChildren["NICKNAME"] = (0, None, None)  # else the behaviour is not asked for


@dataclass(frozen=True, slots=True)
class Card:
    """What a card says of somebody.

    Attributes:
        names: Every name on it, the full one first.
        reach: Addresses and numbers as one line: "ana@example.org, +351 21 1234567, 12 High St, YO1 York".
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
    if others := [a for a in map(_clean, person.aliases) if a and a != _clean(person.name)]:
        made.add("nickname").value = list(dict.fromkeys(others))
    for mail in dict.fromkeys(_MAIL.findall(person.reach)):
        made.add("email").value = mail
    ways = [way.strip() for way in re.split(r"[,;\n]", _MAIL.sub("", person.reach))]
    # Only where nothing else stands: digits in an address may be those of its place.
    for phone in dict.fromkeys(way for way in ways if _PHONE.fullmatch(way)):
        made.add("tel").value = phone
    if any(way and not _PHONE.fullmatch(way) for way in ways):  # what is neither mail nor phone has no line of its own
        made.add("x-journal-reach").value = _clean(person.reach)
    if person.role:
        made.add("categories").value = [str(person.role)]
    text: str = made.serialize()
    return text


def _clean(text: str) -> str:
    return re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff]", " ", text).strip()


def cards(source: Source) -> Iterator[Card | LeftOut]:
    """The cards of a file, of any version; one that cannot be read is named and the rest goes on."""
    found = False
    for block in blocks(text_of(source), "VCARD"):
        found = True
        where = source.at(block.line)
        yield _read(block.text, where) if block.is_whole else LeftOut(where, tr("this card is cut off"))
    if not found:
        yield LeftOut(source.name, tr("there is no card in it"))
    yield from source.remarks


def _read(text: str, where: str) -> Card | LeftOut:
    try:
        parsed = vobject.readOne(text, allowQP=True, ignoreUnreadable=True)
    except Exception as error:  # a foreign file can make the library fail in any way; one card is no reason to stop
        return LeftOut(where, tr("this card cannot be read ({error})").format(error=" ".join(str(error).split())[:80]))
    if parsed is None:
        return LeftOut(where, tr("this card cannot be read"))
    of = parsed.contents
    names = [_word(line) for line in of.get("fn", ())]
    if not any(names):
        names = [_in_full(line.value) for line in of.get("n", ())]
    names += [name for line in of.get("nickname", ()) for name in _words(line)]
    known = tuple(dict.fromkeys(name for name in names if name))
    if not known:
        return LeftOut(where, tr("this card has no name"))
    ours = [_word(line) for line in of.get("x-journal-reach", ())]
    reach = ours or [_word(line) for kind in _WAYS for line in of.get(kind, ())]
    reach += [] if ours else [_address(line.value) for line in of.get("adr", ())]
    plain = (re.sub(r"^(?:mailto|tel):", "", r, flags=re.IGNORECASE).replace("\\:", ":") for r in reach)
    return Card(known, ", ".join(dict.fromkeys(r for r in plain if r)), where)


def _in_full(name: object) -> str:
    """The parts of a name as one says them: "Dr. Ana María Ruiz"."""
    parts = (getattr(name, part, "") for part in ("prefix", "given", "additional", "family", "suffix"))
    return " ".join(" ".join(p if isinstance(p, str) else " ".join(p) for p in parts).split())


def _address(value: object) -> str:
    """Where somebody lives, on one line: "Rua Augusta 5, 1100-053 Lisboa, Portugal"."""

    def said(*names: str) -> str:
        parts = (getattr(value, name, "") for name in names)
        return " ".join(", ".join([part] if isinstance(part, str) else part) for part in parts if part)

    street = [said("box"), said("street"), said("extended")]
    lines = [" ".join(line.split()) for line in (*street, said("code", "city", "region"), said("country"))]
    return ", ".join(line for line in lines if line)


def _words(line: object) -> list[str]:
    """The several texts of a line."""
    value = getattr(line, "value", "")
    return [" ".join(str(v).split()) for v in value] if isinstance(value, list) else [_word(line)]


def _word(line: object) -> str:
    value = getattr(line, "value", "")
    value = value[0] if isinstance(value, list) and value else value
    encoding = str(getattr(line, "encoding_param", "")).upper()
    text = str(value)
    if encoding == "QUOTED-PRINTABLE" and re.search(r"=[0-9A-F]{2}", text):
        text = quopri.decodestring(text.encode("utf-8")).decode("utf-8", "replace")
    return " ".join(text.split())
