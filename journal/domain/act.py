"""An act: a bundle of corrections that belong to one key press, said together and undone together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

_TEACHING = frozenset({"dismissed", "owner", "tone", "verdict"})
"""The fields that lessons are made of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """Something to be said.

    Attributes:
        target: The id of what it is about.
        fields: What is set to what; None takes back what was said.
        told: One sentence that tells it, for the writer and for undo.
        entry: The entry whose words it is about, "" for a person.
        quote: Those words.
    """

    target: str
    fields: Mapping[str, str | None]
    told: str
    entry: str = ""
    quote: str = ""
    also: tuple[Act, ...] = field(default=())

    @property
    def may_teach(self) -> bool:
        """Whether lessons are made of such things (`domain.lessons`)."""
        return any(not _TEACHING.isdisjoint(part.fields) for part in (self, *self.also))


def as_one(several: Sequence[Act]) -> Act:
    """Several things said by one key or one command, undone together."""
    first, *rest = several
    parts = [replace(part, also=()) for act in rest for part in (act, *act.also)]
    return replace(first, also=(*first.also, *parts))
