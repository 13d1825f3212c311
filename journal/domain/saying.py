"""What was said, act by act: the list of corrections, and what each of them set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from journal.domain import phrases
from journal.domain.correction import YES, Correction

_DISMISSED = {
    "c": "not a promise",
    "f": "flag dismissed",
    "h": "help dismissed",
    "r": "request dismissed",
    "p": "not a person",
    "n": "proposal dismissed",
    "t": "pattern dismissed",
}
_FIELDS = {
    "merged_into": "is the same person as",
    "closed_by": "shown by",
    "snoozed_until": "set aside until",
    "replaced_by": "replaced by",
    "person": "means",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One act of the writer's that still holds, at least in part.

    Attributes:
        act: Its id.
        at: When it was said, aware.
        told: What it says.
        quote: The words it is about, "" for none.
        entry: The id of their entry, "" for none.
    """

    act: str
    at: datetime
    told: str
    quote: str
    entry: str


def sayings(corrections: Iterable[Correction], names: Mapping[str, str]) -> list[Saying]:
    """The acts that hold, the latest first.

    Args:
        corrections: All of them.
        names: Person id -> name.
    """
    by_act: dict[str, list[Correction]] = {}
    for correction in standing(corrections):
        by_act.setdefault(correction.act, []).append(correction)
    found = [
        Saying(
            act=act,
            at=parts[0].at,
            told="; ".join(dict.fromkeys(_told(part, names) for part in parts)),
            quote=next((part.quote for part in parts if part.quote), names.get(parts[0].target, "")),
            entry=next((part.entry for part in parts if part.entry), ""),
        )
        for act, parts in by_act.items()
    ]
    return sorted(found, key=lambda s: (s.at, s.act), reverse=True)


def standing(corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections that hold: the last one about each field, where it says anything."""
    last: dict[tuple[str, str], Correction] = {}
    for correction in sorted(corrections, key=lambda c: c.id):
        last[correction.target, correction.field] = correction
    return [c for c in last.values() if c.value is not None and not c.undoes]


def _told(part: Correction, names: Mapping[str, str]) -> str:
    value = part.value or ""
    if part.field == "dismissed" and value == YES:
        if "=" in part.target:
            return "whose name it is"
        return "two people, not one" if "+" in part.target else _DISMISSED.get(part.target[:1], "dismissed")
    if part.field == "tone":
        return f"felt {phrases.tone(float(value))}"
    return f"{_FIELDS.get(part.field, part.field)} {names.get(value, value) or 'nothing'}"
