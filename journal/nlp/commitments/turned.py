"""Promises that are told from their other end: "she gets the notes from me" promises to give her the notes."""

from __future__ import annotations

import re

from journal.domain.commitment import Owner

_NAME = r"(?:[\ue000-\uf8ff]|[A-Z]\w+)"
_WHO = rf"(?P<who>[Hh]e|[Ss]he|[Tt]hey|{_NAME}|(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]he) [a-z]\w*)"
_SAID = (
    rf"^\W*(?:(?:and|but|so|then|also|yes),? )*(?:(?:(?:I|i) )?(?:said|promised|agreed|(?:told|promised)"
    rf" (?:him|her|them|{_NAME}))(?: that)?,? )?"
)
_WILL = r"(?:['\u2019](?:ll|d|s|re)| will| would| is| are| shall)?(?: (?:to|also|still|now|then|going to|really))*"
_GETS = (
    r"(?:wants?|wanted|needs?|needed|gets?|got|getting|has|have|had|having|expects?|expected|expecting|receives?"
    r"|receiving|received|(?:waits|wait|waiting) for|like|due)(?: to (?:have|get|receive|see))?"
)
_FROM_ME = re.compile(
    rf"{_SAID}{_WHO}{_WILL} {_GETS} (?P<thing>(?!to\b|that\b|no\b|nothing\b|enough\b)[^;.!?,]+?) from me\b(?P<rest>.*)$"
)
_GETS_IT = re.compile(
    rf"{_SAID}{_WHO}(?:{_WILL}| can| could| may| might) (?:gets?|has|have|expect)"
    r" (?P<thing>it|them|that|one)(?: back)?$"
)
_HEARS = re.compile(rf"{_SAID}{_WHO}{_WILL} (?:hears?|hearing) from me\b(?P<rest>.*)$")
_I_GET = re.compile(
    r"^\W*(?:(?:and|but|so|then) )?(?P<me>I|we)(?:['\u2019](?:ll|m|re)| will| shall| am| are| should)?(?: to)?"
    rf" (?:get|getting|have|receive|receiving) (?P<thing>(?!to\b|no\b)[^;.!?,]+?) from (?:him|her|them|{_NAME})"
    r"(?P<rest>.*)$"
)
_PUT_OFF = re.compile(
    rf"^\W*(?:(?:and|but|so|then) )?(?:he|she|they|He|She|They|I|{_NAME})(?:['\u2019](?:s|ve)| has| have)?"
    r"(?: (?:now|just|also|again))?"
    r" (?:postponed|put off|delayed|deferred|put back|pushed back|pushed|moved) (?P<thing>(?:his|her|their|my|the)"
    r" (?:final )?(?:answer|reply|response|decision|verdict|feedback|comments|opinion|yes or no))"
    r"(?: (?:off|back))?(?: (?:to|until|till|by))?$"
)
_OCCASION = (
    r"(?:lunch|dinner|supper|breakfast|brunch|coffee|tea|drinks?|call|chat|catch-?up|meeting|session|rehearsal|lesson"
    r"|walk|visit|appointment|interview|reading|party|meal)"
)
_TO_ANOTHER_DAY = re.compile(
    r"^\W*(?:(?:and|but|so|then) )*(?:[Ww]e(?:['\u2019]ve| have)?)(?: (?:now|just|also|again|then))*"
    r" (?:moved?|push(?:ed)?|shift(?:ed)?|postponed?|put|re-?scheduled?|changed?|delayed?)"
    rf" (?:(?P<it>it|this|that)|(?P<thing>(?:(?:the|our) )?(?:[a-z]+ )?{_OCCASION}))(?: (?:off|back|forward|on))?"
    r"(?: (?:to|until|till|for|by))?$"
)
"""What two have moved: to do on the new day is the thing itself, not the moving."""
_ANOTHER = re.compile(r"(?:,? (?:and|but|so|which)\b|[;.!?,]| - | \u2013 ).*$")
_ABOUT = re.compile(r" ?(?:how|what|when|where|whether|if|about)\b")
_PRONOUNS = {"he": "him", "she": "her", "they": "them"}


def turned(text: str, owner: Owner, counterparty: str | None) -> str | None:
    """What is to be done where `text` tells it from its other end, as an imperative; None where it does not.

    Args:
        text: The clause without its due phrases, each name in it a name or one private character.
        owner: Who undertook it.
        counterparty: Whom it was made to, to be named where the clause has a pronoun.
    """
    if put_off := _PUT_OFF.match(text):
        to = "me" if owner is Owner.THEM else counterparty and counterparty.split()[0]
        return f"give {to} {put_off['thing']}" if to else None
    if owner is Owner.THEM and (got := _I_GET.match(text)):
        return _given(got["thing"], {"I": "me", "we": "us"}[got["me"]], got["rest"])
    if owner is Owner.BOTH and (moved := _TO_ANOTHER_DAY.match(text)):
        return f"have {moved['thing']}" if moved["thing"] else "meet"
    if owner is not Owner.ME:
        return None
    if hears := _HEARS.match(text):
        rest = _ANOTHER.sub("", hears["rest"])
        who = _called(hears["who"], counterparty)
        return f"tell {who}{rest}" if _ABOUT.match(rest) else f"get back to {who}{rest}"
    if gets := _GETS_IT.match(text):
        return _given(gets["thing"], _called(gets["who"], counterparty), "")
    if gets := _FROM_ME.match(text):
        return _given(gets["thing"], _called(gets["who"], counterparty), gets["rest"])
    return None


def _given(thing: str, who: str, rest: str) -> str:
    told = _ANOTHER.sub("", rest).rstrip()
    return f"give {thing} to {who}{told}" if thing in ("it", "them", "that", "this") else f"give {who} {thing}{told}"


def _called(who: str, counterparty: str | None) -> str:
    if who.lower() not in _PRONOUNS:
        return who[0].lower() + who[1:] if " " in who else who
    return counterparty.split()[0] if counterparty else _PRONOUNS[who.lower()]
