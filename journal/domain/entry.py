"""An entry: what a person wrote after a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final, Protocol
from unicodedata import category


class Keep(Enum):
    """What stands for "as it is" where None says that there shall be none."""

    KEEP = "keep"


KEEP: Final = Keep.KEEP


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A text and when it was written.

    Attributes:
        id: UUIDv7, made when the draft began, so that saving twice saves once; an
            imported entry keeps the id it came with.
        text: The words, exactly as typed.
        written_at: The aware moment of writing, with the writer's zone.
        about: The day the meeting took place; due dates are reckoned from it.
        title: A title, if one was given.
        place: Where it was, if said.
        tags: Free tags, without "#".
        revision: Which revision of the text this is; "" before it is stored. Hand it
            back when saving a change, so that a change made elsewhere is not overwritten.
    """

    id: str
    text: str
    written_at: datetime
    about: date
    title: str | None = None
    place: str | None = None
    tags: tuple[str, ...] = ()
    revision: str = ""

    @property
    def headline(self) -> str:
        """The title, or the first line that has words."""
        if self.title:
            return self.title
        return next((line.strip() for line in self.text.splitlines() if not is_wordless(line)), "")

    def headline_within(self, width: int) -> str:
        """The headline on one line of so many characters at most; "…" where it is cut."""
        words = " ".join(self.headline.split())
        return words if len(words) <= width else f"{words[: width - 1].rstrip()}…"


class Dated(Protocol):
    """What can be put among entries: one of them, or what is kept of one."""

    @property
    def id(self) -> str:
        """Of the entry."""

    @property
    def written_at(self) -> datetime:
        """The moment of writing, aware."""

    @property
    def about(self) -> date:
        """The day it is about."""


def by_day(entry: Dated) -> tuple[date, datetime, str]:
    """What entries are ordered by: the day they are about, those of one day as they were written."""
    return entry.about, entry.written_at, entry.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A page not yet saved; `entry_id` is the id its entry has, or will have.

    `revision` is that of the entry being edited, "" for a new one.
    """

    entry_id: str
    text: str
    about: date
    changed_at: datetime
    title: str | None = None
    revision: str = ""


_UNSEEN = frozenset({"Cc", "Cf", "Mc", "Me", "Mn", "Zl", "Zp", "Zs"})
"""What Unicode calls that which shows nothing by itself: controls, formats such as a zero-width space, marks that
stand on another character, and white space."""


def is_wordless(text: str) -> bool:
    """Whether nothing is to be seen in a text, so that there is nothing to keep; a single sign is something."""
    return all(category(character) in _UNSEEN for character in text)
